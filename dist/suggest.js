import { i as isObject } from "./json.js";
import { n as errorMessage, t as UserError } from "./user-error.js";
import { f as explainAuto, k as parentOf, l as algorithmNames, m as formatNumber, t as parseExperiments, u as suggestionFor } from "./parse.js";
import { t as createRandom } from "./random.js";
import { setFlagsFromString } from "node:v8";
import { createInterface } from "node:readline";
// src/command/suggest-request.ts
function experimentOf(request) {
	if (isObject(request["earlyStopping"] ?? null)) throw new UserError({
		what: "early stopping is not supported yet",
		mend: "Send init without earlyStopping",
		kind: "invalid"
	});
	const text = JSON.stringify(documentOf(request));
	const parsed = parseExperiments(text, { algorithms: algorithmNames });
	const [read] = parsed.experiments;
	if (read?.experiment !== void 0) {
		const { experiment } = read;
		return {
			...experiment,
			spec: {
				...experiment.spec,
				...expectedOf(request)
			}
		};
	}
	const errors = [...parsed.diagnostics, ...read?.diagnostics ?? []].filter(({ severity }) => severity === "error");
	throw new UserError({
		what: errors.map(({ path, message }) => `${path}: ${message}`).join("; "),
		mend: errors[0]?.hint ?? "Send an init as of an Experiment",
		kind: "invalid"
	});
}
function expectedOf(request) {
	const parallelTrialCount = countOf(request, "parallelTrialCount");
	const maxTrialCount = countOf(request, "maxTrialCount");
	return {
		...parallelTrialCount === void 0 ? {} : { parallelTrialCount },
		...maxTrialCount === void 0 ? {} : { maxTrialCount }
	};
}
function countOf(request, name) {
	const count = request[name] ?? void 0;
	if (count === void 0) return void 0;
	if (typeof count === "number" && Number.isSafeInteger(count) && count >= 1) return count;
	throw invalid(`${name} is no whole number from 1`, `Send "${name}": 4, or nothing`);
}
function assignmentsOf({ spec }, params, place) {
	if (!isObject(params)) throw invalid(`${place} has no params`, "Send \"params\": {…}");
	const names = new Set(spec.parameters.map(({ name }) => name));
	const stranger = Object.keys(params).find((name) => !names.has(name));
	if (stranger !== void 0) throw invalid(`${place} has a parameter ${stranger} that the space has not`, "Remove it");
	return spec.parameters.map((parameter) => {
		const { name } = parameter;
		const value = Object.hasOwn(params, name) ? params[name] : void 0;
		if (typeof value !== "string" && typeof value !== "number") throw invalid(`${place} has no value of ${name}`, "Give every parameter a number or a text");
		return {
			name,
			value: textOf(parameter, value)
		};
	});
}
function textOf({ feasibleSpace }, value) {
	const text = typeof value === "number" ? formatNumber(value) : value;
	const { list } = feasibleSpace;
	if (list === void 0 || list.includes(text)) return text;
	return list.find((item) => item.trim() !== "" && Number(item) === Number(text)) ?? text;
}
function documentOf(request) {
	const parameters = picked(request["space"] ?? null, ["parameters"])["parameters"] ?? null;
	const list = isList(parameters) ? parameters.map(parameterOf) : parameters;
	const objective = picked(request["objective"] ?? null, [
		"type",
		"goal",
		"objectiveMetricName"
	]);
	const algorithm = picked(request["algorithm"] ?? null, ["algorithmName", "algorithmSettings"]);
	const count = Array.isArray(list) ? list.length : 0;
	return {
		apiVersion: "kubeflow.org/v1beta1",
		kind: "Experiment",
		metadata: { name: "suggest" },
		spec: {
			objective: {
				objectiveMetricName: "objective",
				...objective
			},
			algorithm,
			parallelTrialCount: 1,
			parameters: list,
			trialTemplate: templateOf(Array.isArray(list) ? list : [], count)
		}
	};
}
function parameterOf(parameter) {
	if (!isObject(parameter)) return parameter;
	const space = parameter["feasibleSpace"] ?? null;
	return {
		...picked(parameter, ["name", "parameterType"]),
		...isObject(space) ? { feasibleSpace: picked(space, [
			"min",
			"max",
			"step",
			"list",
			"distribution"
		]) } : { feasibleSpace: space }
	};
}
function templateOf(parameters, count) {
	const names = Array.from({ length: count }, (_, i) => `p${i}`);
	return {
		primaryContainerName: "main",
		trialParameters: names.map((name, i) => {
			const parameter = parameters[i] ?? null;
			return {
				name,
				reference: isObject(parameter) ? parameter["name"] ?? "" : ""
			};
		}),
		trialSpec: {
			apiVersion: "batch/v1",
			kind: "Job",
			spec: { template: { spec: {
				restartPolicy: "Never",
				containers: [{
					name: "main",
					image: "none",
					command: ["none", ...names.map((name) => `\${trialParameters.${name}}`)]
				}]
			} } }
		}
	};
}
function picked(json, keys) {
	if (!isObject(json)) return {};
	return Object.fromEntries(keys.flatMap((key) => Object.hasOwn(json, key) ? [[key, json[key] ?? null]] : []));
}
function isList(json) {
	return Array.isArray(json);
}
function invalid(what, mend) {
	return new UserError({
		what,
		mend,
		kind: "invalid"
	});
}
// src/command/suggest-session.ts
const STATUSES = {
	complete: "Succeeded",
	stopped: "EarlyStopped",
	failed: "Failed"
};
function createSuggestSession() {
	let study;
	function current() {
		if (study !== void 0) return study;
		throw mistake("there is no study yet", "Send {\"op\":\"init\",…} first");
	}
	return { answer(request) {
		switch (request["op"]) {
			case "init":
				study = begin(request);
				return begun(study);
			case "ask": return ask(current());
			case "tell":
				tell(current(), request);
				return { ok: true };
			case "report":
				report(current(), request);
				return { stop: false };
			case "load":
				load(current(), request);
				return { ok: true };
			case "ping": return { ok: true };
			default: throw mistake(`there is no op ${JSON.stringify(request["op"] ?? null)}`, "Send one of init, ask, tell, report, load, ping, quit");
		}
	} };
}
function begin(request) {
	const experiment = experimentOf(request);
	const seed = request["seed"] ?? 0;
	if (typeof seed !== "number" && typeof seed !== "string") throw mistake("seed must be a number or a text", "Send \"seed\": 7");
	return {
		experiment,
		suggest: suggestionFor(experiment.spec.algorithm.algorithmName),
		random: createRandom(seed),
		trials: []
	};
}
function begun({ experiment }) {
	const chosen = explainAuto(experiment.spec);
	return chosen === void 0 ? { ok: true } : {
		ok: true,
		chosen: { ...chosen }
	};
}
function ask({ experiment, suggest, random, trials }) {
	const [proposal] = suggest({
		experiment,
		trials,
		count: 1,
		random
	});
	if (proposal === void 0) return trials.some(({ status }) => status === "Running") ? { wait: true } : { done: true };
	const { assignments, labels } = proposal;
	const id = `${trials.length}`;
	trials.push(record(id, trials.length, assignments, {
		labels,
		status: "Running"
	}));
	const params = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
	const parent = parentOf(labels);
	return {
		id,
		params,
		...parent === void 0 ? {} : { parent }
	};
}
function tell(study, request) {
	const trial = trialIn(study, request);
	const state = request["state"] ?? "complete";
	if (state !== "complete" && state !== "stopped" && state !== "failed") throw mistake(`there is no state ${JSON.stringify(state)}`, "Tell one of complete, stopped, failed");
	const value = request["value"] ?? null;
	if (state !== "failed" && typeof value !== "number") throw mistake("the value is missing, or no number", "Tell \"value\": 0.5, or \"state\": \"failed\" when there is none");
	study.trials[trial.index] = {
		...trial,
		status: STATUSES[state],
		observation: typeof value === "number" ? observation(study.experiment, value) : NONE
	};
}
function report(study, request) {
	trialIn(study, request);
	const { step, value } = request;
	if (typeof step !== "number" || !Number.isSafeInteger(step) || step < 1) throw mistake("the step is no whole number from 1", "Send \"step\": 4");
	if (typeof value !== "number") throw mistake("the value is no number", "Send \"value\": 0.5");
}
function load(study, request) {
	const { experiment, trials } = study;
	const list = request["trials"];
	if (!Array.isArray(list)) throw mistake("trials is no list", "Send \"trials\": [{\"params\":…}]");
	const loaded = list.map((item, offset) => {
		const place = `trials[${offset}]`;
		if (!isObject(item)) throw mistake(`${place} is no object`, "Send {\"params\":…,\"value\":…}");
		const value = item["value"];
		if (typeof value !== "number") throw mistake(`the value of ${place} is no number`, "Send \"value\": 0.5");
		const index = trials.length + offset;
		return record(`${index}`, index, assignmentsOf(experiment, item["params"] ?? null, place), {
			labels: NO_LABELS,
			status: "Succeeded",
			observation: observation(experiment, value)
		});
	});
	for (const trial of loaded) trials.push(trial);
}
function trialIn({ trials }, { id }) {
	const trial = typeof id === "string" ? trials[Number(id)] : void 0;
	if (trial === void 0 || trial.name !== id) throw mistake(`there is no trial ${JSON.stringify(id ?? null)}`, "Send an id that ask gave");
	if (trial.status !== "Running") throw mistake(`the trial ${id} has been told already`, "Tell each trial once");
	return trial;
}
const NONE = [];
const NO_LABELS = {};
function record(name, index, assignments, { labels, status, observation = NONE }) {
	return {
		name,
		index,
		assignments,
		labels,
		status,
		reason: "",
		message: "",
		createdTime: "",
		observation,
		curves: NONE,
		logTail: NONE
	};
}
function observation({ spec }, value) {
	const text = String(value);
	return [{
		name: spec.objective.objectiveMetricName,
		latest: text,
		min: text,
		max: text
	}];
}
function mistake(what, mend) {
	return new UserError({
		what,
		mend,
		kind: "invalid"
	});
}
// src/command/suggest.ts
async function suggest(input, output) {
	leaveTheMachineToTrials();
	const session = createSuggestSession();
	for await (const line of createInterface({
		input,
		crlfDelay: Number.POSITIVE_INFINITY
	})) {
		if (line.trim() === "") continue;
		const answer = answerTo(line, session);
		if (answer === void 0) break;
		output.write(`${JSON.stringify(answer)}\n`);
	}
	return 0;
}
const FIRST_V8_WITH_EFFICIENCY_MODE = 13;
const ARCHITECTURES_WITH_MAGLEV = ["x64", "arm64"];
function leaveTheMachineToTrials() {
	setFlagsFromString("--optimize-for-size");
	setFlagsFromString("--no-separate-gc-phases");
	if (Number.parseInt(process.versions.v8, 10) < FIRST_V8_WITH_EFFICIENCY_MODE) return;
	setFlagsFromString("--efficiency-mode");
	if (ARCHITECTURES_WITH_MAGLEV.includes(process.arch)) setFlagsFromString("--no-opt");
}
function answerTo(line, session) {
	try {
		const request = JSON.parse(line);
		if (!isObject(request)) return { error: "the line is no JSON object" };
		return request["op"] === "quit" ? void 0 : session.answer(request);
	} catch (error) {
		if (error instanceof SyntaxError) return { error: `the line is no JSON: ${errorMessage(error)}` };
		if (error instanceof UserError) return { error: error.message };
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		return { error: `this is a bug: ${errorMessage(error)}` };
	}
}
export { suggest };
