import { n as goalReached } from "./objective.js";
// src/report/fail-on.ts
const FAIL_ON = [
	"failure",
	"goal-unmet",
	"never"
];
function isFailure(state, failOn) {
	switch (failOn) {
		case "never": return false;
		case "failure": return state.status === "Failed";
		case "goal-unmet": return state.status === "Failed" || goalUnmet(state);
		default: return unknownChoice(failOn);
	}
}
function goalUnmet({ best, experiment }) {
	const { objective } = experiment.spec;
	if (objective.goal === void 0) return false;
	return best === void 0 || !goalReached(objective, best.value);
}
function unknownChoice(choice) {
	throw new Error(`unknown choice ${String(choice)}`);
}
export { isFailure as n, FAIL_ON as t };
