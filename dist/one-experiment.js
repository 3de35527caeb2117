import { o as nearest } from "./parse.js";
import { t as UserError } from "./user-error.js";
import { y as readExperimentFile } from "./diagnostics.js";
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
export { readOneExperiment as t };
