import { n as errorMessage, t as UserError } from "./user-error.js";
import { t as parseGoFloat } from "./go-float.js";
import { i as objectiveValue } from "./objective.js";
import { i as formatNumber, r as formatDuration, s as parseNumber } from "./numbers.js";
import { t as isActive } from "./trial.js";
import { i as goalText, o as metricText } from "./gate.js";
import { a as isAlive, o as ownIdentity } from "./trial-process.js";
import { C as budgetsOf, D as trialLimit, f as explainAuto, k as parentOf, u as suggestionFor } from "./parse.js";
import { o as fitColumns, s as oneLine } from "./picocolors.js";
import { f as renderTrial, i as processBackend, n as kubernetesBackend, t as katibBackend } from "./kubernetes.js";
import { n as checkpointVolumeOf } from "./checkpoint-volume.js";
import { f as trialName, i as readEarlierTrials, p as placed, t as seedOf } from "./seed.js";
import { t as createRandom } from "./random.js";
import { a as createObservation, r as createTextCollector, t as unavailableMessage } from "./unavailable.js";
import { c as openFileStore, d as trialsToStart, f as verdictOn, i as replayEvents, n as explainResumption, r as resumptionOf, s as JOURNAL } from "./engine2.js";
import { t as specHash } from "./spec-hash.js";
import { B as elapsedMilliseconds, H as remainingMilliseconds, R as trialStanding, U as trialMilliseconds, W as unsuccessfulTrials, n as metricValue, t as assignmentValue, w as progressBar, z as completedTrials } from "./table.js";
import { join } from "node:path";
import { link, mkdir, open, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
// src/controller/completion.ts
function completionOf(event, reading) {
	const { outcome } = event;
	const common = {
		type: "TrialCompleted",
		time: event.time,
		trial: event.trial,
		curves: reading.curves
	};
	switch (outcome.status) {
		case "Succeeded":
			if (reading.unavailable !== void 0) return {
				...common,
				status: "MetricsUnavailable",
				reason: "MetricsUnavailable",
				message: reading.unavailable,
				observation: [],
				logTail: outcome.logTail
			};
			return {
				...common,
				status: "Succeeded",
				reason: "TrialSucceeded",
				message: "Trial has succeeded",
				observation: reading.observation,
				logTail: []
			};
		case "Failed":
		case "Killed": return {
			...common,
			status: outcome.status,
			reason: outcome.reason,
			message: outcome.message,
			observation: [],
			logTail: outcome.logTail
		};
		default: return unknownStatus(outcome.status);
	}
}
function unknownStatus(status) {
	throw new Error(`unknown outcome ${String(status)}`);
}
const MAX_BUCKETS = 249;
function createCurves() {
	const gathered = new Map();
	return {
		add({ name, value }) {
			const curve = gathered.get(name) ?? emptyCurve();
			gathered.set(name, curve);
			addPoint(curve, parseGoFloat(value));
		},
		curves() {
			return [...gathered].map(([name, curve]) => ({
				name,
				points: pointsOf(curve)
			})).filter(({ points }) => points.length > 0);
		}
	};
}
function emptyCurve() {
	return {
		steps: 0,
		span: 1,
		buckets: [],
		first: void 0,
		last: void 0
	};
}
function addPoint(curve, value) {
	curve.steps += 1;
	if (value === void 0 || !Number.isFinite(value)) return;
	const point = {
		step: curve.steps,
		value
	};
	curve.first ??= point;
	curve.last = point;
	while (Math.floor((point.step - 1) / curve.span) >= MAX_BUCKETS) halve(curve);
	const at = Math.floor((point.step - 1) / curve.span);
	curve.buckets[at] = joined(curve.buckets[at], {
		low: point,
		high: point
	});
}
function halve(curve) {
	const halved = [];
	for (let at = 0; at < curve.buckets.length; at += 2) halved.push(joined(curve.buckets[at], curve.buckets[at + 1]));
	curve.buckets = halved;
	curve.span *= 2;
}
function joined(a, b) {
	if (a === void 0 || b === void 0) return a ?? b;
	return {
		low: b.low.value < a.low.value ? b.low : a.low,
		high: b.high.value >= a.high.value ? b.high : a.high
	};
}
function pointsOf(curve) {
	const bySteps = new Map();
	if (curve.first !== void 0) bySteps.set(curve.first.step, curve.first);
	for (const bucket of curve.buckets) {
		if (bucket === void 0) continue;
		for (const point of [bucket.low, bucket.high]) bySteps.set(point.step, point);
	}
	if (curve.last !== void 0) bySteps.set(curve.last.step, curve.last);
	return [...bySteps.values()].sort((a, b) => a.step - b.step);
}
// src/controller/observer.ts
function createObserver(spec) {
	const { objective } = spec;
	const collector = createTextCollector({
		objectiveMetricName: objective.objectiveMetricName,
		metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames],
		filters: spec.metricsCollector.metricsFormat
	});
	const observation = createObservation(objective.metricStrategies);
	const curves = createCurves();
	let latest;
	return {
		push(lines) {
			let news = false;
			for (const line of lines) for (const measurement of collector.push(line)) {
				observation.add(measurement);
				curves.add(measurement);
				if (measurement.name !== objective.objectiveMetricName) continue;
				latest = measurement.value;
				news = true;
			}
			return news;
		},
		latest: () => latest,
		read() {
			const metrics = observation.metrics();
			const measured = objectiveValue(metrics, objective) !== void 0;
			return {
				observation: metrics,
				curves: curves.curves(),
				unavailable: measured ? void 0 : unavailableMessage(collector)
			};
		}
	};
}
// src/controller/patience.ts
function createPatience(signal, milliseconds) {
	let timer;
	const aborted = new Promise((resolve) => {
		if (signal.aborted) resolve("aborted");
		else signal.addEventListener("abort", () => resolve("aborted"), { once: true });
	});
	return {
		aborted,
		over: aborted.then(() => new Promise((resolve) => {
			timer = setTimeout(() => resolve("over"), milliseconds);
		})),
		end: () => clearTimeout(timer)
	};
}
// src/suggestion/checkpoint.ts
function checkpointOf(experiment, { labels }) {
	const volume = checkpointVolumeOf(experiment);
	if (volume === void 0) return void 0;
	const from = parentOf(labels);
	return {
		...volume,
		...from === void 0 ? {} : { from }
	};
}
// src/controller/planned-trial.ts
function planned(experiment, trial) {
	const { objective, trialTemplate } = experiment.spec;
	const checkpoint = checkpointOf(experiment, trial);
	return {
		...checkpoint === void 0 ? {} : { checkpoint },
		name: trial.name,
		manifest: renderTrial(experiment, trial.name, trial.assignments),
		primaryContainerName: trialTemplate.primaryContainerName,
		metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames]
	};
}
// src/controller/controller.ts
async function runController(options) {
	const { backend, journal, replay, signal } = options;
	const { experiment, seed } = stateOf$1(replay);
	const random = createRandom(seed);
	const taken = new Set(stateOf$1(replay).trials.map(({ name }) => name));
	const observers = new Map();
	const putBack = new Set();
	const waiting = [];
	const noted = [];
	let isDue = true;
	let isStopped = false;
	function changed() {
		const live = {};
		for (const [name, observer] of observers) {
			const latest = observer.latest();
			if (latest !== void 0) live[name] = latest;
		}
		options.onChange(stateOf$1(replay), live);
	}
	function note(...events) {
		for (const event of events) replay.apply(event);
		noted.push(...events);
	}
	async function flush() {
		if (noted.length === 0) return;
		await journal.append(noted.splice(0));
		changed();
	}
	const time = () => options.now().toISOString();
	const completed = () => stateOf$1(replay).completionTime !== void 0;
	async function start(trial) {
		observers.set(trial.name, createObserver(experiment.spec));
		try {
			await backend.start(planned(placed(experiment, options.namespace), trial));
		} catch (error) {
			if (!(error instanceof UserError) || error.kind !== "invalid") throw error;
			observers.delete(trial.name);
			note(startFailed(trial, time(), error));
		}
	}
	async function takeUp() {
		while (!completed() && !signal.aborted) {
			const next = replay.active().length - waiting.length < experiment.spec.parallelTrialCount ? waiting.shift() : void 0;
			if (next === void 0) return;
			await start(trialOf(replay, next));
		}
	}
	async function retry() {
		for (const trial of options.retry ?? []) {
			if (signal.aborted) break;
			await backend.remove(trial);
			note({
				type: "TrialRetried",
				time: time(),
				trial
			});
		}
		await flush();
	}
	async function stopActive(why) {
		await Promise.all(replay.active().map((trial) => backend.stop(trial.name, why)));
	}
	function complete(verdict) {
		note({
			type: "ExperimentCompleted",
			time: time(),
			...verdict
		});
	}
	function decide() {
		if (completed()) return;
		const { best } = stateOf$1(replay);
		const verdict = verdictOn(experiment, replay.counts(), best, options.maxTrialCount);
		if (verdict !== void 0) complete(verdict);
	}
	async function proceed() {
		isDue = false;
		decide();
		await takeUp();
		for (decide(); !completed() && !signal.aborted; decide()) {
			const count = trialsToStart(experiment, replay.counts(), options.maxTrialCount);
			if (count === 0) break;
			const { trials } = stateOf$1(replay);
			const asked = {
				experiment,
				trials,
				earlier: replay.earlier(),
				count,
				random
			};
			const proposals = options.suggest(asked).slice(0, count);
			if (proposals.length === 0) {
				if (replay.active().length === 0) complete(SPACE_EXHAUSTED);
				break;
			}
			const created = proposals.map((proposal, offset) => {
				const index = trials.length + offset;
				const trial = trialName(experiment, seed, index, taken);
				taken.add(trial);
				return {
					type: "TrialCreated",
					time: time(),
					trial,
					index,
					...proposal
				};
			});
			note(...created);
			await flush();
			for (const event of created) await start(trialOf(replay, event.trial));
		}
		await flush();
		if (completed() && !isStopped) {
			isStopped = true;
			await stopActive("ExperimentCompleted");
		}
	}
	async function ended(event) {
		const trial = replay.trial(event.trial);
		if (trial === void 0 || !isActive(trial)) return;
		const observer = observerOf(trial.name) ?? createObserver(experiment.spec);
		observers.delete(trial.name);
		isDue = true;
		if (completed() || !putsBack(event)) {
			note(completionOf(completed() ? endedByCompletion(event) : event, observer.read()));
			decide();
			return;
		}
		if (signal.aborted) return interrupt(trial);
		if (trial.status === "Running") {
			const { reason } = event.outcome;
			note({
				type: "TrialInterrupted",
				time: event.time,
				trial: trial.name,
				reason
			});
		}
		await flush();
		await backend.remove(trial.name);
		await start(trial);
	}
	function observerOf(name) {
		const trial = replay.trial(name);
		if (trial === void 0 || !isActive(trial)) return void 0;
		const observer = observers.get(name) ?? createObserver(experiment.spec);
		observers.set(name, observer);
		return observer;
	}
	function interrupt({ name, status }) {
		putBack.add(name);
		if (status === "Pending") return;
		const reason = options.interruption();
		note({
			type: "TrialInterrupted",
			time: time(),
			trial: name,
			reason
		});
	}
	function waitedFor() {
		const isOver = signal.aborted || completed();
		const left = new Set(isOver ? [] : waiting);
		return replay.active().filter(({ name }) => !putBack.has(name) && !left.has(name));
	}
	async function handle(event) {
		switch (event.type) {
			case "running":
				if (replay.trial(event.trial)?.status !== "Pending") return;
				return note({
					type: "TrialRunning",
					time: event.time,
					trial: event.trial
				});
			case "log":
				if (observerOf(event.trial)?.push(event.lines) === true) changed();
				return;
			case "restarted":
				observers.set(event.trial, createObserver(experiment.spec));
				return;
			case "ended": return await ended(event);
			default: return unknownEvent(event);
		}
	}
	async function drive(events) {
		await retry();
		waiting.push(...replay.active().map(({ name }) => name));
		await proceed();
		const patience = createPatience(signal, options.stopMilliseconds);
		let told = false;
		let handled = 0;
		let next = events.next();
		while (waitedFor().length > 0) {
			if (signal.aborted && !told) {
				told = true;
				await stopActive(completed() ? "ExperimentCompleted" : options.interruption());
			}
			const arrived = await Promise.race([next, told ? patience.over : patience.aborted]);
			if (arrived === "aborted") continue;
			if (arrived === "over") break;
			if (arrived.done === true) throw new Error("the backend stopped telling about its trials");
			await handle(arrived.value);
			handled += 1;
			next = events.next();
			if (waitedFor().length > 0 && handled < MOST_TOGETHER && await isThere(next)) continue;
			handled = 0;
			if (isDue) await proceed();
			else await flush();
		}
		patience.end();
		for (const trial of completed() ? [] : waitedFor()) interrupt(trial);
		await flush();
		return completed() ? "completed" : "interrupted";
	}
	const listening = new AbortController();
	try {
		return await drive(backend.events(listening.signal)[Symbol.asyncIterator]());
	} catch (error) {
		const stops = await Promise.allSettled(replay.active().map((trial) => backend.stop(trial.name, "RunInterrupted")));
		for (const stop of stops) if (stop.status === "rejected") options.onWarning(errorMessage(stop.reason));
		throw error;
	} finally {
		listening.abort();
	}
}
const MOST_TOGETHER = 64;
const SPACE_EXHAUSTED = {
	status: "Succeeded",
	reason: "ExperimentSuggestionEndReached",
	message: "Experiment has succeeded because every point of its search space has been tried"
};
function putsBack(event) {
	return event.outcome.status === "Killed" && event.outcome.reason !== "ExperimentCompleted";
}
function endedByCompletion(event) {
	if (event.outcome.status !== "Killed") return event;
	return {
		...event,
		outcome: {
			...event.outcome,
			reason: "ExperimentCompleted",
			message: "stopped because the experiment was complete"
		}
	};
}
function startFailed(trial, time, error) {
	return {
		type: "TrialCompleted",
		time,
		trial: trial.name,
		status: "Failed",
		reason: "StartFailed",
		message: error.message,
		observation: [],
		curves: [],
		logTail: []
	};
}
function stateOf$1(replay) {
	const state = replay.state();
	if (state === void 0) throw new Error("the journal has no beginning");
	return state;
}
function trialOf(replay, name) {
	const trial = replay.trial(name);
	if (trial === void 0) throw new Error(`no trial ${name}`);
	return trial;
}
function unknownEvent(event) {
	throw new Error(`unknown event ${JSON.stringify(event)}`);
}
function isThere(next) {
	const now = new Promise((resolve) => {
		setImmediate(() => resolve(false));
	});
	const isEvent = ({ done }) => done !== true;
	return Promise.race([next.then(isEvent, () => false), now]);
}
// src/controller/follow.ts
async function driveKatib(options) {
	const { journal, replay, signal, source } = options;
	const { experiment } = stateOf(replay);
	const observers = new Map();
	function changed() {
		const live = {};
		for (const [name, observer] of observers) {
			const latest = observer.latest();
			if (latest !== void 0) live[name] = latest;
		}
		options.onChange(stateOf(replay), live);
	}
	async function record(...events) {
		if (events.length === 0) return;
		await journal.append(events);
		for (const event of events) replay.apply(event);
		changed();
	}
	const time = () => options.now().toISOString();
	const completed = () => stateOf(replay).completionTime !== void 0;
	function observerOf(name) {
		const observer = observers.get(name) ?? createObserver(experiment.spec);
		observers.set(name, observer);
		return observer;
	}
	async function kill(reason, message) {
		const events = replay.active().map((trial) => {
			const { curves } = observerOf(trial.name).read();
			return {
				...killed(trial, time(), reason, message),
				curves
			};
		});
		observers.clear();
		await record(...events);
	}
	async function complete(fact) {
		const { status, reason, message } = fact;
		if (!completed()) await record({
			type: "ExperimentCompleted",
			time: fact.time,
			status,
			reason,
			message
		});
		await stopActive();
	}
	async function stopActive() {
		if (replay.active().length === 0) return;
		try {
			await source.stopTrials(replay.active().map(({ name }) => name));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			options.onWarning(`trials of a complete experiment go on: ${error.message}`);
		}
		await kill("ExperimentCompleted", "stopped because the experiment was complete");
	}
	async function ended(fact) {
		const reading = observerOf(fact.trial).read();
		observers.delete(fact.trial);
		await record(endedEvent(fact, reading));
	}
	async function handle(fact) {
		const trial = "trial" in fact ? replay.trial(fact.trial) : void 0;
		switch (fact.type) {
			case "created":
				if (trial === void 0) await record(createdEvent(fact, stateOf(replay)));
				return false;
			case "running":
				if (trial?.status === "Pending") await record({
					type: "TrialRunning",
					time: fact.time,
					trial: fact.trial
				});
				return false;
			case "log":
				if (trial === void 0 || !isActive(trial)) return false;
				if (observerOf(fact.trial).push(fact.lines)) changed();
				return false;
			case "restarted":
				observers.delete(fact.trial);
				return false;
			case "ended":
				if (trial !== void 0 && isActive(trial)) await ended(fact);
				return false;
			case "gone":
				observers.delete(fact.trial);
				if (trial?.status === "Running") await record({
					type: "TrialInterrupted",
					time: fact.time,
					trial: fact.trial,
					reason: "TrialDeleted"
				});
				return false;
			case "completed":
				await complete(fact);
				return true;
			case "removed":
				await kill("TrialDeleted", "its Experiment was deleted from the cluster");
				throw removed(experiment.metadata.name);
			default: return unknownFact(fact);
		}
	}
	async function interrupt() {
		try {
			await source.withdraw(options.stopMilliseconds);
		} catch (error) {
			options.onWarning(`the experiment goes on on the cluster, and costs what it costs: ${errorMessage(error)}`);
			return "interrupted";
		}
		await kill(options.interruption(), "the run was interrupted, and Katib has no pause");
		return "interrupted";
	}
	try {
		if (completed()) {
			await stopActive();
			return "completed";
		}
		if (signal.aborted) return "interrupted";
		const opened = await source.open(endedTrials(stateOf(replay)));
		if (opened !== "adopted") await kill("TrialDeleted", "its Experiment was deleted from the cluster");
		if (opened === "exhausted") {
			await record({
				type: "ExperimentCompleted",
				time: time(),
				...EXHAUSTED
			});
			return "completed";
		}
		for await (const fact of source.facts(signal)) if (await handle(fact)) return "completed";
		return await interrupt();
	} finally {
		source.close();
	}
}
const EXHAUSTED = {
	status: "Succeeded",
	reason: "ExperimentMaxTrialsReached",
	message: "Experiment has succeeded because the max trial count has been reached"
};
function endedTrials({ trials }) {
	const ended = trials.filter((trial) => !isActive(trial) && trial.status !== "Killed");
	return new Set(ended.map(({ name }) => name));
}
function createdEvent(fact, state) {
	return {
		type: "TrialCreated",
		time: fact.time,
		trial: fact.trial,
		index: state.trials.length,
		assignments: fact.assignments,
		labels: fact.labels
	};
}
function endedEvent(fact, reading) {
	const { status, reason, observation, logTail } = fact;
	const isUnmeasured = status === "MetricsUnavailable" && logTail.length > 0;
	return {
		type: "TrialCompleted",
		time: fact.time,
		trial: fact.trial,
		status,
		reason,
		message: (isUnmeasured ? reading.unavailable : void 0) ?? fact.message,
		observation,
		curves: reading.curves,
		logTail
	};
}
function killed(trial, time, reason, message) {
	return {
		type: "TrialCompleted",
		time,
		trial: trial.name,
		status: "Killed",
		reason,
		message,
		observation: [],
		logTail: []
	};
}
function removed(name) {
	return new UserError({
		what: `the Experiment ${name} was deleted from the cluster while it ran`,
		mend: "Run the same command: it makes another for the trials that are left"
	});
}
function stateOf(replay) {
	const state = replay.state();
	if (state === void 0) throw new Error("the journal has no beginning");
	return state;
}
function unknownFact(fact) {
	throw new Error(`unknown fact ${JSON.stringify(fact)}`);
}
// src/journal/lock.ts
const NAME = /^lock\.(\d+)$/;
async function acquireLock(folder, owner, isAlive) {
	try {
		await mkdir(folder, { recursive: true });
		return await acquire(folder, owner, isAlive);
	} catch (error) {
		throw isSystemError(error) ? unwritable(folder, error) : error;
	}
}
async function acquire(folder, owner, isAlive) {
	for (;;) {
		const current = await highest(folder);
		const holder = current === 0 ? void 0 : await readOwner(join(folder, `lock.${current}`));
		if (holder !== void 0 && await isAlive(holder)) throw held(folder, holder);
		const path = join(folder, `lock.${current + 1}`);
		if (!await created(path, owner)) continue;
		await removeBelow(folder, current + 1);
		return { release: () => emptied(path) };
	}
}
function held(folder, holder) {
	return new UserError({
		what: `another run drives this experiment (process ${holder.pid} on ${holder.host}, since ${holder.since})`,
		where: folder,
		mend: "Wait for it, stop it, or give this run another folder with --state"
	});
}
function unwritable(place, cause) {
	return new UserError({
		what: `the lock cannot be written (${errorMessage(cause)})`,
		where: place,
		mend: "Free some space or give write permission, then run the same command",
		cause
	});
}
async function highest(folder) {
	const numbers = (await readdir(folder)).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
	return Math.max(0, ...numbers);
}
async function readOwner(path) {
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if (isCode(error, "ENOENT")) return void 0;
		throw error;
	}
	return text === "" ? void 0 : parseOwner(text, path);
}
function parseOwner(text, path) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError({
			what: `the lock cannot be read (${errorMessage(cause)})`,
			where: path,
			mend: "Remove it if no other run drives this experiment",
			cause
		});
	}
}
async function created(path, owner) {
	const draft = `${path}.${owner.pid}`;
	try {
		await writeSynced(draft, JSON.stringify(owner));
		await link(draft, path);
		return true;
	} catch (error) {
		if (isCode(error, "EEXIST")) return false;
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}
async function emptied(path) {
	try {
		await truncate(path);
	} catch (error) {
		throw unwritable(path, error);
	}
}
async function writeSynced(path, text) {
	const file = await open(path, "w");
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
async function removeBelow(folder, number) {
	for (const name of await readdir(folder)) {
		const found = NAME.exec(name)?.[1];
		if (found !== void 0 && Number(found) < number) await rm(join(folder, name), { force: true });
	}
}
function isSystemError(error) {
	return error instanceof Error && "syscall" in error;
}
function isCode(error, code) {
	return isSystemError(error) && error.code === code;
}
// src/command/state-folder.ts
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
// src/command/drive.ts
const drive = async (request) => {
	const { experiment, onWarning } = request;
	const directory = join(request.stateDirectory, experiment.metadata.name);
	await makeStateDirectory(request.stateDirectory);
	const lock = await acquireLock(directory, {
		...ownIdentity(),
		host: hostname(),
		since: new Date().toISOString()
	}, async (holder) => {
		return holder.host !== hostname() || isAlive(holder);
	});
	try {
		const store = await openFileStore(join(directory, JOURNAL), onWarning);
		try {
			return await driveJournal(request, directory, store);
		} finally {
			await store.close();
		}
	} finally {
		await lock.release().catch((error) => onWarning(errorMessage(error)));
	}
};
async function driveJournal(request, directory, journal) {
	const replay = await replayEvents(journal.read(), join(directory, JOURNAL));
	const retry = await begin(request, directory, journal, replay);
	const phase = current(replay).completionTime !== void 0 && replay.active().length === 0 ? { name: "finished" } : await control(request, directory, journal, replay, retry);
	return {
		state: limited(current(replay), request),
		phase,
		directory
	};
}
async function control(request, directory, journal, replay, retry) {
	const { experiment, onWarning } = request;
	const maxTrialCount = trialLimit(request.experiment, request.maxTrials);
	const opened = await request.createBackend({
		experiment,
		directory: join(directory, "trials"),
		...maxTrialCount === void 0 ? {} : { maxTrialCount },
		onWarning
	});
	const limit = timeLimit(request);
	const options = {
		journal,
		replay,
		now: () => new Date(),
		signal: limit.signal,
		interruption: limit.interruption,
		stopMilliseconds: request.stopMilliseconds,
		onChange: (state, live) => request.onChange(limited(state, request), live),
		onWarning
	};
	try {
		if ((opened.kind === "katib" ? await driveKatib({
			...options,
			source: opened.source
		}) : await runController({
			...options,
			backend: opened.backend,
			...opened.namespace === void 0 ? {} : { namespace: opened.namespace },
			retry,
			suggest: suggestionFor(experiment.spec.algorithm.algorithmName),
			maxTrialCount
		})) === "completed") return { name: "finished" };
		return {
			name: "interrupted",
			why: limit.interruption() === "TimeLimitReached" ? "the time limit was reached" : "the run was cancelled"
		};
	} finally {
		limit.end();
		if (opened.kind === "trials") await opened.close();
	}
}
async function begin(request, directory, journal, replay) {
	const { experiment, seed, maxTrials, retryFailed = false, isExtended = false } = request;
	const asked = {
		experiment,
		seed,
		maxTrials,
		retryFailed,
		isExtended
	};
	const resumption = resumptionOf(replay.state(), asked);
	if (resumption.kind === "refuse") throw new UserError({
		...resumption.why,
		where: directory
	});
	const events = await beginning(resumption, request);
	if (events.length > 0) await journal.append(events);
	for (const event of events) replay.apply(event);
	const retried = "retried" in resumption ? resumption.retried ?? [] : [];
	if (retryFailed && retried.length === 0 && resumption.kind !== "start") {
		const why = current(replay).reason === "ExperimentGoalReached" ? "the experiment has reached its goal" : "none has failed";
		request.onWarning(`no trial is tried again: ${why}`);
	}
	return retried;
}
async function beginning(resumption, { experiment, seed, place, cause, onWarning }) {
	const time = new Date().toISOString();
	const hash = specHash(experiment);
	switch (resumption.kind) {
		case "start": {
			const earlier = place === void 0 ? [] : await readEarlierTrials(experiment, place, onWarning);
			return [{
				type: "ExperimentCreated",
				time,
				version: 1,
				experiment,
				specHash: hash,
				seed: seedOf(experiment, seed),
				...earlier.length === 0 ? {} : { earlier }
			}];
		}
		case "finished": return [];
		case "resume":
		case "restart": {
			const message = explainResumption(resumption);
			const edit = {
				type: "ExperimentEdited",
				time,
				budgets: budgetsOf(experiment),
				specHash: hash,
				...cause === void 0 ? {} : { cause }
			};
			return [...resumption.changes.length === 0 ? [] : [edit], ...resumption.kind === "resume" ? [] : [{
				type: "ExperimentRestarted",
				time,
				message
			}]];
		}
		default: return unknownResumption(resumption);
	}
}
function unknownResumption(resumption) {
	throw new Error(`unknown resumption ${JSON.stringify(resumption)}`);
}
function limited(state, request) {
	const maxTrialCount = trialLimit(request.experiment, request.maxTrials);
	if (maxTrialCount === void 0) return state;
	const { experiment } = state;
	return {
		...state,
		experiment: {
			...experiment,
			spec: {
				...experiment.spec,
				maxTrialCount
			}
		}
	};
}
function timeLimit(request) {
	const limit = new AbortController();
	const milliseconds = request.timeLimitMilliseconds;
	const timer = milliseconds === void 0 ? void 0 : setTimeout(() => limit.abort(), milliseconds);
	return {
		signal: AbortSignal.any([request.signal, limit.signal]),
		interruption: () => limit.signal.aborted ? "TimeLimitReached" : "RunInterrupted",
		end: () => clearTimeout(timer)
	};
}
function current(replay) {
	const state = replay.state();
	if (state === void 0) throw new Error("the journal has no beginning");
	return state;
}
// src/command/open-backend.ts
function backendNamed(name, options) {
	switch (name) {
		case "process": return processBackend(options);
		case "kubernetes": return kubernetesBackend(options);
		case "katib": return katibBackend(options);
		default: return unknownBackend(name);
	}
}
function unknownBackend(name) {
	throw new Error(`unknown backend ${String(name)}`);
}
// src/command/retry-failed.ts
function mayRetry(isWished, backend) {
	if (!isWished || backend !== "katib") return isWished;
	throw new UserError({
		what: "failed trials cannot be tried again on Katib, which starts its trials itself, and each of them once",
		mend: "Give the backend process or kubernetes, or start the experiment afresh",
		kind: "usage"
	});
}
// src/report/progress.ts
function renderProgress(state, options) {
	const { colors, width } = options;
	const active = state.trials.filter(isActive);
	const chosen = explainAuto(state.experiment.spec, void 0, state.earlierCount);
	const room = Math.max(0, options.height - (chosen === void 0 ? 4 : 5));
	const shown = active.slice(0, active.length > room ? Math.max(0, room - 1) : room);
	const left = active.length - shown.length;
	return [
		colors.bold(fitColumns(progressText(state, options.now, width), width)),
		colors.green(fitColumns(bestText(state), width)),
		...chosen === void 0 ? [] : [colors.dim(fitColumns(`auto chooses ${chosen.why}`, width))],
		...shown.map((trial) => colors.cyan(fitColumns(activeText(trial, options), width))),
		...left === 0 ? [] : [colors.dim(fitColumns(`  … and ${left} more`, width))]
	].join("\n");
}
function progressText(state, now, width) {
	const done = completedTrials(state).length;
	const planned = state.experiment.spec.maxTrialCount;
	const failed = unsuccessfulTrials(state).length;
	const elapsed = elapsedMilliseconds(state, now);
	const remaining = remainingMilliseconds(state, now);
	const barWidth = Math.min(30, Math.floor(width / 4));
	const facts = [
		planned === void 0 ? `${done} trials` : `${done}/${planned} trials`,
		...failed === 0 ? [] : [`${failed} failed`],
		...elapsed === void 0 ? [] : [formatDuration(wholeSeconds(elapsed))],
		...remaining === void 0 ? [] : [`about ${formatDuration(wholeSeconds(remaining))} left`]
	];
	return `${planned === void 0 ? "" : `${progressBar(done / planned, barWidth)} `}${oneLine(state.experiment.metadata.name)}  ${facts.join(" · ")}`;
}
function wholeSeconds(milliseconds) {
	return Math.round(milliseconds / 1e3) * 1e3;
}
function bestText(state) {
	const name = oneLine(state.experiment.spec.objective.objectiveMetricName);
	const goal = goalText(state.experiment);
	const wanted = goal === void 0 ? "" : ` (goal ${goal})`;
	if (state.best === void 0) return `no ${name} yet${wanted}`;
	const { trial, value } = state.best;
	return `best ${name} ${formatNumber(value)}${wanted}  ${assignmentsText(trial)}`;
}
function activeText(trial, options) {
	const live = Object.hasOwn(options.live, trial.name) ? options.live[trial.name] : void 0;
	const time = trialMilliseconds(trial, options.now);
	const facts = [...live === void 0 ? [] : [metricValue(live)], ...time === void 0 ? ["waiting"] : [formatDuration(wholeSeconds(time))]];
	return `  ● ${oneLine(trial.name)}  ${facts.join("  ")}  ${assignmentsText(trial)}`;
}
function assignmentsText(trial) {
	return trial.assignments.map(({ name, value }) => `${oneLine(name)}=${assignmentValue(value)}`).join(" ");
}
function progressLines(before, after) {
	const known = new Map(before?.trials.map((trial) => [trial.name, trial.status]));
	const { spec } = after.experiment;
	const chosen = before === void 0 ? explainAuto(spec, void 0, after.earlierCount) : void 0;
	const lines = chosen === void 0 ? [] : [`${counter(after)} auto chooses ${chosen.why}`];
	for (const trial of after.trials) {
		if (known.get(trial.name) === trial.status || trial.status === "Pending") continue;
		if (trial.status === "Running") lines.push(`${counter(after)} ${oneLine(trial.name)} started: ${assignmentsText(trial)}`);
		else lines.push(endedLine(after, trial));
	}
	if (after.best !== void 0 && after.best.trial.name !== before?.best?.trial.name) lines.push(`${counter(after)} best so far: ${bestText(after).replace(/^best /, "")}`);
	return lines;
}
function endedLine(state, trial) {
	const name = state.experiment.spec.objective.objectiveMetricName;
	const text = metricText(state.experiment, trial, name);
	const { status, reason } = trialStanding(trial);
	const value = text === void 0 || parseNumber(text) === void 0 ? "" : `, ${oneLine(name)} ${metricValue(text)}`;
	const time = trialMilliseconds(trial);
	const took = time === void 0 ? "" : ` after ${formatDuration(time)}`;
	const why = reason === "" ? "" : `: ${reason}`;
	return `${counter(state)} ${oneLine(trial.name)} ${status.toLowerCase()}${took}${value}${why}`;
}
function counter(state) {
	const done = completedTrials(state).length;
	const planned = state.experiment.spec.maxTrialCount;
	return planned === void 0 ? `[${done}]` : `[${done}/${planned}]`;
}
export { drive as a, backendNamed as i, renderProgress as n, mayRetry as r, progressLines as t };
