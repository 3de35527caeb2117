import { t as parseGoFloat } from "./go-float.js";
// src/report/numbers.ts
function parseNumber(text) {
	const value = parseGoFloat(text);
	return value === void 0 || Number.isNaN(value) ? void 0 : value;
}
function formatNumber(value) {
	if (Number.isNaN(value)) return "NaN";
	if (value < 0) return `-${formatMagnitude(-value)}`;
	return formatMagnitude(value);
}
function formatMagnitude(value) {
	if (value === Number.POSITIVE_INFINITY) return "∞";
	if (value === 0) return "0";
	const rounded = value < 1 ? Number(value.toFixed(6)) : Number(value.toPrecision(6));
	if (rounded >= 1e6) return exponential(value, 5);
	if (value >= .001) return `${rounded}`;
	const short = Number(value.toPrecision(4));
	return Number(short.toFixed(6)) === short ? short.toFixed(6).replace(/0+$/, "") : exponential(value, 3);
}
function exponential(value, decimals) {
	const [mantissa = "", exponent = ""] = value.toExponential(decimals).split("e");
	return `${Number(mantissa)}e${exponent}`;
}
function formatShort(value) {
	return Number.isFinite(value) ? formatNumber(Number(value.toPrecision(4))) : formatNumber(value);
}
function formatDifference(value) {
	const text = formatNumber(value);
	if (text === "0") return "±0";
	return value > 0 ? `+${text}` : text;
}
function formatCount(count) {
	if (count >= 0x38d7ea4c68000) return formatNumber(count);
	return `${Math.trunc(count)}`.replace(/\B(?=(?:\d{3})+$)/g, ",");
}
const SECOND = 1e3;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
function formatDuration(milliseconds) {
	const time = Math.max(0, milliseconds);
	if (time < 9.95 * SECOND) return `${Number((time / SECOND).toFixed(1))} s`;
	const seconds = Math.round(time / SECOND) * SECOND;
	if (seconds < MINUTE) return `${seconds / SECOND} s`;
	if (seconds < HOUR) return twoUnits(seconds, MINUTE, "min", SECOND, "s");
	const minutes = Math.round(time / MINUTE) * MINUTE;
	if (minutes < DAY) return twoUnits(minutes, HOUR, "h", MINUTE, "min");
	return twoUnits(Math.round(time / HOUR) * HOUR, DAY, "d", HOUR, "h");
}
function twoUnits(time, large, largeName, small, smallName) {
	const rest = Math.floor(time % large / small);
	const head = `${formatCount(time / large)} ${largeName}`;
	return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}
function millisecondsBetween(start, end) {
	if (start === void 0 || end === void 0) return void 0;
	const span = Date.parse(end) - Date.parse(start);
	return Number.isNaN(span) ? void 0 : Math.max(0, span);
}
export { formatShort as a, formatNumber as i, formatDifference as n, millisecondsBetween as o, formatDuration as r, parseNumber as s, formatCount as t };
