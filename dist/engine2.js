import { n as errorMessage, t as UserError } from "./user-error.js";
import { i as objectiveValue, n as goalReached, r as isBetter } from "./objective.js";
import { a as isAlive, d as makeFolder, i as killLeftovers, l as openTrialFolder, n as MARKER_NAME, o as ownIdentity, s as sendSignal, t as storageProblem, u as errorCode } from "./trial-process.js";
import { a as fieldOf, o as isList, s as isObject$2 } from "./yaml.js";
import { d as BUDGETS, f as budgetsOf, h as withBudgets, m as judgeEdit, p as changedFields, v as isActive } from "./parse.js";
import { C as checkExperiment, E as checkTrial, S as refusedBy, T as checkProcess, k as processSupport, w as checkNamespace } from "./diagnostics.js";
import { n as endWithout, t as describeEnd } from "./outcome.js";
import { spawn } from "node:child_process";
import { dirname, isAbsolute, join, posix, resolve } from "node:path";
import { closeSync, createReadStream, createWriteStream, existsSync, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createGunzip, createGzip } from "node:zlib";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { homedir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { pipeline } from "node:stream/promises";
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
	if (!isObject$1(value)) return false;
	const type = value["type"];
	if (!isType(type)) return false;
	if (type === "ExperimentCreated" && value["version"] !== 1) return false;
	return Object.entries(FIELDS[type]).every(([name, kind]) => kindOf(value[name]) === kind);
}
function isType(value) {
	return typeof value === "string" && Object.hasOwn(FIELDS, value);
}
function isObject$1(value) {
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
// src/backend/process/log-reader.ts
const CHUNK_BYTES = 262144;
const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
function followLog(path) {
	const lines = createLineCollector();
	let file;
	return {
		read: () => {
			file ??= openIfThere(path);
			if (file === void 0) return [];
			const length = readSync(file, chunk);
			return lines.push(chunk.subarray(0, length));
		},
		rest: () => lines.end(),
		close: () => {
			if (file !== void 0) closeSync(file);
			file = void 0;
		}
	};
}
async function* readArchive(path) {
	const lines = createLineCollector();
	const source = createReadStream(path);
	const text = createGunzip({ chunkSize: CHUNK_BYTES });
	source.on("error", (error) => text.destroy(error));
	for await (const part of source.pipe(text)) if (Buffer.isBuffer(part)) yield lines.push(part);
	yield lines.end();
}
async function archiveLog(path, archive) {
	const temporary = `${archive}.${process.pid}.tmp`;
	await pipeline(createReadStream(path), createGzip(), createWriteStream(temporary));
	const file = await open(temporary, "r+");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(temporary, archive);
	await rm(path, { force: true });
}
function createLineCollector() {
	let started = Buffer.alloc(0);
	return {
		push: (part) => {
			const end = part.lastIndexOf(10) + 1;
			const text = Buffer.concat([started, part.subarray(0, end)]);
			if (end === 0) {
				started = Buffer.concat([started, part]);
				return [];
			}
			started = Buffer.from(part.subarray(end));
			return text.toString("utf8", 0, text.length - 1).split("\n");
		},
		end: () => {
			const rest = started.toString("utf8");
			started = Buffer.alloc(0);
			return rest === "" ? [] : [rest];
		}
	};
}
function openIfThere(path) {
	try {
		return openSync(path, "r");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return void 0;
		throw error;
	}
}
function lastWords(path) {
	const file = openIfThere(path);
	if (file === void 0) return [];
	try {
		const { size } = fstatSync(file);
		const bytes = Buffer.alloc(Math.min(size, 65536));
		const length = readSync(file, bytes, 0, bytes.length, size - bytes.length);
		return bytes.toString("utf8", 0, length).replace(/\n$/, "").split("\n").slice(-100);
	} finally {
		closeSync(file);
	}
}
// src/backend/process/environment.ts
const NAMES = new Set([
	...[
		"PATH",
		"HOME",
		"USER",
		"LOGNAME",
		"SHELL",
		"LANG",
		"LANGUAGE",
		"LOCALE_ARCHIVE"
	],
	...[
		"TZ",
		"TZDIR",
		"TMPDIR",
		"TMP",
		"TEMP",
		"TERM",
		"NO_COLOR"
	],
	...[
		"XDG_CACHE_HOME",
		"XDG_CONFIG_HOME",
		"XDG_DATA_HOME",
		"XDG_RUNTIME_DIR"
	],
	...[
		"VIRTUAL_ENV",
		"CONDA",
		"pythonLocation",
		"Python_ROOT_DIR",
		"Python3_ROOT_DIR"
	],
	...[
		"PYTHONPATH",
		"PYTHONHOME",
		"PYTHONUNBUFFERED",
		"PYTHONHASHSEED",
		"PYTHONUTF8"
	],
	...[
		"PYTHONIOENCODING",
		"PYTHONDONTWRITEBYTECODE",
		"PYTHONUSERBASE",
		"PYTHONNOUSERSITE"
	],
	...[
		"PIP_CACHE_DIR",
		"UV_CACHE_DIR",
		"UV_PYTHON_INSTALL_DIR",
		"POETRY_CACHE_DIR"
	],
	...[
		"JAVA_HOME",
		"R_HOME",
		"R_LIBS",
		"R_LIBS_USER",
		"R_LIBS_SITE"
	],
	...[
		"JULIA_DEPOT_PATH",
		"JULIA_PROJECT",
		"JULIA_NUM_THREADS"
	],
	...[
		"LD_LIBRARY_PATH",
		"LD_PRELOAD",
		"LIBRARY_PATH",
		"CPATH",
		"PKG_CONFIG_PATH"
	],
	...["DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"],
	...[
		"GPU_DEVICE_ORDINAL",
		"ROCR_VISIBLE_DEVICES",
		"GOTO_NUM_THREADS",
		"BLIS_NUM_THREADS"
	],
	...[
		"VECLIB_MAXIMUM_THREADS",
		"TF_CPP_MIN_LOG_LEVEL",
		"TF_ENABLE_ONEDNN_OPTS"
	],
	...[
		"TF_FORCE_GPU_ALLOW_GROWTH",
		"TF_GPU_ALLOCATOR",
		"TF_XLA_FLAGS",
		"TF_USE_LEGACY_KERAS"
	],
	...[
		"TF_NUM_INTRAOP_THREADS",
		"TF_NUM_INTEROP_THREADS",
		"TF_DETERMINISTIC_OPS"
	],
	...["TF_CUDNN_DETERMINISTIC", "TOKENIZERS_PARALLELISM"],
	...[
		"HF_HOME",
		"HF_HUB_CACHE",
		"HF_DATASETS_CACHE",
		"HF_HUB_OFFLINE",
		"HF_DATASETS_OFFLINE"
	],
	...[
		"HUGGINGFACE_HUB_CACHE",
		"TRANSFORMERS_CACHE",
		"TRANSFORMERS_OFFLINE",
		"KERAS_HOME"
	],
	...[
		"KERAS_BACKEND",
		"TFDS_DATA_DIR",
		"TFHUB_CACHE_DIR",
		"NLTK_DATA",
		"SCIKIT_LEARN_DATA"
	],
	...[
		"MPLBACKEND",
		"MPLCONFIGDIR",
		"TRITON_CACHE_DIR"
	],
	...[
		"SSL_CERT_FILE",
		"SSL_CERT_DIR",
		"NIX_SSL_CERT_FILE",
		"REQUESTS_CA_BUNDLE"
	],
	...["CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"],
	"RUNNER_TRACKING_ID"
]);
const PREFIXES = /^(LC|CONDA|MAMBA|PYENV|CUDA|CUDNN|NVIDIA|NCCL|ROCM|HIP|HSA|MIOPEN|XLA|JAX|TORCH|PYTORCH|OMP|MKL|KMP|OPENBLAS|NUMEXPR|NUMBA|MALLOC)_/;
const SECRET = /TOKEN(?!IZERS)|SECRET|PASS(WORD|WD|PHRASE)|CREDENTIAL|API_?KEY|_KEY$|_AUTH$/i;
const PROXY = /^(HTTP|HTTPS|FTP|ALL|NO)_PROXY$/i;
function inheritedEnvironment(parent) {
	const inherited = {};
	for (const [name, value] of Object.entries(parent)) if (value !== void 0 && mayPass(name, value)) inherited[name] = value;
	return inherited;
}
function mayPass(name, value) {
	if (PROXY.test(name)) return !value.includes("@");
	return (NAMES.has(name) || PREFIXES.test(name)) && !SECRET.test(name);
}
// src/backend/process/expand.ts
function expandVariables(text, variables) {
	return text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name) => {
		if (name === void 0) return "$";
		return variables.get(name) ?? found;
	});
}
// src/backend/process/mapping.ts
function createPathMapper(mappings) {
	const longestFirst = mappings.map(({ from, to }) => ({
		from: withoutSlash(from),
		to: withoutSlash(to)
	})).sort((a, b) => b.from.length - a.from.length);
	const path = (text) => {
		for (const mapping of longestFirst) if (text === mapping.from || text.startsWith(`${mapping.from}/`)) return place(text, mapping);
	};
	const argument = (text) => {
		const whole = path(text);
		if (whole !== void 0) return whole;
		for (let at = text.indexOf("="); at !== -1; at = text.indexOf("=", at + 1)) {
			const value = path(text.slice(at + 1));
			if (value !== void 0) return text.slice(0, at + 1) + value;
		}
		return text;
	};
	return {
		argument,
		environmentValue: (text) => text.split(":").map(argument).join(":")
	};
}
function place(text, mapping) {
	const rest = text.slice(mapping.from.length);
	const inside = posix.normalize(`.${rest}`);
	if (inside === ".." || inside.startsWith("../")) throw new UserError({
		what: `"${text}" leaves the folder that ${mapping.from || "/"} is mapped to`,
		where: "--map",
		mend: "Write a path inside the mapped folder, or map a folder further up",
		kind: "invalid"
	});
	return `${mapping.to}${rest}` || "/";
}
function withoutSlash(path) {
	return path.replace(/\/+$/, "");
}
// src/backend/process/plan.ts
const DEFAULT_GRACE_PERIOD_SECONDS = 30;
const DEFAULT_BACKOFF_LIMIT = 0;
function planProcess(trial, options) {
	refuseUnsupported(trial);
	const job = objectAt(trial.manifest, "spec");
	const pod = objectAt(objectAt(job, "template"), "spec");
	const [container] = listAt(pod, "containers").filter(isObject);
	if (container === void 0) throw new Error(`${trial.name} has no container`);
	const mapper = createPathMapper(options.map);
	const variables = expandEnvironment(trial.name, listAt(container, "env").filter(isObject));
	const words = [...textsAt(container, "command"), ...textsAt(container, "args")];
	const mapped = [...variables].map(([name, value]) => [name, mapper.environmentValue(value)]);
	const workingDir = mapper.argument(textAt(container, "workingDir") ?? "");
	return {
		trial: trial.name,
		command: words.map((word) => mapper.argument(expandVariables(word, variables))),
		environment: {
			...inheritedEnvironment(options.environment),
			...Object.fromEntries(mapped)
		},
		workdir: isAbsolute(workingDir) ? workingDir : resolve(options.workdir, workingDir),
		metricNames: trial.metricNames,
		gracePeriodSeconds: numberAt(pod, "terminationGracePeriodSeconds") ?? DEFAULT_GRACE_PERIOD_SECONDS,
		jobDeadlineSeconds: numberAt(job, "activeDeadlineSeconds") ?? null,
		podDeadlineSeconds: numberAt(pod, "activeDeadlineSeconds") ?? null,
		backoffLimit: numberAt(job, "backoffLimit") ?? DEFAULT_BACKOFF_LIMIT
	};
}
function expandEnvironment(trialName, entries) {
	const variables = new Map();
	for (const entry of entries) {
		const value = expandVariables(textAt(entry, "value") ?? "", variables);
		variables.set(textAt(entry, "name") ?? "", value);
	}
	return variables.set("KATIB_TRIAL_NAME", trialName);
}
function refuseUnsupported(trial) {
	const first = processSupport(trial.manifest, trial.primaryContainerName).find(({ severity }) => severity === "error");
	if (first === void 0) return;
	throw new UserError({
		what: first.message,
		where: `spec.trialTemplate.trialSpec.${first.path}`,
		mend: first.hint ?? "Change it in the trial template",
		kind: "invalid"
	});
}
function objectAt(object, field) {
	const value = object[field];
	if (!isObject(value)) throw new Error(`${field} was to be an object`);
	return value;
}
function listAt(object, field) {
	const value = object[field];
	return Array.isArray(value) ? value : [];
}
function textsAt(object, field) {
	return listAt(object, field).filter((value) => typeof value === "string");
}
function textAt(object, field) {
	const value = object[field];
	return typeof value === "string" ? value : void 0;
}
function numberAt(object, field) {
	const value = object[field];
	return typeof value === "number" ? value : void 0;
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/backend/process/spawn-supervisor.ts
async function spawnSupervisor(argv, folder, life, environment, onExit) {
	const [program = "", ...args] = argv;
	const marker = `${folder.path}#${life}#${randomUUID()}`;
	const complaints = openSync(folder.supervisorLogPath, "a", 384);
	try {
		const child = spawn(program, [
			...args,
			folder.path,
			String(life)
		], {
			detached: true,
			stdio: [
				"ignore",
				"ignore",
				complaints
			],
			env: {
				...inheritedEnvironment(environment),
				[MARKER_NAME]: marker
			}
		});
		let hasExited = false;
		child.once("exit", () => {
			hasExited = true;
			onExit();
		});
		child.unref();
		await new Promise((resolve, reject) => {
			child.once("spawn", resolve);
			child.once("error", reject);
		});
		return {
			hasExited: () => hasExited,
			kill: () => void child.kill("SIGKILL")
		};
	} catch (cause) {
		throw new UserError({
			what: `no supervisor could be started for the trial (${errorMessage(cause)})`,
			where: folder.path,
			mend: "Lower parallelTrialCount, or raise the limits on processes and memory (ulimit -u)",
			cause
		});
	} finally {
		closeSync(complaints);
	}
}
// src/backend/process/life-reader.ts
function readLife(trial, folder, life, onWarning) {
	let attempt = 0;
	let log;
	let archive;
	const lines = (some) => some.length === 0 ? [] : [{
		type: "log",
		trial,
		lines: some
	}];
	const turnTo = (next) => {
		const record = folder.readAttempt(life, next);
		if (record === void 0) return void 0;
		const { time, message } = record;
		const running = {
			type: "running",
			trial,
			time
		};
		log?.close();
		log = void 0;
		const isFirst = attempt === 0;
		attempt = next;
		const path = folder.logPath(life, attempt);
		if (statSync(folder.archivePath, { throwIfNoEntry: false }) !== void 0 && statSync(path, { throwIfNoEntry: false }) === void 0) archive = readArchive(folder.archivePath);
		else log = followLog(path);
		return isFirst ? [running] : [{
			type: "restarted",
			trial,
			time,
			message
		}, running];
	};
	const readArchived = async () => {
		try {
			const next = await archive?.next();
			if (next !== void 0 && next.done !== true) return lines(next.value);
		} catch (error) {
			onWarning(`the log of ${trial} cannot be read, so what it measured there is lost: ${errorMessage(error)}`);
		}
		archive = void 0;
		return [];
	};
	return {
		life,
		read: async () => {
			const exit = folder.readExit();
			const next = attempt === 0 ? Math.max(1, folder.lastAttempt(life)) : attempt + 1;
			const turned = turnTo(next);
			if (turned !== void 0) return { events: turned };
			while (archive !== void 0) {
				const events = await readArchived();
				if (events.length > 0) return { events };
			}
			const events = lines(log?.read() ?? []);
			if (events.length > 0 || exit === void 0) return { events };
			const rest = lines(log?.rest() ?? []);
			log?.close();
			const { time, outcome } = exit;
			return {
				events: [...rest, {
					type: "ended",
					trial,
					time,
					outcome
				}],
				exit
			};
		},
		close: () => log?.close()
	};
}
// src/backend/process/trial-watch.ts
const CLAIM_MILLISECONDS = 6e4;
const KILL_MILLISECONDS = 3e4;
const LOSSES = 3;
const LIVENESS_MILLISECONDS = process.platform === "linux" ? 500 : 1e4;
function watchTrial(options) {
	const { trial, folder, wish } = options;
	const pending = [];
	let phase = { name: "between" };
	let stopWhy = "stop" in wish ? wish.stop : void 0;
	let failure;
	let reader;
	let losses = 0;
	let looked = 0;
	const time = () => options.now().toISOString();
	const tellStop = (life, why) => {
		folder.writeStop(life, why);
		const claim = folder.readClaim(life);
		if (claim === void 0 || claim.closed || !isAlive(claim.identity)) return;
		sendSignal(claim.identity.pid, "SIGTERM");
		sendSignal(claim.identity.pid, "SIGCONT");
	};
	const begin = async (life) => {
		if (!("plan" in wish)) throw new Error(`${trial} is not to run`);
		folder.clearBefore(life);
		folder.writePlan(wish.plan);
		const supervisor = await options.spawn(life);
		phase = {
			name: "starting",
			life,
			since: performance.now(),
			supervisor
		};
		if (stopWhy !== void 0) tellStop(life, stopWhy);
	};
	const attend = (life) => {
		if (reader?.life !== life) {
			reader?.close();
			reader = readLife(trial, folder, life, options.onWarning);
		}
		phase = {
			name: "running",
			reader
		};
		looked = performance.now();
	};
	const close = (life, outcome) => {
		if (!folder.claim(life, {
			identity: ownIdentity(),
			marker: "",
			closed: true
		})) {
			attend(life);
			return;
		}
		const attempt = folder.lastAttempt(life - 1);
		folder.writeExit({
			life: life - 1,
			attempt,
			time: time(),
			outcome
		});
		attend(life - 1);
	};
	const failed = (reason, message, life) => {
		return {
			status: "Failed",
			reason,
			message,
			logTail: lastWords(folder.logPath(life, folder.lastAttempt(life)))
		};
	};
	const succeed = async (life) => {
		const claim = folder.readClaim(life);
		const isClaimed = claim !== void 0 && !claim.closed;
		if (isClaimed) {
			const child = folder.readAttempt(life, folder.lastAttempt(life))?.child ?? void 0;
			const known = {
				supervisor: claim.identity,
				marker: claim.marker,
				child
			};
			if (!await killLeftovers(known, KILL_MILLISECONDS)) return close(life + 1, failed("SupervisorLost", "its supervisor is gone, and its processes cannot be ended, even by SIGKILL", life));
		}
		if (folder.readExit() !== void 0) return attend(life);
		const next = claim === void 0 ? life : life + 1;
		const why = stopWhy ?? folder.readStop(life);
		if (why !== void 0) return close(next, describeEnd(endWithout({
			type: "stop",
			why
		}), 1));
		if (losses >= LOSSES) {
			const words = lastWords(folder.supervisorLogPath).join(" ").trim().slice(0, 500);
			const message = `its supervisor was lost ${losses} times${words === "" ? "" : `: ${words}`}`;
			return close(next, failed("SupervisorLost", message, life));
		}
		if (isClaimed) {
			const message = "its supervisor was gone without a word, so it starts again from the beginning";
			options.onWarning(`${trial}: ${message}`);
			pending.push({
				type: "restarted",
				trial,
				time: time(),
				message
			});
		}
		await begin(next);
	};
	const lose = (life) => {
		losses += 1;
		phase = { name: "between" };
		succeed(life).catch((error) => {
			failure = { error };
		});
	};
	const pollStarting = (starting) => {
		const { life, supervisor, since } = starting;
		const hasExited = supervisor.hasExited();
		if (folder.readClaim(life) !== void 0) attend(life);
		else if (hasExited) lose(life);
		else if (performance.now() - since > CLAIM_MILLISECONDS) {
			supervisor.kill();
			lose(life);
		}
	};
	const pollRunning = async (running) => {
		const { life } = running.reader;
		const { events, exit } = await running.reader.read();
		if (exit !== void 0) phase = {
			name: "told",
			exit
		};
		else if (events.length === 0 && performance.now() - looked > LIVENESS_MILLISECONDS) {
			looked = performance.now();
			const claim = folder.readClaim(life);
			if ((claim === void 0 || claim.closed || !isAlive(claim.identity)) && folder.readExit() === void 0) lose(life);
		}
		return events;
	};
	return {
		folder,
		open: async () => {
			const life = folder.lastLife();
			const claim = folder.readClaim(life);
			const exit = folder.readExit();
			if (exit !== void 0) attend(exit.life);
			else if (claim !== void 0 && !claim.closed && isAlive(claim.identity)) attend(life);
			else if (life > 0) await succeed(life);
			else if (stopWhy === void 0) await begin(1);
			else close(1, describeEnd(endWithout({
				type: "stop",
				why: stopWhy
			}), 1));
		},
		poll: async () => {
			if (failure !== void 0) throw failure.error;
			if (phase.name === "starting") pollStarting(phase);
			if (pending.length > 0) return pending.splice(0);
			return phase.name === "running" ? await pollRunning(phase) : [];
		},
		stop: (why) => {
			stopWhy = why;
			if (phase.name === "starting") tellStop(phase.life, why);
			if (phase.name === "running" && phase.reader.life > 0) tellStop(phase.reader.life, why);
		},
		told: () => phase.name === "told" ? phase.exit : void 0
	};
}
// src/backend/process/backend.ts
const POLL_MILLISECONDS = 100;
function createProcessBackend(options) {
	refuseOtherSystems();
	const directory = resolve(options.directory);
	const watches = new Map();
	const tidying = new Map();
	const bell = createBell();
	let hasConsumer = false;
	const folderOf = (trial) => {
		const path = join(directory, checkedName(trial));
		makeFolder(path);
		return openTrialFolder(realpathSync(path));
	};
	const watch = async (trial, wish) => {
		const folder = folderOf(trial);
		const created = watchTrial({
			trial,
			folder,
			wish,
			now: options.now,
			onWarning: options.onWarning,
			spawn: (life) => spawnSupervisor(options.supervisor, folder, life, options.environment, bell.ring)
		});
		watches.set(trial, created);
		try {
			await created.open();
		} catch (error) {
			watches.delete(trial);
			throw error;
		}
		bell.ring();
		return created;
	};
	const tidy = async (trial, { folder, told }) => {
		const exit = told();
		if (exit === void 0) return;
		try {
			folder.dropPlan();
			const log = folder.logPath(exit.life, exit.attempt);
			if (existsSync(log)) await archiveLog(log, folder.archivePath);
		} catch (error) {
			options.onWarning(`the log of ${trial} stays uncompressed: ${storageProblem(error)}`);
		}
	};
	async function* round() {
		for (const [trial, watched] of [...watches]) {
			if (watched.told() !== void 0) continue;
			const events = await guarded$1(directory, () => watched.poll());
			if (watched.told() !== void 0) tidying.set(trial, tidy(trial, watched));
			yield* events;
		}
	}
	return {
		start: (trial) => guarded$1(directory, async () => {
			if (watches.has(trial.name)) return;
			await watch(trial.name, { plan: planProcess(trial, options) });
		}),
		events: async function* (signal) {
			if (hasConsumer) throw new Error("events() has one consumer");
			hasConsumer = true;
			try {
				while (!signal.aborted) {
					let isQuiet = true;
					for await (const event of round()) {
						isQuiet = false;
						yield event;
						if (signal.aborted) return;
					}
					if (isQuiet) await bell.wait(POLL_MILLISECONDS, signal);
				}
			} finally {
				hasConsumer = false;
				await Promise.all(tidying.values());
			}
		},
		stop: (trial, why) => guarded$1(directory, async () => {
			(watches.get(trial) ?? await watch(trial, { stop: why })).stop(why);
		}),
		remove: (trial) => guarded$1(directory, async () => {
			const watched = watches.get(trial);
			const folder = folderOf(trial);
			if (watched === void 0 ? isRunning(folder) : watched.told() === void 0) throw new Error(`${trial} has not ended, so it cannot be removed`);
			watches.delete(trial);
			if (watched !== void 0) await (tidying.get(trial) ?? tidy(trial, watched));
			tidying.delete(trial);
			folder.clear();
		})
	};
}
function refuseOtherSystems() {
	if (process.platform === "linux" || process.platform === "darwin") return;
	throw new UserError({
		what: `the process backend runs on Linux and macOS only, and this is ${process.platform}`,
		where: "--backend process",
		mend: "Use Linux or macOS (on Windows, WSL), or --backend kubernetes",
		kind: "usage"
	});
}
function isRunning(folder) {
	const claim = folder.readClaim(folder.lastLife());
	return claim !== void 0 && !claim.closed && isAlive(claim.identity);
}
function checkedName(trial) {
	if (/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(trial)) return trial;
	throw new Error(`${JSON.stringify(trial)} is not a trial's name`);
}
async function guarded$1(directory, action) {
	try {
		return await action();
	} catch (error) {
		if (![
			"ENOSPC",
			"EDQUOT",
			"EROFS",
			"EACCES",
			"EPERM",
			"EFBIG",
			"EIO",
			"ENOTDIR"
		].includes(errorCode(error))) throw error;
		throw new UserError({
			what: `the trials' state cannot be written: ${storageProblem(error)}`,
			where: directory,
			mend: `Mend this (${errorMessage(error)}) and run the same command again: it goes on from here`,
			cause: error
		});
	}
}
function createBell() {
	let isRung = false;
	let wake = () => void 0;
	return {
		ring: () => {
			isRung = true;
			wake();
		},
		wait: async (milliseconds, signal) => {
			if (!isRung && !signal.aborted) {
				const woken = new AbortController();
				wake = () => woken.abort();
				signal.addEventListener("abort", wake, { once: true });
				await setTimeout(milliseconds, void 0, { signal: woken.signal }).catch(() => void 0);
				signal.removeEventListener("abort", wake);
			}
			isRung = false;
		}
	};
}
// src/backend/process/supervisor-command.ts
function supervisorCommand() {
	const name = import.meta.url.endsWith(".ts") ? "./supervisor.ts" : "./supervisor.js";
	return [process.execPath, fileURLToPath(new URL(name, import.meta.url))];
}
// src/policy/withhold-token.ts
function withholdToken(policy, manifest) {
	return policy.serviceAccountToken ? manifest : inObject(manifest);
}
function inObject(object) {
	const entries = Object.entries(object).map(([key, value]) => [key, inside(value)]);
	const copy = Object.fromEntries(entries);
	return isList(fieldOf(object, "containers")) ? {
		...copy,
		automountServiceAccountToken: false
	} : copy;
}
function inside(value) {
	if (isList(value)) return value.map(inside);
	return isObject$2(value) ? inObject(value) : value;
}
// src/command/guard.ts
function allowedTrial(policy, { spec }, trial) {
	const manifest = withholdToken(policy, trial.manifest);
	allow(policy, checkTrial(policy, manifest, spec.parallelTrialCount));
	return {
		...trial,
		manifest
	};
}
function allowedProcess(policy, trial) {
	allow(policy, checkProcess(policy, trial.manifest));
	return trial;
}
function allowedExperiment(policy, experiment, facts) {
	allow(policy, checkExperiment(policy, experiment, {
		...facts,
		backend: "katib"
	}));
	const { spec } = experiment;
	const trialSpec = withholdToken(policy, spec.trialTemplate.trialSpec);
	return {
		...experiment,
		spec: {
			...spec,
			trialTemplate: {
				...spec.trialTemplate,
				trialSpec
			}
		}
	};
}
function requireNamespace(policy, namespace) {
	allow(policy, checkNamespace(policy, namespace));
}
function allow(policy, violations) {
	const [first, ...others] = violations;
	if (first !== void 0) throw refusedBy(policy, [first, ...others]);
}
// src/command/backends.ts
function processBackend({ workdir, map, policy }) {
	return async (request) => {
		return {
			kind: "trials",
			backend: guarded(createProcessBackend({
				directory: request.directory,
				workdir,
				map,
				supervisor: supervisorCommand(),
				environment: process.env,
				now: () => new Date(),
				onWarning: request.onWarning
			}), policy, allowedProcess),
			close: () => Promise.resolve()
		};
	};
}
function guarded(backend, policy, allowed) {
	if (policy === void 0) return backend;
	return {
		...backend,
		start: async (trial) => await backend.start(allowed(policy, trial))
	};
}
// src/command/kubernetes.ts
const LEAST_NODE = [22, 19];
function kubernetesBackend(options) {
	return async ({ experiment, onWarning }) => {
		const { metadata, spec } = experiment;
		const { primaryPodLabels, successCondition, failureCondition, retain } = spec.trialTemplate;
		const { client, cluster, namespace } = await reach(options, experiment, onWarning);
		const backend = cluster.createKubernetesBackend({
			client,
			namespace,
			experiment: metadata.name,
			apiVersion: String(spec.trialTemplate.trialSpec["apiVersion"]),
			kind: String(spec.trialTemplate.trialSpec["kind"]),
			...primaryPodLabels === void 0 ? {} : { primaryPodLabels },
			conditions: {
				successCondition,
				failureCondition
			},
			retain,
			now: () => new Date(),
			onWarning
		});
		return {
			kind: "trials",
			backend: guarded(backend, options.policy, (policy, trial) => allowedTrial(policy, experiment, trial)),
			async close() {
				await backend.close();
				client.close();
			}
		};
	};
}
function katibBackend(options) {
	return async ({ experiment, maxTrialCount, onWarning }) => {
		const { client, cluster, namespace } = await reach(options, experiment, onWarning);
		const { policy } = options;
		const maxTrials = maxTrialCount === void 0 ? {} : { maxTrials: maxTrialCount };
		const source = cluster.createKatibSource({
			client,
			namespace,
			experiment: policy === void 0 ? experiment : allowedExperiment(policy, experiment, {
				namespace,
				...maxTrials
			}),
			maxTrialCount,
			now: () => new Date(),
			onWarning
		});
		const close = () => {
			source.close();
			client.close();
		};
		return {
			kind: "katib",
			source: {
				...source,
				close
			}
		};
	};
}
async function reach(options, { metadata }, onWarning) {
	refuseOldNode(process.versions.node);
	const cluster = await import("./cluster.js");
	const client = await cluster.connect({
		...options,
		environment: process.env,
		home: homedir(),
		onWarning
	});
	const namespace = cluster.chooseNamespace(options.namespace, metadata.namespace, client.namespace);
	if (options.policy !== void 0) requireNamespace(options.policy, namespace);
	return {
		client,
		cluster,
		namespace
	};
}
function refuseOldNode(version) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	const [leastMajor, leastMinor] = LEAST_NODE;
	if (major > leastMajor || major === leastMajor && minor >= leastMinor) return;
	throw new UserError({
		what: `speaking to a cluster needs Node ${LEAST_NODE.join(".")} or newer and runs on ${version}`,
		mend: "Run tunebot with a newer Node, or with --backend process",
		kind: "unreachable"
	});
}
export { verdictOn as _, requireNamespace as a, makeStateDirectory as c, endedCount as d, explainResumption as f, trialsToStart as g, openFileStore as h, processBackend as i, replayInto as l, createReplay as m, kubernetesBackend as n, withholdToken as o, resumptionOf as p, refuseOldNode as r, JOURNAL as s, katibBackend as t, replayState as u };
