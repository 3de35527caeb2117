import { l as isMap, t as parseAllDocuments, u as isScalar } from "./yaml.js";
// src/github/files/recognise.ts
const GROUP = "kubeflow.org/";
const KIND = "Experiment";
const KIND_LINE = /^\s*["']?kind["']?:\s*["']?Experiment["']?\s*(?:#.*)?$/m;
const GROUP_LINE = /^\s*["']?apiVersion["']?:\s*["']?kubeflow\.org\//m;
function claimsIn(text) {
	if (!text.includes(KIND) || !text.includes(GROUP)) return [];
	const claims = claimsOfDocuments(text);
	if (claims.length > 0) return claims;
	return KIND_LINE.test(text) && GROUP_LINE.test(text) ? [{}] : [];
}
function claimsOfDocuments(text) {
	try {
		return [...parseAllDocuments(text, { logLevel: "silent" })].flatMap(({ contents }) => {
			if (textOf(contents, "kind") !== KIND) return [];
			if (textOf(contents, "apiVersion")?.startsWith(GROUP) !== true) return [];
			const name = textOf(isMap(contents) ? contents.get("metadata", true) : void 0, "name");
			return [name === void 0 ? {} : { name }];
		});
	} catch (error) {
		if (error instanceof RangeError) return [];
		throw error;
	}
}
function textOf(node, key) {
	if (!isMap(node)) return void 0;
	const value = node.get(key, true);
	return isScalar(value) && typeof value.value === "string" ? value.value : void 0;
}
export { claimsIn as t };
