import { i as __toESM } from "./rolldown-runtime.js";
import { _ as createConfigMapFinder, c as plural, h as readText, r as renderDiagnostics, t as require_picocolors, y as utf8Text } from "./picocolors.js";
import { l as algorithmNames, r as readPrevious, s as byPosition, t as parseExperiments } from "./parse.js";
import { i as parseChoice } from "./option.js";
import { t as formatCount } from "./numbers.js";
import { n as errorMessage, t as UserError } from "./user-error.js";
import { t as claimsIn } from "./recognise.js";
import { l as diagnoseExperiment } from "./kubernetes.js";
import { t as readPolicyFile } from "./policy-file.js";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
// src/command/experiment-files.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const OWN_WORDS = /^\s*["']?(?:trialTemplate|objectiveMetricName|algorithmName)["']?\s*:/m;
async function checkPaths(paths, against) {
	const checked = new Map();
	const checking = {
		...against,
		findConfigMaps: createConfigMapFinder()
	};
	for (const path of paths) {
		const found = await isFolder(path) ? await checkFolder(path, checking) : [await check(path, read(path), checking)];
		for (const each of found) checked.set(each.file, each);
	}
	return [...checked.values()];
}
async function checkFolder(folder, against) {
	const files = await yamlFilesIn(folder);
	const checked = [];
	for (const file of files) {
		const bytes = read(file);
		const found = await check(file, bytes, against);
		if (isMeant(found, bytes)) checked.push(found);
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
		if (entry.isDirectory()) {
			files.push(...await yamlFilesIn(path));
			continue;
		}
		if (!/\.ya?ml$/i.test(entry.name)) continue;
		if (entry.isSymbolicLink() && await isFolder(path)) continue;
		files.push(path);
	}
	return files;
}
async function check(file, bytes, { old, policy, findConfigMaps }) {
	const text = utf8Text(bytes);
	if (text === void 0) return {
		file,
		text: "",
		experiments: 0,
		diagnostics: [NO_UTF_8]
	};
	const edit = old === void 0 ? {} : { old };
	const parsed = parseExperiments(text, {
		algorithms: algorithmNames,
		unsupported: "warning",
		forKatib: "its-algorithms",
		configMaps: await findConfigMaps(file, text),
		missingConfigMap: "warning",
		...edit
	});
	return {
		file,
		text,
		experiments: parsed.experiments.length,
		diagnostics: diagnosticsOf(parsed, policy)
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
function diagnosticsOf({ diagnostics, experiments }, policy) {
	const own = experiments.flatMap((each) => [...each.diagnostics, ...policy === void 0 ? [] : diagnoseExperiment(policy, each, {})]);
	return [...diagnostics, ...own].sort(byPosition);
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
function read(file) {
	try {
		return readFileSync(file);
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
	const files = await checkPaths(paths, {
		old: flags.old === void 0 ? void 0 : await readOld(flags.old),
		policy: await readPolicyFile(flags.policy)
	});
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
async function readOld(file) {
	const text = await readText(file);
	if (readPrevious(text).length > 0) return text;
	throw new UserError({
		what: "the file holds no Experiment that an edit could be held against",
		where: file,
		mend: "Give --old the Experiment file as it was; kubectl get experiment NAME -o yaml prints it with its status",
		kind: "usage"
	});
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
	return `${`${plural(files.length, "file")}, ${plural(experiments, "experiment")}`}: ${valid === files.length ? "valid" : `${formatCount(files.length - valid)} invalid`}\n`;
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
