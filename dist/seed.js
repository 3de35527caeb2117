import { createHash } from "node:crypto";
// src/experiment/trial-name.ts
const ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
const SUFFIX_LENGTH = 8;
function trialName(experiment, seed, index, taken) {
	const { name, namespace } = experiment.metadata;
	for (let attempt = 0;; attempt++) {
		const candidate = `${name}-${suffixOf(JSON.stringify([
			seed,
			namespace ?? "",
			name,
			index,
			attempt
		]))}`;
		if (!taken.has(candidate)) return candidate;
	}
}
function suffixOf(key) {
	let rest = BigInt(`0x${createHash("sha256").update(key).digest("hex")}`);
	const base = BigInt(27);
	let suffix = "";
	while (suffix.length < SUFFIX_LENGTH) {
		suffix += ALPHABET.charAt(Number(rest % base));
		rest /= base;
	}
	return suffix;
}
// src/command/seed.ts
function seedOf(experiment, given) {
	return given ?? randomState(experiment) ?? 0;
}
function randomState(experiment) {
	const setting = experiment.spec.algorithm.algorithmSettings.find(({ name }) => name === "random_state");
	const seed = Number(setting?.value);
	return Number.isSafeInteger(seed) ? seed : void 0;
}
export { trialName as n, seedOf as t };
