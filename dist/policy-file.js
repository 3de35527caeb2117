import { t as requirePolicy } from "./require-policy.js";
import { h as readText } from "./picocolors.js";
// src/command/policy-file.ts
async function readPolicyFile(file) {
	return file === void 0 ? void 0 : requirePolicy(await readText(file), file);
}
export { readPolicyFile as t };
