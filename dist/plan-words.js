import { i as formatNumber, t as formatCount } from "./numbers.js";
import { i as isObject, n as fieldOf, r as isList } from "./json.js";
import { D as trialLimit, d as randomSearch, h as pointCount, l as algorithmNames, u as suggestionFor } from "./parse.js";
import { i as metadataReference } from "./object-name.js";
import { c as plural } from "./picocolors.js";
import { a as allowedExperiment, f as renderTrial, h as parseQuantity, m as UNITS, o as requireNamespace, r as refuseOldNode, s as withholdToken } from "./kubernetes.js";
import { f as trialName, i as readEarlierTrials, n as learnsFromOthers, p as placed, t as seedOf, u as earlierRecords } from "./seed.js";
import { t as createRandom } from "./random.js";
import { a as replayJournal, d as trialsToStart, n as explainResumption, r as resumptionOf, s as JOURNAL, t as endedCount } from "./engine2.js";
import { join, relative } from "node:path";
import { homedir } from "node:os";
// src/policy/trial-manifest.ts
function trialManifest(experiment, trial, { namespace, policy }) {
	const manifest = renderTrial(placed(experiment, namespace), trial.name, trial.assignments);
	return policy === void 0 ? manifest : withholdToken(policy, manifest);
}
// src/command/plan-cluster.ts
const PATIENCE_MILLISECONDS = 2e4;
async function planOnCluster(experiment, first, options, onWarning) {
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
		const { policy } = options;
		if (policy !== void 0) requireNamespace(policy, namespace);
		const manifest = trialManifest(experiment, first, {
			namespace,
			policy
		});
		if (options.backend === "katib") {
			const { maxTrialCount } = options;
			return {
				preview: await previewOnKatib({
					client,
					namespace,
					experiment: allowedExperiment(policy, experiment, {
						namespace,
						maxTrialCount
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
					name: first.name,
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
		default: return unknownResumption$1(resumption);
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
function newTrials(replay, { experiment, seed, maxTrialCount, earlier, most = Number.POSITIVE_INFINITY }) {
	const { algorithmName } = experiment.spec.algorithm;
	if (!algorithmNames.includes(algorithmName)) return [];
	const trials = replay.state()?.trials ?? [];
	const count = Math.min(most, trialsToStart(experiment, replay.counts(), maxTrialCount));
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
function unknownResumption$1(resumption) {
	throw new Error(`unknown resumption ${JSON.stringify(resumption)}`);
}
// src/command/make-plan.ts
async function makePlan(request) {
	const { experiment, backend, maxTrials, stateDirectory } = request;
	const { name } = experiment.metadata;
	const directory = join(stateDirectory, name);
	const replay = await replayJournal(join(directory, JOURNAL));
	const state = replay.state();
	const resumption = resumptionOf(state, {
		experiment,
		seed: request.seed,
		maxTrials
	});
	const search = {
		experiment,
		seed: state?.seed ?? seedOf(experiment, request.seed),
		maxTrialCount: trialLimit(experiment, maxTrials)
	};
	const earlier = await earlierTrials(request, resumption, replay);
	const { mostFirstTrials } = request;
	const most = mostFirstTrials === void 0 ? {} : { most: mostFirstTrials };
	const firstTrials = nextTrials(resumption, replay, {
		...search,
		earlier,
		...most
	});
	const [first = sampleTrial(search)] = firstTrials;
	const isIdle = resumption.kind === "finished" || resumption.kind === "refuse";
	const common = {
		...search,
		file: request.file,
		backend,
		earlierCount: earlier.length,
		state: {
			directory: relative(process.cwd(), directory),
			resumption,
			ended: state === void 0 ? 0 : endedCount(state)
		},
		firstTrials
	};
	if (backend === "process" || isIdle || !request.asksCluster) {
		const problem = resumption.kind === "refuse" ? { problem: resumption.why.kind } : {};
		return {
			plan: {
				...common,
				manifest: manifestOf(request, first)
			},
			...problem
		};
	}
	const { preview, manifest } = await planOnCluster(experiment, first, {
		backend,
		maxTrialCount: search.maxTrialCount,
		...request.cluster
	}, request.onWarning);
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
async function earlierTrials({ experiment, backend, place, onWarning }, resumption, replay) {
	if (resumption.kind !== "start" || !learnsFromOthers(backend)) return replay.earlier();
	return earlierRecords(experiment, await readEarlierTrials(experiment, place, onWarning));
}
function manifestOf({ experiment, backend, cluster: { namespace, policy } }, trial) {
	return backend === "process" ? renderTrial(experiment, trial.name, trial.assignments) : trialManifest(experiment, trial, {
		namespace,
		policy
	});
}
// src/report/plan-state.ts
function explainState({ directory, resumption, ended }) {
	const past = `${plural(ended, "trial")} ${ended === 1 ? "has" : "have"} ended`;
	switch (resumption.kind) {
		case "start": return `start: nothing of it is in ${directory}`;
		case "resume":
		case "restart": {
			const why = explainResumption(resumption);
			return `${resumption.kind}: ${past}${why === "" ? "" : `; ${why}`}`;
		}
		case "finished": return `finished: ${past}, and no more are to come; a run prints the result again`;
		case "refuse": return `refuse: ${resumption.why.what}. ${resumption.why.mend}`;
		default: return unknownResumption(resumption);
	}
}
function unknownResumption(resumption) {
	throw new Error(`unknown resumption ${JSON.stringify(resumption)}`);
}
// src/report/plan.ts
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
// src/report/plan-words.ts
function valuesText(parameter) {
	const { min, max, step, list, distribution } = parameter.feasibleSpace;
	if (list !== void 0 && min === void 0) return list.join(", ");
	const points = pointCount(parameter);
	return [
		`${min} … ${max}`,
		...step === void 0 ? [] : [`step ${step}`],
		...distribution === "uniform" ? [] : [distribution],
		...Number.isFinite(points) ? [plural(points, "value")] : []
	].join(", ");
}
function sizeText(parameters) {
	const size = spaceSize(parameters);
	return `${Number.isFinite(size) ? plural(size, "point") : "infinitely many points"} in all`;
}
function endText({ spec }, maxTrialCount) {
	const { parallelTrialCount, maxFailedTrialCount, objective } = spec;
	const goal = objective.goal === void 0 ? "" : ", fewer if the goal is reached";
	return `${maxTrialCount === void 0 ? `no limit${objective.goal === void 0 ? "" : " but the goal"}` : `at most ${formatCount(maxTrialCount)}${goal}`}; ${parallelTrialCount} at a time${maxFailedTrialCount === void 0 ? "" : `; ended by ${plural(Math.max(1, maxFailedTrialCount), "failed trial")}`}`;
}
function noTrialsText({ backend, state: { resumption } }) {
	const isIdle = resumption.kind === "finished" || resumption.kind === "refuse";
	return backend === "katib" && !isIdle ? "Katib proposes the trials" : "no trial starts";
}
function algorithmText({ experiment, seed }) {
	const { algorithmName, algorithmSettings } = experiment.spec.algorithm;
	return [
		algorithmName,
		...algorithmSettings.map(({ name, value }) => `${name} ${value}`),
		`seed ${seed}`
	].join(", ");
}
function askedFor({ experiment, manifest }) {
	const { pods, requests, unreadable } = resourcesOf(manifest);
	const { parallelTrialCount } = experiment.spec;
	return {
		pods,
		resources: [...requests].map(([name, amount]) => ({
			name,
			perTrial: formatQuantity(name, amount),
			atOnce: formatQuantity(name, amount * parallelTrialCount)
		})),
		unreadable
	};
}
export { sizeText as a, resourcesOf as c, makePlan as d, noTrialsText as i, spaceSize as l, askedFor as n, valuesText as o, endText as r, formatQuantity as s, algorithmText as t, explainState as u };
