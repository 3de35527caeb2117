import { r as __toESM } from "./rolldown-runtime.js";
import { _ as parseExperiments, g as require_picocolors, l as formatCount, n as renderDiagnostics, o as plural, y as algorithmNames } from "./diagnostics.js";
import { r as parseChoice } from "./option.js";
import { t as claimsIn } from "./recognise.js";
import { n as errorMessage, t as UserError } from "./user-error.js";
import { join } from "node:path";
import { readFile, readdir, stat } from "node:fs/promises";
// src/command/experiment-files.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const AT_A_TIME = 32;
const OWN_WORDS = /^\s*["']?(?:trialTemplate|objectiveMetricName|algorithmName)["']?\s*:/m;
async function checkPaths(paths) {
	const checked = new Map();
	for (const path of paths) {
		const found = await isFolder(path) ? await checkFolder(path) : [check(path, await read(path))];
		for (const each of found) checked.set(each.file, each);
	}
	return [...checked.values()];
}
async function checkFolder(folder) {
	const files = await yamlFilesIn(folder);
	const checked = [];
	for (let at = 0; at < files.length; at += AT_A_TIME) {
		const batch = files.slice(at, at + AT_A_TIME);
		const contents = await Promise.all(batch.map(read));
		for (const [index, file] of batch.entries()) {
			const bytes = contents[index] ?? Buffer.alloc(0);
			const found = check(file, bytes);
			if (isMeant(found, bytes)) checked.push(found);
		}
	}
	if (checked.length > 0) return checked;
	throw new UserError({
		what: "the folder holds no Experiment",
		where: folder,
		mend: "Name a folder whose .yaml or .yml files hold Experiments of kubeflow.org/v1beta1",
		kind: "usage"
	});
}
async function yamlFilesIn(folder) {
	const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
		throw unreadable(folder, cause);
	});
	const files = [];
	for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
		const path = join(folder, entry.name);
		if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
		if (entry.isDirectory()) files.push(...await yamlFilesIn(path));
		else if (/\.ya?ml$/i.test(entry.name) && !await isFolder(path)) files.push(path);
	}
	return files;
}
function check(file, bytes) {
	const text = decode(bytes);
	if (text === void 0) return {
		file,
		text: "",
		experiments: 0,
		diagnostics: [NO_UTF_8]
	};
	const parsed = parseExperiments(text, { algorithms: algorithmNames });
	return {
		file,
		text,
		experiments: parsed.experiments.length,
		diagnostics: diagnosticsOf(parsed)
	};
}
const NO_UTF_8 = {
	severity: "error",
	path: "",
	line: 1,
	column: 1,
	message: "the file is not UTF-8 text",
	hint: "Save it as UTF-8; Windows and PowerShell may have written UTF-16"
};
function decode(bytes) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return void 0;
		throw error;
	}
}
function diagnosticsOf({ diagnostics, experiments }) {
	return [...diagnostics, ...experiments.flatMap((each) => each.diagnostics)].sort((one, other) => one.line - other.line || one.column - other.column);
}
function isMeant({ experiments, diagnostics, text }, bytes) {
	if (experiments > 0 && (diagnostics.length === 0 || OWN_WORDS.test(text))) return true;
	const own = diagnostics.includes(NO_UTF_8) ? bytes.toString("latin1").replaceAll("\0", "").replace(/^\W+/, "") : text;
	return claimsIn(own).length > 0;
}
async function isFolder(path) {
	try {
		return (await stat(path)).isDirectory();
	} catch (cause) {
		throw unreadable(path, cause);
	}
}
async function read(file) {
	try {
		return await readFile(file);
	} catch (cause) {
		throw unreadable(file, cause);
	}
}
function unreadable(path, cause) {
	return new UserError({
		what: `it cannot be read (${errorMessage(cause)})`,
		where: path,
		mend: "Name Experiment files or folders that exist and may be read",
		kind: "usage",
		cause
	});
}
// src/command/validate.ts
const VALIDATE_FORMATS = [
	"text",
	"json",
	"github"
];
const INVALID = 3;
async function validate(paths, flags) {
	const format = parseChoice(flags.format, "--format", VALIDATE_FORMATS);
	const files = await checkPaths(paths);
	switch (format) {
		case "text":
			process.stdout.write(toText(files));
			break;
		case "json":
			process.stdout.write(`${JSON.stringify({ files: files.map(toJson) }, null, 2)}\n`);
			break;
		case "github":
			await toAnnotations(files);
			break;
		default: return unknownFormat(format);
	}
	return files.every(isValid) ? 0 : INVALID;
}
function isValid({ diagnostics }) {
	return diagnostics.every(({ severity }) => severity !== "error");
}
function toText(files) {
	const isColoured = process.stdout.isTTY && !process.env["NO_COLOR"];
	const colors = import_picocolors.default.createColors(isColoured);
	return [...files.map(({ file, text, diagnostics }) => renderDiagnostics(file, text, diagnostics, colors)).filter((text) => text !== ""), summary(files)].join("\n");
}
function summary(files) {
	const experiments = files.reduce((sum, each) => sum + each.experiments, 0);
	const valid = files.filter(isValid).length;
	return `${`${count(files.length, "file")}, ${count(experiments, "experiment")}`}: ${valid === files.length ? "valid" : `${formatCount(files.length - valid)} invalid`}\n`;
}
function count(number, noun) {
	return plural(number, noun, formatCount(number));
}
function toJson(file) {
	const of = (severity) => file.diagnostics.filter((each) => each.severity === severity).map(entryOf);
	return {
		file: file.file,
		valid: isValid(file),
		errors: of("error"),
		warnings: of("warning")
	};
}
function entryOf(diagnostic) {
	const { severity: _, path, line, column, message, hint = "", ...more } = diagnostic;
	return {
		path,
		line,
		column,
		message,
		hint,
		...more
	};
}
async function toAnnotations(files) {
	const { annotate } = await import("./annotate.js");
	annotate(files);
	process.stdout.write(summary(files));
}
function unknownFormat(format) {
	throw new Error(`unknown format ${String(format)}`);
}
export { validate };
