import { s as require_dist } from "./yaml.js";
// src/report/manifest.ts
var import_dist = require_dist();
function renderManifest(manifest) {
	return (0, import_dist.stringify)(headFirst(manifest), {
		compat: "yaml-1.1",
		lineWidth: 0,
		aliasDuplicateObjects: false
	});
}
function headFirst(manifest) {
	const head = [
		"apiVersion",
		"kind",
		"metadata"
	].filter((key) => Object.hasOwn(manifest, key));
	return {
		...Object.fromEntries(head.map((key) => [key, manifest[key] ?? null])),
		...manifest
	};
}
export { renderManifest as t };
