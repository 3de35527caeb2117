import { t as UserError } from "./user-error.js";
import { i as objectiveValue } from "./objective.js";
import { a as parseJson, n as fieldOf, o as textAt, r as isList } from "./json.js";
import { c as warmStartFiles, p as pointOf } from "./parse.js";
import { y as utf8Text } from "./picocolors.js";
import { basename, dirname, join } from "node:path";
import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { createHash } from "node:crypto";
// src/experiment/placed.ts
function placed(experiment, namespace) {
	const { metadata } = experiment;
	return namespace === void 0 ? experiment : {
		...experiment,
		metadata: {
			...metadata,
			namespace
		}
	};
}
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
// src/experiment/earlier-trial.ts
function earlierTrialsIn(experiment, text) {
	const read = parseJson(text);
	const lists = (isList(read) ? read : [read]).map((result) => fieldOf(result, "trials"));
	if (lists.length === 0 || !lists.every(isList)) return void 0;
	const all = lists.flat();
	return {
		trials: all.flatMap((one) => earlierTrial(experiment, one) ?? []),
		count: all.length
	};
}
function earlierRecords({ spec }, earlier) {
	const name = spec.objective.objectiveMetricName;
	return earlier.map(({ assignments, value }, index) => {
		const text = String(value);
		return {
			name: "",
			index,
			assignments,
			labels: {},
			status: "Succeeded",
			reason: "",
			message: "",
			createdTime: "",
			observation: [{
				name,
				latest: text,
				min: text,
				max: text
			}],
			curves: [],
			logTail: []
		};
	});
}
function earlierTrial({ spec }, trial) {
	const status = fieldOf(trial, "status");
	if (status !== "Succeeded" && status !== "EarlyStopped") return void 0;
	const assignments = pointOf(spec.parameters, fieldOf(trial, "parameters") ?? null);
	if (typeof assignments === "string") return void 0;
	const observation = fieldOf(trial, "observation");
	const metrics = isList(observation) ? observation.flatMap((one) => metricOf(one) ?? []) : [];
	const value = objectiveValue(metrics, spec.objective);
	return value === void 0 || !Number.isFinite(value) ? void 0 : {
		assignments,
		value
	};
}
function metricOf(metric) {
	const [name, latest] = [textAt(metric, "name"), textAt(metric, "latest")];
	const [min, max] = [textAt(metric, "min"), textAt(metric, "max")];
	if (name === void 0 || latest === void 0) return void 0;
	return min === void 0 || max === void 0 ? void 0 : {
		name,
		latest,
		min,
		max
	};
}
// src/github/files/path-mistake.ts
const LAST_CONTROL_CHARACTER = 31;
const DELETE = 127;
function pathMistake(path) {
	if (path === "") return "the path is empty";
	if ([...path].some(isControl)) return "the path holds a control character";
	if (path.includes("\\")) return "the path holds a backslash";
	if (path.startsWith("/")) return "the path is absolute";
	const parts = path.split("/");
	if (parts.some((part) => part === ".." || part === "." || part === "")) return "the path is not in its simplest form";
	if (parts[0]?.toLowerCase() === ".git") return "the path lies in the .git folder";
}
function isControl(character) {
	const code = character.codePointAt(0) ?? 0;
	return code <= LAST_CONTROL_CHARACTER || code === DELETE;
}
// src/github/files/repository-files.ts
function textIn(bytes) {
	const text = utf8Text(bytes);
	return text === void 0 ? {
		kind: "refused",
		why: "it is not UTF-8 text"
	} : {
		kind: "text",
		text
	};
}
const MAX_FILE_BYTES$1 = 262144;
const YAML_FILE = /\.ya?ml$/i;
// src/github/files/checkout.ts
const SKIPPED_FOLDERS = [".git", "node_modules"];
const MAX_ENTRIES = 2e5;
function checkoutFiles(workspace) {
	return {
		absence: {
			what: "the file is not in the checkout",
			mend: "Put a step with actions/checkout, at the commit of the event, before this one"
		},
		read: (path, maxBytes) => readWorkspaceFile(workspace, path, maxBytes),
		list: () => listFiles(workspace),
		async listFolder(folder) {
			return (await readdir(join(workspace, folder), { withFileTypes: true })).filter((entry) => entry.isFile() && YAML_FILE.test(entry.name)).map(({ name }) => folder === "." ? name : `${folder}/${name}`).sort();
		}
	};
}
async function listFiles(workspace) {
	const paths = [];
	const folders = [""];
	let entries = 0;
	for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) for (const entry of await readdir(join(workspace, folder), { withFileTypes: true })) {
		entries += 1;
		if (entries > MAX_ENTRIES) throw tooManyFiles();
		const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
		if (entry.isDirectory() && !SKIPPED_FOLDERS.includes(entry.name)) folders.push(path);
		else if (entry.isFile() && YAML_FILE.test(entry.name)) paths.push(path);
	}
	return paths.sort();
}
async function readWorkspaceFile(workspace, path, maxBytes = MAX_FILE_BYTES$1) {
	const mistake = pathMistake(path);
	if (mistake !== void 0) return {
		kind: "refused",
		why: mistake
	};
	const root = await realpath(workspace);
	const expected = join(root, path);
	try {
		if (await realpath(expected) !== expected) return {
			kind: "refused",
			why: "the path leads over a symbolic link"
		};
		const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
		const handle = await open(expected, flags);
		try {
			return await readHandle(handle, maxBytes);
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return { kind: "missing" };
		if (hasCode(error, "ELOOP")) return {
			kind: "refused",
			why: "it is a symbolic link"
		};
		if (hasCode(error, "EACCES") || hasCode(error, "ENXIO")) return {
			kind: "refused",
			why: "it cannot be opened"
		};
		throw error;
	}
}
async function readHandle(handle, maxBytes) {
	const status = await handle.stat();
	if (!status.isFile()) return {
		kind: "refused",
		why: "it is not a regular file"
	};
	if (status.size > maxBytes) return {
		kind: "refused",
		why: `it is larger than ${maxBytes / 1024} KiB`
	};
	return textIn(await handle.readFile());
}
function hasCode(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}
function tooManyFiles() {
	return new UserError({
		what: `there are more than ${MAX_ENTRIES} files in the repository`,
		where: "experiments",
		mend: "Name those to run in the input experiments",
		kind: "usage"
	});
}
// src/command/earlier-trials.ts
function learnsFromOthers(backend) {
	return backend !== "katib";
}
const MAX_FILE_BYTES = 16777216;
const MOST_TRIALS = 1e4;
async function readEarlierTrials(experiment, { files, path }, onNote) {
	const earlier = [];
	for (const name of warmStartFiles(experiment)) {
		const file = join(dirname(path), name);
		const { trials, count } = await readResult(experiment, files, file);
		if (trials.length < count) onNote(`${trials.length} of ${count} trials of ${file} fit the space and are learnt from`);
		for (const trial of trials) earlier.push(trial);
		if (earlier.length > MOST_TRIALS) throw mistake(file, `the warm start has more than ${MOST_TRIALS} trials`, "Name fewer files");
	}
	return earlier;
}
async function readResult(experiment, files, file) {
	const read = await files.read(file, MAX_FILE_BYTES);
	switch (read.kind) {
		case "missing": throw mistake(file, "the warm start names a file that is not there", MEND);
		case "refused": throw mistake(file, `the warm start cannot read this file: ${read.why}`, MEND);
		case "text": {
			const found = earlierTrialsIn(experiment, read.text);
			if (found === void 0) throw mistake(file, "this is no result of an experiment", MEND);
			if (found.trials.length > 0) return found;
			throw mistake(file, `none of its ${found.count} trials fits the space: measured, and with the same parameters at feasible values`, "Name a result of a like experiment, or take the annotation tunebot.dev/warm-start out");
		}
	}
}
const MEND = "Name a file that tunebot run --format json has printed";
function mistake(where, what, mend) {
	return new UserError({
		where,
		what,
		mend,
		kind: "invalid"
	});
}
function placeOfFile(path) {
	return {
		files: checkoutFiles(dirname(path)),
		path: basename(path)
	};
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
export { checkoutFiles as a, textIn as c, metricOf as d, trialName as f, readEarlierTrials as i, pathMistake as l, learnsFromOthers as n, MAX_FILE_BYTES$1 as o, placed as p, placeOfFile as r, YAML_FILE as s, seedOf as t, earlierRecords as u };
