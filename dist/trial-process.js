import { n as errorMessage, t as UserError } from "./user-error.js";
import { i as isObject } from "./json.js";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
// src/backend/process/durable.ts
function writeDurable(path, text) {
	const temporary = writeTemporary(path, text);
	try {
		renameSync(temporary, path);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
	syncFolder(dirname(path));
}
function createDurable(path, text) {
	const temporary = writeTemporary(path, text);
	try {
		linkSync(temporary, path);
		syncFolder(dirname(path));
		return true;
	} catch (error) {
		if (errorCode(error) === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(temporary, { force: true });
	}
}
function makeFolder(path) {
	mkdirSync(path, { recursive: true });
}
function errorCode(error) {
	if (!(error instanceof Error) || !("code" in error)) return "";
	return typeof error.code === "string" ? error.code : "";
}
function writeTemporary(path, text) {
	const temporary = `${path}.${process.pid}.tmp`;
	const file = openSync(temporary, "w", 384);
	try {
		writeFileSync(file, text);
		fsyncSync(file);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	} finally {
		closeSync(file);
	}
	return temporary;
}
function syncFolder(path) {
	const folder = openSync(path, "r");
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}
// src/backend/process/record.ts
function readRecord(path, guard) {
	const text = readIfThere(path);
	if (text === void 0) return void 0;
	const value = parseJson(path, text);
	if (!guard(value)) throw damaged(path, "it lacks what a record of its name must hold");
	return value;
}
const isClaim = (value) => isObject(value) && typeof value["closed"] === "boolean" && typeof value["marker"] === "string" && isObject(value["identity"]) && typeof value["identity"]["pid"] === "number" && typeof value["identity"]["start"] === "string" && typeof value["identity"]["space"] === "string";
const isAttemptRecord = (value) => isObject(value) && typeof value["time"] === "string" && typeof value["message"] === "string" && (value["child"] === null || isObject(value["child"]) && typeof value["child"]["pid"] === "number" && typeof value["child"]["start"] === "string");
const isExitRecord = (value) => isObject(value) && typeof value["life"] === "number" && typeof value["attempt"] === "number" && typeof value["time"] === "string" && isOutcome(value["outcome"]);
const isProcessPlan = (value) => isObject(value) && typeof value["trial"] === "string" && isTexts(value["command"]) && isObject(value["environment"]) && isTexts(Object.values(value["environment"])) && typeof value["workdir"] === "string" && isTexts(value["metricNames"]) && typeof value["gracePeriodSeconds"] === "number" && typeof value["backoffLimit"] === "number" && isNumberOrNull(value["jobDeadlineSeconds"]) && isNumberOrNull(value["podDeadlineSeconds"]);
function isOutcome(value) {
	if (!isObject(value)) return false;
	const { status, reason, message, exitCode, signal, logTail } = value;
	return (status === "Succeeded" || status === "Failed" || status === "Killed") && typeof reason === "string" && typeof message === "string" && (exitCode === void 0 || typeof exitCode === "number") && (signal === void 0 || typeof signal === "string") && isTexts(logTail);
}
function isTexts(value) {
	return Array.isArray(value) && value.every((text) => typeof text === "string");
}
function isNumberOrNull(value) {
	return value === null || typeof value === "number";
}
function readIfThere(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return void 0;
		throw error;
	}
}
function parseJson(path, text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw damaged(path, errorMessage(error));
	}
}
function damaged(path, why) {
	return new UserError({
		what: `This record of a trial cannot be read: ${why}`,
		where: path,
		mend: "Remove the trial's folder to run the trial again"
	});
}
// src/backend/process/trial-folder.ts
const STOP_REASONS = [
	"ExperimentCompleted",
	"RunInterrupted",
	"TimeLimitReached"
];
function openTrialFolder(path) {
	const file = (name) => join(path, name);
	const claimPath = (life) => file(`claim-${life}.json`);
	const stopPath = (life, why) => file(`stop-${life}.${why}`);
	const attemptPath = (life, attempt) => file(`attempt-${life}.${attempt}.json`);
	const planPath = file("plan.json");
	const exitPath = file("exit.json");
	const names = () => {
		try {
			return readdirSync(path);
		} catch (error) {
			if (errorCode(error) === "ENOENT") return [];
			throw error;
		}
	};
	const highest = (pattern) => Math.max(0, ...names().map((name) => Number(pattern.exec(name)?.[1] ?? 0)));
	const remove = (isMeant) => {
		for (const name of names().filter(isMeant)) rmSync(file(name), {
			recursive: true,
			force: true
		});
	};
	const isThere = (at) => statSync(at, { throwIfNoEntry: false }) !== void 0;
	return {
		path,
		lastLife: () => highest(/^claim-(\d+)\.json$/),
		claim: (life, claim) => createDurable(claimPath(life), JSON.stringify(claim)),
		readClaim: (life) => readRecord(claimPath(life), isClaim),
		writePlan: (plan) => writeDurable(planPath, JSON.stringify(plan)),
		takePlan: () => {
			const plan = readRecord(planPath, isProcessPlan);
			rmSync(planPath, { force: true });
			return plan;
		},
		writeStop: (life, why) => closeSync(openSync(stopPath(life, why), "a", 384)),
		readStop: (life) => STOP_REASONS.find((why) => isThere(stopPath(life, why))),
		writeAttempt: (life, attempt, record) => writeDurable(attemptPath(life, attempt), JSON.stringify(record)),
		readAttempt: (life, attempt) => readRecord(attemptPath(life, attempt), isAttemptRecord),
		lastAttempt: (life) => highest(new RegExp(`^attempt-${life}\\.(\\d+)\\.json$`)),
		writeExit: (record) => writeDurable(exitPath, JSON.stringify(record)),
		readExit: () => isThere(exitPath) ? readRecord(exitPath, isExitRecord) : void 0,
		logPath: (life, attempt) => file(`attempt-${life}.${attempt}.log`),
		checkpointPath: (life) => file(`checkpoint-${life}`),
		archivePath: file("log.gz"),
		supervisorLogPath: file("supervisor.log"),
		clearBefore: (life) => {
			const isBefore = (name) => {
				const found = /^(?:attempt|checkpoint)-(\d+)(?:\.|$)/.exec(name)?.[1];
				return name.startsWith("log.gz") || found !== void 0 && Number(found) < life;
			};
			remove(isBefore);
		},
		dropPlan: () => rmSync(planPath, { force: true }),
		clear: () => {
			rmSync(planPath, { force: true });
			const isClaim = (name) => name.startsWith("claim-");
			remove((name) => name !== "log.gz" && !isClaim(name));
			remove(isClaim);
		}
	};
}
// src/backend/process/process-table.ts
function listProcesses() {
	if (process.platform !== "linux") return parsePs(runPs(["-A"]));
	return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((name) => readLinuxProcess(Number(name))).filter((entry) => entry !== void 0);
}
function findProcess(pid) {
	if (process.platform === "linux") return readLinuxProcess(pid);
	return parsePs(runPs(["-p", String(pid)]))[0];
}
function pidSpace() {
	knownSpace ??= readPidSpace();
	return knownSpace;
}
let knownSpace;
function readPidSpace() {
	if (process.platform !== "linux") return execFileSync("sysctl", ["-n", "kern.boottime"], { encoding: "utf8" }).trim();
	return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
}
function parseStat(text) {
	const pid = Number.parseInt(text, 10);
	const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
	const [state, parent, group] = fields;
	const start = fields[19];
	if (state === void 0 || start === void 0 || Number.isNaN(pid)) return void 0;
	const zombie = state === "Z" || state === "X";
	return {
		pid,
		parent: Number(parent),
		group: Number(group),
		zombie,
		start
	};
}
const OWN_PS = /^(\S*\/)?ps -E -ww /;
function parsePs(text) {
	return [...text.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s*(.*)$/gm)].filter(([, , , , , , command = ""]) => !OWN_PS.test(command)).map(([, pid, parent, group, state = "", start = "", rest = ""]) => ({
		pid: Number(pid),
		parent: Number(parent),
		group: Number(group),
		zombie: state.startsWith("Z"),
		start: start.replace(/\s+/g, " "),
		hasVariable: (name, value) => ` ${rest} `.includes(` ${name}=${value} `)
	}));
}
function readLinuxProcess(pid) {
	const text = readProcess(pid, "stat");
	const entry = text === void 0 ? void 0 : parseStat(text);
	if (entry === void 0) return void 0;
	const hasVariable = (name, value) => `\0${readProcess(pid, "environ") ?? ""}`.includes(`\0${name}=${value}\0`);
	return {
		...entry,
		hasVariable
	};
}
function readProcess(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, "utf8");
	} catch (error) {
		if ([
			"ENOENT",
			"ESRCH",
			"EACCES",
			"EPERM"
		].includes(errorCode(error))) return void 0;
		throw error;
	}
}
function runPs(selection) {
	const columns = "pid=,ppid=,pgid=,stat=,lstart=,command=";
	try {
		return execFileSync("ps", [
			"-E",
			"-ww",
			...selection,
			"-o",
			columns
		], {
			encoding: "utf8",
			env: {
				...process.env,
				LC_ALL: "C"
			},
			maxBuffer: 268435456,
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			]
		});
	} catch (error) {
		if (error instanceof Error && "status" in error && error.status === 1) return "";
		throw error;
	}
}
// src/backend/process/identity.ts
function ownIdentity() {
	const entry = findProcess(process.pid);
	if (entry === void 0) throw new Error(`process ${process.pid} does not find itself`);
	return {
		pid: entry.pid,
		start: entry.start,
		space: pidSpace()
	};
}
function isAlive(identity) {
	if (identity.space !== pidSpace()) return false;
	const entry = findProcess(identity.pid);
	return entry !== void 0 && !entry.zombie && entry.start === identity.start;
}
function sendSignal(pid, signal) {
	try {
		process.kill(pid, signal);
		return true;
	} catch (error) {
		if (["ESRCH", "EPERM"].includes(errorCode(error))) return false;
		throw error;
	}
}
// src/backend/process/leftovers.ts
const MARKER_NAME = "TUNEBOT_TRIAL_LIFE";
function findLeftovers(life) {
	if (life.supervisor.space !== pidSpace()) return [];
	const running = listProcesses().filter((entry) => !entry.zombie && entry.pid !== process.pid && !isThat(entry, life.supervisor) && !isOlder(entry, life.supervisor));
	const known = running.filter((entry) => entry.hasVariable("TUNEBOT_TRIAL_LIFE", life.marker) || life.child && isThat(entry, life.child));
	const ours = new Map(known.map((entry) => [entry.pid, entry]));
	if (isGroupOurs(life, known)) {
		for (const entry of running) if (entry.group === life.supervisor.pid) ours.set(entry.pid, entry);
	}
	for (let before = -1; before !== ours.size;) {
		before = ours.size;
		for (const entry of running) if (ours.has(entry.parent)) ours.set(entry.pid, entry);
	}
	return [...ours.values()];
}
async function killLeftovers(life, milliseconds) {
	const end = performance.now() + milliseconds;
	for (let pause = 5;; pause = Math.min(pause * 2, 200)) {
		const leftovers = findLeftovers(life);
		if (leftovers.length === 0) return true;
		if (performance.now() > end) return false;
		for (const entry of leftovers) sendSignal(entry.pid, "SIGKILL");
		const group = life.supervisor.pid;
		if (group !== process.pid && leftovers.some((entry) => entry.group === group)) sendSignal(-group, "SIGKILL");
		await setTimeout(pause);
	}
}
function isGroupOurs(life, known) {
	const leader = findProcess(life.supervisor.pid);
	if (leader !== void 0 && isThat(leader, life.supervisor)) return true;
	return known.some((entry) => entry.group === life.supervisor.pid);
}
function isOlder(entry, supervisor) {
	return Number(entry.start) < Number(supervisor.start);
}
function isThat(entry, other) {
	return entry.pid === other.pid && entry.start === other.start;
}
// src/backend/process/storage-problem.ts
function storageProblem(error) {
	return {
		ENOSPC: "the disk is full; free some space and run again",
		EDQUOT: "the disk quota is used up; free some space and run again",
		EFBIG: "the file is larger than this machine allows (ulimit -f)",
		EROFS: "the file system is read-only"
	}[errorCode(error)] ?? errorMessage(error);
}
export { isAlive as a, findProcess as c, makeFolder as d, killLeftovers as i, openTrialFolder as l, MARKER_NAME as n, ownIdentity as o, findLeftovers as r, sendSignal as s, storageProblem as t, errorCode as u };
