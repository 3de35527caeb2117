// src/experiment/go-float.ts
const NAN = /^nan$/i;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const HEXADECIMAL = /^([+-]?)0x(?:([\da-f]+)(?:\.([\da-f]*))?|\.([\da-f]+))p([+-]?\d+)$/i;
const STRAY_IN_DECIMAL = /(?<!\d)_|_(?!\d)/;
const STRAY_IN_HEXADECIMAL = /(?<![\da-fx])_|_(?![\da-f])/i;
function parseGoFloat(text) {
	if (NAN.test(text)) return NaN;
	if (INFINITE.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
	const digits = withoutUnderscores(text);
	if (digits === void 0) return void 0;
	const value = DECIMAL.test(digits) ? Number(digits) : parseHexadecimal(digits);
	return value === void 0 || !Number.isFinite(value) ? void 0 : value;
}
function withoutUnderscores(text) {
	if (!text.includes("_")) return text;
	return (/^[+-]?0x/i.test(text) ? STRAY_IN_HEXADECIMAL : STRAY_IN_DECIMAL).test(text) ? void 0 : text.replaceAll("_", "");
}
const SIGNIFICANT = 24;
function parseHexadecimal(text) {
	const match = HEXADECIMAL.exec(text);
	if (match === null) return void 0;
	const [, sign, whole = "", fraction = match[4] ?? "", , exponent = "0"] = match;
	const digits = (whole + fraction).replace(/^0+/, "");
	const kept = digits.slice(0, SIGNIFICANT);
	const rest = digits.slice(SIGNIFICANT);
	const sticky = /[^0]/.test(rest) ? "1" : "0";
	const magnitude = scaled(Number(BigInt(`0x${kept === "" ? "0" : kept}${sticky}`)), Number(exponent) - 4 * fraction.length + 4 * (rest.length - 1));
	return sign === "-" ? -magnitude : magnitude;
}
function scaled(value, power) {
	let result = value;
	let left = Math.max(-4e3, Math.min(4e3, power));
	while (left !== 0 && result !== 0 && Number.isFinite(result)) {
		const step = Math.max(-1e3, Math.min(1e3, left));
		result *= 2 ** step;
		left -= step;
	}
	return result;
}
export { parseGoFloat as t };
