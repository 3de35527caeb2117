import { n as errorMessage, t as UserError } from "./user-error.js";
import { i as objectiveValue, n as goalReached, r as isBetter } from "./objective.js";
import { n as isRetriable, t as isActive } from "./trial.js";
import { i as isObject } from "./json.js";
import { C as budgetsOf, E as judgeEdit, O as withBudgets, S as BUDGETS, w as changedFields } from "./parse.js";
import { n as isObjectName } from "./object-name.js";
import { u as earlierRecords } from "./seed.js";
import { dirname } from "node:path";
import { mkdir, open, readFile } from "node:fs/promises";
// src/controller/verdict.ts
function verdictOn(experiment, counts, best, maxTrialCount) {
	const { objective, maxFailedTrialCount } = experiment.spec;
	if (best !== void 0 && goalReached(objective, best.value)) return {
		status: "Succeeded",
		reason: "ExperimentGoalReached",
		message: "Experiment has succeeded because the objective goal has been reached"
	};
	const failed = counts.Failed + counts.MetricsUnavailable;
	if (maxFailedTrialCount !== void 0 && failed > 0 && failed >= maxFailedTrialCount) return {
		status: "Failed",
		reason: "ExperimentFailed",
		message: `Experiment has failed because the max failed count of ${maxFailedTrialCount} has been reached`
	};
	if (maxTrialCount !== void 0 && completedCount(counts) >= maxTrialCount) return {
		status: "Succeeded",
		reason: "ExperimentMaxTrialsReached",
		message: "Experiment has succeeded because the max trial count has been reached"
	};
}
function trialsToStart(experiment, counts, maxTrialCount) {
	const parallel = experiment.spec.parallelTrialCount;
	const left = maxTrialCount === void 0 ? parallel : maxTrialCount - completedCount(counts);
	const active = counts.Pending + counts.Running;
	return Math.max(0, Math.min(parallel, left) - active);
}
function completedCount(counts) {
	return counts.Succeeded + counts.Failed + counts.Killed + counts.EarlyStopped + counts.MetricsUnavailable;
}
// src/journal/field-check.ts
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const isText = (value) => typeof value === "string";
const isNumber = (value) => Number.isFinite(value);
const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isTime = (value) => typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
const isTrialName = (value) => typeof value === "string" && isObjectName(value);
function isOneOf(values) {
	return (value) => values.includes(value);
}
function listOf(check) {
	return (value) => Array.isArray(value) && value.every((item) => check(item));
}
function recordOf(fields) {
	const checks = Object.entries(fields);
	return (value) => isObject(value) && checks.every(([name, check]) => check(own(value, name)));
}
function mapOf(check) {
	return (value) => isObject(value) && Object.values(value).every((item) => check(item));
}
function optional(check) {
	return (value) => value === void 0 || check(value);
}
function own(record, name) {
	return Object.hasOwn(record, name) ? record[name] : void 0;
}
// src/journal/decode.ts
const isAssignments = listOf(recordOf({
	name: isText,
	value: isText
}));
const isMetric = recordOf({
	name: isText,
	latest: isText,
	min: isText,
	max: isText
});
const isCurve = recordOf({
	name: isText,
	points: listOf(recordOf({
		step: isNumber,
		value: isNumber
	}))
});
const isExperiment = recordOf({
	metadata: recordOf({
		name: isText,
		namespace: optional(isText)
	}),
	spec: recordOf({
		objective: recordOf({
			objectiveMetricName: isText,
			type: isOneOf(["minimize", "maximize"]),
			metricStrategies: listOf(recordOf({
				name: isText,
				value: isText
			}))
		}),
		parameters: listOf(recordOf({ name: isText }))
	})
});
const isBudgets = recordOf({
	parallelTrialCount: isCount,
	maxTrialCount: optional(isCount),
	maxFailedTrialCount: optional(isCount)
});
const CHECKS = {
	ExperimentCreated: recordOf({
		time: isTime,
		version: isOneOf([1]),
		experiment: isExperiment,
		specHash: isText,
		seed: isCount,
		earlier: optional(listOf(recordOf({
			assignments: isAssignments,
			value: isNumber
		})))
	}),
	ExperimentEdited: recordOf({
		time: isTime,
		budgets: isBudgets,
		specHash: isText,
		cause: optional(isText)
	}),
	ExperimentRestarted: recordOf({
		time: isTime,
		message: isText
	}),
	TrialCreated: recordOf({
		time: isTime,
		trial: isTrialName,
		index: isCount,
		assignments: isAssignments,
		labels: mapOf(isText)
	}),
	TrialRunning: recordOf({
		time: isTime,
		trial: isTrialName
	}),
	TrialInterrupted: recordOf({
		time: isTime,
		trial: isTrialName,
		reason: isText
	}),
	TrialRetried: recordOf({
		time: isTime,
		trial: isTrialName
	}),
	TrialCompleted: recordOf({
		time: isTime,
		trial: isTrialName,
		status: isOneOf(Object.keys({
			Succeeded: true,
			Failed: true,
			Killed: true,
			EarlyStopped: true,
			MetricsUnavailable: true
		})),
		reason: isText,
		message: isText,
		observation: listOf(isMetric),
		curves: listOf(isCurve),
		logTail: listOf(isText)
	}),
	ExperimentCompleted: recordOf({
		time: isTime,
		status: isOneOf(["Succeeded", "Failed"]),
		reason: isOneOf(Object.keys({
			ExperimentGoalReached: true,
			ExperimentMaxTrialsReached: true,
			ExperimentSuggestionEndReached: true,
			ExperimentFailed: true
		})),
		message: isText
	})
};
function decodeEvent(value) {
	if (!isEvent(value)) throw new Error("not an event of a tunebot journal");
	return value;
}
function isEvent(value) {
	if (!isObject(value)) return false;
	const type = Object.hasOwn(value, "type") ? value["type"] : void 0;
	return typeof type === "string" && isType(type) && CHECKS[type](value);
}
function isType(type) {
	return Object.hasOwn(CHECKS, type);
}
// src/journal/file-store.ts
const JOURNAL = "journal.jsonl";
async function openFileStore(path, onWarning) {
	const file = await opened(path);
	const kept = await recovered(file, path, onWarning).catch(async (error) => {
		await file.close();
		throw error;
	});
	return {
		async append(events) {
			const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
			try {
				await file.appendFile(text);
				await file.datasync();
			} catch (cause) {
				throw unwritable(path, cause);
			}
		},
		async *read() {
			yield* kept;
		},
		close: () => file.close()
	};
}
async function readJournal(path) {
	let bytes;
	try {
		bytes = await readFile(path);
	} catch (cause) {
		if (isMissing(cause)) return void 0;
		throw new UserError({
			what: `the journal cannot be read (${errorMessage(cause)})`,
			where: path,
			mend: "Give read permission, or name another folder with --state",
			cause
		});
	}
	return decodeWhole(bytes, path).events;
}
function isMissing(cause) {
	return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
function decodeWhole(bytes, path) {
	const whole = bytes.lastIndexOf("\n") + 1;
	return {
		events: bytes.toString("utf8", 0, whole).split("\n").slice(0, -1).map((line, index) => decodeLine(line, path, index + 1)),
		whole
	};
}
async function recovered(file, path, onWarning) {
	const bytes = Buffer.alloc((await file.stat()).size);
	await file.read(bytes, 0, bytes.length, 0);
	const { events, whole } = decodeWhole(bytes, path);
	if (whole < bytes.length) {
		await file.truncate(whole);
		await file.sync();
		onWarning(`${path}: the last record was cut short by a crash and is dropped`);
	}
	return events;
}
async function opened(path) {
	try {
		await mkdir(dirname(path), { recursive: true });
		const file = await open(path, "a+");
		const folder = await open(dirname(path), "r");
		await folder.sync();
		await folder.close();
		return file;
	} catch (cause) {
		throw unwritable(path, cause);
	}
}
function decodeLine(line, path, number) {
	try {
		return decodeEvent(JSON.parse(line));
	} catch (cause) {
		throw new UserError({
			what: "this record of the journal cannot be read",
			where: `${path}:${number}`,
			mend: "Restore the file from a copy, or remove its folder to start the experiment again",
			cause
		});
	}
}
function unwritable(path, cause) {
	return new UserError({
		what: `the journal cannot be written (${errorMessage(cause)})`,
		where: path,
		mend: "Free some space or give write permission, then run the same command: it goes on from the last record",
		cause
	});
}
// src/journal/replay.ts
const RUNNING = {
	status: "Running",
	reason: "ExperimentRunning",
	message: "Experiment is running"
};
const RESTARTING = {
	status: "Restarting",
	reason: "ExperimentRestarting",
	message: "Experiment is restarted"
};
function createReplay() {
	let beginning;
	let condition = {
		status: "Created",
		reason: "ExperimentCreated",
		message: "Experiment is created"
	};
	let best;
	let snapshot;
	let earlier = [];
	const trials = [];
	const places = new Map();
	const active = new Map();
	const counts = {
		Pending: 0,
		Running: 0,
		Succeeded: 0,
		Failed: 0,
		Killed: 0,
		EarlyStopped: 0,
		MetricsUnavailable: 0
	};
	function enter(trial) {
		counts[trial.status] += 1;
		if (isActive(trial)) active.set(trial.name, trial);
		else active.delete(trial.name);
	}
	function create(event) {
		if (places.has(event.trial)) throw new Error(`trial ${event.trial} was created twice`);
		const trial = created(event);
		places.set(event.trial, trials.length);
		trials.push(trial);
		enter(trial);
		atWork();
	}
	function atWork() {
		if (condition.status === "Created" || condition.status === "Restarting") condition = RUNNING;
	}
	function begun(event) {
		if (beginning === void 0) throw new Error(`${event.type} before ExperimentCreated`);
		return beginning;
	}
	function change(name, changes) {
		const place = places.get(name);
		const trial = place === void 0 ? void 0 : trials[place];
		if (place === void 0 || trial === void 0) throw new Error(`no trial ${name} was created`);
		const changed = changes(trial);
		trials[place] = changed;
		counts[trial.status] -= 1;
		enter(changed);
		return changed;
	}
	function consider(trial) {
		if (beginning === void 0) return;
		const { objective } = beginning.experiment.spec;
		const value = objectiveValue(trial.observation, objective);
		if (value === void 0) return;
		if (best === void 0 || isBetter(objective, value, best.value) || value === best.value && trial.index < best.trial.index) best = {
			trial,
			value
		};
	}
	function bestAgain() {
		best = void 0;
		for (const trial of trials) consider(trial);
	}
	function apply(event) {
		snapshot = void 0;
		switch (event.type) {
			case "ExperimentCreated":
				if (beginning !== void 0) throw new Error("ExperimentCreated twice");
				beginning = event;
				earlier = earlierRecords(event.experiment, event.earlier ?? []);
				return;
			case "ExperimentEdited": {
				const { experiment } = begun(event);
				beginning = {
					...begun(event),
					experiment: withBudgets(experiment, event.budgets),
					specHash: event.specHash
				};
				return;
			}
			case "ExperimentRestarted":
				begun(event);
				condition = RESTARTING;
				return;
			case "TrialCreated":
				begun(event);
				create(event);
				return;
			case "TrialRunning":
				change(event.trial, (trial) => ({
					...trial,
					...running(event.time)
				}));
				atWork();
				return;
			case "TrialInterrupted":
				change(event.trial, (trial) => pendingAgain(trial, event.reason));
				return;
			case "TrialRetried":
				change(event.trial, retried);
				if (best?.trial.name === event.trial) bestAgain();
				return;
			case "TrialCompleted":
				consider(change(event.trial, (trial) => ({
					...trial,
					status: event.status,
					reason: event.reason,
					message: event.message,
					completionTime: event.time,
					observation: event.observation,
					curves: event.curves,
					logTail: event.logTail
				})));
				return;
			case "ExperimentCompleted":
				begun(event);
				condition = {
					status: event.status,
					reason: event.reason,
					message: event.message,
					completionTime: event.time
				};
				return;
			default: unknownEvent(event);
		}
	}
	return {
		apply,
		state() {
			if (beginning === void 0) return void 0;
			snapshot ??= {
				experiment: beginning.experiment,
				specHash: beginning.specHash,
				seed: beginning.seed,
				startTime: beginning.time,
				...condition,
				...earlier.length === 0 ? {} : { earlierCount: earlier.length },
				trials: trials.slice(),
				...best === void 0 ? {} : { best }
			};
			return snapshot;
		},
		trial(name) {
			const place = places.get(name);
			return place === void 0 ? void 0 : trials[place];
		},
		earlier: () => earlier,
		active: () => [...active.values()].sort((one, other) => one.index - other.index),
		counts: () => counts
	};
}
function unknownEvent(event) {
	throw new Error(`unknown event ${JSON.stringify(event)}`);
}
function created(event) {
	return {
		name: event.trial,
		index: event.index,
		assignments: event.assignments,
		labels: event.labels,
		status: "Pending",
		reason: "TrialCreated",
		message: "Trial is created",
		createdTime: event.time,
		observation: [],
		curves: [],
		logTail: []
	};
}
function running(time) {
	return {
		status: "Running",
		reason: "TrialRunning",
		message: "Trial is running",
		startTime: time
	};
}
function retried(trial) {
	const { name, index, assignments, labels, createdTime } = trial;
	if (!isRetriable(trial)) throw new Error(`trial ${name} was ${trial.status} and is tried again`);
	return {
		name,
		index,
		assignments,
		labels,
		createdTime,
		status: "Pending",
		reason: "TrialRetried",
		message: "Trial is tried again",
		observation: [],
		curves: [],
		logTail: []
	};
}
function pendingAgain(trial, reason) {
	const { startTime: _dropped, ...rest } = trial;
	return {
		...rest,
		status: "Pending",
		reason,
		message: "Trial starts again on resume"
	};
}
// src/journal/replay-journal.ts
async function replayJournal(path) {
	return await replayEvents(await readJournal(path) ?? [], path);
}
async function replayEvents(events, path) {
	const replay = createReplay();
	for await (const event of events) try {
		replay.apply(event);
	} catch (cause) {
		throw new UserError({
			what: `the journal contradicts itself (${errorMessage(cause)})`,
			where: path,
			mend: "Restore the file from a copy, or remove its folder to start the experiment again",
			cause
		});
	}
	return replay;
}
// src/journal/resumption.ts
function resumptionOf(state, { experiment, seed, maxTrials, retryFailed = false, isExtended = false }) {
	if (state === void 0) return { kind: "start" };
	const refusal = editRefusal(state, experiment, isExtended) ?? seedRefusal(state, seed);
	if (refusal !== void 0) return {
		kind: "refuse",
		why: refusal
	};
	const changes = changesBetween(state.experiment, experiment);
	const retried = retryFailed ? failedTrials(state) : [];
	const goingOn = retried.length === 0 ? { changes } : {
		changes,
		retried
	};
	if (state.completionTime === void 0) return {
		kind: "resume",
		...goingOn
	};
	if (retried.length > 0 && state.reason !== "ExperimentGoalReached") return {
		kind: "restart",
		...goingOn
	};
	const limit = Math.min(experiment.spec.maxTrialCount ?? Number.POSITIVE_INFINITY, maxTrials ?? Number.POSITIVE_INFINITY);
	if (state.reason === "ExperimentMaxTrialsReached" && endedCount(state) < limit) return {
		kind: "restart",
		changes
	};
	return { kind: "finished" };
}
function failedTrials({ trials }) {
	return trials.filter(isRetriable).map(({ name }) => name);
}
function explainResumption({ kind, changes, retried = [] }) {
	const again = retried.length === 0 ? [] : [`trials tried again: ${retried.length}`];
	if (changes.length + again.length > 0) return [...changes.map(explainChange), ...again].join(", ");
	return kind === "restart" ? "the run before was held to fewer trials" : "";
}
function explainChange({ field, from, to }) {
	if (from === void 0) return `${field} ${to} is new`;
	return to === void 0 ? `${field} ${from} is gone` : `${field} goes from ${from} to ${to}`;
}
function endedCount({ trials }) {
	return trials.filter((trial) => !isActive(trial)).length;
}
function editRefusal(state, experiment, isExtended) {
	const before = state.experiment;
	if (before.metadata.namespace !== experiment.metadata.namespace) return {
		what: `this experiment was started for the namespace ${before.metadata.namespace ?? "(none)"}, and the file says ${experiment.metadata.namespace ?? "none"}`,
		mend: "Take the change back, or give another --state folder to start afresh",
		kind: "invalid"
	};
	const changed = changedFields(before.spec, experiment.spec).map(nameInFile);
	const ended = endOf(state);
	const problems = judgeEdit({
		changed,
		resumePolicy: isExtended ? "LongRunning" : before.spec.resumePolicy,
		maxTrialCount: experiment.spec.maxTrialCount,
		trials: state.trials.length,
		...ended === void 0 ? {} : { ended }
	}).filter(({ code }) => {
		const isHarmless = ended === void 0 && !changed.includes("maxTrialCount");
		return code !== "edit/max-below-trials" || !isHarmless;
	});
	const [first] = problems;
	if (first === void 0) return void 0;
	const told = problems.map(({ message }) => message).join("; ");
	return {
		what: `the spec was edited (${changed.join(", ")}): ${told}`,
		mend: `${first.hint}; or give another --state folder, or remove this one, to start afresh`,
		kind: "invalid"
	};
}
function nameInFile(field) {
	return field === "metricsCollector" ? "metricsCollectorSpec" : field;
}
function endOf(state) {
	if (state.completionTime === void 0) return void 0;
	const { maxTrialCount } = state.experiment.spec;
	if (state.reason === "ExperimentMaxTrialsReached" && (maxTrialCount === void 0 || endedCount(state) < maxTrialCount)) return void 0;
	return {
		type: state.status === "Failed" ? "Failed" : "Succeeded",
		reason: state.reason
	};
}
function seedRefusal(state, seed) {
	if (seed === void 0 || seed === state.seed) return void 0;
	return {
		what: `this experiment was started with seed ${state.seed}, and --seed says ${seed}`,
		mend: "Leave --seed out to go on with it, or give another --state folder to start afresh",
		kind: "usage"
	};
}
function changesBetween(before, after) {
	const [old, now] = [budgetsOf(before), budgetsOf(after)];
	return BUDGETS.filter((field) => old[field] !== now[field]).map((field) => ({
		field,
		from: old[field],
		to: now[field]
	}));
}
export { replayJournal as a, openFileStore as c, trialsToStart as d, verdictOn as f, replayEvents as i, readJournal as l, explainResumption as n, createReplay as o, resumptionOf as r, JOURNAL as s, endedCount as t, decodeEvent as u };
