import { i as __toESM } from "./rolldown-runtime.js";
import { r as renderDiagnostics, t as require_picocolors } from "./picocolors.js";
import { a as renderConclusion, o as toResult, r as renderTable, s as renderComment } from "./table.js";
import { s as parseNumber } from "./numbers.js";
import { a as metricNames, o as metricText } from "./gate.js";
// src/report/csv.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function renderCsv(state) {
	const { experiment } = state;
	const metrics = metricNames(experiment);
	const parameters = experiment.spec.parameters.map(({ name }) => name);
	return [[
		"Status",
		"trialName",
		...metrics,
		...parameters,
		"reason",
		"startTime",
		"completionTime"
	], ...state.trials.map((trial) => {
		const values = new Map(trial.assignments.map(({ name, value }) => [name, value]));
		return [
			trial.status,
			trial.name,
			...metrics.map((name) => metricText(experiment, trial, name) ?? ""),
			...parameters.map((name) => values.get(name) ?? ""),
			trial.reason,
			trial.startTime ?? "",
			trial.completionTime ?? ""
		];
	})].map((cells) => `${cells.map(field).join(",")}\r\n`).join("");
}
function field(text) {
	const safe = isFormula(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}
function isFormula(text) {
	return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) && parseNumber(text) === void 0;
}
// src/command/result.ts
const FORMATS = [
	"text",
	"json",
	"csv",
	"markdown"
];
const COLUMNS = 120;
const UNLIMITED = {
	bytes: Number.POSITIVE_INFINITY,
	reserve: 0
};
function formatResults(outcomes, format, stream) {
	switch (format) {
		case "json": {
			const [first, ...rest] = outcomes.map(({ state }) => toResult(state));
			return `${JSON.stringify(rest.length === 0 ? first : [first, ...rest], null, 2)}\n`;
		}
		case "csv": return outcomes.map(({ state }) => renderCsv(state)).join("\n");
		case "markdown": return outcomes.map((outcome) => renderComment(outcome.state, contextOf(outcome), UNLIMITED)).join("\n");
		case "text": return outcomes.map((outcome) => formatText(outcome, stream)).join("\n");
		default: return unknownFormat(format);
	}
}
function formatText(outcome, stream) {
	const { state } = outcome;
	const context = contextOf(outcome);
	const colors = colorsFor(stream);
	const width = stream.isTTY ? stream.columns : COLUMNS;
	const table = renderTable(state, {
		width,
		colors,
		now: context.now
	});
	return `${table}${table === "" ? "" : "\n"}${renderConclusion(state, context, colors)}`;
}
function formatInvalid(files) {
	const colors = colorsFor(process.stderr);
	return files.map(({ file, text, diagnostics }) => renderDiagnostics(file, text, diagnostics, colors)).join("\n");
}
function contextOf({ phase, file, backend, gate }) {
	return {
		now: new Date().toISOString(),
		phase,
		file: { path: file },
		links: [],
		backend,
		live: {},
		gate
	};
}
function colorsFor(stream) {
	return import_picocolors.default.createColors(stream.isTTY && !process.env["NO_COLOR"]);
}
function unknownFormat(format) {
	throw new Error(`unknown format ${String(format)}`);
}
// src/command/tell-mistakes.ts
function tellMistakes(files) {
	const diagnosed = diagnosedOf(files);
	if (diagnosed.length > 0) process.stderr.write(formatInvalid(diagnosed));
	return hasMistake(diagnosed);
}
function diagnosedOf(files) {
	return files.filter(({ diagnostics }) => diagnostics.length > 0);
}
function hasMistake(files) {
	return files.some(({ diagnostics }) => diagnostics.some((each) => each.severity === "error"));
}
export { formatResults as a, FORMATS as i, hasMistake as n, tellMistakes as r, diagnosedOf as t };
