import { c as findProcess, i as killLeftovers, l as openTrialFolder, n as MARKER_NAME, o as ownIdentity, r as findLeftovers, s as sendSignal, t as storageProblem, u as errorCode } from "./trial-process.js";
import { t as createLineSplitter } from "./line-splitter.js";
import { t as createLogSink } from "./log-sink.js";
import { n as errorMessage } from "./user-error.js";
import { n as endWithout, t as describeEnd } from "./outcome.js";
import { execFileSync, spawn } from "node:child_process";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { accessSync, closeSync, constants, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// src/backend/process/output-channel.ts
function openOutputChannels(folder, onData) {
	const temporary = mkdtempSync(join(folder, "pipes-"));
	try {
		const paths = [join(temporary, "stdout"), join(temporary, "stderr")];
		execFileSync("mkfifo", [
			"-m",
			"600",
			...paths
		], { stdio: [
			"ignore",
			"ignore",
			"pipe"
		] });
		return [openChannel(paths[0], onData[0]), openChannel(paths[1], onData[1])];
	} finally {
		rmSync(temporary, {
			recursive: true,
			force: true
		});
	}
}
function openChannel(path, onData) {
	const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	const writeEnd = openSync(path, constants.O_WRONLY);
	const socket = new Socket({
		fd: readEnd,
		readable: true,
		writable: false
	});
	let arrival = performance.now();
	socket.on("data", (chunk) => {
		arrival = performance.now();
		onData(chunk);
	});
	return {
		writeEnd,
		closeWriteEnd: () => closeSync(writeEnd),
		ended: new Promise((resolve) => {
			socket.once("close", () => resolve());
			socket.once("error", () => socket.destroy());
		}),
		lastArrival: () => arrival,
		destroy: () => socket.destroy()
	};
}
// src/backend/process/attempt-output.ts
function openAttemptOutput(options) {
	const file = openSync(options.logPath, "w");
	const guarded = (action) => {
		try {
			action();
		} catch (error) {
			options.onProblem(`its log could not be written: ${storageProblem(error)}`);
		}
	};
	const sink = createLogSink((bytes) => writeFully(file, bytes), options.metricNames);
	const splitters = [0, 1].map(() => createLineSplitter((block) => sink.push(block)));
	const [out, err] = splitters;
	if (out === void 0 || err === void 0) throw new Error("two splitters were made");
	return {
		channels: openOutputChannels(options.folder, [(chunk) => guarded(() => out.push(chunk)), (chunk) => guarded(() => err.push(chunk))]),
		close: () => {
			let tail = [];
			guarded(() => {
				for (const splitter of splitters) splitter.end();
			});
			guarded(() => {
				tail = sink.finish();
				fsyncSync(file);
			});
			closeSync(file);
			return tail;
		}
	};
}
function writeFully(file, bytes) {
	for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
// src/backend/process/executable.ts
function findStartObstacle(command, workdir, path) {
	const folder = statSync(workdir, { throwIfNoEntry: false });
	if (!folder?.isDirectory()) return `working directory ${workdir} ${folder === void 0 ? "does not exist" : "is not a folder"}${mapHint(workdir)}`;
	if (command.includes("/")) {
		const obstacle = obstacleAt(resolve(workdir, command));
		return obstacle === void 0 ? void 0 : `${command}: ${obstacle}${mapHint(command)}`;
	}
	const obstacles = (path ?? "").split(delimiter).map((place) => resolve(workdir, place, command)).map(obstacleAt);
	if (obstacles.includes(void 0)) return void 0;
	const found = obstacles.find((obstacle) => obstacle !== MISSING);
	if (found !== void 0) return `${command}: ${found}`;
	return `${command}: not found on the PATH; install it, or put its folder on the PATH of tunebot`;
}
const MISSING = "there is no such file";
function obstacleAt(path) {
	try {
		if (statSync(path).isDirectory()) return "it is a folder, not a program";
		accessSync(path, constants.X_OK);
		return;
	} catch (error) {
		if (errorCode(error) === "EACCES") return "it is not executable (chmod +x)";
		return MISSING;
	}
}
function mapHint(path) {
	return isAbsolute(path) ? "; a path of the image is given its place here with --map" : "";
}
// src/backend/process/child.ts
async function startChild(plan, marker, channels) {
	const [command = "", ...args] = plan.command;
	const obstacle = findStartObstacle(command, plan.workdir, plan.environment["PATH"]);
	if (obstacle !== void 0) return obstacle;
	try {
		const child = spawn(command, args, {
			cwd: plan.workdir,
			env: {
				...plan.environment,
				[MARKER_NAME]: marker
			},
			stdio: [
				"ignore",
				channels[0].writeEnd,
				channels[1].writeEnd
			]
		});
		await new Promise((resolve, reject) => {
			child.once("spawn", resolve);
			child.once("error", reject);
		});
		return child;
	} catch (error) {
		return `${command} could not be started: ${errorCode(error) === "ENOENT" ? "its interpreter is missing" : errorMessage(error)}`;
	}
}
function waitForExit(child) {
	return new Promise((resolve) => {
		child.once("exit", (exitCode, signal) => resolve({
			exitCode,
			signal
		}));
	});
}
// src/backend/process/out-of-memory.ts
const ABSENT = [
	"ENOENT",
	"ESRCH",
	"EACCES",
	"EPERM",
	"EROFS"
];
function preferForOutOfMemory(pid) {
	if (process.platform !== "linux") return false;
	try {
		writeFileSync(`/proc/${pid}/oom_score_adj`, "500");
		return true;
	} catch (error) {
		if (ABSENT.includes(errorCode(error))) return false;
		throw error;
	}
}
function outOfMemoryKills() {
	if (process.platform !== "linux") return 0;
	try {
		const found = /^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8"));
		return Number(found?.[1] ?? 0);
	} catch (error) {
		if (ABSENT.includes(errorCode(error))) return 0;
		throw error;
	}
}
// src/backend/process/attempt.ts
const LEFTOVER_GRACE_MILLISECONDS = 1e3;
const KILL_MILLISECONDS = 1e4;
const SILENCE_MILLISECONDS = 1e3;
function startAttempt(options) {
	const { plan, life } = options;
	let cause;
	let child;
	let isOver = false;
	let graceTimer;
	const end = (why) => {
		if (cause !== void 0 || why.type !== "storage" && (isOver || hasEnded(child))) return;
		cause = why;
		if (child !== void 0 && !isOver) terminate();
	};
	const terminate = () => {
		signalAll(life, "SIGTERM");
		const kill = () => void killLeftovers(life, KILL_MILLISECONDS);
		graceTimer = setTimeout(kill, plan.gracePeriodSeconds * 1e3);
	};
	const run = async () => {
		const { folder, logPath } = options;
		const { metricNames } = plan;
		const onProblem = (problem) => end({
			type: "storage",
			problem
		});
		const output = openAttemptOutput({
			folder,
			logPath,
			metricNames,
			onProblem
		});
		const ended = (exit) => {
			isOver = true;
			const logTail = output.close();
			return {
				exitCode: null,
				signal: null,
				outOfMemory: false,
				leftovers: false,
				...exit,
				logTail,
				cause
			};
		};
		const killsBefore = outOfMemoryKills();
		const started = await startChild(plan, life.marker, output.channels);
		for (const channel of output.channels) channel.closeWriteEnd();
		if (typeof started === "string") return ended({ startProblem: started });
		child = started;
		const exit = waitForExit(child);
		introduceChild(child, options.onChild, onProblem);
		if (cause !== void 0) terminate();
		const { exitCode, signal } = await exit;
		isOver = true;
		clearTimeout(graceTimer);
		const leftovers = !await endOutput(output.channels, life);
		return ended({
			exitCode,
			signal,
			outOfMemory: signal === "SIGKILL" && outOfMemoryKills() > killsBefore,
			leftovers
		});
	};
	return {
		end,
		done: run()
	};
}
function hasEnded(child) {
	if (child?.pid === void 0) return false;
	return child.exitCode !== null || child.signalCode !== null || findProcess(child.pid)?.zombie === true;
}
function introduceChild(child, onChild, onProblem) {
	const entry = child.pid === void 0 ? void 0 : findProcess(child.pid);
	if (entry === void 0) return;
	preferForOutOfMemory(entry.pid);
	try {
		onChild({
			pid: entry.pid,
			start: entry.start
		});
	} catch (error) {
		onProblem(`its start could not be recorded: ${storageProblem(error)}`);
	}
}
async function endOutput(channels, life) {
	const read = Promise.all(channels.map((channel) => channel.ended));
	if (findLeftovers(life).length > 0) {
		signalAll(life, "SIGTERM");
		await waitUntil(() => findLeftovers(life).length === 0, LEFTOVER_GRACE_MILLISECONDS);
	}
	const areGone = await killLeftovers(life, KILL_MILLISECONDS);
	let isRead = false;
	read.then(() => {
		isRead = true;
	});
	const killed = performance.now();
	const isSilent = () => {
		const last = Math.max(killed, ...channels.map((channel) => channel.lastArrival()));
		return performance.now() - last > SILENCE_MILLISECONDS;
	};
	await waitUntil(() => isRead || isSilent(), KILL_MILLISECONDS);
	for (const channel of channels) channel.destroy();
	return areGone;
}
async function waitUntil(holds, milliseconds) {
	const end = performance.now() + milliseconds;
	await setTimeout$1(0);
	for (let pause = 2; !holds() && performance.now() < end; pause = Math.min(pause * 2, 50)) await setTimeout$1(pause);
}
function signalAll(life, signal) {
	const outside = findLeftovers(life).filter((entry) => entry.group !== process.pid);
	sendSignal(-process.pid, signal);
	for (const entry of outside) sendSignal(entry.pid, signal);
}
// src/backend/process/end-cause.ts
const IGNORED = [...[
	"SIGINT",
	"SIGHUP",
	"SIGQUIT",
	"SIGUSR1",
	"SIGUSR2",
	"SIGALRM",
	"SIGVTALRM"
], ...[
	"SIGXCPU",
	"SIGTSTP",
	"SIGTTIN",
	"SIGTTOU"
]];
function listenForEndCause(readStop) {
	let known;
	let listener = () => void 0;
	const raise = (cause) => {
		if (known !== void 0) return;
		known = cause;
		listener(cause);
	};
	const look = () => {
		const why = readStop();
		if (why !== void 0) raise({
			type: "stop",
			why
		});
	};
	const listen = (next) => {
		listener = next;
		if (known !== void 0) next(known);
	};
	for (const signal of IGNORED) process.on(signal, () => void 0);
	process.on("SIGTERM", look);
	return {
		raise,
		listen,
		current: () => {
			look();
			return known;
		},
		within: async (seconds) => {
			const raised = new AbortController();
			listen(() => raised.abort());
			await setTimeout$1(seconds * 1e3, void 0, { signal: raised.signal }).catch(() => known);
			return known;
		}
	};
}
const LONGEST_TIMER_MILLISECONDS = 864e5;
function atDeadline(seconds, ring) {
	if (seconds === null) return () => void 0;
	const end = performance.now() + seconds * 1e3;
	let timer;
	const wait = () => {
		const left = end - performance.now();
		if (left <= 0) ring(seconds);
		else timer = setTimeout(wait, Math.min(left, LONGEST_TIMER_MILLISECONDS));
	};
	wait();
	return () => clearTimeout(timer);
}
// src/backend/process/supervise.ts
const FIRST_RETRY_SECONDS = 1;
const LONGEST_RETRY_SECONDS = 10;
const RESERVE_BYTES = 32768;
const RECORD_ATTEMPTS = 10;
const LATE_STOP_SECONDS = 2;
const LAST_KILL_MILLISECONDS = 5e3;
async function supervise(path, number) {
	const folder = openTrialFolder(path);
	const identity = ownIdentity();
	if (findProcess(process.pid)?.group !== process.pid) throw new Error("a supervisor must lead a process group of its own");
	const causes = listenForEndCause(() => folder.readStop(number));
	const marker = process.env[MARKER_NAME];
	if (marker === void 0) throw new Error(`${MARKER_NAME} must mark a supervisor`);
	if (!folder.claim(number, {
		identity,
		marker,
		closed: false
	})) return;
	const plan = folder.takePlan();
	if (plan === void 0) return;
	const processes = {
		supervisor: identity,
		marker
	};
	const reserve = join(path, "reserve");
	const { attempt, outcome } = await runPlan({
		number,
		folder,
		processes,
		causes
	}, plan, reserve);
	await killLeftovers(processes, LAST_KILL_MILLISECONDS);
	await writeExit(folder, {
		life: number,
		attempt,
		time: new Date().toISOString(),
		outcome
	}, reserve);
	sendSignal(-process.pid, "SIGKILL");
}
async function runPlan(life, plan, reserve) {
	try {
		writeFileSync(reserve, Buffer.alloc(RESERVE_BYTES));
	} catch (error) {
		return {
			attempt: 0,
			outcome: describeEnd(storageEnd(error), 1)
		};
	}
	const cancelDeadline = atDeadline(plan.jobDeadlineSeconds, (seconds) => life.causes.raise({
		type: "deadline",
		of: "Job",
		seconds
	}));
	try {
		return await runAttempts(life, plan);
	} finally {
		cancelDeadline();
	}
}
async function runAttempts(life, plan) {
	const early = life.causes.current();
	if (early !== void 0) return {
		attempt: 0,
		outcome: describeEnd(endWithout(early), 1)
	};
	let message = "";
	for (let attempt = 1;; attempt += 1) {
		const end = await withLateStop(life, await runAttempt(life, plan, attempt, message));
		const outcome = describeEnd(end, attempt);
		if (attempt > plan.backoffLimit || !mayBeTriedAgain(end, outcome)) return {
			attempt,
			outcome
		};
		const seconds = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempt - 1), LONGEST_RETRY_SECONDS);
		const cause = await life.causes.within(seconds);
		if (cause !== void 0) return {
			attempt,
			outcome: describeEnd({
				...end,
				cause
			}, attempt)
		};
		const { message: problem } = describeEnd(end, 1);
		message = `attempt ${attempt} of ${plan.backoffLimit + 1} failed: ${problem}`;
		rmSync(life.folder.logPath(life.number, attempt), { force: true });
	}
}
async function withLateStop(life, end) {
	const isTerminated = end.signal === "SIGTERM" || end.exitCode === 143;
	if (end.cause !== void 0 || !isTerminated) return end;
	const cause = await life.causes.within(LATE_STOP_SECONDS);
	return cause?.type === "stop" ? {
		...end,
		cause
	} : end;
}
function mayBeTriedAgain(end, outcome) {
	const isEnded = end.cause !== void 0 && !isPodDeadline(end.cause);
	return outcome.status === "Failed" && end.startProblem === void 0 && !isEnded;
}
function isPodDeadline(cause) {
	return cause.type === "deadline" && cause.of === "Pod";
}
async function runAttempt(life, plan, number, message) {
	const { folder, causes, processes } = life;
	const record = {
		time: new Date().toISOString(),
		message,
		child: null
	};
	try {
		folder.writeAttempt(life.number, number, record);
		const attempt = startAttempt({
			plan,
			folder: folder.path,
			logPath: folder.logPath(life.number, number),
			life: processes,
			onChild: (child) => folder.writeAttempt(life.number, number, {
				...record,
				child
			})
		});
		causes.listen(attempt.end);
		const cancelDeadline = atDeadline(plan.podDeadlineSeconds, (seconds) => attempt.end({
			type: "deadline",
			of: "Pod",
			seconds
		}));
		try {
			return await attempt.done;
		} finally {
			cancelDeadline();
		}
	} catch (error) {
		return storageEnd(error);
	}
}
function storageEnd(error) {
	const problem = `its files could not be written: ${storageProblem(error)}`;
	return endWithout({
		type: "storage",
		problem
	});
}
async function writeExit(folder, record, reserve) {
	const { outcome } = record;
	const fewLines = outcome.logTail.slice(-10).map((line) => line.slice(0, 512));
	const short = {
		...record,
		outcome: {
			...outcome,
			logTail: fewLines
		}
	};
	for (let attempt = 1;; attempt += 1) try {
		folder.writeExit(attempt === 1 ? record : short);
		rmSync(reserve, { force: true });
		return;
	} catch (error) {
		rmSync(reserve, { force: true });
		if (attempt === RECORD_ATTEMPTS) throw error;
		if (attempt > 1) await setTimeout$1(1e3);
	}
}
// src/backend/process/supervisor.ts
function fail(error) {
	console.error(error);
	sendSignal(-process.pid, "SIGKILL");
	process.exitCode = 1;
}
process.on("uncaughtException", fail);
const [folder, life = ""] = process.argv.slice(2);
if (folder === void 0 || !/^[1-9]\d*$/.test(life)) throw new Error("usage: supervisor <folder of the trial> <life, from 1>");
await supervise(folder, Number(life)).catch(fail);
export {};
