import { n as errorMessage, t as UserError } from "./user-error.js";
import { t as parseGoFloat } from "./go-float.js";
import { i as objectiveValue, n as goalReached, r as isBetter, t as UNAVAILABLE } from "./objective.js";
import { a as isAlive, d as makeFolder, i as killLeftovers, l as openTrialFolder, n as MARKER_NAME, o as ownIdentity, s as sendSignal, t as storageProblem, u as errorCode } from "./trial-process.js";
import { S as RE2JS, a as oneLine, b as suggestionFor, d as formatDuration, f as formatNumber, h as parseNumber, i as fitColumns } from "./diagnostics.js";
import { A as completedTrials, B as processSupport, F as goalText, G as renderTrial, H as createRandom, L as metricText, M as remainingMilliseconds, N as trialMilliseconds, P as unsuccessfulTrials, S as progressBar, U as trialName, V as seedOf, W as isActive, j as elapsedMilliseconds, k as trialStanding, v as assignmentValue, y as metricValue } from "./comment.js";
import { t as specHash } from "./spec-hash.js";
import { n as endWithout, t as describeEnd } from "./outcome.js";
import { spawn } from "node:child_process";
import { dirname, isAbsolute, join, posix, resolve } from "node:path";
import { closeSync, createReadStream, createWriteStream, existsSync, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { link, mkdir, open, readFile, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { createGunzip, createGzip } from "node:zlib";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { hostname } from "node:os";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { pipeline } from "node:stream/promises";
// src/controller/completion.ts
function completionOf(event, reading) {
	const { outcome } = event;
	const common = {
		type: "TrialCompleted",
		time: event.time,
		trial: event.trial,
		curves: reading.curves
	};
	switch (outcome.status) {
		case "Succeeded":
			if (reading.unavailable !== void 0) return {
				...common,
				status: "MetricsUnavailable",
				reason: "MetricsUnavailable",
				message: reading.unavailable,
				observation: [],
				logTail: outcome.logTail
			};
			return {
				...common,
				status: "Succeeded",
				reason: "TrialSucceeded",
				message: "Trial has succeeded",
				observation: reading.observation,
				logTail: []
			};
		case "Failed":
		case "Killed": return {
			...common,
			status: outcome.status,
			reason: outcome.reason,
			message: outcome.message,
			observation: [],
			logTail: outcome.logTail
		};
		default: return unknownStatus(outcome.status);
	}
}
function unknownStatus(status) {
	throw new Error(`unknown outcome ${String(status)}`);
}
const MAX_BUCKETS = 249;
function createCurves() {
	const gathered = new Map();
	return {
		add({ name, value }) {
			const curve = gathered.get(name) ?? emptyCurve();
			gathered.set(name, curve);
			addPoint(curve, parseGoFloat(value));
		},
		curves() {
			return [...gathered].map(([name, curve]) => ({
				name,
				points: pointsOf(curve)
			})).filter(({ points }) => points.length > 0);
		}
	};
}
function emptyCurve() {
	return {
		steps: 0,
		span: 1,
		buckets: [],
		first: void 0,
		last: void 0
	};
}
function addPoint(curve, value) {
	curve.steps += 1;
	if (value === void 0 || !Number.isFinite(value)) return;
	const point = {
		step: curve.steps,
		value
	};
	curve.first ??= point;
	curve.last = point;
	while (Math.floor((point.step - 1) / curve.span) >= MAX_BUCKETS) halve(curve);
	const at = Math.floor((point.step - 1) / curve.span);
	curve.buckets[at] = joined(curve.buckets[at], {
		low: point,
		high: point
	});
}
function halve(curve) {
	const halved = [];
	for (let at = 0; at < curve.buckets.length; at += 2) halved.push(joined(curve.buckets[at], curve.buckets[at + 1]));
	curve.buckets = halved;
	curve.span *= 2;
}
function joined(a, b) {
	if (a === void 0 || b === void 0) return a ?? b;
	return {
		low: b.low.value < a.low.value ? b.low : a.low,
		high: b.high.value >= a.high.value ? b.high : a.high
	};
}
function pointsOf(curve) {
	const bySteps = new Map();
	if (curve.first !== void 0) bySteps.set(curve.first.step, curve.first);
	for (const bucket of curve.buckets) {
		if (bucket === void 0) continue;
		for (const point of [bucket.low, bucket.high]) bySteps.set(point.step, point);
	}
	if (curve.last !== void 0) bySteps.set(curve.last.step, curve.last);
	return [...bySteps.values()].sort((a, b) => a.step - b.step);
}
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
// src/controller/observer.ts
function createObserver(spec) {
	const { objective } = spec;
	const collector = createTextCollector({
		objectiveMetricName: objective.objectiveMetricName,
		metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames],
		filters: spec.metricsCollector.metricsFormat
	});
	const observation = createObservation(objective.metricStrategies);
	const curves = createCurves();
	let latest;
	return {
		push(lines) {
			let news = false;
			for (const line of lines) for (const measurement of collector.push(line)) {
				observation.add(measurement);
				curves.add(measurement);
				if (measurement.name !== objective.objectiveMetricName) continue;
				latest = measurement.value;
				news = true;
			}
			return news;
		},
		latest: () => latest,
		read() {
			const metrics = observation.metrics();
			const measured = objectiveValue(metrics, objective) !== void 0;
			return {
				observation: metrics,
				curves: curves.curves(),
				unavailable: measured ? void 0 : unavailableMessage(collector)
			};
		}
	};
}
// src/controller/verdict.ts
function verdictOn(experiment, counts, best, maxTrialCount) {
	const { objective, maxFailedTrialCount } = experiment.spec;
	if (best !== void 0 && goalReached(objective, best.value)) return {
		status: "Succeeded",
		reason: "ExperimentGoalReached",
		message: "Experiment has succeeded because the objective goal has been reached"
	};
	const failed = counts.Failed + counts.MetricsUnavailable;
	if (maxFailedTrialCount !== void 0 && failed > 0 && failed >= maxFailedTrialCount) return {
		status: "Failed",
		reason: "ExperimentFailed",
		message: `Experiment has failed because the max failed count of ${maxFailedTrialCount} has been reached`
	};
	if (maxTrialCount !== void 0 && completedCount(counts) >= maxTrialCount) return {
		status: "Succeeded",
		reason: "ExperimentMaxTrialsReached",
		message: "Experiment has succeeded because the max trial count has been reached"
	};
}
function trialsToStart(experiment, counts, maxTrialCount) {
	const parallel = experiment.spec.parallelTrialCount;
	const left = maxTrialCount === void 0 ? parallel : maxTrialCount - completedCount(counts);
	const active = counts.Pending + counts.Running;
	return Math.max(0, Math.min(parallel, left) - active);
}
function completedCount(counts) {
	return counts.Succeeded + counts.Failed + counts.Killed + counts.EarlyStopped + counts.MetricsUnavailable;
}
// src/controller/controller.ts
async function runController(options) {
	const { backend, journal, replay, signal } = options;
	const { experiment, seed } = stateOf$1(replay);
	const random = createRandom(seed);
	const taken = new Set(stateOf$1(replay).trials.map(({ name }) => name));
	const observers = new Map();
	const putBack = new Set();
	const noted = [];
	let isDue = true;
	let isStopped = false;
	function changed() {
		const live = {};
		for (const [name, observer] of observers) {
			const latest = observer.latest();
			if (latest !== void 0) live[name] = latest;
		}
		options.onChange(stateOf$1(replay), live);
	}
	function note(...events) {
		for (const event of events) replay.apply(event);
		noted.push(...events);
	}
	async function flush() {
		if (noted.length === 0) return;
		await journal.append(noted.splice(0));
		changed();
	}
	const time = () => options.now().toISOString();
	const completed = () => stateOf$1(replay).completionTime !== void 0;
	async function start(trial) {
		observers.set(trial.name, createObserver(experiment.spec));
		try {
			await backend.start(planned(experiment, trial));
		} catch (error) {
			if (!(error instanceof UserError) || error.kind !== "invalid") throw error;
			observers.delete(trial.name);
			note(startFailed(trial, time(), error));
		}
	}
	async function stopActive(why) {
		await Promise.all(replay.active().map((trial) => backend.stop(trial.name, why)));
	}
	function complete(verdict) {
		note({
			type: "ExperimentCompleted",
			time: time(),
			...verdict
		});
	}
	function decide() {
		if (completed()) return;
		const { best } = stateOf$1(replay);
		const verdict = verdictOn(experiment, replay.counts(), best, options.maxTrialCount);
		if (verdict !== void 0) complete(verdict);
	}
	async function proceed() {
		isDue = false;
		for (decide(); !completed() && !signal.aborted; decide()) {
			const count = trialsToStart(experiment, replay.counts(), options.maxTrialCount);
			if (count === 0) break;
			const { trials } = stateOf$1(replay);
			const proposals = options.suggest({
				experiment,
				trials,
				count,
				random
			}).slice(0, count);
			if (proposals.length === 0) {
				if (replay.active().length === 0) complete(SPACE_EXHAUSTED);
				break;
			}
			const created = proposals.map((proposal, offset) => {
				const index = trials.length + offset;
				const trial = trialName(experiment, seed, index, taken);
				taken.add(trial);
				return {
					type: "TrialCreated",
					time: time(),
					trial,
					index,
					...proposal
				};
			});
			note(...created);
			await flush();
			for (const event of created) await start(trialOf(replay, event.trial));
		}
		await flush();
		if (completed() && !isStopped) {
			isStopped = true;
			await stopActive("ExperimentCompleted");
		}
	}
	async function ended(event) {
		const trial = replay.trial(event.trial);
		if (trial === void 0 || !isActive(trial)) return;
		const observer = observers.get(trial.name) ?? createObserver(experiment.spec);
		observers.delete(trial.name);
		isDue = true;
		if (completed() || !putsBack(event)) {
			note(completionOf(completed() ? endedByCompletion(event) : event, observer.read()));
			decide();
			return;
		}
		if (signal.aborted) return interrupt(trial);
		await flush();
		await backend.remove(trial.name);
		await start(trial);
	}
	function interrupt({ name, status }) {
		putBack.add(name);
		if (status === "Pending") return;
		const reason = options.interruption();
		note({
			type: "TrialInterrupted",
			time: time(),
			trial: name,
			reason
		});
	}
	function waitedFor() {
		return replay.active().filter(({ name }) => !putBack.has(name));
	}
	async function handle(event) {
		switch (event.type) {
			case "running":
				if (replay.trial(event.trial)?.status !== "Pending") return;
				return note({
					type: "TrialRunning",
					time: event.time,
					trial: event.trial
				});
			case "log":
				if (observers.get(event.trial)?.push(event.lines) === true) changed();
				return;
			case "restarted":
				observers.set(event.trial, createObserver(experiment.spec));
				return;
			case "ended": return await ended(event);
			default: return unknownEvent$1(event);
		}
	}
	async function drive(events) {
		if (!completed()) for (const trial of replay.active()) await start(trial);
		await proceed();
		const patience = createPatience(signal, options.stopMilliseconds);
		let told = false;
		let handled = 0;
		let next = events.next();
		while (waitedFor().length > 0) {
			if (signal.aborted && !told) {
				told = true;
				await stopActive(completed() ? "ExperimentCompleted" : options.interruption());
			}
			const arrived = await Promise.race([next, told ? patience.over : patience.aborted]);
			if (arrived === "aborted") continue;
			if (arrived === "over") break;
			if (arrived.done === true) throw new Error("the backend stopped telling about its trials");
			await handle(arrived.value);
			handled += 1;
			next = events.next();
			if (waitedFor().length > 0 && handled < MOST_TOGETHER && await isThere(next)) continue;
			handled = 0;
			if (isDue) await proceed();
			else await flush();
		}
		patience.end();
		for (const trial of completed() ? [] : waitedFor()) interrupt(trial);
		await flush();
		return completed() ? "completed" : "interrupted";
	}
	const listening = new AbortController();
	try {
		return await drive(backend.events(listening.signal)[Symbol.asyncIterator]());
	} catch (error) {
		const stops = await Promise.allSettled(replay.active().map((trial) => backend.stop(trial.name, "RunInterrupted")));
		for (const stop of stops) if (stop.status === "rejected") options.onWarning(errorMessage(stop.reason));
		throw error;
	} finally {
		listening.abort();
	}
}
const MOST_TOGETHER = 64;
const SPACE_EXHAUSTED = {
	status: "Succeeded",
	reason: "ExperimentSuggestionEndReached",
	message: "Experiment has succeeded because every point of its search space has been tried"
};
function putsBack(event) {
	return event.outcome.status === "Killed" && event.outcome.reason !== "ExperimentCompleted";
}
function endedByCompletion(event) {
	if (event.outcome.status !== "Killed") return event;
	return {
		...event,
		outcome: {
			...event.outcome,
			reason: "ExperimentCompleted",
			message: "stopped because the experiment was complete"
		}
	};
}
function startFailed(trial, time, error) {
	return {
		type: "TrialCompleted",
		time,
		trial: trial.name,
		status: "Failed",
		reason: "StartFailed",
		message: error.message,
		observation: [],
		curves: [],
		logTail: []
	};
}
function planned(experiment, trial) {
	const { objective, trialTemplate } = experiment.spec;
	return {
		name: trial.name,
		manifest: renderTrial(experiment, trial.name, trial.assignments),
		primaryContainerName: trialTemplate.primaryContainerName,
		metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames]
	};
}
function stateOf$1(replay) {
	const state = replay.state();
	if (state === void 0) throw new Error("the journal has no beginning");
	return state;
}
function trialOf(replay, name) {
	const trial = replay.trial(name);
	if (trial === void 0) throw new Error(`no trial ${name}`);
	return trial;
}
function unknownEvent$1(event) {
	throw new Error(`unknown event ${JSON.stringify(event)}`);
}
function isThere(next) {
	const now = new Promise((resolve) => {
		setImmediate(() => resolve(false));
	});
	const isEvent = ({ done }) => done !== true;
	return Promise.race([next.then(isEvent, () => false), now]);
}
function createPatience(signal, milliseconds) {
	let timer;
	const aborted = new Promise((resolve) => {
		if (signal.aborted) resolve("aborted");
		else signal.addEventListener("abort", () => resolve("aborted"), { once: true });
	});
	return {
		aborted,
		over: aborted.then(() => new Promise((resolve) => {
			timer = setTimeout(() => resolve("over"), milliseconds);
		})),
		end: () => clearTimeout(timer)
	};
}
// src/controller/follow.ts
async function driveKatib(options) {
	const { journal, replay, signal, source } = options;
	const { experiment } = stateOf(replay);
	const observers = new Map();
	function changed() {
		const live = {};
		for (const [name, observer] of observers) {
			const latest = observer.latest();
			if (latest !== void 0) live[name] = latest;
		}
		options.onChange(stateOf(replay), live);
	}
	async function record(...events) {
		if (events.length === 0) return;
		await journal.append(events);
		for (const event of events) replay.apply(event);
		changed();
	}
	const time = () => options.now().toISOString();
	const completed = () => stateOf(replay).completionTime !== void 0;
	function observerOf(name) {
		const observer = observers.get(name) ?? createObserver(experiment.spec);
		observers.set(name, observer);
		return observer;
	}
	async function kill(reason, message) {
		const events = replay.active().map((trial) => {
			const { curves } = observerOf(trial.name).read();
			return {
				...killed(trial, time(), reason, message),
				curves
			};
		});
		observers.clear();
		await record(...events);
	}
	async function complete(fact) {
		const { status, reason, message } = fact;
		if (!completed()) await record({
			type: "ExperimentCompleted",
			time: fact.time,
			status,
			reason,
			message
		});
		await stopActive();
	}
	async function stopActive() {
		if (replay.active().length === 0) return;
		try {
			await source.stopTrials(replay.active().map(({ name }) => name));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			options.onWarning(`trials of a complete experiment go on: ${error.message}`);
		}
		await kill("ExperimentCompleted", "stopped because the experiment was complete");
	}
	async function ended(fact) {
		const reading = observerOf(fact.trial).read();
		observers.delete(fact.trial);
		await record(endedEvent(fact, reading));
	}
	async function handle(fact) {
		const trial = "trial" in fact ? replay.trial(fact.trial) : void 0;
		switch (fact.type) {
			case "created":
				if (trial === void 0) await record(createdEvent(fact, stateOf(replay)));
				return false;
			case "running":
				if (trial?.status === "Pending") await record({
					type: "TrialRunning",
					time: fact.time,
					trial: fact.trial
				});
				return false;
			case "log":
				if (trial === void 0 || !isActive(trial)) return false;
				if (observerOf(fact.trial).push(fact.lines)) changed();
				return false;
			case "restarted":
				observers.delete(fact.trial);
				return false;
			case "ended":
				if (trial !== void 0 && isActive(trial)) await ended(fact);
				return false;
			case "gone":
				observers.delete(fact.trial);
				if (trial?.status === "Running") await record({
					type: "TrialInterrupted",
					time: fact.time,
					trial: fact.trial,
					reason: "TrialDeleted"
				});
				return false;
			case "completed":
				await complete(fact);
				return true;
			case "removed":
				await kill("TrialDeleted", "its Experiment was deleted from the cluster");
				throw removed(experiment.metadata.name);
			default: return unknownFact(fact);
		}
	}
	async function interrupt() {
		try {
			await source.withdraw(options.stopMilliseconds);
		} catch (error) {
			options.onWarning(`the experiment goes on on the cluster, and costs what it costs: ${errorMessage(error)}`);
			return "interrupted";
		}
		await kill(options.interruption(), "the run was interrupted, and Katib has no pause");
		return "interrupted";
	}
	try {
		if (completed()) {
			await stopActive();
			return "completed";
		}
		if (signal.aborted) return "interrupted";
		const opened = await source.open(endedTrials(stateOf(replay)));
		if (opened !== "adopted") await kill("TrialDeleted", "its Experiment was deleted from the cluster");
		if (opened === "exhausted") {
			await record({
				type: "ExperimentCompleted",
				time: time(),
				...EXHAUSTED
			});
			return "completed";
		}
		for await (const fact of source.facts(signal)) if (await handle(fact)) return "completed";
		return await interrupt();
	} finally {
		source.close();
	}
}
const EXHAUSTED = {
	status: "Succeeded",
	reason: "ExperimentMaxTrialsReached",
	message: "Experiment has succeeded because the max trial count has been reached"
};
function endedTrials({ trials }) {
	const ended = trials.filter((trial) => !isActive(trial) && trial.status !== "Killed");
	return new Set(ended.map(({ name }) => name));
}
function createdEvent(fact, state) {
	return {
		type: "TrialCreated",
		time: fact.time,
		trial: fact.trial,
		index: state.trials.length,
		assignments: fact.assignments,
		labels: fact.labels
	};
}
function endedEvent(fact, reading) {
	const { status, reason, observation, logTail } = fact;
	const isUnmeasured = status === "MetricsUnavailable" && logTail.length > 0;
	return {
		type: "TrialCompleted",
		time: fact.time,
		trial: fact.trial,
		status,
		reason,
		message: (isUnmeasured ? reading.unavailable : void 0) ?? fact.message,
		observation,
		curves: reading.curves,
		logTail
	};
}
function killed(trial, time, reason, message) {
	return {
		type: "TrialCompleted",
		time,
		trial: trial.name,
		status: "Killed",
		reason,
		message,
		observation: [],
		logTail: []
	};
}
function removed(name) {
	return new UserError({
		what: `the Experiment ${name} was deleted from the cluster while it ran`,
		mend: "Run the same command: it makes another for the trials that are left"
	});
}
function stateOf(replay) {
	const state = replay.state();
	if (state === void 0) throw new Error("the journal has no beginning");
	return state;
}
function unknownFact(fact) {
	throw new Error(`unknown fact ${JSON.stringify(fact)}`);
}
// src/journal/decode.ts
const FIELDS = {
	ExperimentCreated: {
		time: "string",
		version: "number",
		experiment: "object",
		specHash: "string",
		seed: "number"
	},
	ExperimentRestarted: {
		time: "string",
		message: "string"
	},
	TrialCreated: {
		time: "string",
		trial: "string",
		index: "number",
		assignments: "array",
		labels: "object"
	},
	TrialRunning: {
		time: "string",
		trial: "string"
	},
	TrialInterrupted: {
		time: "string",
		trial: "string",
		reason: "string"
	},
	TrialCompleted: {
		time: "string",
		trial: "string",
		status: "string",
		reason: "string",
		message: "string",
		observation: "array",
		curves: "array",
		logTail: "array"
	},
	ExperimentCompleted: {
		time: "string",
		status: "string",
		reason: "string",
		message: "string"
	}
};
function decodeEvent(value) {
	if (!isEvent(value)) throw new Error("not an event of a tunebot journal");
	return value;
}
function isEvent(value) {
	if (!isObject$1(value)) return false;
	const type = value["type"];
	if (!isType(type)) return false;
	if (type === "ExperimentCreated" && value["version"] !== 1) return false;
	return Object.entries(FIELDS[type]).every(([name, kind]) => kindOf(value[name]) === kind);
}
function isType(value) {
	return typeof value === "string" && Object.hasOwn(FIELDS, value);
}
function isObject$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function kindOf(value) {
	if (Array.isArray(value)) return "array";
	return value === null ? "null" : typeof value;
}
// src/journal/file-store.ts
async function openFileStore(path, onWarning) {
	const file = await opened(path);
	const kept = await recovered(file, path, onWarning).catch(async (error) => {
		await file.close();
		throw error;
	});
	return {
		async append(events) {
			const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
			try {
				await file.appendFile(text);
				await file.datasync();
			} catch (cause) {
				throw unwritable$1(path, cause);
			}
		},
		async *read() {
			yield* kept;
		},
		close: () => file.close()
	};
}
async function recovered(file, path, onWarning) {
	const bytes = Buffer.alloc((await file.stat()).size);
	await file.read(bytes, 0, bytes.length, 0);
	const whole = bytes.lastIndexOf("\n") + 1;
	const events = bytes.toString("utf8", 0, whole).split("\n").slice(0, -1).map((line, index) => decodeLine(line, path, index + 1));
	if (whole < bytes.length) {
		await file.truncate(whole);
		await file.sync();
		onWarning(`${path}: the last record was cut short by a crash and is dropped`);
	}
	return events;
}
async function opened(path) {
	try {
		await mkdir(dirname(path), { recursive: true });
		const file = await open(path, "a+");
		const folder = await open(dirname(path), "r");
		await folder.sync();
		await folder.close();
		return file;
	} catch (cause) {
		throw unwritable$1(path, cause);
	}
}
function decodeLine(line, path, number) {
	try {
		return decodeEvent(JSON.parse(line));
	} catch (cause) {
		throw new UserError({
			what: "this record of the journal cannot be read",
			where: `${path}:${number}`,
			mend: "Restore the file from a copy, or remove its folder to start the experiment again",
			cause
		});
	}
}
function unwritable$1(path, cause) {
	return new UserError({
		what: `the journal cannot be written (${errorMessage(cause)})`,
		where: path,
		mend: "Free some space or give write permission, then run the same command: it goes on from the last record",
		cause
	});
}
// src/journal/lock.ts
const NAME = /^lock\.(\d+)$/;
async function acquireLock(folder, owner, isAlive) {
	try {
		await mkdir(folder, { recursive: true });
		return await acquire(folder, owner, isAlive);
	} catch (error) {
		throw isSystemError(error) ? unwritable(folder, error) : error;
	}
}
async function acquire(folder, owner, isAlive) {
	for (;;) {
		const current = await highest(folder);
		const holder = current === 0 ? void 0 : await readOwner(join(folder, `lock.${current}`));
		if (holder !== void 0 && await isAlive(holder)) throw held(folder, holder);
		const path = join(folder, `lock.${current + 1}`);
		if (!await created$1(path, owner)) continue;
		await removeBelow(folder, current + 1);
		return { release: () => emptied(path) };
	}
}
function held(folder, holder) {
	return new UserError({
		what: `another run drives this experiment (process ${holder.pid} on ${holder.host}, since ${holder.since})`,
		where: folder,
		mend: "Wait for it, stop it, or give this run another folder with --state"
	});
}
function unwritable(place, cause) {
	return new UserError({
		what: `the lock cannot be written (${errorMessage(cause)})`,
		where: place,
		mend: "Free some space or give write permission, then run the same command",
		cause
	});
}
async function highest(folder) {
	const numbers = (await readdir(folder)).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
	return Math.max(0, ...numbers);
}
async function readOwner(path) {
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if (isCode(error, "ENOENT")) return void 0;
		throw error;
	}
	return text === "" ? void 0 : parseOwner(text, path);
}
function parseOwner(text, path) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError({
			what: `the lock cannot be read (${errorMessage(cause)})`,
			where: path,
			mend: "Remove it if no other run drives this experiment",
			cause
		});
	}
}
async function created$1(path, owner) {
	const draft = `${path}.${owner.pid}`;
	try {
		await writeSynced(draft, JSON.stringify(owner));
		await link(draft, path);
		return true;
	} catch (error) {
		if (isCode(error, "EEXIST")) return false;
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}
async function emptied(path) {
	try {
		await truncate(path);
	} catch (error) {
		throw unwritable(path, error);
	}
}
async function writeSynced(path, text) {
	const file = await open(path, "w");
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
async function removeBelow(folder, number) {
	for (const name of await readdir(folder)) {
		const found = NAME.exec(name)?.[1];
		if (found !== void 0 && Number(found) < number) await rm(join(folder, name), { force: true });
	}
}
function isSystemError(error) {
	return error instanceof Error && "syscall" in error;
}
function isCode(error, code) {
	return isSystemError(error) && error.code === code;
}
// src/journal/replay.ts
const RUNNING = {
	status: "Running",
	reason: "ExperimentRunning",
	message: "Experiment is running"
};
function createReplay() {
	let beginning;
	let condition = {
		status: "Created",
		reason: "ExperimentCreated",
		message: "Experiment is created"
	};
	let best;
	let snapshot;
	const trials = [];
	const places = new Map();
	const active = new Map();
	const counts = {
		Pending: 0,
		Running: 0,
		Succeeded: 0,
		Failed: 0,
		Killed: 0,
		EarlyStopped: 0,
		MetricsUnavailable: 0
	};
	function enter(trial) {
		counts[trial.status] += 1;
		if (isActive(trial)) active.set(trial.name, trial);
		else active.delete(trial.name);
	}
	function create(event) {
		if (places.has(event.trial)) throw new Error(`trial ${event.trial} was created twice`);
		const trial = created(event);
		places.set(event.trial, trials.length);
		trials.push(trial);
		enter(trial);
		if (condition.status === "Created") condition = RUNNING;
	}
	function begun(event) {
		if (beginning === void 0) throw new Error(`${event.type} before ExperimentCreated`);
		return beginning;
	}
	function change(name, changes) {
		const place = places.get(name);
		const trial = place === void 0 ? void 0 : trials[place];
		if (place === void 0 || trial === void 0) throw new Error(`no trial ${name} was created`);
		const changed = changes(trial);
		trials[place] = changed;
		counts[trial.status] -= 1;
		enter(changed);
		return changed;
	}
	function consider(trial) {
		if (beginning === void 0) return;
		const { objective } = beginning.experiment.spec;
		const value = objectiveValue(trial.observation, objective);
		if (value === void 0) return;
		if (best === void 0 || isBetter(objective, value, best.value) || value === best.value && trial.index < best.trial.index) best = {
			trial,
			value
		};
	}
	function apply(event) {
		snapshot = void 0;
		switch (event.type) {
			case "ExperimentCreated":
				if (beginning !== void 0) throw new Error("ExperimentCreated twice");
				beginning = event;
				return;
			case "ExperimentRestarted":
				begun(event);
				condition = RUNNING;
				return;
			case "TrialCreated":
				begun(event);
				create(event);
				return;
			case "TrialRunning":
				change(event.trial, (trial) => ({
					...trial,
					...running(event.time)
				}));
				return;
			case "TrialInterrupted":
				change(event.trial, (trial) => pendingAgain(trial, event.reason));
				return;
			case "TrialCompleted":
				consider(change(event.trial, (trial) => ({
					...trial,
					status: event.status,
					reason: event.reason,
					message: event.message,
					completionTime: event.time,
					observation: event.observation,
					curves: event.curves,
					logTail: event.logTail
				})));
				return;
			case "ExperimentCompleted":
				begun(event);
				condition = {
					status: event.status,
					reason: event.reason,
					message: event.message,
					completionTime: event.time
				};
				return;
			default: unknownEvent(event);
		}
	}
	return {
		apply,
		state() {
			if (beginning === void 0) return void 0;
			snapshot ??= {
				experiment: beginning.experiment,
				specHash: beginning.specHash,
				seed: beginning.seed,
				startTime: beginning.time,
				...condition,
				trials: trials.slice(),
				...best === void 0 ? {} : { best }
			};
			return snapshot;
		},
		trial(name) {
			const place = places.get(name);
			return place === void 0 ? void 0 : trials[place];
		},
		active: () => [...active.values()],
		counts: () => counts
	};
}
function unknownEvent(event) {
	throw new Error(`unknown event ${JSON.stringify(event)}`);
}
function created(event) {
	return {
		name: event.trial,
		index: event.index,
		assignments: event.assignments,
		labels: event.labels,
		status: "Pending",
		reason: "TrialCreated",
		message: "Trial is created",
		createdTime: event.time,
		observation: [],
		curves: [],
		logTail: []
	};
}
function running(time) {
	return {
		status: "Running",
		reason: "TrialRunning",
		message: "Trial is running",
		startTime: time
	};
}
function pendingAgain(trial, reason) {
	const { startTime: _dropped, ...rest } = trial;
	return {
		...rest,
		status: "Pending",
		reason,
		message: "Trial starts again on resume"
	};
}
// src/command/drive.ts
const JOURNAL = "journal.jsonl";
const drive = async (request) => {
	const { experiment, onWarning } = request;
	const directory = join(request.stateDirectory, experiment.metadata.name);
	await makeStateDirectory(request.stateDirectory);
	const lock = await acquireLock(directory, {
		...ownIdentity(),
		host: hostname(),
		since: new Date().toISOString()
	}, async (holder) => {
		return holder.host !== hostname() || isAlive(holder);
	});
	try {
		const store = await openFileStore(join(directory, JOURNAL), onWarning);
		try {
			return await driveJournal(request, directory, store);
		} finally {
			await store.close();
		}
	} finally {
		await lock.release().catch((error) => onWarning(errorMessage(error)));
	}
};
async function driveJournal(request, directory, journal) {
	const replay = createReplay();
	await replayed(replay, journal, directory);
	await begin(request, directory, journal, replay);
	const phase = current(replay).completionTime !== void 0 && replay.active().length === 0 ? { name: "finished" } : await control(request, directory, journal, replay);
	return {
		state: limited(current(replay), request),
		phase,
		directory
	};
}
async function control(request, directory, journal, replay) {
	const { experiment, onWarning } = request;
	const maxTrialCount = trialLimit(request);
	const opened = await request.createBackend({
		experiment,
		directory: join(directory, "trials"),
		...maxTrialCount === void 0 ? {} : { maxTrialCount },
		onWarning
	});
	const limit = timeLimit(request);
	const options = {
		journal,
		replay,
		now: () => new Date(),
		signal: limit.signal,
		interruption: limit.interruption,
		stopMilliseconds: request.stopMilliseconds,
		onChange: (state, live) => request.onChange(limited(state, request), live),
		onWarning
	};
	try {
		if ((opened.kind === "katib" ? await driveKatib({
			...options,
			source: opened.source
		}) : await runController({
			...options,
			backend: opened.backend,
			suggest: suggestionFor(experiment.spec.algorithm.algorithmName),
			maxTrialCount
		})) === "completed") return { name: "finished" };
		return {
			name: "interrupted",
			why: limit.interruption() === "TimeLimitReached" ? "the time limit was reached" : "the run was cancelled"
		};
	} finally {
		limit.end();
		if (opened.kind === "trials") await opened.close();
	}
}
async function replayed(replay, journal, directory) {
	for await (const event of journal.read()) try {
		replay.apply(event);
	} catch (cause) {
		throw new UserError({
			what: `the journal contradicts itself (${errorMessage(cause)})`,
			where: join(directory, JOURNAL),
			mend: "Restore the file from a copy, or remove its folder to start the experiment again",
			cause
		});
	}
}
async function begin(request, directory, journal, replay) {
	const { experiment } = request;
	const time = new Date().toISOString();
	const hash = specHash(experiment);
	const state = replay.state();
	if (state === void 0) {
		const event = {
			type: "ExperimentCreated",
			time,
			version: 1,
			experiment,
			specHash: hash,
			seed: seedOf(experiment, request.seed)
		};
		await journal.append([event]);
		replay.apply(event);
		return;
	}
	if (state.specHash !== hash) throw new UserError({
		what: `an experiment named ${experiment.metadata.name} with another spec has been started here`,
		where: directory,
		mend: "Give the edited experiment another metadata.name, or another --state folder, or remove this folder to start over",
		kind: "invalid"
	});
	if (request.seed !== void 0 && request.seed !== state.seed) throw new UserError({
		what: `this experiment was started with seed ${state.seed}, and --seed says ${request.seed}`,
		where: directory,
		mend: "Leave --seed out to go on with it, or give another --state folder to start afresh",
		kind: "usage"
	});
	const limit = trialLimit(request);
	const ended = state.trials.length - replay.active().length;
	if (state.reason === "ExperimentMaxTrialsReached" && (limit === void 0 || ended < limit)) {
		const event = {
			type: "ExperimentRestarted",
			time,
			message: `${ended} trials were the limit of the run before`
		};
		await journal.append([event]);
		replay.apply(event);
	}
}
function trialLimit({ experiment, maxTrials }) {
	const { maxTrialCount } = experiment.spec;
	if (maxTrials === void 0) return maxTrialCount;
	return maxTrialCount === void 0 ? maxTrials : Math.min(maxTrials, maxTrialCount);
}
function limited(state, request) {
	const maxTrialCount = trialLimit(request);
	if (maxTrialCount === void 0) return state;
	const { experiment } = state;
	return {
		...state,
		experiment: {
			...experiment,
			spec: {
				...experiment.spec,
				maxTrialCount
			}
		}
	};
}
function timeLimit(request) {
	const limit = new AbortController();
	const milliseconds = request.timeLimitMilliseconds;
	const timer = milliseconds === void 0 ? void 0 : setTimeout(() => limit.abort(), milliseconds);
	return {
		signal: AbortSignal.any([request.signal, limit.signal]),
		interruption: () => limit.signal.aborted ? "TimeLimitReached" : "RunInterrupted",
		end: () => clearTimeout(timer)
	};
}
async function makeStateDirectory(directory) {
	try {
		await mkdir(directory, { recursive: true });
		await writeFile(join(directory, ".gitignore"), "*\n");
	} catch (cause) {
		throw new UserError({
			what: `the state folder cannot be written (${errorMessage(cause)})`,
			where: directory,
			mend: "Give write permission, or name another folder with --state",
			cause
		});
	}
}
function current(replay) {
	const state = replay.state();
	if (state === void 0) throw new Error("the journal has no beginning");
	return state;
}
// src/backend/process/log-reader.ts
const CHUNK_BYTES = 262144;
const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
function followLog(path) {
	const lines = createLineCollector();
	let file;
	return {
		read: () => {
			file ??= openIfThere(path);
			if (file === void 0) return [];
			const length = readSync(file, chunk);
			return lines.push(chunk.subarray(0, length));
		},
		rest: () => lines.end(),
		close: () => {
			if (file !== void 0) closeSync(file);
			file = void 0;
		}
	};
}
async function* readArchive(path) {
	const lines = createLineCollector();
	const source = createReadStream(path);
	const text = createGunzip({ chunkSize: CHUNK_BYTES });
	source.on("error", (error) => text.destroy(error));
	for await (const part of source.pipe(text)) if (Buffer.isBuffer(part)) yield lines.push(part);
	yield lines.end();
}
async function archiveLog(path, archive) {
	const temporary = `${archive}.${process.pid}.tmp`;
	await pipeline(createReadStream(path), createGzip(), createWriteStream(temporary));
	const file = await open(temporary, "r+");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(temporary, archive);
	await rm(path, { force: true });
}
function createLineCollector() {
	let started = Buffer.alloc(0);
	return {
		push: (part) => {
			const end = part.lastIndexOf(10) + 1;
			const text = Buffer.concat([started, part.subarray(0, end)]);
			if (end === 0) {
				started = Buffer.concat([started, part]);
				return [];
			}
			started = Buffer.from(part.subarray(end));
			return text.toString("utf8", 0, text.length - 1).split("\n");
		},
		end: () => {
			const rest = started.toString("utf8");
			started = Buffer.alloc(0);
			return rest === "" ? [] : [rest];
		}
	};
}
function openIfThere(path) {
	try {
		return openSync(path, "r");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return void 0;
		throw error;
	}
}
function lastWords(path) {
	const file = openIfThere(path);
	if (file === void 0) return [];
	try {
		const { size } = fstatSync(file);
		const bytes = Buffer.alloc(Math.min(size, 65536));
		const length = readSync(file, bytes, 0, bytes.length, size - bytes.length);
		return bytes.toString("utf8", 0, length).replace(/\n$/, "").split("\n").slice(-100);
	} finally {
		closeSync(file);
	}
}
// src/backend/process/environment.ts
const NAMES = new Set([
	...[
		"PATH",
		"HOME",
		"USER",
		"LOGNAME",
		"SHELL",
		"LANG",
		"LANGUAGE",
		"LOCALE_ARCHIVE"
	],
	...[
		"TZ",
		"TZDIR",
		"TMPDIR",
		"TMP",
		"TEMP",
		"TERM",
		"NO_COLOR"
	],
	...[
		"XDG_CACHE_HOME",
		"XDG_CONFIG_HOME",
		"XDG_DATA_HOME",
		"XDG_RUNTIME_DIR"
	],
	...[
		"VIRTUAL_ENV",
		"CONDA",
		"pythonLocation",
		"Python_ROOT_DIR",
		"Python3_ROOT_DIR"
	],
	...[
		"PYTHONPATH",
		"PYTHONHOME",
		"PYTHONUNBUFFERED",
		"PYTHONHASHSEED",
		"PYTHONUTF8"
	],
	...[
		"PYTHONIOENCODING",
		"PYTHONDONTWRITEBYTECODE",
		"PYTHONUSERBASE",
		"PYTHONNOUSERSITE"
	],
	...[
		"PIP_CACHE_DIR",
		"UV_CACHE_DIR",
		"UV_PYTHON_INSTALL_DIR",
		"POETRY_CACHE_DIR"
	],
	...[
		"JAVA_HOME",
		"R_HOME",
		"R_LIBS",
		"R_LIBS_USER",
		"R_LIBS_SITE"
	],
	...[
		"JULIA_DEPOT_PATH",
		"JULIA_PROJECT",
		"JULIA_NUM_THREADS"
	],
	...[
		"LD_LIBRARY_PATH",
		"LD_PRELOAD",
		"LIBRARY_PATH",
		"CPATH",
		"PKG_CONFIG_PATH"
	],
	...["DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"],
	...[
		"GPU_DEVICE_ORDINAL",
		"ROCR_VISIBLE_DEVICES",
		"GOTO_NUM_THREADS",
		"BLIS_NUM_THREADS"
	],
	...[
		"VECLIB_MAXIMUM_THREADS",
		"TF_CPP_MIN_LOG_LEVEL",
		"TF_ENABLE_ONEDNN_OPTS"
	],
	...[
		"TF_FORCE_GPU_ALLOW_GROWTH",
		"TF_GPU_ALLOCATOR",
		"TF_XLA_FLAGS",
		"TF_USE_LEGACY_KERAS"
	],
	...[
		"TF_NUM_INTRAOP_THREADS",
		"TF_NUM_INTEROP_THREADS",
		"TF_DETERMINISTIC_OPS"
	],
	...["TF_CUDNN_DETERMINISTIC", "TOKENIZERS_PARALLELISM"],
	...[
		"HF_HOME",
		"HF_HUB_CACHE",
		"HF_DATASETS_CACHE",
		"HF_HUB_OFFLINE",
		"HF_DATASETS_OFFLINE"
	],
	...[
		"HUGGINGFACE_HUB_CACHE",
		"TRANSFORMERS_CACHE",
		"TRANSFORMERS_OFFLINE",
		"KERAS_HOME"
	],
	...[
		"KERAS_BACKEND",
		"TFDS_DATA_DIR",
		"TFHUB_CACHE_DIR",
		"NLTK_DATA",
		"SCIKIT_LEARN_DATA"
	],
	...[
		"MPLBACKEND",
		"MPLCONFIGDIR",
		"TRITON_CACHE_DIR"
	],
	...[
		"SSL_CERT_FILE",
		"SSL_CERT_DIR",
		"NIX_SSL_CERT_FILE",
		"REQUESTS_CA_BUNDLE"
	],
	...["CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"],
	"RUNNER_TRACKING_ID"
]);
const PREFIXES = /^(LC|CONDA|MAMBA|PYENV|CUDA|CUDNN|NVIDIA|NCCL|ROCM|HIP|HSA|MIOPEN|XLA|JAX|TORCH|PYTORCH|OMP|MKL|KMP|OPENBLAS|NUMEXPR|NUMBA|MALLOC)_/;
const SECRET = /TOKEN(?!IZERS)|SECRET|PASS(WORD|WD|PHRASE)|CREDENTIAL|API_?KEY|_KEY$|_AUTH$/i;
const PROXY = /^(HTTP|HTTPS|FTP|ALL|NO)_PROXY$/i;
function inheritedEnvironment(parent) {
	const inherited = {};
	for (const [name, value] of Object.entries(parent)) if (value !== void 0 && mayPass(name, value)) inherited[name] = value;
	return inherited;
}
function mayPass(name, value) {
	if (PROXY.test(name)) return !value.includes("@");
	return (NAMES.has(name) || PREFIXES.test(name)) && !SECRET.test(name);
}
// src/backend/process/expand.ts
function expandVariables(text, variables) {
	return text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name) => {
		if (name === void 0) return "$";
		return variables.get(name) ?? found;
	});
}
// src/backend/process/mapping.ts
function createPathMapper(mappings) {
	const longestFirst = mappings.map(({ from, to }) => ({
		from: withoutSlash(from),
		to: withoutSlash(to)
	})).sort((a, b) => b.from.length - a.from.length);
	const path = (text) => {
		for (const mapping of longestFirst) if (text === mapping.from || text.startsWith(`${mapping.from}/`)) return place(text, mapping);
	};
	const argument = (text) => {
		const whole = path(text);
		if (whole !== void 0) return whole;
		for (let at = text.indexOf("="); at !== -1; at = text.indexOf("=", at + 1)) {
			const value = path(text.slice(at + 1));
			if (value !== void 0) return text.slice(0, at + 1) + value;
		}
		return text;
	};
	return {
		argument,
		environmentValue: (text) => text.split(":").map(argument).join(":")
	};
}
function place(text, mapping) {
	const rest = text.slice(mapping.from.length);
	const inside = posix.normalize(`.${rest}`);
	if (inside === ".." || inside.startsWith("../")) throw new UserError({
		what: `"${text}" leaves the folder that ${mapping.from || "/"} is mapped to`,
		where: "--map",
		mend: "Write a path inside the mapped folder, or map a folder further up",
		kind: "invalid"
	});
	return `${mapping.to}${rest}` || "/";
}
function withoutSlash(path) {
	return path.replace(/\/+$/, "");
}
// src/backend/process/plan.ts
const DEFAULT_GRACE_PERIOD_SECONDS = 30;
const DEFAULT_BACKOFF_LIMIT = 0;
function planProcess(trial, options) {
	refuseUnsupported(trial);
	const job = objectAt(trial.manifest, "spec");
	const pod = objectAt(objectAt(job, "template"), "spec");
	const [container] = listAt(pod, "containers").filter(isObject);
	if (container === void 0) throw new Error(`${trial.name} has no container`);
	const mapper = createPathMapper(options.map);
	const variables = expandEnvironment(trial.name, listAt(container, "env").filter(isObject));
	const words = [...textsAt(container, "command"), ...textsAt(container, "args")];
	const mapped = [...variables].map(([name, value]) => [name, mapper.environmentValue(value)]);
	const workingDir = mapper.argument(textAt(container, "workingDir") ?? "");
	return {
		trial: trial.name,
		command: words.map((word) => mapper.argument(expandVariables(word, variables))),
		environment: {
			...inheritedEnvironment(options.environment),
			...Object.fromEntries(mapped)
		},
		workdir: isAbsolute(workingDir) ? workingDir : resolve(options.workdir, workingDir),
		metricNames: trial.metricNames,
		gracePeriodSeconds: numberAt(pod, "terminationGracePeriodSeconds") ?? DEFAULT_GRACE_PERIOD_SECONDS,
		jobDeadlineSeconds: numberAt(job, "activeDeadlineSeconds") ?? null,
		podDeadlineSeconds: numberAt(pod, "activeDeadlineSeconds") ?? null,
		backoffLimit: numberAt(job, "backoffLimit") ?? DEFAULT_BACKOFF_LIMIT
	};
}
function expandEnvironment(trialName, entries) {
	const variables = new Map();
	for (const entry of entries) {
		const value = expandVariables(textAt(entry, "value") ?? "", variables);
		variables.set(textAt(entry, "name") ?? "", value);
	}
	return variables.set("KATIB_TRIAL_NAME", trialName);
}
function refuseUnsupported(trial) {
	const first = processSupport(trial.manifest, trial.primaryContainerName).find(({ severity }) => severity === "error");
	if (first === void 0) return;
	throw new UserError({
		what: first.message,
		where: `spec.trialTemplate.trialSpec.${first.path}`,
		mend: first.hint ?? "Change it in the trial template",
		kind: "invalid"
	});
}
function objectAt(object, field) {
	const value = object[field];
	if (!isObject(value)) throw new Error(`${field} was to be an object`);
	return value;
}
function listAt(object, field) {
	const value = object[field];
	return Array.isArray(value) ? value : [];
}
function textsAt(object, field) {
	return listAt(object, field).filter((value) => typeof value === "string");
}
function textAt(object, field) {
	const value = object[field];
	return typeof value === "string" ? value : void 0;
}
function numberAt(object, field) {
	const value = object[field];
	return typeof value === "number" ? value : void 0;
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/backend/process/spawn-supervisor.ts
async function spawnSupervisor(argv, folder, life, environment, onExit) {
	const [program = "", ...args] = argv;
	const marker = `${folder.path}#${life}#${randomUUID()}`;
	const complaints = openSync(folder.supervisorLogPath, "a", 384);
	try {
		const child = spawn(program, [
			...args,
			folder.path,
			String(life)
		], {
			detached: true,
			stdio: [
				"ignore",
				"ignore",
				complaints
			],
			env: {
				...inheritedEnvironment(environment),
				[MARKER_NAME]: marker
			}
		});
		let hasExited = false;
		child.once("exit", () => {
			hasExited = true;
			onExit();
		});
		child.unref();
		await new Promise((resolve, reject) => {
			child.once("spawn", resolve);
			child.once("error", reject);
		});
		return {
			hasExited: () => hasExited,
			kill: () => void child.kill("SIGKILL")
		};
	} catch (cause) {
		throw new UserError({
			what: `no supervisor could be started for the trial (${errorMessage(cause)})`,
			where: folder.path,
			mend: "Lower parallelTrialCount, or raise the limits on processes and memory (ulimit -u)",
			cause
		});
	} finally {
		closeSync(complaints);
	}
}
// src/backend/process/life-reader.ts
function readLife(trial, folder, life, onWarning) {
	let attempt = 0;
	let log;
	let archive;
	const lines = (some) => some.length === 0 ? [] : [{
		type: "log",
		trial,
		lines: some
	}];
	const turnTo = (next) => {
		const record = folder.readAttempt(life, next);
		if (record === void 0) return void 0;
		const { time, message } = record;
		const running = {
			type: "running",
			trial,
			time
		};
		log?.close();
		log = void 0;
		const isFirst = attempt === 0;
		attempt = next;
		const path = folder.logPath(life, attempt);
		if (statSync(folder.archivePath, { throwIfNoEntry: false }) !== void 0 && statSync(path, { throwIfNoEntry: false }) === void 0) archive = readArchive(folder.archivePath);
		else log = followLog(path);
		return isFirst ? [running] : [{
			type: "restarted",
			trial,
			time,
			message
		}, running];
	};
	const readArchived = async () => {
		try {
			const next = await archive?.next();
			if (next !== void 0 && next.done !== true) return lines(next.value);
		} catch (error) {
			onWarning(`the log of ${trial} cannot be read, so what it measured there is lost: ${errorMessage(error)}`);
		}
		archive = void 0;
		return [];
	};
	return {
		life,
		read: async () => {
			const exit = folder.readExit();
			const next = attempt === 0 ? Math.max(1, folder.lastAttempt(life)) : attempt + 1;
			const turned = turnTo(next);
			if (turned !== void 0) return { events: turned };
			while (archive !== void 0) {
				const events = await readArchived();
				if (events.length > 0) return { events };
			}
			const events = lines(log?.read() ?? []);
			if (events.length > 0 || exit === void 0) return { events };
			const rest = lines(log?.rest() ?? []);
			log?.close();
			const { time, outcome } = exit;
			return {
				events: [...rest, {
					type: "ended",
					trial,
					time,
					outcome
				}],
				exit
			};
		},
		close: () => log?.close()
	};
}
// src/backend/process/trial-watch.ts
const CLAIM_MILLISECONDS = 6e4;
const KILL_MILLISECONDS = 3e4;
const LOSSES = 3;
const LIVENESS_MILLISECONDS = process.platform === "linux" ? 500 : 1e4;
function watchTrial(options) {
	const { trial, folder, wish } = options;
	const pending = [];
	let phase = { name: "between" };
	let stopWhy = "stop" in wish ? wish.stop : void 0;
	let failure;
	let reader;
	let losses = 0;
	let looked = 0;
	const time = () => options.now().toISOString();
	const tellStop = (life, why) => {
		folder.writeStop(life, why);
		const claim = folder.readClaim(life);
		if (claim === void 0 || claim.closed || !isAlive(claim.identity)) return;
		sendSignal(claim.identity.pid, "SIGTERM");
		sendSignal(claim.identity.pid, "SIGCONT");
	};
	const begin = async (life) => {
		if (!("plan" in wish)) throw new Error(`${trial} is not to run`);
		folder.clearBefore(life);
		folder.writePlan(wish.plan);
		const supervisor = await options.spawn(life);
		phase = {
			name: "starting",
			life,
			since: performance.now(),
			supervisor
		};
		if (stopWhy !== void 0) tellStop(life, stopWhy);
	};
	const attend = (life) => {
		if (reader?.life !== life) {
			reader?.close();
			reader = readLife(trial, folder, life, options.onWarning);
		}
		phase = {
			name: "running",
			reader
		};
		looked = performance.now();
	};
	const close = (life, outcome) => {
		if (!folder.claim(life, {
			identity: ownIdentity(),
			marker: "",
			closed: true
		})) {
			attend(life);
			return;
		}
		const attempt = folder.lastAttempt(life - 1);
		folder.writeExit({
			life: life - 1,
			attempt,
			time: time(),
			outcome
		});
		attend(life - 1);
	};
	const failed = (reason, message, life) => {
		return {
			status: "Failed",
			reason,
			message,
			logTail: lastWords(folder.logPath(life, folder.lastAttempt(life)))
		};
	};
	const succeed = async (life) => {
		const claim = folder.readClaim(life);
		const isClaimed = claim !== void 0 && !claim.closed;
		if (isClaimed) {
			const child = folder.readAttempt(life, folder.lastAttempt(life))?.child ?? void 0;
			const known = {
				supervisor: claim.identity,
				marker: claim.marker,
				child
			};
			if (!await killLeftovers(known, KILL_MILLISECONDS)) return close(life + 1, failed("SupervisorLost", "its supervisor is gone, and its processes cannot be ended, even by SIGKILL", life));
		}
		if (folder.readExit() !== void 0) return attend(life);
		const next = claim === void 0 ? life : life + 1;
		const why = stopWhy ?? folder.readStop(life);
		if (why !== void 0) return close(next, describeEnd(endWithout({
			type: "stop",
			why
		}), 1));
		if (losses >= LOSSES) {
			const words = lastWords(folder.supervisorLogPath).join(" ").trim().slice(0, 500);
			const message = `its supervisor was lost ${losses} times${words === "" ? "" : `: ${words}`}`;
			return close(next, failed("SupervisorLost", message, life));
		}
		if (isClaimed) {
			const message = "its supervisor was gone without a word, so it starts again from the beginning";
			options.onWarning(`${trial}: ${message}`);
			pending.push({
				type: "restarted",
				trial,
				time: time(),
				message
			});
		}
		await begin(next);
	};
	const lose = (life) => {
		losses += 1;
		phase = { name: "between" };
		succeed(life).catch((error) => {
			failure = { error };
		});
	};
	const pollStarting = (starting) => {
		const { life, supervisor, since } = starting;
		const hasExited = supervisor.hasExited();
		if (folder.readClaim(life) !== void 0) attend(life);
		else if (hasExited) lose(life);
		else if (performance.now() - since > CLAIM_MILLISECONDS) {
			supervisor.kill();
			lose(life);
		}
	};
	const pollRunning = async (running) => {
		const { life } = running.reader;
		const { events, exit } = await running.reader.read();
		if (exit !== void 0) phase = {
			name: "told",
			exit
		};
		else if (events.length === 0 && performance.now() - looked > LIVENESS_MILLISECONDS) {
			looked = performance.now();
			const claim = folder.readClaim(life);
			if ((claim === void 0 || claim.closed || !isAlive(claim.identity)) && folder.readExit() === void 0) lose(life);
		}
		return events;
	};
	return {
		folder,
		open: async () => {
			const life = folder.lastLife();
			const claim = folder.readClaim(life);
			const exit = folder.readExit();
			if (exit !== void 0) attend(exit.life);
			else if (claim !== void 0 && !claim.closed && isAlive(claim.identity)) attend(life);
			else if (life > 0) await succeed(life);
			else if (stopWhy === void 0) await begin(1);
			else close(1, describeEnd(endWithout({
				type: "stop",
				why: stopWhy
			}), 1));
		},
		poll: async () => {
			if (failure !== void 0) throw failure.error;
			if (phase.name === "starting") pollStarting(phase);
			if (pending.length > 0) return pending.splice(0);
			return phase.name === "running" ? await pollRunning(phase) : [];
		},
		stop: (why) => {
			stopWhy = why;
			if (phase.name === "starting") tellStop(phase.life, why);
			if (phase.name === "running" && phase.reader.life > 0) tellStop(phase.reader.life, why);
		},
		told: () => phase.name === "told" ? phase.exit : void 0
	};
}
// src/backend/process/backend.ts
const POLL_MILLISECONDS = 100;
function createProcessBackend(options) {
	refuseOtherSystems();
	const directory = resolve(options.directory);
	const watches = new Map();
	const tidying = new Map();
	const bell = createBell();
	let hasConsumer = false;
	const folderOf = (trial) => {
		const path = join(directory, checkedName(trial));
		makeFolder(path);
		return openTrialFolder(realpathSync(path));
	};
	const watch = async (trial, wish) => {
		const folder = folderOf(trial);
		const created = watchTrial({
			trial,
			folder,
			wish,
			now: options.now,
			onWarning: options.onWarning,
			spawn: (life) => spawnSupervisor(options.supervisor, folder, life, options.environment, bell.ring)
		});
		watches.set(trial, created);
		try {
			await created.open();
		} catch (error) {
			watches.delete(trial);
			throw error;
		}
		bell.ring();
		return created;
	};
	const tidy = async (trial, { folder, told }) => {
		const exit = told();
		if (exit === void 0) return;
		try {
			folder.dropPlan();
			const log = folder.logPath(exit.life, exit.attempt);
			if (existsSync(log)) await archiveLog(log, folder.archivePath);
		} catch (error) {
			options.onWarning(`the log of ${trial} stays uncompressed: ${storageProblem(error)}`);
		}
	};
	async function* round() {
		for (const [trial, watched] of [...watches]) {
			if (watched.told() !== void 0) continue;
			const events = await guarded(directory, () => watched.poll());
			if (watched.told() !== void 0) tidying.set(trial, tidy(trial, watched));
			yield* events;
		}
	}
	return {
		start: (trial) => guarded(directory, async () => {
			if (watches.has(trial.name)) return;
			await watch(trial.name, { plan: planProcess(trial, options) });
		}),
		events: async function* (signal) {
			if (hasConsumer) throw new Error("events() has one consumer");
			hasConsumer = true;
			try {
				while (!signal.aborted) {
					let isQuiet = true;
					for await (const event of round()) {
						isQuiet = false;
						yield event;
						if (signal.aborted) return;
					}
					if (isQuiet) await bell.wait(POLL_MILLISECONDS, signal);
				}
			} finally {
				hasConsumer = false;
				await Promise.all(tidying.values());
			}
		},
		stop: (trial, why) => guarded(directory, async () => {
			(watches.get(trial) ?? await watch(trial, { stop: why })).stop(why);
		}),
		remove: (trial) => guarded(directory, async () => {
			const watched = watches.get(trial);
			const folder = folderOf(trial);
			if (watched === void 0 ? isRunning(folder) : watched.told() === void 0) throw new Error(`${trial} has not ended, so it cannot be removed`);
			watches.delete(trial);
			if (watched !== void 0) await (tidying.get(trial) ?? tidy(trial, watched));
			tidying.delete(trial);
			folder.clear();
		})
	};
}
function refuseOtherSystems() {
	if (process.platform === "linux" || process.platform === "darwin") return;
	throw new UserError({
		what: `the process backend runs on Linux and macOS only, and this is ${process.platform}`,
		where: "--backend process",
		mend: "Use Linux or macOS (on Windows, WSL), or --backend kubernetes",
		kind: "usage"
	});
}
function isRunning(folder) {
	const claim = folder.readClaim(folder.lastLife());
	return claim !== void 0 && !claim.closed && isAlive(claim.identity);
}
function checkedName(trial) {
	if (/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(trial)) return trial;
	throw new Error(`${JSON.stringify(trial)} is not a trial's name`);
}
async function guarded(directory, action) {
	try {
		return await action();
	} catch (error) {
		if (![
			"ENOSPC",
			"EDQUOT",
			"EROFS",
			"EACCES",
			"EPERM",
			"EFBIG",
			"EIO",
			"ENOTDIR"
		].includes(errorCode(error))) throw error;
		throw new UserError({
			what: `the trials' state cannot be written: ${storageProblem(error)}`,
			where: directory,
			mend: `Mend this (${errorMessage(error)}) and run the same command again: it goes on from here`,
			cause: error
		});
	}
}
function createBell() {
	let isRung = false;
	let wake = () => void 0;
	return {
		ring: () => {
			isRung = true;
			wake();
		},
		wait: async (milliseconds, signal) => {
			if (!isRung && !signal.aborted) {
				const woken = new AbortController();
				wake = () => woken.abort();
				signal.addEventListener("abort", wake, { once: true });
				await setTimeout$1(milliseconds, void 0, { signal: woken.signal }).catch(() => void 0);
				signal.removeEventListener("abort", wake);
			}
			isRung = false;
		}
	};
}
// src/backend/process/supervisor-command.ts
function supervisorCommand() {
	const name = import.meta.url.endsWith(".ts") ? "./supervisor.ts" : "./supervisor.js";
	return [process.execPath, fileURLToPath(new URL(name, import.meta.url))];
}
// src/command/backends.ts
function processBackend({ workdir, map }) {
	return async (request) => ({
		kind: "trials",
		backend: createProcessBackend({
			directory: request.directory,
			workdir,
			map,
			supervisor: supervisorCommand(),
			environment: process.env,
			now: () => new Date(),
			onWarning: request.onWarning
		}),
		close: () => Promise.resolve()
	});
}
// src/report/progress.ts
function renderProgress(state, options) {
	const { colors, width } = options;
	const active = state.trials.filter(isActive);
	const room = Math.max(0, options.height - 4);
	const shown = active.slice(0, active.length > room ? Math.max(0, room - 1) : room);
	const left = active.length - shown.length;
	return [
		colors.bold(fitColumns(progressText(state, options.now, width), width)),
		colors.green(fitColumns(bestText(state), width)),
		...shown.map((trial) => colors.cyan(fitColumns(activeText(trial, options), width))),
		...left === 0 ? [] : [colors.dim(fitColumns(`  … and ${left} more`, width))]
	].join("\n");
}
function progressText(state, now, width) {
	const done = completedTrials(state).length;
	const planned = state.experiment.spec.maxTrialCount;
	const failed = unsuccessfulTrials(state).length;
	const elapsed = elapsedMilliseconds(state, now);
	const remaining = remainingMilliseconds(state, now);
	const barWidth = Math.min(30, Math.floor(width / 4));
	const facts = [
		planned === void 0 ? `${done} trials` : `${done}/${planned} trials`,
		...failed === 0 ? [] : [`${failed} failed`],
		...elapsed === void 0 ? [] : [formatDuration(wholeSeconds(elapsed))],
		...remaining === void 0 ? [] : [`about ${formatDuration(wholeSeconds(remaining))} left`]
	];
	return `${planned === void 0 ? "" : `${progressBar(done / planned, barWidth)} `}${oneLine(state.experiment.metadata.name)}  ${facts.join(" · ")}`;
}
function wholeSeconds(milliseconds) {
	return Math.round(milliseconds / 1e3) * 1e3;
}
function bestText(state) {
	const name = oneLine(state.experiment.spec.objective.objectiveMetricName);
	const goal = goalText(state.experiment);
	const wanted = goal === void 0 ? "" : ` (goal ${goal})`;
	if (state.best === void 0) return `no ${name} yet${wanted}`;
	const { trial, value } = state.best;
	return `best ${name} ${formatNumber(value)}${wanted}  ${assignmentsText(trial)}`;
}
function activeText(trial, options) {
	const live = Object.hasOwn(options.live, trial.name) ? options.live[trial.name] : void 0;
	const time = trialMilliseconds(trial, options.now);
	const facts = [...live === void 0 ? [] : [metricValue(live)], ...time === void 0 ? ["waiting"] : [formatDuration(wholeSeconds(time))]];
	return `  ● ${oneLine(trial.name)}  ${facts.join("  ")}  ${assignmentsText(trial)}`;
}
function assignmentsText(trial) {
	return trial.assignments.map(({ name, value }) => `${oneLine(name)}=${assignmentValue(value)}`).join(" ");
}
function progressLines(before, after) {
	const known = new Map(before?.trials.map((trial) => [trial.name, trial.status]));
	const lines = [];
	for (const trial of after.trials) {
		if (known.get(trial.name) === trial.status || trial.status === "Pending") continue;
		if (trial.status === "Running") lines.push(`${counter(after)} ${oneLine(trial.name)} started: ${assignmentsText(trial)}`);
		else lines.push(endedLine(after, trial));
	}
	if (after.best !== void 0 && after.best.trial.name !== before?.best?.trial.name) lines.push(`${counter(after)} best so far: ${bestText(after).replace(/^best /, "")}`);
	return lines;
}
function endedLine(state, trial) {
	const name = state.experiment.spec.objective.objectiveMetricName;
	const text = metricText(state.experiment, trial, name);
	const { status, reason } = trialStanding(trial);
	const value = text === void 0 || parseNumber(text) === void 0 ? "" : `, ${oneLine(name)} ${metricValue(text)}`;
	const time = trialMilliseconds(trial);
	const took = time === void 0 ? "" : ` after ${formatDuration(time)}`;
	const why = reason === "" ? "" : `: ${reason}`;
	return `${counter(state)} ${oneLine(trial.name)} ${status.toLowerCase()}${took}${value}${why}`;
}
function counter(state) {
	const done = completedTrials(state).length;
	const planned = state.experiment.spec.maxTrialCount;
	return planned === void 0 ? `[${done}]` : `[${done}/${planned}]`;
}
export { createReplay as a, drive as i, renderProgress as n, openFileStore as o, processBackend as r, progressLines as t };
