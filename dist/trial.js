// src/experiment/trial.ts
const ACTIVE = ["Pending", "Running"];
function isActive(trial) {
	return ACTIVE.includes(trial.status);
}
const RETRIABLE = ["Failed", "MetricsUnavailable"];
function isRetriable(trial) {
	return RETRIABLE.includes(trial.status);
}
export { isRetriable as n, isActive as t };
