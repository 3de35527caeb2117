import { r as __toESM } from "./rolldown-runtime.js";
import { a as oneLine, f as formatNumber, g as require_picocolors, l as formatCount, o as plural, v as policyCheck, y as readExperimentFile } from "./diagnostics.js";
import { n as placeOfFile, o as earlierRecords, r as readEarlierTrials, s as trialName, t as seedOf } from "./seed.js";
import { a as allowedExperiment, d as renderTrial, m as parseQuantity, o as requireNamespace, p as UNITS, r as refuseOldNode, s as withholdToken } from "./kubernetes.js";
import { a as endedCount, i as replayState, o as explainResumption, s as resumptionOf, u as trialsToStart } from "./engine2.js";
import { i as parseChoice, s as parseWhole, t as BACKENDS } from "./option.js";
import { c as algorithmNames, d as explainAuto, l as suggestionFor, m as pointCount, u as randomSearch } from "./parse.js";
import { h as isObject, m as isList, p as fieldOf } from "./yaml.js";
import { v as assignmentValue, x as layOut } from "./comment.js";
import { t as renderManifest } from "./manifest.js";
import { n as refuseClusterFlags, t as clusterOptions } from "./cluster-flags.js";
import { n as metadataReference } from "./pointer.js";
import { t as createRandom } from "./random.js";
import { t as readPolicyFile } from "./policy-file.js";
import { t as tellMistakesAs } from "./tell-mistakes-as.js";
import { join, relative, resolve } from "node:path";
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
// src/report/plan-state.ts
function explainState({ directory, resumption, ended }) {
	const past = `${plural(ended, "trial", formatCount(ended))} ${ended === 1 ? "has" : "have"} ended`;
	switch (resumption.kind) {
		case "start": return `start: nothing of it is in ${directory}`;
		case "resume":
		case "restart": {
			const why = explainResumption(resumption);
			return `${resumption.kind}: ${past}${why === "" ? "" : `; ${why}`}`;
		}
		case "finished": return `finished: ${past}, and no more are to come; a run prints the result again`;
		case "refuse": return `refuse: ${resumption.why.what}. ${resumption.why.mend}`;
		default: return unknownResumption$1(resumption);
	}
}
function unknownResumption$1(resumption) {
	throw new Error(`unknown resumption ${JSON.stringify(resumption)}`);
}
// src/report/plan-json.ts
function toPlanJson(plan) {
	const { experiment, manifest, cluster } = plan;
	const { spec } = experiment;
	const chosen = explainAuto(spec, plan.maxTrialCount);
	return {
		experiment: experiment.metadata.name,
		file: plan.file,
		backend: plan.backend,
		state: stateJson(plan.state),
		objective: objectiveOf(experiment),
		algorithm: {
			name: spec.algorithm.algorithmName,
			settings: pairs(spec.algorithm.algorithmSettings),
			seed: plan.seed,
			...chosen === void 0 ? {} : { chosen }
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
function stateJson(state) {
	const { directory, resumption, ended } = state;
	return {
		directory,
		action: resumption.kind,
		reason: explainState(state),
		ended,
		..."changes" in resumption ? { changes: resumption.changes.map(({ field, from = null, to = null }) => ({
			field,
			from,
			to
		})) } : {}
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
		...part("State", [stateLine(plan, colors)]),
		...part("Search space", spaceLines(plan.experiment.spec.parameters, options)),
		...part("Trials", trialLines(plan, options)),
		...part("Resources", resourceLines(plan)),
		...part("Manifest of the first trial", renderManifest(plan.manifest).trimEnd().split("\n")),
		...plan.cluster === void 0 ? [] : part("Cluster", clusterLines(plan.cluster, plan.backend, colors))
	].join("\n");
}
function heading({ experiment }) {
	const { objectiveMetricName, type, goal } = experiment.spec.objective;
	const aim = goal === void 0 ? "" : `, to ${formatNumber(goal)}`;
	return oneLine(`${experiment.metadata.name}: ${type} ${objectiveMetricName}${aim}`);
}
function stateLine({ state }, colors) {
	const line = oneLine(explainState(state));
	return state.resumption.kind === "refuse" ? colors.red(line) : line;
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
	const chosen = explainAuto(experiment.spec, maxTrialCount);
	const isTooMany = chosen === void 0 && maxTrialCount !== void 0 && maxTrialCount > size;
	return [
		endText(experiment, maxTrialCount),
		...isTooMany ? [`that is more than there are points: some may come twice`] : [],
		oneLine(`algorithm ${[
			algorithm.algorithmName,
			...settings,
			`seed ${seed}`
		].join(", ")}`),
		...chosen === void 0 ? [] : [`auto chooses ${chosen.why}`],
		...firstTrials.length === 0 ? [noTrialsText(plan)] : firstTrialLines(plan, options)
	];
}
function noTrialsText({ backend, state: { resumption } }) {
	const isIdle = resumption.kind === "finished" || resumption.kind === "refuse";
	return backend === "katib" && !isIdle ? "Katib proposes the trials" : "no trial starts";
}
function endText({ spec }, maxTrialCount) {
	const { parallelTrialCount, maxFailedTrialCount, objective } = spec;
	const goal = objective.goal === void 0 ? "" : ", fewer if the goal is reached";
	return `${maxTrialCount === void 0 ? `no limit${objective.goal === void 0 ? "" : " but the goal"}` : `at most ${formatCount(maxTrialCount)}${goal}`}; ${parallelTrialCount} at a time${maxFailedTrialCount === void 0 ? "" : `; ended by ${plural(Math.max(1, maxFailedTrialCount), "failed trial")}`}`;
}
function firstTrialLines({ experiment, firstTrials: trials, state }, { width, colors }) {
	const { parameters } = experiment.spec;
	const title = state.resumption.kind === "start" ? "FIRST" : "NEXT";
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
		title,
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
function clusterLines(cluster, backend, colors) {
	const { server, namespace, missing, dryRun, warnings, problem } = cluster;
	const word = {
		accepted: colors.green,
		refused: colors.red,
		skipped: colors.yellow
	}[dryRun];
	return [
		oneLine(`${server}, namespace ${namespace}`),
		missing.length === 0 ? "allowed: all that a run needs" : colors.red(oneLine(`missing: ${missing.join(", ")}`)),
		`dry run of ${backend === "katib" ? "the Experiment" : "the first trial"}: ${word(dryRun)}`,
		...warnings.map((text) => `${colors.yellow("warning:")} ${oneLine(text)}`),
		...problem === void 0 ? [] : [`${colors.red("error:")} ${oneLine(problem)}`]
	];
}
// src/command/plan-cluster.ts
const PATIENCE_MILLISECONDS = 2e4;
async function planOnCluster(experiment, { name, assignments }, options, onWarning) {
	refuseOldNode(process.versions.node);
	const { chooseNamespace, connect, previewOnCluster, previewOnKatib } = await import("./cluster.js");
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
		const { policy } = options;
		if (policy !== void 0) requireNamespace(policy, namespace);
		const rendered = renderTrial(placed, name, assignments);
		const manifest = policy === void 0 ? rendered : withholdToken(policy, rendered);
		if (options.backend === "katib") {
			const { maxTrialCount } = options;
			return {
				preview: await previewOnKatib({
					client,
					namespace,
					experiment: policy === void 0 ? experiment : allowedExperiment(policy, experiment, {
						namespace,
						...maxTrialCount === void 0 ? {} : { maxTrials: maxTrialCount }
					}),
					maxTrialCount
				}),
				manifest
			};
		}
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
// src/command/plan-trials.ts
function nextTrials(resumption, replay, request) {
	switch (resumption.kind) {
		case "finished":
		case "refuse": return [];
		case "start":
		case "resume":
		case "restart": return [...replay.active().slice(0, request.experiment.spec.parallelTrialCount), ...newTrials(replay, request)];
		default: return unknownResumption(resumption);
	}
}
function sampleTrial({ experiment, seed }) {
	const name = trialName(experiment, seed, 0, new Set());
	const { parameters, trialTemplate } = experiment.spec;
	if (parameters.length > 0) {
		const request = {
			experiment,
			trials: [],
			count: 1,
			random: createRandom(seed)
		};
		return {
			name,
			assignments: randomSearch(request)[0]?.assignments ?? []
		};
	}
	return {
		name,
		assignments: [...new Set(trialTemplate.trialParameters.map(({ reference }) => reference).filter((reference) => metadataReference(reference) === void 0))].map((reference) => ({
			name: reference,
			value: `<${reference}>`
		}))
	};
}
function newTrials(replay, { experiment, seed, maxTrialCount, earlier }) {
	const { algorithmName } = experiment.spec.algorithm;
	if (!algorithmNames.includes(algorithmName)) return [];
	const trials = replay.state()?.trials ?? [];
	const count = trialsToStart(experiment, replay.counts(), maxTrialCount);
	const proposals = suggestionFor(algorithmName)({
		experiment,
		trials,
		earlier,
		count,
		random: createRandom(seed)
	});
	const taken = new Set(trials.map(({ name }) => name));
	return proposals.slice(0, count).map(({ assignments }, offset) => {
		const name = trialName(experiment, seed, trials.length + offset, taken);
		taken.add(name);
		return {
			name,
			assignments
		};
	});
}
function unknownResumption(resumption) {
	throw new Error(`unknown resumption ${JSON.stringify(resumption)}`);
}
// src/command/plan.ts
const PLAN_FORMATS = [
	"text",
	"json",
	"github"
];
const COLUMNS = 120;
const EXIT_CODES = [
	["unreachable", 4],
	["invalid", 3],
	["usage", 2],
	["failed", 1]
];
async function plan(files, flags) {
	const format = parseChoice(flags.format, "--format", PLAN_FORMATS);
	const policy = await readPolicyFile(flags.policy);
	const settings = readSettings(flags, policy);
	const check = policyCheck(policy, flags, settings.maxTrials);
	const loaded = await Promise.all(files.map((file) => readExperimentFile(file, settings.backend, check, settings.cluster)));
	if (await tellMistakesAs(format, loaded)) return 3;
	for (const notice of loaded.flatMap(({ notices }) => notices)) warn(notice);
	const planned = [];
	for (const { file, experiments } of loaded) for (const experiment of experiments) planned.push(await planOne(file, experiment, settings));
	await printPlans(planned.map((each) => each.plan), format);
	const problems = planned.flatMap(({ problem }) => problem ?? []);
	return EXIT_CODES.find(([kind]) => problems.includes(kind))?.[1] ?? 0;
}
function readSettings(flags, policy) {
	const backend = parseChoice(flags.backend, "--backend", BACKENDS);
	if (backend === "process") refuseClusterFlags(flags);
	const { seed, maxTrials } = flags;
	return {
		stateDirectory: resolve(flags.state),
		backend,
		seed: seed === void 0 ? void 0 : parseWhole(seed, "--seed", 0),
		maxTrials: maxTrials === void 0 ? void 0 : parseWhole(maxTrials, "--max-trials", 1),
		cluster: {
			...clusterOptions(flags),
			...policy === void 0 ? {} : { policy }
		}
	};
}
async function planOne(file, experiment, settings) {
	const { backend, maxTrials, stateDirectory } = settings;
	const { name } = experiment.metadata;
	const replay = await replayState(stateDirectory, name);
	const state = replay.state();
	const resumption = resumptionOf(state, {
		experiment,
		seed: settings.seed,
		maxTrials
	});
	const request = {
		experiment,
		seed: state?.seed ?? seedOf(experiment, settings.seed),
		maxTrialCount: limitOf(experiment, maxTrials)
	};
	const earlier = resumption.kind === "start" && backend !== "katib" ? earlierRecords(experiment, await readEarlierTrials(experiment, placeOfFile(resolve(file)), warn)) : replay.earlier();
	const firstTrials = nextTrials(resumption, replay, {
		...request,
		earlier
	});
	const [first = sampleTrial(request)] = firstTrials;
	const isIdle = resumption.kind === "finished" || resumption.kind === "refuse";
	const common = {
		...request,
		file: relative(process.cwd(), resolve(file)),
		backend,
		state: {
			directory: relative(process.cwd(), join(stateDirectory, name)),
			resumption,
			ended: state === void 0 ? 0 : endedCount(state)
		},
		firstTrials
	};
	if (backend === "process" || isIdle) {
		const manifest = renderTrial(experiment, first.name, first.assignments);
		const problem = resumption.kind === "refuse" ? { problem: resumption.why.kind } : {};
		return {
			plan: {
				...common,
				manifest
			},
			...problem
		};
	}
	const { preview, manifest } = await planOnCluster(experiment, first, {
		backend,
		maxTrialCount: request.maxTrialCount,
		...settings.cluster
	}, warn);
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
async function printPlans(plans, format) {
	switch (format) {
		case "json": {
			const [first, ...rest] = plans.map(toPlanJson);
			const value = rest.length === 0 ? first : [first, ...rest];
			process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
			return;
		}
		case "text": {
			const { isTTY, columns } = process.stdout;
			const colors = import_picocolors.default.createColors(isTTY && !process.env["NO_COLOR"]);
			const width = isTTY ? columns : COLUMNS;
			process.stdout.write(plans.map((each) => renderPlan(each, {
				width,
				colors
			})).join("\n"));
			return;
		}
		case "github": {
			const { tellGroup } = await import("./annotate.js");
			const style = {
				width: COLUMNS,
				colors: import_picocolors.default.createColors(false)
			};
			for (const each of plans) tellGroup(`${each.experiment.metadata.name}: the plan`, renderPlan(each, style));
			return;
		}
		default: return unknownFormat(format);
	}
}
function warn(text) {
	process.stderr.write(`note: ${text}\n`);
}
function unknownFormat(format) {
	throw new Error(`unknown format ${String(format)}`);
}
export { plan };
