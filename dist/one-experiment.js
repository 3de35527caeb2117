import { F as nearest, l as algorithmNames, t as parseExperiments } from "./parse.js";
import { t as UserError } from "./user-error.js";
import { g as templatesOf, h as readText } from "./picocolors.js";
import { t as tellMistakesAs } from "./tell-mistakes-as.js";
// src/command/one-experiment.ts
async function readOneExperiment(file, name, { format, cluster }) {
	const text = await readText(file);
	const parsed = parseExperiments(text, {
		algorithms: algorithmNames,
		unsupported: "silent",
		configMaps: await templatesOf(file, text, cluster)
	});
	const diagnostics = [...parsed.diagnostics, ...parsed.experiments.flatMap((each) => each.diagnostics)];
	const experiments = parsed.experiments.flatMap(({ experiment }) => experiment ?? []);
	if (await tellMistakesAs(format, [{
		file,
		text,
		diagnostics
	}])) return void 0;
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
