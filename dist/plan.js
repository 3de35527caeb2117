import { r as __toESM } from "./rolldown-runtime.js";
import { a as oneLine, b as suggestionFor, f as formatNumber, g as require_picocolors, l as formatCount, o as plural, x as pointCount } from "./diagnostics.js";
import { G as renderTrial, H as createRandom, U as trialName, V as seedOf, v as assignmentValue, x as layOut, z as readExperimentFile } from "./comment.js";
import { o as parseWhole, r as parseChoice, t as BACKENDS } from "./option.js";
import { i as isObject, n as fieldOf, r as isList } from "./yaml.js";
import { t as renderManifest } from "./manifest.js";
import { n as refuseClusterFlags, t as clusterOptions } from "./cluster-flags.js";
import { r as refuseOldNode } from "./kubernetes.js";
import { n as formatInvalid } from "./result.js";
import { relative, resolve } from "node:path";
import { homedir } from "node:os";
// src/report/plan.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function spaceSize(parameters) {
	return parameters.reduce((product, parameter) => product * pointCount(parameter), 1);
}
// src/report/plan-resources.ts
function resourcesOf(manifest) {
	const sum = {
		pods: 0,
		requests: new Map(),
		unreadable: []
	};
	addPods(manifest, 1, sum);
	return sum;
}
function addPods(value, times, sum) {
	if (isList(value)) {
		for (const item of value) addPods(item, times, sum);
		return;
	}
	if (!isObject(value)) return;
	const spec = fieldOf(value, "spec");
	if (isList(fieldOf(spec, "containers"))) {
		sum.pods += times;
		for (const [name, amount] of podRequests(spec, sum)) sum.requests.set(name, (sum.requests.get(name) ?? 0) + amount * times);
		return;
	}
	for (const inner of Object.values(value)) addPods(inner, times * copiesIn(value), sum);
}
function copiesIn(object) {
	const replicas = countOf(object, "replicas");
	if (replicas !== void 0) return replicas;
	const parallelism = countOf(object, "parallelism") ?? 1;
	return Math.min(parallelism, countOf(object, "completions") ?? parallelism);
}
function countOf(object, field) {
	const value = fieldOf(object, field);
	return typeof value === "number" ? value : void 0;
}
function podRequests(spec, sum) {
	const total = new Map();
	for (const container of listAt(spec, "containers")) add(total, containerRequests(container, sum));
	const initial = new Map();
	for (const container of listAt(spec, "initContainers")) {
		const own = containerRequests(container, sum);
		if (fieldOf(container, "restartPolicy") === "Always") add(total, own);
		else for (const [name, amount] of own) initial.set(name, Math.max(initial.get(name) ?? 0, amount));
	}
	for (const [name, amount] of initial) total.set(name, Math.max(total.get(name) ?? 0, amount));
	return total;
}
function add(total, more) {
	for (const [name, amount] of more) total.set(name, (total.get(name) ?? 0) + amount);
}
function containerRequests(container, sum) {
	const resources = fieldOf(container, "resources");
	const asked = new Map();
	for (const part of ["limits", "requests"]) {
		const quantities = fieldOf(resources, part);
		for (const [name, quantity] of Object.entries(isObject(quantities) ? quantities : {})) {
			const amount = parseQuantity(quantity);
			if (amount !== void 0) asked.set(name, amount);
			else sum.unreadable.push(`${name}: ${JSON.stringify(quantity)}`);
		}
	}
	return asked;
}
function listAt(value, key) {
	const found = fieldOf(value, key);
	return isList(found) ? found : [];
}
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/;
const UNITS = {
	n: 1e-9,
	u: 1e-6,
	m: .001,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 0xe8d4a51000,
	P: 0x38d7ea4c68000,
	E: 0xde0b6b3a7640000,
	Ki: 1024,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
	Pi: 2 ** 50,
	Ei: 2 ** 60
};
function parseQuantity(quantity) {
	if (typeof quantity === "number") return quantity;
	const match = typeof quantity === "string" ? QUANTITY.exec(quantity) : null;
	if (match === null) return void 0;
	const [, digits = "", exponent = "", unit = ""] = match;
	return Number(`${digits}${exponent}`) * (UNITS[unit] ?? 1);
}
const BINARY = [
	"Ei",
	"Pi",
	"Ti",
	"Gi",
	"Mi",
	"Ki"
];
function formatQuantity(name, amount) {
	if (!/memory|storage|hugepages/.test(name)) return formatNumber(amount);
	const unit = BINARY.find((each) => amount >= (UNITS[each] ?? 1));
	return unit === void 0 ? formatNumber(amount) : `${formatNumber(amount / (UNITS[unit] ?? 1))}${unit}`;
}
// src/report/plan-json.ts
function toPlanJson(plan) {
	const { experiment, manifest, cluster } = plan;
	const { spec } = experiment;
	return {
		experiment: experiment.metadata.name,
		file: plan.file,
		backend: plan.backend,
		objective: objectiveOf(experiment),
		algorithm: {
			name: spec.algorithm.algorithmName,
			settings: pairs(spec.algorithm.algorithmSettings),
			seed: plan.seed
		},
		space: {
			points: finite(spaceSize(spec.parameters)),
			parameters: spec.parameters.map((parameter) => ({
				name: parameter.name,
				type: parameter.parameterType,
				...parameter.feasibleSpace,
				points: finite(pointCount(parameter))
			}))
		},
		trials: {
			max: plan.maxTrialCount ?? null,
			parallel: spec.parallelTrialCount,
			maxFailed: spec.maxFailedTrialCount ?? null
		},
		firstTrials: plan.firstTrials.map(({ name, assignments }) => ({
			name,
			parameters: pairs(assignments)
		})),
		resources: resourcesJson(plan),
		manifest,
		...cluster === void 0 ? {} : { cluster }
	};
}
function objectiveOf({ spec: { objective } }) {
	const { objectiveMetricName: name, type, goal } = objective;
	return {
		name,
		type,
		...goal === void 0 ? {} : { goal }
	};
}
function resourcesJson({ experiment, manifest }) {
	const { pods, requests, unreadable } = resourcesOf(manifest);
	const { parallelTrialCount } = experiment.spec;
	const times = (factor) => Object.fromEntries([...requests].map(([name, amount]) => [name, formatQuantity(name, amount * factor)]));
	return {
		podsPerTrial: pods,
		perTrial: times(1),
		atATime: times(parallelTrialCount),
		unreadable
	};
}
function pairs(list) {
	return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}
