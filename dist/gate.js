import { i as objectiveValue, n as goalReached } from "./objective.js";
import { i as formatNumber } from "./numbers.js";
import { t as isActive } from "./trial.js";
// src/report/ranking.ts
function metricText(experiment, trial, metricName) {
	const metric = trial.observation.find(({ name }) => name === metricName);
	if (metric === void 0) return void 0;
	const { metricStrategies } = experiment.spec.objective;
	return metric[metricStrategies.find(({ name }) => name === metricName)?.value ?? "latest"];
}
function metricNames(experiment) {
	const { objectiveMetricName, additionalMetricNames } = experiment.spec.objective;
	return [objectiveMetricName, ...additionalMetricNames];
}
function goalText(experiment) {
	const { goal, type } = experiment.spec.objective;
	if (goal === void 0) return void 0;
	return `${type === "maximize" ? "≥" : "≤"} ${formatNumber(goal)}`;
}
function rankTrials(state) {
	const { experiment, best } = state;
	const sign = experiment.spec.objective.type === "maximize" ? -1 : 1;
	const measured = [];
	const others = [];
	for (const trial of state.trials) {
		const value = objectiveValue(trial.observation, experiment.spec.objective);
		if (value === void 0) others.push(trial);
		else measured.push({
			trial,
			value
		});
	}
	measured.sort((a, b) => {
		if (a.trial.name === best?.trial.name) return -1;
		if (b.trial.name === best?.trial.name) return 1;
		return a.value === b.value ? a.trial.index - b.trial.index : (a.value < b.value ? -1 : 1) * sign;
	});
	const ranked = measured.map(({ trial, value }, at) => {
		return {
			trial,
			value,
			rank: at + 1,
			isBest: trial.name === best?.trial.name
		};
	});
	const rest = [...others.filter(isActive), ...others.filter((trial) => !isActive(trial))];
	return [...ranked, ...rest.map((trial) => ({
		trial,
		isBest: false
	}))];
}
// src/report/gate.ts
const FAIL_ON = [
	"failure",
	"goal-unmet",
	"never"
];
function isFailure(state, gate) {
	if (state.status === "Failed" && gate.failOn !== "never") return true;
	return shortfall(state, gate) !== void 0;
}
function shortfall(state, gate) {
	return belowThreshold(state, gate.failBelow) ?? goalUnmet(state, gate.failOn);
}
function belowThreshold({ best, experiment }, threshold) {
	if (threshold === void 0) return void 0;
	const { type, objectiveMetricName: name } = experiment.spec.objective;
	const isMaximized = type === "maximize";
	if (best === void 0) return `no trial has reported ${name}, and ${isMaximized ? "at least" : "at most"} ${formatNumber(threshold)} is wanted`;
	const { value } = best;
	if (isMaximized ? value >= threshold : value <= threshold) return void 0;
	return `best ${name} ${apart(value, threshold)} is ${isMaximized ? "below" : "above"} ${apart(threshold, value)}`;
}
function goalUnmet({ best, experiment }, failOn) {
	switch (failOn) {
		case "never":
		case "failure": return;
		case "goal-unmet": {
			const goal = goalText(experiment);
			if (goal === void 0) return void 0;
			if (best !== void 0 && goalReached(experiment.spec.objective, best.value)) return void 0;
			return `goal ${goal} not reached`;
		}
		default: return unknownChoice(failOn);
	}
}
function apart(value, other) {
	const rounded = formatNumber(value);
	return rounded === formatNumber(other) ? `${value}` : rounded;
}
function unknownChoice(choice) {
	throw new Error(`unknown choice ${String(choice)}`);
}
export { metricNames as a, goalText as i, isFailure as n, metricText as o, shortfall as r, rankTrials as s, FAIL_ON as t };
