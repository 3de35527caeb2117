// src/backend/process/outcome.ts
const STOPPED = {
	ExperimentCompleted: "stopped because the experiment has ended",
	RunInterrupted: "stopped because the run was interrupted",
	TimeLimitReached: "stopped because the run's time limit was reached"
};
function endWithout(cause) {
	return {
		exitCode: null,
		signal: null,
		outOfMemory: false,
		leftovers: false,
		cause,
		logTail: []
	};
}
function describeEnd(end, attempts) {
	const how = {
		...end.exitCode === null ? {} : { exitCode: end.exitCode },
		...end.signal === null ? {} : { signal: end.signal },
		logTail: end.logTail
	};
	const tries = attempts > 1 ? `, in the last of ${attempts} attempts` : "";
	const rest = end.leftovers ? "; some of its processes cannot be ended, even by SIGKILL" : "";
	const failed = (reason, message) => ({
		status: "Failed",
		reason,
		message: `${message}${tries}${rest}`,
		...how
	});
	if (end.cause?.type === "stop") {
		const { why } = end.cause;
		return {
			status: "Killed",
			reason: why,
			message: `${STOPPED[why]}${rest}`,
			...how
		};
	}
	if (end.cause?.type === "deadline") {
		const { of, seconds } = end.cause;
		return failed("DeadlineExceeded", `ran longer than the ${seconds} s of ${`${of === "Job" ? "spec" : "spec.template.spec"}.activeDeadlineSeconds`}`);
	}
	if (end.cause?.type === "storage") return failed("StorageFailed", end.cause.problem);
	if (end.startProblem !== void 0) return failed("StartError", end.startProblem);
	if (end.exitCode === 0) return {
		status: "Succeeded",
		reason: "",
		message: `exit code 0${rest}`,
		...how
	};
	if (end.signal !== null) return failed(...describeSignal(end.signal, end.outOfMemory));
	return failed("Error", `exit code ${end.exitCode ?? "unknown"}${describeCode(end.exitCode)}`);
}
function describeSignal(signal, outOfMemory) {
	if (signal !== "SIGKILL") return ["Error", `killed by ${signal}`];
	if (outOfMemory) return ["OOMKilled", "killed by SIGKILL: the machine ran out of memory"];
	return ["Error", "killed by SIGKILL, which is often the system that runs out of memory"];
}
function describeCode(code) {
	switch (code) {
		case 126: return " (a command in it is not executable)";
		case 127: return " (a command in it was not found)";
		case 134: return " (a process in it was killed by SIGABRT)";
		case 137: return " (a process in it was killed by SIGKILL, often for lack of memory)";
		case 139: return " (a process in it was killed by SIGSEGV)";
		case 143: return " (a process in it was killed by SIGTERM)";
		default: return "";
	}
}
export { endWithout as n, describeEnd as t };
