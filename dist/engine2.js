import { n as errorMessage, t as UserError } from "./user-error.js";
import { i as objectiveValue, n as goalReached, r as isBetter } from "./objective.js";
import { _ as budgetsOf, b as withBudgets, g as BUDGETS, v as changedFields, w as isActive, y as judgeEdit } from "./parse.js";
import { o as earlierRecords } from "./seed.js";
import { dirname, join } from "node:path";
import { mkdir, open, readFile, writeFile } from "node:fs/promises";
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
// src/journal/decode.ts
const FIELDS = {
	ExperimentCreated: {
		time: "string",
		version: "number",
		experiment: "object",
		specHash: "string",
		seed: "number"
	},
	ExperimentEdited: {
		time: "string",
		budgets: "object",
		specHash: "string"
	},
	ExperimentRestarted: {
		time: "string",
		message: "string"
	},
	TrialCreated: {
		time: "string",
		trial: "string",
		index: "number",
		assignments: "array",
		labels: "object"
	},
	TrialRunning: {
		time: "string",
		trial: "string"
	},
	TrialInterrupted: {
		time: "string",
		trial: "string",
		reason: "string"
	},
	TrialCompleted: {
		time: "string",
		trial: "string",
		status: "string",
		reason: "string",
		message: "string",
		observation: "array",
		curves: "array",
		logTail: "array"
	},
	ExperimentCompleted: {
		time: "string",
		status: "string",
		reason: "string",
		message: "string"
	}
};
function decodeEvent(value) {
	if (!isEvent(value)) throw new Error("not an event of a tunebot journal");
	return value;
}
function isEvent(value) {
	if (!isObject(value)) return false;
	const type = value["type"];
	if (!isType(type)) return false;
	if (type === "ExperimentCreated") {
		const { version, earlier = [] } = value;
		if (version !== 1 || !Array.isArray(earlier) || !earlier.every(isEarlierTrial)) return false;
	}
	return Object.entries(FIELDS[type]).every(([name, kind]) => kindOf(value[name]) === kind);
}
function isEarlierTrial(trial) {
	if (!isObject(trial)) return false;
	const { assignments, value } = trial;
	return Array.isArray(assignments) && assignments.every(isAssignment) && Number.isFinite(value);
}
function isAssignment(assignment) {
	if (!isObject(assignment)) return false;
	return typeof assignment["name"] === "string" && typeof assignment["value"] === "string";
}
function isType(value) {
	return typeof value === "string" && Object.hasOwn(FIELDS, value);
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function kindOf(value) {
	if (Array.isArray(value)) return "array";
	return value === null ? "null" : typeof value;
}
// src/journal/file-store.ts
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
		active: () => [...active.values()],
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
function pendingAgain(trial, reason) {
	const { startTime: _dropped, ...rest } = trial;
	return {
		...rest,
		status: "Pending",
		reason,
		message: "Trial starts again on resume"
	};
}
// src/journal/resumption.ts
function resumptionOf(state, { experiment, seed, maxTrials }) {
	if (state === void 0) return { kind: "start" };
	const refusal = editRefusal(state, experiment) ?? seedRefusal(state, seed);
	if (refusal !== void 0) return {
		kind: "refuse",
		why: refusal
	};
	const changes = changesBetween(state.experiment, experiment);
	if (state.completionTime === void 0) return {
		kind: "resume",
		changes
	};
	const limit = Math.min(experiment.spec.maxTrialCount ?? Number.POSITIVE_INFINITY, maxTrials ?? Number.POSITIVE_INFINITY);
	if (state.reason === "ExperimentMaxTrialsReached" && endedCount(state) < limit) return {
		kind: "restart",
		changes
	};
	return { kind: "finished" };
}
function explainResumption({ kind, changes }) {
	if (changes.length > 0) return changes.map(explainChange).join(", ");
	return kind === "restart" ? "the run before was held to fewer trials" : "";
}
function explainChange({ field, from, to }) {
	if (from === void 0) return `${field} ${to} is new`;
	return to === void 0 ? `${field} ${from} is gone` : `${field} goes from ${from} to ${to}`;
}
function endedCount({ trials }) {
	return trials.filter((trial) => !isActive(trial)).length;
}
function editRefusal(state, experiment) {
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
		resumePolicy: before.spec.resumePolicy,
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
// src/command/state-folder.ts
const JOURNAL = "journal.jsonl";
async function makeStateDirectory(directory) {
	try {
		await mkdir(directory, { recursive: true });
		await writeFile(join(directory, ".gitignore"), "*\n");
	} catch (cause) {
		throw new UserError({
			what: `the state folder cannot be written (${errorMessage(cause)})`,
			where: directory,
			mend: "Give write permission, or name another folder with --state",
			cause
		});
	}
}
async function replayState(stateDirectory, name) {
	const directory = join(stateDirectory, name);
	const replay = createReplay();
	for (const event of await readJournal(join(directory, "journal.jsonl")) ?? []) replayInto(replay, event, directory);
	return replay;
}
function replayInto(replay, event, directory) {
	try {
		replay.apply(event);
	} catch (cause) {
		throw new UserError({
			what: `the journal contradicts itself (${errorMessage(cause)})`,
			where: join(directory, JOURNAL),
			mend: "Restore the file from a copy, or remove its folder to start the experiment again",
			cause
		});
	}
}
export { endedCount as a, createReplay as c, verdictOn as d, replayState as i, openFileStore as l, makeStateDirectory as n, explainResumption as o, replayInto as r, resumptionOf as s, JOURNAL as t, trialsToStart as u };
