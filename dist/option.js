import { t as UserError } from "./user-error.js";
// src/option.ts
const BACKENDS = [
	"process",
	"kubernetes",
	"katib"
];
const CLUSTER_BACKENDS = ["kubernetes", "katib"];
const SECONDS = {
	s: 1,
	m: 60,
	h: 3600,
	d: 86400
};
const LONGEST_MILLISECONDS = 2 ** 31 - 1;
function parseDuration(text, option) {
	const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
	const seconds = parts.reduce((sum, [, n, unit]) => sum + Number(n) * (SECONDS[unit ?? ""] ?? 0), 0);
	if (!(parts.map(([part]) => part).join("") === text && text !== "") || seconds <= 0 || seconds * 1e3 > LONGEST_MILLISECONDS) throw misunderstood(option, text, "Give a duration of at most 24d, as in 5h, 90m or 1h30m");
	return Math.ceil(seconds * 1e3);
}
function parseWhole(text, option, least) {
	const value = Number(text);
	if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) throw misunderstood(option, text, `Give a whole number, ${least} or more`);
	return value;
}
function parseNumber(text, option) {
	const value = Number(text);
	if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) || !Number.isFinite(value)) throw misunderstood(option, text, "Give a number, as in 0.95 or 1e-3");
	return value;
}
function parseMapping(text, option, placeOf) {
	const at = text.indexOf("=");
	const from = text.slice(0, at);
	const to = text.slice(at + 1);
	if (at < 1 || to === "" || !from.startsWith("/")) throw misunderstood(option, text, "Give a container path and its place here, as in /app=./train");
	return {
		from: from.replace(/(?<=.)\/+$/, ""),
		to: placeOf(to)
	};
}
function parseChoice(text, option, choices) {
	const found = choices.find((choice) => choice === text);
	if (found === void 0) throw misunderstood(option, text, `Give one of: ${choices.join(", ")}`);
	return found;
}
function misunderstood(option, text, mend) {
	return new UserError({
		what: `'${text}' is not understood`,
		where: option,
		mend,
		kind: "usage"
	});
}
export { parseDuration as a, parseWhole as c, parseChoice as i, CLUSTER_BACKENDS as n, parseMapping as o, misunderstood as r, parseNumber as s, BACKENDS as t };
