import { f as trialName, i as readEarlierTrials, p as placed, r as placeOfFile, t as seedOf, u as earlierRecords } from "./seed.js";
import { F as nearest, g as valueNumbered, h as pointCount, n as NAS_VALUES, u as suggestionFor } from "./parse.js";
import { n as isObjectName, t as isNamespaceName } from "./object-name.js";
import { f as renderTrial } from "./kubernetes.js";
import { c as parseWhole, i as parseChoice, r as misunderstood, t as BACKENDS } from "./option.js";
import { t as renderManifest } from "./manifest.js";
import { t as createRandom } from "./random.js";
import { n as refuseClusterFlags, t as clusterOptions } from "./cluster-flags.js";
import { t as readOneExperiment } from "./one-experiment.js";
import { resolve } from "node:path";
// src/suggestion/nas/python-literal.ts
function pythonLiteral(value) {
	return dumped(value).replaceAll("\"", "'");
}
function dumped(value) {
	if (typeof value === "string") return ascii(JSON.stringify(value));
	if (typeof value === "number") return String(value);
	if (value instanceof Map) return `{${[...value].map(([key, inner]) => `${dumped(key)}: ${dumped(inner)}`).join(", ")}}`;
	if (isList(value)) return `[${value.map(dumped).join(", ")}]`;
	if ("written" in value) return value.written;
	throw new TypeError("a literal of another kind");
}
function isList(value) {
	return Array.isArray(value);
}
function ascii(text) {
	return text.replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
// src/suggestion/nas/darts.ts
const DEFAULTS = [
	["num_epochs", "50"],
	["w_lr", "0.025"],
	["w_lr_min", "0.001"],
	["w_momentum", "0.9"],
	["w_weight_decay", "0.0003"],
	["w_grad_clip", "5.0"],
	["alpha_lr", "0.0003"],
	["alpha_weight_decay", "0.001"],
	["batch_size", "128"],
	["num_workers", "4"],
	["init_channels", "16"],
	["print_step", "50"],
	["num_nodes", "4"],
	["stem_multiplier", "3"]
];
function dartsAssignments({ algorithmSettings }, { graphConfig, operations }) {
	const settings = new Map(DEFAULTS.map(([name, written]) => [name, { written }]));
	for (const { name, value } of algorithmSettings) settings.set(name, value === "None" ? { written: "null" } : value);
	const space = operations.flatMap(({ operationType, parameters }) => {
		if (operationType === "skip_connection") return [operationType];
		return (parameters[0]?.feasibleSpace.list ?? []).map((size) => `${operationType}_${size}x${size}`);
	});
	return [
		{
			name: "algorithm-settings",
			value: pythonLiteral(settings)
		},
		{
			name: "search-space",
			value: pythonLiteral(space)
		},
		{
			name: "num-layers",
			value: String(graphConfig.numLayers ?? 0)
		}
	];
}
// src/suggestion/nas/enas.ts
function enasOperations({ operations }) {
	return operations.flatMap(({ operationType, parameters }) => combinations(parameters).map((values) => ({
		type: operationType,
		parameters: values
	}))).map((operation, id) => ({
		id,
		...operation
	}));
}
function combinations(parameters) {
	return parameters.reduce((all, parameter) => all.flatMap((before) => valuesOf(parameter).map((value) => new Map([...before, [parameter.name, value]]))), [new Map()]);
}
function valuesOf(parameter) {
	if (parameter.feasibleSpace.list !== void 0) return parameter.feasibleSpace.list;
	return Array.from({ length: pointCount(parameter) }, (_, number) => Number(valueNumbered(parameter, number)));
}
function enasNetwork(config, architecture) {
	const operations = enasOperations(config);
	const embedding = new Map();
	for (const [id = -1] of architecture) {
		const operation = operations[id];
		if (operation === void 0) throw new RangeError(`there is no operation ${id}`);
		embedding.set(String(id), dictionaryOf(operation));
	}
	const { numLayers = 0, inputSizes, outputSizes } = config.graphConfig;
	return pythonLiteral(new Map([
		["num_layers", numLayers],
		["input_sizes", inputSizes],
		["output_sizes", outputSizes],
		["embedding", embedding]
	]));
}
function dictionaryOf({ id, type, parameters }) {
	return new Map([
		["opt_id", id],
		["opt_type", type],
		["opt_params", parameters]
	]);
}
// src/command/nas-assignments.ts
function nasAssignments({ algorithm }, config, given) {
	if (algorithm.algorithmName === "darts") return dartsAssignments(algorithm, config);
	const text = given.get("architecture") ?? "";
	const architecture = readArchitecture(text);
	const count = enasOperations(config).length;
	const isOne = architecture?.length === config.graphConfig.numLayers && architecture?.every((layer, index) => isLayer(layer, index, count));
	if (architecture === void 0 || !isOne) throw misunderstood("--set", `architecture=${text}`, `Give a list for each of the ${config.graphConfig.numLayers} layers, as in --set architecture="[[0],[1,0]]": an operation from 0 to ${count - 1}, then 0 or 1 for each layer before`);
	return [{
		name: "architecture",
		value: text
	}, {
		name: "nn_config",
		value: enasNetwork(config, architecture)
	}];
}
function readArchitecture(text) {
	try {
		const json = JSON.parse(text);
		return Array.isArray(json) && json.every(Array.isArray) ? json : void 0;
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function isLayer([operation = -1, ...skips], index, count) {
	return Number.isInteger(operation) && operation >= 0 && operation < count && skips.length === index && skips.every((skip) => skip === 0 || skip === 1);
}
// src/command/render.ts
const RENDER_FORMATS = [
	"yaml",
	"json",
	"github"
];
const INVALID = 3;
async function render(file, flags) {
	const format = parseChoice(flags.format, "--format", RENDER_FORMATS);
	const seed = flags.seed === void 0 ? void 0 : parseWhole(flags.seed, "--seed", 0);
	checkName(flags.trial, "--trial", isObjectName);
	checkName(flags.namespace, "--namespace", isNamespaceName);
	const given = flags.set.map(parseAssignment);
	const experiment = await readOneExperiment(file, flags.experiment, {
		format,
		cluster: clusterOf(flags)
	});
	if (experiment === void 0) return INVALID;
	const { namespace } = flags;
	const name = flags.trial ?? trialName(experiment, seedOf(experiment, seed), 0, new Set());
	const values = await completed(file, experiment, given, seedOf(experiment, seed));
	await printManifest(name, renderTrial(placed(experiment, namespace), name, values), format);
	return 0;
}
async function printManifest(trial, manifest, format) {
	switch (format) {
		case "yaml":
			process.stdout.write(renderManifest(manifest));
			return;
		case "json":
			process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
			return;
		case "github": {
			const { tellGroup } = await import("./annotate.js");
			tellGroup(`${trial}: the manifest`, renderManifest(manifest));
			return;
		}
		default: return unknownFormat(format);
	}
}
function unknownFormat(format) {
	throw new Error(`unknown format ${String(format)}`);
}
function clusterOf(flags) {
	if (parseChoice(flags.backend, "--backend", BACKENDS) !== "process") return clusterOptions(flags);
	const { namespace: _ofTheManifest, ...others } = flags;
	refuseClusterFlags(others);
}
async function completed(file, experiment, given, seed) {
	const { parameters, nasConfig, algorithm } = experiment.spec;
	const names = nasConfig === void 0 ? parameters.map(({ name }) => name) : NAS_VALUES.get(algorithm.algorithmName) ?? [];
	const stray = given.find(({ name }) => !names.includes(name));
	if (stray !== void 0) throw unknownParameter(stray, names);
	const values = new Map(given.map(({ name, value }) => [name, value]));
	if (names.every((name) => values.has(name))) return names.map((name) => ({
		name,
		value: values.get(name) ?? ""
	}));
	return (nasConfig === void 0 ? await firstOf(file, experiment, seed) : nasAssignments(experiment.spec, nasConfig, values)).map(({ name, value }) => ({
		name,
		value: values.get(name) ?? value
	}));
}
async function firstOf(file, experiment, seed) {
	const read = await readEarlierTrials(experiment, placeOfFile(resolve(file)), warn);
	const earlier = earlierRecords(experiment, read);
	const [first] = suggestionFor(experiment.spec.algorithm.algorithmName)({
		experiment,
		trials: [],
		earlier,
		count: 1,
		random: createRandom(seed)
	});
	return first?.assignments ?? [];
}
function warn(text) {
	process.stderr.write(`note: ${text}\n`);
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
function checkName(text, option, isName) {
	if (text === void 0 || isName(text)) return;
	throw misunderstood(option, text, "Give lower case letters, digits and dashes");
}
export { render };
