import { i as objectiveValue, n as goalReached, r as isBetter } from "./objective.js";
import { a as formatShort, i as formatNumber, n as formatDifference, o as millisecondsBetween, r as formatDuration, s as parseNumber, t as formatCount } from "./numbers.js";
import { n as isRetriable, t as isActive } from "./trial.js";
import { a as metricNames, i as goalText, o as metricText, r as shortfall, s as rankTrials } from "./gate.js";
import { a as parseJson, i as isObject, s as typeName } from "./json.js";
import { T as isResumable, _ as log, b as stepsBetween, f as explainAuto, m as formatNumber$1, o as bestParametersFile, v as parseDecimal, x as toNumber, y as stepped } from "./parse.js";
import { c as isAlias, l as isMap, t as parseAllDocuments, u as isScalar } from "./yaml.js";
import { a as displayWidth, c as plural, d as visible, l as truncate, o as fitColumns, s as oneLine } from "./picocolors.js";
// src/report/markdown/escape.ts
const BREAK = "​";
const LONGEST_SPAN_RUN = 79;
const LONGEST_BLOCK_RUN = 254;
function code(text, max = 80) {
	return codeSpan(truncate(visible(text), max));
}
function cell(text, max = 80) {
	return isInert(text) ? truncate(text, max) : cellCode(text, max);
}
function cellCode(text, max = 80) {
	return codeSpan(truncate(visible(text), max)).replace(/\\(?=\|)/g, `\\${BREAK}`).replace(/\|/g, "\\|");
}
function prose(text, max = 300) {
	return unlinked(truncate(oneLine(text), max)).replace(/[\\`*_{}[\]<>#+!|~&$@^="]/g, entity).replace(/^(-|\d+(?=[.)]))/, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`);
}
function fenced(lines, language) {
	const text = lines.flatMap((line) => line.split(/\r\n|\n|\r/)).map(visibleWithTabs).join("\n");
	const mark = longestRun(text, "`") > LONGEST_BLOCK_RUN ? "~" : "`";
	const held = withRunsOf(text, mark, LONGEST_BLOCK_RUN);
	const fence = mark.repeat(Math.max(3, longestRun(held, mark) + 1));
	return [
		`${fence}${language}`,
		held,
		fence
	].join("\n");
}
function mermaidLabel(text, max = 40) {
	const kept = oneLine(text).replace(/[^\p{L}\p{N} ._/()-]+/gu, " ");
	return `"${truncate(kept.replace(/ +/g, " ").trim(), max)}"`;
}
function link(markdown, url) {
	const target = url === void 0 ? void 0 : webAddress(url);
	return target === void 0 ? markdown : `[${markdown}](${target})`;
}
const MAX_URL = 2e3;
function webAddress(text) {
	if (text.length > MAX_URL || !URL.canParse(text)) return void 0;
	const url = new URL(text);
	if (url.protocol !== "https:" && url.protocol !== "http:") return void 0;
	if (url.username !== "" || url.password !== "") return void 0;
	return url.href.replace(/[^A-Za-z0-9\-._~:/?#@&=+,;%]/gu, encodeURIComponentStrictly).replace(/&/g, "&amp;");
}
function encodeURIComponentStrictly(character) {
	const encoded = encodeURIComponent(character);
	if (encoded !== character) return encoded;
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
function isInert(text) {
	const isNumber = /^-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|∞)$/.test(text);
	const isWord = /^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$/.test(text) && !/[A-Za-z]-\d/.test(text);
	return (isNumber || isWord) && !/[0-9a-f]{7}/i.test(text);
}
function codeSpan(text) {
	if (text === "") return "_empty_";
	const held = withRunsOf(text, "`", LONGEST_SPAN_RUN);
	const fence = "`".repeat(longestRun(held, "`") + 1);
	return `${fence}${/^[` ]|[` ]$/.test(held) && /[^ ]/.test(held) ? ` ${held} ` : held}${fence}`;
}
function longestRun(text, mark) {
	return (text.match(mark === "`" ? /`+/g : /~+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
function withRunsOf(text, mark, most) {
	if (longestRun(text, mark) <= most) return text;
	return text.replace(new RegExp(`${mark}{${most}}(?=${mark})`, "g"), `$&${BREAK}`);
}
function visibleWithTabs(line) {
	return line.split("	").map(visible).join("	");
}
function unlinked(text) {
	return text.replace(/[@#$]/g, `$&${BREAK}`).replace(/:(?=\S)/g, `:${BREAK}`).replace(/www(?=\.)/gi, `$&${BREAK}`).replace(/([A-Za-z])-(?=\d)/g, `$1-${BREAK}`).replace(/[0-9a-f]{6}(?=[0-9a-f])/gi, `$&${BREAK}`);
}
function entity(character) {
	return `&#${character.charCodeAt(0)};`;
}
// src/report/markdown/detail.ts
const ALL = Number.POSITIVE_INFINITY;
const FULL = {
	rows: ALL,
	parameters: 12,
	failures: ALL,
	logLines: 20,
	plot: true,
	curve: true,
	value: 80
};
const TIGHT = {
	...FULL,
	failures: 10,
	logLines: 5
};
const ROWS = Array.from({ length: 39 }, (_, step) => Math.floor(5e3 * .85 ** step));
const POOREST = {
	rows: 0,
	parameters: 0,
	failures: 0,
	logLines: 0,
	plot: false,
	curve: false,
	value: 20
};
const LADDER = [
	FULL,
	{
		...FULL,
		failures: 50,
		logLines: 10
	},
	{
		...FULL,
		failures: 20,
		logLines: 10
	},
	TIGHT,
	...ROWS.map((rows) => ({
		...TIGHT,
		rows
	})),
	{
		...TIGHT,
		rows: 10,
		failures: 3,
		logLines: 3,
		value: 40,
		parameters: 8,
		curve: false
	},
	{
		...TIGHT,
		rows: 5,
		failures: 1,
		logLines: 3,
		value: 30,
		parameters: 6,
		curve: false
	},
	{
		...TIGHT,
		rows: 0,
		failures: 0,
		value: 30,
		parameters: 6,
		curve: false,
		plot: false
	},
	POOREST
];
const COMMENT_LIMITS = {
	bytes: 64200,
	reserve: 0
};
const CHECK_LIMITS = {
	bytes: 64200,
	reserve: 0
};
const SUMMARY_LIMITS = {
	bytes: 1027e3,
	reserve: 0
};
const LEAST_ROW = 40;
function richest(limits, trials, render) {
	const room = limits.bytes - limits.reserve;
	const attempt = (detail) => {
		if (Math.min(detail.rows, trials) * LEAST_ROW > room) return void 0;
		const text = render(detail, room);
		return Buffer.byteLength(text) <= room ? text : void 0;
	};
	let found = attempt(FULL);
	let low = 1;
	let high = found === void 0 ? LADDER.length : low;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const text = attempt(LADDER[middle] ?? POOREST);
		if (text === void 0) low = middle + 1;
		else [found, high] = [text, middle];
	}
	if (found === void 0) throw new RangeError(`no report fits ${room} bytes`);
	return found;
}
// src/report/tally.ts
function countTrials(trials) {
	const count = (status) => trials.filter((trial) => trial.status === status).length;
	return {
		trials: trials.length,
		succeeded: count("Succeeded"),
		failed: count("Failed"),
		earlyStopped: count("EarlyStopped"),
		killed: count("Killed"),
		metricsUnavailable: count("MetricsUnavailable"),
		running: count("Running"),
		pending: count("Pending")
	};
}
function unsuccessfulTrials(state) {
	return state.trials.filter(({ status }) => status === "Failed" || status === "MetricsUnavailable");
}
function completedTrials(state) {
	return state.trials.filter((trial) => !isActive(trial));
}
function trialMilliseconds(trial, now) {
	return millisecondsBetween(trial.startTime, trial.completionTime ?? now);
}
function elapsedMilliseconds(state, now) {
	return millisecondsBetween(state.startTime, state.completionTime ?? now);
}
const ENDED_BY_ITSELF = [
	"Succeeded",
	"Failed",
	"EarlyStopped",
	"MetricsUnavailable"
];
function meanTrialMilliseconds(trials) {
	const durations = trials.filter(({ status }) => ENDED_BY_ITSELF.includes(status)).flatMap((one) => millisecondsBetween(one.startTime, one.completionTime) ?? []);
	if (durations.length === 0) return void 0;
	return durations.reduce((sum, duration) => sum + duration, 0) / durations.length;
}
function remainingMilliseconds(state, now) {
	const { maxTrialCount, parallelTrialCount } = state.experiment.spec;
	const mean = meanTrialMilliseconds(state.trials);
	if (maxTrialCount === void 0 || mean === void 0) return void 0;
	const active = state.trials.filter(isActive);
	const waiting = Math.max(0, maxTrialCount - state.trials.length);
	return active.map((trial) => Math.max(0, mean - (trialMilliseconds(trial, now) ?? 0))).reduce((sum, rest) => sum + rest, waiting * mean) / Math.max(1, Math.min(parallelTrialCount, active.length + waiting));
}
// src/report/words.ts
function standing(state, { phase, gate }) {
	const lacking = gate === void 0 ? void 0 : shortfall(state, gate);
	switch (phase.name) {
		case "failed": return {
			icon: "💥",
			state: "The run broke",
			reason: phase.why
		};
		case "interrupted": return {
			icon: "⏸️",
			state: "Interrupted",
			reason: lacking === void 0 ? phase.why : `${phase.why}; ${lacking}`
		};
		case "finished":
			if (lacking === void 0 || state.status === "Failed") return standingOf(state);
			return {
				icon: "❌",
				state: "Not good enough",
				reason: lacking
			};
		case "running": return standingOf(state);
	}
}
function standingOf(state) {
	switch (state.reason) {
		case "ExperimentGoalReached": return {
			icon: "✅",
			state: "Succeeded",
			reason: "goal reached"
		};
		case "ExperimentMaxTrialsReached": return {
			icon: "✅",
			state: "Succeeded",
			reason: maxTrialsWords(state)
		};
		case "ExperimentSuggestionEndReached": return {
			icon: "✅",
			state: "Succeeded",
			reason: "search space used up"
		};
		case "ExperimentFailed": return {
			icon: "❌",
			state: "Failed",
			reason: failureWords(state)
		};
		case "ExperimentRestarting": return {
			icon: "🔄",
			state: "Restarting",
			reason: ""
		};
		case "ExperimentCreated":
		case "ExperimentRunning": return {
			icon: "🔄",
			state: "Running",
			reason: ""
		};
	}
}
function maxTrialsWords(state) {
	if (state.best === void 0) return "all trials done, none measured";
	return state.experiment.spec.objective.goal === void 0 ? "all trials done" : "all trials done, goal not reached";
}
function failureWords(state) {
	const { maxFailedTrialCount } = state.experiment.spec;
	const failed = unsuccessfulTrials(state).length;
	if (maxFailedTrialCount === void 0 || failed < maxFailedTrialCount) return state.message;
	return `${plural(failed, "trial")} failed, the limit is ${maxFailedTrialCount}`;
}
const REASON_WORDS = {
	DeadlineExceeded: "ran longer than its deadline",
	ExperimentCompleted: "the experiment was complete",
	OOMKilled: "out of memory",
	RunInterrupted: "the run was interrupted",
	TimeLimitReached: "the time limit was reached"
};
function trialStanding(trial) {
	return {
		...statusWords(trial),
		reason: reasonWords(trial)
	};
}
function statusWords(trial) {
	switch (trial.status) {
		case "Pending": return {
			icon: "🕓",
			status: "Pending"
		};
		case "Running": return {
			icon: "🔄",
			status: "Running"
		};
		case "Succeeded": return {
			icon: "✅",
			status: "Succeeded"
		};
		case "Failed": return {
			icon: "❌",
			status: "Failed"
		};
		case "Killed": return {
			icon: "⏹️",
			status: "Killed"
		};
		case "EarlyStopped": return {
			icon: "⏭️",
			status: "EarlyStopped"
		};
		case "MetricsUnavailable": return {
			icon: "❔",
			status: "MetricsUnavailable"
		};
	}
}
function reasonWords(trial) {
	if ([
		"Pending",
		"Running",
		"Succeeded"
	].includes(trial.status)) return "";
	const known = Object.hasOwn(REASON_WORDS, trial.reason) ? REASON_WORDS[trial.reason] : void 0;
	const message = oneLine(trial.message);
	if (known === void 0) return message === "" ? oneLine(trial.reason) : message;
	return trial.status === "Failed" && message !== "" ? `${known} (${message})` : known;
}
// src/report/spread.ts
function parametersKey(parameters) {
	return JSON.stringify(parameters.map(({ name, value }) => JSON.stringify([name, value])).sort());
}
function spreadOf(trials) {
	const groups = new Map();
	for (const { parameters, value } of trials) {
		if (!Number.isFinite(value)) continue;
		const group = groups.get(parameters);
		if (group === void 0) groups.set(parameters, [value]);
		else group.push(value);
	}
	const repeated = [...groups.values()].filter(({ length }) => length > 1);
	if (repeated.length === 0) return void 0;
	const count = sum(repeated.map(({ length }) => length));
	const squares = sum(repeated.map(squaredDeviations));
	return { deviation: Math.sqrt(squares / (count - repeated.length)) };
}
function isWithinNoise(difference, here, there) {
	const one = here?.deviation ?? there?.deviation;
	const other = there?.deviation ?? here?.deviation;
	if (one === void 0 || other === void 0) return false;
	return Math.abs(difference) <= CRITICAL * Math.hypot(one, other);
}
const CRITICAL = 1.96;
function squaredDeviations(values) {
	const mean = sum(values) / values.length;
	return sum(values.map((value) => (value - mean) ** 2));
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
// src/report/versus.ts
function versusBase(state, base) {
	const [here, there] = [state.best?.value, base.best?.value];
	if (here === void 0 || there === void 0) return void 0;
	const difference = here - there;
	if (!Number.isFinite(difference)) return void 0;
	const spread = spreadHere(state);
	return {
		difference,
		verdict: verdictOf(state, difference, isWithinNoise(difference, spread, base.best?.spread)),
		...spread === void 0 ? {} : { here: spread },
		...base.best?.spread === void 0 ? {} : { there: base.best.spread }
	};
}
function verdictOf(state, difference, isNoise) {
	if (difference === 0) return "equal";
	if (isNoise) return "within noise";
	return isBetter(state.experiment.spec.objective, difference, 0) ? "better" : "worse";
}
function spreadHere({ experiment, trials }) {
	return spreadOf(trials.flatMap(({ assignments, observation, status }) => {
		const value = objectiveValue(observation, experiment.spec.objective);
		if (status !== "Succeeded" || value === void 0) return [];
		return [{
			parameters: parametersKey(assignments),
			value
		}];
	}));
}
// src/report/markdown/links.ts
const MOST$1 = 8;
function links(context) {
	const { file, commit } = context;
	const shown = context.links.slice(0, MOST$1).map(({ text, url }) => link(prose(text, 60), url));
	const at = commit === void 0 ? "" : ` at ${shortSha(commit)}`;
	const source = file.url === void 0 ? [] : [link(`${fileCode(file)}${at}`, file.url)];
	const all = [...shown, ...source];
	return all.length === 0 ? "" : `<sub>${all.join(" · ")}</sub>`;
}
function originFacts({ file, commit }) {
	const path = link(fileCode(file), file.url);
	return commit === void 0 ? [path] : [path, `commit ${commitLink(commit)}`];
}
function commitLink(commit) {
	return link(shortSha(commit), commit.url);
}
function shortSha({ sha }) {
	return code(sha.slice(0, 7));
}
function fileCode({ path }) {
	return code(path, 120);
}
function elsewhere(context) {
	const roomiest = context.isFullest === true ? void 0 : context.links.at(-1);
	return roomiest === void 0 ? "see the JSON or CSV results" : `see ${link(prose(roomiest.text, 60), roomiest.url)}`;
}
// src/report/markdown/base.ts
const LONGEST_BRANCH = 60;
function differenceToBase(state, { base }, show = branchCode) {
	const versus = base === void 0 ? void 0 : versusBase(state, base);
	if (base === void 0 || versus === void 0) return "";
	return `, ${formatDifference(versus.difference)} vs ${show(base.branch)}`;
}
function branchText(branch) {
	return truncate(oneLine(branch), LONGEST_BRANCH);
}
function baseFacts(state, { base }) {
	if (base === void 0) return [];
	if (base.best === void 0) return [`no result to compare with on ${branchCode(base.branch)} yet`];
	const versus = versusBase(state, base);
	return versus === void 0 ? [] : [verdict(versus, base.best, base.branch), ...spread(versus, base)];
}
const WORDS = {
	better: "better than",
	worse: "worse than",
	equal: "the same as",
	"within noise": "within noise of"
};
function verdict(versus, best, branch) {
	return `${WORDS[versus.verdict]} ${formatNumber(best.value)} at ${commitLink(best.commit)} on ${branchCode(branch)}`;
}
function spread({ here, there }, { branch }) {
	const parts = [...here === void 0 ? [] : [`${deviation(here)} here`], ...there === void 0 ? [] : [`${deviation(there)} on ${branchCode(branch)}`]];
	return parts.length === 0 ? [] : [`repeated trials differ by ${parts.join(", ")}`];
}
function deviation({ deviation: value }) {
	return `±${formatNumber(value)}`;
}
function branchCode(branch) {
	return code(branch, LONGEST_BRANCH);
}
// src/report/parameter-file/splice.ts
function spliced(text, splices) {
	return [...splices].sort((one, other) => other.start - one.start).reduce((whole, { start, end, text: piece }) => whole.slice(0, start) + piece + whole.slice(end), text);
}
// src/report/parameter-file/value.ts
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
function fileValue({ type, value }, present) {
	const isNumber = DECIMAL.test(value);
	switch (type) {
		case "double":
		case "int": return isNumber ? {
			kind: "number",
			text: value
		} : {
			kind: "text",
			text: value
		};
		case "discrete": return isNumber && typeof present !== "string" ? {
			kind: "number",
			text: value
		} : {
			kind: "text",
			text: value
		};
		case "categorical":
			if (typeof present === "number" && isNumber) return {
				kind: "number",
				text: value
			};
			if (typeof present === "boolean" && (value === "true" || value === "false")) return {
				kind: "boolean",
				is: value === "true"
			};
			return {
				kind: "text",
				text: value
			};
	}
}
function says(present, value) {
	return present === plain(value);
}
function plain(value) {
	switch (value.kind) {
		case "number": return Number(value.text);
		case "boolean": return value.is;
		case "text": return value.text;
	}
}
function jsonText(value) {
	if (value.kind !== "number") return JSON.stringify(plain(value));
	const { sign, whole, fraction, exponent } = digitsOf(value.text);
	return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}${exponent === "" ? "" : `e${exponent}`}`;
}
function yamlText(value) {
	if (value.kind === "boolean") return `${value.is}`;
	if (value.kind === "text") return yamlString(value.text);
	const { sign, whole, fraction, exponent } = digitsOf(value.text);
	if (exponent === "") return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
	const signed = exponent.startsWith("-") ? exponent : `+${exponent}`;
	return `${sign}${whole}.${fraction === "" ? "0" : fraction}e${signed}`;
}
const PLAIN = /^[A-Za-z][A-Za-z0-9_./-]*$/;
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<=\p{M}{4})\p{M}/gu;
function yamlString(text) {
	if (PLAIN.test(text) && !WORD.test(text)) return text;
	return JSON.stringify(text).replace(UNSEEN, escaped);
}
function escaped(character) {
	const point = (character.codePointAt(0) ?? 0).toString(16);
	return point.length > 4 ? `\\U${point.padStart(8, "0")}` : `\\u${point.padStart(4, "0")}`;
}
function digitsOf(text) {
	const [, sign = "", digits = "", exponent = ""] = /^([+-]?)([\d.]+)(?:e(.+))?$/i.exec(text) ?? [];
	const [whole = "", fraction = ""] = digits.split(".");
	return {
		sign: sign === "-" ? "-" : "",
		whole: whole.replace(/^0+(?=\d)/, "") || "0",
		fraction,
		exponent: exponent.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1")
	};
}
// src/report/parameter-file/json-file.ts
function editJson(text, wanted) {
	const root = parseJson(text);
	if (root === void 0) return refused("it is no JSON");
	if (!isObject(root)) return refused(`it holds ${typeName(root)}, and no object`);
	const outline = outlineOf(text);
	const added = [];
	const splices = [];
	for (const one of wanted) {
		const member = outline.members.findLast(({ key }) => key === one.name);
		const present = member === void 0 ? void 0 : parseJson(text.slice(member.start, member.end));
		if (typeof present === "object" && present !== null) return refused(`${one.name.slice(0, 80)} is ${typeName(present)} there`);
		const value = fileValue(one, present);
		if (member === void 0) added.push(memberText(one.name, value, colonOf(text, outline)));
		else if (!says(present, value)) splices.push({
			start: member.start,
			end: member.end,
			text: jsonText(value)
		});
	}
	if (added.length > 0) splices.push(addition$1(text, outline, added));
	return splices.length === 0 ? { kind: "unchanged" } : {
		kind: "changed",
		text: spliced(text, splices)
	};
}
function newJson(wanted) {
	return `{\n  ${wanted.map((one) => memberText(one.name, fileValue(one, void 0), ": ")).join(",\n  ")}\n}\n`;
}
function addition$1(text, outline, added) {
	const { members, open, close } = outline;
	const [first] = members;
	if (first === void 0) return {
		start: open,
		end: close,
		text: `\n  ${added.join(",\n  ")}\n`
	};
	const lead = /^\s*/.exec(text.slice(open))?.[0] ?? "";
	const gap = lead.includes("\n") ? lead : /\s$/.test(colonOf(text, outline)) ? " " : "";
	const { end } = members.at(-1) ?? first;
	return {
		start: end,
		end,
		text: added.map((member) => `,${gap}${member}`).join("")
	};
}
function colonOf(text, { members: [first] }) {
	return first === void 0 ? ": " : text.slice(first.keyEnd, first.start);
}
function memberText(name, value, colon) {
	return `${JSON.stringify(name)}${colon}${jsonText(value)}`;
}
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
function outlineOf(text) {
	const members = [];
	let tokens = [];
	let depth = 0;
	let close = 0;
	function endMember() {
		const [key, _colon, value] = tokens;
		const last = tokens.at(-1);
		if (key !== void 0 && value !== void 0 && last !== void 0) {
			const name = JSON.parse(text.slice(key.start, key.end));
			members.push({
				key: name,
				keyEnd: key.end,
				start: value.start,
				end: last.end
			});
		}
		tokens = [];
	}
	for (const { 0: token, index } of text.matchAll(TOKEN)) {
		if (token === "}" || token === "]") depth -= 1;
		if (depth === 0 && token === "}") close = index;
		if (depth === 1 && token === ",") endMember();
		else if (depth > 0) tokens.push({
			start: index,
			end: index + token.length
		});
		if (token === "{" || token === "[") depth += 1;
	}
	endMember();
	return {
		members,
		open: text.indexOf("{") + 1,
		close
	};
}
function refused(why) {
	return {
		kind: "refused",
		why
	};
}
// src/report/parameter-file/yaml-file.ts
function editYaml(text, wanted) {
	const content = contentOf(text);
	if (typeof content === "string") return {
		kind: "refused",
		why: content
	};
	const { map, values } = content;
	const splices = [];
	const added = [];
	const asked = [];
	for (const one of wanted) {
		const pair = map?.items.find(({ key }) => isScalar(key) && String(key.value) === one.name);
		const present = Object.hasOwn(values, one.name) ? values[one.name] : void 0;
		if (typeof present === "object" && present !== null) return {
			kind: "refused",
			why: `${one.name.slice(0, 80)} is more than one value there`
		};
		const value = fileValue(one, pair === void 0 ? void 0 : present);
		asked.push([one.name, plain(value)]);
		if (pair === void 0) added.push(`${yamlString(one.name)}: ${yamlText(value)}`);
		else if (!says(present, value)) splices.push(replacement(text, pair, value));
	}
	if (added.length > 0) splices.push(addition(text, map, added));
	if (splices.length === 0) return { kind: "unchanged" };
	const changed = spliced(text, splices);
	const after = contentOf(changed);
	const expected = {
		...values,
		...Object.fromEntries(asked)
	};
	if (typeof after === "string" || !isSame(after.values, expected)) return {
		kind: "refused",
		why: "its values depend on each other, or its layout is unusual"
	};
	return {
		kind: "changed",
		text: changed
	};
}
function newYaml(wanted) {
	return wanted.map((one) => `${yamlString(one.name)}: ${yamlText(fileValue(one, void 0))}\n`).join("");
}
function isSame(one, other) {
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
function contentOf(text) {
	try {
		const [document, ...others] = [...parseAllDocuments(text, { logLevel: "silent" })];
		if (document === void 0) return {
			map: void 0,
			values: {}
		};
		if (others.length > 0) return "it holds several documents";
		const [mistake] = document.errors;
		if (mistake !== void 0) return `it is no YAML: ${mistake.message.split("\n")[0]}`;
		const { contents } = document;
		if (contents === null || isScalar(contents) && contents.value === null) return {
			map: void 0,
			values: {}
		};
		const values = document.toJS();
		if (!isMap(contents) || !isObject(values)) return "it holds no mapping of names to values";
		return {
			map: contents,
			values
		};
	} catch (error) {
		if (error instanceof RangeError || error instanceof ReferenceError) return "it is too involved";
		throw error;
	}
}
function replacement(text, { key, value }, wanted) {
	const [start, end] = (isScalar(value) || isAlias(value) ? value.range : void 0) ?? [0, 0];
	const isBare = start === end;
	const place = isBare && isScalar(key) ? text.indexOf(":", key.range?.[1] ?? 0) + 1 : start;
	const tail = text.slice(place, end).endsWith("\n") ? "\n" : "";
	return {
		start: place,
		end: isBare ? place : end,
		text: `${isBare ? " " : ""}${yamlText(wanted)}${tail}`
	};
}
function addition(text, map, added) {
	const [start = 0, end = 0] = map?.range ?? [];
	if (map?.flow === true) {
		const rest = map.items.length === 0 ? "" : ", ";
		return {
			start: start + 1,
			end: start + 1,
			text: `${added.join(", ")}${rest}`
		};
	}
	const line = text.includes("\r\n") ? "\r\n" : "\n";
	const at = map === void 0 ? text.length : lineEnd(text, lastEnd(map) ?? end);
	const isOpen = at > 0 && text[at - 1] !== "\n";
	const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
	const lines = added.map((one) => `${indent}${one}${line}`).join("");
	return {
		start: at,
		end: at,
		text: `${isOpen ? line : ""}${lines}`
	};
}
function lastEnd({ items }) {
	const last = items.at(-1);
	return (isScalar(last?.value) || isMap(last?.value) ? last.value : void 0)?.range?.[1];
}
function lineEnd(text, at) {
	if (text[at - 1] === "\n") return at;
	const found = text.indexOf("\n", at);
	return found === -1 ? text.length : found + 1;
}
// src/report/parameter-file/parameter-file.ts
function withParameters(experiment, assignments, { path, text }) {
	const wanted = assignments.map((one) => wantedOf(experiment, one));
	const isJson = /\.json$/i.test(path);
	if (text === void 0) return {
		kind: "changed",
		text: isJson ? newJson(wanted) : newYaml(wanted)
	};
	return isJson ? editJson(text, wanted) : editYaml(text, wanted);
}
function yamlOf(experiment, assignments) {
	return newYaml(assignments.map((one) => wantedOf(experiment, one)));
}
function wantedOf({ spec }, { name, value }) {
	return {
		name,
		value,
		type: spec.parameters.find((one) => one.name === name)?.parameterType ?? "categorical"
	};
}
// src/report/markdown/table.ts
function markdownTable(columns, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [
		line(columns.map(({ title }) => title)),
		line(columns.map(({ align }) => align === "right" ? "---:" : ":---")),
		...rows.map((cells) => line(columns.map((_, at) => cells[at] ?? "")))
	].join("\n");
}
function details(summary, body) {
	return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
function sections(texts) {
	return texts.filter((text) => text !== "").join("\n\n");
}
// src/report/markdown/best.ts
function best(state, context, detail) {
	return sections([bestLine(state, context, detail), hyperparameters(state, context, detail)]);
}
function isBestCut({ best: found }, { parameters }) {
	return parameters === 0 && found !== void 0 && found.trial.assignments.length > 0;
}
function bestLine(state, context, detail) {
	const { objective } = state.experiment.spec;
	const name = code(objective.objectiveMetricName);
	const goal = goalText(state.experiment);
	if (state.best === void 0) {
		const wanted = goal === void 0 ? "" : ` · goal ${goal}`;
		return `**No best${context.phase.name === "running" ? " yet" : ""}:** no trial has reported ${name}${wanted}`;
	}
	const { trial, value } = state.best;
	const others = objective.additionalMetricNames.slice(0, Math.min(6, detail.parameters)).flatMap((metric) => {
		const text = metricText(state.experiment, trial, metric);
		return text === void 0 ? [] : [`${code(metric, detail.value)} ${measured(text)}`];
	});
	const facts = [
		goalLine(state, context, value),
		...baseFacts(state, context),
		`trial ${code(trial.name)}`,
		...others
	];
	return sections([`#### 🏆 Best ${name}: ${formatNumber(value)}${differenceToBase(state, context)}`, facts.filter((fact) => fact !== "").join(" · ")]);
}
function measured(text) {
	const value = parseNumber(text);
	return value === void 0 ? code(text, 40) : formatNumber(value);
}
function goalLine(state, context, value) {
	const { objective } = state.experiment.spec;
	const text = goalText(state.experiment);
	if (objective.goal === void 0 || text === void 0) return "";
	const difference = formatDifference(value - objective.goal);
	return goalReached(objective, value) ? `goal ${text} **reached** (${difference})` : `goal ${text} not reached${context.phase.name === "running" ? " yet" : ""} (${difference})`;
}
function hyperparameters(state, context, detail) {
	if (state.best === void 0 || detail.parameters === 0) return "";
	const { assignments } = state.best.trial;
	const shown = assignments.slice(0, detail.parameters * 4);
	const table = markdownTable([{
		title: "Hyperparameter",
		align: "left"
	}, {
		title: "Best value",
		align: "left"
	}], shown.map(({ name, value }) => [cellCode(name, detail.value), cellCode(value, detail.value)]));
	const left = assignments.length - shown.length;
	if (left > 0) return sections([table, `_${cell(`${left}`)} more hyperparameters: ${elsewhere(context)}._`]);
	if (assignments.some(({ name }) => yamlString(name).length > MAX_KEY)) return table;
	const lines = yamlOf(state.experiment, assignments).trimEnd().split("\n");
	if (lines.some((line) => line.length > 8192)) return table;
	const block = fenced(lines, "yaml");
	if (Buffer.byteLength(block) > 16384) return table;
	return sections([table, details("As YAML", block)]);
}
const MAX_KEY = 1024;
// src/report/sparkline.ts
const BARS = [
	"▁",
	"▂",
	"▃",
	"▄",
	"▅",
	"▆",
	"▇",
	"█"
];
function sparkline(values, width) {
	const shown = thin(values, width);
	const finite = shown.filter(Number.isFinite);
	const low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
	const high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
	return shown.map((value) => bar(value, low, high)).join("");
}
function bar(value, low, high) {
	if (value <= low && value < high) return BARS[0];
	if (value >= high && value > low) return BARS[7];
	const share = high === low ? .5 : (value / 2 - low / 2) / (high / 2 - low / 2);
	return BARS[Math.min(7, Math.max(0, Math.round(share * 7)))] ?? BARS[3];
}
function thin(values, count) {
	if (values.length <= count) return values;
	const last = values.length - 1;
	return values.filter((_, at) => {
		const slot = Math.round(at / last * (count - 1));
		return Math.round(slot / (count - 1) * last) === at;
	});
}
function progressBar(share, width) {
	const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
	return "█".repeat(filled) + "░".repeat(width - filled);
}
// src/report/markdown/chart.ts
const MOST_STRETCH = 8;
function axisOf(values, type) {
	const unit = unitOf(values);
	const sorted = values.map((value) => value / unit).sort((a, b) => a - b);
	const quartile = (share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
	const fence = 3 * (quartile(.75) - quartile(.25));
	const all = {
		low: quartile(0),
		high: quartile(1)
	};
	const most = {
		low: type === "maximize" ? Math.max(all.low, quartile(.25) - fence) : all.low,
		high: type === "minimize" ? Math.min(all.high, quartile(.75) + fence) : all.high
	};
	const isStretched = all.high - all.low > MOST_STRETCH * (most.high - most.low);
	const isCut = fence > 0 && isStretched;
	const { low, high } = isCut ? most : all;
	const share = high > low ? (high - low) * .1 : Math.abs(high) * .1 || 1;
	const margin = Math.max(share, 1e-5);
	return {
		unit,
		low: low >= 0 ? Math.max(0, low - margin) : low - margin,
		high: unit === 1 && low >= 0 && high <= 1 ? Math.min(1, high + margin) : high + margin,
		isCut
	};
}
function unitOf(values) {
	const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	if (largest === 0) return 1;
	const exponent = Math.floor(Math.log10(largest));
	return exponent >= -3 && exponent <= 5 ? 1 : 10 ** Math.max(-300, exponent);
}
const THEME = "{\"xyChart\": {\"backgroundColor\": \"transparent\", \"plotColorPalette\": \"#80b8f5, #2da44e, #d4762c\"}}";
const SIZE = "{\"width\": 800, \"height\": 300}";
function chart({ x, label, axis, series }) {
	const unit = axis.unit === 1 ? "" : ` (${axis.unit.toExponential()})`.replace("+", "");
	const title = mermaidLabel(`${label}`).slice(1, -1);
	return fenced([
		`%%{init: {"xyChart": ${SIZE}, "themeVariables": ${THEME}}}%%`,
		"xychart-beta",
		`  ${x}`,
		`  y-axis "${title}${unit}" ${decimal(axis.low)} --> ${decimal(axis.high)}`,
		...series.map(({ kind, values }) => `  ${kind} [${values.map(within(axis)).join(", ")}]`)
	], "mermaid");
}
function within(axis) {
	return (value) => decimal(Math.min(axis.high, Math.max(axis.low, value / axis.unit)));
}
function decimal(value) {
	const text = value.toFixed(6).replace(/\.?0+$/, "");
	return text === "-0" || text === "" ? "0" : text;
}
// src/report/markdown/curve.ts
const MOST_POINTS = 60;
const MOST_METRICS = 8;
function curve(state, place) {
	const curves = curvesOfBest(state);
	const [first] = curves;
	if (first === void 0) return "";
	const table = markdownTable([
		{
			title: "Metric",
			align: "left"
		},
		{
			title: "By step",
			align: "left"
		},
		{
			title: "First",
			align: "right"
		},
		{
			title: "Last",
			align: "right"
		},
		{
			title: "Min",
			align: "right"
		},
		{
			title: "Max",
			align: "right"
		}
	], curves.slice(0, MOST_METRICS).map(curveRow));
	return sections([place === "diagram" ? diagram(first) : "", table]);
}
function curvesOfBest(state) {
	const curves = state.best?.trial.curves ?? [];
	return metricNames(state.experiment).flatMap((name) => {
		const found = curves.find((one) => one.name === name);
		return found === void 0 || found.points.length < 2 ? [] : [found];
	});
}
function curveRow({ name, points }) {
	const values = points.map(({ value }) => value);
	const numbers = [
		values[0] ?? NaN,
		values.at(-1) ?? NaN,
		values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
		values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
	];
	return [
		cell(name, 60),
		`\`${sparkline(values, 30)}\``,
		...numbers.map(formatNumber)
	];
}
function diagram({ name, points }) {
	const finite = thin(points.filter(({ value }) => Number.isFinite(value)), MOST_POINTS);
	const first = finite[0];
	const last = finite.at(-1);
	if (first === void 0 || last === void 0 || first.step >= last.step) return "";
	const values = finite.map(({ value }) => value);
	return chart({
		x: `x-axis "Step" ${first.step} --> ${last.step}`,
		label: name,
		axis: axisOf(values),
		series: [{
			kind: "line",
			values
		}]
	});
}
// src/report/range-edge.ts
const LEAST_TRIALS = 8;
const LEAST_VALUES = 3;
const NEAR = .01;
function rangeEdges({ experiment, trials, best }) {
	const { objective, parameters } = experiment.spec;
	if (best === void 0) return [];
	const measured = trials.filter((one) => objectiveValue(one.observation, objective) !== void 0);
	if (measured.length < LEAST_TRIALS) return [];
	return parameters.flatMap((parameter, index) => {
		const valueIn = ({ assignments }) => assignments.find(({ name }) => name === parameter.name)?.value;
		if (new Set(measured.map(valueIn)).size < LEAST_VALUES) return [];
		const edge = edgeAt(parameter, valueIn(best.trial) ?? "");
		if (edge === void 0) return [];
		const { field, ...rest } = edge;
		const path = `spec.parameters[${index}].feasibleSpace.${field}`;
		return [{
			parameter: parameter.name,
			...rest,
			path
		}];
	});
}
function rangeEdgeWords(edge, show) {
	const [name, bound] = [show(edge.parameter), show(edge.bound)];
	if (edge.isListed) return edge.side === "minimum" ? `best ${name} is the smallest of its values, ${bound}: add smaller ones` : `best ${name} is the largest of its values, ${bound}: add larger ones`;
	return `best ${name} is ${edge.isExact ? "at" : "next to"} its ${edge.side} ${bound}: widen the range`;
}
function edgeAt(parameter, value) {
	switch (parameter.parameterType) {
		case "categorical": return;
		case "discrete": return edgeOfList(parameter.feasibleSpace.list ?? [], value);
		case "int":
		case "double": return edgeOfRange(parameter, value);
	}
}
function edgeOfList(list, value) {
	const items = list.map((text, at) => ({
		text,
		at,
		number: parseNumber(text) ?? NaN
	}));
	if (items.some(({ number }) => Number.isNaN(number))) return void 0;
	const sorted = items.toSorted((one, other) => one.number - other.number);
	const [first, last] = [sorted[0], sorted.at(-1)];
	const number = parseNumber(value);
	if (first === void 0 || last === void 0 || first.number === last.number) return void 0;
	const end = number === first.number ? first : number === last.number ? last : void 0;
	if (end === void 0) return void 0;
	return {
		side: end === first ? "minimum" : "maximum",
		bound: end.text,
		isExact: true,
		isListed: true,
		field: `list[${end.at}]`
	};
}
function edgeOfRange({ parameterType, feasibleSpace }, value) {
	const { min = "", max = "", step = parameterType === "int" ? "1" : "" } = feasibleSpace;
	const [low, top, width] = [
		parseDecimal(min),
		parseDecimal(max),
		parseDecimal(step)
	];
	const at = parseNumber(value);
	if (low === void 0 || top === void 0 || at === void 0) return void 0;
	const isGrid = width !== void 0 && width.digits > 0n;
	const first = toNumber(low);
	const last = isGrid ? stepped(low, width, stepsBetween(low, top, width)) : toNumber(top);
	if (!(first < last)) return void 0;
	const scale = scaleOf(feasibleSpace);
	const share = (scale(at) - scale(first)) / (scale(last) - scale(first));
	if (share <= NEAR) return {
		side: "minimum",
		bound: min,
		isExact: at === first,
		isListed: false,
		field: "min"
	};
	if (share < .99) return void 0;
	return {
		side: "maximum",
		bound: last === toNumber(top) ? max : formatNumber$1(last),
		isExact: at === last,
		isListed: false,
		field: "max"
	};
}
function scaleOf({ distribution }) {
	return distribution === "logUniform" || distribution === "logNormal" ? log : (value) => value;
}
// src/report/markdown/edges.ts
function edges(state, { phase }) {
	const all = phase.name === "running" ? [] : rangeEdges(state);
	return ({ parameters, value }) => {
		if (parameters === 0) return "";
		const shown = all.slice(0, parameters);
		const left = all.length - shown.length;
		return [...shown.map((edge) => `⚠️ ${rangeEdgeWords(edge, (text) => code(text, value))}`), ...left === 0 ? [] : [`_${plural(left, "more range")} alike_`]].join("\\\n");
	};
}
// src/report/markdown/failures.ts
const LINE$1 = 200;
function failures$1(state, context, detail, room) {
	const failed = unsuccessfulTrials(state);
	const shown = [];
	let length = 0;
	for (const trial of failed.slice(0, detail.failures)) {
		const text = failure(trial, detail);
		shown.push(text);
		length += text.length;
		if (length > room) break;
	}
	if (shown.length === 0) return "";
	const left = failed.length - shown.length;
	const rest = `_${plural(left, "more failed trial")}: ${elsewhere(context)}._`;
	return sections([...shown, left === 0 ? "" : rest]);
}
function failure(trial, detail) {
	const { icon, status, reason } = trialStanding(trial);
	const why = reason === "" ? "" : `: ${prose(reason)}`;
	const set = trial.assignments.slice(0, detail.parameters).map(({ name, value }) => code(`${name}=${value}`, detail.value));
	const lines = trial.logTail.slice(-detail.logLines).map((line) => truncate(line, LINE$1));
	return sections([
		`${icon} ${code(trial.name)} · ${status}${why}`,
		set.join(" "),
		lines.length === 0 ? "_It printed nothing._" : fenced(lines, "text")
	]);
}
// src/report/markdown/left-out.ts
function leftOutNote(parts, context) {
	const names = parts.filter(([, isLeftOut]) => isLeftOut).map(([name]) => name);
	return names.length === 0 ? "" : `_Left out for want of room: ${names.join(", ")}; ${elsewhere(context)}._`;
}
// src/report/markdown/plot.ts
const MOST_BARS = 50;
const MOST_LABELS = 25;
function plot(state) {
	const all = points(state);
	const [first] = all;
	const last = all.at(-1);
	if (first === void 0 || last === void 0 || all.length < 2) return "";
	const size = Math.ceil(all.length / MOST_BARS);
	const shown = size === 1 ? all : grouped(state, all, size);
	const { goal, type } = state.experiment.spec.objective;
	const values = shown.map(({ value }) => value);
	const isNear = goal !== void 0 && isNearTo(values, goal);
	const axis = axisOf(isNear ? [...values, goal] : values, type);
	const diagram = chart({
		x: `x-axis "Trial" ${shown.length <= MOST_LABELS && size === 1 ? `[${shown.map(({ trial }) => trial).join(", ")}]` : `${first.trial} --> ${last.trial}`}`,
		label: state.experiment.spec.objective.objectiveMetricName,
		axis,
		series: [
			{
				kind: "bar",
				values
			},
			{
				kind: "line",
				values: shown.map(({ best }) => best)
			},
			...isNear ? [{
				kind: "line",
				values: shown.map(() => goal)
			}] : []
		]
	});
	const bars = size === 1 ? "one trial" : `the best of ${size} trials`;
	const cut = axis.isCut ? " Values far off the scale are cut." : "";
	return sections([diagram, `<sub>Bar: ${bars}. ${isNear ? "Green: the best so far. Orange: the goal." : "Green: the best so far."}${cut}</sub>`]);
}
function isNearTo(values, goal) {
	const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
	const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
	const span = high - low;
	return goal >= low - span && goal <= high + span;
}
function plotLine(state) {
	const values = points(state).map(({ value }) => value);
	if (values.length < 2) return "";
	const name = code(state.experiment.spec.objective.objectiveMetricName);
	return `\`${sparkline(values, 60)}\` ${name} by trial`;
}
function points(state) {
	const { objective } = state.experiment.spec;
	const found = [];
	for (const trial of state.trials) {
		const value = objectiveValue(trial.observation, objective);
		if (value === void 0 || !Number.isFinite(value)) continue;
		const before = found.at(-1)?.best;
		const best = before === void 0 || isBetter(objective, value, before) ? value : before;
		found.push({
			trial: trial.index + 1,
			value,
			best
		});
	}
	return found;
}
function grouped(state, all, size) {
	const { objective } = state.experiment.spec;
	const groups = [];
	for (let from = 0; from < all.length; from += size) {
		const group = all.slice(from, from + size);
		const top = group.reduce((a, b) => isBetter(objective, b.value, a.value) ? b : a);
		groups.push({
			...top,
			best: group.at(-1)?.best ?? top.best
		});
	}
	return groups;
}
// src/report/markdown/cells.ts
function nameCell({ metadata }, { name }, width) {
	const prefix = `${metadata.name}-`;
	return cellCode(name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name, width);
}
function parameterColumn({ name, parameterType }, width) {
	return {
		title: cell(name, width),
		align: parameterType === "categorical" ? "left" : "right"
	};
}
function assignmentCell({ assignments }, name, width) {
	const assignment = assignments.find((one) => one.name === name);
	return assignment === void 0 ? "" : valueCell(assignment.value, width, formatShort);
}
function valueCell(text, width, format = formatNumber) {
	const value = /[.e]|inf/i.test(text) ? parseNumber(text) : void 0;
	return value === void 0 ? cell(text, width) : format(value);
}
// src/report/markdown/trials.ts
function trialsTable(state, context) {
	const ranked = rankTrials(state);
	const rendered = new Map();
	return (detail, room) => {
		const count = Math.min(detail.rows, ranked.length);
		if (count === 0) return "";
		const shape = shapeOf(state, detail);
		const key = `${detail.value} ${detail.parameters}`;
		const known = rendered.get(key) ?? [];
		rendered.set(key, known);
		const rows = [];
		let length = 0;
		for (const [at, trial] of ranked.slice(0, count).entries()) {
			const cells = known[at] ?? row(state, context, shape, trial);
			known[at] = cells;
			rows.push(cells);
			length += cells.reduce((sum, text) => sum + text.length, 0);
			if (length > room) break;
		}
		return sections([markdownTable(columns$1(shape), rows), leftOut(shape, context, count, ranked.length)]);
	};
}
function shapeOf(state, detail) {
	const { parameters } = state.experiment.spec;
	const metrics = metricNames(state.experiment);
	const shown = {
		parameters: parameters.slice(0, detail.parameters),
		metrics: metrics.slice(0, Math.max(1, Math.ceil(detail.parameters / 2)))
	};
	const hidden = parameters.length - shown.parameters.length + metrics.length - shown.metrics.length;
	return {
		...shown,
		hidden,
		value: detail.value
	};
}
function columns$1(shape) {
	return [
		{
			title: "Rank",
			align: "right"
		},
		{
			title: "Trial",
			align: "left"
		},
		{
			title: "Status",
			align: "left"
		},
		...shape.parameters.map((parameter) => parameterColumn(parameter, shape.value)),
		...shape.metrics.map((name) => ({
			title: cell(name, shape.value),
			align: "right"
		})),
		{
			title: "Time",
			align: "right"
		}
	];
}
function row(state, context, shape, { trial, rank, isBest }) {
	const [objective = "", ...others] = shape.metrics.map((name) => metricCell(state, context, trial, name));
	return [
		rank === void 0 ? "" : isBest ? unbroken(`🏆 **${rank}**`) : `${rank}`,
		nameCell(state.experiment, trial, shape.value),
		statusCell(context, trial, shape.value),
		...shape.parameters.map(({ name }) => assignmentCell(trial, name, shape.value)),
		isBest && objective !== "" ? `**${objective}**` : objective,
		...others,
		timeCell(context, trial)
	];
}
function statusCell(context, trial, width) {
	if (isLeft(context, trial)) return unbroken("⏸️ Unfinished");
	const { icon, status, reason } = trialStanding(trial);
	const words = unbroken(`${icon} ${status}`);
	return reason === "" ? words : `${words}: ${prose(reason, width)}`;
}
function metricCell(state, context, trial, name) {
	const text = metricText(state.experiment, trial, name);
	if (text !== void 0) return valueCell(text, 40);
	const live = name === state.experiment.spec.objective.objectiveMetricName && trial.status === "Running" ? liveValue(context, trial) : void 0;
	return live === void 0 ? "" : `_${valueCell(live, 40)}_`;
}
function liveValue(context, trial) {
	return Object.hasOwn(context.live, trial.name) ? context.live[trial.name] : void 0;
}
function unbroken(text) {
	return text.replaceAll(" ", "\xA0");
}
function isLeft(context, trial) {
	return context.phase.name !== "running" && isActive(trial);
}
function timeCell(context, trial) {
	const time = isLeft(context, trial) ? void 0 : trialMilliseconds(trial, context.now);
	return time === void 0 ? "" : unbroken(formatDuration(time));
}
function leftOut(shape, context, count, total) {
	const cut = [];
	if (count < total) cut.push(`the best ${formatCount(count)} of ${formatCount(total)} trials`);
	if (shape.hidden > 0) cut.push(`all but ${formatCount(shape.hidden)} of the columns`);
	return cut.length === 0 ? "" : `_Shown: ${cut.join(", ")}; for the rest ${elsewhere(context)}._`;
}
// src/report/markdown/running.ts
const MOST = 10;
function running(state, context, detail) {
	if (context.phase.name !== "running") return "";
	const trials = state.trials.filter(({ status }) => status === "Running");
	const shown = trials.slice(0, Math.min(MOST, detail.rows));
	if (shown.length === 0) return "";
	const names = state.experiment.spec.parameters.map(({ name }) => name).slice(0, 6);
	const { objectiveMetricName } = state.experiment.spec.objective;
	const table = markdownTable([
		{
			title: "Running now",
			align: "left"
		},
		...names.map((name) => ({
			title: cell(name, detail.value),
			align: "left"
		})),
		{
			title: `${cell(objectiveMetricName, detail.value)} so far`,
			align: "right"
		},
		{
			title: "For",
			align: "right"
		}
	], shown.map((trial) => {
		const live = liveValue(context, trial);
		return [
			nameCell(state.experiment, trial, detail.value),
			...names.map((name) => assignmentCell(trial, name, detail.value)),
			live === void 0 ? "" : valueCell(live, 40),
			timeCell(context, trial)
		];
	}));
	const left = trials.length - shown.length;
	return sections([table, left === 0 ? "" : `_and ${formatCount(left)} more_`]);
}
// src/report/markdown/state-line.ts
function stateLine(state, context) {
	const { icon, state: word, reason } = standing(state, context);
	const why = reason === "" ? "" : `: ${prose(reason)}`;
	const heading = `### ${icon} ${code(state.experiment.metadata.name)} · ${word}${why}`;
	const line = [
		trialsDone(state),
		failures(state),
		...times(state, context),
		...originFacts(context)
	].filter((fact) => fact !== "").join(" · ");
	return sections([
		heading,
		progress(state, context),
		line,
		chosen(state),
		advice$1(state, context)
	]);
}
function chosen({ experiment, earlierCount }) {
	const choice = explainAuto(experiment.spec, void 0, earlierCount);
	return choice === void 0 ? "" : `${code("auto")} chose ${choice.why}`;
}
function trialsDone(state) {
	const done = completedTrials(state).length;
	const planned = state.experiment.spec.maxTrialCount;
	if (planned === void 0) return plural(done, "trial");
	return `${formatCount(done)} of ${plural(planned, "trial")}`;
}
function failures(state) {
	const count = unsuccessfulTrials(state).length;
	return count === 0 ? "" : `${formatCount(count)} failed`;
}
function times(state, context) {
	const elapsed = elapsedMilliseconds(state, context.now);
	return elapsed === void 0 ? [] : [formatDuration(elapsed)];
}
function progress(state, context) {
	const planned = state.experiment.spec.maxTrialCount;
	if (context.phase.name !== "running") return "";
	const best = state.best === void 0 ? [] : [`best so far **${formatNumber(state.best.value)}**`];
	const remaining = remainingMilliseconds(state, context.now);
	const left = remaining === void 0 ? [] : [`about ${formatDuration(remaining)} left`];
	const share = completedTrials(state).length / Math.max(1, planned ?? 1);
	return [
		...planned === void 0 ? [] : [`\`${progressBar(share, 30)}\` ${Math.floor(share * 100)} %`],
		...best,
		...left
	].join(" · ");
}
function advice$1(state, context) {
	const { phase } = context;
	if (phase.name !== "interrupted" && phase.name !== "failed") return "";
	const done = completedTrials(state).length;
	return `> [!NOTE]\n> ${done === 0 ? "Nothing is lost" : `The ${done === 1 ? "finished trial is" : `${plural(done, "finished trial")} are`} kept`}. To go on from here, run it again with the same state folder: ${code(`tunebot run ${context.file.path}`, 160)}`;
}
// src/report/markdown/commands.ts
const MAX_COMMAND = 160;
function commands(state, context) {
	if (context.takesCommands !== true) return "";
	const { commentKey } = context;
	const key = commentKey === void 0 ? "" : ` key=${commentKey}`;
	return `<sub>Commands: ${[...verbsFor(state, context).map((verb) => `${verb}${key}`), "help"].map((one) => code(`/tunebot ${one}`, MAX_COMMAND)).join(" · ")}</sub>`;
}
function verbsFor(state, { backend, phase }) {
	switch (phase.name) {
		case "running": return ["stop", "status"];
		case "interrupted":
		case "failed": return ["resume", "rerun"];
		case "finished": {
			const goes = state.reason === "ExperimentMaxTrialsReached" && (backend !== "katib" || isResumable(state.experiment.spec.resumePolicy));
			const isWon = state.reason === "ExperimentGoalReached";
			return [
				...state.best !== void 0 && bestParametersFile(state.experiment) !== void 0 ? ["apply"] : [],
				...goes ? ["extend +20"] : [],
				...isWon || !state.trials.some(isRetriable) ? [] : ["rerun trials=failed"],
				"rerun"
			];
		}
		default: return unknownPhase(phase);
	}
}
function unknownPhase(phase) {
	throw new Error(`unknown phase ${JSON.stringify(phase)}`);
}
// src/report/markdown/comment.ts
function renderComment(state, context, limits = COMMENT_LIMITS) {
	const trials = trialsTable(state, context);
	const diagram = plot(state);
	const bestCurve = curve(state, "diagram");
	const head = stateLine(state, context);
	const edge = edges(state, context);
	const all = state.trials.length;
	const failed = unsuccessfulTrials(state).length;
	return richest(limits, state.trials.length, (detail, room) => {
		const table = trials(detail, room);
		const failureList = failures$1(state, context, detail, room - table.length);
		const leftOut = [
			[plural(all, "trial"), table === "" && all > 0],
			[`the reasons of ${plural(failed, "failed trial")}`, failureList === "" && failed > 0],
			["the best hyperparameters", isBestCut(state, detail)],
			["the plot", !detail.plot && diagram !== ""],
			["the best trial, step by step", !detail.curve && bestCurve !== ""]
		];
		return `${sections([
			head,
			best(state, context, detail),
			edge(detail),
			running(state, context, detail),
			detail.plot ? diagram : "",
			fold(`All trials (${formatCount(state.trials.length)})`, table),
			detail.curve ? fold("The best trial, step by step", bestCurve) : "",
			fold(`Failed trials (${formatCount(failed)})`, failureList),
			leftOutNote(leftOut, context),
			links(context),
			commands(state, context)
		])}\n`;
	});
}
function renderSummary(state, context, limits = SUMMARY_LIMITS) {
	return renderComment(state, {
		...context,
		isFullest: true
	}, limits);
}
function fold(title, body) {
	return body === "" ? "" : details(`<b>${title}</b>`, body);
}
// src/report/result.ts
function toResult(state) {
	const { experiment, best } = state;
	const auto = explainAuto(experiment.spec, void 0, state.earlierCount);
	const { objectiveMetricName, type, goal } = experiment.spec.objective;
	return {
		experiment: experiment.metadata.name,
		status: state.status,
		reason: state.reason,
		message: state.message,
		objective: {
			name: objectiveMetricName,
			type,
			...goal === void 0 ? {} : { goal }
		},
		...auto === void 0 ? {} : { auto },
		...best === void 0 ? {} : { best: {
			trial: best.trial.name,
			value: Number.isFinite(best.value) ? best.value : null,
			parameters: parametersOf(best.trial),
			observation: observationOf(best.trial)
		} },
		counts: countTrials(state.trials),
		trials: state.trials.map(trialResult)
	};
}
function trialResult(trial) {
	const { startTime, completionTime } = trial;
	return {
		name: trial.name,
		status: trial.status,
		reason: trial.reason,
		parameters: parametersOf(trial),
		observation: observationOf(trial),
		...startTime === void 0 ? {} : { startTime },
		...completionTime === void 0 ? {} : { completionTime }
	};
}
function parametersOf(trial) {
	return Object.fromEntries(trial.assignments.map(({ name, value }) => [name, value]));
}
function observationOf(trial) {
	return trial.observation.map(({ name, latest, min, max }) => ({
		name,
		latest,
		min,
		max
	}));
}
// src/report/conclusion.ts
const MOST_FAILURES = 5;
const LINE = 160;
function renderConclusion(state, context, colors) {
	return `${[
		headline(state, context, colors),
		bestBlock(state, colors),
		edgeBlock(state, context, colors),
		...failureBlocks(state, colors),
		advice(context, colors)
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function headline(state, context, colors) {
	const { state: word, reason } = standing(state, context);
	const paint = word === "Succeeded" ? colors.green : context.phase.name === "running" ? colors.cyan : colors.red;
	const why = reason === "" ? "" : `: ${oneLine(reason)}`;
	const elapsed = elapsedMilliseconds(state, context.now);
	const time = elapsed === void 0 ? "" : ` in ${formatDuration(elapsed)}`;
	return `${colors.bold(oneLine(state.experiment.metadata.name))} ${colors.bold(paint(word))}${why}\n${countsText(state)}${time}`;
}
function countsText(state) {
	const counts = countTrials(state.trials);
	const parts = [
		[counts.succeeded, "succeeded"],
		[counts.earlyStopped, "early stopped"],
		[counts.failed, "failed"],
		[counts.metricsUnavailable, "metrics unavailable"],
		[counts.killed, "killed"],
		[counts.running, "running"],
		[counts.pending, "pending"]
	].filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
	const trials = plural(counts.trials, "trial");
	return parts.length === 0 ? trials : `${trials}: ${parts.join(", ")}`;
}
function bestBlock(state, colors) {
	const { objective } = state.experiment.spec;
	const name = oneLine(objective.objectiveMetricName);
	if (state.best === void 0) return `No best: no trial has reported ${name}.`;
	const { trial, value } = state.best;
	const goal = goalText(state.experiment);
	const against = objective.goal === void 0 || goal === void 0 ? "" : ` (goal ${goal} ${goalReached(objective, value) ? "reached" : "not reached"}, ${formatDifference(value - objective.goal)})`;
	const width = trial.assignments.reduce((most, one) => Math.max(most, displayWidth(oneLine(one.name))), 0);
	const lines = trial.assignments.map((one) => {
		const label = oneLine(one.name);
		return `  ${label}${" ".repeat(width - displayWidth(label))}  ${oneLine(one.value)}`;
	});
	return [`Best ${name}: ${colors.bold(colors.green(formatNumber(value)))}${against}, by ${oneLine(trial.name)} with`, ...lines].join("\n");
}
function edgeBlock(state, { phase }, colors) {
	if (phase.name === "running") return "";
	return rangeEdges(state).map((edge) => colors.yellow(`Note: ${rangeEdgeWords(edge, oneLine)}`)).join("\n");
}
function failureBlocks(state, colors) {
	const failed = unsuccessfulTrials(state);
	const shown = failed.slice(0, MOST_FAILURES).map((trial) => failureBlock(trial, colors));
	const left = failed.length - shown.length;
	return left === 0 ? shown : [...shown, `… and ${plural(left, "more failed trial")}`];
}
function failureBlock(trial, colors) {
	const { status, reason } = trialStanding(trial);
	const why = reason === "" ? "" : `: ${reason}`;
	const set = trial.assignments.map(({ name, value }) => `${oneLine(name)}=${oneLine(value)}`);
	const log = trial.logTail.slice(-5);
	return [
		`${colors.red(`${status}`)} ${oneLine(trial.name)}${why}`,
		...set.length === 0 ? [] : [`  ${fitColumns(set.join(" "), LINE)}`],
		...log.map((line) => colors.dim(`  │ ${fitColumns(line.split("	").map(visible).join("  "), LINE)}`))
	].join("\n");
}
function advice(context, colors) {
	if (context.phase.name !== "interrupted" && context.phase.name !== "failed") return "";
	return `Finished trials are kept. To go on, run it again with the same state folder: ${colors.bold(`tunebot run ${oneLine(context.file.path)}`)}`;
}
// src/report/layout.ts
const GAP = 2;
function layOut(all, width) {
	const { shown, hidden } = choose(all, width);
	const widths = share(shown, width);
	const line = (texts) => {
		return shown.map((column, at) => aligned(texts[at] ?? "", widths[at] ?? 0, column)).join(" ".repeat(GAP)).trimEnd();
	};
	const count = shown[0]?.cells.length ?? 0;
	return {
		header: shown.map((column, at) => aligned(column.title, widths[at] ?? 0, {
			...column,
			cut: "end"
		})).join(" ".repeat(GAP)).trimEnd(),
		rows: Array.from({ length: count }, (_, row) => line(shown.map(({ cells }) => cells[row] ?? ""))),
		hidden: hidden.map(({ title }) => title)
	};
}
function natural({ title, cells }) {
	return cells.reduce((most, text) => Math.max(most, displayWidth(text)), displayWidth(title));
}
function choose(all, width) {
	const hidden = [];
	let shown = all;
	let least = all.reduce((sum, column) => sum + leastOf(column) + GAP, -2);
	while (least > width) {
		const next = shown.reduce((a, b) => b.spare > a.spare ? b : a);
		if (next.spare === 0) break;
		hidden.unshift(next);
		shown = shown.filter((column) => column !== next);
		least -= leastOf(next) + GAP;
	}
	return {
		shown,
		hidden
	};
}
function leastOf(column) {
	return Math.min(column.least, natural(column));
}
function share(shown, width) {
	const widths = shown.map(natural);
	const floors = shown.map(leastOf);
	let over = widths.reduce((sum, one) => sum + one + GAP, -2) - width;
	for (const floor of [floors, floors.map(() => 1)]) while (over > 0) {
		const at = widest(widths, floor);
		if (at === -1) break;
		widths[at] = (widths[at] ?? 1) - 1;
		over -= 1;
	}
	return widths;
}
function widest(widths, floors) {
	let found = -1;
	for (const [at, width] of widths.entries()) if (width > (floors[at] ?? 0) && width > (widths[found] ?? 0)) found = at;
	return found;
}
function aligned(text, width, { align, cut }) {
	const fitted = fitColumns(text, width, cut);
	const space = " ".repeat(Math.max(0, width - displayWidth(fitted)));
	return align === "right" ? space + fitted : fitted + space;
}
// src/report/table.ts
function renderTable(state, options) {
	const trials = rankTrials(state);
	if (trials.length === 0) return "";
	const { colors, width } = options;
	const { header, rows, hidden } = layOut(columns(state, trials, options.now), width);
	const lines = trials.map(({ trial, isBest }, at) => paint(trial, isBest, colors)(rows[at] ?? ""));
	const note = fitColumns(`not shown: ${hidden.join(", ")}`, width);
	const notes = hidden.length === 0 ? [] : [colors.dim(note)];
	return `${[
		colors.bold(header),
		...lines,
		...notes
	].join("\n")}\n`;
}
const VALUE_WIDTH = 12;
function columns(state, trials, now) {
	const { experiment } = state;
	const [objective = "", ...additional] = metricNames(experiment);
	const values = (title, spare, cells) => {
		const widest = cells.reduce((most, text) => Math.max(most, displayWidth(text)), 6);
		const least = Math.min(widest, VALUE_WIDTH);
		return {
			title: oneLine(title),
			align: "right",
			cells,
			least,
			spare,
			cut: "end"
		};
	};
	const metric = (name) => trials.map(({ trial }) => metricValue(metricText(experiment, trial, name) ?? ""));
	const assigned = (name) => trials.map(({ trial }) => assignmentValue(assignmentText(trial, name)));
	return [
		fixed("", "right", 1, trials.map(({ rank, isBest }) => isBest ? "★" : `${rank ?? ""}`)),
		{
			...fixed("TRIAL", "left", 9, trials.map(({ trial }) => oneLine(trial.name))),
			cut: "start"
		},
		fixed("STATUS", "left", 9, trials.map(({ trial }) => statusText(trial))),
		...experiment.spec.parameters.map(({ name, parameterType }, at) => {
			const column = values(name, 3 + at, assigned(name));
			return parameterType === "categorical" ? {
				...column,
				align: "left"
			} : column;
		}),
		values(objective, 0, metric(objective)),
		...additional.map((name, at) => values(name, 1e3 + at, metric(name))),
		{
			...fixed("TIME", "right", 6, trials.map(({ trial }) => timeText(trial, now))),
			spare: 2
		}
	];
}
function fixed(title, align, least, cells) {
	return {
		title,
		align,
		cells,
		least,
		spare: 0,
		cut: "end"
	};
}
function assignmentText(trial, name) {
	return trial.assignments.find((one) => one.name === name)?.value ?? "";
}
function timeText(trial, now) {
	const time = trialMilliseconds(trial, now);
	return time === void 0 ? "" : formatDuration(time);
}
const REASON_WIDTH = 40;
function statusText(trial) {
	const { status, reason } = trialStanding(trial);
	return reason === "" || displayWidth(reason) > REASON_WIDTH ? status : `${status}: ${reason}`;
}
function metricValue(text) {
	return readable(text, formatNumber);
}
function assignmentValue(text) {
	return readable(text, formatShort);
}
function readable(text, format) {
	const value = /[.e]|inf/i.test(text) ? parseNumber(text) : void 0;
	return value === void 0 ? oneLine(text) : format(value);
}
function paint(trial, isBest, colors) {
	if (isBest) return (text) => colors.bold(colors.green(text));
	switch (trial.status) {
		case "Failed":
		case "MetricsUnavailable": return colors.red;
		case "Pending":
		case "Running": return colors.cyan;
		case "Killed":
		case "EarlyStopped": return colors.dim;
		case "Succeeded": return (text) => text;
	}
}
export { link as $, withParameters as A, elapsedMilliseconds as B, curve as C, details as D, isBestCut as E, parametersKey as F, CHECK_LIMITS as G, remainingMilliseconds as H, spreadOf as I, richest as J, COMMENT_LIMITS as K, standing as L, differenceToBase as M, links as N, markdownTable as O, originFacts as P, fenced as Q, trialStanding as R, rangeEdges as S, best as T, trialMilliseconds as U, meanTrialMilliseconds as V, unsuccessfulTrials as W, cellCode as X, cell as Y, code as Z, plotLine as _, renderConclusion as a, edges as b, renderSummary as c, running as d, prose as et, trialsTable as f, valueCell as g, parameterColumn as h, layOut as i, branchText as j, sections as k, stateLine as l, nameCell as m, metricValue as n, toResult as o, assignmentCell as p, SUMMARY_LIMITS as q, renderTable as r, renderComment as s, assignmentValue as t, trialsDone as u, leftOutNote as v, progressBar as w, rangeEdgeWords as x, failures$1 as y, completedTrials as z };
