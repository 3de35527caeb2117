import { r as stringify } from "./yaml.js";
// src/report/manifest.ts
function renderManifest(manifest) {
	return stringify(headFirst(manifest), {
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
