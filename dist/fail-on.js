import { createRequire } from "node:module";
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = (() => createRequire(import.meta.url))();
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
// src/experiment/objective.ts
const UNAVAILABLE = "unavailable";
function objectiveValue(metrics, objective) {
	const metric = metrics.find(({ name }) => name === objective.objectiveMetricName);
	if (metric === void 0) return void 0;
	const value = parseGoFloat(metric[strategyOf(objective)]);
	return value === void 0 || Number.isNaN(value) ? void 0 : value;
}
function strategyOf(objective) {
	return objective.metricStrategies.find(({ name }) => name === objective.objectiveMetricName)?.value ?? (objective.type === "minimize" ? "min" : "max");
}
function isBetter(objective, a, b) {
	return objective.type === "minimize" ? a < b : a > b;
}
function goalReached(objective, value) {
	const { goal } = objective;
	if (goal === void 0) return false;
	return objective.type === "minimize" ? value <= goal : value >= goal;
}
// src/report/fail-on.ts
const FAIL_ON = [
	"failure",
	"goal-unmet",
	"never"
];
function isFailure(state, failOn) {
	switch (failOn) {
		case "never": return false;
		case "failure": return state.status === "Failed";
		case "goal-unmet": return state.status === "Failed" || goalUnmet(state);
		default: return unknownChoice(failOn);
	}
}
function goalUnmet({ best, experiment }) {
	const { objective } = experiment.spec;
	if (objective.goal === void 0) return false;
	return best === void 0 || !goalReached(objective, best.value);
}
function unknownChoice(choice) {
	throw new Error(`unknown choice ${String(choice)}`);
}
export { isBetter as a, __commonJSMin as c, goalReached as i, __require as l, isFailure as n, objectiveValue as o, UNAVAILABLE as r, parseGoFloat as s, FAIL_ON as t, __toESM as u };
