import { t as __commonJSMin } from "./rolldown-runtime.js";
import { n as errorMessage, t as UserError } from "./user-error.js";
import { t as formatCount } from "./numbers.js";
import { n as fieldOf, o as textAt } from "./json.js";
import { I as configMapsIn, M as placeOf, N as isExperiment, l as algorithmNames, s as byPosition, t as parseExperiments } from "./parse.js";
import { c as readYamlStream, s as readYamlTree } from "./object-name.js";
import { _ as shown$1, c as processSupport, g as listed, l as diagnoseExperiment, p as checkNamespace, r as refuseOldNode, u as refusedBy, v as isAllowed } from "./kubernetes.js";
import { dirname, join, resolve } from "node:path";
import { readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { homedir } from "node:os";
// src/experiment/wanted-config-maps.ts
const CONFIG_MAP_FIELD = "spec.trialTemplate.configMap";
function wantedConfigMaps(text, known) {
	if (!text.includes("configMapName")) return [];
	const stream = readYamlStream(text);
	if (!("documents" in stream)) return [];
	const trees = stream.documents.filter(({ document }) => document.errors.length === 0).map(({ document }) => readYamlTree(document, text, stream.positionAt));
	const there = [...configMapsIn(trees.map(({ json }) => json)), ...known];
	return trees.flatMap(({ json, places }) => {
		const template = fieldOf(fieldOf(json, "spec"), "trialTemplate");
		const name = textAt(template, "configMap", "configMapName");
		const namespace = textAt(template, "configMap", "configMapNamespace");
		if (!isExperiment(json) || !name || !namespace) return [];
		if (fieldOf(template, "trialSpec") !== void 0) return [];
		return there.some((each) => each.name === name && (each.namespace ?? namespace) === namespace) ? [] : [{
			name,
			namespace,
			...placeOf(places, CONFIG_MAP_FIELD).key
		}];
	});
}
// src/policy/check-config-map.ts
function checkConfigMap(policy, { name, namespace }) {
	const elsewhere = checkNamespace(policy, namespace).map((violation) => ({
		...violation,
		path: CONFIG_MAP_FIELD,
		message: `no template may be read from the namespace ${shown$1(namespace)}`
	}));
	if (isAllowed(name, policy.configMaps)) return elsewhere;
	const refused = {
		code: "policy/config-map",
		path: CONFIG_MAP_FIELD,
		message: `no template may be read from the ConfigMap ${shown$1(name)} of the cluster`,
		hint: `Put the template in a file of the repository; allowed ConfigMaps: ${listed(policy.configMaps)}`
	};
	return [...elsewhere, refused];
}
// src/command/cluster-config-maps.ts
const PATIENCE_MILLISECONDS = 2e4;
async function requireConfigMaps(file, text, known, options) {
	const { configMaps, refusals } = await askFor(wantedConfigMaps(text, known), options);
	const [refusal] = refusals;
	if (refusal === void 0) return configMaps;
	const { wanted, error } = refusal;
	const { mend, kind } = error;
	const where = `${file}:${wanted.line}:${wanted.column}`;
	throw new UserError({
		what: told(error),
		where,
		mend,
		kind,
		cause: error
	});
}
async function findConfigMaps(text, known, options) {
	const { configMaps, refusals } = await askFor(wantedConfigMaps(text, known), options);
	return {
		configMaps,
		mistakes: refusals.map(({ wanted: { line, column }, error }) => ({
			severity: "error",
			code: "template/config-map",
			path: CONFIG_MAP_FIELD,
			line,
			column,
			message: told(error),
			hint: error.mend
		}))
	};
}
function told({ what, where }) {
	return where === void 0 ? what : `${what} (${where})`;
}
async function askFor(wanted, options) {
	const { policy } = options;
	const refusals = wanted.flatMap((each) => refusalOf(policy, each));
	const allowed = wanted.filter((each) => !refusals.some((refusal) => refusal.wanted === each));
	if (allowed.length === 0) return {
		configMaps: [],
		refusals
	};
	const answer = await askCluster(allowed, options);
	return {
		configMaps: answer.configMaps,
		refusals: [...refusals, ...answer.refusals]
	};
}
function refusalOf(policy, wanted) {
	if (policy === void 0) return [];
	const [first, ...others] = checkConfigMap(policy, wanted);
	return first === void 0 ? [] : [{
		wanted,
		error: refusedBy(policy, [first, ...others])
	}];
}
async function askCluster(wanted, options) {
	const configMaps = [];
	const refusals = [];
	await orRefused(wanted, refusals, async () => {
		const { client, readConfigMap } = await reach(options);
		try {
			for (const each of wanted) await orRefused([each], refusals, async () => {
				const found = await readConfigMap(client, each.namespace, each.name);
				if (found !== void 0) configMaps.push(found);
			});
		} finally {
			client.close();
		}
	});
	return {
		configMaps,
		refusals
	};
}
async function orRefused(wanted, refusals, ask) {
	try {
		await ask();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		refusals.push(...wanted.map((each) => ({
			wanted: each,
			error
		})));
	}
}
async function reach(options) {
	refuseOldNode(process.versions.node);
	const { connect, readConfigMap } = await import("./cluster.js");
	return {
		client: await connect({
			...options,
			environment: process.env,
			home: homedir(),
			patienceMilliseconds: PATIENCE_MILLISECONDS,
			onWarning: () => void 0
		}),
		readConfigMap
	};
}
// src/utf8.ts
function utf8Text(bytes, { keepsMark = false } = {}) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: keepsMark
		}).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return void 0;
		throw error;
	}
}
// src/experiment/config-map-file.ts
function readConfigMaps(text) {
	const stream = readYamlStream(text);
	if (!("documents" in stream)) return [];
	const sound = stream.documents.filter(({ document }) => document.errors.length === 0);
	return configMapsIn(sound.map(({ document }) => readYamlTree(document, text, stream.positionAt).json));
}
// src/command/config-maps.ts
const YAML = /\.ya?ml$/i;
function createConfigMapFinder() {
	const folders = new Map();
	return async (file, text) => {
		if (!text.includes("configMapName")) return [];
		const folder = dirname(resolve(file));
		const reading = folders.get(folder) ?? readFolder(folder);
		folders.set(folder, reading);
		return (await reading).flatMap(({ path, maps }) => path === resolve(file) ? [] : maps);
	};
}
async function readFolder(folder) {
	const paths = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile() && YAML.test(entry.name)).map(({ name }) => join(folder, name)).sort();
	const found = [];
	for (const path of paths) {
		const text = readOrSkip(path);
		if (text.includes("ConfigMap")) found.push({
			path,
			maps: readConfigMaps(text)
		});
	}
	return found;
}
function readOrSkip(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
// src/command/load.ts
function policyCheck(policy, { namespace }, maxTrials) {
	return {
		policy,
		...namespace === void 0 ? {} : { namespace },
		...maxTrials === void 0 ? {} : { maxTrials }
	};
}
const NO_POLICY = { policy: void 0 };
async function readExperimentFile(file, backend, check, cluster) {
	const text = await readText(file);
	return loadExperimentFile(file, text, backend, check, await templatesOf(file, text, backend === "process" ? void 0 : cluster));
}
async function templatesOf(file, text, cluster) {
	const beside = await createConfigMapFinder()(file, text);
	if (cluster === void 0) return beside;
	return [...beside, ...await requireConfigMaps(file, text, beside, cluster)];
}
async function readText(file) {
	let bytes;
	try {
		bytes = await readFile(file);
	} catch (cause) {
		throw new UserError({
			what: `the file cannot be read (${errorMessage(cause)})`,
			where: file,
			mend: "Name a file that exists and may be read",
			kind: "usage",
			cause
		});
	}
	return textOf(bytes, file);
}
function textOf(bytes, file) {
	const text = utf8Text(bytes);
	if (text !== void 0) return text;
	throw new UserError({
		what: "the file is not UTF-8 text",
		where: file,
		mend: "Save it as UTF-8; Windows and PowerShell may have written UTF-16",
		kind: "invalid"
	});
}
function loadExperimentFile(file, text, backend, { policy, ...facts } = NO_POLICY, configMaps = [], missingConfigMap = "error") {
	const parsed = parseExperiments(text, {
		configMaps,
		missingConfigMap,
		algorithms: algorithmNames,
		forKatib: backend === "katib",
		unsupported: backend === "katib" ? "silent" : "error"
	});
	const findings = backend === "process" ? parsed.experiments.map(supportOf) : [];
	return {
		file,
		text,
		experiments: parsed.experiments.flatMap(({ experiment }) => experiment ?? []),
		diagnostics: [
			...parsed.diagnostics,
			...parsed.experiments.flatMap(({ diagnostics }) => diagnostics),
			...findings.flatMap(({ errors }) => errors),
			...parsed.experiments.flatMap((each) => policy === void 0 ? [] : diagnoseExperiment(policy, each, {
				...facts,
				backend
			}))
		].sort(byPosition),
		notices: findings.flatMap(({ notices }) => notices),
		locators: new Map(parsed.experiments.flatMap(({ experiment, locate }) => experiment === void 0 ? [] : [[experiment, locate]]))
	};
}
function supportOf({ experiment, locate }) {
	if (experiment === void 0) return {
		errors: [],
		notices: []
	};
	const { trialSpec, primaryContainerName } = experiment.spec.trialTemplate;
	const findings = processSupport(trialSpec, primaryContainerName);
	return {
		errors: findings.filter(({ severity }) => severity === "error").map(({ path, message, hint }) => {
			const place = `spec.trialTemplate.trialSpec.${path}`;
			return {
				severity: "error",
				path: place,
				...locate(place),
				message,
				...hint === void 0 ? {} : { hint }
			};
		}),
		notices: findings.filter(({ severity }) => severity === "notice").map(({ message }) => `${experiment.metadata.name}: ${message}`)
	};
}
// src/report/text.ts
const MAX_UNITS = 8192;
function visible(text) {
	if (text.length <= 8192 && isSimple(text)) return text;
	const bounded = text.length > 8192 ? `${text.slice(0, MAX_UNITS)}…` : text;
	const shown = stripVTControlCharacters(bounded).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, picture);
	return isSimple(shown) ? shown : shown.replace(/(\p{M}{4})\p{M}+/gu, "$1");
}
function picture(character) {
	const point = character.codePointAt(0) ?? 0;
	if (point < 32) return String.fromCodePoint(9216 + point);
	return point === 127 ? "␡" : "�";
}
function oneLine(text) {
	const bounded = text.length > 8192 ? `${text.slice(0, MAX_UNITS)}…` : text;
	return visible(stripVTControlCharacters(bounded).replace(/\s+/g, " ").trim());
}
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const SIMPLE = /^[\x20-\x7e\u2400-\u2421\u2026\ufffd]*$/;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
function truncate$1(text, max) {
	if (text.length <= max) return text;
	const segments = graphemes.segment(text);
	let end = 0;
	let kept = 0;
	for (let count = 0; end < text.length; count++) {
		if (count === max) return `${text.slice(0, kept)}…`;
		kept = count === max - 1 ? end : kept;
		end += isSimple(text.slice(end, end + 2)) ? 1 : segments.containing(end)?.segment.length ?? 1;
	}
	return text;
}
function truncateUnits(text, max) {
	if (text.length <= max) return text;
	let kept = 0;
	for (const { index, segment } of graphemes.segment(text)) {
		const end = index + segment.length;
		if (end >= max) break;
		kept = end;
	}
	return `${text.slice(0, kept)}…`;
}
function isSimple(text) {
	return SIMPLE.test(text);
}
function displayWidth(text) {
	if (PRINTABLE_ASCII.test(text)) return text.length;
	let width = 0;
	for (const { segment } of graphemes.segment(text)) width += isWide(segment) ? 2 : 1;
	return width;
}
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]|\ufe0f/u;
function isWide(grapheme) {
	return WIDE.test(grapheme);
}
function fitColumns(text, columns, cut = "end") {
	if (displayWidth(text) <= columns) return text;
	if (columns < 1) return "";
	const segments = [...graphemes.segment(text.slice(0, MAX_UNITS))].map(({ segment }) => segment);
	const ordered = cut === "end" ? segments : segments.reverse();
	const kept = [];
	let width = 1;
	for (const segment of ordered) {
		width += isWide(segment) ? 2 : 1;
		if (width > columns) break;
		kept.push(segment);
	}
	return cut === "end" ? `${kept.join("")}…` : `…${kept.reverse().join("")}`;
}
function plural(count, noun) {
	return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
// src/report/diagnostics.ts
const LINE_WIDTH = 100;
function renderDiagnostics(fileName, source, diagnostics, colors) {
	if (diagnostics.length === 0) return "";
	return `${diagnostics.toSorted(byPosition).map((one) => block(fileName, source, one, colors)).join("\n")}\n${counts(diagnostics)}\n`;
}
function block(fileName, source, one, colors) {
	const paint = one.severity === "error" ? colors.red : colors.yellow;
	const place = `${oneLine(fileName)}:${one.line}:${one.column}`;
	const path = one.path === "" ? "" : `${oneLine(one.path)}: `;
	const [line, caret] = excerpt(source, one, LINE_WIDTH);
	const gutter = " ".repeat(`${one.line}`.length);
	return [
		`${colors.bold(place)}: ${colors.bold(paint(one.severity))}: ${path}${oneLine(one.message)}`,
		...line === void 0 ? [] : [`${colors.dim(line.slice(0, gutter.length + 2))}${line.slice(gutter.length + 2)}`],
		...caret === void 0 ? [] : [paint(caret)],
		...one.hint === void 0 ? [] : [`${gutter} ${colors.cyan("hint:")} ${oneLine(one.hint)}`],
		""
	].join("\n");
}
function excerpt(source, position, width) {
	const line = source.split(/\r\n|[\r\n\u0085]/, position.line)[position.line - 1];
	if (line === void 0) return [];
	const at = Math.min(Math.max(0, position.column - 1), line.length);
	const from = at > width - 20 ? at - Math.floor(width / 2) : 0;
	const before = shown(line.slice(from, at));
	const after = shown(line.slice(at, from + width));
	const head = from > 0 ? "…" : "";
	const tail = from + width < line.length ? "…" : "";
	const gutter = `${position.line}`;
	return [`${gutter} | ${head}${before}${after}${tail}`.trimEnd(), `${" ".repeat(gutter.length)} | ${" ".repeat(displayWidth(head + before))}^`];
}
function shown(text) {
	return text.split("	").map(visible).join("  ");
}
function counts(diagnostics) {
	const errors = diagnostics.filter(({ severity }) => severity === "error").length;
	const warnings = diagnostics.length - errors;
	return [...errors === 0 ? [] : [plural(errors, "error")], ...warnings === 0 ? [] : [plural(warnings, "warning")]].join(", ");
}
// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));
export { createConfigMapFinder as _, displayWidth as a, findConfigMaps as b, plural as c, visible as d, loadExperimentFile as f, templatesOf as g, readText as h, MAX_UNITS as i, truncate$1 as l, readExperimentFile as m, excerpt as n, fitColumns as o, policyCheck as p, renderDiagnostics as r, oneLine as s, require_picocolors as t, truncateUnits as u, readConfigMaps as v, utf8Text as y };
