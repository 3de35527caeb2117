import { b as suggestionFor, v as nearest } from "./diagnostics.js";
import { G as renderTrial, H as createRandom, U as trialName, V as seedOf, z as readExperimentFile } from "./comment.js";
import { n as misunderstood, o as parseWhole, r as parseChoice } from "./option.js";
import { t as renderManifest } from "./manifest.js";
import { t as UserError } from "./user-error.js";
import { n as formatInvalid } from "./result.js";
// src/command/one-experiment.ts
async function readOneExperiment(file, name) {
	const loaded = await readExperimentFile(file, "kubernetes");
	const { diagnostics, experiments } = loaded;
	if (diagnostics.length > 0) process.stderr.write(formatInvalid([loaded]));
	if (diagnostics.some(({ severity }) => severity === "error")) return void 0;
	return choose(file, experiments, name);
}
function choose(file, experiments, name) {
	const names = experiments.map(({ metadata }) => metadata.name);
	const found = name === void 0 ? experiments : experiments.filter((_, at) => names[at] === name);
	const [first, second] = found;
	if (first !== void 0 && second === void 0) return first;
	if (first === void 0) {
		const meant = nearest(name ?? "", names) ?? names.join(", ");
		throw ambiguous(file, `no experiment here is named ${name}`, `Did you mean ${meant}?`);
	}
	throw ambiguous(file, `the file holds ${found.length} experiments: ${names.join(", ")}`, "Choose one with --experiment NAME");
}
function ambiguous(where, what, mend) {
	return new UserError({
		what,
		where,
		mend,
		kind: "usage"
	});
}
// src/command/render.ts
const RENDER_FORMATS = ["yaml", "json"];
const INVALID = 3;
const OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
async function render(file, flags) {
	const format = parseChoice(flags.format, "--format", RENDER_FORMATS);
	const seed = flags.seed === void 0 ? void 0 : parseWhole(flags.seed, "--seed", 0);
	checkName(flags.trial, "--trial", OBJECT_NAME);
	checkName(flags.namespace, "--namespace", NAMESPACE);
	const given = flags.set.map(parseAssignment);
	const experiment = await readOneExperiment(file, flags.experiment);
	if (experiment === void 0) return INVALID;
	const { namespace } = flags;
	const name = flags.trial ?? trialName(experiment, seedOf(experiment, seed), 0, new Set());
	const values = completed(experiment, given, seedOf(experiment, seed));
	const placed = namespace === void 0 ? experiment : inNamespace(experiment, namespace);
	const manifest = renderTrial(placed, name, values);
	process.stdout.write(format === "json" ? `${JSON.stringify(manifest, null, 2)}\n` : renderManifest(manifest));
	return 0;
}
function inNamespace(experiment, namespace) {
	return {
		...experiment,
		metadata: {
			...experiment.metadata,
			namespace
		}
	};
}
function completed(experiment, given, seed) {
	const names = experiment.spec.parameters.map(({ name }) => name);
	const stray = given.find(({ name }) => !names.includes(name));
	if (stray !== void 0) throw unknownParameter(stray, names);
	const values = new Map(given.map(({ name, value }) => [name, value]));
	if (names.every((name) => values.has(name))) return names.map((name) => ({
		name,
		value: values.get(name) ?? ""
	}));
	const [first] = suggestionFor(experiment.spec.algorithm.algorithmName)({
		experiment,
		trials: [],
		count: 1,
		random: createRandom(seed)
	});
	return (first?.assignments ?? []).map(({ name, value }) => ({
		name,
		value: values.get(name) ?? value
	}));
}
function parseAssignment(text) {
	const at = text.indexOf("=");
	if (at < 1) throw misunderstood("--set", text, "Give a parameter and its value, as in --set lr=0.1");
	return {
		name: text.slice(0, at),
		value: text.slice(at + 1)
	};
}
function unknownParameter({ name, value }, names) {
	const meant = nearest(name, names);
	const mend = meant === void 0 ? `The parameters are ${names.join(", ")}` : `Did you mean ${meant}?`;
	return misunderstood("--set", `${name}=${value}`, mend);
}
function checkName(text, option, pattern) {
	if (text === void 0 || pattern.test(text)) return;
	throw misunderstood(option, text, "Give lower case letters, digits and dashes");
}
export { render };
