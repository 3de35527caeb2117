import { i as __toESM } from "./rolldown-runtime.js";
import { c as plural, m as readExperimentFile, p as policyCheck, s as oneLine, t as require_picocolors } from "./picocolors.js";
import { c as parseWhole, i as parseChoice, t as BACKENDS } from "./option.js";
import { f as explainAuto, h as pointCount } from "./parse.js";
import { a as sizeText, c as resourcesOf, d as makePlan, i as noTrialsText, l as spaceSize, n as askedFor, o as valuesText, r as endText, s as formatQuantity, t as algorithmText, u as explainState } from "./plan-words.js";
import { i as layOut, t as assignmentValue } from "./table.js";
import { t as renderManifest } from "./manifest.js";
import { i as formatNumber } from "./numbers.js";
import { n as refuseClusterFlags, t as clusterOptions } from "./cluster-flags.js";
import { r as placeOfFile } from "./seed.js";
import { t as readPolicyFile } from "./policy-file.js";
import { t as tellMistakesAs } from "./tell-mistakes-as.js";
import { relative, resolve } from "node:path";
// src/report/plan-json.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function toPlanJson(plan) {
	const { experiment, manifest, cluster } = plan;
	const { spec } = experiment;
	const chosen = explainAuto(spec, plan.maxTrialCount, plan.earlierCount);
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
	return [
		colors.dim(header),
		...rows,
		sizeText(parameters)
	];
}
function trialLines(plan, options) {
	const { experiment, firstTrials, maxTrialCount, earlierCount } = plan;
	const size = spaceSize(experiment.spec.parameters);
	const chosen = explainAuto(experiment.spec, maxTrialCount, earlierCount);
	const isTooMany = chosen === void 0 && maxTrialCount !== void 0 && maxTrialCount > size;
	return [
		endText(experiment, maxTrialCount),
		...isTooMany ? [`that is more than there are points: some may come twice`] : [],
		oneLine(`algorithm ${algorithmText(plan)}`),
		...chosen === void 0 ? [] : [`auto chooses ${chosen.why}`],
		...firstTrials.length === 0 ? [noTrialsText(plan)] : firstTrialLines(plan, options)
	];
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
function resourceLines(plan) {
	const { pods, resources, unreadable } = askedFor(plan);
	if (pods === 0) return ["not known: no pod template is found in the manifest"];
	const wrong = unreadable.map((each) => oneLine(`no quantity of Kubernetes: ${each}`));
	if (resources.length === 0) return ["the manifest asks for none", ...wrong];
	const perTrial = resources.map((one) => `${one.name} ${one.perTrial}`).join(", ");
	const atOnce = resources.map((one) => `${one.name} ${one.atOnce}`).join(", ");
	const { parallelTrialCount } = plan.experiment.spec;
	return [
		oneLine(`a trial, ${plural(pods, "pod")}: ${perTrial}`),
		oneLine(`${plural(parallelTrialCount, "trial")} at a time: ${atOnce}`),
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
function planOne(file, experiment, settings) {
	const path = resolve(file);
	return makePlan({
		...settings,
		experiment,
		file: relative(process.cwd(), path),
		place: placeOfFile(path),
		asksCluster: true,
		onWarning: warn
	});
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
