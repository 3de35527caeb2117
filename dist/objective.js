import { t as parseGoFloat } from "./go-float.js";
// src/experiment/objective.ts
const UNAVAILABLE = "unavailable";
function objectiveValue(metrics, objective) {
	const metric = metrics.find(({ name }) => name === objective.objectiveMetricName);
	if (metric === void 0) return void 0;
	const chosen = metric[strategyOf(objective)];
	const value = parseGoFloat(chosen === "unavailable" ? metric.latest : chosen);
	return value === void 0 || Number.isNaN(value) ? void 0 : value;
}
function strategyOf(objective) {
	return objective.metricStrategies.find(({ name }) => name === objective.objectiveMetricName)?.value ?? (objective.type === "minimize" ? "min" : "max");
}
function isBetter(objective, a, b) {
	return objective.type === "minimize" ? a < b : a > b;
}
function goalReached(objective, value) {
	const { goal } = objective;
	if (goal === void 0) return false;
	return objective.type === "minimize" ? value <= goal : value >= goal;
}
export { objectiveValue as i, goalReached as n, isBetter as r, UNAVAILABLE as t };
