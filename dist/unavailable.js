import { t as UserError } from "./user-error.js";
import { t as parseGoFloat } from "./go-float.js";
import { t as UNAVAILABLE } from "./objective.js";
import { A as RE2JS } from "./parse.js";
// src/metrics/go-time.ts
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
const LONGEST = 128;
function parseGoTime(text) {
	if (text.length > LONGEST) return void 0;
	const match = RFC_3339.exec(text);
	if (match === null) return void 0;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
	if (year === void 0 || month === void 0 || day === void 0) return void 0;
	if (hour === void 0 || minute === void 0 || second === void 0) return void 0;
	if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return void 0;
	if (hour > 23 || minute > 59 || second > 59) return void 0;
	const [, , , , , , , fraction = "", sign, offsetHours = "0", offsetMinutes = "0"] = match;
	if (Number(offsetHours) > 24 || Number(offsetMinutes) > 60) return void 0;
	const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === "-" ? -60 : 60);
	return {
		seconds: daysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset,
		nanoseconds: Number(fraction.slice(0, 9).padEnd(9, "0"))
	};
}
function isBefore(a, b) {
	return a.seconds === b.seconds ? a.nanoseconds < b.nanoseconds : a.seconds < b.seconds;
}
function daysIn(year, month) {
	if (month === 2) return isLeap(year) ? 29 : 28;
	return [
		4,
		6,
		9,
		11
	].includes(month) ? 30 : 31;
}
function isLeap(year) {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
function daysSinceEpoch(year, month, day) {
	return Date.UTC(year + 400, month - 1, day) / 864e5 - 146097;
}
// src/metrics/measurement.ts
const ZERO_TIME = "0001-01-01T00:00:00Z";
// src/metrics/observation.ts
function createObservation(strategies) {
	const gathered = new Map();
	for (const { name } of strategies) gathered.set(name, {
		name,
		min: void 0,
		max: void 0,
		latest: "",
		latestTime: void 0
	});
	return {
		add(measurement) {
			const metric = gathered.get(measurement.name);
			if (metric === void 0) return;
			addNumber(metric, measurement.value);
			addLatest(metric, measurement);
		},
		metrics: () => [...gathered.values()].map(toMetric)
	};
}
function addNumber(metric, text) {
	const value = parseGoFloat(text);
	if (value === void 0 || Number.isNaN(value)) return;
	if (metric.min === void 0 || value < metric.min.value) metric.min = {
		value,
		text
	};
	if (metric.max === void 0 || value > metric.max.value) metric.max = {
		value,
		text
	};
}
const ZERO = {
	seconds: -62135596800,
	nanoseconds: 0
};
function addLatest(metric, { time: printed, value }) {
	const time = printed === "0001-01-01T00:00:00Z" ? ZERO : parseGoTime(printed);
	if (time === void 0) throw new Error(`A measurement's time is not RFC 3339: ${printed}`);
	if (metric.latestTime !== void 0 && isBefore(time, metric.latestTime)) return;
	metric.latest = value;
	metric.latestTime = time;
}
function isText(value) {
	return parseGoFloat(value) === void 0 && /^\p{L}/u.test(value);
}
function toMetric({ name, min, max, latest }) {
	return {
		name,
		latest: min !== void 0 || isText(latest) ? latest : UNAVAILABLE,
		min: min?.text ?? "unavailable",
		max: max?.text ?? "unavailable"
	};
}
const NOTHING$1 = [];
function matchDefaultFilter(line) {
	let found;
	let from = 0;
	for (let at = line.indexOf("="); at !== -1; at = line.indexOf("=", at + 1)) {
		let nameEnd = at;
		while (nameEnd > from && isBlank(line.charCodeAt(nameEnd - 1))) nameEnd -= 1;
		let nameStart = nameEnd;
		while (nameStart > from && isNameCode(line.charCodeAt(nameStart - 1))) nameStart -= 1;
		from = at + 1;
		if (nameStart === nameEnd) continue;
		while (isBlank(line.charCodeAt(from))) from += 1;
		const valueStart = from;
		from = numberEnd(line, valueStart);
		found ??= [];
		found.push({
			name: line.slice(nameStart, nameEnd),
			value: line.slice(valueStart, from)
		});
	}
	return found ?? NOTHING$1;
}
function numberEnd(line, start) {
	let end = start;
	if (isSign(line.charCodeAt(end))) end += 1;
	end = digitsEnd(line, end);
	if (line.charCodeAt(end) === 46) {
		const fractionEnd = digitsEnd(line, end + 1);
		if (fractionEnd > end + 1) end = fractionEnd;
	}
	if ((line.charCodeAt(end) | 32) === 101) {
		const exponentStart = end + (isSign(line.charCodeAt(end + 1)) ? 2 : 1);
		const exponentEnd = digitsEnd(line, exponentStart);
		if (exponentEnd > exponentStart) end = exponentEnd;
	}
	return end;
}
function digitsEnd(line, start) {
	let end = start;
	while (isDigit(line.charCodeAt(end))) end += 1;
	return end;
}
function isDigit(code) {
	return code >= 48 && code <= 57;
}
function isSign(code) {
	return code === 43 || code === 45;
}
function isBlank(code) {
	return code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
}
function isNameCode(code) {
	const lower = code | 32;
	if (lower >= 97 && lower <= 122) return true;
	return isDigit(code) || code === 95 || code === 45 || code === 124;
}
// src/metrics/filter.ts
function createFilters(patterns) {
	return patterns.length === 0 ? [matchDefaultFilter] : patterns.map(createFilter);
}
function createFilter(pattern, index) {
	if (pattern === "([\\w|-]+)\\s*=\\s*([+-]?\\d*(\\.\\d+)?([Ee][+-]?\\d+)?)") return matchDefaultFilter;
	const expression = compile(pattern, index);
	if (expression.groupCount() < 2) return () => [];
	return (line) => {
		const found = [];
		const matcher = expression.matcher(line);
		while (matcher.find()) {
			const name = trimSpace(matcher.group(1) ?? "");
			if (name !== "") found.push({
				name,
				value: trimSpace(matcher.group(2) ?? "")
			});
		}
		return found;
	};
}
function compile(pattern, index) {
	try {
		return RE2JS.compile(pattern);
	} catch (cause) {
		throw new UserError({
			what: `the filter ${JSON.stringify(pattern)} is not a regular expression that RE2 accepts`,
			where: `spec.metricsCollectorSpec.source.filter.metricsFormat[${index}]`,
			mend: "Write it in RE2, which has no lookaround and no backreferences",
			kind: "invalid",
			cause
		});
	}
}
function trimSpace(text) {
	let start = 0;
	let end = text.length;
	while (start < end && isSpace(text.charCodeAt(start))) start += 1;
	while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
	return text.slice(start, end);
}
function isSpace(code) {
	if (code <= 32) return code === 32 || code >= 9 && code <= 13;
	if (code < 5760) return code === 133 || code === 160;
	if (code >= 8192 && code <= 8202) return true;
	return [
		5760,
		8232,
		8233,
		8239,
		8287,
		12288
	].includes(code);
}
// src/metrics/excerpt.ts
function excerpt(text, limit) {
	const shown = [...text.slice(0, 2 * limit)].slice(0, limit).join("");
	const visible = shown.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim();
	return shown.length < text.length ? `${visible}…` : visible;
}
// src/metrics/near-miss.ts
const READ_LIMIT = 2e3;
const COLOUR_CODE = "\x1B[";
function createNearMiss(objective, hasFilters) {
	const loose = looseForms(objective);
	return (line, measurements) => {
		const own = measurements.filter(({ name }) => name === objective);
		const unusable = own.find(({ value }) => !isNumber(value));
		if (unusable !== void 0) return reasonOfValue(unusable.value, line, loose);
		if (own.length > 0) return reasonOfCut(line, loose);
		const head = line.slice(0, READ_LIMIT);
		if (!loose.word.test(head)) return void 0;
		return hasFilters ? reasonUnderFilters(head, loose) : reasonOfName(head, objective, loose);
	};
}
function looseForms(objective) {
	const words = objective.split(/[-_./ ]/).filter((word) => word !== "");
	const name = words.length === 0 ? escaped(objective) : words.map(escaped).join("[-_./ ]?");
	const word = `(?:^|[^a-z\\d]|\\d{1,3}m)${name}(?![a-z\\d])`;
	return {
		whole: new RegExp(`^${name}$`, "i"),
		word: new RegExp(word, "i"),
		separated: new RegExp(`${word}["']?(?::| is | {1,4})\\s{0,4}["']?[+-]?\\.?\\d`, "i"),
		assigned: new RegExp(`(?<![\\w|-])${escaped(objective)}\\s{0,4}=\\s{0,4}(\\S{1,50})`)
	};
}
function reasonOfValue(value, line, { assigned }) {
	const printed = value === "" ? assigned.exec(line)?.[1] ?? "" : value;
	return printed === "" ? "no value follows the name" : `\`${excerpt(printed, 40)}\` is not a number`;
}
function reasonOfCut(line, { assigned }) {
	const printed = assigned.exec(line)?.[1] ?? "";
	const value = /^[+-]?\d+(?:\.\d+)?/.exec(printed)?.[0];
	if (value === void 0 || !/^[,_x.]\d/i.test(printed.slice(value.length))) return void 0;
	return `only the part \`${value}\` is read as the value`;
}
function reasonOfName(head, objective, forms) {
	for (const { name } of matchDefaultFilter(head)) {
		if (name === objective || !forms.word.test(name)) continue;
		if (head.includes(COLOUR_CODE)) return "a colour code stands before the name: print it without colours";
		return forms.whole.test(name) ? `the name printed is \`${excerpt(name, 40)}\`, not \`${objective}\`: spell both alike` : `its name is \`${excerpt(name, 40)}\`, and only \`${objective}\` itself counts`;
	}
	if (forms.separated.test(head)) return "the default filter wants `=` between name and value";
}
function reasonUnderFilters(head, { separated, word }) {
	return matchDefaultFilter(head).some(({ name }) => word.test(name)) || separated.test(head) ? "no filter of `metricsFormat` takes it" : void 0;
}
function isReadable(name) {
	return /^[\w|-]+$/.test(name);
}
function isNumber(value) {
	const number = parseGoFloat(value);
	return number !== void 0 && !Number.isNaN(number);
}
function escaped(text) {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
// src/metrics/sightings.ts
const MAX_NAMES$1 = 30;
const MAX_NEAR_MISSES = 5;
const MAX_TEXT = 200;
function createSightings(objective, filters) {
	const nearMiss = createNearMiss(objective, filters.length > 0);
	const names = new Map();
	const nearMisses = [];
	const reasons = new Map();
	let lines = 0;
	let measured = 0;
	let moreNames = false;
	function noteNames(line) {
		for (const match of matchDefaultFilter(line)) {
			const name = match.name.slice(0, MAX_TEXT);
			const count = names.get(name);
			if (count !== void 0) names.set(name, count + 1);
			else if (names.size < MAX_NAMES$1) names.set(name, 1);
			else moreNames = true;
		}
	}
	function noteNearMiss(line, measurements) {
		const reason = nearMiss(line, measurements);
		if (reason === void 0) return;
		const count = reasons.get(reason) ?? 0;
		if (count >= 2) return;
		reasons.set(reason, count + 1);
		nearMisses.push({
			line: excerpt(line, MAX_TEXT),
			reason
		});
	}
	return {
		note(line, measurements) {
			lines += 1;
			if (measured === 0) noteNames(line);
			const own = measurements.some(({ name }) => name === objective);
			if (nearMisses.length < MAX_NEAR_MISSES && (own || measured === 0)) noteNearMiss(line, measurements);
			if (own) measured += measurements.filter((one) => isObjectiveNumber(one, objective)).length;
		},
		read: () => ({
			objectiveMetricName: objective,
			hasFilters: filters.length > 0,
			lines,
			measured,
			names: [...names].map(([name, count]) => ({
				name,
				count
			})),
			moreNames,
			nearMisses: [...nearMisses],
			readable: filters.length > 0 || isReadable(objective)
		})
	};
}
function isObjectiveNumber({ name, value }, objective) {
	if (name !== objective) return false;
	const number = parseGoFloat(value);
	return number !== void 0 && !Number.isNaN(number);
}
// src/metrics/text.ts
const LINE_LIMIT = 65536;
const NOTHING = [];
function createTextCollector(options) {
	const names = new Set(options.metricNames);
	const searched = [...names];
	const filters = createFilters(options.filters);
	const sightings = createSightings(options.objectiveMetricName, options.filters);
	function measure(line) {
		if (!searched.some((name) => line.includes(name))) return NOTHING;
		const found = [];
		let time;
		for (const filter of filters) for (const { name, value } of filter(line)) {
			if (!names.has(name)) continue;
			time ??= timeOf(line);
			found.push({
				time,
				name,
				value
			});
		}
		return found;
	}
	return {
		push(line) {
			const read = line.length > 65536 ? line.slice(0, LINE_LIMIT) : line;
			const found = measure(read);
			sightings.note(read, found);
			return found;
		},
		sightings: () => sightings.read()
	};
}
function timeOf(line) {
	const space = line.indexOf(" ");
	if (space === -1) return ZERO_TIME;
	const printed = line.slice(0, space);
	return parseGoTime(printed) === void 0 ? ZERO_TIME : printed;
}
// src/metrics/unavailable.ts
const MAX_NAMES = 8;
function unavailableMessage(collector) {
	const seen = collector.sightings();
	return [
		opening(seen),
		...nearMisses(seen),
		...names(seen)
	].join(" ");
}
function opening(seen) {
	const name = `\`${seen.objectiveMetricName}\``;
	if (seen.lines === 0) return `The trial printed nothing, so it has no value of ${name}.`;
	if (seen.measured > 0) return `${name} was a number ${plural(seen.measured, "time")}, but its latest value, the one that counts, is none.`;
	return seen.lines === 1 ? `The only line printed holds no value of ${name}.` : `None of the ${seen.lines} lines printed holds a value of ${name}.`;
}
function nearMisses(seen) {
	if (seen.nearMisses.length === 0) return [];
	return [`Nearly matched: ${seen.nearMisses.map(({ line, reason }) => `\`${line}\` (${reason})`).join("; ")}.`];
}
function names(seen) {
	if (seen.lines === 0 || seen.measured > 0) return [];
	if (!seen.readable) return ["The default filter cannot read that name: give the filter that can in `metricsCollectorSpec.source.filter.metricsFormat`."];
	const others = seen.names.filter(({ name }) => name !== seen.objectiveMetricName);
	if (others.length === 0) {
		if (seen.nearMisses.length > 0 || seen.hasFilters) return [];
		return [`Print it as \`${seen.objectiveMetricName}=0.9\` on a line of its own.`];
	}
	const shown = others.slice(0, MAX_NAMES).map(({ name, count }) => `\`${name}\` (${plural(count, "time")})`);
	const more = others.length > MAX_NAMES || seen.moreNames ? ", and more" : "";
	return [`Metrics seen: ${shown.join(", ")}${more}.`];
}
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
export { createObservation as a, excerpt as i, LINE_LIMIT as n, ZERO_TIME as o, createTextCollector as r, parseGoTime as s, unavailableMessage as t };
