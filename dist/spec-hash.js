import { i as isObject } from "./json.js";
import { createHash } from "node:crypto";
// src/experiment/spec-hash.ts
function specHash(experiment) {
	const { name, namespace } = experiment.metadata;
	const hashed = {
		apiVersion: experiment.apiVersion,
		kind: experiment.kind,
		metadata: {
			name,
			namespace
		},
		spec: experiment.spec
	};
	return createHash("sha256").update(canonicalJson(hashed)).digest("hex");
}
function canonicalJson(value) {
	return JSON.stringify(value, (_key, inner) => isObject(inner) ? sorted(inner) : inner);
}
function sorted(record) {
	return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1));
}
export { specHash as t };
