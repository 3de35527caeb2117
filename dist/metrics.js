import { i as __toESM } from "./rolldown-runtime.js";
import { s as oneLine, t as require_picocolors } from "./picocolors.js";
import { i as objectiveValue, t as UNAVAILABLE } from "./objective.js";
import { i as isObject } from "./json.js";
import { n as errorMessage, t as UserError } from "./user-error.js";
import { a as createObservation, i as excerpt, n as LINE_LIMIT, o as ZERO_TIME, r as createTextCollector, s as parseGoTime, t as unavailableMessage } from "./unavailable.js";
import { i as parseChoice } from "./option.js";
import { i as layOut } from "./table.js";
import { t as formatCount } from "./numbers.js";
import { t as readOneExperiment } from "./one-experiment.js";
import { t as createLineSplitter } from "./line-splitter.js";
import { createReadStream } from "node:fs";
// src/metrics/json.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const TIMESTAMP = "timestamp";
const MAX_NAMES = 30;
const MAX_NEAR_MISSES = 5;
const NOTHING = [];
function createJsonCollector(options) {
	const { objectiveMetricName: objective } = options;
	const names = [...new Set(options.metricNames)];
	const seen = new Map();
	const nearMisses = [];
	let lines = 0;
	let measured = 0;
	let moreNames = false;
	function note(line, entry) {
		if (measured > 0) return;
		for (const [name, value] of Object.entries(entry)) {
			if (typeof value !== "string" || name === TIMESTAMP) continue;
			const count = seen.get(name);
			if (count !== void 0 || seen.size < MAX_NAMES) seen.set(name, (count ?? 0) + 1);
			else moreNames = true;
		}
		if (!Object.hasOwn(entry, objective) || nearMisses.length >= MAX_NEAR_MISSES) return;
		const reason = `its ${objective} is no text, and only texts count: write "${objective}": "0.9"`;
		nearMisses.push({
			line: excerpt(line, 200),
			reason
		});
	}
	function sightings() {
		return {
			objectiveMetricName: objective,
			hasFilters: true,
			lines,
			measured,
			names: [...seen].map(([name, count]) => ({
				name,
				count
			})),
			moreNames,
			nearMisses: [...nearMisses],
			readable: true
		};
	}
	return {
		push(line) {
			if (line === "") return NOTHING;
			lines += 1;
			const entry = parseEntry(line, lines);
			const time = timeOf(entry);
			const found = names.flatMap((name) => {
				const value = Object.hasOwn(entry, name) ? entry[name] : void 0;
				return typeof value === "string" ? [{
					time,
					name,
					value
				}] : NOTHING;
			});
			if (found.some(({ name }) => name === objective)) measured += 1;
			note(line, entry);
			return found;
		},
		sightings
	};
}
function parseEntry(line, number) {
	if (line.length > 65536) throw unreadable(line, number, `longer than ${LINE_LIMIT} characters`);
	let value;
	try {
		value = JSON.parse(line);
	} catch (cause) {
		if (cause instanceof SyntaxError) throw unreadable(line, number, "no JSON");
		throw cause;
	}
	if (value === null) return {};
	if (!isObject(value)) throw unreadable(line, number, "no JSON object");
	return value;
}
function timeOf(entry) {
	const printed = Object.hasOwn(entry, TIMESTAMP) ? entry[TIMESTAMP] : void 0;
	if (typeof printed === "string") return parseGoTime(printed) === void 0 ? ZERO_TIME : printed;
	return typeof printed === "number" ? timeOfSeconds(printed) : ZERO_TIME;
}
const FIRST_SECOND = -62167219200;
const END = 253402300800;
function timeOfSeconds(seconds) {
	if (!(seconds >= FIRST_SECOND && seconds < END)) return ZERO_TIME;
	const [whole = "0", digits = ""] = (Math.abs(seconds) < 1e-6 ? "0" : String(Math.abs(seconds))).split(".");
	const fraction = Number(digits.slice(0, 9).padEnd(9, "0"));
	const isBorrowed = seconds < 0 && fraction > 0;
	const second = (seconds < 0 ? -Number(whole) : Number(whole)) - (isBorrowed ? 1 : 0);
	const point = `${isBorrowed ? 1e9 - fraction : fraction}`.padStart(9, "0").replace(/0+$/, "");
	return `${new Date(second * 1e3).toISOString().slice(0, 19)}${point === "" ? "" : `.${point}`}Z`;
}
function unreadable(line, number, why) {
	return new UserError({
		what: `line ${number} is ${why}: ${excerpt(line, 100)}`,
		where: "the log in JSON format",
		mend: "Write one JSON object a line and nothing else, or choose the format TEXT",
		kind: "invalid"
	});
}
// src/metrics/collector.ts
function createCollector({ objective, metricsCollector }) {
	const { objectiveMetricName, additionalMetricNames } = objective;
	const metricNames = [objectiveMetricName, ...additionalMetricNames];
	const { fileSystemPath, metricsFormat: filters } = metricsCollector;
	return fileSystemPath?.format === "JSON" ? createJsonCollector({
		objectiveMetricName,
		metricNames
	}) : createTextCollector({
		objectiveMetricName,
		metricNames,
		filters
	});
}
// src/report/metrics.ts
function renderMetrics(metrics, counts, { width, colors }) {
	const column = (title, align, text) => {
		return {
			title,
			align,
			cells: metrics.map((metric) => oneLine(text(metric))),
			least: 8,
			spare: 0,
			cut: "end"
		};
	};
	const { header, rows } = layOut([
		column("METRIC", "left", ({ name }) => name),
		column("LATEST", "right", ({ latest }) => latest),
		column("MIN", "right", ({ min }) => min),
		column("MAX", "right", ({ max }) => max),
		column("READ", "right", ({ name }) => formatCount(counts.get(name) ?? 0))
	], width);
	return `${[colors.bold(header), ...rows].join("\n")}\n`;
}
// src/command/read-lines.ts
async function* readLines(file) {
	const stream = file === void 0 ? process.stdin : createReadStream(file);
	let blocks = [];
	const splitter = createLineSplitter((block) => blocks.push(block));
	const take = () => {
		const lines = blocks.flatMap((block) => block.toString("utf8").slice(0, -1).split("\n"));
		blocks = [];
		return lines;
	};
	try {
		for await (const chunk of stream) {
			splitter.push(Buffer.from(chunk));
			yield take();
		}
	} catch (cause) {
		if (!(cause instanceof Error && "syscall" in cause)) throw cause;
		throw new UserError({
			what: `the log cannot be read (${errorMessage(cause)})`,
			where: file ?? "standard input",
			mend: "Name a log that exists and may be read, or give it on standard input",
			kind: "usage",
			cause
		});
	}
	splitter.end();
	yield take();
}
// src/command/metrics.ts
const METRICS_FORMATS = ["text", "json"];
const INVALID = 3;
const COLUMNS = 120;
const WRITE_UNITS = 1048576;
async function metrics(file, log, flags) {
	const format = parseChoice(flags.format, "--format", METRICS_FORMATS);
	const experiment = await readOneExperiment(file, flags.experiment, { format: flags.format });
	if (experiment === void 0) return INVALID;
	const { found, explain } = await (format === "json" ? printJson : printText)(experiment, log);
	if (objectiveValue(found, experiment.spec.objective) === void 0) process.stderr.write(`note: ${explain()}\n`);
	return 0;
}
async function printText(experiment, log) {
	const counts = new Map();
	const { found, explain } = await collect(experiment, log, ({ name }) => {
		counts.set(name, (counts.get(name) ?? 0) + 1);
		return Promise.resolve();
	});
	const { isTTY, columns } = process.stdout;
	const colors = import_picocolors.default.createColors(isTTY && !process.env["NO_COLOR"]);
	const width = isTTY ? columns : COLUMNS;
	process.stdout.write(renderMetrics(found, counts, {
		width,
		colors
	}));
	return {
		found,
		explain
	};
}
async function printJson(experiment, log) {
	const { objectiveMetricName: objective } = experiment.spec.objective;
	const out = createOutput();
	let waiting = [];
	let isFirst = true;
	const print = async ({ time, name, value }) => {
		await out.write(`${isFirst ? "" : ","}\n${JSON.stringify({
			time,
			name,
			value
		})}`);
		isFirst = false;
	};
	await out.write("{\"measurements\":[");
	const printed = await collect(experiment, log, async (measurement) => {
		if (waiting === void 0) return await print(measurement);
		waiting.push(measurement);
		if (measurement.name !== objective) return;
		for (const each of waiting) await print(each);
		waiting = void 0;
	});
	if (waiting !== void 0) await print({
		time: ZERO_TIME,
		name: objective,
		value: UNAVAILABLE
	});
	await out.write(`\n],"observation":${JSON.stringify(printed.found)}}\n`);
	await out.flush();
	return printed;
}
async function collect({ spec }, log, onMeasurement) {
	const collector = createCollector(spec);
	const observation = createObservation(spec.objective.metricStrategies);
	for await (const lines of readLines(log)) for (const line of lines) for (const measurement of collector.push(line)) {
		observation.add(measurement);
		await onMeasurement(measurement);
	}
	return {
		found: observation.metrics(),
		explain: () => unavailableMessage(collector)
	};
}
function createOutput() {
	let text = "";
	const { stdout } = process;
	const flush = async () => {
		if (stdout.destroyed) return;
		const isFull = !stdout.write(text);
		text = "";
		if (isFull) await room();
	};
	const room = () => new Promise((resolve) => {
		const go = () => {
			stdout.off("drain", go).off("close", go);
			resolve();
		};
		stdout.once("drain", go).once("close", go);
	});
	return {
		flush,
		async write(more) {
			text += more;
			if (text.length >= WRITE_UNITS) await flush();
		}
	};
}
export { metrics };