function finite(count) {
	return Number.isFinite(count) ? count : null;
}
// src/report/plan-text.ts
function renderPlan(plan, options) {
	const { colors } = options;
	const part = (title, lines) => lines.length === 0 ? [] : [`${colors.bold(title)}\n${lines.join("\n")}\n`];
	return [
		`${heading(plan)}\n`,
		...part("Search space", spaceLines(plan.experiment.spec.parameters, options)),
		...part("Trials", trialLines(plan, options)),
		...part("Resources", resourceLines(plan)),
		...part("Manifest of the first trial", renderManifest(plan.manifest).trimEnd().split("\n")),
		...plan.cluster === void 0 ? [] : part("Cluster", clusterLines(plan.cluster, colors))
	].join("\n");
}
function heading({ experiment }) {
	const { objectiveMetricName, type, goal } = experiment.spec.objective;
	const aim = goal === void 0 ? "" : `, to ${formatNumber(goal)}`;
	return oneLine(`${experiment.metadata.name}: ${type} ${objectiveMetricName}${aim}`);
}
function spaceLines(parameters, { width, colors }) {
	const column = (title, cells, least) => {
		return {
			title,
			align: "left",
			cells: cells.map(oneLine),
			least,
			spare: 0,
			cut: "end"
		};
	};
	const { header, rows } = layOut([
		column("PARAMETER", parameters.map(({ name }) => name), 9),
		column("TYPE", parameters.map(({ parameterType }) => parameterType), 4),
		column("VALUES", parameters.map(valuesText), 12)
	], width);
	const size = spaceSize(parameters);
	const points = Number.isFinite(size) ? plural(size, "point", countText(size)) : "infinitely many points";
	return [
		colors.dim(header),
		...rows,
		`${points} in all`
	];
}
function valuesText(parameter) {
	const { min, max, step, list, distribution } = parameter.feasibleSpace;
	if (list !== void 0 && min === void 0) return list.join(", ");
	const points = pointCount(parameter);
	return [
		`${min} … ${max}`,
		...step === void 0 ? [] : [`step ${step}`],
		...distribution === "uniform" ? [] : [distribution],
		...Number.isFinite(points) ? [plural(points, "value", countText(points))] : []
	].join(", ");
}
function countText(count) {
	return count < 0x38d7ea4c68000 ? formatCount(count) : formatNumber(count);
}
function trialLines(plan, options) {
	const { experiment, firstTrials, maxTrialCount, seed } = plan;
	const { algorithm, parameters } = experiment.spec;
	const settings = algorithm.algorithmSettings.map(({ name, value }) => `${name} ${value}`);
	const size = spaceSize(parameters);
	const isTooMany = maxTrialCount !== void 0 && maxTrialCount > size;
	return [
		endText(experiment, maxTrialCount),
		...isTooMany ? [`that is more than there are points: some may come twice`] : [],
		oneLine(`algorithm ${[
			algorithm.algorithmName,
			...settings,
			`seed ${seed}`
		].join(", ")}`),
		...firstTrialLines(firstTrials, parameters, options)
	];
}
function endText({ spec }, maxTrialCount) {
	const { parallelTrialCount, maxFailedTrialCount, objective } = spec;
	const goal = objective.goal === void 0 ? "" : ", fewer if the goal is reached";
	return `${maxTrialCount === void 0 ? `no limit${objective.goal === void 0 ? "" : " but the goal"}` : `at most ${formatCount(maxTrialCount)}${goal}`}; ${parallelTrialCount} at a time${maxFailedTrialCount === void 0 ? "" : `; ended by ${plural(Math.max(1, maxFailedTrialCount), "failed trial")}`}`;
}
function firstTrialLines(trials, parameters, { width, colors }) {
	const columns = parameters.map(({ name, parameterType }, at) => {
		const cells = trials.map(({ assignments }) => assignmentValue(assignments.find((one) => one.name === name)?.value ?? ""));
		const align = parameterType === "categorical" ? "left" : "right";
		return {
			title: oneLine(name),
			align,
			cells,
			least: 6,
			spare: 1 + at,
			cut: "end"
		};
	});
	const names = trials.map(({ name }) => oneLine(name));
	const { header, rows, hidden } = layOut([{
		title: "FIRST",
		align: "left",
		cells: names,
		least: 9,
		spare: 0,
		cut: "start"
	}, ...columns], width);
	const notes = hidden.length === 0 ? [] : [colors.dim(`not shown: ${hidden.join(", ")}`)];
	return [
		colors.dim(header),
		...rows,
		...notes
	];
}
function resourceLines({ experiment, manifest }) {
	const { pods, requests, unreadable } = resourcesOf(manifest);
	if (pods === 0) return ["not known: no pod template is found in the manifest"];
	const { parallelTrialCount } = experiment.spec;
	const ask = (times) => [...requests].map(([name, amount]) => `${name} ${formatQuantity(name, amount * times)}`);
	const wrong = unreadable.map((each) => oneLine(`no quantity of Kubernetes: ${each}`));
	if (requests.size === 0) return ["the manifest asks for none", ...wrong];
	return [
		oneLine(`a trial, ${plural(pods, "pod")}: ${ask(1).join(", ")}`),
		oneLine(`${plural(parallelTrialCount, "trial")} at a time: ${ask(parallelTrialCount).join(", ")}`),
		...wrong
	];
}
function clusterLines(cluster, colors) {
	const { server, namespace, missing, dryRun, warnings, problem } = cluster;
	const word = {
		accepted: colors.green,
		refused: colors.red,
		skipped: colors.yellow
	}[dryRun];
	return [
		oneLine(`${server}, namespace ${namespace}`),
		missing.length === 0 ? "allowed: all that a run needs" : colors.red(oneLine(`missing: ${missing.join(", ")}`)),
		`dry run of the first trial: ${word(dryRun)}`,
		...warnings.map((text) => `${colors.yellow("warning:")} ${oneLine(text)}`),
		...problem === void 0 ? [] : [`${colors.red("error:")} ${oneLine(problem)}`]
	];
}
// src/command/plan-cluster.ts
const PATIENCE_MILLISECONDS = 2e4;
async function planOnCluster(experiment, { name, assignments }, options, onWarning) {
	refuseOldNode(process.versions.node);
	const { chooseNamespace, connect, previewOnCluster } = await import("./cluster.js");
	const { metadata, spec } = experiment;
	const { trialTemplate, objective } = spec;
	const client = await connect({
		...options,
		environment: process.env,
		home: homedir(),
		patienceMilliseconds: PATIENCE_MILLISECONDS,
		onWarning
	});
	try {
		const namespace = chooseNamespace(options.namespace, metadata.namespace, client.namespace);
		const placed = {
			...experiment,
			metadata: {
				...metadata,
				namespace
			}
		};
		const manifest = renderTrial(placed, name, assignments);
		return {
			preview: await previewOnCluster({
				client,
				namespace,
				experiment: metadata.name,
				trial: {
					name,
					manifest,
					primaryContainerName: trialTemplate.primaryContainerName,
					metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames]
				},
				apiVersion: String(trialTemplate.trialSpec["apiVersion"]),
				kind: String(trialTemplate.trialSpec["kind"])
			}),
			manifest
		};
	} finally {
		client.close();
	}
}
// src/command/plan.ts
const PLAN_FORMATS = ["text", "json"];
const COLUMNS = 120;
const EXIT_CODES = [
	["unreachable", 4],
	["invalid", 3],
	["failed", 1]
];
async function plan(files, flags) {
	const format = parseChoice(flags.format, "--format", PLAN_FORMATS);
	const settings = readSettings(flags);
	const loaded = await Promise.all(files.map((file) => readExperimentFile(file, settings.backend)));
	const diagnosed = loaded.filter(({ diagnostics }) => diagnostics.length > 0);
	if (diagnosed.length > 0) process.stderr.write(formatInvalid(diagnosed));
	if (diagnosed.some(hasError)) return 3;
	for (const notice of loaded.flatMap(({ notices }) => notices)) warn(notice);
	const planned = [];
	for (const { file, experiments } of loaded) for (const experiment of experiments) planned.push(await planOne(file, experiment, settings));
	process.stdout.write(formatPlans(planned.map((each) => each.plan), format));
	const problems = planned.flatMap(({ problem }) => problem ?? []);
	return EXIT_CODES.find(([kind]) => problems.includes(kind))?.[1] ?? 0;
}
function readSettings(flags) {
	const backend = parseChoice(flags.backend, "--backend", BACKENDS);
	if (backend === "process") refuseClusterFlags(flags);
	const { seed, maxTrials } = flags;
	return {
		backend,
		seed: seed === void 0 ? void 0 : parseWhole(seed, "--seed", 0),
		maxTrials: maxTrials === void 0 ? void 0 : parseWhole(maxTrials, "--max-trials", 1),
		flags
	};
}
async function planOne(file, experiment, settings) {
	const { backend } = settings;
	const seed = seedOf(experiment, settings.seed);
	const maxTrialCount = limitOf(experiment, settings.maxTrials);
	const firstTrials = firstTrialsOf(experiment, seed, maxTrialCount);
	const [first] = firstTrials;
	if (first === void 0) throw new Error("a checked experiment has a first trial");
	const common = {
		file: relative(process.cwd(), resolve(file)),
		experiment,
		backend,
		seed,
		maxTrialCount,
		firstTrials
	};
	if (backend === "process") return { plan: {
		...common,
		manifest: renderTrial(experiment, first.name, first.assignments)
	} };
	const { preview, manifest } = await planOnCluster(experiment, first, clusterOptions(settings.flags), warn);
	const { problem, ...answers } = preview;
	if (problem === void 0) return { plan: {
		...common,
		manifest,
		cluster: answers
	} };
	const cluster = {
		...answers,
		problem: problem.message
	};
	return {
		plan: {
			...common,
			manifest,
			cluster
		},
		problem: problem.kind
	};
}
function limitOf({ spec }, maxTrials) {
	const limits = [spec.maxTrialCount ?? [], maxTrials ?? []].flat();
	return limits.length === 0 ? void 0 : Math.min(...limits);
}
function firstTrialsOf(experiment, seed, maxTrialCount) {
	const { algorithm, parallelTrialCount } = experiment.spec;
	const count = Math.min(parallelTrialCount, maxTrialCount ?? parallelTrialCount);
	const proposals = suggestionFor(algorithm.algorithmName)({
		experiment,
		trials: [],
		count,
		random: createRandom(seed)
	});
	const taken = new Set();
	return proposals.slice(0, count).map(({ assignments }, index) => {
		const name = trialName(experiment, seed, index, taken);
		taken.add(name);
		return {
			name,
			assignments
		};
	});
}
function formatPlans(plans, format) {
	switch (format) {
		case "json": {
			const [first, ...rest] = plans.map(toPlanJson);
			return `${JSON.stringify(rest.length === 0 ? first : [first, ...rest], null, 2)}\n`;
		}
		case "text": {
			const { isTTY, columns } = process.stdout;
			const colors = import_picocolors.default.createColors(isTTY && !process.env["NO_COLOR"]);
			const width = isTTY ? columns : COLUMNS;
			return plans.map((each) => renderPlan(each, {
				width,
				colors
			})).join("\n");
		}
		default: return unknownFormat(format);
	}
}
function hasError({ diagnostics }) {
	return diagnostics.some(({ severity }) => severity === "error");
}
function warn(text) {
	process.stderr.write(`note: ${text}\n`);
}
function unknownFormat(format) {
	throw new Error(`unknown format ${String(format)}`);
}
export { plan };
