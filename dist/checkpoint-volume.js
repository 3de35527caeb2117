import { o as textAt } from "./json.js";
// src/experiment/checkpoint-volume.ts
const CHECKPOINT_SETTING = "suggestion_trial_dir";
function checkpointVolumeOf({ metadata, spec }) {
	const { algorithmName, algorithmSettings } = spec.algorithm;
	const path = algorithmSettings.find(({ name }) => name === CHECKPOINT_SETTING)?.value;
	return path === void 0 ? void 0 : {
		path,
		claim: `${metadata.name}-${algorithmName}`
	};
}
function isMountAt(mount, path) {
	return withoutSlash(textAt(mount, "mountPath") ?? "") === withoutSlash(path);
}
function withoutSlash(path) {
	return path.replace(/\/+$/, "");
}
export { withoutSlash as i, checkpointVolumeOf as n, isMountAt as r, CHECKPOINT_SETTING as t };
