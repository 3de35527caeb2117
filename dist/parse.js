import { n as errorMessage, t as UserError } from "./user-error.js";
import { a as parseGoFloat, i as objectiveValue } from "./objective.js";
import { a as fieldOf, c as textAt, i as DENIED_KEYS, l as typeName, n as gjsonMistake, o as isList, s as isObject, u as require_dist } from "./yaml.js";
import { i as NAS_ALGORITHMS, n as experimentShape, r as KATIB_ALGORITHMS, t as LARGEST_INT32 } from "./schema.js";
// src/experiment/yaml-stream.ts
var import_dist = require_dist();
const LARGEST_FILE = 262144;
const MOST_DOCUMENTS = 20;
const DEEPEST_NESTING$1 = 64;
const READING = {
	schema: "core",
	version: "1.2",
	resolveKnownTags: false,
	uniqueKeys: false,
	stringKeys: true,
	prettyErrors: false,
	logLevel: "silent"
};
function readYamlStream(text) {
	const positionAt = positionsIn(text);
	const size = Buffer.byteLength(text);
	if (size > LARGEST_FILE) return {
		code: "yaml/too-large",
		...positionAt(0),
		message: `the file has ${size} bytes; at most ${LARGEST_FILE} are read`,
		hint: "Keep the Experiment in a file of its own"
	};
	const tokens = [];
	const offsets = [];
	const parser = new import_dist.Parser();
	const keep = (token) => {
		tokens.push(token);
		if (token.type === "document") offsets.push(token.offset);
	};
	for (const lexeme of new import_dist.Lexer().lex(text)) {
		for (const token of parser.next(lexeme)) keep(token);
		if (parser.stack.length > DEEPEST_NESTING$1) return {
			code: "yaml/too-deep",
			...positionAt(parser.offset),
			message: `mappings and lists are nested more than 63 deep`,
			hint: "An Experiment needs about 15 levels; look for brackets that are never closed",
			deepDocument: parser.stack[0]?.offset ?? 0
		};
		if (offsets.length > MOST_DOCUMENTS) return {
			code: "yaml/too-many-documents",
			...positionAt(offsets.at(-1) ?? 0),
			message: `the file has more than ${MOST_DOCUMENTS} documents`,
			hint: "Split it into several files"
		};
	}
	for (const token of parser.end()) keep(token);
	return {
		documents: Array.from(new import_dist.Composer(READING).compose(tokens), (document, index) => ({
			document,
			start: offsets[index] ?? 0,
			end: offsets[index + 1] ?? text.length
		})),
		positionAt
	};
}
function positionsIn(text) {
	const lines = new import_dist.LineCounter();
	for (let start = 0; start >= 0; start = text.indexOf("\n", start) + 1 || -1) lines.addNewLine(start);
	return (offset) => {
		const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
		return {
			line,
			column: col
		};
	};
}
// src/experiment/path.ts
const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;
const LONGEST_SHOWN_KEY = 80;
function fieldPath(parent, key) {
	const segment = fieldSegment(key);
	return parent === "" && segment.startsWith(".") ? segment.slice(1) : `${parent}${segment}`;
}
function itemPath(parent, index) {
	return `${parent}[${index}]`;
}
function segmentsOf(path) {
	if (path === "") return [];
	return (path.startsWith("[") ? path : `.${path}`).match(/\.[^.[]*|\[[^\]]*\]?/g) ?? [];
}
function ancestry(path) {
	const paths = [""];
	for (const segment of segmentsOf(path)) {
		const above = paths.at(-1) ?? "";
		paths.push(above === "" && segment.startsWith(".") ? segment.slice(1) : `${above}${segment}`);
	}
	return paths.reverse();
}
function fieldSegment(key) {
	if (PLAIN_KEY.test(key)) return `.${key}`;
	return `[${key.length > LONGEST_SHOWN_KEY ? `${key.slice(0, LONGEST_SHOWN_KEY)}…` : key}]`;
}
// src/experiment/plain-value.ts
const WORDS = new Map([
	...[
		"y",
		"Y",
		"yes",
		"Yes",
		"YES",
		"true",
		"True",
		"TRUE",
		"on",
		"On",
		"ON"
	].map((word) => [word, true]),
	...[
		"n",
		"N",
		"no",
		"No",
		"NO",
		"false",
		"False",
		"FALSE",
		"off",
		"Off",
		"OFF"
	].map((word) => [word, false]),
	...[
		"",
		"~",
		"null",
		"Null",
		"NULL"
	].map((word) => [word, null]),
	...[
		".nan",
		".NaN",
		".NAN"
	].map((word) => [word, NaN]),
	...[
		".inf",
		".Inf",
		".INF",
		"+.inf",
		"+.Inf",
		"+.INF"
	].map((word) => [word, Infinity]),
	...[
		"-.inf",
		"-.Inf",
		"-.INF"
	].map((word) => [word, -Infinity])
]);
const LONGEST_NUMBER = 400;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const DECIMAL = /^[-+]?(?:0|[1-9]\d*)$/;
const PREFIXED = /^([-+]?)0(?:([xX][\da-fA-F]+)|([bB][01]+)|[oO]?([0-7]+))$/;
function plainValue$1(text) {
	const word = WORDS.get(text);
	if (word !== void 0) return word;
	if (text.length > LONGEST_NUMBER) return text;
	const first = text[0] ?? "";
	if (first === ".") return parseGoFloat(text) ?? text;
	if (!/[-+\d]/.test(first) || isDate(text)) return text;
	return number$1(text.replaceAll("_", "")) ?? text;
}
function number$1(plain) {
	const prefixed = PREFIXED.exec(plain);
	if (prefixed !== null) {
		const [, sign = "", hexadecimal, binary, octal] = prefixed;
		const digits = BigInt(`0${hexadecimal ?? binary ?? `o${octal}`}`);
		return Number(digits) * (sign === "-" && digits !== 0n ? -1 : 1);
	}
	if (DECIMAL.test(plain)) return Number(plain) + 0;
	if (!FLOAT.test(plain)) return void 0;
	const value = Number(plain);
	return Number.isFinite(value) ? value : void 0;
}
function isDate(text) {
	return /^\d{4}-\d/.test(text);
}
// src/experiment/yaml-tree.ts
const MOST_ALIASES = 20;
const MOST_VALUES = 5e4;
const DEEPEST_NESTING = 64;
function readYamlTree(document, text, positionAt) {
	const reading = {
		document,
		text,
		positionAt,
		errors: [],
		warnings: [],
		open: new Set(),
		aliases: 0,
		values: 0,
		incomplete: false
	};
	const start = positionAt(document.contents?.range[0] ?? document.range[0]);
	const { json, tree } = readNode(document.contents, "", {
		key: start,
		value: start
	}, reading);
	const { errors, warnings, incomplete } = reading;
	return {
		json,
		places: tree,
		errors,
		warnings,
		incomplete
	};
}
function readNode(node, path, place, reading) {
	const nothing = {
		json: null,
		tree: {
			place,
			children: new Map()
		}
	};
	reading.values++;
	if (reading.values > MOST_VALUES) {
		if (reading.values === 50001) fail(reading, "yaml/too-many-values", path, place, `the document has more than ${MOST_VALUES} values`, "Use fewer aliases");
		return nothing;
	}
	if (node === null) return nothing;
	refuseTag(node, path, place, reading);
	if ((0, import_dist.isAlias)(node)) return readAlias(node.source, node.resolve(reading.document), path, place, reading);
	if ((0, import_dist.isScalar)(node)) return readScalar(node, path, place, reading);
	if (reading.open.size >= DEEPEST_NESTING) {
		fail(reading, "yaml/too-deep", path, place, `values are nested more than ${DEEPEST_NESTING} deep`, "Use fewer aliases");
		return nothing;
	}
	reading.open.add(node);
	const read = (0, import_dist.isMap)(node) ? readMap(node.items, path, place, reading) : (0, import_dist.isSeq)(node) ? readList(node.items, path, place, reading) : nothing;
	reading.open.delete(node);
	return read;
}
const KNOWN_TAG = /^(tag:yaml\.org,2002:(map|seq|str|null|bool|int|float)|!)$/;
function refuseTag(node, path, place, reading) {
	const tag = (0, import_dist.isAlias)(node) ? void 0 : node.tag;
	if (tag === void 0 || KNOWN_TAG.test(tag)) return;
	fail(reading, "yaml/tag", path, place, `the tag ${tag.replace("tag:yaml.org,2002:", "!!")} has no meaning here`, "Remove the word that begins with !");
}
function readAlias(name, target, path, place, reading) {
	const nothing = {
		json: null,
		tree: {
			place,
			children: new Map()
		}
	};
	reading.aliases++;
	if (reading.aliases > MOST_ALIASES) {
		if (reading.aliases === 21) fail(reading, "yaml/too-many-aliases", path, place, `more than ${MOST_ALIASES} aliases (*name)`, "Write the values out");
		return nothing;
	}
	if (target === void 0) {
		fail(reading, "yaml/alias", path, place, `the alias *${name} names no anchor (&${name}) before it`, "Put a text that begins with * in quotes");
		return nothing;
	}
	if (reading.open.has(target)) {
		fail(reading, "yaml/alias", path, place, `the alias *${name} contains itself`, "Write the value out");
		return nothing;
	}
	return readNode(target, path, place, reading);
}
function readScalar(scalar, path, place, reading) {
	const source = sourceOf(scalar, reading.text);
	const tree = {
		place: {
			...place,
			source
		},
		children: new Map()
	};
	const value = clusterValue(scalar);
	if (value === void 0 || typeof value === "number" && !Number.isFinite(value)) {
		const hint = `Put it in quotes: "${source}"`;
		fail(reading, "yaml/no-json", path, place, `${source} is no value that JSON has`, hint);
		return {
			json: null,
			tree
		};
	}
	if (typeof value === "string") warnOfSwallowedItem(scalar, source, path, place, reading);
	warnOfAmbiguity(scalar, value, path, place.value, reading);
	if (typeof value === "number" && !isExact(value, scalar.source ?? "")) {
		const hint = `Put it in quotes where a text will do: "${source}"`;
		fail(reading, "yaml/inexact", path, place, `${source} is too large to be kept exactly`, hint);
	}
	return {
		json: value,
		tree
	};
}
function isExact(value, text) {
	return !Number.isInteger(value) || Number.isSafeInteger(value) || !/^[-+]?[\d_]+$/.test(text);
}
function clusterValue(scalar) {
	const text = scalar.source ?? "";
	const tag = scalar.tag?.replace("tag:yaml.org,2002:", "");
	if (tag === void 0) return scalar.type === "PLAIN" ? plainValue$1(text) : text;
	if (tag === "str" || tag === "!") return text;
	const value = plainValue$1(text);
	return TYPES_OF_TAGS[tag]?.includes(typeof value) === true ? value : void 0;
}
const TYPES_OF_TAGS = {
	int: ["number"],
	float: ["number"],
	bool: ["boolean"],
	null: ["object"]
};
function warnOfAmbiguity(scalar, value, path, at, reading) {
	if (scalar.type !== "PLAIN" || scalar.tag !== void 0 || scalar.value === value) return;
	const text = scalar.source ?? "";
	if (typeof scalar.value === "number" && Number(scalar.value) === value) return;
	reading.warnings.push({
		code: "yaml/ambiguous",
		path,
		message: `a cluster reads ${text} as ${JSON.stringify(value)}, and others as ${typeof scalar.value === "string" ? "a text" : String(scalar.value)}`,
		hint: `Write ${JSON.stringify(value)}, or put it in quotes: "${text}"`,
		at
	});
}
function warnOfSwallowedItem(scalar, source, path, place, reading) {
	if ((scalar.type === "PLAIN" ? /\n[ \t]*- /.exec(source) : null) === null) return;
	const { column } = place.value;
	reading.warnings.push({
		code: "yaml/swallowed-item",
		path,
		message: "the next line begins with a dash but is indented deeper, so both lines are one text",
		hint: `If it is an item of its own, put its dash below the dash above, left of column ${column}`,
		at: place.value
	});
}
function readList(items, path, place, reading) {
	const json = [];
	const children = new Map();
	for (const [index, item] of items.entries()) {
		const node = isNode(item) ? item : null;
		const at = node?.range ? reading.positionAt(node.range[0]) : place.value;
		const read = readNode(node, itemPath(path, index), {
			key: at,
			value: at
		}, reading);
		json.push(read.json);
		children.set(`[${index}]`, read.tree);
	}
	return {
		json,
		tree: {
			place,
			children
		}
	};
}
function readMap(items, path, place, reading) {
	const mapping = {
		path,
		place,
		entries: new Map(),
		children: new Map(),
		merged: new Set()
	};
	const firstKey = keyText(items[0]?.key);
	for (const { key, value } of items) {
		const name = keyText(key);
		if (name === void 0 || !isNode(key)) continue;
		const keyAt = startOf(key, reading) ?? place.value;
		const node = isNode(value) ? value : null;
		if ((0, import_dist.isScalar)(key) && key.type === "PLAIN" && key.source === "<<") {
			merge(node, keyAt, mapping, reading);
			continue;
		}
		if (!readEntry(key, name, node, {
			keyAt,
			isFirst: name === firstKey
		}, mapping, reading)) break;
	}
	return {
		json: Object.fromEntries(mapping.entries),
		tree: {
			place,
			children: mapping.children
		}
	};
}
function readEntry(key, name, node, { keyAt, isFirst }, mapping, reading) {
	const { path, entries, children, merged } = mapping;
	const at = fieldPath(path, name);
	if (DENIED_KEYS.includes(name)) {
		const message = `the key ${name} is not allowed`;
		reading.errors.push({
			code: "yaml/key",
			path: at,
			message,
			hint: "Use another name",
			at: keyAt
		});
		reading.incomplete = true;
		return true;
	}
	if (entries.has(name) && !merged.has(name)) {
		const first = children.get(fieldSegment(name))?.place.key;
		const beginsItem = path.endsWith("]") && isFirst;
		reading.errors.push({
			code: "yaml/key-twice",
			path: at,
			message: `${name} is given twice${first === void 0 ? "" : `, first on line ${first.line}`}`,
			hint: beginsItem ? `If a new item begins here, put a dash before it: "- ${name}:"` : "Keep one of the two",
			at: keyAt
		});
		if (!beginsItem) return true;
		reading.incomplete = true;
		return false;
	}
	if ((0, import_dist.isScalar)(key)) warnOfAmbiguousKey(key, name, at, keyAt, reading);
	const read = readNode(node, at, {
		key: keyAt,
		value: startOf(node, reading) ?? keyAt
	}, reading);
	merged.delete(name);
	entries.set(name, read.json);
	children.set(fieldSegment(name), read.tree);
	return true;
}
function merge(node, keyAt, mapping, reading) {
	const { path, entries, children, merged } = mapping;
	const at = {
		key: keyAt,
		value: startOf(node, reading) ?? keyAt
	};
	const { json, tree } = readNode(node, path, at, reading);
	const sources = (0, import_dist.isSeq)(node) && Array.isArray(json) ? json.map((item, index) => ({
		item,
		places: tree.children.get(`[${index}]`)
	})) : [{
		item: json,
		places: tree
	}];
	for (const { item, places } of sources.reverse()) {
		if (!isObject(item)) {
			fail(reading, "yaml/merge", path, at, "a merge (<<) takes a mapping, or a list of mappings", "Write an alias to a mapping: <<: *name");
			return;
		}
		for (const [name, value] of Object.entries(item)) {
			if (entries.has(name) && !merged.has(name)) warnOfReplacing(name, path, keyAt, reading);
			const inner = places?.children.get(fieldSegment(name));
			entries.set(name, value);
			merged.add(name);
			if (inner !== void 0) children.set(fieldSegment(name), inner);
		}
	}
}
function warnOfReplacing(name, path, at, reading) {
	reading.warnings.push({
		code: "yaml/merge-replaces",
		path: fieldPath(path, name),
		message: `the merge (<<) stands behind ${name}, so a cluster takes ${name} from the merge`,
		hint: "Put <<: on the first line of the mapping",
		at
	});
}
function warnOfAmbiguousKey(key, name, path, at, reading) {
	if (key.source === void 0 || key.source === name) return;
	reading.warnings.push({
		code: "yaml/ambiguous",
		path,
		message: `a cluster reads the key ${key.source} as ${name}`,
		hint: `Put it in quotes: "${key.source}"`,
		at
	});
}
function isNode(value) {
	return (0, import_dist.isScalar)(value) || (0, import_dist.isMap)(value) || (0, import_dist.isSeq)(value) || (0, import_dist.isAlias)(value);
}
function keyText(key) {
	if (!(0, import_dist.isScalar)(key) || key.value === void 0) return void 0;
	const text = key.source ?? String(key.value);
	if (key.type !== "PLAIN" || key.tag !== void 0) return text;
	const value = plainValue$1(text);
	return value === null || typeof value === "string" ? text : String(value);
}
function startOf(node, reading) {
	const range = node?.range;
	if (range === null || range === void 0) return void 0;
	return (0, import_dist.isScalar)(node) && node.value === null && range[0] === range[1] ? void 0 : reading.positionAt(range[0]);
}
function sourceOf(scalar, text) {
	const range = scalar.range;
	return range === null || range === void 0 ? "" : text.slice(range[0], range[1]);
}
function fail(reading, code, path, place, message, hint) {
	reading.errors.push({
		code,
		path,
		message,
		hint,
		at: place.value
	});
	reading.incomplete = true;
}
// src/experiment/placeholder.ts
const PLACEHOLDER = /\$\{trialParameters\.([^{}]+)\}/g;
const METADATA_REFERENCE = /^\$\{trialSpec\.(Name|Namespace|Kind|APIVersion|(?:Labels|Annotations)\[(.+)\])\}$/;
function placeholdersIn(text) {
	return [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
}
function replacePlaceholders(text, valueFor) {
	return text.replace(PLACEHOLDER, (_placeholder, name) => valueFor(name));
}
function metadataReference(reference) {
	const match = METADATA_REFERENCE.exec(reference);
	if (match === null) return void 0;
	const [, what = "", key] = match;
	if (key !== void 0) return {
		of: what.startsWith("Labels") ? "Labels" : "Annotations",
		key
	};
	return what === "Name" || what === "Namespace" || what === "Kind" || what === "APIVersion" ? { of: what } : void 0;
}
// src/experiment/pointer.ts
function pointer(parent, key) {
	return `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
// src/experiment/trial.ts
const ACTIVE = ["Pending", "Running"];
function isActive(trial) {
	return ACTIVE.includes(trial.status);
}
// src/suggestion/numeric/mix.ts
function mix(value) {
	let hash = value;
	hash = Math.imul(hash ^ hash >>> 16, 2246822507);
	hash = Math.imul(hash ^ hash >>> 13, 3266489909);
	return hash ^ hash >>> 16 | 0;
}
// node_modules/re2js/build/index.js
/*!
* re2js
* RE2JS is the JavaScript port of RE2, a regular expression engine that provides linear time matching
*
* @version v2.10.0
* @author Oleksii Vasyliev
* @homepage https://github.com/le0pard/re2js#readme
* @repository [object Object]
* @license MIT
*/
var RE2Flags = class RE2Flags {
	static FOLD_CASE = 1;
	static LITERAL = 2;
	static CLASS_NL = 4;
	static DOT_NL = 8;
	static ONE_LINE = 16;
	static NON_GREEDY = 32;
	static PERL_X = 64;
	static UNICODE_GROUPS = 128;
	static WAS_DOLLAR = 256;
	static LOOKBEHIND = 512;
	static MATCH_NL = RE2Flags.CLASS_NL | RE2Flags.DOT_NL;
	static PERL = RE2Flags.CLASS_NL | RE2Flags.ONE_LINE | RE2Flags.PERL_X | RE2Flags.UNICODE_GROUPS;
	static POSIX = 0;
	static UNANCHORED = 0;
	static ANCHOR_START = 1;
	static ANCHOR_BOTH = 2;
};
const PublicFlags = {
	CASE_INSENSITIVE: 1,
	DOTALL: 2,
	MULTILINE: 4,
	DISABLE_UNICODE_GROUPS: 8,
	LONGEST_MATCH: 16,
	LOOKBEHINDS: 512
};
const ASCII_SIZE = 128;
const ASCII_TO_UPPER = new Int32Array(ASCII_SIZE);
const ASCII_TO_LOWER = new Int32Array(ASCII_SIZE);
const MAX_BMP = 65535;
for (let i = 0; i < ASCII_SIZE; i++) {
	if (i >= 97 && i <= 122) ASCII_TO_UPPER[i] = i - 32;
	else ASCII_TO_UPPER[i] = i;
	if (i >= 65 && i <= 90) ASCII_TO_LOWER[i] = i + 32;
	else ASCII_TO_LOWER[i] = i;
}
var Codepoint = class {
	static CODES = Object.freeze({
		"\x07": 7,
		"\b": 8,
		"	": 9,
		"\n": 10,
		"\v": 11,
		"\f": 12,
		"\r": 13,
		" ": 32,
		"\"": 34,
		$: 36,
		"&": 38,
		"'": 39,
		"(": 40,
		")": 41,
		"*": 42,
		"+": 43,
		"-": 45,
		".": 46,
		0: 48,
		1: 49,
		2: 50,
		3: 51,
		4: 52,
		5: 53,
		6: 54,
		7: 55,
		8: 56,
		9: 57,
		":": 58,
		"<": 60,
		">": 62,
		"?": 63,
		A: 65,
		B: 66,
		C: 67,
		F: 70,
		P: 80,
		Q: 81,
		U: 85,
		Z: 90,
		"[": 91,
		"\\": 92,
		"]": 93,
		"^": 94,
		_: 95,
		"`": 96,
		a: 97,
		b: 98,
		f: 102,
		i: 105,
		m: 109,
		n: 110,
		r: 114,
		s: 115,
		t: 116,
		v: 118,
		x: 120,
		z: 122,
		"{": 123,
		"|": 124,
		"}": 125
	});
	static toUpperCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_UPPER[codepoint];
		const s = String.fromCodePoint(codepoint).toUpperCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toLowerCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
	static toLowerCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_LOWER[codepoint];
		const s = String.fromCodePoint(codepoint).toLowerCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toUpperCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
};
var UnicodeRangeTable = class {
	constructor(data, isStride1 = false) {
		this.data = data;
		this.isStride1 = isStride1;
		this.SIZE = isStride1 ? 2 : 3;
	}
	getLo(index) {
		return this.data[index * this.SIZE];
	}
	getHi(index) {
		return this.data[index * this.SIZE + 1];
	}
	getStride(index) {
		return this.isStride1 ? 1 : this.data[index * this.SIZE + 2];
	}
	get length() {
		return this.data.length / this.SIZE;
	}
};
const B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
const B64_MAP = new Uint8Array(256);
for (let i = 0; i < 64; i++) B64_MAP[B64.charCodeAt(i)] = i;
const decodeVLQ = (str) => {
	const res = [];
	let value = 0;
	let shift = 0;
	for (let i = 0; i < str.length; i++) {
		const digit = B64_MAP[str.charCodeAt(i)];
		value |= (digit & 31) << shift;
		if ((digit & 32) === 0) {
			res.push(value);
			value = 0;
			shift = 0;
		} else shift += 5;
	}
	return res;
};
const decodeRanges = (str, isStride1) => {
	const res = decodeVLQ(str);
	const numRanges = isStride1 ? res.length / 2 : res.length / 3;
	const out = new Uint32Array(numRanges * 3);
	let current = 0;
	let resIdx = 0;
	for (let i = 0; i < numRanges; i++) {
		current += res[resIdx++];
		out[i * 3] = current;
		current += res[resIdx++];
		out[i * 3 + 1] = current;
		out[i * 3 + 2] = isStride1 ? 1 : res[resIdx++];
	}
	return out;
};
const decodeOrbit = (str) => {
	const res = decodeVLQ(str);
	const map = new Map();
	let currentKey = 0;
	for (let i = 0; i < res.length; i += 2) {
		currentKey += res[i];
		const zz = res[i + 1];
		const delta = zz >>> 1 ^ -(zz & 1);
		map.set(currentKey, currentKey + delta);
	}
	return map;
};
var LazyMap = class {
	constructor(initializer) {
		this.initializer = initializer;
		this.cache = new Map();
	}
	has(key) {
		return Object.hasOwn(this.initializer, key);
	}
	get(key) {
		if (this.cache.has(key)) return this.cache.get(key);
		const val = this.has(key) ? this.initializer[key]() : null;
		this.cache.set(key, val);
		return val;
	}
};
var UnicodeTables = class {
	static _CASE_ORBIT = null;
	static get CASE_ORBIT() {
		if (!this._CASE_ORBIT) this._CASE_ORBIT = decodeOrbit("rCgCIgCY+rQI4QiCuuBLgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCCgCBgCBgCBgCBgCBgCBgCB+7OB-BB-BB-BB-BB-BBskQB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BC-BB-BB-BB-BB-BB-BB-BByHBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBxHBCBBBCBBBCBBB3SBmMBkNBCBBBCBBB8MBCBBB6MB6MBCBBC+EB0MB2MBCBBB6MB+MBiGBmNBiNBCBBBmKBikzCBmNBqNBkIBsNBCBBBCBBBCBBB0NBCBBB0NDCBBB0NBCBBByNByNBCBBBCBBB2NBCBBDCBBCwDFCBCBDBCBCBDBCBCBDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB9EBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBCBDBCBBBhGBvDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBjICCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBH2iVBCBBBlKBwiVB+jVB+jVBCBBBlMBqEBuEBCBBBCBBBCBBBCBBBCBBB+hVB4hVB8hVBjNB7MC5MB5MCzMC1MB+0yCE5MB20yCC9MBu2yCBwyyCBo0yCChNBlNBo0yCBu-UBi0yCDlNC6-UBpNDrNIu+UDzNCm0yCBzNE0yyCBzNBpEBxNBxNBtEG1NLqxyCBkxyCnFoFrBCBBBCBBDCBBEkIBkIBkICoHHsCCqCBqCBqCCgEC+DB+DBmkOBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCC+BBgCBgCBgCBgCBgCBgCBgCBgCBrCBpCBpCBpCBmjOB-BB8BB-BB-BBgEB-BB-BByBBqgOBsDB-BBtwBB-BB-BB-BBsBBgDBCB-BB-BB-BBeB-BB-BB61OB-BB-BB-DB9DB9DBQB7DBmCE9CBrDBPBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBrFB-EBOBnHB3FB-FCCBBBNBCBBCjIBjIBjIBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB8kMB-BB6kMB-BB-BB-BB-BB-BB-BB-BB-BB-BBokMB-BB-BBkkMBkkMB-BB-BB-BB-BB-BB-BB-BB4jMB-BB-BB-BB-BB-BB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EBCBBBCBoiMBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBJCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBeBCBBBCBBBCBBBCBBBCBBBCBBBCBBBdBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDL-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-C64CgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOCgmOGgmODg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FDg8FBg8FBg8FhVg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBQBQBQBQBQBQDPBPBPBPBPBPjkC7mMB5mMBnmMBjmMBCBlmMB3lMBpiMBk8kCBCBBG-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FD-7FB-7FB-7F6FoglCEsuHRwjlCyDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCB0DBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBG1DD97OCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPEQCQCQCQCPCPCPCPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPB0EB0EBsFBsFBsFBsFBoGBoGBgIBgIBgHBgHB8HB8HDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQCSFPBPBzEBzEBRCxnOFSFrFBrFBrFBrFBREQBQClkOFPBPBnGBnGFQBQCljOCODPBPB-GB-GBNHSF-HB-HB7HB7HBRqJ53OE9tQBrmQH4Bc3BSgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfECBByZ0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzB34BgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CBCBBBt-UBruHBt+UB1iVBviVBCBBBCBBBCBBB3hVB5-UB9hVB7hVCCBBCCBBI9jVB9jVBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBICBBBCBBECBBN-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOC-lOG-lOzoeCBBBCBBBCBBBCBBBCBBBCBl8kCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBTCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBnECBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBKCBBBCBBBnglCBCBBBCBBBCBBBCBBBCBBECBBBvyyCDCBBBCBBBgDCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBn0yCB90yCB10yCBh0yCBn0yCCjxyCBzyyCBpxyCBg6BBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB-CBl0yCBvjlCBCBBBCBBBt2yCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBhkzCZCBB9a-5Bd-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCm6TCBB7gBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCH-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BmlBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvChDwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCFvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvC1DuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCCuCBuCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCCtCBtCk2BgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEO-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-D+CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCL-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-B74CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhrVgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BD1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BtxekCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjC");
		return this._CASE_ORBIT;
	}
	static _Print = null;
	static get Print() {
		if (!this._Print) this._Print = new UnicodeRangeTable(decodeRanges("hB9CBjBLBCpWBDFBFGBCCCBSBCsMBClBBDxBBDCBC2BBJaBFFBSVBC-FBCvBBD6BBDkDBP6BBDwBBDOBCbBDCCBJBGfBIqCBCgFBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYBDCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPBLCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGBCCBCHBDBBDVBCGBCBBCEBDIBDBBDCBICBFBBCEBDRBLBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBGMBCCBCWBCPBDIBCCBCDBIBBCCBCBBDDBDJBIVBCCBCWBCJBCEBDIBCCBCDBIBBGCBCDBDJBCCBNMBCCBCyBBCCBCFBFPBDZBCCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBN5BBFcBmBBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDBhBnCBCjBBFmBBCjBBCOBCMBmBlGBCGGD4LBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBH1CBDFBD-TBCbBE4CBIVBKXBKTBNMBCCBCBBN9CBDJBHJBHNBCKBH4CBIqBBGlCBLeBCLBFLBFEEBoBBDEBMrBBFZBHKBE9BBDgCBCcBDKBHJBHNBDtBBDLBVsCBClFBJ7BBEOBE9BBGqBBDKBJqBBG1QBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBSXBJuBBSBBDaBCMBEhBBPgBBQrEBF5UBXKBWz4BBD9LBGsBBCGGD3BBIBBPXBKGBCGBCGBCGBCGBCGBCGBCGBC9DBjBZBC4CBN1GBbPBC+BBC1CBDmDBGqBBC9CBC1CBKvBBCszcBE2BBK7KBV3FBJ8GBV7BBEJBH3BBJlCBJLBHzDBMdBEtCBCKBFgBBC2BBKNBDJBDmDBZbBLFBDFBDFBKGBCGBC7BBF9DBDJBHj9KBNWBFwBBloItLBDpDBnBGBNEBGZBCEBCCCBCCBCCBoUBhBpBBHyBBCSBCDBFEBCmEBF9FBEFBDFBDFBDCBEGBCGBOBBDLBCZBCSBCBBCOBDNBjB6DBGCBFsBBE3CBCMBEwBwBBsBBjEcBEwBBQbBFjBBKdBGqBBGdBCkBBFNBrB9EBDJBHjBBFjBBFnBBJzBBMLBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBCnCBJIBxBSBCBBGgBBEaBGaBnB3BBFTBDxBBCBBGHBCCBCcBDCBFJBIIBI-BBhBmBBFLBK1BBEcBDaBGZBIDBNGBxCoCB4ByBBOyBBItBBJJBHlBBEcBJBBxGeBCpBBCCBDBBRFBJIBiBtBBJpBBXZBnBbBVWBKtCBFjBBK9BBCEBOYBIJBH0BBCRBJmBBK-CBCTBMRBCuBB-BGBCCCBCBCOBCKBH6BBGJBHDBCHBDBBDVBCGBCBBCEBCJBDBBDCBDHHGGBDGBEEBMJBCDDClBBCJBCDDCDBCJBCBBJBBe7CBCEBfnCBJJBnF1BBDlBBjBkCBMJBHMBU5BBHJBHTBdaBDOBFWB6F7BBlDyCBNHBDDDBGBCBBCdBCBBDLBKJBnCHBDtBBDKBcnCBJyCBOoCBIJB3CHB5ChBBPJBHIBCsBBCNBLcBEfBDVBCNBqCGBCBBCrBBECCBCCBHBJJBHFBCBBCkBBCBBCFBIJBHrBBFJB3HYBIQBCoBBEcB2CQQBwBBO6cBnDuDBCEBMjGBtyCiDBOvhBBRVBL68DBGmSB61G5BBn2B4RBIeBCJBFwCBCJBHdBDFBLlCBLJBCGBCUBGSBxN5BBnG6CBGYBDYBtBqCBF4BBIQBhCEBMGBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBDDBh7D8HBEzNBHWBQQBQtBBDWBKzDB9B1HBLmBBDpCBJvDBWlCB7DTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBD9VBQEBCOBxiBeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBENBDJBFBBhKeBS5BBGxOxOBoBB3GqBBFhGhGBdBCVBJBBhHGBCDBCBBCOBCkGBDPBqBrCBFJBFBByYjCBtC8BBjGDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBBvIrBBFjDBNOBDOBCOBCkBBLtFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBmgB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIBnkzVvHB", false));
		return this._Print;
	}
	static CATEGORIES = new LazyMap({
		C: () => new UnicodeRangeTable(decodeRanges("AfBgDgBBOrWrWBHHBCBICCVuMuMnBBBzBBBE4B4BBGBcDBHQBXhGhGxBBB8BBBmDNB8BBByBBBQddBCCMEBhBGBsCiFiFJBBDBBXIICCBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBPMMBEB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKMMBDBbEByBPBDBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCB-FCBHBBHBBHBBECBIIIBLBDBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIB-BGGBLBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMBxhBPBXJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBF-6DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBrCHBxDUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIlkzVBxHvw-FB", false)),
		Cc: () => new UnicodeRangeTable(decodeRanges("AfgDgB", true)),
		Cf: () => new UnicodeRangeTable(decodeRanges("tFzqBzqBBEBXhGhGyBhMhMBxCxCs5D9-B9-BBDBbEByBEBCJBw03B6H6HBBBimEQQj7IPBhjiBDBwmFHBn0rYffB+CB", false)),
		Cn: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBDBvzIBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-BB---BBB---BBB", false)),
		Co: () => new UnicodeRangeTable(decodeRanges("gg4B-nGh4hc9--BD9--B", true)),
		Cs: () => new UnicodeRangeTable(decodeRanges("gg2B--B", true)),
		L: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICCiEEBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoCaBFDBuBqBBkBBBCiDBCQQBIIBLLBBBDRRCdBe4CBMZZBfBKBBFGGBUBFKKEYYBXBIKBGXBCGBRpBB7B1BBETTIJBQPBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNGB7BBBCCCBDBCXBCCCBIBCBBKDDBDBCWWBCBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNSSBkBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBkBFFkC4CBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBzC+C+CBtBBSHB3BdBOBBLrBBbjBBqBCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBhC1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBF1B1BB8zC8zCBjHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBxC2O2OBrBrBBDBGBBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBReBDlCByBIBDmDBDxCBVQBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBdRRBDBCJBLEBCoBBYCBCHBVWBEEEBwBBCEEBDDBDBDCCZCBDKBICBNFBDFBDFBKGBCGBCqBBCNBHyDBej9KBNWBFwBBloItLBDpDBnBGBNEBGCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBxB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOjBBnBbBKWB7HpBBHBBRFB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB1D-BBgBHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBqBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBGjCjCBLBhCBBCPPBNNB0mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBn7F0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFBmI9BBzEsBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCCBCBBCGBDEBKBBhHGBCDBCBBCOBCkGB8BjCBI1lB1lBBCBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		LC: () => new UnicodeRangeTable(decodeRanges("hCZBHZB7BLLBVBCeBCiGBCDBFvGBDZBhGDBDBBECBCHHCCBCCCBSBCyCBCqEBJlFBClBBKoBB44ClBBCGGDqBBDCBhV1CBDFBjkCKBGqBBDCBhCrBBgCMBChBBmD1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGBmIFFDJBCEEBDBHGCBCBCFBFDDBCBGEBF1B1BB8zC8zCB6DBDmDBHDBEBBNlBBCGGzoetBBTbBnEtCBCWBEDBCsCBZBBE2Z2ZBpBBGIBIvCBh6TGBNEBqgBZBHZBmlBvCBhDjBBFjBB1DKBCOBCGBCBBCKBCOBCGBCBBk2ByBBOyBB+CVBLVB74C-BBhrV-BBhBYBDYBtpZ0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BJBCTBHFB2uCjCB", false)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDZBiGCCEEEBBBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBDCB5XFBjkCIBC2D2DBqBBgCMBChBBnD0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBBzIEEBEEcKFDBBJDBF2B2Bs1CvBBCEEBGCFCCBCCBEBGiDCBIICFFNlBBCGG0oesBCUaCoEMCBBBC+BCBGBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCbEE2ZqBBGIBIvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFB4vChBB", false)),
		Lm: () => new UnicodeRangeTable(decodeRanges("wVRBFLBPEBICCmEGG-OnHnHlFBBuIBBFgBgBKEEhFoFoF1mBgEgE2R72B72BsDkTkTxOFBvF+BBOjBjBBjBByVOORMBg-CBByHgGgG2OsBsBBDBGiDiDB+C+CBBB34bjnBjnBBEBvIzDzDdBB6DIBxCYYpDDBEBB2OXXqEtDtDWBBoDDBKngVngVuBBBh-BFBCpBBCIB0sBhBhB2K04D04DnrTDB9PCBpBBBnRMBhCBBCPPB9-P9-PBCBCGBCBByhM9BBqGGBud0Q0QsSAB", false)),
		Lo: () => new UnicodeRangeTable(decodeRanges("qFQQhIFFBCBxGBB7ZaBFDBuBfBCJBkBBBCiDBCZZBLLBBBDRRCdBe4CBMZZBfBWVBrBYBIKBGXBCGBRoBB8B1BBETTIJBROBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNFB8BBBCCCBDBCXBCCCBIBCBBKDDBDBYDBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNyDyDBnKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPByDrTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBpBkCkCBhBBC0BBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBxFuBBSHB3BdBOBBLrBBbjBBqBCBLdByDDBCFBCBBE7hB7hBBCB4-C3BBZWBKGBCGBCGBCGBCGBCGBCGBCGBoR2B2BF1CBJCCB4CBFGGBpBBC9CBSfBxBPBhQ-tGBhC0wUBC2jBBkCnBBJrIBFPBLBBjCyByBBkCBqFoDoDEGBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBuBEBDIBLEBCoBBYCBCHBVPBCFBEEEBwBBCEEBDDBDBDCCZBBEKBIPPBEBDFBDFBKGBCGByEiBBej9KBNWBFwBBloItLBDpDBkCCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBqDJBCsBBDeBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBhEtCBjDnBBJzBB9CzBBN2JBKVBLHB5EFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4FjBBnBDBCxJxJBoBBHBBRCBCBB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB0GHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBnBBCBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBB0BUBGSB0NnBB2MqCBGwFwFB0mHBqBfBiDyDBuwIiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBxzI2P2PBrBBiBiKiKBcBTrBBlPaBmHdBDwGwGBdBCCBCBBCGBDEBKiHiHBFBCDBCBBCOBCkGB8pBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("lOGDnB2sH2sHBGBJHBJHBNQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBG+B+B9zCvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("gYvDB0IGBoIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCgBB3BCBCRBCGBLBBeCB5BCCBFBDBBDCBKLLBbbDCB5BCCBDBFBBDCBEffBEEMCB5BCCBGBCCBCCBVBBXFBCCB5BCCBFBDBBDCBICBLBBf8B8BBDBECBCDBKpBpBBDB4BCCBFBCCBCDBIBBMBBeCB5BCCBFBCCBCDBIBBMBBQNNBCB4BBBCGBCCBCDBKLLBeeBBBnCFFBEBCCCBGBTBB+BDDBFBNHBjDDDBHBMGBqCBBcECFBByBTBCBBGKBCjBBKlDlDBSBYDBFCBCCBDGBEDBOLBCLLBCBgWCBzdDBdCBeBBfBBhCfBKuBuBBBBC2D2DBjBjB3DLBFLB8GEB6BJBCcBDxBxBBsBBDLBVEBwBQBnBIBNCBfMB5BNBxBTB5ECBCUBFHHDCBnG-BBxWgBB--CCBuEhDhDBeBrRFBqDBB1udDBCJBhBBBxCBBxIEEFYYBDBF0C0CBzBzBBQBbRBOnBnBBGBaMBtBDBwBNBlBkCkCBMBNJJBuBuBBBBzBCCBBBDBBGBBCqBqBBDBGBBtHHBCBBx5TiXiXBOBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB7DCB2BOBqBDDBLLBCBuBKBI+B+BBBBlBNBRBBtBNNBBBxBNBJDBCBB9CLBHDD+ELBWDB4BBBCGBDBBDCBKLLBDDBFBEEBkCIBCDDCDBCEBCPPBzCzCBQBYyCyCBSBsHGBDIBcBBzCQBrDMBmDOBhIOB2HFBCBBDDBCCCBuEuEBFBDGBEddBIBpBGBCDBJKKBJBvBPBnGHBoGHBCHBzCVBCNB7DFBECCBCCBFBCjCjCBDBCBBCEB8KDBKBBCxBxBBFBEEBYmnFmnFHOBpmLRBhuCEB8BGB5gBCCB1BBIDByCMMBslTslTBizEizEBsBBDWB-QEBEFBJHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		Mc: () => new UnicodeRangeTable(decodeRanges("joC4B4BDCBJDBCBBzBBB7BCBHBBDBBLsBsB7BCBjC7B7BBBBJCCB2B2BB7B7BCHHBDDBLLnDBBCBBECBCCBLqBqBBBB+BDB+BBB7BCCBDBDBBCBBKBBdPPB7B7BBBBGCBCCBLrBrBBsCsCBBBHHBTBBrKBBgCsFsFBFFHDDBaaBLLBBBDGBWBBDFBDLLBBB5zBffiEIIBGBCBB7KDBDCBFBBCFBhHBB7BCCKCCBJJBEByExBxBGCCBDBCBB+BffFBBD9B9BDCBCEEBxBxBBGBJBBsFWW35EBB0-dBBD5C5CBzBzBBOBvEBBwBxBxBBFFBDDBBBvDBBDBBZuBuBCuDuDDBBGuHuHBCCBCCBCC0gZCCgEuBuBBBBFBB0DZZB8B8BxBCBKBBO+C+CBBBEBBCrFrFBBBgBBB7BBBCDBDBBDCBKLLB1C1CBBBIDDCDBCBBCmDmDBBBJBBErDrDBBBHCCBCBDuHuHBBBHDBDyDyDBBBJBBCuDuDCBBHoDoDCBBFmImIBBBK4H4HBEBCBBFDDCvEvEBBBJDBF1C1CeBB-BqGqGECCoGPPrDIID2G2GBDBFBBC-K-KBNNxBBBJBBCpvQpvQBBBlxD2BBpDBB0rYBBHFB", false)),
		Me: () => new UnicodeRangeTable(decodeRanges("okBBB1xF-wB-wBBCBCCBsshBCB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("gYvDB0IEBqIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCfB4BCCFHBFEEBFBLBBe7B7BFDBJVVBbbDBB6BFFBFFBDDBBBEffBEEMBB6BFFBDBCBBFVVBXXBEBC7B7BDCCBCBJIIBMMBff+BNNzBEE4BCCBBBGCBCDBIBBMBBe7B7BDHHGBBVBBdBB6BBBFDBJVVBeepCIIBBBC7C7CDGBNHBjDDDBHBMGBqCBBcEC4BNBCEBCBBGKBCjBBKnDnDBCBCFBCBBDBBaBBFCBRDBODDBHHQgWgWBBBzdCBeBBfBBfBBhCBBCGBJDDBJBKuBuBBBBC2D2DBjBjB3DCBFBBKHHBBB8GBBD7B7BCGBCCCDHBHJBDxBxBBMBCeBDLBVDBxBCCBDBCGGpBIBNBBhBDBDBBCCB5BCCBEECCB7BHBDBB5ECBCMBCGBFHHEBBnG-BBxWMBFEEBKB--CCBuEhDhDBeBrRDBsDBB1udFFBIBhBBBxCBBxIEEFaaBGG4EBBbRBOnBnBBGBaKBvBCBxBDDBCBDBBoBkCkCBEBDBBDBBNJJwB0B0BCCBDBBGBBCrBrBBJJvHDDFx5Tx5TiXPBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB8D3B3BBNBqBDDBLLBBByBDBDBBI+B+BBBBlBEBCHB-BNNB1B1BBHBLDBDgDgDBBBDCCBHHD+E+EEHBWBB6BBBEmBmBBFBEEBnCFBOECPBB2CHBDCBCYY1CFBCFFBCCBvHvHBCBHBBCBBcBB2CHBDCCBrDrDCDDBEBCmDmDCDDBCBCEBkIIBCBBhIBBCFFxEDBDBBFhBhBBIBpBFBDDBJKKBEBDCBvBMBCBBnGCCBBBCqGqGBFBCFBCzCzCBUBDGBCBBCBB7DFBECCBCCBFBCpCpCBEEC8K8KBMMB1B1BBDBGCCYmnFmnFHOBpmLLBECBhuCEB8BGB5gBgCgCBCByC5lT5lTBizEizEBsBBDWBhRCBSHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		N: () => new UnicodeRangeTable(decodeRanges("wBJB5DBBGDDBBBitBJBnEJBnGJB9MJB3DJBFFBtDJB3DJB3DJBDFBvDMB0DJBJGBoDJBpDGBISBuDJBhDJB3DJBnCTBtIJBnCJBwWTBybCBwHJBHJBXJBtJJBhEKBmFJBHJB3FJB3CJBnEJBHJB3gBEEBEBHJBnGyBBDEB3W7BBvCVB3TdBqrBqYqYaIBPCB4KDBrEJBfHBCOBhBJBoBOBh7cJB9FJBhKFB7EJBnBJBnGJBXJB3CJB3MJB34UJBuPsBBN4BBSBB2KaBlBDBeJJnEEBrGJBvdHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBxBJBHJB3IeB-EJBrBDBxDGBnEdBhEJB9BJBxEJBITB8HJB3KJB3DJB3LJBnDJBHTBtCLBlNSB+CJB3UJB3CcBkHJBnCJB3BJBnLJBnDUBshBuDBimPJBnpCJB3CJBnEJBCGBvQJBnIWB+KCB6nXJBnuBTBNTBtDYB2iBxBBhqCJBnNJB3PJB4HJBtWIBhEJB4Y6BBCCBCDBtCsBBCOBjeMBk3CJB", false)),
		Nd: () => new UnicodeRangeTable(decodeRanges("wBJnxBJnEJnGJ9MJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJhDJ3DJnCJ3IJnCJn6BJnBJtJJhEJnFJHJ3FJ3CJnEJHJnuiBJnVJnBJnGJXJ3CJ3MJ34UJnsBJnkCJHJ9YJhEJ9BJxEJ3IJ3KJ3DJ3LJnDJHTtCJnNJnDJ3UJ3CJ3HJnCJ3BJnLJ3uQJnpCJ3CJnEJ3QJ37XJ12CxBhqCJnNJ3PJ4HJ2aJ30EJ", true)),
		Nl: () => new UnicodeRangeTable(decodeRanges("u3FCBwzCiBBDDB-zDaaBHBPCBs1dJBxyW0BBtOJJnEEBrhIuDBm8SCB", false)),
		No: () => new UnicodeRangeTable(decodeRanges("yFBBGDDBBB2pCFB5LFB5DCBmEGB6GGBSIByNJB2hBTB0jBJBhP20B20BEFBHJBnGPBqB3W3WB6BBvCVB3TdBqrB1kB1kBBCBrEJBfHBCOBhBJBoBOBxrdFBymWsBBiCDBSBB2KaBlBDB1pBHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBhLeB-EJBrBDBxDGBnETB8LTBmqBBBvNIBobSB0aUBn8SGB-YWBqhZTBNTBtDYBvqFIBid6BBCCBCDBtCsBBCOBjeMB", false)),
		P: () => new UnicodeRangeTable(decodeRanges("hBCBCFBCDBLBBEBBbCBCccCkBkBGEELBBEEE-VJJzOFBqBBB0BCCDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCmBmBBCBoCrCrCBDBFBBwDFBsFlTlTBHB4EuTuTtBBBvCCBoCBB+ECBCCBmBKB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBM9Z9ZBWBJTBCMBCLBfBBPBB6TDBeBB+hBNBwCBBgBJB0MVBgCDBhBBB8XDBCBBxDwEwEBtBBCfBDLBkNCBFJBDLBRNNjD7C7CjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HzqUzqUBxGxGBIBXiBBCNBCFFCBB2ECBCFBCDBLBBEBBbCBCccCCCBFB7MCB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDByO-J-JjBlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Pc: () => new UnicodeRangeTable(decodeRanges("-Cg-Hg-HBUU-u3BBBZCBwHAB", false)),
		Pd: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEBiwDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Pe: () => new UnicodeRangeTable(decodeRanges("pB0B0BgB+1D+1DC-6B-6BqtC4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECtBGCtNICEGCDBB-ozB6G6GeOCESSCCCrF0B0BgBGD", false)),
		Pf: () => new UnicodeRangeTable(decodeRanges("7F+6H+6HEddpuDCCFDDQEE", false)),
		Pi: () => new UnicodeRangeTable(decodeRanges("rFt7Ht7HDBBDaapuDCCFDDQEE", false)),
		Po: () => new UnicodeRangeTable(decodeRanges("hBCBCCBDECBLLBEEBcclCGGPBBI-V-VJzOzOBEBqB3B3BDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCxDxDrCEBFBBwDFBsFlTlTBHBmY9D9DBBBoCBB+ECBCCBmBFBCDB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBMjajaBJJBGBJIBDDBDCBEKBCCCBIB7kDDBCBBxDwEwEBFFBBBDDDBHBCBBCDDBLLBDBCJBDDBCCCBLBDCBtNCB6B+F+FjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HlxUlxUBFBDXXVBBDDBECBCDBICBHCCB2E2EBBBCCBDECBLLBEEBcclBDDB7M7MBBB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDB0ZlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Ps: () => new UnicodeRangeTable(decodeRanges("oBzBzBgB-1D-1DC-6B-6B-rCEEnB4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECaTTCECtNICEGCDipzBipzB4GeeCMCESSCCCrFzBzBgBEEDAB", false)),
		S: () => new UnicodeRangeTable(decodeRanges("kBHHRCBgBCCcCCkBEBCBBDCCBCBDEEfgBgBrODBNNBGGBCCCBPB2DPPBxDxDsErIrIBBB3DCBDDDBvGvGLUUB4H4HIBBpEqLqLBHHB2H2H-DjEjEBGBlEwGwGqBmGmGiGCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WuLuLlL+E+EBgBBiLJBKIBhiBCCBBBMCBOCBOCBOBBmCOOoBCBOCBUhBB-BBBCDBCBBLCCBBBGFBCECFMMBFFBDBGDBC7B7BBFFB2LBFcBD+HBXKByCtCBXnTBtBwBBDeBLyMBX+BBFfBD1LBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBB8CBB0HBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BB6RWBKBBoDBB+EDBLDB+RCBiHPPB+9T+9TpEgBBuLPBhCBB3BHBtBDBjDCCBBBD7E7EHRRBBBgBCCcCCiEGBCGBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSmWmWBiKiKBGBnjC2kC2kCBbBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQQBgDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBrbaagBaagBaagBaagBaa9B-PB4BDBzBHBCNBCBBp2BwNwNttCEE+DiOiOBvIvIBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Sc: () => new UnicodeRangeTable(decodeRanges("kB+D+DBCBqnB8D8DzPBBzPBBI2H2HoImSmS8sClmClmCBgBB37hBkuVkuVtD7E7E8GBBEBB3-HDB-4wBxtCxtC", false)),
		Sk: () => new UnicodeRangeTable(decodeRanges("+CCCoCHHFEEqQDBNNBGGBCCCBPB2DPPBjoBjoB15FCCBBBMCBOCBOCBOBB9kEBBkzdWBKBBoDBBxePPBniUniUBPB8bCCjF4g9B4g9BBDB", false)),
		Sm: () => new UnicodeRangeTable(decodeRanges("rBRRBBB+BCCuBFFmBgBgB-XwQwQBBB8xGOOoBCBOCBsEoBoBBDBHlClCBDBGBBFGDIgBgBBDDCgBgBBqIBhBBB7CffBXBpBFB2OKK3BHBwDxKxKBDBDeBLPBhIiEBX+BBFfBDhIBxBUBDFB9+zB5Z5ZCCBlFRRBBB+BCCkEHHBCBitDBBhrwBx+Bx+BagBgBagBgBagBgBagBgBat5Ft5FB-uC-uCBHB", false)),
		So: () => new UnicodeRangeTable(decodeRanges("mFDDFCCyerIrIBgEgEBvGvGLUUB4H4HkQ2L2LjEFBClElEwGqBqBoMCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WzWzW+EhBBiLJBKIBksBBBCDBCBBLCCBHHBEBCECFMMBPPCBBC7B7BBKKBDBDDBCBBCBBCGBCeBDBBCCCBdBtIHBFTBDGBDwCBCdBanBBHnCBXKByCtCBX2FBCIBC1BBJuDBC3HBtBrBBhC-HBhQvBBWBBHmBBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBBxKBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BBibDBLBBC+R+RBBBqqUPBuLPBhCBB3BHBuBCBlPEEFBBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSpgBpgBBGBnjC2kC2kCBGBFQBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQPBhDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBqlB-PB4BDBzBHBCNBCBBp2B96C96CiEyWyWBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E6HBG4WBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBB-B3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Z: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBeBBGwBwBh9DAB", false)),
		Zl: () => new UnicodeRangeTable(decodeRanges("ohIA", true)),
		Zp: () => new UnicodeRangeTable(decodeRanges("phIA", true)),
		Zs: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBlBwBwBh9DAB", false)),
		ASCII_Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbF", true)),
		Alphabetic: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICC3CeeBQBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoBNBCCCBCCBCCJaBFDBeKBG3BBCGBPlDBCHBFHBFCBLCBDRRBuBBOkDBZgBBKBBFGGBWBDSBUYBIKBGXBCGBIJJBoBBLLBEGBHrCBCPBCCBFOBOSBCHBDBBDVBCGBCEEBCBEHBDBBDBBCJJFBBCEBNBBLFFBBBCFBFBBDVBCGBCBBCBBCBBFEBFBBDBBFIIBCBCSSBEBMCBCIBCCBCVBCGBCBBCEBEIBCCBCBBEQQBCBWDBFCBCHBDBBDVBCGBCBBCEBEHBDBBDBBKBBFBBCEBORRBCCBEBECBCDBEBBCCCBEEBEEBBBELBFEBECBCCBEHHpBMBCCBCWBCPBEHBCCBCCBJBBCCBCBBDDBdDBCHBCCBCWBCJBCEBEHBCCBCCBJBBGCBCDBOCBNMBCCBCoBBDHBCCBCCBCGGBCBIEBXFBCCBCRBEXBCIBCDDBFBJFBCCCBGBTBBO5BBGGBH0B0BBECBDBCXBCCCBRBCCBDEBCHHPDBhBgCgCBGBCjBBFSBFPBCjBBkC2BBCDDBDBR-BBLDBDlBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBEKBITBMUBNTBNMBCCBCBBNzBBDSBPFFkC4CBIqBBGlCBLeBCLBFIBYdBDEBMrBBFZB3BbBF+BBDTBzBYYBMMBBByBzBBCOBCHB0BpBBDDBLrBBCKBP2BBXCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBUhBBM1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBFSSBnBBuZzBB34BkHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBCfBwB2O2OBBBaIBIEBDEBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBGHBEwDBoBIBDmDBDxCBVUBCgBBZzBBNjCBCtBtBBEBECCBBBLgBBGiBBOcBEyBBCLBQRRBOBLEBC2BBKNBTWBEkCBCCCZCBDPBDDBMFBDFBDFBKGBCGBCqBBCNBH6DBWj9KBNWBFwBBloItLBDpDBnBGBNEBGLBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmC0BBsIcBEwBBwBfBOdBGqBBGdBDjBBFHBCEBrB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCDBCBBGHBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOnBBjBbBEGGBVB7HpBBCBBEBBRFBzBCBEcBLJJBUBrBRBvBUBcWBKlCBsBEBL4BBKOOBXBYyBBSDBJiBBEKKB+BBCDBKBBLCCkBRBChBBDHHBCB-BGBCCCBCBCOBCJBI4BBYDBCHBDBBDVBCGBCBBCEBEHBDBBDBBEHHGGBdJBCDDClBBCJBCDDCDBCBBECCtBhCBCCBCDBVCBfhCBDBBC5F5FB0BBDGBaFBjB+BBCEE8B1BBDoCoCBZBDNBWGB6F4BBoD-BBgBHBDDDBGBCBBCdBCBBDBBDDB+CHBDtBBDFBCCCBccBxBBDJBSnCBGTTBnCBoDHB5CgBBgBIBCsBBCGBCyByBBcBDVBCNBqCGBCBBCrBBECCBCCBBBCDDBZZBEBCBBCkBBCBBCDBCYYBqBBlIWBKQBCoBBECBwDwCwCB4cBnDuDBSjGBtyCgDBQvhBBSFBa68DBGmSB61GuBBy2B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBF4BBIQBhCBBCNNBFBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBFi7Fi7FBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCVBJBBhHGBCDBCBBCOBCkGB8BjCBEEE1lBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1TZBHZBHZB3zD-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Dash: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEB+BoBoBQnMnMlgDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("jBHHGJBwDFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDrGrGhFBBNBBPDDBIBsCZBCBBYVVDIBWBBvFhBBDvDBDBBCCBDyCBDCBCmIBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDDBEJBECCBEEDJBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Emoji_Component: () => new UnicodeRangeTable(decodeRanges("jBHHGJB0+H2G2Gsp3B3+8B3+8BBYB8PEBxtBDBtzhY-CB", false)),
		Emoji_Modifier: () => new UnicodeRangeTable(decodeRanges("7-8DE", true)),
		Emoji_Modifier_Base: () => new UnicodeRangeTable(decodeRanges("9wJ8G8GRDB4jzD9B9BBBBDDDBBB2DBBDKBWSBEFFBBBCCBICCZqGqGBFFWFFBvFvFBBBEEB0CRRBBBKMMgSDDJHBHKKBIBDCB5B+B+BBCCBCCSCBCMBmHCBrBIB", false)),
		Emoji_Presentation: () => new UnicodeRangeTable(decodeRanges("64IBBuGDBEDDqQBBWBBzBLBsBUUOJJBSSBGGBJJGWWIBBCFFDIIFBBdkBkBCFFBBBC+B+BBBBZPP8aBB0BFFvlxDrGrG-FDDBIBsCZBCZZVDDBDBCCBWBBvFgBBNIBClCBCVBNqBBFEBNQBEEEBlCBCCCB5FBD+BBODBCXBTbbBOO3C0CBxBlCBHEEBBBDDBEDBMBBIIBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("pFFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDoBoBBCBlDLBQBBQPPBmBmBBIBxDBBNBBPDDBIBU3BBcOBLVVDIBCDBKWBH7FBDvDBDBBCCBDyCBDCBCDBG9HBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDQBECCBEBDMB7GlBBNDB5BHBLFBpBHBfBBNDBDNBKmBBNuBBCJBC4FB5CHBPxEBhI9fB", false)),
		Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbFq1-BJIFbF", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hDZBwBLLFlBlBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDiBBIBBfEBhDsBsBCEEDDBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBCDB5XFBjkCIBC2D2DB+FBiC0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBB6DOORMBuDEEBEEcKFDBBJDBFiBiBBOBFsasaBYBn6BvBBCEEBGCFCCBCCBGBEiDCBIICFFNlBBCGG0oesBCUaCBBBmEMCBBBC8BCBIBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCWDBCCCBBB2ZqBBCNBHvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBkODDBBBCpBBCIBmoByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFBmI9BB1lChBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("rBRRBBBgBeeCuBuBFmBmBgB5W5WBBBDbbBDDBBBwQCBuwGccBBBMEEOPPBCBWEBMEBiCMBFEEBFFBDBTFFDJBCDDBEBHEEBDDBCCBBBCFBENBClClCBWBCFBCBBFBBFfBCHHBPPBqIBJDBVBB7CffBZBCZZMGB+NBBNJBFFBFBBDBBEEBPCCDFBMHBGBB6BCCeDBKCBxK-BBhI-PBxBUBDFB9+zB4Z4ZBEBCjFjFRCBeCCeCCkEHHBCBitDBBhrwBwoBwoBBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBBhwFDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB-uCIB", false)),
		Quotation_Mark: () => new UnicodeRangeTable(decodeRanges("iBFFkEQQ96HHBaBBowDqOqOBCBOCBixzBDB+FFF7CBB", false)),
		Terminal_Punctuation: () => new UnicodeRangeTable(decodeRanges("hBLLCMMBEE-ZJJiQ6B6BpCPPCCB1FsBsBBJBCsHsHB3B3BBEBCHBgBmImIB1nB1nBBtFtFFFB4JBB2YHBmY9D9DBBBoCBB+ECBEoBoBBCBDBB7JBBjLDBjFBBLBBCCBeCB8FEB-BBBldYYBKKBBBwlDCBzJOOFLLCBBEBBtNBB8ndBBuICBkHEB-LBB3CBBgD4E4EBBB0ECBgERRB6H6HnxUDDB6B6BBBBCDBqFLLCMMBEEiCDD7hBxBxBnkBoGoG3JBB5EFBlCFB6CDB5dEBtBDB+FGBxDDBgECBiEBBHRRB5C5CBDBtDrJrJB2D2DBBBNBBnLDBEOBqDBB6HCBmQCC8HBB4CBBFBB-MCBuBmUmUBrCrCBspBspBBDB6vRBBmEiCiCBBBLqRqRBoJoJBnwTnwTovHDB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBGbbBOBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBBvgCZBHZBHZB", false)),
		White_Space: () => new UnicodeRangeTable(decodeRanges("JEBTlDlDbgvFgvFgsCKBeBBGwBwBh9DAB", false))
	});
	static SCRIPTS = new LazyMap({
		Adlam: () => new UnicodeRangeTable(decodeRanges("go6DrCFJFB", true)),
		Ahom: () => new UnicodeRangeTable(decodeRanges("g4lCaDOFW", true)),
		Anatolian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggxCmS", true)),
		Arabic: () => new UnicodeRangeTable(decodeRanges("gwBEBCFBCNBCCBCfBCJBMZBCrDBChBBxCvBBxHhBBGqCBCcBxy8BtPBDvEBhBPBxDEBCmEBk7DeBkCFBJIBiBFBh43BDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB", false)),
		Armenian: () => new UnicodeRangeTable(decodeRanges("xpBlBDxBDCks9BE", true)),
		Avestan: () => new UnicodeRangeTable(decodeRanges("g4iC1BEG", true)),
		Balinese: () => new UnicodeRangeTable(decodeRanges("g4GsCCxB", true)),
		Bamum: () => new UnicodeRangeTable(decodeRanges("g1pB3CpowB4R", true)),
		Bassa_Vah: () => new UnicodeRangeTable(decodeRanges("w26CdDF", true)),
		Batak: () => new UnicodeRangeTable(decodeRanges("g+GzBJD", true)),
		Bengali: () => new UnicodeRangeTable(decodeRanges("gsCDBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYB", false)),
		Beria_Erfe: () => new UnicodeRangeTable(decodeRanges("g17CYDY", true)),
		Bhaiksuki: () => new UnicodeRangeTable(decodeRanges("ggnCICsBCNLc", true)),
		Bopomofo: () => new UnicodeRangeTable(decodeRanges("qXB6wLqBxDf", true)),
		Brahmi: () => new UnicodeRangeTable(decodeRanges("ggkCtCFjBKA", true)),
		Braille: () => new UnicodeRangeTable(decodeRanges("ggK-H", true)),
		Buginese: () => new UnicodeRangeTable(decodeRanges("gwGbDB", true)),
		Buhid: () => new UnicodeRangeTable(decodeRanges("g6FT", true)),
		Canadian_Aboriginal: () => new UnicodeRangeTable(decodeRanges("ggF-TxRlC7tgCP", true)),
		Carian: () => new UnicodeRangeTable(decodeRanges("g1gCwB", true)),
		Caucasian_Albanian: () => new UnicodeRangeTable(decodeRanges("wphCzBMA", true)),
		Chakma: () => new UnicodeRangeTable(decodeRanges("gokC0BCR", true)),
		Cham: () => new UnicodeRangeTable(decodeRanges("gwqB2BKNDJDD", true)),
		Cherokee: () => new UnicodeRangeTable(decodeRanges("g9E1CDFz7lBvC", true)),
		Chorasmian: () => new UnicodeRangeTable(decodeRanges("w9jCb", true)),
		Common: () => new UnicodeRangeTable(decodeRanges("AgCBbFBbuBBCOBCEBYgBgBiOmBBGEBDTB1DKKHCC+THHPEEhB9E9ElQiEiEB6mB6mB2MDBjJwvBwvBBBBoCBBsGBBCumBumBOIIBCBCFBCCBDmYmYBKBD2CBCKBEKBCOBShBB-BlBBCCBDFBCaBCQBqBCBF5UBXKBW-cBhIzTBDpEBhQ9CBzMUBCCCBXBQHBFDB8CBBE7C7CB0E0EBOBhBlBBKxBxBB+BBgBwCBwB5C5CBmFBhuG-BBhoWhBBnDCBmFJB1HhFhFsMPPBzuUzuUBxGxGBIBXiBBCSBCDB0ECCBeBbFBbKBLuBuBBhChCBFBCGBLEBjICBFsBBEIBxCMB0BsBBlHaBltuBDB96D8HBEzNBHWBQQBgDzDB9B1HBLmBBD9BBEQBJBBIdBF8BB2GTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBByjFjCBtC8BBjWrBBFjDBNOBDOBCOBCkBBLtFB5BZBCBBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBnghYffB+CB", false)),
		Coptic: () => new UnicodeRangeTable(decodeRanges("ifNxkKzDGG", true)),
		Cuneiform: () => new UnicodeRangeTable(decodeRanges("ggoC5cnDuDCEMjG", true)),
		Cypriot: () => new UnicodeRangeTable(decodeRanges("ggiCFBDCCBqBBCBBEDD", false)),
		Cypro_Minoan: () => new UnicodeRangeTable(decodeRanges("w8rCiD", true)),
		Cyrillic: () => new UnicodeRangeTable(decodeRanges("ggBkEBDoFBx6FKBhFtCtCojEfBhie-CBv8VBBhw4B9BBiBAB", false)),
		Deseret: () => new UnicodeRangeTable(decodeRanges("gghCvC", true)),
		Devanagari: () => new UnicodeRangeTable(decodeRanges("goCwCFODZh7nBfhwcJ", true)),
		Dives_Akuru: () => new UnicodeRangeTable(decodeRanges("gomCGBDDDBGBCBBCdBCBBDLBKJB", false)),
		Dogra: () => new UnicodeRangeTable(decodeRanges("ggmC7B", true)),
		Duployan: () => new UnicodeRangeTable(decodeRanges("ggvDqDGMEIIJDD", true)),
		Egyptian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggsC1iBL68D", true)),
		Elbasan: () => new UnicodeRangeTable(decodeRanges("gohCnB", true)),
		Elymaic: () => new UnicodeRangeTable(decodeRanges("g-jCW", true)),
		Ethiopic: () => new UnicodeRangeTable(decodeRanges("gwEoCBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBnvGWBKGBCGBCGBCGBCGBCGBCGBCGBjpfFBDFBDFBKGBCGBylvCGBCDBCBBCOB", false)),
		Garay: () => new UnicodeRangeTable(decodeRanges("gqjClBEcJB", true)),
		Georgian: () => new UnicodeRangeTable(decodeRanges("glElBBCGGDqBBCDBx8CqBBDCBhiElBBCGG", false)),
		Glagolitic: () => new UnicodeRangeTable(decodeRanges("ggL-Ch9sDGCQDGCBCE", true)),
		Gothic: () => new UnicodeRangeTable(decodeRanges("w5gCa", true)),
		Grantha: () => new UnicodeRangeTable(decodeRanges("g4kCDBCHBDBBDVBCGBCBBCEBDIBDBBDCBDHHGGBDGBEEB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("wbDBCCBDDBCFFCCCBBBCCCBSBC+BBPPBnpGEBzBEBFEB1ChKhKBUBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBoJ-xiB-xiB7uVuCBSgj0Bgj0BBkCB", false)),
		Gujarati: () => new UnicodeRangeTable(decodeRanges("h0CCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGB", false)),
		Gunjala_Gondi: () => new UnicodeRangeTable(decodeRanges("grnCFCBCkBCBCFIJ", true)),
		Gurmukhi: () => new UnicodeRangeTable(decodeRanges("hwCCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPB", false)),
		Gurung_Khema: () => new UnicodeRangeTable(decodeRanges("go4C5B", true)),
		Han: () => new UnicodeRangeTable(decodeRanges("g0LZBC4CBN1GBwBCCaIBPDBle-tGBhC-vUBhoWtLBDpDBpodBBNGBqgkB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Hangul: () => new UnicodeRangeTable(decodeRanges("goE-HvxHBiI9CyDeiCei3dckUj9KNWFwBl9JeEFDFDFDC", true)),
		Hanifi_Rohingya: () => new UnicodeRangeTable(decodeRanges("gojCnBJJ", true)),
		Hanunoo: () => new UnicodeRangeTable(decodeRanges("g5FU", true)),
		Hatran: () => new UnicodeRangeTable(decodeRanges("gniCSCBGE", true)),
		Hebrew: () => new UnicodeRangeTable(decodeRanges("xsB2BBJaBFFBpp9BZBCEBCCCBCCBCCBIB", false)),
		Hiragana: () => new UnicodeRangeTable(decodeRanges("hiM1CBHCBi7-C+IBTeeBBBulQAB", false)),
		Imperial_Aramaic: () => new UnicodeRangeTable(decodeRanges("giiCVCI", true)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("gYvDB2IBBlOKBbhXhXBCB8qEtBBDLBlPCBCMBCGBFHHEBBnG-BBtQBBjGgBB65DDBsDBBmrzBPBRNBwejHjH7iEl+uBl+uBBsBBDWBhRCBSHBDGBfDBz6rYvHB", false)),
		Inscriptional_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g7iCSGH", true)),
		Inscriptional_Parthian: () => new UnicodeRangeTable(decodeRanges("g6iCVDH", true)),
		Javanese: () => new UnicodeRangeTable(decodeRanges("gsqBtCDJFB", true)),
		Kaithi: () => new UnicodeRangeTable(decodeRanges("gkkCiCLA", true)),
		Kannada: () => new UnicodeRangeTable(decodeRanges("gkDMCCCWCJCEDICCCDIBGCCDDJCC", true)),
		Katakana: () => new UnicodeRangeTable(decodeRanges("hlM5CBDCBxHPBxGuBBC3CBvgzBJBCsBBzisBDBCGBCBBCgJgJBBBzBPPBCB", false)),
		Kawi: () => new UnicodeRangeTable(decodeRanges("g4nCQCoBEc", true)),
		Kayah_Li: () => new UnicodeRangeTable(decodeRanges("goqBtBCA", true)),
		Kharoshthi: () => new UnicodeRangeTable(decodeRanges("gwiCDCBGHCCCcDCFJII", true)),
		Khitan_Small_Script: () => new UnicodeRangeTable(decodeRanges("k-7C84G84GB0OBqBAB", false)),
		Khmer: () => new UnicodeRangeTable(decodeRanges("g8F9CDJHJnPf", true)),
		Khojki: () => new UnicodeRangeTable(decodeRanges("gwkCRCuB", true)),
		Khudawadi: () => new UnicodeRangeTable(decodeRanges("w1kC6BGJ", true)),
		Kirat_Rai: () => new UnicodeRangeTable(decodeRanges("gq7C5B", true)),
		Lao: () => new UnicodeRangeTable(decodeRanges("h0DBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDB", false)),
		Latin: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBQQGWBCeBCgOBoBEB8wGlBBHwBBGDBGMBClCBiC-HByLOORMBuEBBHccSoBB42CfBj1elDBExCBVOBxZqBBCIBCDB38TGB7gBZBHZBmhCFBCpBBCIBm61BeBHFB", false)),
		Lepcha: () => new UnicodeRangeTable(decodeRanges("ggH3BEOEC", true)),
		Limbu: () => new UnicodeRangeTable(decodeRanges("goGeBCLBFLBFEEBKB", false)),
		Linear_A: () => new UnicodeRangeTable(decodeRanges("gwhC2JKVLH", true)),
		Linear_B: () => new UnicodeRangeTable(decodeRanges("gggCLCZCSCBCODNjB6D", true)),
		Lisu: () => new UnicodeRangeTable(decodeRanges("wmpBvBx1eA", true)),
		Lycian: () => new UnicodeRangeTable(decodeRanges("g0gCc", true)),
		Lydian: () => new UnicodeRangeTable(decodeRanges("gpiCZGA", true)),
		Mahajani: () => new UnicodeRangeTable(decodeRanges("wqkCmB", true)),
		Makasar: () => new UnicodeRangeTable(decodeRanges("g3nCY", true)),
		Malayalam: () => new UnicodeRangeTable(decodeRanges("goDMCCCyBCCCFFPDZ", true)),
		Mandaic: () => new UnicodeRangeTable(decodeRanges("giCbDA", true)),
		Manichaean: () => new UnicodeRangeTable(decodeRanges("g2iCmBFL", true)),
		Marchen: () => new UnicodeRangeTable(decodeRanges("wjnCfDVCN", true)),
		Masaram_Gondi: () => new UnicodeRangeTable(decodeRanges("gonCGBCBBCrBBECCBCCBHBJJB", false)),
		Medefaidrin: () => new UnicodeRangeTable(decodeRanges("gy7C6C", true)),
		Meetei_Mayek: () => new UnicodeRangeTable(decodeRanges("g3qBWqGtBDJ", true)),
		Mende_Kikakui: () => new UnicodeRangeTable(decodeRanges("gg6DkGDP", true)),
		Meroitic_Cursive: () => new UnicodeRangeTable(decodeRanges("gtiCXFTDtB", true)),
		Meroitic_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("gsiCf", true)),
		Miao: () => new UnicodeRangeTable(decodeRanges("g47CqCF4BIQ", true)),
		Modi: () => new UnicodeRangeTable(decodeRanges("gwlCkCMJ", true)),
		Mongolian: () => new UnicodeRangeTable(decodeRanges("ggGBBDCCBSBH4CBIqBB2t-BMB", false)),
		Mro: () => new UnicodeRangeTable(decodeRanges("gy6CeCJFB", true)),
		Multani: () => new UnicodeRangeTable(decodeRanges("g0kCGBCCCBCBCOBCKB", false)),
		Myanmar: () => new UnicodeRangeTable(decodeRanges("ggE-EhqmBeiDfxibT", true)),
		Nabataean: () => new UnicodeRangeTable(decodeRanges("gkiCeJI", true)),
		Nag_Mundari: () => new UnicodeRangeTable(decodeRanges("wm5DpB", true)),
		Nandinagari: () => new UnicodeRangeTable(decodeRanges("gtmCHDtBDK", true)),
		New_Tai_Lue: () => new UnicodeRangeTable(decodeRanges("gsGrBFZHKEB", true)),
		Newa: () => new UnicodeRangeTable(decodeRanges("gglC7CCE", true)),
		Nko: () => new UnicodeRangeTable(decodeRanges("g+B6BDC", true)),
		Nushu: () => new UnicodeRangeTable(decodeRanges("h-7CvsQvsQBqMB", false)),
		Nyiakeng_Puachue_Hmong: () => new UnicodeRangeTable(decodeRanges("go4DsBENDJFB", true)),
		Ogham: () => new UnicodeRangeTable(decodeRanges("g0Fc", true)),
		Ol_Chiki: () => new UnicodeRangeTable(decodeRanges("wiHvB", true)),
		Ol_Onal: () => new UnicodeRangeTable(decodeRanges("wu5DqBFA", true)),
		Old_Hungarian: () => new UnicodeRangeTable(decodeRanges("gkjCyBOyBIF", true)),
		Old_Italic: () => new UnicodeRangeTable(decodeRanges("g4gCjBKC", true)),
		Old_North_Arabian: () => new UnicodeRangeTable(decodeRanges("g0iCf", true)),
		Old_Permic: () => new UnicodeRangeTable(decodeRanges("w6gCqB", true)),
		Old_Persian: () => new UnicodeRangeTable(decodeRanges("g9gCjBFN", true)),
		Old_Sogdian: () => new UnicodeRangeTable(decodeRanges("g4jCnB", true)),
		Old_South_Arabian: () => new UnicodeRangeTable(decodeRanges("gziCf", true)),
		Old_Turkic: () => new UnicodeRangeTable(decodeRanges("ggjCoC", true)),
		Old_Uyghur: () => new UnicodeRangeTable(decodeRanges("w7jCZ", true)),
		Oriya: () => new UnicodeRangeTable(decodeRanges("h4CCCHDBDVCGCBCEDIDBDCICFBCEDR", true)),
		Osage: () => new UnicodeRangeTable(decodeRanges("wlhCjBFjB", true)),
		Osmanya: () => new UnicodeRangeTable(decodeRanges("gkhCdDJ", true)),
		Pahawh_Hmong: () => new UnicodeRangeTable(decodeRanges("g46ClCLJCGCUGS", true)),
		Palmyrene: () => new UnicodeRangeTable(decodeRanges("gjiCf", true)),
		Pau_Cin_Hau: () => new UnicodeRangeTable(decodeRanges("g2mC4B", true)),
		Phags_Pa: () => new UnicodeRangeTable(decodeRanges("giqB3B", true)),
		Phoenician: () => new UnicodeRangeTable(decodeRanges("goiCbEA", true)),
		Psalter_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g8iCRIDNG", true)),
		Rejang: () => new UnicodeRangeTable(decodeRanges("wpqBjBMA", true)),
		Runic: () => new UnicodeRangeTable(decodeRanges("g1FqCEK", true)),
		Samaritan: () => new UnicodeRangeTable(decodeRanges("ggCtBDO", true)),
		Saurashtra: () => new UnicodeRangeTable(decodeRanges("gkqBlCJL", true)),
		Sharada: () => new UnicodeRangeTable(decodeRanges("gskC-ChsCH", true)),
		Shavian: () => new UnicodeRangeTable(decodeRanges("wihCvB", true)),
		Siddham: () => new UnicodeRangeTable(decodeRanges("gslC1BDlB", true)),
		Sidetic: () => new UnicodeRangeTable(decodeRanges("gqiCZ", true)),
		SignWriting: () => new UnicodeRangeTable(decodeRanges("gg2DrUQECO", true)),
		Sinhala: () => new UnicodeRangeTable(decodeRanges("hsDCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBt-gCTB", false)),
		Sogdian: () => new UnicodeRangeTable(decodeRanges("w5jCpB", true)),
		Sora_Sompeng: () => new UnicodeRangeTable(decodeRanges("wmkCYIJ", true)),
		Soyombo: () => new UnicodeRangeTable(decodeRanges("wymCyC", true)),
		Sundanese: () => new UnicodeRangeTable(decodeRanges("g8G-BhIH", true)),
		Sunuwar: () => new UnicodeRangeTable(decodeRanges("g+mChBPJ", true)),
		Syloti_Nagri: () => new UnicodeRangeTable(decodeRanges("ggqBsB", true)),
		Syriac: () => new UnicodeRangeTable(decodeRanges("g4BNC7BDCxIK", true)),
		Tagalog: () => new UnicodeRangeTable(decodeRanges("g4FVKA", true)),
		Tagbanwa: () => new UnicodeRangeTable(decodeRanges("g7FMCCCB", true)),
		Tai_Le: () => new UnicodeRangeTable(decodeRanges("wqGdDE", true)),
		Tai_Tham: () => new UnicodeRangeTable(decodeRanges("gxG+BCcDKHJHN", true)),
		Tai_Viet: () => new UnicodeRangeTable(decodeRanges("g0qBiCZE", true)),
		Tai_Yo: () => new UnicodeRangeTable(decodeRanges("g25DeCVJB", true)),
		Takri: () => new UnicodeRangeTable(decodeRanges("g0lC5BHJ", true)),
		Tamil: () => new UnicodeRangeTable(decodeRanges("i8CBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBm+kCxBBOAB", false)),
		Tangsa: () => new UnicodeRangeTable(decodeRanges("wz6CuCCJ", true)),
		Tangut: () => new UnicodeRangeTable(decodeRanges("g-7CgBgBB+3GBhQeBiDyDB", false)),
		Telugu: () => new UnicodeRangeTable(decodeRanges("ggDMCCCWCPDICCCDIBCCCBDDDJII", true)),
		Thaana: () => new UnicodeRangeTable(decodeRanges("g8BxB", true)),
		Thai: () => new UnicodeRangeTable(decodeRanges("hwD5BGb", true)),
		Tibetan: () => new UnicodeRangeTable(decodeRanges("g4DnCCjBFmBCjBCOCGFB", true)),
		Tifinagh: () => new UnicodeRangeTable(decodeRanges("wpL3BIBPA", true)),
		Tirhuta: () => new UnicodeRangeTable(decodeRanges("gklCnCJJ", true)),
		Todhri: () => new UnicodeRangeTable(decodeRanges("guhCzB", true)),
		Tolong_Siki: () => new UnicodeRangeTable(decodeRanges("wtnCrBFJ", true)),
		Toto: () => new UnicodeRangeTable(decodeRanges("w04De", true)),
		Tulu_Tigalari: () => new UnicodeRangeTable(decodeRanges("g8kCJBCDDClBBCJBCDDCDBCJBCBBJBB", false)),
		Ugaritic: () => new UnicodeRangeTable(decodeRanges("g8gCdCA", true)),
		Unknown: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-FB", false)),
		Vai: () => new UnicodeRangeTable(decodeRanges("gopBrJ", true)),
		Vithkuqi: () => new UnicodeRangeTable(decodeRanges("wrhCKCOCGCBCKCOCGCB", true)),
		Wancho: () => new UnicodeRangeTable(decodeRanges("g24D5BGA", true)),
		Warang_Citi: () => new UnicodeRangeTable(decodeRanges("glmCyCNA", true)),
		Yezidi: () => new UnicodeRangeTable(decodeRanges("g0jCpBCCDB", true)),
		Yi: () => new UnicodeRangeTable(decodeRanges("ggoBskBE2B", true)),
		Zanabazar_Square: () => new UnicodeRangeTable(decodeRanges("gwmCnC", true))
	});
	static FOLD_CATEGORIES = new LazyMap({
		L: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		LC: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGC3HrBrBCEEJHHCCBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHxC9zC9zCBuBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("kOCCBCCBCClBCCtsHHBJHBJHBMQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpL2B2Bs1CvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHuBPBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("ycGDCHHFMMDDDCHHFAB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpLiBiBBOBFsasaBYBn6BvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false))
	});
	static FOLD_SCRIPT = new LazyMap({
		Common: () => new UnicodeRangeTable(decodeRanges("8cgBgB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("1FwUwU", false)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false))
	});
};
var Unicode = class Unicode {
	static MAX_RUNE = 1114111;
	static RUNE_ERROR = 65533;
	static isUnsearchable(r) {
		return r === Unicode.RUNE_ERROR || r >= Unicode.MIN_HIGH_SURROGATE && r <= Unicode.MAX_LOW_SURROGATE;
	}
	static MAX_ASCII = 127;
	static MAX_LATIN1 = 255;
	static MAX_BMP = 65535;
	static MIN_FOLD = 65;
	static MAX_FOLD = 125251;
	static MIN_HIGH_SURROGATE = 55296;
	static MAX_HIGH_SURROGATE = 56319;
	static MIN_LOW_SURROGATE = 56320;
	static MAX_LOW_SURROGATE = 57343;
	static MIN_SUPPLEMENTARY_CODE_POINT = 65536;
	static is32(ranges, r) {
		let lo = 0;
		let hi = ranges.length;
		while (lo < hi) {
			const m = lo + Math.floor((hi - lo) / 2);
			const rlo = ranges.getLo(m);
			const rhi = ranges.getHi(m);
			if (rlo <= r && r <= rhi) {
				const stride = ranges.getStride(m);
				return (r - rlo) % stride === 0;
			}
			if (r < rlo) hi = m;
			else lo = m + 1;
		}
		return false;
	}
	static is(ranges, r) {
		if (r <= Unicode.MAX_LATIN1) {
			for (let i = 0; i < ranges.length; i++) {
				if (r > ranges.getHi(i)) continue;
				const rlo = ranges.getLo(i);
				if (r < rlo) return false;
				const stride = ranges.getStride(i);
				return (r - rlo) % stride === 0;
			}
			return false;
		}
		return ranges.length > 0 && r >= ranges.getLo(0) && Unicode.is32(ranges, r);
	}
	static isPrint(r) {
		if (r <= Unicode.MAX_LATIN1) return r >= 32 && r < Unicode.MAX_ASCII || r >= 161 && r !== 173;
		return Unicode.is(UnicodeTables.Print, r);
	}
	static simpleFold(r) {
		if (UnicodeTables.CASE_ORBIT.has(r)) return UnicodeTables.CASE_ORBIT.get(r);
		if (r <= Unicode.MAX_ASCII) {
			const l = Codepoint.toLowerCase(r);
			return l !== r ? l : Codepoint.toUpperCase(r);
		}
		return r;
	}
	static equalsIgnoreCase(r1, r2) {
		if (r1 === r2) return true;
		if (r1 < 0 || r2 < 0) return false;
		if (r1 <= Unicode.MAX_ASCII && r2 <= Unicode.MAX_ASCII) {
			if (65 <= r1 && r1 <= 90) r1 |= 32;
			if (65 <= r2 && r2 <= 90) r2 |= 32;
			return r1 === r2;
		}
		for (let r = Unicode.simpleFold(r1); r !== r1; r = Unicode.simpleFold(r)) if (r === r2) return true;
		return false;
	}
};
var RE2JSException = class extends Error {
	constructor(message) {
		super(message);
		this.name = "RE2JSException";
	}
};
var RE2JSSyntaxException = class extends RE2JSException {
	constructor(error, input = null) {
		let message = `error parsing regexp: ${error}`;
		if (input) message += `: \`${input}\``;
		super(message);
		this.name = "RE2JSSyntaxException";
		this.message = message;
		this.error = error;
		this.input = input;
	}
	getDescription() {
		return this.error;
	}
	getPattern() {
		return this.input;
	}
};
var RE2JSCompileException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSCompileException";
	}
};
var RE2JSGroupException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSGroupException";
	}
};
var RE2JSFlagsException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSFlagsException";
	}
};
var RE2JSInternalException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSInternalException";
	}
};
const FAST_PATH_TABLE_SIZE = 256;
const WORD_RUNE_TABLE = new Uint8Array(FAST_PATH_TABLE_SIZE);
for (let i = 0; i < FAST_PATH_TABLE_SIZE; i++) WORD_RUNE_TABLE[i] = 97 <= i && i <= 122 || 65 <= i && i <= 90 || 48 <= i && i <= 57 || i === 95 ? 1 : 0;
let cachedNativeEncoder = null;
let cachedNativeDecoder = null;
var Utils = class Utils {
	static METACHARACTERS = "\\.+*?()|[]{}^$";
	static EMPTY_BEGIN_LINE = 1;
	static EMPTY_END_LINE = 2;
	static EMPTY_BEGIN_TEXT = 4;
	static EMPTY_END_TEXT = 8;
	static EMPTY_WORD_BOUNDARY = 16;
	static EMPTY_NO_WORD_BOUNDARY = 32;
	static EMPTY_ALL = -1;
	static emptyInts() {
		return [];
	}
	static isString(value) {
		return typeof value === "string" || Object.prototype.toString.call(value) === "[object String]";
	}
	static typeName(value) {
		if (value === null || typeof value !== "object" && typeof value !== "function") return value === null ? "null" : typeof value;
		return Object.prototype.toString.call(value).slice(8, -1);
	}
	static checkPattern(pattern) {
		if (!Utils.isString(pattern)) throw new TypeError(`The pattern must be a string, not ${Utils.typeName(pattern)} (RE2JS.translateRegExp() converts a RegExp)`);
	}
	static checkInput(input) {
		if (!Utils.isString(input) && !Utils.isByteArray(input)) throw new TypeError(`The input must be a string or a byte array (Uint8Array or number[]), not ${Utils.typeName(input)}`);
	}
	static checkFlags(flags) {
		const known = PublicFlags.MULTILINE | PublicFlags.DOTALL | PublicFlags.CASE_INSENSITIVE | PublicFlags.DISABLE_UNICODE_GROUPS | PublicFlags.LONGEST_MATCH | PublicFlags.LOOKBEHINDS;
		if (!Number.isInteger(flags) || (flags & ~known) !== 0) throw new RE2JSFlagsException("Flags should only be a combination of MULTILINE, DOTALL, CASE_INSENSITIVE, DISABLE_UNICODE_GROUPS, LONGEST_MATCH, LOOKBEHINDS");
	}
	static isByteArray(input) {
		return Array.isArray(input) || Object.prototype.toString.call(input) === "[object Uint8Array]";
	}
	static isalnum(c) {
		return Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"] || Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["z"] || Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["Z"];
	}
	static unhex(c) {
		if (Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"]) return c - Codepoint.CODES["0"];
		if (Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["f"]) return c - Codepoint.CODES["a"] + 10;
		if (Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["F"]) return c - Codepoint.CODES["A"] + 10;
		return -1;
	}
	static escapeRune(rune) {
		let out = "";
		if (Unicode.isPrint(rune)) {
			if (Utils.METACHARACTERS.indexOf(String.fromCodePoint(rune)) >= 0) out += "\\";
			out += String.fromCodePoint(rune);
		} else switch (rune) {
			case Codepoint.CODES["\""]:
				out += "\\\"";
				break;
			case Codepoint.CODES["\\"]:
				out += "\\\\";
				break;
			case Codepoint.CODES["	"]:
				out += "\\t";
				break;
			case Codepoint.CODES["\n"]:
				out += "\\n";
				break;
			case Codepoint.CODES["\r"]:
				out += "\\r";
				break;
			case Codepoint.CODES["\b"]:
				out += "\\b";
				break;
			case Codepoint.CODES["\f"]:
				out += "\\f";
				break;
			default: {
				let s = rune.toString(16);
				if (rune < 256) {
					out += "\\x";
					if (s.length === 1) out += "0";
					out += s;
				} else out += `\\x{${s}}`;
				break;
			}
		}
		return out;
	}
	static stringToRunes(str) {
		const string = String(str);
		const runes = [];
		let i = 0;
		while (i < string.length) {
			const cp = string.codePointAt(i);
			runes.push(cp);
			i += cp > Unicode.MAX_BMP ? 2 : 1;
		}
		return new Int32Array(runes);
	}
	static runeToString(r) {
		return String.fromCodePoint(r);
	}
	static isWordRune(r) {
		return r < FAST_PATH_TABLE_SIZE ? WORD_RUNE_TABLE[r] === 1 : false;
	}
	static emptyOpContext(r1, r2) {
		let op = 0;
		if (r1 < 0) op |= Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		if (r1 === 10) op |= Utils.EMPTY_BEGIN_LINE;
		if (r2 < 0) op |= Utils.EMPTY_END_TEXT | Utils.EMPTY_END_LINE;
		if (r2 === 10) op |= Utils.EMPTY_END_LINE;
		if (Utils.isWordRune(r1) !== Utils.isWordRune(r2)) op |= Utils.EMPTY_WORD_BOUNDARY;
		else op |= Utils.EMPTY_NO_WORD_BOUNDARY;
		return op;
	}
	static quoteMeta(str) {
		return str.split("").map((s) => {
			if (Utils.METACHARACTERS.indexOf(s) >= 0) return `\\${s}`;
			return s;
		}).join("");
	}
	static charCount(codePoint) {
		return codePoint > Unicode.MAX_BMP ? 2 : 1;
	}
	static toArray(typedArray) {
		const len = typedArray.length;
		const res = new Array(len);
		for (let i = 0; i < len; i++) res[i] = typedArray[i];
		return res;
	}
	static stringToUtf8ByteArray(str) {
		if (globalThis.TextEncoder) {
			if (!cachedNativeEncoder) cachedNativeEncoder = new TextEncoder();
			return cachedNativeEncoder.encode(str);
		} else {
			let out = [], p = 0;
			for (let i = 0; i < str.length; i++) {
				let c = str.charCodeAt(i);
				if (c < 128) out[p++] = c;
				else if (c < 2048) {
					out[p++] = c >> 6 | 192;
					out[p++] = c & 63 | 128;
				} else if ((c & 64512) === Unicode.MIN_HIGH_SURROGATE && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === Unicode.MIN_LOW_SURROGATE) {
					c = Unicode.MIN_SUPPLEMENTARY_CODE_POINT + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
					out[p++] = c >> 18 | 240;
					out[p++] = c >> 12 & 63 | 128;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				} else {
					out[p++] = c >> 12 | 224;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				}
			}
			return out;
		}
	}
	static utf8ByteArrayToString(bytes) {
		if (globalThis.TextDecoder) {
			if (!cachedNativeDecoder) cachedNativeDecoder = new TextDecoder("utf-8");
			const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
			return cachedNativeDecoder.decode(view);
		} else {
			let out = [], pos = 0, c = 0;
			while (pos < bytes.length) {
				let c1 = bytes[pos++];
				if (c1 < 128) out[c++] = String.fromCharCode(c1);
				else if (c1 > 191 && c1 < 224) {
					let c2 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 31) << 6 | c2 & 63);
				} else if (c1 > 239 && c1 < 365) {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					let c4 = bytes[pos++];
					let u = ((c1 & 7) << 18 | (c2 & 63) << 12 | (c3 & 63) << 6 | c4 & 63) - Unicode.MIN_SUPPLEMENTARY_CODE_POINT;
					out[c++] = String.fromCharCode(Unicode.MIN_HIGH_SURROGATE + (u >> 10));
					out[c++] = String.fromCharCode(Unicode.MIN_LOW_SURROGATE + (u & 1023));
				} else {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 15) << 12 | (c2 & 63) << 6 | c3 & 63);
				}
			}
			return out.join("");
		}
	}
};
const createEnum = (values = [], initNum = 0) => {
	const enumObject = Object.create(null);
	for (let i = 0; i < values.length; i++) {
		const val = values[i];
		const keyVal = initNum + i;
		enumObject[val] = keyVal;
		enumObject[keyVal] = val;
	}
	return Object.freeze(enumObject);
};
var MatcherInputBase = class MatcherInputBase {
	static Encoding = createEnum(["UTF_16", "UTF_8"]);
	getEncoding() {
		throw Error("not implemented");
	}
	asCharSequence() {
		throw Error("not implemented");
	}
	asBytes() {
		throw Error("not implemented");
	}
	length() {
		throw Error("not implemented");
	}
	isUTF8Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_8;
	}
	isUTF16Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_16;
	}
};
var Utf8MatcherInput = class extends MatcherInputBase {
	constructor(bytes = null) {
		super();
		this.bytes = bytes;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_8;
	}
	asCharSequence() {
		return Utils.utf8ByteArrayToString(this.bytes);
	}
	asBytes() {
		return this.bytes;
	}
	length() {
		return this.bytes.length;
	}
};
var Utf16MatcherInput = class extends MatcherInputBase {
	constructor(charSequence = null) {
		super();
		this.charSequence = charSequence;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_16;
	}
	asCharSequence() {
		return this.charSequence;
	}
	asBytes() {
		return Utils.stringToUtf8ByteArray(this.charSequence.toString());
	}
	length() {
		return this.charSequence.length;
	}
};
var MatcherInput = class {
	static utf16(charSequence) {
		Utils.checkInput(charSequence);
		return new Utf16MatcherInput(charSequence);
	}
	static utf8(input) {
		if (Utils.isByteArray(input)) return new Utf8MatcherInput(input);
		return new Utf8MatcherInput(Utils.stringToUtf8ByteArray(input));
	}
};
var MachineInputBase = class {
	static EOF() {
		return -8;
	}
	constructor() {
		this.start = 0;
		this.end = 0;
	}
	canCheckPrefix() {
		return true;
	}
	endPos() {
		return this.end - this.start;
	}
	hasString() {
		return false;
	}
	hasAnyString() {
		return false;
	}
	prefixLength() {
		return 0;
	}
};
var MachineUTF8Input = class MachineUTF8Input extends MachineInputBase {
	static RUNE_ERROR_STEP = Unicode.RUNE_ERROR << 3 | 1;
	constructor(bytes, start = 0, end = bytes.length) {
		super();
		this.bytes = bytes;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const target = prefilter.bytes;
		if (target.length === 0) return true;
		const idx = this.indexOf(this.bytes, target, this.start + pos);
		return idx !== -1 && idx <= this.end - target.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton8().searchUTF8(this.bytes, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c = this.bytes[pos] & 255;
		if (c < 128) return c << 3 | 1;
		let size;
		let rune;
		let lo = 128;
		let hi = 191;
		if (c >= 194 && c <= 223) {
			size = 2;
			rune = c & 31;
		} else if (c >= 224 && c <= 239) {
			size = 3;
			rune = c & 15;
			if (c === 224) lo = 160;
			else if (c === 237) hi = 159;
		} else if (c >= 240 && c <= 244) {
			size = 4;
			rune = c & 7;
			if (c === 240) lo = 144;
			else if (c === 244) hi = 143;
		} else return MachineUTF8Input.RUNE_ERROR_STEP;
		if (pos + size > this.end) return MachineUTF8Input.RUNE_ERROR_STEP;
		const c1 = this.bytes[pos + 1] & 255;
		if (c1 < lo || c1 > hi) return MachineUTF8Input.RUNE_ERROR_STEP;
		rune = rune << 6 | c1 & 63;
		if (size > 2) {
			const c2 = this.bytes[pos + 2] & 255;
			if ((c2 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
			rune = rune << 6 | c2 & 63;
			if (size > 3) {
				const c3 = this.bytes[pos + 3] & 255;
				if ((c3 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
				rune = rune << 6 | c3 & 63;
			}
		}
		return rune << 3 | size;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.indexOf(this.bytes, re2.prefixUTF8, pos);
		return i < 0 ? i : i - pos;
	}
	context(pos) {
		pos += this.start;
		let r1 = -1;
		if (pos > this.start && pos <= this.end) {
			let start = pos - 1;
			r1 = this.bytes[start--];
			if (r1 >= 128) {
				let lim = pos - 4;
				if (lim < this.start) lim = this.start;
				while (start >= lim && (this.bytes[start] & 192) === 128) start--;
				if (start < this.start) start = this.start;
				const r = this.step(start - this.start);
				r1 = start + (r & 7) === pos ? r >> 3 : Unicode.RUNE_ERROR;
			}
		}
		const r2 = pos < this.end ? this.step(pos - this.start) >> 3 : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	indexOf(source, target, fromIndex = 0) {
		let targetLength = target.length;
		if (targetLength === 0) return fromIndex <= this.end ? fromIndex : -1;
		const firstByte = target[0];
		let limit = this.end - targetLength;
		const hasNativeIndexOf = typeof source.indexOf === "function";
		let i = fromIndex;
		while (i <= limit) {
			if (hasNativeIndexOf) {
				i = source.indexOf(firstByte, i);
				if (i === -1 || i > limit) return -1;
			} else {
				while (i <= limit && source[i] !== firstByte) i++;
				if (i > limit) return -1;
			}
			let match = true;
			for (let j = 1; j < targetLength; j++) if (source[i + j] !== target[j]) {
				match = false;
				break;
			}
			if (match) return i;
			i++;
		}
		return -1;
	}
	prefixLength(re2) {
		return re2.prefixUTF8.length;
	}
};
var MachineUTF16Input = class extends MachineInputBase {
	constructor(charSequence, start = 0, end = charSequence.length) {
		super();
		this.charSequence = charSequence;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const idx = this.charSequence.indexOf(prefilter.str, this.start + pos);
		return idx !== -1 && idx <= this.end - prefilter.str.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton16().searchUTF16(this.charSequence, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c1 = this.charSequence.charCodeAt(pos);
		if (c1 < Unicode.MIN_HIGH_SURROGATE || c1 > Unicode.MAX_HIGH_SURROGATE || pos + 1 >= this.end) return c1 << 3 | 1;
		const c2 = this.charSequence.charCodeAt(pos + 1);
		if (c2 >= Unicode.MIN_LOW_SURROGATE && c2 <= Unicode.MAX_LOW_SURROGATE) return (c1 - Unicode.MIN_HIGH_SURROGATE) * 1024 + (c2 - Unicode.MIN_LOW_SURROGATE) + Unicode.MIN_SUPPLEMENTARY_CODE_POINT << 3 | 2;
		return c1 << 3 | 1;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.charSequence.indexOf(re2.prefix, pos);
		if (i < 0 || i > this.end - re2.prefix.length) return -1;
		return i - pos;
	}
	context(pos) {
		pos += this.start;
		const r1 = pos > this.start && pos <= this.end ? this.charSequence.charCodeAt(pos - 1) : -1;
		const r2 = pos < this.end ? this.charSequence.charCodeAt(pos) : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	prefixLength(re2) {
		return re2.prefix.length;
	}
};
var MachineInput = class {
	static fromUTF8(bytes, start = 0, end = bytes.length) {
		return new MachineUTF8Input(bytes, start, end);
	}
	static fromUTF16(charSequence, start = 0, end = void 0) {
		Utils.checkInput(charSequence);
		return new MachineUTF16Input(charSequence, start, end ?? charSequence.length);
	}
};
var Matcher = class Matcher {
	static MAX_REPLACER_ARGS = 65535;
	static quoteReplacement(str, javaMode = false) {
		if (javaMode) {
			if (str.indexOf("\\") < 0 && str.indexOf("$") < 0) return str;
			return str.split("").map((s) => {
				const c = s.codePointAt(0);
				if (c === Codepoint.CODES["\\"] || c === Codepoint.CODES["$"]) return `\\${s}`;
				return s;
			}).join("");
		}
		if (str.indexOf("$") < 0) return str;
		return str.split("").map((s) => {
			if (s.codePointAt(0) === Codepoint.CODES["$"]) return "$$";
			return s;
		}).join("");
	}
	constructor(pattern, input) {
		if (pattern === null) throw new Error("pattern is null");
		this.patternInput = pattern;
		const re2 = this.patternInput.re2();
		this.patternGroupCount = re2.numberOfCapturingGroups();
		this.groups = [];
		this.namedGroups = re2.namedGroups;
		this.hasNamedGroups = Object.keys(this.namedGroups).length > 0;
		this.numberOfInstructions = re2.numberOfInstructions();
		this.lookbehindState = null;
		if (input instanceof MatcherInputBase) this.resetMatcherInput(input);
		else if (Utils.isByteArray(input)) this.resetMatcherInput(MatcherInput.utf8(input));
		else this.resetMatcherInput(MatcherInput.utf16(input));
	}
	pattern() {
		return this.patternInput;
	}
	reset() {
		this.matcherInputLength = this.matcherInput.length();
		this.appendPos = 0;
		this.hasMatch = false;
		this.hasGroups = false;
		this.anchorFlag = 0;
		return this;
	}
	resetMatcherInput(input) {
		if (input === null) throw new Error("input is null");
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		this.matcherInput = input;
		if (this.lookbehindState !== null) this.lookbehindState.reset();
		else this.lookbehindState = this.patternInput.re2().createLookbehindState();
		this.reset();
		return this;
	}
	start(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group];
	}
	end(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group + 1];
	}
	programSize() {
		return this.numberOfInstructions;
	}
	group(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		const start = this.start(group);
		const end = this.end(group);
		if (start < 0 && end < 0) return null;
		return this.substring(start, end);
	}
	getNamedGroups() {
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		const result = Object.create(null);
		for (const name of Object.keys(this.namedGroups)) result[name] = this.group(name);
		return result;
	}
	groupCount() {
		return this.patternGroupCount;
	}
	loadGroup(group) {
		if (!Number.isInteger(group) || group < 0 || group > this.patternGroupCount) throw new RE2JSGroupException(`Group index out of bounds: ${group}`);
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		if (group === 0 || this.hasGroups) return;
		const end = this.matcherInputLength;
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, this.groups[0], end, this.anchorFlag, 1 + this.patternGroupCount, this.lookbehindState);
		if (!res[0]) throw new RE2JSGroupException("inconsistency in matching group data");
		this.groups = res[1];
		this.hasGroups = true;
	}
	matches() {
		return this.genMatch(0, RE2Flags.ANCHOR_BOTH);
	}
	lookingAt() {
		return this.genMatch(0, RE2Flags.ANCHOR_START);
	}
	find(start = null) {
		if (start !== null) {
			if (!Number.isInteger(start) || start < 0 || start > this.matcherInputLength) throw new RE2JSGroupException(`start index out of bounds: ${start}`);
			this.reset();
			return this.genMatch(start, 0);
		}
		start = 0;
		if (this.hasMatch) {
			start = this.groups[1];
			if (this.groups[0] === this.groups[1]) {
				const r = (this.matcherInput.isUTF16Encoding() ? MachineInput.fromUTF16(this.matcherInput.asCharSequence(), 0, this.matcherInputLength) : MachineInput.fromUTF8(this.matcherInput.asBytes(), 0, this.matcherInputLength)).step(start);
				if (r < 0) start++;
				else start += r & 7;
			}
		}
		return this.genMatch(start, RE2Flags.UNANCHORED);
	}
	genMatch(startByte, anchor) {
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, startByte, this.matcherInputLength, anchor, 1, this.lookbehindState);
		if (!res[0]) {
			this.hasMatch = false;
			return false;
		}
		this.groups = res[1];
		this.hasMatch = true;
		this.hasGroups = this.patternGroupCount === 0;
		this.anchorFlag = anchor;
		return true;
	}
	substring(start, end) {
		if (this.matcherInput.isUTF8Encoding()) return Utils.utf8ByteArrayToString(this.matcherInput.asBytes().slice(start, end));
		return this.matcherInput.asCharSequence().substring(start, end).toString();
	}
	inputLength() {
		return this.matcherInputLength;
	}
	appendReplacement(replacement, javaMode = false) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		res += javaMode ? this.appendReplacementInternalJava(replacement) : this.appendReplacementInternalJs(replacement);
		return res;
	}
	appendReplacementInternalJava(replacement) {
		let res = "";
		let last = 0;
		const m = replacement.length;
		let i = 0;
		while (i < m) {
			const cCode = replacement.codePointAt(i);
			if (cCode === Codepoint.CODES["\\"]) {
				if (last < i) res += replacement.substring(last, i);
				i++;
				if (i >= m) throw new RE2JSGroupException("character to be escaped is missing");
				last = i;
				i++;
				continue;
			}
			if (cCode === Codepoint.CODES["$"]) {
				if (last < i) res += replacement.substring(last, i);
				if (i + 1 >= m) throw new RE2JSGroupException("Illegal group reference: group index is missing");
				const nextCode = replacement.codePointAt(i + 1);
				if (Codepoint.CODES["0"] <= nextCode && nextCode <= Codepoint.CODES["9"]) {
					let n = nextCode - Codepoint.CODES["0"];
					let j = i + 2;
					for (; j < m; j++) {
						const digit = replacement.codePointAt(j);
						if (digit < Codepoint.CODES["0"] || digit > Codepoint.CODES["9"] || n * 10 + digit - Codepoint.CODES["0"] > this.patternGroupCount) break;
						n = n * 10 + digit - Codepoint.CODES["0"];
					}
					if (n > this.patternGroupCount) throw new RE2JSGroupException(`n > number of groups: ${n}`);
					const group = this.group(n);
					if (group !== null) res += group;
					i = j;
					last = i;
				} else if (nextCode === Codepoint.CODES["{"]) {
					let j = i + 2;
					while (j < m && replacement.codePointAt(j) !== Codepoint.CODES["}"]) j++;
					if (j >= m) throw new RE2JSGroupException("named capture group is missing trailing '}'");
					const groupName = replacement.substring(i + 2, j);
					const groupVal = this.group(groupName);
					if (groupVal !== null) res += groupVal;
					i = j + 1;
					last = i;
				} else throw new RE2JSGroupException("Illegal group reference");
				continue;
			}
			i++;
		}
		if (last < m) res += replacement.substring(last, m);
		return res;
	}
	appendReplacementInternalJs(replacement) {
		const isDigit = (c) => c >= 48 && c <= 57;
		const groupCount = this.patternGroupCount;
		let res = "";
		let i = 0;
		while (i < replacement.length) {
			const dollar = replacement.indexOf("$", i);
			if (dollar < 0) break;
			res += replacement.substring(i, dollar);
			i = dollar;
			const c = replacement.charCodeAt(i + 1);
			if (c === Codepoint.CODES["$"]) {
				res += "$";
				i += 2;
			} else if (c === Codepoint.CODES["&"]) {
				res += this.group(0);
				i += 2;
			} else if (c === Codepoint.CODES["`"]) {
				res += this.substring(0, this.start(0));
				i += 2;
			} else if (c === Codepoint.CODES["'"]) {
				res += this.substring(this.end(0), this.matcherInputLength);
				i += 2;
			} else if (isDigit(c)) {
				let digits = 1;
				let index = c - 48;
				const c2 = replacement.charCodeAt(i + 2);
				if (isDigit(c2) && index * 10 + c2 - 48 <= groupCount) {
					digits = 2;
					index = index * 10 + c2 - 48;
				}
				if (index >= 1 && index <= groupCount) {
					const group = this.group(index);
					if (group !== null) res += group;
				} else res += replacement.substring(i, i + 1 + digits);
				i += 1 + digits;
			} else if (c === Codepoint.CODES["<"] && this.hasNamedGroups) {
				const gt = replacement.indexOf(">", i + 2);
				if (gt < 0) {
					res += "$<";
					i += 2;
				} else {
					const name = replacement.substring(i + 2, gt);
					if (Object.hasOwn(this.namedGroups, name)) {
						const group = this.group(name);
						if (group !== null) res += group;
					}
					i = gt + 1;
				}
			} else {
				res += "$";
				i += 1;
			}
		}
		return res + replacement.substring(i);
	}
	appendTail() {
		return this.substring(this.appendPos, this.matcherInputLength);
	}
	replaceAll(replacement, javaMode = false) {
		return this.replace(replacement, true, javaMode);
	}
	replaceFirst(replacement, javaMode = false) {
		return this.replace(replacement, false, javaMode);
	}
	replace(replacement, all = true, javaMode = false) {
		let res = "";
		this.reset();
		const isFunc = typeof replacement === "function";
		let originalInput = null;
		if (isFunc) {
			if (this.groupCount() >= Matcher.MAX_REPLACER_ARGS) throw new RE2JSGroupException("Too many capture groups to safely invoke replacer function");
			originalInput = this.matcherInput.isUTF8Encoding() ? this.matcherInput.asBytes() : this.matcherInput.asCharSequence();
		}
		while (this.find()) {
			res += isFunc ? this.appendReplacementFunc(replacement, originalInput) : this.appendReplacement(replacement, javaMode);
			if (!all) break;
		}
		res += this.appendTail();
		return res;
	}
	appendReplacementFunc(replacer, originalInput) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		const args = this.matchArray();
		args.push(s, originalInput);
		if (this.hasNamedGroups) args.push(this.namedGroupsObject());
		res += String(replacer(...args));
		return res;
	}
	matchArray() {
		const result = [this.group(0)];
		for (let i = 1; i <= this.patternGroupCount; i++) {
			const group = this.group(i);
			result.push(group === null ? void 0 : group);
		}
		return result;
	}
	namedGroupsObject() {
		if (!this.hasNamedGroups) return;
		const result = this.getNamedGroups();
		for (const name in result) if (result[name] === null) result[name] = void 0;
		return result;
	}
};
var Inst = class Inst {
	static ALT = 1;
	static ALT_MATCH = 2;
	static CAPTURE = 3;
	static EMPTY_WIDTH = 4;
	static FAIL = 5;
	static MATCH = 6;
	static NOP = 7;
	static RUNE = 8;
	static RUNE1 = 9;
	static RUNE_ANY = 10;
	static RUNE_ANY_NOT_NL = 11;
	static LB_WRITE = 12;
	static LB_CHECK = 13;
	static isRuneOp(op) {
		return Inst.RUNE <= op && op <= Inst.RUNE_ANY_NOT_NL;
	}
	static escapeRunes(runes) {
		let out = "\"";
		for (let rune of runes) out += Utils.escapeRune(rune);
		out += "\"";
		return out;
	}
	constructor(op) {
		this.op = op;
		this.out = 0;
		this.arg = 0;
		this.runes = new Int32Array(0);
		this.next = null;
	}
	matchRune(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r);
			return r === r0;
		}
		const len = this.runes.length;
		if (len === 0) return false;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return false;
				if (r <= this.runes[j + 1]) return true;
			}
			return false;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1];
	}
	matchRunePos(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r) ? 0 : -1;
			return r === r0 ? 0 : -1;
		}
		const len = this.runes.length;
		if (len === 0) return -1;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return -1;
				if (r <= this.runes[j + 1]) return Math.floor(j / 2);
			}
			return -1;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1] ? m : -1;
	}
	toString() {
		switch (this.op) {
			case Inst.ALT: return `alt -> ${this.out}, ${this.arg}`;
			case Inst.ALT_MATCH: return `altmatch -> ${this.out}, ${this.arg}`;
			case Inst.CAPTURE: return `cap ${this.arg} -> ${this.out}`;
			case Inst.EMPTY_WIDTH: return `empty ${this.arg} -> ${this.out}`;
			case Inst.MATCH: return `match${this.arg !== 0 ? ` ${this.arg}` : ""}`;
			case Inst.FAIL: return "fail";
			case Inst.NOP: return `nop -> ${this.out}`;
			case Inst.LB_WRITE: return `lbwrite ${this.arg} -> ${this.out}`;
			case Inst.LB_CHECK: return `lbcheck ${this.arg} -> ${this.out}`;
			case Inst.RUNE:
				if (this.runes === null) return "rune <null>";
				return [
					"rune ",
					Inst.escapeRunes(this.runes),
					(this.arg & RE2Flags.FOLD_CASE) !== 0 ? "/i" : "",
					" -> ",
					this.out
				].join("");
			case Inst.RUNE1: return `rune1 ${Inst.escapeRunes(this.runes)} -> ${this.out}`;
			case Inst.RUNE_ANY: return `any -> ${this.out}`;
			case Inst.RUNE_ANY_NOT_NL: return `anynotnl -> ${this.out}`;
			default: throw new Error("unhandled case in Inst.toString");
		}
	}
};
var Queue = class Queue {
	constructor(numInst) {
		this.sparse = new Int32Array(numInst);
		this.densePcs = new Int32Array(numInst);
		this.denseCaps = null;
		this.size = 0;
		this.ncap = 0;
		this.mainThreads = 0;
	}
	static INITIAL_THREADS = 32;
	init(ncap) {
		this.ncap = ncap;
		const needed = Math.min(this.densePcs.length, Queue.INITIAL_THREADS) * ncap;
		if (!this.denseCaps || this.denseCaps.length < needed) this.denseCaps = new Int32Array(needed);
	}
	growCaps(needed) {
		const limit = this.densePcs.length * this.ncap;
		const grown = new Int32Array(Math.min(limit, Math.max(needed, 2 * this.denseCaps.length)));
		grown.set(this.denseCaps);
		this.denseCaps = grown;
	}
	contains(pc) {
		const j = this.sparse[pc];
		return j < this.size && this.densePcs[j] === pc;
	}
	isEmpty() {
		return this.size === 0;
	}
	add(pc) {
		const j = this.size++;
		this.sparse[pc] = j;
		this.densePcs[j] = pc;
		return j;
	}
	clear() {
		this.size = 0;
		this.mainThreads = 0;
	}
	toString() {
		let out = "{";
		for (let i = 0; i < this.size; i++) {
			if (i !== 0) out += ", ";
			out += this.densePcs[i];
		}
		out += "}";
		return out;
	}
};
var LookbehindState = class {
	constructor(prog) {
		this.pos = -1;
		this.pcs = new Int32Array(prog.numInst());
		this.size = 0;
		this.lbTable = new Int32Array(prog.numLb + 1);
	}
	reset() {
		this.pos = -1;
		this.size = 0;
	}
};
var Machine = class Machine {
	static fromRE2(re2) {
		const m = new Machine();
		m.prog = re2.prog;
		m.re2 = re2;
		m.q0 = new Queue(m.prog.numInst());
		m.q1 = new Queue(m.prog.numInst());
		m.addStack = new Int32Array(2 * (m.prog.numInst() + 1));
		m.matched = false;
		m.matchcap = new Int32Array(m.prog.numCap < 2 ? 2 : m.prog.numCap);
		m.ncap = 0;
		return m;
	}
	constructor() {
		this.prog = null;
		this.re2 = null;
		this.q0 = null;
		this.q1 = null;
		this.addStack = null;
		this.matched = false;
		this.matchcap = null;
		this.ncap = 0;
		this.lbTable = null;
	}
	init(ncap) {
		this.ncap = ncap;
		if (ncap > this.matchcap.length) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1);
		this.q0.init(ncap);
		this.q1.init(ncap);
		if (this.prog.numLb > 0) {
			if (!this.lbTable || this.lbTable.length < this.prog.numLb + 1) this.lbTable = new Int32Array(this.prog.numLb + 1);
			this.lbTable.fill(-1);
		}
	}
	submatches() {
		if (this.ncap === 0) return Utils.emptyInts();
		return Utils.toArray(this.matchcap.subarray(0, this.ncap));
	}
	match(input, pos, anchor, lbState = null) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return false;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		this.matched = false;
		this.matchcap.fill(-1);
		const hasLookbehinds = this.prog.numLb > 0;
		const matchStartPos = pos;
		let currentPos = pos;
		let resumeLookbehinds = false;
		if (hasLookbehinds) {
			if (lbState !== null && lbState.pos >= 0 && lbState.pos <= pos) {
				currentPos = lbState.pos;
				resumeLookbehinds = true;
			} else currentPos = 0;
		}
		let saveLookbehinds = hasLookbehinds && lbState !== null;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag;
		if (currentPos === 0) flag = Utils.emptyOpContext(-1, rune);
		else flag = input.context(currentPos);
		if (hasLookbehinds) {
			if (resumeLookbehinds) this.restoreLookbehinds(lbState, runq, flag);
			else this.spawnLookbehinds(runq, currentPos, flag);
		}
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
				if (this.matched) break;
				if (this.prog.numLb === 0 && runq.isEmpty() && !(this.re2.prefix.length === 0) && rune1 !== this.re2.prefixRune && input.canCheckPrefix()) {
					const advance = input.index(this.re2, currentPos);
					if (advance < 0) break;
					currentPos += advance;
					r = input.step(currentPos);
					rune = r >> 3;
					width = r & 7;
					r = input.step(currentPos + width);
					rune1 = r >> 3;
					width1 = r & 7;
					flag = input.context(currentPos);
				}
			}
			if (currentPos >= matchStartPos) {
				if (saveLookbehinds) {
					this.saveLookbehinds(lbState, runq, currentPos);
					saveLookbehinds = false;
				}
				if (!this.matched && (currentPos === 0 || anchor === RE2Flags.UNANCHORED)) {
					if (this.ncap > 0) this.matchcap[0] = currentPos;
					this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
				}
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			this.step(runq, nextq, currentPos, nextPos, rune, flag, anchor, currentPos === input.endPos());
			if (width === 0) break;
			if (this.ncap === 0 && this.matched) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		runq.clear();
		nextq.clear();
		return this.matched;
	}
	matchSet(input, pos, anchor) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return [];
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		let currentPos = this.prog.numLb > 0 ? 0 : pos;
		let matchStartPos = pos;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag = currentPos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(currentPos);
		const matches = new Set();
		if (this.prog.numLb > 0) this.spawnLookbehinds(runq, currentPos, flag);
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
			}
			if (currentPos === 0 || anchor === RE2Flags.UNANCHORED) {
				if (currentPos >= matchStartPos) this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			for (let j = 0; j < runq.size; j++) {
				const pc = runq.densePcs[j];
				const i = this.prog.inst[pc];
				const capOffset = j * this.ncap;
				let add = false;
				switch (i.op) {
					case Inst.MATCH:
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== input.endPos()) break;
						matches.add(i.arg);
						break;
					case Inst.RUNE:
						add = i.matchRune(rune);
						break;
					case Inst.RUNE1:
						add = rune === i.runes[0];
						break;
					case Inst.RUNE_ANY:
						add = true;
						break;
					case Inst.RUNE_ANY_NOT_NL:
						add = rune !== 10;
						break;
					default: continue;
				}
				if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, flag);
			}
			runq.clear();
			if (width === 0) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		nextq.clear();
		return Array.from(matches).sort((a, b) => a - b);
	}
	step(runq, nextq, pos, nextPos, c, nextCond, anchor, atEnd) {
		const longest = this.re2.longest;
		for (let j = 0; j < runq.size; j++) {
			const pc = runq.densePcs[j];
			const capOffset = j * this.ncap;
			if (longest && this.matched && this.ncap > 0 && this.matchcap[0] < runq.denseCaps[capOffset]) continue;
			const i = this.prog.inst[pc];
			let add = false;
			switch (i.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && !atEnd) break;
					if (this.ncap > 0 && (!longest || !this.matched || this.matchcap[1] < pos)) {
						runq.denseCaps[capOffset + 1] = pos;
						for (let k = 0; k < this.ncap; k++) this.matchcap[k] = runq.denseCaps[capOffset + k];
					}
					if (!longest) runq.size = 0;
					this.matched = true;
					break;
				case Inst.RUNE:
					add = i.matchRune(c);
					break;
				case Inst.RUNE1:
					add = c === i.runes[0];
					break;
				case Inst.RUNE_ANY:
					add = true;
					break;
				case Inst.RUNE_ANY_NOT_NL:
					add = c !== 10;
					break;
				default: continue;
			}
			if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, nextCond);
		}
		runq.clear();
	}
	spawnLookbehinds(q, pos, flag) {
		for (let i = 0; i < this.prog.lbStarts.length; i++) this.add(q, this.prog.lbStarts[i], pos, this.matchcap, 0, flag);
	}
	restoreLookbehinds(lbState, q, flag) {
		this.lbTable.set(lbState.lbTable);
		for (let j = 0; j < lbState.size; j++) this.add(q, lbState.pcs[j], lbState.pos, this.matchcap, 0, flag);
	}
	saveLookbehinds(lbState, q, pos) {
		let size = 0;
		for (let j = 0; j < q.size; j++) {
			const pc = q.densePcs[j];
			if (this.prog.lbInst[pc] === 1 && Inst.isRuneOp(this.prog.inst[pc].op)) lbState.pcs[size++] = pc;
		}
		lbState.size = size;
		lbState.pos = pos;
		lbState.lbTable.set(this.lbTable);
	}
	add(q, pc, pos, capArray, capOffset, cond) {
		const stk = this.addStack;
		let nstk = 0;
		for (;;) {
			while (pc !== 0 && !q.contains(pc)) {
				const d = q.add(pc);
				const inst = this.prog.inst[pc];
				switch (inst.op) {
					case Inst.FAIL:
						pc = 0;
						break;
					case Inst.ALT:
					case Inst.ALT_MATCH:
						stk[nstk++] = inst.arg;
						stk[nstk++] = 0;
						pc = inst.out;
						break;
					case Inst.EMPTY_WIDTH:
						pc = (inst.arg & ~cond) === 0 ? inst.out : 0;
						break;
					case Inst.NOP:
						pc = inst.out;
						break;
					case Inst.CAPTURE:
						if (inst.arg < this.ncap) {
							stk[nstk++] = -inst.arg - 1;
							stk[nstk++] = capArray[capOffset + inst.arg];
							capArray[capOffset + inst.arg] = pos;
						}
						pc = inst.out;
						break;
					case Inst.LB_WRITE:
						this.lbTable[Math.abs(inst.arg)] = pos;
						pc = inst.out;
						break;
					case Inst.LB_CHECK:
						if (inst.arg > 0) pc = this.lbTable[inst.arg] === pos ? inst.out : 0;
						else pc = this.lbTable[-inst.arg] !== pos ? inst.out : 0;
						break;
					case Inst.MATCH:
					case Inst.RUNE:
					case Inst.RUNE1:
					case Inst.RUNE_ANY:
					case Inst.RUNE_ANY_NOT_NL:
						if (this.prog.lbInst[pc] === 0) q.mainThreads++;
						if (this.ncap > 0) {
							const destOffset = d * this.ncap;
							if (destOffset + this.ncap > q.denseCaps.length) q.growCaps(destOffset + this.ncap);
							for (let c = 0; c < this.ncap; c++) q.denseCaps[destOffset + c] = capArray[capOffset + c];
						}
						pc = 0;
						break;
					default: throw new RE2JSInternalException("unhandled");
				}
			}
			if (nstk === 0) return;
			nstk -= 2;
			const entry = stk[nstk];
			if (entry < 0) {
				capArray[capOffset - entry - 1] = stk[nstk + 1];
				pc = 0;
			} else pc = entry;
		}
	}
};
const hashState = (pcs, flag, ids) => {
	let h = -2128831035;
	for (let i = 0; i < pcs.length; i++) {
		h ^= pcs[i];
		h = Math.imul(h, 16777619);
	}
	h ^= flag;
	h = Math.imul(h, 16777619);
	for (let i = 0; i < ids.length; i++) {
		h ^= ids[i];
		h = Math.imul(h, 16777619);
	}
	return h;
};
const arraysEqual = (a, b) => {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
};
const isState = (state, pcs, flag, ids) => state.flag === flag && arraysEqual(state.nfaStates, pcs) && arraysEqual(state.matchIDs, ids);
const NO_IDS = [];
const END_TEXT = -1;
var DFAState = class {
	constructor(nfaStates, flag, matchIDs) {
		this.nfaStates = nfaStates;
		this.flag = flag;
		this.isMatch = (flag & DFA.FLAG_MATCH) !== 0;
		this.matchIDs = matchIDs;
		this.next = null;
		this.nextAnchored = null;
	}
};
var DFA = class DFA {
	static FLAG_EMPTY_MASK = 255;
	static FLAG_MATCH = 256;
	static FLAG_LAST_WORD = 512;
	static FLAG_NEED_SHIFT = 16;
	static STATE_OVERHEAD = 150;
	static ARRAY_OVERHEAD = 40;
	static ELEMENT_SIZE = 8;
	static TABLE_OVERHEAD = 48;
	static PROGRESS_PER_STATE = 10;
	constructor(prog, maxMem = 8388608) {
		this.prog = prog;
		this.maxMem = maxMem;
		this.stateCache = new Map();
		this.stateCount = 0;
		this.startStates = new Map();
		this.failed = false;
		for (let pc = 0; pc < prog.numInst(); pc++) {
			const op = prog.getInst(pc).op;
			if (op === Inst.LB_WRITE || op === Inst.LB_CHECK) {
				this.failed = true;
				break;
			}
		}
		this.computeRuneClasses();
		this.stateBudget = maxMem;
		this.memBudget = maxMem;
	}
	computeRuneClasses() {
		const bounds = new Set();
		const addRange = (lo, hi) => {
			bounds.add(lo);
			bounds.add(hi + 1);
		};
		for (let pc = 0; pc < this.prog.numInst(); pc++) {
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.RUNE:
				case Inst.RUNE1:
					if (inst.runes.length === 1) {
						addRange(inst.runes[0], inst.runes[0]);
						if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) for (let f = Unicode.simpleFold(inst.runes[0]); f !== inst.runes[0]; f = Unicode.simpleFold(f)) addRange(f, f);
					} else for (let j = 0; j < inst.runes.length; j += 2) addRange(inst.runes[j], inst.runes[j + 1]);
					break;
				case Inst.RUNE_ANY_NOT_NL:
					addRange(10, 10);
					break;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & (Utils.EMPTY_BEGIN_LINE | Utils.EMPTY_END_LINE)) !== 0) addRange(10, 10);
					if ((inst.arg & (Utils.EMPTY_WORD_BOUNDARY | Utils.EMPTY_NO_WORD_BOUNDARY)) !== 0) {
						addRange(48, 57);
						addRange(65, 90);
						addRange(95, 95);
						addRange(97, 122);
					}
			}
		}
		bounds.delete(0);
		this.classBounds = Int32Array.from(bounds).sort();
		this.numClasses = this.classBounds.length + 1;
		const latin1Class = new Int32Array(Unicode.MAX_LATIN1 + 1);
		for (let r = 0; r <= Unicode.MAX_LATIN1; r++) latin1Class[r] = this.searchClass(r);
		this.latin1Class = latin1Class;
	}
	runeClass(r) {
		if (r <= Unicode.MAX_LATIN1) return this.latin1Class[r];
		return this.searchClass(r);
	}
	searchClass(r) {
		const bounds = this.classBounds;
		let lo = 0;
		let hi = bounds.length;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			if (bounds[mid] <= r) lo = mid + 1;
			else hi = mid;
		}
		return lo;
	}
	closure(pcs, flag) {
		const closure = new Set();
		const stack = Array.from(pcs);
		let needflags = 0;
		while (stack.length > 0) {
			const pc = stack.pop();
			if (pc === 0 || closure.has(pc)) continue;
			closure.add(pc);
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					stack.push(inst.out);
					stack.push(inst.arg);
					break;
				case Inst.NOP:
				case Inst.CAPTURE:
					stack.push(inst.out);
					break;
				case Inst.EMPTY_WIDTH:
					needflags |= inst.arg;
					if ((inst.arg & ~flag) === 0) stack.push(inst.out);
			}
		}
		return {
			pcs: Array.from(closure).sort((a, b) => a - b),
			needflags
		};
	}
	getState(pcs, flag, ids) {
		const hash = hashState(pcs, flag, ids);
		const cached = this.stateCache.get(hash);
		if (cached instanceof DFAState) {
			if (isState(cached, pcs, flag, ids)) return cached;
		} else if (cached !== void 0) {
			for (let i = 0; i < cached.length; i++) if (isState(cached[i], pcs, flag, ids)) return cached[i];
		}
		const cost = DFA.stateCost(pcs, ids);
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const state = new DFAState(pcs, flag, ids);
		if (cached === void 0) this.stateCache.set(hash, state);
		else if (cached instanceof DFAState) this.stateCache.set(hash, [cached, state]);
		else cached.push(state);
		this.stateCount++;
		return state;
	}
	static stateCost(pcs, ids) {
		const idsCost = ids.length === 0 ? 0 : DFA.ARRAY_OVERHEAD + DFA.ELEMENT_SIZE * ids.length;
		return DFA.STATE_OVERHEAD + DFA.ELEMENT_SIZE * pcs.length + idsCost;
	}
	*cachedStates() {
		for (const cached of this.stateCache.values()) if (cached instanceof DFAState) yield cached;
		else yield* cached;
	}
	makeState(pcs, flag, ids) {
		const closure = this.closure(pcs, flag & DFA.FLAG_EMPTY_MASK);
		let stateFlag = flag;
		if (closure.needflags === 0) stateFlag &= DFA.FLAG_MATCH;
		stateFlag |= closure.needflags << DFA.FLAG_NEED_SHIFT;
		return this.getState(closure.pcs, stateFlag, ids);
	}
	allocTable(state, anchor) {
		const size = this.numClasses + 1;
		const cost = DFA.TABLE_OVERHEAD + DFA.ELEMENT_SIZE * size;
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const table = new Array(size).fill(null);
		if (anchor === RE2Flags.UNANCHORED) state.next = table;
		else state.nextAnchored = table;
		return table;
	}
	clearCache() {
		this.stateCache.clear();
		this.stateCount = 0;
		this.startStates.clear();
		this.memBudget = this.stateBudget;
	}
	resetCache(current) {
		this.clearCache();
		return this.getState(current.nfaStates, current.flag, current.matchIDs);
	}
	step(state, cls, rune, anchor) {
		let table = anchor === RE2Flags.UNANCHORED ? state.next : state.nextAnchored;
		if (table !== null) {
			const cached = table[cls];
			if (cached !== null) return cached;
		} else {
			table = this.allocTable(state, anchor);
			if (table === null) return null;
		}
		const needflag = state.flag >>> DFA.FLAG_NEED_SHIFT;
		const oldbeforeflag = state.flag & DFA.FLAG_EMPTY_MASK;
		let beforeflag = oldbeforeflag;
		let afterflag = 0;
		if (rune === 10) {
			beforeflag |= Utils.EMPTY_END_LINE;
			afterflag |= Utils.EMPTY_BEGIN_LINE;
		}
		if (rune === END_TEXT) beforeflag |= Utils.EMPTY_END_LINE | Utils.EMPTY_END_TEXT;
		const islastword = (state.flag & DFA.FLAG_LAST_WORD) !== 0;
		const isword = rune !== END_TEXT && Utils.isWordRune(rune);
		beforeflag |= isword === islastword ? Utils.EMPTY_NO_WORD_BOUNDARY : Utils.EMPTY_WORD_BOUNDARY;
		let pcs = state.nfaStates;
		if ((beforeflag & ~oldbeforeflag & needflag) !== 0) pcs = this.closure(pcs, beforeflag).pcs;
		const nextPCs = [];
		let ismatch = false;
		let ids = NO_IDS;
		for (let i = 0; i < pcs.length; i++) {
			const inst = this.prog.getInst(pcs[i]);
			if (inst.op === Inst.MATCH) {
				if (!ismatch) {
					ismatch = true;
					ids = [];
				}
				ids.push(inst.arg);
			} else if (rune !== END_TEXT && Inst.isRuneOp(inst.op) && inst.matchRune(rune)) nextPCs.push(inst.out);
		}
		if (ids.length > 1) ids.sort((a, b) => a - b);
		if (anchor === RE2Flags.UNANCHORED && rune !== END_TEXT) nextPCs.push(this.prog.start);
		let flag = afterflag;
		if (ismatch) flag |= DFA.FLAG_MATCH;
		if (isword) flag |= DFA.FLAG_LAST_WORD;
		const nextState = this.makeState(nextPCs, flag, ids);
		if (nextState === null) return null;
		table[cls] = nextState;
		return nextState;
	}
	start(input, pos) {
		const context = input.context(pos);
		let flags;
		if ((context & Utils.EMPTY_BEGIN_TEXT) !== 0) flags = Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		else if ((context & Utils.EMPTY_BEGIN_LINE) !== 0) flags = Utils.EMPTY_BEGIN_LINE;
		else {
			const r = input.step(pos);
			const nextIsWord = r >= 0 && Utils.isWordRune(r >> 3);
			flags = (context & Utils.EMPTY_WORD_BOUNDARY) !== 0 !== nextIsWord ? DFA.FLAG_LAST_WORD : 0;
		}
		let state = this.startStates.get(flags);
		if (state === void 0) {
			state = this.makeState([this.prog.start], flags, NO_IDS);
			if (state === null) {
				this.clearCache();
				state = this.makeState([this.prog.start], flags, NO_IDS);
				if (state === null) return null;
			}
			this.startStates.set(flags, state);
		}
		return state;
	}
	stepOrReset(state, cls, rune, anchor, pos, search) {
		let next = this.step(state, cls, rune, anchor);
		if (next !== null) return next;
		if (search.resetPos >= 0 && pos - search.resetPos < DFA.PROGRESS_PER_STATE * this.stateCount) return null;
		search.resetPos = pos;
		const restored = this.resetCache(state);
		if (restored === null) return null;
		next = this.step(restored, cls, rune, anchor);
		return next;
	}
	run(input, pos, anchor, state, onMatch) {
		const endPos = input.endPos();
		const latin1Class = this.latin1Class;
		const unanchored = anchor === RE2Flags.UNANCHORED;
		const search = { resetPos: -1 };
		let i = pos;
		while (i < endPos) {
			const r = input.step(i);
			const rune = r >> 3;
			const width = r & 7;
			if (width === 0) break;
			const cls = rune <= Unicode.MAX_LATIN1 ? latin1Class[rune] : this.runeClass(rune);
			let next = unanchored && state.next !== null ? state.next[cls] : null;
			if (next === null) {
				next = this.stepOrReset(state, cls, rune, anchor, i, search);
				if (next === null) return null;
			}
			state = next;
			if (state.isMatch && onMatch(state, false)) return true;
			if (!unanchored && state.nfaStates.length === 0) return false;
			i += width;
		}
		state = this.stepOrReset(state, this.numClasses, END_TEXT, anchor, i, search);
		if (state === null) return null;
		return state.isMatch && onMatch(state, true);
	}
	match(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		const startState = this.start(input, pos);
		if (startState === null) return null;
		return this.run(input, pos, anchor, startState, (state, atEnd) => anchor !== RE2Flags.ANCHOR_BOTH || atEnd);
	}
	matchSet(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		const startState = this.start(input, pos);
		if (startState === null) return null;
		const matches = new Set();
		const collect = (state, atEnd) => {
			if (anchor !== RE2Flags.ANCHOR_BOTH || atEnd) for (let k = 0; k < state.matchIDs.length; k++) matches.add(state.matchIDs[k]);
			return false;
		};
		if (this.run(input, pos, anchor, startState, collect) === null) return null;
		return Array.from(matches).sort((a, b) => a - b);
	}
};
const VISITED_BITS = 32;
const MAX_BACKTRACK_PROG = 500;
const INITIAL_JOB_CAPACITY = 256;
const MAX_BACKTRACK_VECTOR = 262144;
var BitState = class {
	constructor() {
		this.end = 0;
		this.cap = new Int32Array(0);
		this.matchcap = new Int32Array(0);
		this.ncap = 0;
		this.jobPc = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobArg = new Uint8Array(INITIAL_JOB_CAPACITY);
		this.jobPos = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobLen = 0;
		this.visited = new Uint32Array(0);
	}
	reset(prog, end, ncap) {
		this.end = end;
		this.jobLen = 0;
		this.ncap = ncap;
		const visitedSize = prog.numInst() * (end + 1) + VISITED_BITS - 1 >>> 5;
		if (this.visited.length < visitedSize) this.visited = new Uint32Array(visitedSize);
		else this.visited.fill(0, 0, visitedSize);
		if (this.cap.length < ncap) this.cap = new Int32Array(ncap).fill(-1);
		else this.cap.fill(-1, 0, ncap);
		if (this.matchcap.length < ncap) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1, 0, ncap);
	}
	shouldVisit(pc, pos) {
		const n = pc * (this.end + 1) + pos;
		const idx = n >>> 5;
		const mask = 1 << (n & 31);
		if ((this.visited[idx] & mask) !== 0) return false;
		this.visited[idx] |= mask;
		return true;
	}
	push(re2, pc, pos, arg) {
		if (re2.prog.getInst(pc).op !== Inst.FAIL && (arg || this.shouldVisit(pc, pos))) {
			if (this.jobLen >= this.jobPc.length) {
				const newSize = this.jobPc.length * 2;
				const newPc = new Int32Array(newSize);
				newPc.set(this.jobPc);
				this.jobPc = newPc;
				const newArg = new Uint8Array(newSize);
				newArg.set(this.jobArg);
				this.jobArg = newArg;
				const newPos = new Int32Array(newSize);
				newPos.set(this.jobPos);
				this.jobPos = newPos;
			}
			this.jobPc[this.jobLen] = pc;
			this.jobArg[this.jobLen] = arg ? 1 : 0;
			this.jobPos[this.jobLen] = pos;
			this.jobLen++;
		}
	}
	tryBacktrack(re2, input, pc, pos, anchor) {
		const longest = re2.longest;
		this.push(re2, pc, pos, false);
		while (this.jobLen > 0) {
			this.jobLen--;
			let currentPc = this.jobPc[this.jobLen];
			let arg = this.jobArg[this.jobLen] === 1;
			let currentPos = this.jobPos[this.jobLen];
			let skipShouldVisit = true;
			while (true) {
				if (!skipShouldVisit) {
					if (!this.shouldVisit(currentPc, currentPos)) break;
				}
				skipShouldVisit = false;
				const inst = re2.prog.getInst(currentPc);
				switch (inst.op) {
					case Inst.FAIL: break;
					case Inst.ALT: if (arg) {
						arg = false;
						currentPc = inst.arg;
						continue;
					} else {
						this.push(re2, currentPc, currentPos, true);
						currentPc = inst.out;
						continue;
					}
					case Inst.ALT_MATCH: {
						const outInst = re2.prog.getInst(inst.out);
						if (Inst.isRuneOp(outInst.op)) {
							this.push(re2, inst.arg, currentPos, false);
							currentPc = inst.arg;
							currentPos = this.end;
							continue;
						}
						this.push(re2, inst.out, this.end, false);
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (!inst.matchRune(r >> 3)) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE1: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 !== inst.runes[0]) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY_NOT_NL: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 === 10) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.CAPTURE: if (arg) {
						this.cap[inst.arg] = currentPos;
						break;
					} else {
						if (inst.arg < this.ncap) {
							this.push(re2, currentPc, this.cap[inst.arg], true);
							this.cap[inst.arg] = currentPos;
						}
						currentPc = inst.out;
						continue;
					}
					case Inst.EMPTY_WIDTH: {
						const flag = input.context(currentPos);
						if ((inst.arg & ~flag) !== 0) break;
						currentPc = inst.out;
						continue;
					}
					case Inst.NOP:
						currentPc = inst.out;
						continue;
					case Inst.MATCH: {
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== this.end) break;
						if (this.ncap === 0) return true;
						if (this.ncap > 1) this.cap[1] = currentPos;
						const old = this.matchcap[1];
						if (old === -1 || longest && currentPos > 0 && currentPos > old) this.matchcap.set(this.cap);
						if (!longest) return true;
						if (currentPos === this.end) return true;
						break;
					}
					case Inst.LB_WRITE:
					case Inst.LB_CHECK: throw new RE2JSInternalException("Backtracker cannot evaluate Lookbehind instructions");
					default: throw new RE2JSInternalException("bad inst");
				}
				break;
			}
		}
		return longest && this.matchcap.length > 1 && this.matchcap[1] >= 0;
	}
};
const bitStatePool = [];
var Backtracker = class Backtracker {
	static shouldBacktrack(prog) {
		return prog.numInst() <= MAX_BACKTRACK_PROG;
	}
	static maxBitStateLen(prog) {
		if (!Backtracker.shouldBacktrack(prog)) return 0;
		return Math.floor(MAX_BACKTRACK_VECTOR / prog.numInst());
	}
	static execute(re2, input, pos, anchor, ncap) {
		const startCond = re2.cond;
		if (startCond === Utils.EMPTY_ALL) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && pos !== 0) return null;
		const b = bitStatePool.length > 0 ? bitStatePool.pop() : new BitState();
		const end = input.endPos();
		b.reset(re2.prog, end, ncap);
		let matched = false;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 || anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) {
			if (b.ncap > 0) b.cap[0] = pos;
			if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) matched = true;
		} else {
			let width = -1;
			for (; pos <= end && width !== 0; pos += width) {
				if (re2.prefix.length > 0) {
					const advance = input.index(re2, pos);
					if (advance < 0) break;
					pos += advance;
				}
				if (b.ncap > 0) b.cap[0] = pos;
				if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) {
					matched = true;
					break;
				}
				const r = input.step(pos);
				width = r === MachineInputBase.EOF() ? 0 : r & 7;
			}
		}
		if (!matched) {
			bitStatePool.push(b);
			return null;
		}
		const result = ncap === 0 ? [] : Utils.toArray(b.matchcap.subarray(0, ncap));
		bitStatePool.push(b);
		return result;
	}
};
var QueueOnePass = class {
	constructor(size) {
		this.sparse = new Uint32Array(size);
		this.dense = new Uint32Array(size);
		this.size = 0;
		this.nextIndex = 0;
	}
	empty() {
		return this.nextIndex >= this.size;
	}
	next() {
		return this.dense[this.nextIndex++];
	}
	clear() {
		this.size = 0;
		this.nextIndex = 0;
	}
	contains(u) {
		return u < this.sparse.length && this.sparse[u] < this.size && this.dense[this.sparse[u]] === u;
	}
	insert(u) {
		if (!this.contains(u)) this.insertNew(u);
	}
	insertNew(u) {
		if (u >= this.sparse.length) return;
		this.sparse[u] = this.size;
		this.dense[this.size] = u;
		this.size++;
	}
};
const mergeRuneSets = (leftRunes, rightRunes, leftPC, rightPC) => {
	const leftLen = leftRunes.length;
	const rightLen = rightRunes.length;
	let lx = 0, rx = 0;
	const merged = [];
	const next = [];
	let ok = true;
	let ix = -1;
	const extend = (isLeft) => {
		const newArray = isLeft ? leftRunes : rightRunes;
		const low = isLeft ? lx : rx;
		const pc = isLeft ? leftPC : rightPC;
		if (ix > 0 && newArray[low] <= merged[ix]) return false;
		merged.push(newArray[low], newArray[low + 1]);
		if (isLeft) lx += 2;
		else rx += 2;
		ix += 2;
		next.push(pc);
		return true;
	};
	while (lx < leftLen || rx < rightLen) {
		if (rx >= rightLen) ok = extend(true);
		else if (lx >= leftLen) ok = extend(false);
		else if (rightRunes[rx] < leftRunes[lx]) ok = extend(false);
		else ok = extend(true);
		if (!ok) return null;
	}
	return {
		merged,
		next
	};
};
var OnePassProg = class {
	constructor(prog) {
		this.start = prog.start;
		this.numCap = prog.numCap;
		this.inst = new Array(prog.inst.length);
		for (let i = 0; i < prog.inst.length; i++) {
			const orig = prog.inst[i];
			const inst = new Inst(orig.op);
			inst.out = orig.out;
			inst.arg = orig.arg;
			inst.runes = orig.runes ? new Int32Array(orig.runes) : new Int32Array(0);
			inst.next = null;
			this.inst[i] = inst;
		}
	}
};
const onePassCopy = (prog) => {
	const p = new OnePassProg(prog);
	for (let pc = 0; pc < p.inst.length; pc++) {
		const inst = p.inst[pc];
		if (inst.op !== Inst.ALT && inst.op !== Inst.ALT_MATCH) continue;
		let pAOther = "out";
		let pAAlt = "arg";
		let instAlt = p.inst[inst[pAAlt]];
		if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) {
			pAOther = "arg";
			pAAlt = "out";
			instAlt = p.inst[inst[pAAlt]];
			if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) continue;
		}
		const instOther = p.inst[inst[pAOther]];
		if (instOther.op === Inst.ALT || instOther.op === Inst.ALT_MATCH) continue;
		let pBAlt = "out";
		let pBOther = "arg";
		let patch = false;
		if (instAlt.out === pc) patch = true;
		else if (instAlt.arg === pc) {
			patch = true;
			pBAlt = "arg";
			pBOther = "out";
		}
		if (patch) instAlt[pBAlt] = inst[pAOther];
		if (inst[pAOther] === instAlt[pBAlt]) inst[pAAlt] = instAlt[pBOther];
	}
	return p;
};
const makeOnePass = (p) => {
	if (p.inst.length >= 1e3) return null;
	const instQueue = new QueueOnePass(p.inst.length);
	const visitQueue = new QueueOnePass(p.inst.length);
	const onePassRunes = new Array(p.inst.length);
	const m = new Array(p.inst.length).fill(false);
	const check = (pc) => {
		let ok = true;
		const inst = p.inst[pc];
		if (visitQueue.contains(pc)) return true;
		visitQueue.insert(pc);
		switch (inst.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH: {
				ok = check(inst.out) && check(inst.arg);
				let matchOut = m[inst.out];
				let matchArg = m[inst.arg];
				if (matchOut && matchArg) return false;
				if (matchArg) {
					const tempOut = inst.out;
					inst.out = inst.arg;
					inst.arg = tempOut;
					const tempMatch = matchOut;
					matchOut = matchArg;
					matchArg = tempMatch;
				}
				if (matchOut) {
					m[pc] = true;
					inst.op = Inst.ALT_MATCH;
				}
				const leftRunes = onePassRunes[inst.out] || [];
				const rightRunes = onePassRunes[inst.arg] || [];
				const mergeRes = mergeRuneSets(leftRunes, rightRunes, inst.out, inst.arg);
				if (!mergeRes) return false;
				onePassRunes[pc] = new Int32Array(mergeRes.merged);
				inst.next = new Uint32Array(mergeRes.next);
				break;
			}
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
				ok = check(inst.out);
				m[pc] = m[inst.out];
				onePassRunes[pc] = onePassRunes[inst.out] ? new Int32Array(onePassRunes[inst.out]) : new Int32Array(0);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
				break;
			case Inst.MATCH:
			case Inst.FAIL:
				m[pc] = inst.op === Inst.MATCH;
				break;
			case Inst.RUNE: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				if (!inst.runes || inst.runes.length === 0) {
					onePassRunes[pc] = new Int32Array(0);
					inst.next = new Uint32Array([inst.out]);
					break;
				}
				let runes = [];
				if (inst.runes.length === 1 && (inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else for (let j = 0; j < inst.runes.length; j++) runes.push(inst.runes[j]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE1: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				let runes = [];
				if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else runes.push(inst.runes[0], inst.runes[0]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE_ANY:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([0, Unicode.MAX_RUNE]);
				inst.next = new Uint32Array([inst.out]);
				break;
			case Inst.RUNE_ANY_NOT_NL:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([
					0,
					9,
					11,
					Unicode.MAX_RUNE
				]);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
		}
		return ok;
	};
	instQueue.clear();
	instQueue.insert(p.start);
	while (!instQueue.empty()) {
		visitQueue.clear();
		if (!check(instQueue.next())) return null;
	}
	for (let i = 0; i < p.inst.length; i++) if (onePassRunes[i]) p.inst[i].runes = onePassRunes[i];
	return p;
};
const cleanupOnePass = (p, original) => {
	for (let ix = 0; ix < original.inst.length; ix++) {
		const instOriginal = original.inst[ix];
		switch (instOriginal.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH:
			case Inst.RUNE: break;
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
			case Inst.MATCH:
			case Inst.FAIL:
				p.inst[ix].next = null;
				break;
			case Inst.RUNE1:
			case Inst.RUNE_ANY:
			case Inst.RUNE_ANY_NOT_NL:
				p.inst[ix].next = null;
				p.inst[ix].op = instOriginal.op;
				p.inst[ix].runes = instOriginal.runes ? new Int32Array(instOriginal.runes) : new Int32Array(0);
		}
	}
};
var OnePass = class OnePass {
	static compile(prog) {
		if (prog.start === 0) return null;
		if (prog.numLb > 0) return null;
		const startInst = prog.inst[prog.start];
		if (startInst.op !== Inst.EMPTY_WIDTH || (startInst.arg & Utils.EMPTY_BEGIN_TEXT) === 0) return null;
		let hasAlt = false;
		for (let i = 0; i < prog.inst.length; i++) if (prog.inst[i].op === Inst.ALT || prog.inst[i].op === Inst.ALT_MATCH) {
			hasAlt = true;
			break;
		}
		for (let i = 0; i < prog.inst.length; i++) {
			const inst = prog.inst[i];
			const opOut = prog.inst[inst.out].op;
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					if (opOut === Inst.MATCH || prog.inst[inst.arg].op === Inst.MATCH) return null;
					break;
				case Inst.EMPTY_WIDTH:
					if (opOut === Inst.MATCH) {
						if ((inst.arg & Utils.EMPTY_END_TEXT) === Utils.EMPTY_END_TEXT) continue;
						return null;
					}
					break;
				default: if (opOut === Inst.MATCH && hasAlt) return null;
			}
		}
		let p = onePassCopy(prog);
		p = makeOnePass(p);
		if (p !== null) cleanupOnePass(p, prog);
		return p;
	}
	static next(inst, r) {
		const nextIdx = inst.matchRunePos(r);
		if (nextIdx >= 0) return inst.next[nextIdx];
		if (inst.op === Inst.ALT_MATCH) return inst.out;
		return 0;
	}
	static execute(re2, input, pos, anchor, ncap) {
		const onepass = re2.onepass;
		if (!onepass) return null;
		const matchcap = new Int32Array(ncap).fill(-1);
		let matched = false;
		let r = input.step(pos);
		let rune = r >> 3;
		let width = r & 7;
		let r1 = MachineInputBase.EOF();
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r1 = input.step(pos + width);
			if (r1 !== MachineInputBase.EOF()) {
				rune1 = r1 >> 3;
				width1 = r1 & 7;
			}
		}
		let flag = pos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(pos);
		let pc = onepass.start;
		let inst;
		while (true) {
			inst = onepass.inst[pc];
			pc = inst.out;
			switch (inst.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && pos !== input.endPos()) return null;
					matched = true;
					if (matchcap.length > 0) {
						matchcap[0] = 0;
						matchcap[1] = pos;
					}
					return ncap === 0 ? [] : Utils.toArray(matchcap);
				case Inst.RUNE:
					if (!inst.matchRune(rune)) return null;
					break;
				case Inst.RUNE1:
					if (rune !== inst.runes[0]) return null;
					break;
				case Inst.RUNE_ANY: break;
				case Inst.RUNE_ANY_NOT_NL:
					if (rune === 10) return null;
					break;
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pc = OnePass.next(inst, rune);
					continue;
				case Inst.FAIL: return null;
				case Inst.NOP: continue;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & ~flag) !== 0) return null;
					continue;
				case Inst.CAPTURE:
					if (inst.arg < matchcap.length) matchcap[inst.arg] = pos;
					continue;
				default: throw new RE2JSInternalException("bad inst");
			}
			if (width === 0) break;
			flag = Utils.emptyOpContext(rune, rune1);
			pos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r1 = input.step(pos + width);
				if (r1 !== MachineInputBase.EOF()) {
					rune1 = r1 >> 3;
					width1 = r1 & 7;
				} else {
					rune1 = -1;
					width1 = 0;
				}
			}
		}
		if (!matched) return null;
		return ncap === 0 ? [] : Utils.toArray(matchcap);
	}
};
var Regexp = class Regexp {
	static Op = createEnum([
		"NO_MATCH",
		"EMPTY_MATCH",
		"LITERAL",
		"CHAR_CLASS",
		"ANY_CHAR_NOT_NL",
		"ANY_CHAR",
		"BEGIN_LINE",
		"END_LINE",
		"BEGIN_TEXT",
		"END_TEXT",
		"WORD_BOUNDARY",
		"NO_WORD_BOUNDARY",
		"CAPTURE",
		"STAR",
		"PLUS",
		"QUEST",
		"REPEAT",
		"CONCAT",
		"ALTERNATE",
		"PLB",
		"NLB",
		"LEFT_PAREN",
		"VERTICAL_BAR"
	]);
	static isPseudoOp(op) {
		return op >= Regexp.Op.LEFT_PAREN;
	}
	static emptySubs() {
		return [];
	}
	static quoteIfHyphen(rune) {
		if (rune === Codepoint.CODES["-"]) return "\\";
		return "";
	}
	static fromRegexp(re) {
		const regex = new Regexp(re.op);
		regex.flags = re.flags;
		regex.subs = re.subs;
		regex.runes = re.runes;
		regex.cap = re.cap;
		regex.min = re.min;
		regex.max = re.max;
		regex.name = re.name;
		regex.namedGroups = re.namedGroups;
		regex.lb = re.lb;
		return regex;
	}
	constructor(op) {
		this.op = op;
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = new Int32Array(0);
		this.min = 0;
		this.max = 0;
		this.cap = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	reinit() {
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = new Int32Array(0);
		this.cap = 0;
		this.min = 0;
		this.max = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	toString() {
		return this.appendTo();
	}
	appendTo() {
		let out = "";
		switch (this.op) {
			case Regexp.Op.NO_MATCH:
				out += "[^\\x00-\\x{10FFFF}]";
				break;
			case Regexp.Op.EMPTY_MATCH:
				out += "(?:)";
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
			case Regexp.Op.REPEAT: {
				const sub = this.subs[0];
				if (sub.op > Regexp.Op.CAPTURE || sub.op === Regexp.Op.LITERAL && sub.runes.length > 1) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				switch (this.op) {
					case Regexp.Op.STAR:
						out += "*";
						break;
					case Regexp.Op.PLUS:
						out += "+";
						break;
					case Regexp.Op.QUEST:
						out += "?";
						break;
					case Regexp.Op.REPEAT:
						out += `{${this.min}`;
						if (this.min !== this.max) {
							out += ",";
							if (this.max >= 0) out += this.max;
						}
						out += "}";
				}
				if ((this.flags & RE2Flags.NON_GREEDY) !== 0) out += "?";
				break;
			}
			case Regexp.Op.CONCAT:
				for (let sub of this.subs) if (sub.op === Regexp.Op.ALTERNATE) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				break;
			case Regexp.Op.ALTERNATE: {
				let sep = "";
				for (let sub of this.subs) {
					out += sep;
					sep = "|";
					out += sub.appendTo();
				}
				break;
			}
			case Regexp.Op.LITERAL:
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += "(?i:";
				for (let rune of this.runes) out += Utils.escapeRune(rune);
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += ")";
				break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				out += "(?-s:.)";
				break;
			case Regexp.Op.ANY_CHAR:
				out += "(?s:.)";
				break;
			case Regexp.Op.PLB:
				out += `(?<=${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.NLB:
				out += `(?<!${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.CAPTURE:
				if (this.name === null || this.name.length === 0) out += "(";
				else out += `(?P<${this.name}>`;
				if (this.subs[0].op !== Regexp.Op.EMPTY_MATCH) out += this.subs[0].appendTo();
				out += ")";
				break;
			case Regexp.Op.BEGIN_TEXT:
				out += "\\A";
				break;
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== 0) out += "(?-m:$)";
				else out += "\\z";
				break;
			case Regexp.Op.BEGIN_LINE:
				out += "^";
				break;
			case Regexp.Op.END_LINE:
				out += "$";
				break;
			case Regexp.Op.WORD_BOUNDARY:
				out += "\\b";
				break;
			case Regexp.Op.NO_WORD_BOUNDARY:
				out += "\\B";
				break;
			case Regexp.Op.CHAR_CLASS:
				if (this.runes.length % 2 !== 0) {
					out += "[invalid char class]";
					break;
				}
				out += "[";
				if (this.runes.length === 0) out += "^\\x00-\\x{10FFFF}";
				else if (this.runes[0] === 0 && this.runes[this.runes.length - 1] === Unicode.MAX_RUNE) {
					out += "^";
					for (let i = 1; i < this.runes.length - 1; i += 2) {
						const lo = this.runes[i] + 1;
						const hi = this.runes[i + 1] - 1;
						out += Regexp.quoteIfHyphen(lo);
						out += Utils.escapeRune(lo);
						if (lo !== hi) {
							out += "-";
							out += Regexp.quoteIfHyphen(hi);
							out += Utils.escapeRune(hi);
						}
					}
				} else for (let i = 0; i < this.runes.length; i += 2) {
					const lo = this.runes[i];
					const hi = this.runes[i + 1];
					out += Regexp.quoteIfHyphen(lo);
					out += Utils.escapeRune(lo);
					if (lo !== hi) {
						out += "-";
						out += Regexp.quoteIfHyphen(hi);
						out += Utils.escapeRune(hi);
					}
				}
				out += "]";
				break;
			default: out += this.op;
		}
		return out;
	}
	maxCap() {
		let m = 0;
		if (this.op === Regexp.Op.CAPTURE) m = this.cap;
		if (this.subs !== null) for (let sub of this.subs) {
			const n = sub.maxCap();
			if (m < n) m = n;
		}
		return m;
	}
	equals(that) {
		if (!(that !== null && that instanceof Regexp)) return false;
		if (this.op !== that.op) return false;
		switch (this.op) {
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== (that.flags & RE2Flags.WAS_DOLLAR)) return false;
				break;
			case Regexp.Op.LITERAL:
			case Regexp.Op.CHAR_CLASS:
				if ((this.flags & RE2Flags.FOLD_CASE) !== (that.flags & RE2Flags.FOLD_CASE)) return false;
				if (this.runes === null && that.runes === null) break;
				if (this.runes === null || that.runes === null) return false;
				if (this.runes.length !== that.runes.length) return false;
				for (let i = 0; i < this.runes.length; i++) if (this.runes[i] !== that.runes[i]) return false;
				break;
			case Regexp.Op.ALTERNATE:
			case Regexp.Op.CONCAT:
				if (this.subs.length !== that.subs.length) return false;
				for (let i = 0; i < this.subs.length; ++i) if (!this.subs[i].equals(that.subs[i])) return false;
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.REPEAT:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || this.min !== that.min || this.max !== that.max || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.CAPTURE:
				if (this.cap !== that.cap || (this.name === null ? that.name !== null : this.name !== that.name) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: if (this.lb !== that.lb || !this.subs[0].equals(that.subs[0])) return false;
		}
		return true;
	}
};
var RegexpWalker = class {
	static walk(root, handler) {
		const stack = [];
		let re = root;
		let result;
		for (;;) {
			if (re.subs.length === 0) result = handler.leaf(re);
			else {
				const state = handler.enter(re);
				if (state.result === void 0) {
					stack.push({
						re,
						state,
						i: 0
					});
					re = re.subs[0];
					continue;
				}
				result = state.result;
			}
			for (;;) {
				if (stack.length === 0) return result;
				const frame = stack[stack.length - 1];
				handler.child(frame.re, frame.state, result, frame.i);
				frame.i++;
				if (frame.state.result === void 0 && frame.i < frame.re.subs.length) {
					re = frame.re.subs[frame.i];
					break;
				}
				stack.pop();
				result = frame.state.result !== void 0 ? frame.state.result : handler.leave(frame.re, frame.state);
			}
		}
	}
};
var AhoCorasick = class {
	constructor(words, alphabetSize) {
		const edges = new Map();
		const parent = [0];
		const unit = [0];
		const depth = [0];
		const terminal = [0];
		for (const word of words) {
			let node = 0;
			for (let i = 0; i < word.length; i++) {
				const key = node * alphabetSize + word[i];
				let child = edges.get(key);
				if (child === void 0) {
					child = parent.length;
					edges.set(key, child);
					parent.push(node);
					unit.push(word[i]);
					depth.push(depth[node] + 1);
					terminal.push(0);
				}
				node = child;
			}
			terminal[node] = 1;
		}
		const numNodes = parent.length;
		const children = new Int32Array(numNodes - 1);
		for (let c = 1; c < numNodes; c++) children[c - 1] = c;
		children.sort((a, b) => parent[a] - parent[b] || unit[a] - unit[b]);
		const childStart = new Int32Array(numNodes + 1);
		for (let c = 1; c < numNodes; c++) childStart[parent[c] + 1]++;
		for (let n = 0; n < numNodes; n++) childStart[n + 1] += childStart[n];
		const childUnit = new Int32Array(numNodes - 1);
		for (let k = 0; k < children.length; k++) childUnit[k] = unit[children[k]];
		this.childStart = childStart;
		this.childUnit = childUnit;
		this.childNode = children;
		const byDepth = new Int32Array(numNodes);
		for (let n = 0; n < numNodes; n++) byDepth[n] = n;
		byDepth.sort((a, b) => depth[a] - depth[b]);
		const fail = new Int32Array(numNodes);
		const match = Uint8Array.from(terminal);
		for (let k = 1; k < numNodes; k++) {
			const c = byDepth[k];
			const p = parent[c];
			if (p !== 0) {
				let f = fail[p];
				let next = this.next(f, unit[c]);
				while (next < 0 && f !== 0) {
					f = fail[f];
					next = this.next(f, unit[c]);
				}
				fail[c] = next >= 0 ? next : 0;
			}
			match[c] |= match[fail[c]];
		}
		this.fail = fail;
		this.match = match;
	}
	next(node, u) {
		let lo = this.childStart[node];
		let hi = this.childStart[node + 1];
		const units = this.childUnit;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			const m = units[mid];
			if (m === u) return this.childNode[mid];
			if (m < u) lo = mid + 1;
			else hi = mid;
		}
		return -1;
	}
	advance(node, u) {
		for (;;) {
			const next = this.next(node, u);
			if (next >= 0) return next;
			if (node === 0) return 0;
			node = this.fail[node];
		}
	}
	searchUTF16(charSeq, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, charSeq.charCodeAt(i));
			if (this.match[node] === 1) return true;
		}
		return false;
	}
	searchUTF8(bytes, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, bytes[i]);
			if (this.match[node] === 1) return true;
		}
		return false;
	}
};
var Prefilter = class Prefilter {
	static Type = {
		NONE: 0,
		EXACT: 1,
		AND: 2,
		OR: 3
	};
	static MAX_SCANS = 32;
	static MAX_AC_UNITS = 1 << 18;
	constructor(type) {
		this.type = type;
		this.subs = [];
		this.str = "";
		this.bytes = null;
		this.cost = type === Prefilter.Type.EXACT ? 1 : 0;
		this.allExact = false;
		this.ac16 = null;
		this.ac8 = null;
	}
	automaton16() {
		if (this.ac16 === null) {
			const words = this.subs.map((s) => {
				const arr = new Array(s.str.length);
				for (let i = 0; i < s.str.length; i++) arr[i] = s.str.charCodeAt(i);
				return arr;
			});
			this.ac16 = new AhoCorasick(words, 65536);
		}
		return this.ac16;
	}
	automaton8() {
		if (this.ac8 === null) this.ac8 = new AhoCorasick(this.subs.map((s) => s.bytes), 256);
		return this.ac8;
	}
	eval(input, pos) {
		switch (this.type) {
			case Prefilter.Type.NONE: return true;
			case Prefilter.Type.EXACT: return input.hasString(this, pos);
			case Prefilter.Type.AND:
				for (let i = 0; i < this.subs.length; i++) if (!this.subs[i].eval(input, pos)) return false;
				return true;
			case Prefilter.Type.OR:
				if (this.allExact) return input.hasAnyString(this, pos);
				for (let i = 0; i < this.subs.length; i++) if (this.subs[i].eval(input, pos)) return true;
				return false;
			default: return true;
		}
	}
};
var PrefilterTree = class PrefilterTree {
	static build(re) {
		if (!re) return new Prefilter(Prefilter.Type.NONE);
		return RegexpWalker.walk(re, PrefilterTree.WALKER);
	}
	static WALKER = {
		leaf: (re) => PrefilterTree.leaf(re),
		enter: (re) => PrefilterTree.enter(re),
		child: (re, state, result) => PrefilterTree.child(re, state, result),
		leave: (re, state) => PrefilterTree.leave(re, state)
	};
	static leaf(re) {
		if (re.op !== Regexp.Op.LITERAL) return new Prefilter(Prefilter.Type.NONE);
		if (re.runes.length === 0 || (re.flags & RE2Flags.FOLD_CASE) !== 0) return new Prefilter(Prefilter.Type.NONE);
		let str = "";
		for (let i = 0; i < re.runes.length; i++) {
			if (Unicode.isUnsearchable(re.runes[i])) return new Prefilter(Prefilter.Type.NONE);
			str += String.fromCodePoint(re.runes[i]);
		}
		const pf = new Prefilter(Prefilter.Type.EXACT);
		pf.str = str;
		pf.bytes = Utils.stringToUtf8ByteArray(pf.str);
		return pf;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.CAPTURE:
			case Regexp.Op.PLUS: return { sub: null };
			case Regexp.Op.REPEAT:
				if (re.min >= 1) return { sub: null };
				return { result: new Prefilter(Prefilter.Type.NONE) };
			case Regexp.Op.CONCAT: return {
				pf: new Prefilter(Prefilter.Type.AND),
				subs: []
			};
			case Regexp.Op.ALTERNATE: return {
				pf: new Prefilter(Prefilter.Type.OR),
				subs: []
			};
			default: return { result: new Prefilter(Prefilter.Type.NONE) };
		}
	}
	static child(re, state, s) {
		if (state.subs === void 0) {
			state.sub = s;
			return;
		}
		if (state.pf.type === Prefilter.Type.AND) {
			if (s.type === Prefilter.Type.NONE) return;
			if (s.type === Prefilter.Type.AND) {
				for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
				return;
			}
			state.subs.push(s);
			return;
		}
		if (s.type === Prefilter.Type.NONE) {
			state.result = new Prefilter(Prefilter.Type.NONE);
			return;
		}
		if (s.type === Prefilter.Type.OR) {
			for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
			return;
		}
		state.subs.push(s);
	}
	static leave(re, state) {
		if (state.subs === void 0) return state.sub;
		const pf = state.pf;
		const seen = new Set();
		const subs = [];
		for (const sub of state.subs) {
			if (sub.type === Prefilter.Type.EXACT) {
				if (seen.has(sub.str)) continue;
				seen.add(sub.str);
			}
			subs.push(sub);
		}
		if (pf.type === Prefilter.Type.AND) {
			const kept = [];
			let cost = 0;
			for (const sub of subs) {
				if (cost + sub.cost > Prefilter.MAX_SCANS) continue;
				kept.push(sub);
				cost += sub.cost;
			}
			if (kept.length === 0) return new Prefilter(Prefilter.Type.NONE);
			if (kept.length === 1) return kept[0];
			pf.subs = kept;
			pf.cost = cost;
			return pf;
		}
		if (subs.length === 0) return new Prefilter(Prefilter.Type.NONE);
		if (subs.length === 1) return subs[0];
		pf.subs = subs;
		let allExact = true;
		let cost = 0;
		let units = 0;
		for (const sub of subs) {
			if (sub.type !== Prefilter.Type.EXACT) allExact = false;
			else units += sub.bytes.length;
			cost += sub.cost;
		}
		if (allExact) {
			if (units > Prefilter.MAX_AC_UNITS) return new Prefilter(Prefilter.Type.NONE);
			pf.allExact = true;
			pf.cost = 1;
			return pf;
		}
		if (cost > Prefilter.MAX_SCANS) return new Prefilter(Prefilter.Type.NONE);
		pf.cost = cost;
		return pf;
	}
};
var PatchList = class {
	constructor(head = 0, tail = 0) {
		this.head = head;
		this.tail = tail;
	}
};
var Prog = class {
	constructor() {
		this.inst = [];
		this.start = 0;
		this.numCap = 2;
		this.lbStarts = [];
		this.numLb = 0;
		this.lbInst = null;
	}
	getInst(pc) {
		return this.inst[pc];
	}
	numInst() {
		return this.inst.length;
	}
	addInst(op) {
		this.inst.push(new Inst(op));
	}
	markLookbehindInsts() {
		const lbInst = new Uint8Array(this.inst.length);
		const pending = this.lbStarts.slice();
		while (pending.length > 0) {
			const pc = pending.pop();
			if (pc === 0 || lbInst[pc] === 1) continue;
			lbInst[pc] = 1;
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pending.push(i.out, i.arg);
					break;
				case Inst.MATCH:
				case Inst.FAIL: break;
				default: pending.push(i.out);
			}
		}
		this.lbInst = lbInst;
	}
	skipNop(pc) {
		let i = this.inst[pc];
		while (i.op === Inst.NOP || i.op === Inst.CAPTURE) {
			i = this.inst[pc];
			pc = i.out;
		}
		return i;
	}
	prefix() {
		let prefix = "";
		let i = this.skipNop(this.start);
		if (!Inst.isRuneOp(i.op) || i.runes.length !== 1) return [i.op === Inst.MATCH, prefix];
		while (Inst.isRuneOp(i.op) && i.runes.length === 1 && (i.arg & RE2Flags.FOLD_CASE) === 0 && !Unicode.isUnsearchable(i.runes[0])) {
			prefix += String.fromCodePoint(i.runes[0]);
			i = this.skipNop(i.out);
		}
		return [i.op === Inst.MATCH, prefix];
	}
	startCond() {
		let flag = 0;
		let pc = this.start;
		loop: for (;;) {
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.EMPTY_WIDTH:
					flag |= i.arg;
					break;
				case Inst.FAIL: return -1;
				case Inst.CAPTURE:
				case Inst.NOP: break;
				default: break loop;
			}
			pc = i.out;
		}
		return flag;
	}
	patch(l, val) {
		let head = l.head;
		while (head !== 0) {
			const i = this.inst[head >> 1];
			if ((head & 1) === 0) {
				head = i.out;
				i.out = val;
			} else {
				head = i.arg;
				i.arg = val;
			}
		}
	}
	append(l1, l2) {
		if (l1.head === 0) return l2;
		if (l2.head === 0) return l1;
		const i = this.inst[l1.tail >> 1];
		if ((l1.tail & 1) === 0) i.out = l2.head;
		else i.arg = l2.head;
		return new PatchList(l1.head, l2.tail);
	}
	toString() {
		let out = "";
		for (let pc = 0; pc < this.inst.length; pc++) {
			const len = out.length;
			out += pc;
			if (pc === this.start) out += "*";
			out += "        ".substring(out.length - len);
			out += this.inst[pc];
			out += "\n";
		}
		return out;
	}
};
const ANY_RUNE_NOT_NL = new Int32Array([
	0,
	Codepoint.CODES["\n"] - 1,
	Codepoint.CODES["\n"] + 1,
	Unicode.MAX_RUNE
]);
const ANY_RUNE = new Int32Array([0, Unicode.MAX_RUNE]);
var Frag = class {
	constructor(i = 0, out = new PatchList(), nullable = false) {
		this.i = i;
		this.out = out;
		this.nullable = nullable;
	}
};
var Compiler = class Compiler {
	static compileRegexp(re) {
		const c = new Compiler();
		const f = c.compile(re);
		c.prog.patch(f.out, c.newInst(Inst.MATCH).i);
		c.prog.start = f.i;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	static compileSet(regexps) {
		const c = new Compiler();
		if (regexps.length === 0) {
			c.prog.start = c.newInst(Inst.FAIL).i;
			c.prog.markLookbehindInsts();
			return c.prog;
		}
		let starts = [];
		for (let i = 0; i < regexps.length; i++) {
			c.lbOffset = c.prog.numLb;
			const f = c.compile(regexps[i]);
			const m = c.newInst(Inst.MATCH);
			c.prog.getInst(m.i).arg = i;
			c.prog.patch(f.out, m.i);
			starts.push(f.i);
		}
		let start = starts[0];
		for (let i = 1; i < starts.length; i++) {
			const f = c.newInst(Inst.ALT);
			const inst = c.prog.getInst(f.i);
			inst.out = start;
			inst.arg = starts[i];
			start = f.i;
		}
		c.prog.start = start;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	constructor() {
		this.prog = new Prog();
		this.newInst(Inst.FAIL);
		this.lbOffset = 0;
		this.runeCache = new Map();
		this.walker = {
			leaf: (re) => this.leaf(re),
			enter: (re) => this.enter(re),
			child: (re, state, result) => this.child(re, state, result),
			leave: (re, state) => this.leave(re, state)
		};
	}
	newInst(op) {
		this.prog.addInst(op);
		return new Frag(this.prog.numInst() - 1, new PatchList(), true);
	}
	nop() {
		const f = this.newInst(Inst.NOP);
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	fail() {
		return new Frag();
	}
	cap(arg) {
		const f = this.newInst(Inst.CAPTURE);
		f.out = new PatchList(f.i << 1, f.i << 1);
		this.prog.getInst(f.i).arg = arg;
		if (this.prog.numCap < arg + 1) this.prog.numCap = arg + 1;
		return f;
	}
	cat(f1, f2) {
		if (f1.i === 0 || f2.i === 0) {
			this.prog.patch(f1.out, 0);
			this.prog.patch(f2.out, 0);
			return this.fail();
		}
		this.prog.patch(f1.out, f2.i);
		return new Frag(f1.i, f2.out, f1.nullable && f2.nullable);
	}
	alt(f1, f2) {
		if (f1.i === 0) return f2;
		if (f2.i === 0) return f1;
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		i.out = f1.i;
		i.arg = f2.i;
		f.out = this.prog.append(f1.out, f2.out);
		f.nullable = f1.nullable || f2.nullable;
		return f;
	}
	loop(f1, nongreedy) {
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		this.prog.patch(f1.out, f.i);
		return f;
	}
	quest(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		f.out = this.prog.append(f.out, f1.out);
		return f;
	}
	star(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		if (f1.nullable) return this.quest(this.plus(f1, nongreedy), nongreedy);
		return this.loop(f1, nongreedy);
	}
	plus(f1, nongreedy) {
		if (f1.i === 0) return this.fail();
		return new Frag(f1.i, this.loop(f1, nongreedy).out, f1.nullable);
	}
	empty(op) {
		const f = this.newInst(Inst.EMPTY_WIDTH);
		this.prog.getInst(f.i).arg = op;
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	rune(runes, flags) {
		const f = this.newInst(Inst.RUNE);
		f.nullable = false;
		const i = this.prog.getInst(f.i);
		i.runes = runes;
		flags &= RE2Flags.FOLD_CASE;
		if (runes.length !== 1 || Unicode.simpleFold(runes[0]) === runes[0]) flags &= ~RE2Flags.FOLD_CASE;
		i.arg = flags;
		f.out = new PatchList(f.i << 1, f.i << 1);
		if ((flags & RE2Flags.FOLD_CASE) === 0 && runes.length === 1 || runes.length === 2 && runes[0] === runes[1]) i.op = Inst.RUNE1;
		else if (runes.length === 2 && runes[0] === 0 && runes[1] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY;
		else if (runes.length === 4 && runes[0] === 0 && runes[1] === Codepoint.CODES["\n"] - 1 && runes[2] === Codepoint.CODES["\n"] + 1 && runes[3] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY_NOT_NL;
		return f;
	}
	lookBehind(a, parsedLb) {
		const lb = Math.sign(parsedLb) * (Math.abs(parsedLb) + this.lbOffset);
		const id = this.newInst(Inst.LB_WRITE);
		this.prog.getInst(id.i).arg = lb;
		const any = this.rune(ANY_RUNE, 0);
		const dotStar = this.star(any, true);
		const lbAutomaton = this.cat(dotStar, a);
		this.prog.patch(lbAutomaton.out, id.i);
		const checkId = this.newInst(Inst.LB_CHECK);
		this.prog.getInst(checkId.i).arg = lb;
		this.prog.lbStarts.push(lbAutomaton.i);
		if (Math.abs(lb) > this.prog.numLb) this.prog.numLb = Math.abs(lb);
		checkId.out = new PatchList(checkId.i << 1, checkId.i << 1);
		return checkId;
	}
	compile(re) {
		return RegexpWalker.walk(re, this.walker);
	}
	leaf(re) {
		switch (re.op) {
			case Regexp.Op.NO_MATCH: return this.fail();
			case Regexp.Op.EMPTY_MATCH: return this.nop();
			case Regexp.Op.LITERAL: {
				if (re.runes.length === 0) return this.nop();
				let f = null;
				for (let r of re.runes) {
					let singleRune = this.runeCache.get(r);
					if (singleRune === void 0) {
						singleRune = new Int32Array([r]);
						this.runeCache.set(r, singleRune);
					}
					const f1 = this.rune(singleRune, re.flags);
					f = f === null ? f1 : this.cat(f, f1);
				}
				return f;
			}
			case Regexp.Op.CHAR_CLASS: return this.rune(re.runes, re.flags);
			case Regexp.Op.ANY_CHAR_NOT_NL: return this.rune(ANY_RUNE_NOT_NL, 0);
			case Regexp.Op.ANY_CHAR: return this.rune(ANY_RUNE, 0);
			case Regexp.Op.BEGIN_LINE: return this.empty(Utils.EMPTY_BEGIN_LINE);
			case Regexp.Op.END_LINE: return this.empty(Utils.EMPTY_END_LINE);
			case Regexp.Op.BEGIN_TEXT: return this.empty(Utils.EMPTY_BEGIN_TEXT);
			case Regexp.Op.END_TEXT: return this.empty(Utils.EMPTY_END_TEXT);
			case Regexp.Op.WORD_BOUNDARY: return this.empty(Utils.EMPTY_WORD_BOUNDARY);
			case Regexp.Op.NO_WORD_BOUNDARY: return this.empty(Utils.EMPTY_NO_WORD_BOUNDARY);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return this.nop();
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CAPTURE: return {
				bra: this.cap(re.cap << 1),
				sub: null
			};
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return { f: null };
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	child(re, state, f1) {
		if (re.op === Regexp.Op.CONCAT) state.f = state.f === null ? f1 : this.cat(state.f, f1);
		else if (re.op === Regexp.Op.ALTERNATE) state.f = state.f === null ? f1 : this.alt(state.f, f1);
		else state.sub = f1;
	}
	leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: return this.lookBehind(state.sub, re.lb);
			case Regexp.Op.CAPTURE: {
				const ket = this.cap(re.cap << 1 | 1);
				return this.cat(this.cat(state.bra, state.sub), ket);
			}
			case Regexp.Op.STAR: return this.star(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.PLUS: return this.plus(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.QUEST: return this.quest(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return state.f;
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
};
var Simplify = class Simplify {
	static simplify(re) {
		if (re === null) return null;
		return RegexpWalker.walk(re, Simplify.WALKER);
	}
	static WALKER = {
		leaf: (re) => Simplify.leaf(re),
		enter: (re) => Simplify.enter(re),
		child: (re, state, result, i) => Simplify.child(re, state, result, i),
		leave: (re, state) => Simplify.leave(re, state)
	};
	static leaf(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			if (re.runes === null) return re;
			if (re.runes.length === 0) return new Regexp(Regexp.Op.NO_MATCH);
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR);
			if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR_NOT_NL);
		}
		return re;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return {
				subs: [],
				changed: false
			};
			case Regexp.Op.REPEAT:
				if (re.min === 0 && re.max === 0) return { result: new Regexp(Regexp.Op.EMPTY_MATCH) };
				return { sub: null };
			default: return { result: re };
		}
	}
	static child(re, state, nsub, i) {
		if (state.subs === void 0) {
			state.sub = nsub;
			return;
		}
		if (nsub !== re.subs[i]) state.changed = true;
		if (re.op === Regexp.Op.CONCAT) {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.result = new Regexp(Regexp.Op.NO_MATCH);
				return;
			}
			if (nsub.op === Regexp.Op.EMPTY_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.CONCAT) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		} else {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.ALTERNATE) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		}
		state.subs.push(nsub);
	}
	static leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE: {
				const sub = state.sub;
				if (sub !== re.subs[0]) {
					const nre = Regexp.fromRegexp(re);
					nre.runes = new Int32Array(0);
					nre.subs = [sub];
					return nre;
				}
				return re;
			}
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE:
				if (state.changed) {
					const newSubs = state.subs;
					if (newSubs.length === 0) return new Regexp(re.op === Regexp.Op.CONCAT ? Regexp.Op.EMPTY_MATCH : Regexp.Op.NO_MATCH);
					if (newSubs.length === 1) return newSubs[0];
					const nre = Regexp.fromRegexp(re);
					nre.runes = new Int32Array(0);
					nre.subs = newSubs;
					return nre;
				}
				return re;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return Simplify.simplify1(re.op, re.flags, state.sub, re);
			case Regexp.Op.REPEAT: return Simplify.simplifyRepeat(re, state.sub);
			default: return re;
		}
	}
	static simplifyRepeat(re, sub) {
		if (re.max === -1) {
			if (re.min === 0) return Simplify.simplify1(Regexp.Op.STAR, re.flags, sub, null);
			if (re.min === 1) return Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null);
			const subs = [];
			for (let i = 0; i < re.min - 1; i++) subs.push(sub);
			subs.push(Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null));
			return Simplify.concat(subs);
		}
		if (re.min === 1 && re.max === 1) return sub;
		let prefixSubs = null;
		if (re.min > 0) {
			prefixSubs = [];
			for (let i = 0; i < re.min; i++) prefixSubs.push(sub);
		}
		if (re.max > re.min) {
			let suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, sub, null);
			for (let i = re.min + 1; i < re.max; i++) suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, Simplify.concat([sub, suffix]), null);
			if (prefixSubs === null) return suffix;
			prefixSubs.push(suffix);
		}
		if (prefixSubs !== null) return Simplify.concat(prefixSubs);
		return new Regexp(Regexp.Op.NO_MATCH);
	}
	static concat(subs) {
		const newSubs = [];
		for (let i = 0; i < subs.length; i++) {
			const sub = subs[i];
			if (sub.op === Regexp.Op.NO_MATCH) return new Regexp(Regexp.Op.NO_MATCH);
			if (sub.op === Regexp.Op.EMPTY_MATCH) continue;
			if (sub.op === Regexp.Op.CONCAT) {
				for (let j = 0; j < sub.subs.length; j++) newSubs.push(sub.subs[j]);
				continue;
			}
			newSubs.push(sub);
		}
		if (newSubs.length === 0) return new Regexp(Regexp.Op.EMPTY_MATCH);
		if (newSubs.length === 1) return newSubs[0];
		const nre = new Regexp(Regexp.Op.CONCAT);
		nre.subs = newSubs;
		return nre;
	}
	static simplify1(op, flags, sub, re) {
		if (sub.op === Regexp.Op.EMPTY_MATCH) return sub;
		if (sub.op === Regexp.Op.NO_MATCH) {
			if (op === Regexp.Op.PLUS) return sub;
			return new Regexp(Regexp.Op.EMPTY_MATCH);
		}
		if (op === sub.op && (flags & RE2Flags.NON_GREEDY) === (sub.flags & RE2Flags.NON_GREEDY)) return sub;
		if (re !== null && re.op === op && (re.flags & RE2Flags.NON_GREEDY) === (flags & RE2Flags.NON_GREEDY) && sub === re.subs[0]) return re;
		const nre = new Regexp(op);
		nre.flags = flags;
		nre.subs = [sub];
		return nre;
	}
};
var CharGroup = class {
	constructor(sign, cls) {
		this.sign = sign;
		this.cls = cls;
	}
};
const code1 = [48, 57];
const code2 = [
	9,
	10,
	12,
	13,
	32,
	32
];
const code3 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const PERL_GROUPS = new Map([
	["\\d", new CharGroup(1, code1)],
	["\\D", new CharGroup(-1, code1)],
	["\\s", new CharGroup(1, code2)],
	["\\S", new CharGroup(-1, code2)],
	["\\w", new CharGroup(1, code3)],
	["\\W", new CharGroup(-1, code3)]
]);
const code4 = [
	48,
	57,
	65,
	90,
	97,
	122
];
const code5 = [
	65,
	90,
	97,
	122
];
const code6 = [0, 127];
const code7 = [
	9,
	9,
	32,
	32
];
const code8 = [
	0,
	31,
	127,
	127
];
const code9 = [48, 57];
const code10 = [33, 126];
const code11 = [97, 122];
const code12 = [32, 126];
const code13 = [
	33,
	47,
	58,
	64,
	91,
	96,
	123,
	126
];
const code14 = [
	9,
	13,
	32,
	32
];
const code15 = [65, 90];
const code16 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const code17 = [
	48,
	57,
	65,
	70,
	97,
	102
];
const POSIX_GROUPS = new Map([
	["[:alnum:]", new CharGroup(1, code4)],
	["[:^alnum:]", new CharGroup(-1, code4)],
	["[:alpha:]", new CharGroup(1, code5)],
	["[:^alpha:]", new CharGroup(-1, code5)],
	["[:ascii:]", new CharGroup(1, code6)],
	["[:^ascii:]", new CharGroup(-1, code6)],
	["[:blank:]", new CharGroup(1, code7)],
	["[:^blank:]", new CharGroup(-1, code7)],
	["[:cntrl:]", new CharGroup(1, code8)],
	["[:^cntrl:]", new CharGroup(-1, code8)],
	["[:digit:]", new CharGroup(1, code9)],
	["[:^digit:]", new CharGroup(-1, code9)],
	["[:graph:]", new CharGroup(1, code10)],
	["[:^graph:]", new CharGroup(-1, code10)],
	["[:lower:]", new CharGroup(1, code11)],
	["[:^lower:]", new CharGroup(-1, code11)],
	["[:print:]", new CharGroup(1, code12)],
	["[:^print:]", new CharGroup(-1, code12)],
	["[:punct:]", new CharGroup(1, code13)],
	["[:^punct:]", new CharGroup(-1, code13)],
	["[:space:]", new CharGroup(1, code14)],
	["[:^space:]", new CharGroup(-1, code14)],
	["[:upper:]", new CharGroup(1, code15)],
	["[:^upper:]", new CharGroup(-1, code15)],
	["[:word:]", new CharGroup(1, code16)],
	["[:^word:]", new CharGroup(-1, code16)],
	["[:xdigit:]", new CharGroup(1, code17)],
	["[:^xdigit:]", new CharGroup(-1, code17)]
]);
var CharClass = class CharClass {
	static charClassToString(r, len) {
		let result = "[";
		for (let i = 0; i < len; i += 2) {
			if (i > 0) result += " ";
			const lo = r[i];
			const hi = r[i + 1];
			if (lo === hi) result += `0x${lo.toString(16)}`;
			else result += `0x${lo.toString(16)}-0x${hi.toString(16)}`;
		}
		result += "]";
		return result;
	}
	static sortRanges(array, len) {
		const n = len >> 1;
		const order = new Array(n);
		for (let i = 0; i < n; i++) order[i] = i;
		order.sort((a, b) => array[2 * a] - array[2 * b] || array[2 * b + 1] - array[2 * a + 1]);
		const sorted = array.slice(0, len);
		for (let i = 0; i < n; i++) {
			array[2 * i] = sorted[2 * order[i]];
			array[2 * i + 1] = sorted[2 * order[i] + 1];
		}
	}
	constructor(r = Utils.emptyInts()) {
		this.r = r;
		this.len = r.length;
	}
	toArray() {
		if (this.r instanceof Int32Array) return this.len === this.r.length ? this.r : this.r.subarray(0, this.len);
		return new Int32Array(this.len === this.r.length ? this.r : this.r.slice(0, this.len));
	}
	toGrowableArray() {
		if (Array.isArray(this.r)) {
			this.r.length = this.len;
			return this.r;
		}
		return Array.from(this.r.subarray(0, this.len));
	}
	cleanClass() {
		if (this.len < 4) return this;
		CharClass.sortRanges(this.r, this.len);
		let w = 2;
		for (let i = 2; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (lo <= this.r[w - 1] + 1) {
				if (hi > this.r[w - 1]) this.r[w - 1] = hi;
				continue;
			}
			this.r[w] = lo;
			this.r[w + 1] = hi;
			w += 2;
		}
		this.len = w;
		return this;
	}
	appendLiteral(x, flags) {
		return (flags & RE2Flags.FOLD_CASE) !== 0 ? this.appendFoldedRange(x, x) : this.appendRange(x, x);
	}
	appendRange(lo, hi) {
		if (this.len > 0) {
			for (let i = 2; i <= 4; i += 2) if (this.len >= i) {
				const rlo = this.r[this.len - i];
				const rhi = this.r[this.len - i + 1];
				if (lo <= rhi + 1 && rlo <= hi + 1) {
					if (lo < rlo) this.r[this.len - i] = lo;
					if (hi > rhi) this.r[this.len - i + 1] = hi;
					return this;
				}
			}
		}
		this.r[this.len++] = lo;
		this.r[this.len++] = hi;
		return this;
	}
	appendFoldedRange(lo, hi) {
		if (lo <= Unicode.MIN_FOLD && hi >= Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (hi < Unicode.MIN_FOLD || lo > Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (lo < Unicode.MIN_FOLD) {
			this.appendRange(lo, Unicode.MIN_FOLD - 1);
			lo = Unicode.MIN_FOLD;
		}
		if (hi > Unicode.MAX_FOLD) {
			this.appendRange(Unicode.MAX_FOLD + 1, hi);
			hi = Unicode.MAX_FOLD;
		}
		for (let c = lo; c <= hi; c++) {
			this.appendRange(c, c);
			for (let f = Unicode.simpleFold(c); f !== c; f = Unicode.simpleFold(f)) this.appendRange(f, f);
		}
		return this;
	}
	appendClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendRange(x[i], x[i + 1]);
		return this;
	}
	appendFoldedClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendFoldedRange(x[i], x[i + 1]);
		return this;
	}
	appendNegatedClass(x) {
		let nextLo = 0;
		for (let i = 0; i < x.length; i += 2) {
			const lo = x[i];
			const hi = x[i + 1];
			if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
			nextLo = hi + 1;
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTable(table) {
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				this.appendRange(lo, hi);
				continue;
			}
			for (let c = lo; c <= hi; c += stride) this.appendRange(c, c);
		}
		return this;
	}
	appendNegatedTable(table) {
		let nextLo = 0;
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
				nextLo = hi + 1;
				continue;
			}
			for (let c = lo; c <= hi; c += stride) {
				if (nextLo <= c - 1) this.appendRange(nextLo, c - 1);
				nextLo = c + 1;
			}
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTableWithSign(table, sign) {
		return sign < 0 ? this.appendNegatedTable(table) : this.appendTable(table);
	}
	negateClass() {
		let nextLo = 0;
		let w = 0;
		for (let i = 0; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (nextLo <= lo - 1) {
				this.r[w] = nextLo;
				this.r[w + 1] = lo - 1;
				w += 2;
			}
			nextLo = hi + 1;
		}
		this.len = w;
		if (nextLo <= Unicode.MAX_RUNE) {
			this.r[this.len++] = nextLo;
			this.r[this.len++] = Unicode.MAX_RUNE;
		}
		return this;
	}
	appendClassWithSign(x, sign) {
		return sign < 0 ? this.appendNegatedClass(x) : this.appendClass(x);
	}
	appendGroup(g, foldCase) {
		let cls = g.cls;
		if (foldCase) cls = new CharClass().appendFoldedClass(cls).cleanClass().toArray();
		return this.appendClassWithSign(cls, g.sign);
	}
	toString() {
		return CharClass.charClassToString(this.r, this.len);
	}
};
var StringIterator = class {
	constructor(str) {
		this.str = str;
		this.position = 0;
	}
	pos() {
		return this.position;
	}
	rewindTo(pos) {
		this.position = pos;
	}
	more() {
		return this.position < this.str.length;
	}
	peek() {
		return this.str.codePointAt(this.position);
	}
	skip(n) {
		this.position += n;
	}
	skipString(s) {
		this.position += s.length;
	}
	pop() {
		const r = this.str.codePointAt(this.position);
		this.position += Utils.charCount(r);
		return r;
	}
	lookingAt(s) {
		return this.str.startsWith(s, this.position);
	}
	rest() {
		return this.str.substring(this.position);
	}
	from(beforePos) {
		return this.str.substring(beforePos, this.position);
	}
	toString() {
		return this.rest();
	}
};
var Parser = class Parser {
	static ERR_INTERNAL_ERROR = "regexp/syntax: internal error";
	static ERR_INVALID_CHAR_RANGE = "invalid character class range";
	static ERR_INVALID_ESCAPE = "invalid escape sequence";
	static ERR_INVALID_NAMED_CAPTURE = "invalid named capture";
	static ERR_INVALID_PERL_OP = "invalid or unsupported Perl syntax";
	static ERR_INVALID_REPEAT_OP = "invalid nested repetition operator";
	static ERR_INVALID_REPEAT_SIZE = "invalid repeat count";
	static ERR_MISSING_BRACKET = "missing closing ]";
	static ERR_MISSING_PAREN = "missing closing )";
	static ERR_MISSING_REPEAT_ARGUMENT = "missing argument to repetition operator";
	static ERR_TRAILING_BACKSLASH = "trailing backslash at end of expression";
	static ERR_DUPLICATE_NAMED_CAPTURE = "duplicate capture group name";
	static ERR_UNEXPECTED_PAREN = "unexpected )";
	static ERR_NESTING_DEPTH = "expression nests too deeply";
	static ERR_LARGE = "expression too large";
	static ERR_INVALID_CAPTURE_IN_LOOKBEHIND = "invalid capture in lookbehind";
	static MAX_HEIGHT = 1e3;
	static MAX_SIZE = 1398101;
	static MAX_RUNES = 33554432;
	static ANY_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		Unicode.MAX_RUNE,
		1
	]));
	static ASCII_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1
	]));
	static ASCII_FOLD_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1,
		383,
		383,
		1,
		8490,
		8490,
		1
	]));
	static unicodeTable(name) {
		if (name === "Any") return {
			tab: Parser.ANY_TABLE,
			fold: Parser.ANY_TABLE,
			sign: 1
		};
		if (name === "Ascii") return {
			tab: Parser.ASCII_TABLE,
			fold: Parser.ASCII_FOLD_TABLE,
			sign: 1
		};
		if (name === "Assigned") return {
			tab: UnicodeTables.CATEGORIES.get("Cn"),
			fold: UnicodeTables.CATEGORIES.get("Cn"),
			sign: -1
		};
		if (name === "Lc") return {
			tab: UnicodeTables.CATEGORIES.get("LC"),
			fold: UnicodeTables.FOLD_CATEGORIES.get("LC"),
			sign: 1
		};
		if (UnicodeTables.CATEGORIES.has(name)) return {
			tab: UnicodeTables.CATEGORIES.get(name),
			fold: UnicodeTables.FOLD_CATEGORIES.get(name),
			sign: 1
		};
		if (UnicodeTables.SCRIPTS.has(name)) return {
			tab: UnicodeTables.SCRIPTS.get(name),
			fold: UnicodeTables.FOLD_SCRIPT.get(name),
			sign: 1
		};
		return null;
	}
	static minFoldRune(r) {
		if (r < Unicode.MIN_FOLD || r > Unicode.MAX_FOLD) return r;
		let min = r;
		const r0 = r;
		for (r = Unicode.simpleFold(r); r !== r0; r = Unicode.simpleFold(r)) if (min > r) min = r;
		return min;
	}
	static leadingRegexp(re) {
		if (re.op === Regexp.Op.EMPTY_MATCH) return null;
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = re.subs[0];
			if (sub.op === Regexp.Op.EMPTY_MATCH) return null;
			return sub;
		}
		return re;
	}
	static literalRegexp(s, flags) {
		const re = new Regexp(Regexp.Op.LITERAL);
		re.flags = flags;
		re.runes = Utils.stringToRunes(s);
		return re;
	}
	static parse(pattern, flags) {
		return new Parser(pattern, flags).parseInternal();
	}
	static parseRepeat(t) {
		const start = t.pos();
		if (!t.more() || !t.lookingAt("{")) return -1;
		t.skip(1);
		const min = Parser.parseInt(t);
		if (min === -1) return -1;
		if (!t.more()) return -1;
		let max;
		if (!t.lookingAt(",")) max = min;
		else {
			t.skip(1);
			if (!t.more()) return -1;
			if (t.lookingAt("}")) max = -1;
			else if ((max = Parser.parseInt(t)) === -1) return -1;
		}
		if (!t.more() || !t.lookingAt("}")) return -1;
		t.skip(1);
		if (min < 0 || min > 1e3 || max === -2 || max > 1e3 || max >= 0 && min > max) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(start));
		return min << 16 | max & Unicode.MAX_BMP;
	}
	static isValidCaptureName(name) {
		if (name.length === 0) return false;
		for (let i = 0; i < name.length; i++) {
			const c = name.codePointAt(i);
			if (c !== Codepoint.CODES["_"] && !Utils.isalnum(c)) return false;
		}
		return true;
	}
	static parseInt(t) {
		const start = t.pos();
		while (t.more() && t.peek() >= Codepoint.CODES["0"] && t.peek() <= Codepoint.CODES["9"]) t.skip(1);
		const n = t.from(start);
		if (n.length === 0 || n.length > 1 && n.codePointAt(0) === Codepoint.CODES["0"]) return -1;
		if (n.length > 8) return -2;
		return parseInt(n, 10);
	}
	static isCharClass(re) {
		return re.op === Regexp.Op.LITERAL && re.runes.length === 1 || re.op === Regexp.Op.CHAR_CLASS || re.op === Regexp.Op.ANY_CHAR_NOT_NL || re.op === Regexp.Op.ANY_CHAR;
	}
	static matchRune(re, r) {
		switch (re.op) {
			case Regexp.Op.LITERAL: return re.runes.length === 1 && re.runes[0] === r;
			case Regexp.Op.CHAR_CLASS:
				for (let i = 0; i < re.runes.length; i += 2) if (re.runes[i] <= r && r <= re.runes[i + 1]) return true;
				return false;
			case Regexp.Op.ANY_CHAR_NOT_NL: return r !== Codepoint.CODES["\n"];
			case Regexp.Op.ANY_CHAR: return true;
		}
		return false;
	}
	static mergeCharClass(dst, src) {
		switch (dst.op) {
			case Regexp.Op.ANY_CHAR: break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				if (Parser.matchRune(src, Codepoint.CODES["\n"])) dst.op = Regexp.Op.ANY_CHAR;
				break;
			case Regexp.Op.CHAR_CLASS: {
				const cc = new CharClass(Array.isArray(dst.runes) ? dst.runes : Array.from(dst.runes));
				if (src.op === Regexp.Op.LITERAL) cc.appendLiteral(src.runes[0], src.flags);
				else cc.appendClass(src.runes);
				dst.runes = cc.toGrowableArray();
				break;
			}
			case Regexp.Op.LITERAL:
				if (src.runes[0] === dst.runes[0] && src.flags === dst.flags) break;
				dst.op = Regexp.Op.CHAR_CLASS;
				dst.runes = new CharClass().appendLiteral(dst.runes[0], dst.flags).appendLiteral(src.runes[0], src.flags).toGrowableArray();
		}
	}
	static parseEscape(t) {
		const startPos = t.pos();
		t.skip(1);
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_TRAILING_BACKSLASH);
		let c = t.pop();
		bigswitch: switch (c) {
			case Codepoint.CODES["1"]:
			case Codepoint.CODES["2"]:
			case Codepoint.CODES["3"]:
			case Codepoint.CODES["4"]:
			case Codepoint.CODES["5"]:
			case Codepoint.CODES["6"]:
			case Codepoint.CODES["7"]: if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
			case Codepoint.CODES["0"]: {
				let r = c - Codepoint.CODES["0"];
				for (let i = 1; i < 3; i++) {
					if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
					r = r * 8 + t.peek() - Codepoint.CODES["0"];
					t.skip(1);
				}
				return r;
			}
			case Codepoint.CODES["x"]: {
				if (!t.more()) break;
				c = t.pop();
				if (c === Codepoint.CODES["{"]) {
					let nhex = 0;
					let r = 0;
					while (true) {
						if (!t.more()) break bigswitch;
						c = t.pop();
						if (c === Codepoint.CODES["}"]) break;
						const v = Utils.unhex(c);
						if (v < 0) break bigswitch;
						r = r * 16 + v;
						if (r > Unicode.MAX_RUNE) break bigswitch;
						nhex++;
					}
					if (nhex === 0) break bigswitch;
					return r;
				}
				const x = Utils.unhex(c);
				if (!t.more()) break;
				c = t.pop();
				const y = Utils.unhex(c);
				if (x < 0 || y < 0) break;
				return x * 16 + y;
			}
			case Codepoint.CODES["a"]: return Codepoint.CODES["\x07"];
			case Codepoint.CODES["f"]: return Codepoint.CODES["\f"];
			case Codepoint.CODES["n"]: return Codepoint.CODES["\n"];
			case Codepoint.CODES["r"]: return Codepoint.CODES["\r"];
			case Codepoint.CODES["t"]: return Codepoint.CODES["	"];
			case Codepoint.CODES["v"]: return Codepoint.CODES["\v"];
			default: if (c <= Unicode.MAX_ASCII && !Utils.isalnum(c)) return c;
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, t.from(startPos));
	}
	static parseClassChar(t, wholeClassPos) {
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_MISSING_BRACKET, t.from(wholeClassPos));
		if (t.lookingAt("\\")) return Parser.parseEscape(t);
		return t.pop();
	}
	static hasCapture(re) {
		if (re === null) return false;
		if (re.op === Regexp.Op.CAPTURE) return true;
		if (re.subs) {
			for (let sub of re.subs) if (Parser.hasCapture(sub)) return true;
		}
		return false;
	}
	constructor(wholeRegexp, flags = 0) {
		this.wholeRegexp = wholeRegexp;
		this.flags = flags;
		this.numCap = 0;
		this.namedGroups = Object.create(null);
		this.stack = [];
		this.free = null;
		this.numRegexp = 0;
		this.numRunes = 0;
		this.repeats = 0;
		this.height = null;
		this.size = null;
		this.nlb = 0;
	}
	newRegexp(op) {
		let re = this.free;
		if (re !== null && re.subs !== null && re.subs.length > 0) {
			this.free = re.subs[0];
			re.reinit();
			re.op = op;
		} else {
			re = new Regexp(op);
			this.numRegexp += 1;
		}
		return re;
	}
	reuse(re) {
		if (this.height !== null && this.height.has(re)) this.height.delete(re);
		if (re.subs !== null && re.subs.length > 0) re.subs[0] = this.free;
		this.free = re;
	}
	checkLimits(re) {
		if (this.numRunes > Parser.MAX_RUNES) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
		this.checkSize(re);
		this.checkHeight(re);
	}
	checkSize(re) {
		if (this.size === null) {
			if (this.repeats === 0) this.repeats = 1;
			if (re.op === Regexp.Op.REPEAT) {
				let n = re.max;
				if (n === -1) n = re.min;
				if (n <= 0) n = 1;
				if (n > Math.floor(Parser.MAX_SIZE / this.repeats)) this.repeats = Parser.MAX_SIZE;
				else this.repeats *= n;
			}
			if (this.numRegexp < Math.floor(Parser.MAX_SIZE / this.repeats)) return;
			this.size = new Map();
			for (let reEx of this.stack) this.checkSize(reEx);
		}
		if (this.calcSize(re, true) > Parser.MAX_SIZE) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
	}
	calcSize(re, force = false) {
		if (!force && this.size !== null) {
			if (this.size.has(re)) return this.size.get(re);
		}
		let size = 0;
		switch (re.op) {
			case Regexp.Op.LITERAL:
				size = re.runes.length;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
				size = 2 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				size = 1 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.CONCAT:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				break;
			case Regexp.Op.ALTERNATE:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				if (re.subs.length > 1) size = size + re.subs.length - 1;
				break;
			case Regexp.Op.REPEAT: {
				let sub = this.calcSize(re.subs[0]);
				if (re.max === -1) {
					if (re.min === 0) size = 2 + sub;
					else size = 1 + re.min * sub;
					break;
				}
				size = re.max * sub + (re.max - re.min);
				break;
			}
		}
		size = Math.max(1, size);
		if (this.size === null) this.size = new Map();
		this.size.set(re, size);
		return size;
	}
	checkHeight(re) {
		if (this.numRegexp < Parser.MAX_HEIGHT) return;
		if (this.height === null) {
			this.height = new Map();
			for (let reEx of this.stack) this.checkHeight(reEx);
		}
		if (this.calcHeight(re, true) > Parser.MAX_HEIGHT) throw new RE2JSSyntaxException(Parser.ERR_NESTING_DEPTH);
	}
	calcHeight(re, force = false) {
		if (!force && this.height !== null) {
			if (this.height.has(re)) return this.height.get(re);
		}
		let h = 1;
		for (let sub of re.subs) {
			const hsub = this.calcHeight(sub);
			if (h < 1 + hsub) h = 1 + hsub;
		}
		if (this.height === null) this.height = new Map();
		this.height.set(re, h);
		return h;
	}
	pop() {
		return this.stack.pop();
	}
	popToPseudo() {
		const n = this.stack.length;
		let i = n;
		while (i > 0 && !Regexp.isPseudoOp(this.stack[i - 1].op)) i--;
		return this.stack.splice(i, n - i);
	}
	push(re) {
		this.numRunes += re.runes.length;
		if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] === re.runes[1]) {
			if (this.maybeConcat(re.runes[0], this.flags & ~RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags & ~RE2Flags.FOLD_CASE;
		} else if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 4 && re.runes[0] === re.runes[1] && re.runes[2] === re.runes[3] && Unicode.simpleFold(re.runes[0]) === re.runes[2] && Unicode.simpleFold(re.runes[2]) === re.runes[0] || re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] + 1 === re.runes[1] && Unicode.simpleFold(re.runes[0]) === re.runes[1] && Unicode.simpleFold(re.runes[1]) === re.runes[0]) {
			if (this.maybeConcat(re.runes[0], this.flags | RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags | RE2Flags.FOLD_CASE;
		} else this.maybeConcat(-1, 0);
		this.stack.push(re);
		this.checkLimits(re);
		return re;
	}
	maybeConcat(r, flags) {
		const n = this.stack.length;
		if (n < 2) return false;
		const re1 = this.stack[n - 1];
		const re2 = this.stack[n - 2];
		if (re1.op !== Regexp.Op.LITERAL || re2.op !== Regexp.Op.LITERAL || (re1.flags & RE2Flags.FOLD_CASE) !== (re2.flags & RE2Flags.FOLD_CASE)) return false;
		if (!Array.isArray(re2.runes)) re2.runes = Array.from(re2.runes);
		for (let i = 0; i < re1.runes.length; i++) re2.runes.push(re1.runes[i]);
		if (r >= 0) {
			re1.runes = [r];
			re1.flags = flags;
			return true;
		}
		this.pop();
		this.reuse(re1);
		return false;
	}
	newLiteral(r, flags) {
		const re = this.newRegexp(Regexp.Op.LITERAL);
		re.flags = flags;
		if ((flags & RE2Flags.FOLD_CASE) !== 0) r = Parser.minFoldRune(r);
		re.runes = [r];
		return re;
	}
	literal(r) {
		this.push(this.newLiteral(r, this.flags));
	}
	op(op) {
		const re = this.newRegexp(op);
		re.flags = this.flags;
		return this.push(re);
	}
	repeat(op, min, max, beforePos, t, lastRepeatPos) {
		let flags = this.flags;
		if ((flags & RE2Flags.PERL_X) !== 0) {
			if (t.more() && t.lookingAt("?")) {
				t.skip(1);
				flags ^= RE2Flags.NON_GREEDY;
			}
			if (lastRepeatPos !== -1) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_OP, t.from(lastRepeatPos));
		}
		const n = this.stack.length;
		if (n === 0) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const sub = this.stack[n - 1];
		if (Regexp.isPseudoOp(sub.op)) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const re = this.newRegexp(op);
		re.min = min;
		re.max = max;
		re.flags = flags;
		re.subs = [sub];
		this.stack[n - 1] = re;
		this.checkLimits(re);
		if (op === Regexp.Op.REPEAT && (min >= 2 || max >= 2) && !this.repeatIsValid(re, 1e3)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(beforePos));
	}
	repeatIsValid(re, n) {
		if (re.op === Regexp.Op.REPEAT) {
			let m = re.max;
			if (m === 0) return true;
			if (m < 0) m = re.min;
			if (m > n) return false;
			if (m > 0) n = Math.trunc(n / m);
		}
		for (let sub of re.subs) if (!this.repeatIsValid(sub, n)) return false;
		return true;
	}
	concat() {
		this.maybeConcat(-1, 0);
		const subs = this.popToPseudo();
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.EMPTY_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.CONCAT));
	}
	alternate() {
		const subs = this.popToPseudo();
		if (subs.length > 0) this.cleanAlt(subs[subs.length - 1]);
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.NO_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.ALTERNATE));
	}
	cleanAlt(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			re.runes = new CharClass(Array.from(re.runes)).cleanClass().toArray();
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) {
				re.runes = new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR;
			} else if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) {
				re.runes = new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR_NOT_NL;
			}
		}
	}
	collapse(subs, op) {
		if (subs.length === 1) return subs[0];
		let len = 0;
		for (let sub of subs) len += sub.op === op ? sub.subs.length : 1;
		let newsubs = new Array(len).fill(null);
		let i = 0;
		for (let sub of subs) if (sub.op === op) {
			for (let j = 0; j < sub.subs.length; j++) newsubs[i++] = sub.subs[j];
			this.reuse(sub);
		} else newsubs[i++] = sub;
		let re = this.newRegexp(op);
		re.subs = newsubs;
		if (op === Regexp.Op.ALTERNATE) {
			re.subs = this.factor(re.subs);
			if (re.subs.length === 1) {
				const old = re;
				re = re.subs[0];
				this.reuse(old);
			}
		}
		return re;
	}
	factor(array) {
		if (array.length < 2) return array;
		let s = 0;
		let lensub = array.length;
		let lenout = 0;
		let str = null;
		let strlen = 0;
		let strflags = 0;
		let start = 0;
		for (let i = 0; i <= lensub; i++) {
			let istr = null;
			let istrlen = 0;
			let iflags = 0;
			if (i < lensub) {
				let re = array[s + i];
				if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) re = re.subs[0];
				if (re.op === Regexp.Op.LITERAL) {
					istr = re.runes;
					istrlen = re.runes.length;
					iflags = re.flags & RE2Flags.FOLD_CASE;
				}
				if (iflags === strflags) {
					let same = 0;
					while (same < strlen && same < istrlen && str[same] === istr[same]) same++;
					if (same > 0) {
						strlen = same;
						continue;
					}
				}
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = this.newRegexp(Regexp.Op.LITERAL);
				prefix.flags = strflags;
				prefix.runes = str.slice(0, strlen);
				for (let j = start; j < i; j++) {
					array[s + j] = this.removeLeadingString(array[s + j], strlen);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			str = istr;
			strlen = istrlen;
			strflags = iflags;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		let first = null;
		for (let i = 0; i <= lensub; i++) {
			let ifirst = null;
			if (i < lensub) {
				ifirst = Parser.leadingRegexp(array[s + i]);
				if (first !== null && first.equals(ifirst) && (Parser.isCharClass(first) || first.op === Regexp.Op.REPEAT && first.min === first.max && Parser.isCharClass(first.subs[0]))) continue;
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = first;
				for (let j = start; j < i; j++) {
					const reuse = j !== start;
					array[s + j] = this.removeLeadingRegexp(array[s + j], reuse);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			first = ifirst;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i <= lensub; i++) {
			if (i < lensub && Parser.isCharClass(array[s + i])) continue;
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				let max = start;
				for (let j = start + 1; j < i; j++) {
					const subMax = array[s + max];
					const subJ = array[s + j];
					if (subMax.op < subJ.op || subMax.op === subJ.op && (subMax.runes !== null ? subMax.runes.length : 0) < (subJ.runes !== null ? subJ.runes.length : 0)) max = j;
				}
				const tmp = array[s + start];
				array[s + start] = array[s + max];
				array[s + max] = tmp;
				for (let j = start + 1; j < i; j++) {
					Parser.mergeCharClass(array[s + start], array[s + j]);
					this.reuse(array[s + j]);
				}
				this.cleanAlt(array[s + start]);
				array[lenout++] = array[s + start];
			}
			if (i < lensub) array[lenout++] = array[s + i];
			start = i + 1;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i < lensub; ++i) {
			if (i + 1 < lensub && array[s + i].op === Regexp.Op.EMPTY_MATCH && array[s + i + 1].op === Regexp.Op.EMPTY_MATCH) continue;
			array[lenout++] = array[s + i];
		}
		lensub = lenout;
		s = 0;
		return array.slice(s, lensub);
	}
	removeLeadingString(re, n) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = this.removeLeadingString(re.subs[0], n);
			re.subs[0] = sub;
			if (sub.op === Regexp.Op.EMPTY_MATCH) {
				this.reuse(sub);
				switch (re.subs.length) {
					case 0:
					case 1:
						re.op = Regexp.Op.EMPTY_MATCH;
						re.subs = Regexp.emptySubs();
						break;
					case 2: {
						const old = re;
						re = re.subs[1];
						this.reuse(old);
						break;
					}
					default: re.subs = re.subs.slice(1, re.subs.length);
				}
			}
			return re;
		}
		if (re.op === Regexp.Op.LITERAL) {
			re.runes = re.runes.slice(n, re.runes.length);
			if (re.runes.length === 0) re.op = Regexp.Op.EMPTY_MATCH;
		}
		return re;
	}
	removeLeadingRegexp(re, reuse) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			if (reuse) this.reuse(re.subs[0]);
			re.subs = re.subs.slice(1, re.subs.length);
			switch (re.subs.length) {
				case 0:
					re.op = Regexp.Op.EMPTY_MATCH;
					re.subs = Regexp.emptySubs();
					break;
				case 1: {
					const old = re;
					re = re.subs[0];
					this.reuse(old);
					break;
				}
			}
			return re;
		}
		if (reuse) this.reuse(re);
		return this.newRegexp(Regexp.Op.EMPTY_MATCH);
	}
	parseInternal() {
		if ((this.flags & RE2Flags.LITERAL) !== 0) return Parser.literalRegexp(this.wholeRegexp, this.flags);
		let lastRepeatPos = -1;
		let min = -1;
		let max = -1;
		const t = new StringIterator(this.wholeRegexp);
		while (t.more()) {
			let repeatPos = -1;
			bigswitch: switch (t.peek()) {
				case Codepoint.CODES["("]:
					if ((this.flags & RE2Flags.LOOKBEHIND) !== 0) {
						if (t.lookingAt("(?<=")) {
							this.parsePosLookBehind();
							t.skip(4);
							break;
						}
						if (t.lookingAt("(?<!")) {
							this.parseNegLookBehind();
							t.skip(4);
							break;
						}
					}
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.lookingAt("(?")) {
						this.parsePerlFlags(t);
						break;
					}
					this.op(Regexp.Op.LEFT_PAREN).cap = ++this.numCap;
					t.skip(1);
					break;
				case Codepoint.CODES["|"]:
					this.parseVerticalBar();
					t.skip(1);
					break;
				case Codepoint.CODES[")"]:
					this.parseRightParen();
					t.skip(1);
					break;
				case Codepoint.CODES["^"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.BEGIN_TEXT);
					else this.op(Regexp.Op.BEGIN_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["$"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.END_TEXT).flags |= RE2Flags.WAS_DOLLAR;
					else this.op(Regexp.Op.END_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["."]:
					if ((this.flags & RE2Flags.DOT_NL) !== 0) this.op(Regexp.Op.ANY_CHAR);
					else this.op(Regexp.Op.ANY_CHAR_NOT_NL);
					t.skip(1);
					break;
				case Codepoint.CODES["["]:
					this.parseClass(t);
					break;
				case Codepoint.CODES["*"]:
				case Codepoint.CODES["+"]:
				case Codepoint.CODES["?"]: {
					repeatPos = t.pos();
					let op = null;
					switch (t.pop()) {
						case Codepoint.CODES["*"]:
							op = Regexp.Op.STAR;
							break;
						case Codepoint.CODES["+"]:
							op = Regexp.Op.PLUS;
							break;
						case Codepoint.CODES["?"]: op = Regexp.Op.QUEST;
					}
					this.repeat(op, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["{"]: {
					const before = t.pos();
					const minMax = Parser.parseRepeat(t);
					if (minMax < 0) {
						t.rewindTo(before);
						this.literal(t.pop());
						break;
					}
					repeatPos = before;
					min = minMax >> 16;
					max = (minMax & Unicode.MAX_BMP) << 16 >> 16;
					this.repeat(Regexp.Op.REPEAT, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["\\"]: {
					const savedPos = t.pos();
					t.skip(1);
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.more()) switch (t.pop()) {
						case Codepoint.CODES["A"]:
							this.op(Regexp.Op.BEGIN_TEXT);
							break bigswitch;
						case Codepoint.CODES["b"]:
							this.op(Regexp.Op.WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["B"]:
							this.op(Regexp.Op.NO_WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["C"]: throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, "\\C");
						case Codepoint.CODES["Q"]: {
							let lit = t.rest();
							const i = lit.indexOf("\\E");
							if (i >= 0) {
								lit = lit.substring(0, i);
								t.skipString(lit);
								t.skipString("\\E");
							} else t.skipString(lit);
							let j = 0;
							while (j < lit.length) {
								const codepoint = lit.codePointAt(j);
								this.literal(codepoint);
								j += Utils.charCount(codepoint);
							}
							break bigswitch;
						}
						case Codepoint.CODES["z"]:
							this.op(Regexp.Op.END_TEXT);
							break bigswitch;
						default: t.rewindTo(savedPos);
					}
					else t.rewindTo(savedPos);
					const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
					re.flags = this.flags;
					if (t.lookingAt("\\p") || t.lookingAt("\\P")) {
						const cc = new CharClass();
						if (this.parseUnicodeClass(t, cc)) {
							re.runes = cc.toArray();
							this.push(re);
							break bigswitch;
						}
					}
					const cc = new CharClass();
					if (this.parsePerlClassEscape(t, cc)) {
						re.runes = cc.toArray();
						this.push(re);
						break bigswitch;
					}
					t.rewindTo(savedPos);
					this.reuse(re);
					this.literal(Parser.parseEscape(t));
					break;
				}
				default: this.literal(t.pop());
			}
			lastRepeatPos = repeatPos;
		}
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length !== 1) throw new RE2JSSyntaxException(Parser.ERR_MISSING_PAREN, this.wholeRegexp);
		this.stack[0].namedGroups = this.namedGroups;
		return this.stack[0];
	}
	parsePerlFlags(t) {
		const startPos = t.pos();
		const s = t.rest();
		if (s.startsWith("(?P<") || s.startsWith("(?<")) {
			const begin = s.charAt(2) === "P" ? 4 : 3;
			const end = s.indexOf(">");
			if (end < 0) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s);
			const name = s.substring(begin, end);
			t.skipString(name);
			t.skip(begin + 1);
			if (!Parser.isValidCaptureName(name)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s.substring(0, end + 1));
			const re = this.op(Regexp.Op.LEFT_PAREN);
			re.cap = ++this.numCap;
			if (this.namedGroups[name]) throw new RE2JSSyntaxException(Parser.ERR_DUPLICATE_NAMED_CAPTURE, name);
			this.namedGroups[name] = this.numCap;
			re.name = name;
			return;
		}
		t.skip(2);
		let flags = this.flags;
		let sign = 1;
		let sawFlag = false;
		loop: while (t.more()) {
			const c = t.pop();
			switch (c) {
				case Codepoint.CODES["i"]:
					flags |= RE2Flags.FOLD_CASE;
					sawFlag = true;
					break;
				case Codepoint.CODES["m"]:
					flags &= ~RE2Flags.ONE_LINE;
					sawFlag = true;
					break;
				case Codepoint.CODES["s"]:
					flags |= RE2Flags.DOT_NL;
					sawFlag = true;
					break;
				case Codepoint.CODES["U"]:
					flags |= RE2Flags.NON_GREEDY;
					sawFlag = true;
					break;
				case Codepoint.CODES["-"]:
					if (sign < 0) break loop;
					sign = -1;
					flags = ~flags;
					sawFlag = false;
					break;
				case Codepoint.CODES[":"]:
				case Codepoint.CODES[")"]:
					if (sign < 0) {
						if (!sawFlag) break loop;
						flags = ~flags;
					}
					if (c === Codepoint.CODES[":"]) this.op(Regexp.Op.LEFT_PAREN);
					this.flags = flags;
					return;
				default: break loop;
			}
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_PERL_OP, t.from(startPos));
	}
	parsePosLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = ++this.nlb;
		return this.push(re);
	}
	parseNegLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = -++this.nlb;
		return this.push(re);
	}
	parseVerticalBar() {
		this.concat();
		if (!this.swapVerticalBar()) this.op(Regexp.Op.VERTICAL_BAR);
	}
	swapVerticalBar() {
		const n = this.stack.length;
		if (n >= 3 && this.stack[n - 2].op === Regexp.Op.VERTICAL_BAR && Parser.isCharClass(this.stack[n - 1]) && Parser.isCharClass(this.stack[n - 3])) {
			let re1 = this.stack[n - 1];
			let re3 = this.stack[n - 3];
			if (re1.op > re3.op) {
				const tmp = re3;
				re3 = re1;
				re1 = tmp;
				this.stack[n - 3] = re3;
			}
			Parser.mergeCharClass(re3, re1);
			this.reuse(re1);
			this.pop();
			return true;
		}
		if (n >= 2) {
			const re1 = this.stack[n - 1];
			const re2 = this.stack[n - 2];
			if (re2.op === Regexp.Op.VERTICAL_BAR) {
				if (n >= 3) this.cleanAlt(this.stack[n - 3]);
				this.stack[n - 2] = re1;
				this.stack[n - 1] = re2;
				return true;
			}
		}
		return false;
	}
	parseRightParen() {
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length < 2) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		const re1 = this.pop();
		const re2 = this.pop();
		if (re2.op !== Regexp.Op.LEFT_PAREN) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		this.flags = re2.flags;
		if (re2.lb !== 0) {
			if (Parser.hasCapture(re1)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CAPTURE_IN_LOOKBEHIND, this.wholeRegexp);
			if (re2.lb > 0) re2.op = Regexp.Op.PLB;
			else re2.op = Regexp.Op.NLB;
			re2.subs = [re1];
			this.push(re2);
			return;
		}
		if (re2.cap === 0) this.push(re1);
		else {
			re2.op = Regexp.Op.CAPTURE;
			re2.subs = [re1];
			this.push(re2);
		}
	}
	parsePerlClassEscape(t, cc) {
		const beforePos = t.pos();
		if ((this.flags & RE2Flags.PERL_X) === 0 || !t.more() || t.pop() !== Codepoint.CODES["\\"] || !t.more()) return false;
		t.pop();
		const p = t.from(beforePos);
		const g = PERL_GROUPS.has(p) ? PERL_GROUPS.get(p) : null;
		if (g === null) return false;
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseNamedClass(t, cc) {
		const cls = t.rest();
		const i = cls.indexOf(":]");
		if (i < 0) return false;
		const name = cls.substring(0, i + 2);
		t.skipString(name);
		const g = POSIX_GROUPS.has(name) ? POSIX_GROUPS.get(name) : null;
		if (g === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, name);
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseUnicodeClass(t, cc) {
		const startPos = t.pos();
		if ((this.flags & RE2Flags.UNICODE_GROUPS) === 0 || !t.lookingAt("\\p") && !t.lookingAt("\\P")) return false;
		t.skip(1);
		let sign = 1;
		let c = t.pop();
		if (c === Codepoint.CODES["P"]) sign = -1;
		if (!t.more()) {
			t.rewindTo(startPos);
			throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
		}
		c = t.pop();
		let name;
		if (c !== Codepoint.CODES["{"]) name = Utils.runeToString(c);
		else {
			const rest = t.rest();
			const end = rest.indexOf("}");
			if (end < 0) {
				t.rewindTo(startPos);
				throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
			}
			name = rest.substring(0, end);
			t.skipString(name);
			t.skip(1);
		}
		if (!(name.length === 0) && name.codePointAt(0) === Codepoint.CODES["^"]) {
			sign = 0 - sign;
			name = name.substring(1);
		}
		const pair = Parser.unicodeTable(name);
		if (pair === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(startPos));
		if (pair.sign < 0) sign = 0 - sign;
		const tab = pair.tab;
		const fold = pair.fold;
		if ((this.flags & RE2Flags.FOLD_CASE) === 0 || fold === null) cc.appendTableWithSign(tab, sign);
		else {
			const tmp = new CharClass().appendTable(tab).appendTable(fold).cleanClass().toArray();
			cc.appendClassWithSign(Array.from(tmp), sign);
		}
		return true;
	}
	parseClass(t) {
		const startPos = t.pos();
		t.skip(1);
		const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
		re.flags = this.flags;
		const cc = new CharClass();
		let sign = 1;
		if (t.more() && t.lookingAt("^")) {
			sign = -1;
			t.skip(1);
			if ((this.flags & RE2Flags.CLASS_NL) === 0) cc.appendRange(Codepoint.CODES["\n"], Codepoint.CODES["\n"]);
		}
		let first = true;
		while (!t.more() || t.peek() !== Codepoint.CODES["]"] || first) {
			if (t.more() && t.lookingAt("-") && (this.flags & RE2Flags.PERL_X) === 0 && !first) {
				const s = t.rest();
				if (s === "-" || !s.startsWith("-]")) {
					t.rewindTo(startPos);
					throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
				}
			}
			first = false;
			const beforePos = t.pos();
			if (t.lookingAt("[:")) {
				if (this.parseNamedClass(t, cc)) continue;
				t.rewindTo(beforePos);
			}
			if (this.parseUnicodeClass(t, cc)) continue;
			if (this.parsePerlClassEscape(t, cc)) continue;
			t.rewindTo(beforePos);
			const lo = Parser.parseClassChar(t, startPos);
			let hi = lo;
			if (t.more() && t.lookingAt("-")) {
				t.skip(1);
				if (t.more() && t.lookingAt("]")) t.skip(-1);
				else {
					hi = Parser.parseClassChar(t, startPos);
					if (hi < lo) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(beforePos));
				}
			}
			if ((this.flags & RE2Flags.FOLD_CASE) === 0) cc.appendRange(lo, hi);
			else cc.appendFoldedRange(lo, hi);
		}
		t.skip(1);
		cc.cleanClass();
		if (sign < 0) cc.negateClass();
		re.runes = cc.toArray();
		this.push(re);
	}
};
var RE2 = class RE2 {
	static initTest(expr) {
		const re2 = RE2.compile(expr);
		const res = new RE2(re2.expr, re2.prog, re2.numSubexp, re2.longest);
		res.cond = re2.cond;
		res.prefix = re2.prefix;
		res.prefixUTF8 = re2.prefixUTF8;
		res.prefixComplete = re2.prefixComplete;
		res.prefixRune = re2.prefixRune;
		res.prefilter = re2.prefilter;
		res.namedGroups = re2.namedGroups;
		return res;
	}
	static compile(expr) {
		return RE2.compileImpl(expr, RE2Flags.PERL, false);
	}
	static compilePOSIX(expr) {
		return RE2.compileImpl(expr, RE2Flags.POSIX, true);
	}
	static compileImpl(expr, mode, longest) {
		let re = Parser.parse(expr, mode);
		const maxCap = re.maxCap();
		const namedGroups = re.namedGroups;
		re = Simplify.simplify(re);
		const prefilter = PrefilterTree.build(re);
		const prog = Compiler.compileRegexp(re);
		const re2 = new RE2(expr, prog, maxCap, longest);
		re2.prefilter = prefilter.type === Prefilter.Type.NONE ? null : prefilter;
		const [prefixCompl, prefixStr] = prog.prefix();
		re2.prefixComplete = prefixCompl;
		re2.prefix = prefixStr;
		re2.prefixUTF8 = Utils.stringToUtf8ByteArray(re2.prefix);
		if (re2.prefix.length > 0) re2.prefixRune = re2.prefix.codePointAt(0);
		re2.namedGroups = namedGroups;
		return re2;
	}
	static match(pattern, s) {
		return RE2.compile(pattern).match(s);
	}
	constructor(expr, prog, numSubexp = 0, longest = 0) {
		this.expr = expr;
		this.prog = prog;
		this.numSubexp = numSubexp;
		this.longest = longest;
		this.cond = prog.startCond();
		this.prefix = null;
		this.prefixUTF8 = null;
		this.prefixComplete = false;
		this.prefixRune = 0;
		this.namedGroups = Object.create(null);
		this.machinePool = [];
		this.lazyDFA = null;
		this.onepass = OnePass.compile(this.prog);
		this.prefilter = null;
	}
	get dfa() {
		if (this.lazyDFA === null) this.lazyDFA = new DFA(this.prog);
		return this.lazyDFA;
	}
	matchPrefixComplete(input, pos, anchor, ncap) {
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		let matchStart = -1;
		let matchEnd = -1;
		const pLen = input.prefixLength(this);
		if (anchor === RE2Flags.UNANCHORED) {
			const idx = input.index(this, pos);
			if (idx < 0) return null;
			matchStart = pos + idx;
			matchEnd = matchStart + pLen;
		} else if (anchor === RE2Flags.ANCHOR_BOTH) {
			if (input.endPos() !== pLen) return null;
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		} else if (anchor === RE2Flags.ANCHOR_START) {
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		}
		if (matchStart < 0) return null;
		if (ncap > 0) {
			const matchcap = new Int32Array(ncap).fill(-1);
			matchcap[0] = matchStart;
			matchcap[1] = matchEnd;
			return Array.from(matchcap);
		}
		return [];
	}
	createLookbehindState() {
		return this.prog.numLb > 0 ? new LookbehindState(this.prog) : null;
	}
	executeEngine(input, pos, anchor, ncap, lbState = null) {
		if (this.prefixComplete && (ncap === 0 || this.numSubexp === 0)) return this.matchPrefixComplete(input, pos, anchor, ncap);
		if (this.prefilter !== null && anchor === RE2Flags.UNANCHORED) {
			if (!this.prefilter.eval(input, pos)) return null;
		}
		if (this.onepass !== null) return OnePass.execute(this, input, pos, anchor, ncap);
		if (ncap > 0) {
			if (this.prog.numLb === 0 && input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
			return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
		}
		if (this.prog.numLb === 0) {
			const dfaResult = this.dfa.match(input, pos, anchor);
			if (dfaResult !== null) return dfaResult ? [] : null;
			if (input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
		}
		return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
	}
	numberOfCapturingGroups() {
		return this.numSubexp;
	}
	numberOfInstructions() {
		return this.prog.numInst();
	}
	get() {
		return this.machinePool.length > 0 ? this.machinePool.pop() : null;
	}
	reset() {
		this.machinePool.length = 0;
	}
	put(m) {
		this.machinePool.push(m);
	}
	toString() {
		return this.expr;
	}
	doExecuteNFA(input, pos, anchor, ncap, lbState = null) {
		let m = this.get();
		if (!m) m = Machine.fromRE2(this);
		m.init(ncap);
		const cap = m.match(input, pos, anchor, lbState) ? m.submatches() : null;
		this.put(m);
		return cap;
	}
	match(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	matchWithGroup(input, start, end, anchor, ngroup, lbState = null) {
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		return this.matchMachineInput(input, start, end, anchor, ngroup, lbState);
	}
	matchMachineInput(input, start, end, anchor, ngroup, lbState = null) {
		if (start > end) return [false, null];
		const machineInput = input.isUTF16Encoding() ? MachineInput.fromUTF16(input.asCharSequence(), 0, end) : MachineInput.fromUTF8(input.asBytes(), 0, end);
		const groupMatch = this.executeEngine(machineInput, start, anchor, 2 * ngroup, lbState);
		if (groupMatch === null) return [false, null];
		return [true, groupMatch];
	}
	matchUTF8(b) {
		return this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	replaceAll(src, repl) {
		return this.replaceAllFunc(src, () => repl, 2 * src.length + 1);
	}
	replaceFirst(src, repl) {
		return this.replaceAllFunc(src, () => repl, 1);
	}
	replaceAllFunc(src, replFunc, maxReplaces) {
		let lastMatchEnd = 0;
		let searchPos = 0;
		let out = "";
		const input = MachineInput.fromUTF16(src);
		const lbState = this.createLookbehindState();
		let numReplaces = 0;
		while (searchPos <= src.length) {
			const a = this.executeEngine(input, searchPos, RE2Flags.UNANCHORED, 2, lbState);
			if (a === null || a.length === 0) break;
			out += src.substring(lastMatchEnd, a[0]);
			if (a[1] > lastMatchEnd || a[0] === 0) {
				out += replFunc(src.substring(a[0], a[1]));
				numReplaces++;
			}
			lastMatchEnd = a[1];
			const width = input.step(searchPos) & 7;
			if (searchPos + width > a[1]) searchPos += width;
			else if (searchPos + 1 > a[1]) searchPos++;
			else searchPos = a[1];
			if (numReplaces >= maxReplaces) break;
		}
		out += src.substring(lastMatchEnd);
		return out;
	}
	pad(a) {
		if (a === null) return null;
		let n = (1 + this.numSubexp) * 2;
		if (a.length < n) {
			let a2 = new Array(n).fill(-1);
			for (let i = 0; i < a.length; i++) a2[i] = a[i];
			a = a2;
		}
		return a;
	}
	allMatches(input, n, deliverFun = (v) => v) {
		let result = [];
		const end = input.endPos();
		if (n < 0) n = end + 1;
		let pos = 0;
		let i = 0;
		let prevMatchEnd = -1;
		const lbState = this.createLookbehindState();
		while (i < n && pos <= end) {
			const matches = this.executeEngine(input, pos, RE2Flags.UNANCHORED, this.prog.numCap, lbState);
			if (matches === null || matches.length === 0) break;
			let accept = true;
			if (matches[1] === pos) {
				if (matches[0] === prevMatchEnd) accept = false;
				const r = input.step(pos);
				if (r < 0) pos = end + 1;
				else pos += r & 7;
			} else pos = matches[1];
			prevMatchEnd = matches[1];
			if (accept) {
				result.push(deliverFun(this.pad(matches)));
				i++;
			}
		}
		return result;
	}
	findUTF8(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return b.slice(a[0], a[1]);
	}
	findUTF8Index(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return a.slice(0, 2);
	}
	find(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return "";
		return s.substring(a[0], a[1]);
	}
	findIndex(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
	}
	findUTF8Submatch(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = b.slice(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	findUTF8SubmatchIndex(b) {
		return this.pad(this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	findSubmatch(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = s.substring(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	findSubmatchIndex(s) {
		return this.pad(this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	findAllUTF8(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => b.slice(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8Index(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	findAll(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => s.substring(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	findAllIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8Submatch(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = b.slice(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8SubmatchIndex(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n);
		if (result.length === 0) return null;
		return result;
	}
	findAllSubmatch(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = s.substring(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	findAllSubmatchIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n);
		if (result.length === 0) return null;
		return result;
	}
};
(class RE2Set {
	static UNANCHORED = RE2Flags.UNANCHORED;
	static ANCHOR_START = RE2Flags.ANCHOR_START;
	static ANCHOR_BOTH = RE2Flags.ANCHOR_BOTH;
	constructor(anchor = RE2Set.UNANCHORED, flags = 0, maxMem = 8388608) {
		if (![
			RE2Set.UNANCHORED,
			RE2Set.ANCHOR_START,
			RE2Set.ANCHOR_BOTH
		].includes(anchor)) throw new RE2JSFlagsException("The anchor should be RE2Set.UNANCHORED, RE2Set.ANCHOR_START or RE2Set.ANCHOR_BOTH");
		Utils.checkFlags(flags);
		this.anchor = anchor;
		this.jsFlags = flags;
		this.maxMem = maxMem;
		let re2Flags = RE2Flags.PERL;
		if ((flags & PublicFlags.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & PublicFlags.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		this.re2Flags = re2Flags;
		this.regexps = [];
		this.prog = null;
		this.dfa = null;
		this.dummyRe2 = null;
	}
	add(pattern) {
		if (this.prog) throw new RE2JSCompileException("Cannot add patterns after compile");
		Utils.checkPattern(pattern);
		let fregex = pattern;
		if ((this.jsFlags & PublicFlags.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((this.jsFlags & PublicFlags.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((this.jsFlags & PublicFlags.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		const re = Parser.parse(fregex, this.re2Flags);
		this.regexps.push(Simplify.simplify(re));
		return this.regexps.length - 1;
	}
	compile() {
		if (this.prog) return;
		const prog = Compiler.compileSet(this.regexps);
		if (prog.numInst() > Parser.MAX_SIZE) throw new RE2JSCompileException(`${Parser.ERR_LARGE}: the set compiles to ${prog.numInst()} instructions, more than ${Parser.MAX_SIZE}`);
		this.prog = prog;
		this.dfa = new DFA(this.prog, this.maxMem);
		this.dummyRe2 = {
			prog: this.prog,
			cond: this.prog.startCond(),
			prefix: "",
			prefixRune: 0,
			longest: false
		};
	}
	match(input) {
		if (!this.prog) this.compile();
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		let internalAnchor = RE2Flags.UNANCHORED;
		if (this.anchor === RE2Set.ANCHOR_START) internalAnchor = RE2Flags.ANCHOR_START;
		else if (this.anchor === RE2Set.ANCHOR_BOTH) internalAnchor = RE2Flags.ANCHOR_BOTH;
		const dfaResult = this.dfa.matchSet(machineInput, 0, internalAnchor);
		if (dfaResult !== null) return dfaResult;
		const machine = Machine.fromRE2(this.dummyRe2);
		machine.init(0);
		return machine.matchSet(machineInput, 0, internalAnchor);
	}
});
var TranslateRegExpString = class TranslateRegExpString {
	static isHexadecimal(ch) {
		return "0" <= ch && ch <= "9" || "A" <= ch && ch <= "F" || "a" <= ch && ch <= "f";
	}
	static translate(data) {
		let prefixFlags = "";
		if (Object.prototype.toString.call(data) === "[object RegExp]") {
			if (data.ignoreCase) prefixFlags += "i";
			if (data.multiline) prefixFlags += "m";
			if (data.dotAll) prefixFlags += "s";
			data = data.source;
		}
		if (typeof data !== "string") return data;
		let result = "";
		let changed = false;
		let size = data.length;
		if (size === 0) {
			result = "(?:)";
			changed = true;
		}
		let inCharClass = false;
		let i = 0;
		while (i < size) {
			let ch = data[i];
			if (ch === "\\") {
				if (i + 1 < size) {
					ch = data[i + 1];
					switch (ch) {
						case "\\":
							result += "\\\\";
							i += 2;
							continue;
						case "c":
							if (i + 2 < size) {
								let code = data[i + 2].charCodeAt(0);
								if (code >= 65 && code <= 90 || code >= 97 && code <= 122) {
									let val = code % 32;
									result += "\\x";
									result += (val >> 4).toString(16).toUpperCase();
									result += (val & 15).toString(16).toUpperCase();
									i += 3;
									changed = true;
									continue;
								}
							}
							result += "c";
							i += 2;
							changed = true;
							continue;
						case "u":
							if (i + 2 < size) {
								if (data[i + 2] === "{") {
									let j = i + 3;
									let hasHex = false;
									let closed = false;
									while (j < size) {
										const hexChar = data[j];
										if (hexChar === "}") {
											closed = true;
											break;
										}
										if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
										hasHex = true;
										j++;
									}
									if (closed && hasHex) {
										result += "\\x";
										i += 2;
										changed = true;
										continue;
									}
								} else if (i + 5 < size) {
									let isHex4 = true;
									for (let j = 0; j < 4; j++) if (!TranslateRegExpString.isHexadecimal(data[i + 2 + j])) {
										isHex4 = false;
										break;
									}
									if (isHex4) {
										result += "\\x{" + data.substring(i + 2, i + 6) + "}";
										i += 6;
										changed = true;
										continue;
									}
								}
							}
							result += "u";
							i += 2;
							changed = true;
							continue;
						case "x": {
							let isValidHex = false;
							if (i + 2 < size && data[i + 2] === "{") {
								let j = i + 3;
								let hasHex = false;
								let closed = false;
								while (j < size) {
									const hexChar = data[j];
									if (hexChar === "}") {
										closed = true;
										break;
									}
									if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
									hasHex = true;
									j++;
								}
								if (closed && hasHex) isValidHex = true;
							} else if (i + 3 < size && TranslateRegExpString.isHexadecimal(data[i + 2]) && TranslateRegExpString.isHexadecimal(data[i + 3])) isValidHex = true;
							if (isValidHex) {
								result += "\\x";
								i += 2;
							} else {
								result += "x";
								i += 2;
								changed = true;
							}
							continue;
						}
						case "n":
						case "r":
						case "t":
						case "a":
						case "f":
						case "v":
						case "d":
						case "D":
						case "s":
						case "S":
						case "w":
						case "W":
						case "b":
						case "B":
						case "p":
						case "P":
						case "A":
						case "z":
						case "Q":
						case "E":
						case "0":
						case "1":
						case "2":
						case "3":
						case "4":
						case "5":
						case "6":
						case "7":
							result += "\\" + ch;
							i += 2;
							continue;
						default: {
							let cp = data.codePointAt(i + 1);
							if (cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122) {
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
								changed = true;
							} else {
								result += "\\";
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
							}
							continue;
						}
					}
				}
			} else if (ch === "/") {
				result += "\\/";
				i += 1;
				changed = true;
				continue;
			} else if (ch === "[") {
				if (!inCharClass && data[i + 1] === "]") {
					result += "[^\\x00-\\x{10FFFF}]";
					i += 2;
					changed = true;
					continue;
				}
				if (!inCharClass && data[i + 1] === "^" && data[i + 2] === "]") {
					result += "[\\x00-\\x{10FFFF}]";
					i += 3;
					changed = true;
					continue;
				}
				inCharClass = true;
			} else if (ch === "]") inCharClass = false;
			else if (!inCharClass && ch === "(" && i + 2 < size && data[i + 1] === "?" && data[i + 2] === "<") {
				if (i + 3 < size && !"=!>)".includes(data[i + 3])) {
					result += "(?P<";
					i += 3;
					changed = true;
					continue;
				}
			}
			let cp = data.codePointAt(i);
			let symSize = Utils.charCount(cp);
			result += data.substring(i, i + symSize);
			i += symSize;
		}
		const finalResult = changed ? result : data;
		if (prefixFlags.length > 0) return `(?${prefixFlags})${finalResult}`;
		return finalResult;
	}
};
const execResult = (m, input) => {
	const result = m.matchArray();
	result.index = m.start(0);
	result.input = input;
	result.groups = m.namedGroupsObject();
	return result;
};
var RE2JS = class RE2JS {
	static CASE_INSENSITIVE = PublicFlags.CASE_INSENSITIVE;
	static DOTALL = PublicFlags.DOTALL;
	static MULTILINE = PublicFlags.MULTILINE;
	static DISABLE_UNICODE_GROUPS = PublicFlags.DISABLE_UNICODE_GROUPS;
	static LONGEST_MATCH = PublicFlags.LONGEST_MATCH;
	static LOOKBEHINDS = PublicFlags.LOOKBEHINDS;
	static quote(str) {
		return Utils.quoteMeta(str);
	}
	static quoteReplacement(str, javaMode = false) {
		return Matcher.quoteReplacement(str, javaMode);
	}
	static translateRegExp(expr) {
		return TranslateRegExpString.translate(expr);
	}
	static compile(regex, flags = 0) {
		Utils.checkPattern(regex);
		Utils.checkFlags(flags);
		let fregex = regex;
		if ((flags & RE2JS.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((flags & RE2JS.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((flags & RE2JS.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		let re2Flags = RE2Flags.PERL;
		if ((flags & RE2JS.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & RE2JS.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		const p = new RE2JS(regex, flags);
		p.re2Input = RE2.compileImpl(fregex, re2Flags, (flags & RE2JS.LONGEST_MATCH) !== 0);
		return p;
	}
	static matches(regex, input) {
		return RE2JS.compile(regex).testExact(input);
	}
	static initTest(pattern, flags, re2) {
		if (pattern == null) throw new Error("pattern is null");
		if (re2 == null) throw new Error("re2 is null");
		const p = new RE2JS(pattern, flags);
		p.re2Input = re2;
		return p;
	}
	constructor(pattern, flags) {
		this.patternInput = pattern;
		this.flagsInput = flags;
		this.re2Input = null;
	}
	reset() {
		this.re2Input.reset();
	}
	flags() {
		return this.flagsInput;
	}
	pattern() {
		return this.patternInput;
	}
	re2() {
		return this.re2Input;
	}
	matches(input) {
		return this.testExact(input);
	}
	matcher(input) {
		if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
		return new Matcher(this, input);
	}
	test(input) {
		if (Utils.isByteArray(input)) return this.re2Input.matchUTF8(input);
		return this.re2Input.match(input);
	}
	testExact(input) {
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		return this.re2Input.executeEngine(machineInput, 0, RE2Flags.ANCHOR_BOTH, 0) !== null;
	}
	exec(input) {
		const m = this.matcher(input);
		return m.find() ? execResult(m, input) : null;
	}
	split(input, limit = 0) {
		const m = this.matcher(input);
		const result = [];
		let emptiesSkipped = 0;
		let last = 0;
		while (m.find()) {
			if (last === 0 && m.end() === 0) {
				last = m.end();
				continue;
			}
			if (limit > 0 && result.length === limit - 1) break;
			if (last === m.start()) {
				if (limit === 0) {
					emptiesSkipped += 1;
					last = m.end();
					continue;
				}
			} else while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.start()));
			last = m.end();
		}
		if (limit === 0 && last !== m.inputLength()) {
			while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.inputLength()));
		}
		if (limit !== 0 || result.length === 0 && !(last === m.inputLength() && last > 0)) result.push(m.substring(last, m.inputLength()));
		return result;
	}
	*matchAll(input) {
		const m = this.matcher(input);
		while (m.find()) yield execResult(m, input);
	}
	toString() {
		return this.patternInput;
	}
	programSize() {
		return this.re2Input.numberOfInstructions();
	}
	groupCount() {
		return this.re2Input.numberOfCapturingGroups();
	}
	namedGroups() {
		return this.re2Input.namedGroups;
	}
	equals(other) {
		if (this === other) return true;
		if (other === null || this.constructor !== other.constructor) return false;
		return this.flagsInput === other.flagsInput && this.patternInput === other.patternInput;
	}
};
// src/experiment/edit.ts
const BUDGETS = [
	"parallelTrialCount",
	"maxTrialCount",
	"maxFailedTrialCount"
];
const RESUMABLE = ["LongRunning", "FromVolume"];
function judgeEdit(edit) {
	if (edit.changed.length === 0) return [];
	return [
		resumeProblem(edit),
		countProblem(edit),
		fieldProblem(edit)
	].flatMap((one) => one ?? []);
}
function resumeProblem({ ended, resumePolicy }) {
	if (ended === void 0) return void 0;
	const isUsedUp = ended.type === "Succeeded" && ended.reason === "ExperimentMaxTrialsReached";
	if (isUsedUp && RESUMABLE.includes(resumePolicy)) return void 0;
	return {
		code: "edit/not-resumable",
		path: "spec.resumePolicy",
		message: isUsedUp ? `the experiment is at its end, and its resumePolicy was ${resumePolicy}` : `the experiment has ${ended.type === "Failed" ? "failed" : "succeeded"} (${ended.reason}), which is for good`,
		hint: isUsedUp ? "Give the experiment a new name, with resumePolicy: LongRunning if it is to be continued one day" : "Give the experiment a new name"
	};
}
function countProblem({ maxTrialCount, trials }) {
	if (maxTrialCount === void 0 || maxTrialCount > trials) return void 0;
	return {
		code: "edit/max-below-trials",
		path: "spec.maxTrialCount",
		message: `there are ${trials} trials already, so maxTrialCount must be greater, found ${maxTrialCount}`,
		hint: `Write maxTrialCount: ${trials + 1} or more`
	};
}
function fieldProblem({ changed }) {
	const fixed = changed.filter((name) => !BUDGETS.some((budget) => budget === name));
	const [field] = fixed;
	if (field === void 0) return void 0;
	return {
		code: "edit/fixed-field",
		path: "spec",
		field,
		message: `${fixed.join(", ")} cannot be changed once an experiment has begun; only ${BUDGETS.join(", ")} can`,
		hint: "Take the change back, or give the experiment a new name"
	};
}
function changedFields(before, after) {
	const [old, now] = [before, after].map((spec) => new Map(Object.entries(spec)));
	return [...new Set([...old?.keys() ?? [], ...now?.keys() ?? []])].filter((name) => written(old?.get(name)) !== written(now?.get(name)));
}
function written(value) {
	const json = value === void 0 ? null : JSON.parse(JSON.stringify(value));
	return JSON.stringify(normal(json)) ?? "";
}
function normal(value) {
	if (isList(value)) return value.length === 0 ? void 0 : value.map((item) => normal(item) ?? null);
	if (!isObject(value)) return value === null ? void 0 : value;
	const entries = Object.entries(value).map(([key, inner]) => [key, normal(inner)]).filter((entry) => entry[1] !== void 0).sort(([a], [b]) => a < b ? -1 : 1);
	return entries.length === 0 ? void 0 : Object.fromEntries(entries);
}
function budgetsOf({ spec }) {
	const { parallelTrialCount, maxTrialCount, maxFailedTrialCount } = spec;
	return {
		parallelTrialCount,
		...maxTrialCount === void 0 ? {} : { maxTrialCount },
		...maxFailedTrialCount === void 0 ? {} : { maxFailedTrialCount }
	};
}
function withBudgets(experiment, budgets) {
	const { maxTrialCount: _most, maxFailedTrialCount: _failed, ...spec } = experiment.spec;
	return {
		...experiment,
		spec: {
			...spec,
			...budgets
		}
	};
}
// src/experiment/decimal.ts
const NUMBER_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const LONGEST_TEXT = 64;
function parseDecimal(text) {
	if (text.length > LONGEST_TEXT) return void 0;
	const match = NUMBER_TEXT.exec(text);
	if (match === null) return void 0;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
	if (whole === "" && fraction === "") return void 0;
	if (!Number.isFinite(Number(text)) || Math.abs(Number(exponent)) > 400) return void 0;
	const digits = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
	const scale = fraction.length - Number(exponent);
	return scale < 0 ? {
		digits: digits * 10n ** BigInt(-scale),
		scale: 0
	} : {
		digits,
		scale
	};
}
function compareDecimals(a, b) {
	const [left, right] = aligned(a, b);
	return left < right ? -1 : left > right ? 1 : 0;
}
function isWhole(decimal) {
	return decimal.digits % 10n ** BigInt(decimal.scale) === 0n;
}
function stepsBetween(min, max, step) {
	const [low, high, width] = aligned(min, max, step);
	return (high - low) / width;
}
function stepped(start, step, count) {
	const [from, width] = aligned(start, step);
	return toNumber({
		digits: from + count * width,
		scale: Math.max(start.scale, step.scale)
	});
}
function toNumber({ digits, scale }) {
	return Number(`${digits}e-${scale}`);
}
function aligned(...decimals) {
	const scale = Math.max(...decimals.map((decimal) => decimal.scale));
	return decimals.map((decimal) => decimal.digits * 10n ** BigInt(scale - decimal.scale));
}
// src/experiment/elementary.ts
const LN2_HIGH = .6931471803691238;
const LN2_LOW = 19082149292705877e-26;
const SMALLEST_EXPONENT = -1074;
const LARGEST_EXPONENT = 1023;
const POWERS_OF_TWO = powersOfTwo();
function powersOfTwo() {
	const powers = new Float64Array(2098);
	let up = 1;
	for (let i = 0; i <= LARGEST_EXPONENT; i++, up *= 2) powers[i - SMALLEST_EXPONENT] = up;
	let down = 1;
	for (let i = 0; i >= SMALLEST_EXPONENT; i--, down /= 2) powers[i - SMALLEST_EXPONENT] = down;
	return powers;
}
function exp(x) {
	if (x < -745.1) return 0;
	if (x > 709.7) return Number.POSITIVE_INFINITY;
	if (Number.isNaN(x)) return NaN;
	const power = Math.round(x * Math.LOG2E);
	return expOfSmall(x - power * LN2_HIGH - power * LN2_LOW) * (POWERS_OF_TWO[power - SMALLEST_EXPONENT] ?? 0);
}
function expOfSmall(r) {
	let sum = 1 + r / 13;
	for (let i = 12; i >= 1; i--) sum = 1 + r / i * sum;
	return sum;
}
const bits = new DataView(new ArrayBuffer(8));
function log(x) {
	if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : NaN;
	if (x === Number.POSITIVE_INFINITY) return x;
	if (x < 22250738585072014e-324) return log(x * 0x40000000000000) - 54 * Math.LN2;
	bits.setFloat64(0, x);
	const high = bits.getUint32(0);
	bits.setUint32(0, high & 1048575 | 1071644672);
	let mantissa = bits.getFloat64(0);
	let power = (high >>> 20) - 1022;
	if (mantissa < Math.SQRT1_2) {
		mantissa *= 2;
		power--;
	}
	const s = (mantissa - 1) / (mantissa + 1);
	return power * LN2_HIGH + (power * LN2_LOW + 2 * s * artanhSeries(s * s));
}
function artanhSeries(z) {
	let sum = 1 / 25;
	for (let i = 11; i >= 0; i--) sum = sum * z + 1 / (2 * i + 1);
	return sum;
}
function pow(base, exponent) {
	return exp(exponent * log(base));
}
// src/experiment/normal-distribution.ts
function normalCdf(z) {
	const tail = upperTail(Math.abs(z));
	return z > 0 ? 1 - tail : tail;
}
function upperTail(z) {
	if (z > 37) return 0;
	const density = exp(-z * z / 2);
	if (z < 7.07106781186547) return density * polynomial(TAIL_NUMERATOR, z) / polynomial(TAIL_DENOMINATOR, z);
	return density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + .65))))) / 2.506628274631;
}
function normalQuantile(probability) {
	if (probability <= 0) return Number.NEGATIVE_INFINITY;
	if (probability >= 1) return Number.POSITIVE_INFINITY;
	const q = probability - .5;
	if (Math.abs(q) <= .425) {
		const r = .180625 - q * q;
		return q * polynomial(A, r) / polynomial(B, r);
	}
	const r = Math.sqrt(-log(Math.min(probability, 1 - probability)));
	const z = r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5);
	return q < 0 ? -z : z;
}
function polynomial(coefficients, x) {
	return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
const TAIL_NUMERATOR = [
	.0352624965998911,
	.700383064443688,
	6.37396220353165,
	33.912866078383,
	112.079291497871,
	221.213596169931,
	220.206867912376
];
const TAIL_DENOMINATOR = [
	.0883883476483184,
	1.75566716318264,
	16.064177579207,
	86.7807322029461,
	296.564248779674,
	637.333633378831,
	793.826512519948,
	440.413735824752
];
const A = [
	2509.0809287301227,
	33430.57558358813,
	67265.7709270087,
	45921.95393154987,
	13731.69376550946,
	1971.5909503065513,
	133.14166789178438,
	3.3871328727963665
];
const B = [
	5226.495278852854,
	28729.085735721943,
	39307.89580009271,
	21213.794301586597,
	5394.196021424751,
	687.1870074920579,
	42.31333070160091,
	1
];
const C = [
	.0007745450142783414,
	.022723844989269184,
	.2417807251774506,
	1.2704582524523684,
	3.6478483247632045,
	5.769497221460691,
	4.630337846156546,
	1.4234371107496835
];
const D = [
	1.0507500716444169e-9,
	.0005475938084995345,
	.015198666563616457,
	.14810397642748008,
	.6897673349851,
	1.6763848301838038,
	2.053191626637759,
	1
];
const E = [
	2.0103343992922881e-7,
	27115555687434876e-21,
	.0012426609473880784,
	.026532189526576124,
	.29656057182850487,
	1.7848265399172913,
	5.463784911164114,
	6.657904643501103
];
const F = [
	20442631033899397e-31,
	1.421511758316446e-7,
	18463183175100548e-21,
	.0007868691311456133,
	.014875361290850615,
	.1369298809227358,
	.599832206555888,
	1
];
// src/experiment/search-space.ts
function valueAt(parameter, unit) {
	const { feasibleSpace: space, parameterType } = parameter;
	switch (parameterType) {
		case "discrete":
		case "categorical": return itemAt$1(space.list ?? [], unit);
		case "int": return formatNumber(steppedValueAt(space, unit, space.step ?? "1"));
		case "double": return formatNumber(space.step === void 0 ? realValueAt(space, unit) : steppedValueAt(space, unit, space.step));
	}
}
function valueNumbered(parameter, number) {
	const { name, feasibleSpace: space } = parameter;
	const count = pointCount(parameter);
	if (count === Number.POSITIVE_INFINITY || !(number >= 0 && number < count)) throw new RangeError(`${name} has no value number ${number}`);
	const item = space.list === void 0 ? void 0 : [...new Set(space.list)][number];
	if (item !== void 0) return item;
	const { min, step } = gridOf(space, space.step ?? "1");
	return formatNumber(stepped(min, step, BigInt(number)));
}
function pointCount(parameter) {
	const { feasibleSpace: space, parameterType } = parameter;
	switch (parameterType) {
		case "discrete":
		case "categorical": return new Set(space.list ?? []).size;
		case "int": return Number(gridOf(space, space.step ?? "1").count);
		case "double": {
			if (space.step !== void 0) return Number(gridOf(space, space.step).count);
			const { min, max } = rangeOf$1(space);
			return toNumber(min) === toNumber(max) ? 1 : Number.POSITIVE_INFINITY;
		}
	}
}
function formatNumber(x) {
	return String(x + 0);
}
function itemAt$1(list, unit) {
	const item = list[Math.min(Math.floor(unit * list.length), list.length - 1)];
	if (item === void 0) throw new RangeError("a parameter with an empty list has no value");
	return item;
}
function realValueAt(space, unit) {
	const range = rangeOf$1(space);
	const [min, max] = [toNumber(range.min), toNumber(range.max)];
	return clamp(min === max ? min : quantile(space, {
		low: min,
		high: max,
		min,
		max
	}, unit), min, max);
}
function steppedValueAt(space, unit, stepText) {
	const grid = gridOf(space, stepText);
	return stepped(grid.min, grid.step, steppedIndexAt(space, grid, unit));
}
function steppedIndexAt(space, grid, unit) {
	const last = grid.count - 1n;
	if (last === 0n) return 0n;
	if (space.distribution === "uniform") return atMost(floored(unit * Number(grid.count)), last);
	const [min, step] = [toNumber(grid.min), toNumber(grid.step)];
	const max = stepped(grid.min, grid.step, last);
	return atMost(floored((quantile(space, {
		...edgesOf(space, min, max, step),
		min,
		max
	}, unit) - min) / step + .5), last);
}
function edgesOf(space, min, max, step) {
	if (!isLogarithmic$1(space)) return {
		low: min - step / 2,
		high: max + step / 2
	};
	return {
		low: min * min / (min + step / 2),
		high: max * max / (max - step / 2)
	};
}
function quantile(space, support, unit) {
	switch (space.distribution) {
		case "uniform": return between$1(support.low, support.high, unit);
		case "normal": return normalBetween(support, unit);
		case "logUniform": return exp(between$1(log(support.low), log(support.high), unit));
		case "logNormal": return exp(normalBetween(logarithmsOf(support), unit));
	}
}
function logarithmsOf({ low, high, min, max }) {
	return {
		low: log(low),
		high: log(high),
		min: log(min),
		max: log(max)
	};
}
function normalBetween({ low, high, min, max }, unit) {
	const mean = min / 2 + max / 2;
	const deviation = max / 6 - min / 6;
	if (deviation === 0) return mean;
	return clamp(mean + deviation * normalQuantile(between$1(normalCdf((low - mean) / deviation), normalCdf((high - mean) / deviation), unit)), low, high);
}
function between$1(low, high, unit) {
	return low * (1 - unit) + high * unit;
}
function isLogarithmic$1(space) {
	return space.distribution === "logUniform" || space.distribution === "logNormal";
}
function gridOf(space, stepText) {
	const { min, max } = rangeOf$1(space);
	const step = decimalOf(stepText);
	return {
		min,
		step,
		count: stepsBetween(min, max, step) + 1n
	};
}
function rangeOf$1(space) {
	return {
		min: decimalOf(space.min),
		max: decimalOf(space.max)
	};
}
function decimalOf(text) {
	const decimal = text === void 0 ? void 0 : parseDecimal(text);
	if (decimal === void 0) throw new RangeError(`not a number: ${text}`);
	return decimal;
}
function floored(x) {
	return BigInt(Math.max(0, Math.floor(x)));
}
function atMost(index, last) {
	return index > last ? last : index;
}
function clamp(x, min, max) {
	return Math.min(Math.max(x, min), max);
}
// src/suggestion/space/axis.ts
const LARGEST_GRID = 65536;
const axes = new WeakMap();
function axesOf(parameters) {
	const known = axes.get(parameters);
	if (known !== void 0) return known;
	const made = parameters.map(axisOf);
	axes.set(parameters, made);
	return made;
}
function axisOf(parameter) {
	const { parameterType, feasibleSpace } = parameter;
	switch (parameterType) {
		case "categorical": return categoricalAxis(parameter);
		case "discrete": return (feasibleSpace.list ?? []).every(isNumber) ? discreteAxis(parameter) : categoricalAxis(parameter);
		case "int":
		case "double": {
			const size = pointCount(parameter);
			return size <= LARGEST_GRID ? gridAxis(parameter, size) : realAxis(parameter, size);
		}
	}
}
function categoricalAxis({ name, feasibleSpace }) {
	const items = [...new Set(feasibleSpace.list ?? [])];
	const numbers = new Map(items.map((item, number) => [item, number]));
	return {
		kind: "categorical",
		name,
		size: items.length,
		coordinateOf: (text) => numbers.get(text),
		textAt: (coordinate) => itemAt(items, coordinate)
	};
}
function discreteAxis({ name, feasibleSpace }) {
	const items = [...new Set(feasibleSpace.list ?? [])].sort((a, b) => Number(a) - Number(b));
	const size = items.length;
	const starts = Float64Array.from(items, (_, i) => i / size);
	const coordinates = Float64Array.from(items, (_, i) => (i + .5) / size);
	const numbers = new Map(items.map((item, i) => [item, coordinates[i]]));
	return {
		kind: "ordered",
		name,
		size,
		coordinates,
		starts,
		coordinateOf: (text) => numbers.get(text),
		textAt: (coordinate) => itemAt(items, shareAt(starts, coordinate))
	};
}
function gridAxis(parameter, size) {
	const { feasibleSpace, parameterType } = parameter;
	const min = Number(feasibleSpace.min);
	const step = Number(feasibleSpace.step ?? (parameterType === "int" ? 1 : 0));
	const cumulative = cumulativeOf(feasibleSpace, supportOf(feasibleSpace, min, min + (size - 1) * step, step));
	const points = Array.from({ length: size }, (_, i) => min + i * step);
	const starts = Float64Array.from(points, (x, i) => i === 0 ? 0 : cumulative(x - step / 2));
	const coordinates = Float64Array.from(points, (x) => size === 1 ? .5 : cumulative(x));
	return {
		kind: "ordered",
		name: parameter.name,
		size,
		coordinates,
		starts,
		coordinateOf(text) {
			const i = step === 0 ? 0 : Math.round((Number(text) - min) / step);
			return coordinates[i];
		},
		textAt: (coordinate) => valueAt(parameter, coordinate)
	};
}
function realAxis(parameter, size) {
	const { feasibleSpace } = parameter;
	const [min, max] = [Number(feasibleSpace.min), Number(feasibleSpace.max)];
	const cumulative = cumulativeOf(feasibleSpace, supportOf(feasibleSpace, min, max, size === Number.POSITIVE_INFINITY ? 0 : Number(feasibleSpace.step ?? "1")));
	return {
		kind: "real",
		name: parameter.name,
		size,
		coordinateOf(text) {
			const x = text.trim() === "" ? NaN : Number(text);
			return x >= min && x <= max ? Math.min(Math.max(cumulative(x), 0), 1) : void 0;
		},
		textAt: (coordinate) => valueAt(parameter, coordinate)
	};
}
function supportOf(space, min, max, step) {
	return isLogarithmic(space) ? {
		min,
		max,
		low: min * min / (min + step / 2),
		high: max * max / (max - step / 2)
	} : {
		min,
		max,
		low: min - step / 2,
		high: max + step / 2
	};
}
function cumulativeOf(space, support) {
	const scaled = isLogarithmic(space) ? log : (x) => x;
	const [min, max] = [scaled(support.min), scaled(support.max)];
	const [low, high] = [scaled(support.low), scaled(support.high)];
	switch (space.distribution) {
		case "uniform":
		case "logUniform": return (x) => (scaled(x) / 2 - low / 2) / (high / 2 - low / 2);
		case "normal":
		case "logNormal": {
			const mean = min / 2 + max / 2;
			const deviation = max / 6 - min / 6;
			const [from, to] = [normalCdf((low - mean) / deviation), normalCdf((high - mean) / deviation)];
			return (x) => (normalCdf((scaled(x) - mean) / deviation) - from) / (to - from);
		}
	}
}
function isLogarithmic({ distribution }) {
	return distribution === "logUniform" || distribution === "logNormal";
}
function settle(axis, unit) {
	switch (axis.kind) {
		case "real": return unit;
		case "ordered": return axis.coordinates[shareAt(axis.starts, unit)] ?? unit;
		case "categorical": return Math.min(Math.floor(unit * axis.size), axis.size - 1);
	}
}
function shareAt(starts, coordinate) {
	let [low, high] = [0, starts.length - 1];
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if ((starts[middle] ?? 0) <= coordinate) low = middle;
		else high = middle - 1;
	}
	return low;
}
function itemAt(items, index) {
	const item = items[index];
	if (item === void 0) throw new RangeError("a parameter with an empty list has no value");
	return item;
}
function isNumber(text) {
	return text.trim() !== "" && Number.isFinite(Number(text));
}
// src/suggestion/space/points.ts
const DRAWS = 100;
const LAST = 1 - Number.EPSILON / 2;
function createPoints(parameters, trials, count) {
	const axes = axesOf(parameters);
	const taken = trials.map(({ assignments }) => assignments);
	const size = parameters.reduce((product, parameter) => product * pointCount(parameter), 1);
	const known = size <= trials.length + count ? new Set(taken.map(keyOf$2)) : void 0;
	function isNew(assignments) {
		if (known !== void 0) return known.size >= size || !known.has(keyOf$2(assignments));
		for (const other of taken) if (isSame$2(other, assignments)) return false;
		return true;
	}
	function assign(point) {
		return {
			point,
			assignments: axes.map((axis, j) => ({
				name: axis.name,
				value: axis.textAt(axis.kind === "categorical" ? point[j] ?? 0 : unitOf(point[j]))
			}))
		};
	}
	function firstNew(candidates) {
		for (const candidate of candidates) {
			const one = assign(candidate);
			if (isNew(one.assignments)) return one;
		}
	}
	function anyNew(random) {
		let drawn = assign(drawPoint(axes, random));
		for (let i = 1; i < DRAWS && !isNew(drawn.assignments); i++) drawn = assign(drawPoint(axes, random));
		for (let i = 0; i <= taken.length && !isNew(drawn.assignments); i++) drawn = assign(pointAfter(axes, drawn.point));
		return drawn;
	}
	return { take(candidates, random) {
		const chosen = firstNew(candidates) ?? anyNew(random);
		taken.push(chosen.assignments);
		known?.add(keyOf$2(chosen.assignments));
		return chosen;
	} };
}
function drawPoint(axes, random) {
	return Float64Array.from(axes, (axis) => settle(axis, random.next()));
}
function pointAfter(axes, point) {
	const next = point.slice();
	for (const [j, axis] of axes.entries()) {
		const number = numberOf$1(axis, point[j] ?? 0);
		if (number === void 0) continue;
		const following = (number + 1) % axis.size;
		next[j] = axis.kind === "ordered" ? axis.coordinates[following] ?? 0 : following;
		if (following !== 0) return next;
	}
	return next;
}
function numberOf$1(axis, coordinate) {
	switch (axis.kind) {
		case "real": return;
		case "ordered": return axis.coordinates.indexOf(coordinate);
		case "categorical": return coordinate;
	}
}
function unitOf(coordinate = 0) {
	return Math.min(Math.max(coordinate, 0), LAST);
}
function keyOf$2(assignments) {
	return JSON.stringify(assignments);
}
function isSame$2(a, b) {
	if (a.length !== b.length) return false;
	for (let j = 0; j < a.length; j++) if (a[j]?.value !== b[j]?.value || a[j]?.name !== b[j]?.name) return false;
	return true;
}
// src/suggestion/grid/permutation.ts
const LARGEST_PERMUTATION = 2 ** 52;
const ROUNDS = 4;
function createPermutation(size, random) {
	const base = 2 ** halfBits(size);
	const keys = Array.from({ length: ROUNDS }, () => random.integer(2 ** 32));
	function encrypt(number) {
		let [left, right] = [Math.floor(number / base), number % base];
		for (const key of keys) {
			const next = left ^ mix(right ^ key) & base - 1;
			left = right;
			right = next;
		}
		return left * base + right;
	}
	return (position) => {
		let number = encrypt(position);
		while (number >= size) number = encrypt(number);
		return number;
	};
}
function halfBits(size) {
	let bits = 1;
	while (4 ** bits < size) bits++;
	return bits;
}
// src/suggestion/grid/grid.ts
function grid(request) {
	const { parameters } = request.experiment.spec;
	const counts = parameters.map(pointCount);
	const size = counts.reduce((product, count) => product * count, 1);
	return size <= LARGEST_PERMUTATION ? nextOf(counts, size, request) : someOf(request);
}
function nextOf(counts, size, { experiment, trials, count, random }) {
	const { parameters } = experiment.spec;
	const numberAt = createPermutation(size, random.fork("order"));
	const tried = new Set(trials.map(({ assignments }) => keyOf$1(assignments)));
	const proposals = [];
	for (let passed = 0; passed < size && proposals.length < count; passed++) {
		const assignments = pointNumbered(parameters, counts, numberAt((trials.length + passed) % size));
		if (!tried.has(keyOf$1(assignments))) proposals.push({
			assignments,
			labels: {}
		});
	}
	return proposals;
}
function someOf({ experiment, trials, count, random }) {
	const points = createPoints(experiment.spec.parameters, trials, count);
	return Array.from({ length: count }, (_, i) => {
		const { assignments } = points.take([], random.fork(trials.length + i));
		return {
			assignments,
			labels: {}
		};
	});
}
function pointNumbered(parameters, counts, number) {
	let rest = number;
	return parameters.map((parameter, j) => {
		const count = counts[j] ?? 1;
		const own = rest % count;
		rest = Math.floor(rest / count);
		return {
			name: parameter.name,
			value: valueNumbered(parameter, own)
		};
	});
}
function keyOf$1(assignments) {
	return JSON.stringify(assignments);
}
// src/suggestion/random-search.ts
const MAX_DRAWS = 1e3;
function randomSearch({ experiment, trials, count, random }) {
	const { parameters } = experiment.spec;
	const points = trials.map(({ assignments }) => assignments);
	const size = sizeOf(parameters);
	const distinct = size <= trials.length + count ? new Set(points.map(keyOf)) : void 0;
	return Array.from({ length: count }, (_, i) => {
		const isUsedUp = distinct !== void 0 && distinct.size >= size;
		const source = random.fork(trials.length + i);
		const assignments = drawNew(parameters, isUsedUp ? [] : points, source);
		points.push(assignments);
		distinct?.add(keyOf(assignments));
		return {
			assignments,
			labels: {}
		};
	});
}
function drawNew(parameters, taken, random) {
	let point = draw(parameters, random.fork(0));
	for (let again = 1; again < MAX_DRAWS; again++) {
		if (!taken.some((other) => isSame$1(other, point))) return point;
		point = draw(parameters, random.fork(again));
	}
	return point;
}
function sizeOf(parameters) {
	return parameters.reduce((product, parameter) => product * pointCount(parameter), 1);
}
function keyOf(point) {
	return JSON.stringify(point);
}
function draw(parameters, random) {
	return parameters.map((parameter) => ({
		name: parameter.name,
		value: valueAt(parameter, random.fork(parameter.name).next())
	}));
}
function isSame$1(a, b) {
	return a.length === b.length && a.every(({ name, value }, at) => b[at]?.value === value && b[at]?.name === name);
}
// src/suggestion/sobol/direction-numbers.ts
const MOST_DIMENSIONS = 1111;
const POLYNOMIALS = [
	1,
	1,
	2,
	2,
	6,
	6,
	18,
	16,
	48,
	60,
	176,
	144,
	630
];
function readPolynomials() {
	const take = bitReader(PACKED.join(""));
	return POLYNOMIALS.flatMap((count, at) => Array.from({ length: count }, () => {
		const degree = at + 1;
		return {
			degree,
			coefficients: take(degree - 1),
			initial: Array.from({ length: degree }, (_, i) => 2 * take(i) + 1)
		};
	}));
}
function bitReader(digits) {
	let at = 0;
	return (count) => {
		let bits = 0;
		for (const end = at + count; at < end; at++) {
			const digit = Number.parseInt(digits.charAt(at >> 2), 16);
			bits = bits << 1 | digit >> 3 - (at & 3) & 1;
		}
		return bits;
	};
}
const PACKED = [
	"d9024cd89284489dd9b403415ecbc361e1a3d2a136e26398ad3b33294f81f6cf989f31e21ce38be4680c68e9923aa716f8",
	"f5559a3ce622689f7812041d325d94cc7294ed606eae5ba465096a2dd2b80dc361ef7b71bcc7d50ed01d3f998f4577febe",
	"c0b4aa59be26976b1845efd1682cc79c7c09d9412507334525474e71e842cb90e9724e8e37af3ec6d4215f870c20dd5cb1",
	"9fb84248f9c5bff757a296ad4208cb90bd6ef0db441b0422100a26582ab168b0e7b3f9191550fb45b2c551d873b52f5e6c",
	"a03bf34efd34c46e3706cfbef293b5bced8c503e3b2e9ab804316b5f7c924a7546e27a1514a0d40141527ac707ded57c12",
	"a0ca055b3bcc37ff35ea0bf62d3f672413ebf76684ede979906d5635d5bf57a080c368ac7c3c39c83108994eb467578a81",
	"dafff188fc77da5598914402e7c4a9828b83864f9d14cba4670a7ab7be3287add170c9d39b062edf23d1b52ac5a3625b67",
	"ccb0bce2b9e50c78de0bf9e669ac07c20021248bdc79dea706f1da665b541d7dca4a25e1aee3ad1a99d94e531503784ee6",
	"ff3885e6aea61372296cecba5a5b87cf1c6ea0feeff44944b3a6cfdafa483d49024e424b8b7b941ad14dffe86f309c683a",
	"fe364ac2c725c3e16a7b197d26110825c06f94f43293f522023ff1cab3e288ae34c12ff054314748c04e7f10d7c0be36ea",
	"43f39aa1ea5db2e9cf372789602e113fb6ee7d7e83a90d2612338d4c0466df7c8e09aa9224ff3ead6d134c70dc86770d85",
	"3c1d1b459ade250a91959da711957db5ad0881725af17c86325c75846c5ee6b764e63d4aa54caa725968bef243c7386868",
	"0b38bd64a5c7d960e9b4326795654fcf41599f7dc2fa4281f87e9cb32b39ea62126706f2ee62485480ee856e20625354fe",
	"d3b7698db31fe560c60a43f2c326a3e2493a4dc7e1ed1625a5efee2fa0f19e116e02f8c02e7e7e6c464db2fa2466967ee2",
	"266b54e6c84b5001b00d8880b77b3ad2dee31a0d56bb7e16254a3eeb2fd5af93577fa1c59ec3381fe7371dc13d79dbcfac",
	"816151249ccbb397103bd3c7f4d194c907c92e974dd826df96526d5080cdb145b37593df1d86be25d8afca4ff5fabb7d54",
	"d9e96c7eae36c9ed6323003932eb2a6935e9ec5b23e77d7057dae54fd1513cffcbcf45fccbb6bf81984763996700afdc70",
	"f4e04275017e8aeba876f118c155cd1b7259352e40b2ca8321e4c5acc08e00f43ad7bb136862f4404ddac6cd1c3237423a",
	"e2ed84181c7794f08dd2f7050f6c58ad99e0080e88d18e43b035e70b04a2b41c7395bdb5c27df8e0bfa2ef7f71520626d8",
	"3445e040b0e08ce2887a36c4677331eec38e30d63433675613628dc21c096d3ef7bac75a8e679ba576b5de1ec751759b4b",
	"8518db43d7e426a402daaee21b84ac7c93a5fca913760021bd6ae0fc9202e426e86e06944a13ee644cdc53d8277a2d904f",
	"b69f7e13cc04571bb4c5cc4a26596ac3a32298452728cb466b1b5002a0a677792289dfe95b8f70610a77180cb9ab9578d7",
	"fa9dfa5d7e822918f782582ff67e20bb9762379823c57fbe4258860c71ec6563254964a6afcf32a5105c89f35bdb364b22",
	"a06b19b9fcb6acbb830ecce3879854d052f8c47635a5a19725474b3ca2c141805236c31f7129f84d9b5b8ad003175dd51b",
	"4a1fc8180b3e22a92b529427d446418a145b1215055790871c5509146519d624f759da9248aa733f94cb3e4c1bddb1bcb0",
	"557ca6c8cd1633be95a953c9821d479c2ec309fb6458185e2f2ee50a0a8de80c41735a90a0cafa672d46c54eb8246de28a",
	"9b04a99a1ec7a6b790185543cfe349eb191dab2aad5b40468d2215a490397db15ee4ab50f5fa988c5da9b5bd6d27855fec",
	"a482e916a48de4d1db0d7745bbf7d6189ec8bc5ecd61a61795795f77baa2d77efa3f303ad04827f0cb4c58479dfc080b7e",
	"fcac43e273e66989cfb665c961757f39bf133ea537cde842b571a04913ab19fbf5b4d2932c0592adb05d6b0865d4ba44d0",
	"0935e3e326fd4dd9861b2321cd977f4c7f4dbd9df119fa756f96fbf37d95ee15294b87f60a3cefab7531c5a6992910f506",
	"42e488a080102a910b7291931056f5e45fbafb312a93e9898d9db80b2940614a6f6ef1f3c76d71d73f87938d2412288bc3",
	"23db3fac905e522435ee794f0295cd3b3ef9e67b903cbbffb87db4352c1f19809540bcd9a4ddffb99e206343325c10f3da",
	"106593d289d48484783d8f8134cea7a9fc560919d5362aef5e300a42d4230d7bd71acc94b5a2b0c1388e513c73088ce709",
	"c84d45572df1115ea44debdedf7c07a7725f90316e1f953cf9356528860387cc5c9c3fd06a710d607259c7468e82042571",
	"2fcde96a3a1811fe98def173311fbc9bcccae24e1f29d737669aa8bfa8ef062bb351b8fc04b0e19609c52f2cb9d8b75fd4",
	"e82a2cee73208bb27b556bbf49982ceb40b40ad7955f486ca1c5157d072a576f51d924d051844b656936cc0eef84847e54",
	"b428baad0ba1018a83595880d392befd471388a681ca9822aa00a102a37b01df560691995a5a8032ac538033895f2b3356",
	"f7dcaab8ef0f5b6b88cf7bb6906d8f364bb1a47640eab41b3e40fd620923510da84ad0039268380add436db50cd695736f",
	"6b915efd4b435fb917a05df6bcd9b9dd7688e59b38693d6eda949950e2e442b7810f6fe328daf1ebceb083e909155a6df5",
	"b3cdaea4c3176b025bd18066b4b787873012b576e1f635c43cc16888a3af6ce27efd46d01bfc3eb157c207f4507e9838cd",
	"45a42c7dce7c3c71d3f763f90e5d4e46bc89ac89dba84325f022cb87c6a3f195675a4a69dab13bcbf377ec8bee53d5e714",
	"64608393603ef3dee602cc169e1f39f54a1397798415fd00fad6b67079fb76925d59992ae9e2d34f0ccc3f986c6fada895",
	"3071ceec3139d76c19987972cd066cfc9cb5980686c5b6e64e9694487a4ddbca863d1464b2c8ddf1cdd9c9983c2ed70a8e",
	"6753f93ca65f8c64fc499e495a17cc7179d263b9af9be6cad5ce63dc2de3f5c2addb85eff3b6bb53f73708b1bee8bdb420",
	"19ddfc821f1ee807aac214fccc7f820ee2c1de3c8fcfc8248b28314d4a63e5c27c4dec0234fdf36dd5f1c9752a217a6727",
	"f24dc2542a3d6e47ab617267999ed62a98d70aeb0b8f9bc987225e2be3dfd3a944a9bcff6863f2e70fb292e114a5fa664a",
	"ba12194dc3052d8f7ca11d97dd39e034806f9d5be980b82e81edf70d60ee3795880a0fad3d654f672339f62098abf54128",
	"7a19dc7e06876b05ed3ff04283003aee77eb60b5b7332dc20ddde5aaca0233d1f711e6bc9adac1d4ed7a5091c58a689636",
	"23c51244ec2404ab677fd1419829e3777abdfd75c1f80157b571911fe61909c98b01f921a49381a4bb845aacd1e6f9ec2d",
	"6667c30aab52ff6f799178941b3676bcc88660416df8ec0fadf0431d89a84b077c8c786d1b24a8cc0641ac288fa26056bf",
	"d752376ef387ab3411288291e3d510ef1fa414f9d899898eda789c011d6e04e482fca278e581e95927e0d096a97900f3e8",
	"115c3461da27ee2b24b50b02de7201fc8795774a597d88489a54f2a049430eea44feb67432f52218ebfd8121100b1b5fc4",
	"c81a68495d31faf6b68671f33eb7933017c6b133fb17b82524c40e00a9a61faba8f532492c7f8dc0c204573096bf55d273",
	"29684d8d30dda8f2b3a3b1e3d9bef54664ca1d4df7dd5e5bdda69fa90187fdfbae12e0df40e863029f2b1f1786bf514361",
	"1ddd9c4cde5775ba2729544a50595e265bd1763265113191f70c8e8cf39a9850500b9bd6f47524db76194c739324a5322c",
	"f03c1df633d1a52b1706d7912c4e8993a9a52ae178ff88bf5f9150f2ce87e4d77256ccda8ee382451d08ba2427d534d045",
	"e15b00fc842eb27399374658f8ac48b5c5b2adecd00bc4cd6c2ebc2e4325a57ba43a4d77080b62076c3db99e2bd62beb24",
	"6aeb6368b860946a1f6046fdf1099323429e2b67b667190f9951f640f44b02c4969acb1a24a5c9f11516c826a4117c2f91",
	"cd72ae68b5e14ec8a5fc8601d6cdc56eb31cfc1810631bce329dfb555c43f0619d74271979b6b3d4df05f3a2958faa81a4",
	"9ef9d59dd5ca2dbc80bf0a155cf12dac9162fba93bf987ada6b2ac08f1e94aecbd9d58940a4fee05adadef93be17f61a9a",
	"2827af82f4e5ea346de3ea3a856a7cdd0d3f939b26042eab4dac6d3ea7eb94224588cf85eee866e34f12df8452d7351cd3",
	"b118b877792515d6bb59e9477f7ccea68893cf0bfa46b6c83062ea90ad5c126bb2ca4c5b8987dd0b94134b4544b4ef93f2",
	"74b2bad59c9a1e33b22765ec3603ce97400168df31703aec75cc297aca89b117f18df1bfa014af4de4274d8f0f4a9ee56a",
	"7258509bf6ae2d6d3fb39fd0277946b6daaed59e65b4db9fa638ceb5fd0d2aaec9d1b66ba21f68af3eca1ce51dd721c746",
	"50f0e4a7bdebbcc58a694a4b5a0cafb5ff5ad45f01af3b7409d5fff2b4280f58cdc494bfafd5c3af1b0efce4f9681aaf4c",
	"25c0df7163c85df585c6a5b88f1b8ca95aec4d70565d7197eeaeed63d4b9e36aade418bc5b571f60f47e907dc6d75c8548",
	"525ea00e4a7ccae9aed6fb3dcb3c9d3d777eacea03ddf97d0d4abc1b6f8b723cce9f779de9fcbb92817f1b298eb012be74",
	"c62b3f194a758214935eb3fc7f5cdbbc1697d84385a97a1f23e13a64fc5d6c7a504e171310ce722bf9890c88790e751b5f",
	"fa408bd62fc9f7d184bd66a106053652f4e453bc82767a85b2ea710e792512ff511798972c4d36fd81f01d8cc9c9eea296",
	"507d6594e6722adc8a63f1e2ddbf3c9753eafaa090ced59a0c607b985cd405ba01d23cab97a046d1d706d6a16548aa04e0",
	"073a66f5405473d9492543f529ab58d00bc9e2c00aae1d75c11e4b6c01ba800c6c2a642d8a54a5e8a113620c6a890dd78a",
	"7c8e7c29ba59056ab4c7468de19960a864e8452ce0271735e6d81ebbf477ecb913e9ca13b5b60a6f0fca129b523da16aaf",
	"28be67d019ba3b39323dfbf39ac42462132a1e8dd3a395d5ae8482a668931dc6ca24c0388a79ac59f10c38e120c07880e4",
	"8f8d943eb2084a5350f77c9cd38042a79a949b17ee35471bc5f9c15eeb1f98418668f1585bb476fdd09575c1c4d40c18eb",
	"ef6a21b02701e6ee6cbf924e7701c826221f3300d12929cbc57d53a77d54804f838ac40ece197b4f2d901a073692753e2c",
	"3221dfb40a7623354b6843aa634fcf032bb7979bdd3d798d78f100de4286c44c73a554b04b504550e0a932bc7a7bb337ec",
	"11a0f3ac36a070f6c084f004f508fa3def4864910242814b5fbe0af00c3041456630572e0391b2b9d696ad557017723509",
	"da72251483ac1305e3104de4f3d4c4f761fac1854f4ba0ed57d23c04b29064befe4f1c1ce9e6833a5c1c22b63dead75ef0",
	"effca5079409b42a890c0eb9b49542193bd54d7ff0b3c222f5908aa1152ed1d796cbe088a825306a131e4987f9b7f89709",
	"7fe8c5616b6720b0652482741ecae710e3eebb4410e0a1c10dc57df1ca91fdaea82cc58a24be5242e3c4f4a90b5c6ca5f3",
	"2ea6ac6c37e302f198e8d691bdfc60e43570c4abfb4667a864187c8e2c32fa83089c20b801451c3b0cef8f4f4806474b27",
	"656e837d9f4c5b05db9d91508b10e003085f0c09d25bd4612038e4291fdb5c4f7c0e54ed0e6e52ba59023831ede26383bc",
	"8eb1d3e14f6719a77a20f12f15e1ce944acebe392c3e2158f6f4a3d328f138620fd0dd9e750c79b68df4f70430511910eb",
	"1605ffd5506112ff4d83d20a8bb6a0b33c46f93046268afc5425654411ec3e42a35446853db3754484f87528226a7b57d3",
	"f2212d228aa2f765a71b5bd29c4bbdee6f77a090973e1fd613c264eda9b2fa282bdb3004fe2e8c82c9a6b7cb5efe81444a",
	"561e2e0542cd6d027452f43ff4c0c32de158031514d17c667573213eeab4c20565a91af5614f34c91bbc815f40f0dac36b",
	"7daf8f30bc59830f08cc07a1725b75c61775a152987ffec890a89305ee163a9eda5992290552517deebb6caef61aa920f0",
	"d06095dd15a58b2eb3b2207f1932520e81a1000648dff506568e1111867ded20a37891a389525ac572b0a5680eb06a876c",
	"d64fde634f2fddba1ac35b72dc1c0f77d006e986dd23d0bb1aba4e670ba1b1b8aa359fdb8c3527d0a2ac6fb60999d68304",
	"3ee13c7e1c367c460ea2605200fe4c07197768ea9dcf3986c851e1caa513c06442901971baf874615502c340b72d2ce07b",
	"1d46615f1b21609812246ec7632e2e7bdd280210cf2881dbb40815e75fbd53f206f0777cb4936e19939aef3a221f0e7ac4",
	"22ed2550b503b907db9d92891fbe86ba2bf671fc68475c7907ba7778700c81462b114c2fcec83dbd5820994d498b6a6b51",
	"501418883ef1e79083ac7ea4e005e2122977cc474a83d9642e2c851feb01e29142e758268121e4d9f43463240c2aaa7fc8",
	"a3d1d8a3ce9573c3964c922b2fb8f59d6938b0f310dc8c35bc6512a54302b6af1c2369aa2da7094341f4b77548fed425f4",
	"f6969287f912d2410ffd320f4a42b32ee0649373a9577e6dc5f719e51d24e522e8b202cb4849ff988969158f18ee2d0e12",
	"dff3c25f893d4cec3b8fa50961e8983594efc2fcdaf9166ea826395be8bf68cf9f5791b64997ce18b44a23369647c74271",
	"f7029e1f50b347f6a644a13f61431ce9f94072fb1f28bf11256e49beaab144498a38aabb4da57272025cf8c290f51eb15f",
	"ca1c674f2668a597fa3ee31ed6a850da4529c1a348b11c3cda6efd61caa7dbc8c1061c0f960089b2aacee1614cf0d2b88b",
	"0ba0ac4b031c19feec136c33702b8ad8f75f9ad92e28217d8aef624eda6b746df5c1f1b2c39b43dcef218ea7e6c478b17d",
	"05fad03d6644b777322caab4bf01ce31ffb69d700b3297c793dd21e307d30a02cf292f58019fce3b17f284b5fc085713aa",
	"ed61192d502de9a6d7f10ea94fba862c4b89a3fa08f763147dfed8f2e719245a20667dc69586b8baeed50dd0d308564c52",
	"282f576cc5496e8904955310cc05bc68e59c42612a536f53024db18d3710316082ff14c20ef21a0f9ae185e5501a31682a",
	"985255cd24b0b11e8c7e58a1d74ae576eab9b953251131666cc7103cf049d0ca794ad91f5c5336b8170732cd858eed1537",
	"b1d4b6efccd173dc19da93741a7aca133bf6b87dbafd638ed277e4cf75d0145f057f8e03976e34381975d65a9ae75eb6f7",
	"0d25a8aa47a666dbe01b03934cff3de8776a7dc03a4ee4d61aee4bd8aaba27efc95135b1712c804907b7f4704e0d7bae3f",
	"35f15871d39124e361ce062e02c3ca31d9638cdd653e06fb27b33b0ccfc937a5abfcf473e66d3c653ace255168eb7f24f6",
	"af945da3943689b4c9e85251efd5d8e76e4e79e9b762f198bddb3a71395891bbef949fef804eac45410c0b0869df7065a3",
	"ae1eb36fce5c82f5260fe0ed74b74c6b1effc643d32e3b92b84abc08d6dc7d933e0ef0b3f2cdae7401684c8e43c134f743",
	"dc222f8c6f4df8f23fc45d4beecd842e132d3d019be370b28e821fd1da4f70d07eb232fc07d5d50333e362fec605646019",
	"342e4cf95800549a22b45726b8cb3ef54fc23c0c595a232bd24fdde5d0b9d20d3a9a1c4223f837564849445dc91c31e500",
	"ea7b02526057c5ec2a7240cb9253be818c43fff463103f3fd8722b7a09356fb884117c5805a063ca8d177a2906328d400c",
	"424754a9048741daf6f8645d5003ebd7dd9078ab203487813bf7635ee42299ebf5f214460f1669090cc6cd6a4254f970c5",
	"c1c543ac2e550867a0a996ea89d109bce3a501eeebbb6adc6455a199fae8c9936b15f1911591edcff0553c851f13e345fb",
	"e3138f603a59d46c6651997c0fb22f00871a537b846ac5d2a7328620020252d11bc8daf1640f54ecd5509447117a6d5fdd",
	"ac211a03a0d1d3a1712877070ed56882447dd5775546bcbb23251efd211c2b6e0b45764bb5e8c4487dfab3890b6817c43a",
	"675220f17f44ce93132a6304748d50af5f75a586199e0f01256813b5bb73dbf34f0fbd49a75f9bc544dcf5960ec3927f2a",
	"2841837cc92a992ae4a077b370e6c37037358f75296e12b096f5736818cee84aa1a6d67c2da269e726be52ee337009a737",
	"e819810934be9c8201ca51b1e564b55d300780a2c5ebcad1ce65794c9a524e7da24f210a431d533c7ce80ecbc0ec6ca3c9",
	"f4d78831d0a172cb5e0a8d0936f94913bb8fcc8eac91984de1e090ea3fddd136c3a353866d6a855566eac8c398a4eb9a11",
	"ef74738c7e40f31d3e7a3fe04cca2b080bef694fac05b54050daf99ba856d406aae996c4418f6ad905a507d80fff6ae545",
	"d329fd0543b2f16c6732dd5ce43bd05104da3c0c836112b3b0ded467d7be0906c4a1c5431ff51a804d1699078d36624549",
	"498981a49bf089160ac5cf534184b7e3e21b1dfd181dd4ddf9d0322cf5e56f7c5f15387f3ffc03e3089b147fb14f5e4c78",
	"e49077ce96b01753eb98b18316938852ceb755486b756b3e847b7a2f1575546d8635b1aedf55f2f4e5563d301a5c7814e5",
	"9e0221562c81a0021f27510832e095afc98110b531dae04c03b56dada406bfefa83d263aad5d58e49e9d8e2b2e321be457",
	"9809fbbfa66b747eaaa45601a217b7c5fe0437e941f58a5c095821773b60e2b9796461bffaa7ff080fa828dc592af587a0",
	"dc84716ec828565fa54860b1b2abcda183c59b99143038786ee99569996858f32f0569c985d33cfe5a4afb6665d1169b49",
	"0ec756d8ee4c7b2a1487d1d544e5bf201a46430474f5f9513d70801a0d8d18817ae1cba85cbb051d9487e936c579129734",
	"37b8384e734b51a5bdb5d6de21520948ec6356ecbd7655d3a5d73d2567d598255ecec371919902990eb07497ca5a90360e",
	"d528bfcb6b65feb21183b962a09d9851a981ece0eecac7645dd18e68610d0d5eb1abad786c8a675854a67e220958180b08",
	"dd2616abe3a85cbfed25c1384587ee8863eb23bc273ce311620974e2b6d64cf775186b9899668b7fe6fbdc2d38a2563816",
	"4361269c3d4bbdf7bd9152ac4e23f94a2df7b1ab646eb935363482b4da73a699283c47d046af43f5d65bd651b257a13afa",
	"90d2323f4d95f022900729d58859861e65e39c5d5945241dc8e13d1989c2508b9a7c32de8799766811aa41a28c66233b5c",
	"c59aeec50477d3dbe5055bbc670ac27655c974ee7abd5cd9ccc9c5af947f416590d40675510a3f8154a6b6c08e39a1bfe5",
	"e7dd7c2104f20cd968cb2b3e9b6fa15b7f6ae05a5131a1bd70d2ff9639edb69710b0c0ebc3ef5e7f0a29a6c96a1a5dbc16",
	"8164dd2569d63d8b84ff9bffe9dcbcda88f75b4020a5215078dc36adb6054244ac37f38b612dacfbeeb09f1b8514447c42",
	"6bab59a65635124f0492905b11fe5c9c9d7776f7f450f6c7320f4d667dbea4bc8015b4ca2941404da5203eba756d576e41",
	"05047c81013ace5b6bec2300c4fb15136f2d06f1468fc2884d114dc52fe9be2566c8da51464ae5ad966fe3a67ea4200142",
	"511677dc0c85794e78b58b18f7112709eddd3b317b26c7863161c292e26043aec0522ee2a2714a289be8230b9eb0bce09c",
	"92959950f790297f71aa47277159c7dc54f13c0b4f75cb6415670b0baf34b6adcb72e2c0a107f8771df80f671cc0979e90",
	"7b5d02d1b0772735727fec1cf831c934d87dd1ffc8fa5aab24797e8dcc7480b88bf119d8f50c711bdd2dff246ea3ac6d12",
	"cdc4174e809338c9667f4e509965d5618ce3737c2a8286d0d67599b8ccae03f8af57935a1d70f364a2137d533a663e576f",
	"c76d1a470be9788e565ddf4809c4e039730698c75277e3afc6db996bd41589f7de0ba2ef58a5ed0db169320784c3618f6f",
	"2b1a9980a7e1e2086267902fb7fb05241678bd89cdaa6ea9263c3a3ade7c03f09d20a30ee7db4c57a0b8119a36f35340da",
	"76ade977cd397432b72dffc59e7a660df5c0f681e12906439eb07a4163824fee7b7f60a7af32217c0577311f491229ecb3",
	"b4bfa1f247573fb4587b4a8933f8e558daf9e1c6df29caa60ed0301816d3f1e7d2751c8ff46ea6e2050ae1f5f86cbd3963",
	"4fc96e908e7d81e8c21bc604dd69cf885f9dbc935da7cc44325a2e67ee5ed08fba1c98e9cc226dfccb4ed4d3dafb998c32",
	"d57f6b1e017e409c5f75d2f51fea03b9541d452636f5ba07fff46863abbc2d11d07f6a00cbf4e75bb4bdfcdb422980a670",
	"777f991c76517360e03374e4f1d48055b06015a817c3ad6985e731b6a07d36090e5f29ceeab6629c9a88827f4b309af117",
	"f961eec2a0cfa2e2dd513190b33e30a83cc7379d828d747e11fbce0fc8aa4305f9af3d6366b2848828736e80a584770936",
	"2143115acd656e2fd00162e85a4065b1279f5cc4d35e3a17d2f185831b6375eb5e88860023b874c2953f4cbc3c61a453a6",
	"a68dc7d7a3c0eef86ca7ddd01b6f2c73096e321c86b0814fb67fc4f8060487744af03d89c385e0efb4e20a7685ddba5aeb",
	"07d67e1887c2479734db8565a1d00626947c2d4762fdfb86450e8a3f2687ac2e9b8685d227229905b7eab09b6cf0eef8e8",
	"afbda8067d992136d795622c696c143d8b1f60dc7dee8b884ea2464290c220b877a2f787c97aafb52aec6a6ad8d1d3230c",
	"6116658e2d8cda352d781b68b857b86db2a48dbc73fbc4a0ccac0c178ce38a02e627736f556fb87378e4d5546497771ac4",
	"77380e3b6f2d5b9aa83eb4b0edef8f07d558a71f947d7c5a92e3d68452d5f89b3cfd2cd978f63de1e3c7d6bc679d20ce3e",
	"44f3c63ab18721d7c0ac8ffe2dd7cba3b5a86cad736411b474eb4ff8d43291a6190755a56244a77775a1c41a43b32eb7fd",
	"bdcbfa8768369130f4b7a0a2d0b8bdb1d964705d8635c679052b9d812925c9a47b18866723e0aae64a4bb4eaaa360a7f0e",
	"10d292ccd88ca82b9a83d5e692e4c874b23b7210eee144d5f940752c46d54d15cac896aa525baaa442456611da9dbe94cb",
	"bf49074aed227aeaa9e53e29b51bd81b7fff9318a954657e89e7f8c9cb75da3e56d46c2f71dcdd7f7193fe95de725fef19",
	"591e3dfb5b2585cf9703f074136b03acf96b92fbdee242e7d76894065b4638356484b98138791997397e45eb86590ce50a",
	"0f660ee96ea6cb447a7b8b02c98a3c528fb18845f39eb00e65dbb66b17c5f73f079f639a8b84e2e243d1bd8226b2e6bb1c",
	"bde28e132fa5fc0939ba32538eab5702df6453b272cc2c3e793b587c578da59cd1029b3bf9eab63cb7eae7560686cf6400",
	"33dd6a8549dc95394ee2f0aca43937ba78195c21b5c920ab68f8c79e3866b0e014c09960a1e667a9d27335e521a00462c9",
	"39f1fea1d5bff7a5039a2eb67cba40fd26ce245c5f44b29fbce45030f15e5f2b617667f505528e2288370a0949fa04a1d1",
	"922ddd8330b1a8de83491ddec494c3e27adb6fa13865776a7889d1a493c628825b3b5f3a606179720cca261fa4ae574db0",
	"4cf195528bfdd9ab41fc0f6d9a00f7a347475421bbcdf6f7e83168ec0795dd1edf54a665a90a3dacca13445f5cd6425e52",
	"90d19c6bc6d06458d2ce6ba496b2993c68497911a6b6a930b30081b9ffaf8e2b035a52d4a3fb082c532664f0e2979a532c",
	"b74065ed71e41da642cbee186527072ae3f6a9b721a8f34fde92373a981a736f9d16bcf5b972edaf769f0158592b62c167",
	"31e0fca86c1a44bb02917f4cc1066a3fe2c67e9ae02213eb3c6a9290026627e60e931b41baa637a249932be66d792bcea9",
	"b23f6629d262f0f0a3ceaa888b5796cf95a23f3286eaa7a62c46f85c6f16a38136ab878e85081ecb7784c5a3ab6034dda6",
	"79f8f3bd0e4aeae62fc2b4862613c23a0fcabf797e57e7292607d0e05ab3bdb691064f7f752c1657ad05387807386f35ab",
	"948c2b7246c62d684c8aa5ffa50ae61d12f500315a4b12d5f6baaf74de5a573cf56cb0f3aec1064189710318c4009d2bc5",
	"77310dd0fa11e195384af487787898b19ab44edaa2bdc07342a42f1fb1c07691b00ac40f0f14857e9fc7666c15386d09cd",
	"4cc07030989b0f0a716e48ded28bdd67a2c49c53498848dbe2e94bc0b177d472e603cc98e52b2aec769d95e5264a50d6ce",
	"119b24c6b0e59369cefc35d6faca1a54ab112aa78187a2b2b2dc9c31284327d53a931a6ce704f306a7c199ba88133b3ad7",
	"ea23223e594f896d7ed220711cdbffb0d8f2ed81b4dbe316b76b077560c1392d3a69f0add47088522ca6db567237d2de34",
	"822c7222ced963c4fa480114b35ca8bab69e6575f568727f9698e1adaaa2a967abf160ebec5aeb712c806f3c0404ed518e",
	"1edde0d4d7f906adb3fc752db82f6902a85fa071d77b8a6e1ea77a9a86fa3e8018bcab8d7cdb06f3813f5271ea8ae43bbd",
	"b34fdc198c6bb18fb962f4f7e0a867bcf81878ee71f91dc536226646307c1ba0758ed22d80ec5da3f0aee8d9b17391c06d",
	"dbf9cc3cba916009c7b4a4c5002e676ee04de55c60877d67bedabbbbedc7a889d0c636713cdaf163e0afd93b00d1e3f63d",
	"bca3f26f8737d6370bc3beef31818a9acc77f002e5931bd1c01e67b38d218ce43672f88a9a31e5c3cc3c057208be70dcfa",
	"462912e8bb868c6fa1a66af8f7b48efa42450bebdede7a82a0831149fceefb96a0aec5d7afb0cd1f69bf0063556d2420d3",
	"a6d494efe538ff00d722cbb6f59b6c01bdd4ab74dac15834dc1b0090775c0ad2c8adfb00d4c0beda9cd79dea07b6322d30",
	"38dc1666b4f2aa40c7e2cc13000d969bf51060d4e29b067cfb533bfabcd222871dc250c091084046489703c1b0b3857331",
	"c99b1aec86b04c3402aa321587e65c9e662b0e0ddfee5dd30c71347644c513b9bdc6f6f29cc90c4f3160fb14fad4495c34",
	"af01ec5dda44013cc8c2c4678a9b192e9a896381be1241db12c67c2ccfb6659433df635c31c1312355f0ca940f688b1c79",
	"4faa202681339f6fbfa31f378c051d0703a51ce43fc80375a6cf50fde33fa0f7f20e1be7687c2406167ba66c85c26759ea",
	"4a46ec03cd572248260fe1072fb5deafb3c98bb4d32bda0e26c80fda729e6bcf44a96e897635934cb34a518d32bb42e062",
	"90eb2db60cf7a5492b4bdf6687cc15fac44021566115239933084b18da00d964f602e3bccb093b601f3709f9387b173423",
	"a01594c9a15b55f2bacd3f8de0fbae794ea44b163359bd86b8a4ad9b6505033ce5d32217e44357f9a74e23399e78c2a64c",
	"aed1d871a3ce9b450dc67bf7875dac98b3dd05957d3928ce0dba610cfb3c5f0d3da0228a8a88e73f883fc2201773cfbca9",
	"47d03f261c3af709f03402b1f451a00e64990df131b6ca9d1753b0c90dbe535ca510af47890110b9b26a992a6be7d28945",
	"4114072bb4b6f35834bab4e36fc9d1e6f44ef9ad307ad17404e21ed2e2a0af4cc2fee2435148dd8b7370d397235345d960",
	"831c80ddb4eafae2d4296ce446cb826d443043a64badb3969df3f357276a8cc490a2586f8af0d5fe489158e00bb0c8ca12",
	"b59821b00f7338633404eead69d26f5c3f0c7865aa11835aa6160e356bc6a7508e28d6f67c599a00e3cb9ce343b5c88213",
	"10e32eabe5cef8dd74aa7df639580d542e36e75f632a3fca363a248df148d88948ed83810f01ab2abff65501d33f936294",
	"374bcd3d96d0a854f32c47bddafc1b66bb40ded100d52fa01b21d9f278c27ee05015567c1576a7da2ca4457c4a8c54e03d",
	"ac5fc47449bbb82eaaee436c4f802c886e88d091cedfdb29bc6587c324734e40af76dcf224e98d18fe34e3956db8862e48",
	"63576af76e9d636edd11f9a31b6c491a7dbfdc51fac136a77308e745f9b73235e48b190acc8fb8a2add2556090e83fea90",
	"b5bcff752ef6245e0a5fa9d150d0ddb03fcb39893bfc4ed21d37771f08b5a9e432a455f61de873ac321c72c50de311637c",
	"dd5cf9c7ab88e8525822df9f1a6dd30b24e4304644b7fcfdd0b353a7440de08fee068deec808196b7762336b82710bda56",
	"d23a072d6856e0a3172d8bcf4558fb24bef83cdec649656c4c97e2892e1166c0919bdc0d15d0b4238491b2fd62ee98edb1",
	"4515e1d00051ff0a729d3046a4f89d6b76d3ad7ca8914324ce2e30cf901b6352e8906fa78db774af665e093f86d4b7e41b",
	"b4b4d2b8f7105eba59391cdfe81706abf6fdbb229e4eaf0340d2e821b1656dcb94ede3b14e779e87ec8869e5587a0d075b",
	"acabea3da839736bc021401655f8cfe15e63fc196b8a15c8bc73893b9d298ef78ce4dedb448060e7d08a279dda668252c9",
	"dab9fa64901e0749dbe263119e81d85462f07ba05457a9e3a2f8f86f844791f75c3ce9e8dc2432bb37663b6b626bba4279",
	"e8335da91ebe7dc2de964052b34bcdc0a719e307a65b6362b19116284d9bb8e9a6591840445e5ee16dd1ba81c412d0ce4b",
	"5a56d8891ea602631389868bb57301efac96bf0d17eb2a10aeecaeeb439e86ec920309148f69fafae7946f638309ca81bb",
	"4ec0b5182806558542f9d5dfb2b03c65cfe43fee44ff4aed8620fcc5beeba6ff89737b6ca6d96ad171ba12af250ee1a8ad",
	"87e7853284457d77ba300058372dfd66130499eede35c14ef7cad0c8ec677bcc9cc7edd7c02d32b34ecef54cb394d76733",
	"3f825e17bf38e8e8b63ac0208c5bbdf02c5954d66eceeeef1748fc10a165ee59a39699d2c8cf0773c2457486fd2885b2ff",
	"c349b04e6749a2da7b1384f1540663aa54a739631ab97c7f0af57b1f66b10fd4072f2016f753cb5d893a37da5bca6ee4d8",
	"a911d5d45667c3f32fa7ef26215a00adf64bfcd0d33fed16759a1f1f69ef450e558d0f981d077383bfd44eecdff46e07e8",
	"da0b9ff5e36ffe76574dabcc0529fd89a2b48c00898b2bfa68cf6b05870d6d4d2dd9552893db98b0f614988ddc46e856f7",
	"07c173fddb969953231dfdf3de6affc5e95eb9f7734f86ea668b9d05d1222904b7e324581b819da747aace45f8f351d488",
	"f87b14988ae5fe4a2fc9d5465ed956d67fdf9b52aba677a5aca65748e7e78d9150edeca94e016cd2fa194720b24f028fc2",
	"56767e8a25d544c7285f5a07715fa4c63d852cf5911a4b2b03ea394cb0a804e22209a079fab457a2c1ccaf9c60f748fec3",
	"ccc15563d7aa689c164fc130e2b81b79165ad01e83f120ee226dfe8ccdc4ac11fc8fe0fd29b32887376e9fbf551af22c08",
	"eae33db220cfda1d8ff2883a51a1954d0bfc5914ef837552a4a5d30affb87420d6c3353239a190fff979007a53a5a64ab5",
	"317"
];
// src/suggestion/sobol/scramble.ts
const BITS$2 = 32;
function createScramble(random) {
	const seeds = Array.from({ length: BITS$2 }, () => random.integer(2 ** 32));
	return (number) => {
		let flips = 0;
		for (let bit = 0; bit < BITS$2; bit++) {
			const coin = mix((bit === 0 ? 0 : number >>> BITS$2 - bit) ^ (seeds[bit] ?? 0)) & 1;
			flips |= coin << 31 - bit;
		}
		return (number ^ flips) >>> 0;
	};
}
// src/suggestion/sobol/sequence.ts
const BITS$1 = 32;
let directions;
function sobolInteger(dimension, index) {
	directions ??= readDirections();
	const numbers = directions[dimension];
	if (numbers === void 0) throw new RangeError(`Sobol's sequence has ${MOST_DIMENSIONS} coordinates here`);
	const gray = (index ^ index >>> 1) >>> 0;
	let point = 0;
	for (let bit = 0; bit < BITS$1; bit++) if (gray >>> bit & 1) point ^= numbers[bit] ?? 0;
	return point >>> 0;
}
function readDirections() {
	return [Uint32Array.from({ length: BITS$1 }, (_, i) => 2 ** (31 - i)), ...readPolynomials().map(directionsOf)];
}
function directionsOf({ degree, coefficients, initial }) {
	const numbers = new Uint32Array(BITS$1);
	for (let i = 0; i < BITS$1; i++) {
		if (i < degree) {
			numbers[i] = (initial[i] ?? 0) << 31 - i;
			continue;
		}
		const before = numbers[i - degree] ?? 0;
		let number = before ^ before >>> degree;
		for (let k = 1; k < degree; k++) if (coefficients >>> degree - 1 - k & 1) number ^= numbers[i - k] ?? 0;
		numbers[i] = number;
	}
	return numbers;
}
// src/suggestion/sobol/sobol.ts
const SCALE = 2 ** 32;
function sobol(request) {
	const { parameters } = request.experiment.spec;
	if (parameters.length >= 1111) throw tooMany(parameters.length);
	return isScrambled(request.experiment) ? scrambled(request) : plain(request);
}
function isScrambled({ spec }) {
	return spec.algorithm.algorithmSettings.some(({ name, value }) => name === "scramble" && value === "true");
}
function plain({ experiment, trials, count }) {
	const { parameters } = experiment.spec;
	const dimensions = dimensionsOf(parameters);
	return Array.from({ length: count }, (_, i) => {
		const index = trials.length + i + 1;
		return {
			assignments: parameters.map((parameter, j) => ({
				name: parameter.name,
				value: plainValue(parameter, sobolInteger(plainDimension(dimensions[j] ?? 0), index) / SCALE)
			})),
			labels: {}
		};
	});
}
function scrambled({ experiment, trials, count, random }) {
	const { parameters } = experiment.spec;
	const axes = axesOf(parameters);
	const dimensions = dimensionsOf(parameters);
	const scrambles = parameters.map(({ name }) => createScramble(random.fork("scramble").fork(name)));
	const points = createPoints(parameters, trials, count);
	return Array.from({ length: count }, (_, i) => {
		const index = trials.length + i;
		const point = Float64Array.from(axes, (axis, j) => {
			const integer = sobolInteger(dimensions[j] ?? 0, index);
			return settle(axis, ((scrambles[j]?.(integer) ?? integer) + .5) / SCALE);
		});
		const { assignments } = points.take([point], random.fork(index));
		return {
			assignments,
			labels: {}
		};
	});
}
function dimensionsOf(parameters) {
	const names = parameters.map(({ name }) => name).sort();
	const places = new Map(names.map((name, place) => [name, place]));
	return parameters.map(({ name }) => places.get(name) ?? 0);
}
function plainDimension(place) {
	return place === 0 ? 0 : place + 1;
}
function plainValue(parameter, unit) {
	const { parameterType, feasibleSpace } = parameter;
	const { min = "", max = "", step, distribution } = feasibleSpace;
	if (!(parameterType === "int" || parameterType === "double") || distribution !== "uniform") return valueAt(parameter, unit);
	const low = numberOf(min);
	const width = numberOf(max) - low;
	if (width === Number.POSITIVE_INFINITY) return valueAt(parameter, unit);
	const last = pointCount(parameter) - 1;
	if (parameterType === "int") return valueNumbered(parameter, Math.floor(unit * last));
	if (step === void 0) return formatNumber(unit * width + low);
	const steps = width / numberOf(step);
	return valueNumbered(parameter, Math.min(Math.floor(unit * (steps + 1)), last));
}
function numberOf(text) {
	const decimal = parseDecimal(text);
	return decimal === void 0 ? NaN : toNumber(decimal);
}
function tooMany(count) {
	return new UserError({
		what: `sobol has coordinates for 1110 parameters, and there are ${count}`,
		where: "spec.parameters",
		mend: "Write algorithmName: random, or fewer parameters",
		kind: "invalid"
	});
}
// src/suggestion/space/past.ts
const lenses = new WeakMap();
function pastOf({ spec }, trials) {
	const { axes, seen } = lensOf(spec);
	const told = [];
	const avoided = [];
	for (const trial of trials) {
		const known = seen.get(trial) ?? see(trial, spec, axes);
		if (known === void 0) continue;
		seen.set(trial, known);
		if (isTold(known)) told.push(known);
		else avoided.push(known.point);
	}
	return {
		axes,
		told,
		avoided
	};
}
function isTold(seen) {
	return "loss" in seen;
}
function lensOf(spec) {
	const known = lenses.get(spec);
	if (known !== void 0) return known;
	const lens = {
		axes: axesOf(spec.parameters),
		seen: new WeakMap()
	};
	lenses.set(spec, lens);
	return lens;
}
function see(trial, { objective }, axes) {
	const point = pointOf(trial.assignments, axes);
	if (point === void 0 || trial.status === "Killed") return void 0;
	if (trial.status !== "Succeeded" && trial.status !== "EarlyStopped") return { point };
	const value = objectiveValue(trial.observation, objective);
	if (value === void 0) return { point };
	return {
		point,
		loss: objective.type === "minimize" ? value : -value
	};
}
function pointOf(assignments, axes) {
	const point = new Float64Array(axes.length);
	for (const [j, axis] of axes.entries()) {
		const inOrder = assignments[j];
		const own = inOrder?.name === axis.name ? inOrder : assignments.find(({ name }) => name === axis.name);
		const coordinate = own === void 0 ? void 0 : axis.coordinateOf(own.value);
		if (coordinate === void 0) return void 0;
		point[j] = coordinate;
	}
	return point;
}
// src/suggestion/space/start.ts
const MOST_DESIGNS = 40;
const MOST_WORK = 2e5;
const LARGEST_DESIGN = 1e3;
const CATEGORY_DISTANCE = .3;
function createStart(axes, size, random) {
	const length = Math.min(Math.max(size, 1), LARGEST_DESIGN);
	let drawn;
	return (index) => {
		const block = Math.floor(index / length);
		if (drawn?.block !== block) drawn = {
			block,
			points: blockOf(axes, length, block, random.fork(`start ${block}`))
		};
		return drawn.points[index % length] ?? middle(axes, random);
	};
}
function blockOf(axes, length, block, random) {
	if (block > 0) return pointsOf$1(axes, designOf(axes, length, random), length);
	const rest = length - 1;
	return [middle(axes, random), ...pointsOf$1(axes, designOf(axes, rest, random), rest)];
}
function middle(axes, random) {
	return Float64Array.from(axes, (axis) => settle(axis, axis.kind === "categorical" ? random.next() : .5));
}
function pointsOf$1(axes, design, size) {
	return Array.from({ length: size }, (_, at) => Float64Array.from(axes, (axis, j) => settle(axis, design[j]?.[at] ?? .5)));
}
function designOf(axes, size, random) {
	const work = size * size * axes.length;
	const count = Math.min(Math.max(Math.floor(MOST_WORK / work), 1), MOST_DESIGNS);
	let best = latinHypercube(axes.length, size, random);
	let widest = count > 1 ? nearestDistance(axes, best) : 0;
	for (let i = 1; i < count; i++) {
		const design = latinHypercube(axes.length, size, random);
		const distance = nearestDistance(axes, design);
		if (distance > widest) [best, widest] = [design, distance];
	}
	return best;
}
function latinHypercube(dimensions, size, random) {
	return Array.from({ length: dimensions }, () => {
		const shares = Float64Array.from({ length: size }, (_, i) => i);
		for (let i = size - 1; i > 0; i--) {
			const other = random.integer(i + 1);
			const share = shares[i] ?? 0;
			shares[i] = shares[other] ?? 0;
			shares[other] = share;
		}
		return shares.map((share) => (share + random.next()) / size);
	});
}
function nearestDistance(axes, design) {
	const size = design[0]?.length ?? 0;
	let nearest = Number.POSITIVE_INFINITY;
	for (let a = 1; a < size; a++) for (let b = 0; b < a; b++) nearest = Math.min(nearest, distanceBetween(axes, design, a, b));
	return nearest;
}
function distanceBetween(axes, design, a, b) {
	let sum = 0;
	for (const [j, axis] of axes.entries()) {
		const [one, other] = [design[j]?.[a] ?? 0, design[j]?.[b] ?? 0];
		if (axis.kind !== "categorical") sum += (one - other) * (one - other);
		else if (settle(axis, one) !== settle(axis, other)) sum += CATEGORY_DISTANCE;
	}
	return sum;
}
// src/suggestion/tpe/kernels.ts
const RECENT = 25;
function splitPast({ axes, told, avoided }, options) {
	const { goodCount, mostBad, forgetting, clearing } = options;
	const losses = new Float64Array(told.length);
	for (let i = 0; i < told.length; i++) losses[i] = told[i]?.loss ?? 0;
	const good = clearing === 0 ? best(losses, goodCount) : cleared(axes, told, best(losses, goodCount * LOOKED_AT), goodCount, clearing);
	const { indices, stride, thinnedFrom } = thinned(losses, good, mostBad);
	const count = good.length + indices.length + avoided.length;
	const weights = new Float64Array(count).fill(1);
	weights.set(rankWeights(good.length));
	for (let k = 0; k < indices.length; k++) {
		const share = k < thinnedFrom ? 1 : stride;
		const age = forgetting ? weightByAge(indices[k] ?? 0, told.length) : 1;
		weights[good.length + k] = share * age;
	}
	const columns = axes.map(() => new Float64Array(count));
	function place(k, point) {
		for (let j = 0; j < columns.length; j++) {
			const column = columns[j];
			if (column !== void 0) column[k] = point?.[j] ?? 0;
		}
	}
	for (let k = 0; k < good.length; k++) place(k, told[good[k] ?? 0]?.point);
	for (let k = 0; k < indices.length; k++) place(good.length + k, told[indices[k] ?? 0]?.point);
	for (const [k, point] of avoided.entries()) place(good.length + indices.length + k, point);
	return {
		goodCount: good.length,
		count,
		weights,
		columns
	};
}
function weightByAge(index, count) {
	const old = count - RECENT;
	if (index >= old) return 1;
	const ramp = (index + 1) / (old + 1);
	return ramp * ramp * ramp;
}
const LOOKED_AT = 20;
const ITEMS_APART = .25;
function cleared(axes, told, ranked, count, radius) {
	const kept = [];
	const least = radius * radius * axes.length;
	for (const i of ranked) {
		if (kept.length === count) break;
		const point = told[i]?.point;
		if (point === void 0) continue;
		if (!kept.some((k) => squaredDistance(axes, point, told[k]?.point ?? point) < least)) kept.push(i);
	}
	return Int32Array.from(kept);
}
function squaredDistance(axes, a, b) {
	let sum = 0;
	for (let j = 0; j < axes.length; j++) {
		const difference = (a[j] ?? 0) - (b[j] ?? 0);
		if (axes[j]?.kind !== "categorical") sum += difference * difference;
		else if (difference !== 0) sum += ITEMS_APART;
	}
	return sum;
}
const FEW = 3;
function rankWeights(count) {
	const weights = new Float64Array(count);
	let total = 0;
	for (let rank = 0; rank < count; rank++) {
		const weight = log(count + .5) - log(rank + 1) + .2;
		weights[rank] = weight;
		total += weight;
	}
	const steepness = Math.min(FEW / count, 1);
	return weights.map((weight) => 1 + steepness * (weight * count / total - 1));
}
function thinned(losses, good, most) {
	const isKept = new Uint8Array(losses.length);
	for (const i of good) isKept[i] = 1;
	const count = losses.length - good.length;
	if (count <= most) return {
		indices: indicesWhere(isKept, 0),
		stride: 1,
		thinnedFrom: count
	};
	const whole = Math.floor(most / 2);
	const limit = nthSmallest(losses, good.length + whole);
	const kept = [];
	for (let i = 0; i < losses.length; i++) {
		if (isKept[i] === 1 || (losses[i] ?? 0) >= limit) continue;
		kept.push(i);
		isKept[i] = 1;
	}
	const rest = indicesWhere(isKept, 0);
	const stride = Math.ceil(rest.length / (most - kept.length));
	const thinnedFrom = kept.length;
	for (let i = 0; i < rest.length; i += stride) kept.push(rest[i] ?? 0);
	return {
		indices: Int32Array.from(kept),
		stride,
		thinnedFrom
	};
}
function indicesWhere(flags, flag) {
	const found = new Int32Array(flags.length);
	let length = 0;
	for (let i = 0; i < flags.length; i++) if (flags[i] === flag) found[length++] = i;
	return found.subarray(0, length);
}
function best(losses, count) {
	return count <= FEW_TO_INSERT ? inserted(losses, count) : sorted(losses, count);
}
const FEW_TO_INSERT = 32;
function sorted(losses, count) {
	const limit = nthSmallest(losses, Math.min(count, losses.length) - 1);
	const found = [];
	for (let i = 0; i < losses.length; i++) if ((losses[i] ?? 0) <= limit) found.push(i);
	found.sort((a, b) => compare(losses[a] ?? 0, losses[b] ?? 0));
	return Int32Array.from(found.slice(0, count));
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function inserted(losses, count) {
	const found = new Int32Array(Math.min(count, losses.length));
	let length = 0;
	for (let i = 0; i < losses.length; i++) {
		const loss = losses[i] ?? 0;
		let at = length;
		while (at > 0 && loss < (losses[found[at - 1] ?? 0] ?? 0)) at--;
		if (at >= found.length) continue;
		found.copyWithin(at + 1, at, Math.min(length, found.length - 1));
		found[at] = i;
		if (length < found.length) length++;
	}
	return found;
}
function nthSmallest(values, n) {
	const rest = values.slice();
	let [from, to] = [0, rest.length - 1];
	while (from < to) {
		const pivot = rest[from + to >> 1] ?? 0;
		let [i, j] = [from, to];
		while (i <= j) {
			while ((rest[i] ?? 0) < pivot) i++;
			while ((rest[j] ?? 0) > pivot) j--;
			if (i > j) break;
			const value = rest[i] ?? 0;
			rest[i] = rest[j] ?? 0;
			rest[j] = value;
			i++;
			j--;
		}
		if (n <= j) to = j;
		else if (n >= i) from = i;
		else break;
	}
	return rest[n] ?? 0;
}
// src/suggestion/numeric/normal.ts
function normalShare(z) {
	const x = Math.abs(z) * Math.SQRT1_2;
	const t = 1 / (1 + x / 2);
	let sum = 0;
	for (const coefficient of ERFC) sum = sum * t + coefficient;
	const tail = t * exp(sum - x * x) / 2;
	return z < 0 ? tail : 1 - tail;
}
const ERFC = [
	.17087277,
	-.82215223,
	1.48851587,
	-1.13520398,
	.27886807,
	-.18628806,
	.09678418,
	.37409196,
	1.00002368,
	-1.26551223
];
function drawNormal(random) {
	for (;;) {
		const u = 2 * random.next() - 1;
		const v = 2 * random.next() - 1;
		const s = u * u + v * v;
		if (s > 0 && s < 1) return u * Math.sqrt(-2 * log(s) / s);
	}
}
function drawTruncated(random, mean, deviation) {
	for (;;) {
		const x = mean + deviation * drawNormal(random);
		if (x >= 0 && x < 1) return x;
	}
}
// src/suggestion/tpe/bandwidth.ts
const NARROWEST = .003;
const NARROWEST_IN_STEPS = .5;
const VARIANCE_OF_UNIFORM = 1 / 12;
const SQRT_TWO_PI = 2.5066282746310002;
function deviationAlong(axis, column, { weights, goodCount }, { factor, dimensions, priorWeight }) {
	let total = 0;
	let squaredWeights = 0;
	let mean = 0;
	for (let k = 0; k < goodCount; k++) {
		const weight = weights[k] ?? 0;
		total += weight;
		squaredWeights += weight * weight;
		mean += weight * (column[k] ?? 0);
	}
	mean /= total;
	let squares = 0;
	for (let k = 0; k < goodCount; k++) {
		const difference = (column[k] ?? 0) - mean;
		squares += (weights[k] ?? 0) * difference * difference;
	}
	const effective = total * total / squaredWeights;
	const variance = (squares / total * effective + priorWeight * VARIANCE_OF_UNIFORM) / (effective + priorWeight);
	const floor = axis.kind === "ordered" ? NARROWEST_IN_STEPS / axis.size : 0;
	const scott = pow(effective, -1 / (dimensions + 4));
	return Math.max(factor * Math.sqrt(variance) * scott, NARROWEST, floor);
}
const MOST_NEIGHBOURS = 100;
function neighbourDeviations(axis, coordinates) {
	const sorted = coordinates.toSorted();
	const count = sorted.length;
	const floor = axis.kind === "ordered" ? NARROWEST_IN_STEPS / axis.size : 0;
	const narrowest = Math.max(1 / Math.min(MOST_NEIGHBOURS, count + 2), floor);
	return coordinates.map((x) => {
		const below = sorted[placeOf$1(sorted, x, false) - 1];
		const above = sorted[placeOf$1(sorted, x, true)];
		const reach = below === void 0 && above === void 0 ? Math.max(x, 1 - x) : Math.max(x - (below ?? x), (above ?? x) - x);
		return Math.min(Math.max(reach, narrowest), 1);
	});
}
function placeOf$1(sorted, x, after) {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = low + high >> 1;
		const value = sorted[middle] ?? 0;
		if (value < x || after && value === x) low = middle + 1;
		else high = middle;
	}
	return low;
}
function logNormalizer(centre, deviation) {
	const whole = log(deviation * SQRT_TWO_PI);
	const reach = 5 * deviation;
	if (centre > reach && centre < 1 - reach) return whole;
	return whole + log(normalShare((1 - centre) / deviation) - normalShare(-centre / deviation));
}
const SPREAD_OVER_ITEMS = .15;
// src/suggestion/tpe/estimator.ts
function pickGood({ weights, goodCount }, priorWeight, random) {
	let total = priorWeight;
	for (let k = 0; k < goodCount; k++) total += weights[k] ?? 0;
	let left = random.next() * total;
	for (let k = 0; k < goodCount; k++) {
		left -= weights[k] ?? 0;
		if (left < 0) return k;
	}
}
function drawAlong(axis, centre, deviation, random) {
	if (centre === void 0) return settle(axis, random.next());
	if (axis.kind === "categorical") return random.next() < .15 ? settle(axis, random.next()) : centre;
	return settle(axis, drawTruncated(random, centre, deviation));
}
function weightBetween(weights, from, to) {
	let total = 0;
	for (let i = from; i < to; i++) total += weights[i] ?? 0;
	return total;
}
// src/suggestion/tpe/independent.ts
const FACTOR$1 = .6;
const NODES_IN_DEVIATION = 4;
const REACH_IN_DEVIATIONS = 5;
const FEWEST_NODES = 32;
function independentEstimator(axes, kernels, priorWeight) {
	const { columns, weights } = kernels;
	const bandwidth = {
		factor: FACTOR$1,
		dimensions: 1,
		priorWeight
	};
	const ratios = axes.map((axis, j) => {
		const column = columns[j] ?? weights;
		const deviation = deviationAlong(axis, column, kernels, bandwidth);
		return {
			deviation,
			table: axis.kind === "categorical" ? ratiosOfItems(axis.size, column, kernels, priorWeight) : ratiosAtNodes(column, deviation, kernels, priorWeight)
		};
	});
	return {
		draw(random) {
			return Float64Array.from(axes, (axis, j) => {
				const kernel = pickGood(kernels, priorWeight, random);
				return drawAlong(axis, kernel === void 0 ? void 0 : columns[j]?.[kernel], ratios[j]?.deviation ?? 1, random);
			});
		},
		score(point) {
			let total = 0;
			for (const [j, axis] of axes.entries()) {
				const table = ratios[j]?.table ?? weights;
				const x = point[j] ?? 0;
				total += axis.kind === "categorical" ? table[x] ?? 0 : between(table, x);
			}
			return total;
		}
	};
}
function ratiosOfItems(size, column, { weights, goodCount, count }, priorWeight) {
	const good = new Float64Array(size);
	const bad = new Float64Array(size);
	for (let k = 0; k < count; k++) {
		const side = k < goodCount ? good : bad;
		const item = column[k] ?? 0;
		side[item] = (side[item] ?? 0) + (weights[k] ?? 0);
	}
	const shareOut = (side) => {
		const total = weightBetween(side, 0, size);
		const spread = (SPREAD_OVER_ITEMS * total + priorWeight) / size;
		return side.map((own) => (.85 * own + spread) / (total + priorWeight));
	};
	return logRatios(shareOut(good), shareOut(bad));
}
function ratiosAtNodes(column, deviation, { weights, goodCount, count }, priorWeight) {
	const cells = Math.max(Math.ceil(NODES_IN_DEVIATION / deviation), FEWEST_NODES);
	const good = new Float64Array(cells + 1);
	const bad = new Float64Array(cells + 1);
	for (let k = 0; k < count; k++) {
		const side = k < goodCount ? good : bad;
		const place = (column[k] ?? 0) * cells;
		const node = Math.min(Math.floor(place), cells - 1);
		const above = (place - node) * (weights[k] ?? 0);
		side[node] = (side[node] ?? 0) + (weights[k] ?? 0) - above;
		side[node + 1] = (side[node + 1] ?? 0) + above;
	}
	const goodWeight = weightBetween(good, 0, cells + 1);
	const badWeight = weightBetween(bad, 0, cells + 1);
	const kernel = kernelOf(deviation, cells);
	const heights = Float64Array.from({ length: cells + 1 }, (_, node) => exp(-logNormalizer(node / cells, deviation)));
	const spreadOut = (side, weight) => convolved(side, heights, kernel).map((density) => (density + priorWeight) / (weight + priorWeight));
	return logRatios(spreadOut(good, goodWeight), spreadOut(bad, badWeight));
}
function kernelOf(deviation, cells) {
	const reach = Math.min(Math.ceil(REACH_IN_DEVIATIONS * deviation * cells), cells);
	return Float64Array.from({ length: reach + 1 }, (_, distance) => {
		const z = distance / (cells * deviation);
		return exp(-z * z / 2);
	});
}
function convolved(masses, heights, kernel) {
	const densities = new Float64Array(masses.length);
	const reach = kernel.length - 1;
	for (let from = 0; from < masses.length; from++) {
		const mass = (masses[from] ?? 0) * (heights[from] ?? 0);
		if (mass === 0) continue;
		const first = Math.max(from - reach, 0);
		const last = Math.min(from + reach, masses.length - 1);
		for (let to = first; to <= last; to++) densities[to] = (densities[to] ?? 0) + mass * (kernel[Math.abs(to - from)] ?? 0);
	}
	return densities;
}
function logRatios(good, bad) {
	return good.map((density, i) => log(density / (bad[i] ?? 1)));
}
function between(table, x) {
	const place = x * (table.length - 1);
	const node = Math.min(Math.floor(place), table.length - 2);
	const below = table[node] ?? 0;
	return below + (place - node) * ((table[node + 1] ?? 0) - below);
}
// src/suggestion/tpe/joint.ts
const FACTOR = .4;
const NEGLIGIBLE = -40;
const spreadDeviations = (axis, column, kernels, bandwidth) => new Float64Array(kernels.count).fill(deviationAlong(axis, column, kernels, bandwidth));
const ownDeviations = (axis, column, { goodCount, count }) => {
	const deviations = new Float64Array(count);
	deviations.set(neighbourDeviations(axis, column.slice(0, goodCount)));
	deviations.set(neighbourDeviations(axis, column.slice(goodCount)), goodCount);
	return deviations;
};
function jointEstimator(axes, kernels, priorWeight, deviationsOf) {
	const { columns, weights, count, goodCount } = kernels;
	const bandwidth = {
		factor: FACTOR,
		dimensions: axes.length,
		priorWeight
	};
	const deviations = axes.map((axis, j) => axis.kind === "categorical" ? weights : deviationsOf(axis, columns[j] ?? weights, kernels, bandwidth));
	const goodWeight = weightBetween(weights, 0, goodCount) + priorWeight;
	const badWeight = weightBetween(weights, goodCount, count) + priorWeight;
	const heights = heightsOf(axes, kernels, deviations);
	const precisions = deviations.map((own) => own.map((deviation) => Math.SQRT1_2 / deviation));
	const prior = axes.reduce((sum, axis) => axis.kind === "categorical" ? sum - log(axis.size) : sum, 0);
	const densities = new Float64Array(count);
	function addAlong(axis, j, x) {
		const column = columns[j] ?? weights;
		if (axis.kind === "categorical") {
			const { same, other } = logShares(axis.size);
			for (let k = 0; k < count; k++) densities[k] = (densities[k] ?? 0) + (column[k] === x ? same : other);
			return;
		}
		const precision = precisions[j] ?? weights;
		for (let k = 0; k < count; k++) {
			const z = (x - (column[k] ?? 0)) * (precision[k] ?? 0);
			densities[k] = (densities[k] ?? 0) - z * z;
		}
	}
	return {
		draw(random) {
			const kernel = pickGood(kernels, priorWeight, random);
			return Float64Array.from(axes, (axis, j) => {
				return drawAlong(axis, kernel === void 0 ? void 0 : columns[j]?.[kernel], deviations[j]?.[kernel ?? 0] ?? 1, random);
			});
		},
		score(point) {
			densities.set(heights);
			for (let j = 0; j < axes.length; j++) {
				const axis = axes[j];
				if (axis !== void 0) addAlong(axis, j, point[j] ?? 0);
			}
			let most = prior;
			for (let k = 0; k < count; k++) most = Math.max(most, densities[k] ?? most);
			let good = priorWeight * exp(prior - most) + Number.MIN_VALUE;
			let bad = good;
			for (let k = 0; k < count; k++) {
				const density = (densities[k] ?? 0) - most;
				if (density < NEGLIGIBLE) continue;
				const weighted = (weights[k] ?? 0) * exp(density);
				if (k < goodCount) good += weighted;
				else bad += weighted;
			}
			return log(good / goodWeight) - log(bad / badWeight);
		}
	};
}
function heightsOf(axes, { columns, count }, deviations) {
	const heights = new Float64Array(count);
	for (const [j, axis] of axes.entries()) {
		if (axis.kind === "categorical") continue;
		const own = deviations[j];
		const column = columns[j];
		for (let k = 0; k < count; k++) heights[k] = (heights[k] ?? 0) - logNormalizer(column?.[k] ?? 0, own?.[k] ?? 1);
	}
	return heights;
}
function logShares(size) {
	const other = SPREAD_OVER_ITEMS / size;
	return {
		same: log(.85 + other),
		other: log(other)
	};
}
// src/suggestion/tpe/models.ts
const INDEPENDENT = {
	estimator: independentEstimator,
	split: {
		mostBad: Number.POSITIVE_INFINITY,
		clearing: 0,
		forgetting: true
	}
};
const MOST_BAD = 192;
const joint = (deviations, clearing) => ({
	estimator: (axes, kernels, priorWeight) => jointEstimator(axes, kernels, priorWeight, deviations),
	split: {
		mostBad: MOST_BAD,
		clearing,
		forgetting: false
	}
});
const CLOSING_IN = joint(spreadDeviations, 0);
const REACHING_OUT = joint(ownDeviations, .05);
const OTHER_SHARE = 1 / 4;
const OTHERS_FROM = 50;
function modelFor(told, random) {
	const chance = random.next();
	const share = OTHER_SHARE * Math.min(told / OTHERS_FROM, 1);
	if (chance < share) return REACHING_OUT;
	return chance < 2 * share ? INDEPENDENT : CLOSING_IN;
}
// src/suggestion/tpe/tpe.ts
const FEWEST_TOLD = 3;
const MOST_GOOD = 25;
const START_TRIALS = 10;
const CANDIDATES = 24;
const tpe = (request) => {
	const setting = settingsOf(request.experiment);
	const gamma = setting("gamma");
	return propose(request, {
		model: () => INDEPENDENT,
		priorWeight: setting("prior_weight") ?? 1,
		startTrials: START_TRIALS,
		candidates: setting("n_EI_candidates") ?? CANDIDATES,
		goodCount: gamma === void 0 ? tenth : (told) => Math.ceil(gamma * Math.sqrt(told))
	});
};
const multivariateTpe = (request) => {
	const setting = settingsOf(request.experiment);
	return propose(request, {
		model: modelFor,
		priorWeight: 1,
		startTrials: setting("n_startup_trials") ?? START_TRIALS,
		candidates: setting("n_ei_candidates") ?? CANDIDATES,
		goodCount: tenth
	});
};
function tenth(told) {
	return Math.ceil(told / 10);
}
function settingsOf({ spec }) {
	return (name) => {
		const setting = spec.algorithm.algorithmSettings.find((one) => one.name === name);
		return setting === void 0 ? void 0 : Number(setting.value);
	};
}
function propose({ experiment, trials, count, random }, settings) {
	const { startTrials } = settings;
	const points = createPoints(experiment.spec.parameters, trials, count);
	const { axes, told, avoided } = pastOf(experiment, trials);
	const start = createStart(axes, startTrials, random);
	const isStarting = trials.filter((trial) => !isActive(trial)).length < startTrials || told.length < FEWEST_TOLD;
	const proposed = [];
	return Array.from({ length: count }, (_, i) => {
		const index = trials.length + i;
		const source = random.fork(index);
		const past = {
			axes,
			told,
			avoided: [...avoided, ...proposed]
		};
		const candidates = isStarting ? [start(index)] : candidatesOf(past, source, settings);
		const { point, assignments } = points.take(candidates, source.fork("new"));
		proposed.push(point);
		return {
			assignments,
			labels: {}
		};
	});
}
function candidatesOf(past, random, settings) {
	const { axes, told } = past;
	const wanted = Math.max(settings.goodCount(told.length), 1);
	const goodCount = Math.min(wanted, MOST_GOOD, told.length - 1);
	const model = settings.model(told.length, random.fork("model"));
	const kernels = splitPast(past, {
		goodCount,
		...model.split
	});
	const estimator = model.estimator(axes, kernels, settings.priorWeight);
	return Array.from({ length: Math.max(settings.candidates, 1) }, () => {
		const point = estimator.draw(random);
		return {
			point,
			score: estimator.score(point)
		};
	}).sort((a, b) => b.score - a.score).map(({ point }) => point);
}
// src/suggestion/registry.ts
const ALGORITHMS = new Map([
	["random", randomSearch],
	["grid", grid],
	["sobol", sobol],
	["tpe", tpe],
	["multivariate-tpe", multivariateTpe]
]);
const algorithmNames = [...ALGORITHMS.keys()];
function suggestionFor(algorithmName) {
	const suggest = ALGORITHMS.get(algorithmName);
	if (suggest !== void 0) return suggest;
	throw new UserError({
		what: `there is no algorithm ${JSON.stringify(algorithmName)}`,
		where: "spec.algorithm.algorithmName",
		mend: `Choose one of: ${algorithmNames.join(", ")}`,
		kind: "invalid"
	});
}
// src/experiment/draft.ts
function draftOf(json) {
	const spec = objectAt(json, "spec");
	return compact({
		apiVersion: text(json, "apiVersion"),
		kind: text(json, "kind"),
		metadata: metadataOf(objectAt(json, "metadata") ?? {}),
		spec: spec === void 0 ? void 0 : specOf(spec)
	});
}
function metadataOf(json) {
	return compact({
		name: text(json, "name"),
		namespace: text(json, "namespace"),
		labels: texts(json, "labels"),
		annotations: texts(json, "annotations")
	});
}
function specOf(json) {
	return compact({
		objective: part(json, "objective", objectiveOf),
		algorithm: part(json, "algorithm", algorithmOf),
		earlyStopping: part(json, "earlyStopping", algorithmOf),
		parameters: parts(json, "parameters", parameterOf),
		nasConfig: part(json, "nasConfig", nasConfigOf),
		parallelTrialCount: number(json, "parallelTrialCount"),
		maxTrialCount: number(json, "maxTrialCount"),
		maxFailedTrialCount: number(json, "maxFailedTrialCount"),
		resumePolicy: text(json, "resumePolicy"),
		trialTemplate: part(json, "trialTemplate", templateOf),
		metricsCollectorSpec: part(json, "metricsCollectorSpec", metricsCollectorOf)
	});
}
function objectiveOf(json) {
	return compact({
		type: text(json, "type"),
		goal: number(json, "goal"),
		objectiveMetricName: text(json, "objectiveMetricName"),
		additionalMetricNames: textList(json, "additionalMetricNames"),
		metricStrategies: parts(json, "metricStrategies", namedValueOf)
	});
}
function algorithmOf(json) {
	return compact({
		algorithmName: text(json, "algorithmName"),
		algorithmSettings: parts(json, "algorithmSettings", namedValueOf)
	});
}
function namedValueOf(json) {
	return compact({
		name: text(json, "name"),
		value: text(json, "value")
	});
}
function parameterOf(json) {
	return compact({
		name: text(json, "name"),
		parameterType: text(json, "parameterType"),
		feasibleSpace: part(json, "feasibleSpace", feasibleSpaceOf)
	});
}
function feasibleSpaceOf(json) {
	return compact({
		min: text(json, "min"),
		max: text(json, "max"),
		step: text(json, "step"),
		list: textList(json, "list"),
		distribution: text(json, "distribution")
	});
}
function nasConfigOf(json) {
	return compact({
		graphConfig: part(json, "graphConfig", (graph) => compact({
			numLayers: number(graph, "numLayers"),
			inputSizes: numbers(graph, "inputSizes"),
			outputSizes: numbers(graph, "outputSizes")
		})),
		operations: parts(json, "operations", (operation) => compact({
			operationType: text(operation, "operationType"),
			parameters: parts(operation, "parameters", parameterOf)
		}))
	});
}
function templateOf(json) {
	const retain = fieldOf(json, "retain");
	return compact({
		retain: typeof retain === "boolean" ? retain : void 0,
		primaryContainerName: text(json, "primaryContainerName"),
		primaryPodLabels: texts(json, "primaryPodLabels"),
		successCondition: text(json, "successCondition"),
		failureCondition: text(json, "failureCondition"),
		trialParameters: parts(json, "trialParameters", trialParameterOf),
		trialSpec: objectAt(json, "trialSpec"),
		configMap: part(json, "configMap", (source) => compact({
			configMapName: text(source, "configMapName"),
			configMapNamespace: text(source, "configMapNamespace"),
			templatePath: text(source, "templatePath")
		}))
	});
}
function trialParameterOf(json) {
	return compact({
		name: text(json, "name"),
		description: text(json, "description"),
		reference: text(json, "reference")
	});
}
function metricsCollectorOf(json) {
	return compact({
		collector: part(json, "collector", (collector) => compact({
			kind: text(collector, "kind"),
			customCollector: objectAt(collector, "customCollector")
		})),
		source: part(json, "source", (source) => compact({
			filter: part(source, "filter", (filter) => compact({ metricsFormat: textList(filter, "metricsFormat") })),
			fileSystemPath: part(source, "fileSystemPath", (file) => compact({
				path: text(file, "path"),
				kind: text(file, "kind"),
				format: text(file, "format")
			})),
			httpGet: objectAt(source, "httpGet")
		}))
	});
}
function compact(fields) {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}
function text(json, key) {
	const value = fieldOf(json, key);
	return typeof value === "string" ? value : void 0;
}
function number(json, key) {
	const value = fieldOf(json, key);
	return typeof value === "number" ? value : void 0;
}
function numbers(json, key) {
	const value = fieldOf(json, key);
	return isList(value) ? value.filter((item) => typeof item === "number") : void 0;
}
function objectAt(json, key) {
	const value = fieldOf(json, key);
	return isObject(value) ? value : void 0;
}
function texts(json, key) {
	const value = objectAt(json, key);
	if (value === void 0) return void 0;
	const entries = Object.entries(value).flatMap(([name, item]) => typeof item === "string" ? [[name, item]] : []);
	return Object.fromEntries(entries);
}
function textList(json, key) {
	const value = fieldOf(json, key);
	return isList(value) ? value.map((item) => typeof item === "string" ? item : "") : void 0;
}
function part(json, key, read) {
	const value = objectAt(json, key);
	return value === void 0 ? void 0 : read(value);
}
function parts(json, key, read) {
	const value = fieldOf(json, key);
	return isList(value) ? value.map((item) => read(isObject(item) ? item : {})) : void 0;
}
// src/experiment/complete.ts
function completeExperiment(draft, content) {
	const { name, namespace, labels, annotations } = draft.metadata;
	return {
		apiVersion: "kubeflow.org/v1beta1",
		kind: "Experiment",
		metadata: compact({
			name: given(name, "metadata.name"),
			namespace,
			labels,
			annotations
		}),
		spec: completeSpec(draft, content)
	};
}
function completeSpec(draft, content) {
	const spec = given(draft.spec, "spec");
	return compact({
		objective: completeObjective(draft),
		algorithm: completeAlgorithm(given(spec.algorithm, "algorithm")),
		earlyStopping: optional(spec.earlyStopping, completeAlgorithm),
		parameters: (spec.parameters ?? []).map(completeParameter),
		nasConfig: optional(spec.nasConfig, completeNasConfig),
		parallelTrialCount: given(spec.parallelTrialCount, "parallelTrialCount"),
		maxTrialCount: spec.maxTrialCount,
		maxFailedTrialCount: spec.maxFailedTrialCount,
		resumePolicy: oneOf(RESUME_POLICIES$1, spec.resumePolicy, "resumePolicy"),
		trialTemplate: completeTemplate(given(spec.trialTemplate, "trialTemplate"), content),
		metricsCollector: completeMetricsCollector(spec.metricsCollectorSpec ?? {})
	});
}
function completeObjective({ spec }) {
	const objective = given(spec?.objective, "objective");
	return compact({
		type: oneOf(OBJECTIVE_TYPES, objective.type, "objective.type"),
		goal: objective.goal,
		objectiveMetricName: given(objective.objectiveMetricName, "objectiveMetricName"),
		additionalMetricNames: [...new Set(objective.additionalMetricNames ?? [])],
		metricStrategies: (objective.metricStrategies ?? []).map(({ name, value }) => ({
			name: given(name, "metricStrategies.name"),
			value: oneOf(STRATEGY_VALUES, value, "metricStrategies.value")
		}))
	});
}
function completeSetting(setting) {
	return {
		name: given(setting.name, "algorithmSettings.name"),
		value: setting.value ?? ""
	};
}
function completeAlgorithm(algorithm) {
	return {
		algorithmName: given(algorithm.algorithmName, "algorithmName"),
		algorithmSettings: (algorithm.algorithmSettings ?? []).map(completeSetting)
	};
}
function completeNasConfig({ graphConfig = {}, operations = [] }) {
	const { numLayers, inputSizes = [], outputSizes = [] } = graphConfig;
	return {
		graphConfig: compact({
			numLayers,
			inputSizes,
			outputSizes
		}),
		operations: operations.map(({ operationType, parameters = [] }) => ({
			operationType: given(operationType, "operationType"),
			parameters: parameters.map(completeParameter)
		}))
	};
}
function completeMetricsCollector({ collector = {}, source = {} }) {
	const { fileSystemPath, httpGet, filter } = source;
	const kind = oneOf(COLLECTOR_KINDS, collector.kind, "collector.kind");
	return compact({
		kind,
		metricsFormat: filter?.metricsFormat ?? [],
		fileSystemPath: READS_FILES.includes(kind) ? optional(fileSystemPath, completeFileSystemPath) : void 0,
		httpGet,
		customCollector: collector.customCollector
	});
}
function completeFileSystemPath({ path, kind, format }) {
	return compact({
		path: given(path, "fileSystemPath.path"),
		kind: oneOf(FILE_KINDS, kind, "fileSystemPath.kind"),
		format: optional(format || void 0, (word) => oneOf(FORMATS, word, "format"))
	});
}
function completeConfigMap(source) {
	return {
		configMapName: given(source.configMapName, "configMapName"),
		configMapNamespace: given(source.configMapNamespace, "configMapNamespace"),
		templatePath: given(source.templatePath, "templatePath")
	};
}
function completeParameter({ name, parameterType, feasibleSpace = {} }) {
	const { min, max, step, list, distribution } = feasibleSpace;
	const space = compact({
		min,
		max,
		step,
		list,
		distribution: oneOf(DISTRIBUTIONS$1, distribution === "unknown" ? "uniform" : distribution, "distribution")
	});
	return {
		name: given(name, "parameters.name"),
		parameterType: oneOf(PARAMETER_TYPES, parameterType, "parameterType"),
		feasibleSpace: space
	};
}
function completeTemplate(template, content) {
	return compact({
		retain: template.retain ?? false,
		primaryContainerName: given(template.primaryContainerName, "primaryContainerName"),
		primaryPodLabels: template.primaryPodLabels,
		successCondition: given(template.successCondition, "successCondition"),
		failureCondition: given(template.failureCondition, "failureCondition"),
		trialParameters: given(template.trialParameters, "trialParameters").map(({ name, description, reference }) => compact({
			name: given(name, "trialParameters.name"),
			description,
			reference: given(reference, "trialParameters.reference")
		})),
		configMap: optional(template.configMap, completeConfigMap),
		...content ?? { trialSpec: given(template.trialSpec, "trialSpec") }
	});
}
const OBJECTIVE_TYPES = ["minimize", "maximize"];
const STRATEGY_VALUES = [
	"min",
	"max",
	"latest"
];
const PARAMETER_TYPES = [
	"double",
	"int",
	"discrete",
	"categorical"
];
const DISTRIBUTIONS$1 = [
	"uniform",
	"logUniform",
	"normal",
	"logNormal"
];
const RESUME_POLICIES$1 = [
	"Never",
	"LongRunning",
	"FromVolume"
];
const COLLECTOR_KINDS = [
	"StdOut",
	"File",
	"TensorFlowEvent",
	"PrometheusMetric",
	"Custom",
	"Push"
];
const READS_FILES = [
	"File",
	"TensorFlowEvent",
	"Custom"
];
const FILE_KINDS = ["File", "Directory"];
const FORMATS = ["TEXT", "JSON"];
function optional(value, complete) {
	return value === void 0 ? void 0 : complete(value);
}
function given(value, what) {
	if (value === void 0) throw new TypeError(`${what} is missing in a checked experiment`);
	return value;
}
function oneOf(words, value, what) {
	const word = words.find((candidate) => candidate === value);
	if (word === void 0) throw new TypeError(`${what} is ${value} in a checked experiment`);
	return word;
}
// src/experiment/config-map-manifest.ts
function configMapsIn(documents) {
	return documents.flatMap((json) => {
		const name = textAt(json, "metadata", "name");
		if (!(textAt(json, "kind") === "ConfigMap" && textAt(json, "apiVersion") === "v1") || name === void 0) return [];
		const namespace = textAt(json, "metadata", "namespace");
		const data = fieldOf(json, "data");
		const texts = Object.entries(isObject(data) ? data : {}).flatMap(([key, value]) => typeof value === "string" ? [[key, value]] : []);
		return [{
			name,
			data: Object.fromEntries(texts),
			...namespace === void 0 ? {} : { namespace }
		}];
	});
}
// src/experiment/defaults.ts
const DEFAULT_PARALLEL_TRIAL_COUNT = 3;
function withDefaults(draft) {
	const { spec } = draft;
	return spec === void 0 ? draft : {
		...draft,
		spec: defaultSpec(spec)
	};
}
function defaultSpec(spec) {
	const { objective, trialTemplate, parameters, nasConfig } = spec;
	return {
		...spec,
		parallelTrialCount: spec.parallelTrialCount ?? DEFAULT_PARALLEL_TRIAL_COUNT,
		resumePolicy: spec.resumePolicy || "Never",
		...objective === void 0 ? {} : { objective: defaultObjective(objective) },
		...trialTemplate === void 0 ? {} : { trialTemplate: defaultTemplate(trialTemplate) },
		metricsCollectorSpec: defaultMetricsCollector(spec.metricsCollectorSpec ?? {}),
		...parameters === void 0 ? {} : { parameters: parameters.map(defaultParameter) },
		...nasConfig === void 0 ? {} : { nasConfig: defaultNasConfig(nasConfig) }
	};
}
function defaultObjective(objective) {
	const { objectiveMetricName, additionalMetricNames = [], metricStrategies = [] } = objective;
	const value = strategyFor(objective.type);
	const strategies = [...metricStrategies];
	for (const name of [objectiveMetricName ?? "", ...additionalMetricNames]) {
		if (name === "") continue;
		if (!strategies.some((strategy) => strategy.name === name)) strategies.push({
			name,
			value
		});
	}
	return {
		...objective,
		metricStrategies: strategies
	};
}
function strategyFor(type) {
	return type === "minimize" ? "min" : type === "maximize" ? "max" : "latest";
}
const TRAINING_JOB = {
	success: holds("Succeeded"),
	failure: holds("Failed"),
	podLabels: { "training.kubeflow.org/job-role": "master" }
};
const KIND_DEFAULTS = new Map([
	["Job", {
		success: holds("Complete"),
		failure: holds("Failed")
	}],
	["TFJob", TRAINING_JOB],
	["PyTorchJob", TRAINING_JOB],
	["XGBoostJob", TRAINING_JOB],
	["MPIJob", TRAINING_JOB],
	["TrainJob", {
		success: holds("Complete"),
		failure: holds("Failed"),
		podLabels: {
			"jobset.sigs.k8s.io/replicatedjob-name": "node",
			"batch.kubernetes.io/job-completion-index": "0"
		}
	}]
]);
function holds(condition) {
	return `status.conditions.#(type=="${condition}")#|#(status=="True")#`;
}
function defaultTemplate(template) {
	const defaults = KIND_DEFAULTS.get(textAt(template.trialSpec, "kind") ?? "");
	if (defaults === void 0) return template;
	const podLabels = template.primaryPodLabels ?? defaults.podLabels;
	return {
		...template,
		successCondition: template.successCondition || defaults.success,
		failureCondition: template.failureCondition || defaults.failure,
		...podLabels === void 0 ? {} : { primaryPodLabels: podLabels }
	};
}
function defaultMetricsCollector(spec) {
	const { collector = { kind: "StdOut" } } = spec;
	const source = defaultSource(collector.kind, spec.source);
	return {
		...spec,
		collector,
		...source === void 0 ? {} : { source }
	};
}
function defaultSource(kind, source) {
	switch (kind) {
		case "File": return fileSource(source, {
			path: "/var/log/katib/metrics.log",
			kind: "File",
			format: "TEXT"
		});
		case "TensorFlowEvent": return fileSource(source, {
			path: "/var/log/katib/tfevent/",
			kind: "Directory"
		});
		case "PrometheusMetric": return {
			...source,
			httpGet: {
				path: "/metrics",
				port: 8080,
				...source?.httpGet
			}
		};
		default: return source;
	}
}
function fileSource(source, defaults) {
	return {
		...source,
		fileSystemPath: {
			...defaults,
			...source?.fileSystemPath
		}
	};
}
function defaultParameter(parameter) {
	const { feasibleSpace } = parameter;
	if (feasibleSpace === void 0) return parameter;
	return {
		...parameter,
		feasibleSpace: {
			...feasibleSpace,
			distribution: feasibleSpace.distribution || "uniform"
		}
	};
}
function defaultNasConfig(config) {
	const { operations } = config;
	if (operations === void 0) return config;
	return {
		...config,
		operations: operations.map((operation) => operation.parameters === void 0 ? operation : {
			...operation,
			parameters: operation.parameters.map(defaultParameter)
		})
	};
}
// src/experiment/nearest.ts
function nearest(name, candidates) {
	const longest = Math.max(0, ...candidates.map((candidate) => candidate.length));
	if (name.length > longest + 3) return void 0;
	let best;
	for (const candidate of candidates) {
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
		if (distance <= Math.max(1, Math.floor(Math.min(name.length, candidate.length) / 3)) && (best === void 0 || distance < best.distance)) best = {
			candidate,
			distance
		};
	}
	return best?.candidate;
}
function editDistance(from, to) {
	let beforePrevious = [];
	let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
	for (let i = 1; i <= from.length; i++) {
		const row = [i];
		for (let j = 1; j <= to.length; j++) {
			const same = from[i - 1] === to[j - 1];
			const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
			row[j] = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1), swapped ? at(beforePrevious, j - 2) + 1 : Number.POSITIVE_INFINITY);
		}
		beforePrevious = previous;
		previous = row;
	}
	return at(previous, to.length);
}
function at(row, index) {
	return row[index] ?? Number.POSITIVE_INFINITY;
}
// src/experiment/document-kind.ts
const GROUP = "kubeflow.org/";
const API_VERSION$1 = "kubeflow.org/v1beta1";
function isExperiment(json) {
	if (!isObject(json)) return false;
	const kind = textAt(json, "kind");
	const apiVersion = textAt(json, "apiVersion");
	if (kind === void 0 && apiVersion === void 0) return looksLikeExperiment(json);
	return isExperimentHead(kind, apiVersion);
}
function isExperimentText(text) {
	const kind = /^kind:[ \t]*["']?([\w-]+)/m.exec(text)?.[1];
	const apiVersion = /^apiVersion:[ \t]*["']?([\w./-]+)/m.exec(text)?.[1];
	if (kind === void 0 && apiVersion === void 0) return true;
	return isExperimentHead(kind, apiVersion);
}
function nameInText(text) {
	const lines = text.split("\n");
	const below = lines.slice(lines.findIndex((line) => line.startsWith("metadata:")) + 1);
	const end = below.findIndex((line) => /^[^\s#]/.test(line));
	return (end === -1 ? below : below.slice(0, end)).flatMap((line) => /^\s+name:\s*["']?([\w.-]+)/.exec(line)?.[1] ?? [])[0] ?? "";
}
function isExperimentHead(kind, apiVersion) {
	if (kind === void 0) return apiVersion === API_VERSION$1;
	if (nearest(kind, ["Experiment"]) === void 0) return false;
	if (apiVersion === void 0 || apiVersion.startsWith(GROUP)) return true;
	return nearest(apiVersion, [API_VERSION$1]) !== void 0;
}
function looksLikeExperiment(json) {
	const { spec } = experimentShape.fields;
	if (spec?.shape.type !== "struct") return false;
	const names = Object.keys(spec.shape.fields);
	const [outer, inner] = [json, fieldOf(json, "spec")].map((part) => names.filter((name) => fieldOf(part, name) !== void 0).length);
	return Math.max(outer ?? 0, inner ?? 0) >= 3;
}
// src/experiment/places.ts
function placeOf(tree, path) {
	let node = tree;
	for (const segment of segmentsOf(path)) {
		const child = node.children.get(segment);
		if (child === void 0) return {
			key: node.place.key,
			value: node.place.key
		};
		node = child;
	}
	return node.place;
}
// src/experiment/findings.ts
function createFindings(tree) {
	const found = [];
	const wrong = new Set();
	const moved = new Map();
	function written(path) {
		if (moved.size === 0) return path;
		const to = ancestry(path).find((above) => moved.has(above));
		const from = to === void 0 ? void 0 : moved.get(to);
		return to === void 0 || from === void 0 ? path : `${from}${path.slice(to.length)}`;
	}
	function add(severity, finding) {
		const path = written(finding.path);
		const { line, column } = positionOf(placeOf(tree, path), finding.at ?? "value");
		const { code, message, hint, field = path } = finding;
		const about = {
			severity,
			code,
			path: field,
			line,
			column,
			message
		};
		found.push({
			...about,
			...hint === void 0 ? {} : { hint }
		});
	}
	function isWrong(path) {
		return ancestry(path).some((above) => wrong.has(above));
	}
	return {
		error(finding) {
			if (isWrong(finding.path)) return;
			wrong.add(finding.path);
			add("error", finding);
		},
		warning(finding) {
			if (!isWrong(finding.path)) add("warning", finding);
		},
		isWrong,
		move(from, to) {
			moved.set(to, from);
		},
		placeOf: (path) => placeOf(tree, written(path)),
		diagnostics: () => found.toSorted(byPosition)
	};
}
function byPosition(a, b) {
	return a.line - b.line || a.column - b.column;
}
function positionOf(place, at) {
	return at === "key" ? place.key : at === "value" ? place.value : at;
}
// src/experiment/misplaced.ts
function createMisplaced(findings) {
	const kinds = new Map();
	return {
		add(misplacement) {
			const { from, into, key } = misplacement;
			const id = withoutIndexes(`${parentOf(from)} > ${into}`);
			const kind = kinds.get(id);
			if (kind === void 0) kinds.set(id, {
				first: misplacement,
				companions: [],
				lines: []
			});
			else if (parentOf(kind.first.from) === parentOf(from)) kind.companions.push(key);
			else kind.lines.push(findings.placeOf(from).key.line);
		},
		report() {
			for (const kind of kinds.values()) {
				const { first } = kind;
				const at = findings.placeOf(first.from).key;
				const column = columnOf(first, findings);
				const message = messageFor(first, at, column);
				findings.error({
					code: "field/misplaced",
					path: first.from,
					message,
					hint: howToMove(kind, at, column),
					at
				});
			}
		}
	};
}
function messageFor(misplacement, at, column) {
	const { how, key, holder, into } = misplacement;
	switch (how) {
		case "into": return `${key} stands beside ${holder}, at column ${at.column}; it belongs under ${holder}, at column ${column}`;
		case "missing": return `${key} belongs under ${holder}, which is missing`;
		case "outwards": {
			const owner = into === "" ? "the top level" : into;
			return `${key} is no field of ${holder}, where column ${at.column} puts it; it belongs to ${owner}, at column ${column}`;
		}
	}
}
function howToMove({ first, companions, lines }, at, column) {
	const names = listed([first.key, ...companions]);
	const way = first.how === "missing" ? `Add ${first.holder}: on a line above, at column ${column - 2}, and put ${names} under it, at column ${column}` : `${column > at.column ? "Indent" : "Move"} ${names} ${columns(column - at.column)}`;
	const again = [...new Set(lines)];
	if (again.length === 0) return way;
	return `${way}; the same on ${again.length === 1 ? "line" : "lines"} ${listed(again.slice(0, 10))}`;
}
function columns(shift) {
	const distance = Math.abs(shift);
	if (distance === 0) return "there";
	return `${distance} ${distance === 1 ? "column" : "columns"} to the ${shift > 0 ? "right" : "left"}`;
}
function columnOf({ how, into, firstField }, findings) {
	if (how === "missing") {
		const owner = parentOf(into);
		return owner === "" ? 3 : findings.placeOf(owner).value.column + 2;
	}
	if (firstField !== void 0) return findings.placeOf(fieldPath(into, firstField)).key.column;
	return findings.placeOf(into).key.column + 2;
}
function listed(items) {
	const last = items.at(-1);
	return items.length < 2 ? `${last}` : `${items.slice(0, -1).join(", ")} and ${last}`;
}
function parentOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}
function withoutIndexes(path) {
	return path.replaceAll(/\[\d+\]/g, "[]");
}
// src/experiment/type-mistake.ts
function reportTypeMistake(value, shape, path, findings) {
	const name = path.split(".").at(-1) ?? path;
	const source = findings.placeOf(path).source ?? "";
	if (shape.type === "integer" && Number.isInteger(value)) {
		const message = `${name} must be between -${LARGEST_INT32} and ${LARGEST_INT32}`;
		findings.error({
			code: "type/integer-range",
			path,
			message,
			hint: "Write a smaller number"
		});
		return;
	}
	const shown = isObject(value) || isList(value) || value === null ? "" : ` (${shorten$1(source)})`;
	findings.error({
		code: "type/wrong",
		path,
		message: `${name} must be ${EXPECTED[shape.type]}, found ${typeName(value)}${shown}`,
		hint: typeHint(value, shape, name, source)
	});
}
const EXPECTED = {
	text: "a text",
	integer: "a whole number",
	number: "a number",
	boolean: "true or false",
	list: "a list",
	texts: "a mapping of texts",
	object: "a mapping",
	struct: "a mapping",
	any: "a value"
};
function typeHint(value, shape, name, source) {
	const item = /\[\d+\]$/.test(name);
	const written = (text) => item ? `- ${text}` : `${name}: ${text}`;
	const scalar = typeof value !== "object";
	if (scalar && /^[\w.-]+:\S/.test(String(value)) && shape.type === "struct") {
		const [key, rest] = splitOnce(shorten$1(source));
		return `Put a space after the colon: ${key}: ${rest}`;
	}
	switch (shape.type) {
		case "text": return scalar ? `Put it in quotes: ${written(`"${shorten$1(source)}"`)}` : `Write one text: ${written("\"…\"")}`;
		case "integer":
		case "number": return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? `Write it without quotes: ${written(shorten$1(value.trim()))}` : `Write ${EXPECTED[shape.type]}: ${written("10")}`;
		case "boolean": return `Write it without quotes: ${written(String(value).toLowerCase() === "false" ? "false" : "true")}`;
		case "list": return scalar && shape.item.type === "text" ? `Put each item on a line of its own after a dash: "- ${shorten$1(String(value))}"` : "Put a dash and a space before each item";
		case "texts":
		case "object":
		case "struct": return isList(value) ? "Remove the dashes" : "Write its fields on the next lines, indented";
		case "any": return "";
	}
}
function splitOnce(text) {
	const colon = text.indexOf(":");
	return [text.slice(0, colon), text.slice(colon + 1)];
}
function shorten$1(text) {
	const line = text.split("\n", 1)[0] ?? "";
	return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
// src/experiment/shape.ts
function checkShape(json, shape, findings, called = "an Experiment") {
	const check = {
		findings,
		misplaced: createMisplaced(findings),
		called
	};
	const checked = checkStruct(json, shape, {
		path: "",
		ancestors: []
	}, check);
	check.misplaced.report();
	return checked;
}
function checkStruct(json, shape, context, check) {
	const { path } = context;
	const self = {
		path,
		shape,
		json,
		added: new Map()
	};
	const ancestors = [...context.ancestors, self];
	const strangers = Object.keys(json).filter((key) => !Object.hasOwn(shape.fields, key));
	const children = new Map();
	for (const key of strangers) {
		const value = json[key] ?? null;
		if (moveIntoChild(key, value, self, children, check)) continue;
		if (moveOutwards(key, value, self, context.ancestors, check)) continue;
		reportUnknown$2(key, value, self, check);
	}
	const fields = Object.entries(shape.fields).flatMap(([key, field]) => {
		const value = children.get(key) ?? self.added.get(key) ?? json[key] ?? null;
		if (value === null) return [];
		const at = fieldPath(path, key);
		const checked = checkValue$1(value, field.shape, {
			path: at,
			ancestors
		}, check);
		return checked === void 0 ? [] : [[key, checked]];
	});
	const late = [...self.added].flatMap(([key, value]) => {
		const field = shape.fields[key];
		if (field === void 0 || fields.some(([name]) => name === key)) return [];
		const at = fieldPath(path, key);
		const checked = checkValue$1(value, field.shape, {
			path: at,
			ancestors
		}, check);
		return checked === void 0 ? [] : [[key, checked]];
	});
	return Object.fromEntries([...fields, ...late]);
}
function moveIntoChild(key, value, self, children, check) {
	const holders = holdersOf(key, self.shape);
	const present = holders.find((name) => Object.hasOwn(self.json, name));
	const holder = present ?? holders[0];
	if (holder === void 0) return false;
	const inner = children.get(holder) ?? self.json[holder] ?? null;
	if (inner !== null && !isObject(inner)) return false;
	if (fieldOf(inner, key) !== void 0) return false;
	const into = fieldPath(self.path, holder);
	const from = fieldPath(self.path, key);
	const how = present === void 0 ? "missing" : "into";
	const firstField = Object.keys(fieldOf(self.json, holder) ?? {})[0];
	check.misplaced.add({
		how,
		key,
		from,
		holder,
		into,
		firstField
	});
	check.findings.move(from, fieldPath(into, key));
	children.set(holder, {
		...inner,
		[key]: value
	});
	return true;
}
function moveOutwards(key, value, self, outer, check) {
	const owner = outer.findLast(({ shape }) => Object.hasOwn(shape.fields, key));
	if (owner === void 0) return moveIntoMissing(key, value, self, outer, check);
	if (Object.hasOwn(owner.json, key) || owner.added.has(key)) return false;
	const from = fieldPath(self.path, key);
	const firstField = Object.keys(owner.json)[0];
	check.misplaced.add({
		how: "outwards",
		key,
		from,
		holder: self.path,
		into: owner.path,
		firstField
	});
	check.findings.move(from, fieldPath(owner.path, key));
	owner.added.set(key, value);
	return true;
}
function moveIntoMissing(key, value, self, outer, check) {
	const owner = outer.findLast(({ shape, json }) => holdersOf(key, shape).some((name) => !Object.hasOwn(json, name)));
	const holder = holdersOf(key, owner?.shape).find((name) => !Object.hasOwn(owner?.json ?? {}, name));
	if (owner === void 0 || holder === void 0) return false;
	const inner = owner.added.get(holder) ?? {};
	if (!isObject(inner) || Object.hasOwn(inner, key)) return false;
	const from = fieldPath(self.path, key);
	const into = fieldPath(owner.path, holder);
	check.misplaced.add({
		how: "missing",
		key,
		from,
		holder,
		into,
		firstField: void 0
	});
	check.findings.move(from, fieldPath(into, key));
	owner.added.set(holder, {
		...inner,
		[key]: value
	});
	return true;
}
function holdersOf(key, shape) {
	return Object.entries(shape?.fields ?? {}).filter(([, field]) => field.shape.type === "struct" && Object.hasOwn(field.shape.fields, key)).map(([name]) => name);
}
function reportUnknown$2(key, value, self, check) {
	const from = fieldPath(self.path, key);
	const known = Object.keys(self.shape.fields);
	const meant = nearest(key, known);
	const place = self.path === "" ? check.called : self.path;
	check.findings.error({
		code: "field/unknown",
		path: from,
		message: `${place} has no field ${key}`,
		hint: meant === void 0 ? `Its fields are ${known.join(", ")}` : `Did you mean ${meant}?`,
		at: "key"
	});
	if (meant === void 0 || Object.hasOwn(self.json, meant) || self.added.has(meant)) return;
	check.findings.move(from, fieldPath(self.path, meant));
	self.added.set(meant, value);
}
function checkValue$1(value, shape, context, check) {
	switch (shape.type) {
		case "any": return value;
		case "struct":
			if (isObject(value)) return checkStruct(value, shape, context, check);
			break;
		case "object":
			if (isObject(value)) return value;
			break;
		case "texts":
			if (isObject(value)) return checkTexts(value, context, check);
			break;
		case "list":
			if (isList(value)) return checkList(value, shape.item, context, check);
			break;
		case "text":
			if (typeof value === "string") return value;
			break;
		case "boolean":
			if (typeof value === "boolean") return value;
			break;
		case "number":
			if (typeof value === "number") return value;
			break;
		case "integer": if (typeof value === "number" && isInt32(value)) return value;
	}
	reportTypeMistake(value, shape, context.path, check.findings);
}
function isInt32(value) {
	return Number.isInteger(value) && Math.abs(value) <= LARGEST_INT32;
}
function checkList(list, item, context, check) {
	return list.map((value, index) => {
		return checkValue$1(value, item, {
			path: itemPath(context.path, index),
			ancestors: context.ancestors
		}, check) ?? null;
	});
}
function checkTexts(object, context, check) {
	const entries = Object.entries(object).flatMap(([key, value]) => {
		const path = fieldPath(context.path, key);
		const checked = checkValue$1(value, { type: "text" }, {
			...context,
			path
		}, check);
		return checked === void 0 ? [] : [[key, checked]];
	});
	return Object.fromEntries(entries);
}
// src/experiment/previous.ts
function readPrevious(text) {
	const stream = readYamlStream(text);
	if (!("documents" in stream)) return [];
	return stream.documents.flatMap(({ document }) => {
		if (document.errors.length > 0 || document.contents === null) return [];
		const { json, places } = readYamlTree(document, text, stream.positionAt);
		if (!isObject(json) || !isExperiment(json)) return [];
		const shaped = checkShape(json, experimentShape, createFindings(places));
		const status = fieldOf(json, "status");
		const trials = fieldOf(status, "trials");
		const ended = endOf(fieldOf(status, "conditions"));
		return [{
			draft: withDefaults(draftOf(shaped)),
			trials: typeof trials === "number" ? trials : 0,
			...ended === void 0 ? {} : { ended }
		}];
	});
}
function endOf(conditions) {
	if (!isList(conditions)) return void 0;
	for (const type of ["Failed", "Succeeded"]) {
		const held = conditions.findLast((each) => textAt(each, "type") === type && textAt(each, "status") === "True");
		if (held !== void 0) return {
			type,
			reason: textAt(held, "reason") ?? ""
		};
	}
}
// src/experiment/rules/edit-rules.ts
function checkEdit({ metadata, spec = {} }, all, findings) {
	const old = all.find(({ draft }) => isSame(draft.metadata, metadata));
	if (old === void 0) return;
	const { draft, trials, ended } = old;
	const before = draft.spec ?? {};
	const problems = judgeEdit({
		changed: changedFields(before, spec),
		resumePolicy: before.resumePolicy ?? "Never",
		maxTrialCount: spec.maxTrialCount,
		trials,
		...ended === void 0 ? {} : { ended }
	});
	for (const { field, ...problem } of problems) {
		const at = field === void 0 ? "value" : findings.placeOf(`spec.${field}`).key;
		findings.error({
			...problem,
			at
		});
	}
}
function isSame(old, now) {
	if (old.name !== now.name) return false;
	return old.namespace === void 0 || now.namespace === void 0 || old.namespace === now.namespace;
}
// src/experiment/exact-log.ts
const BITS = 128n;
const ONE = 1n << BITS;
function exactLog(x) {
	let exponent = 0;
	let mantissa = x;
	while (mantissa >= 2) {
		mantissa /= 2;
		exponent++;
	}
	while (mantissa < 1) {
		mantissa *= 2;
		exponent--;
	}
	const fixed = BigInt(mantissa * 2 ** 52) << BITS - 52n;
	const sum = 2n * atanh(fixed - ONE, fixed + ONE) + BigInt(exponent) * 2n * atanh(ONE, 3n * ONE);
	return Number(sum) / 2 ** Number(BITS);
}
function atanh(numerator, denominator) {
	const fraction = (numerator << BITS) / denominator;
	const square = fraction * fraction >> BITS;
	let power = fraction;
	let sum = 0n;
	for (let divisor = 1n; power !== 0n; divisor += 2n) {
		sum += power / divisor;
		power = power * square >> BITS;
	}
	return sum;
}
// src/experiment/rules/feasible-space-rules.ts
const DISTRIBUTIONS = [
	"uniform",
	"logUniform",
	"normal",
	"logNormal"
];
const MOST_POINTS = BigInt(Number.MAX_SAFE_INTEGER);
const ZERO = {
	digits: 0n,
	scale: 0
};
function checkRangeSpace(type, space, path, findings) {
	if (space.list !== void 0 && space.list.length > 0) {
		findings.error({
			code: "parameter/list-in-range",
			path: `${path}.list`,
			message: `a parameter of type ${type} has min and max, no list`,
			hint: "Remove list, or write parameterType: discrete",
			at: "key"
		});
		if (!space.min && !space.max) {
			findings.error({
				code: "parameter/bound-missing",
				path: `${path}.max`,
				message: `a parameter of type ${type} needs min and max`,
				hint: "Write min and max in place of list, or parameterType: discrete"
			});
			checkDistribution(space.distribution, path, findings);
			return;
		}
	}
	checkDistribution(space.distribution, path, findings);
	const bounds = {
		path,
		type,
		findings
	};
	const min = readNumber("min", space.min, bounds);
	const max = readNumber("max", space.max, bounds);
	const step = space.step ? readNumber("step", space.step, bounds) : void 0;
	if (step !== void 0 && compareDecimals(step, ZERO) <= 0) findings.error({
		code: "parameter/step-not-positive",
		path: `${path}.step`,
		message: `step must be greater than 0, found ${space.step}`,
		hint: "Write a positive step, or remove it"
	});
	if (min === void 0 || max === void 0) return;
	checkRange({
		min,
		max,
		step
	}, space, bounds);
}
function checkRange({ min, max, step }, space, bounds) {
	const { path, findings } = bounds;
	if (compareDecimals(min, max) > 0) {
		findings.error({
			code: "parameter/min-above-max",
			path: `${path}.min`,
			message: `min ${space.min} is greater than max ${space.max}`,
			hint: `Write min: "${space.max}" and max: "${space.min}"`
		});
		return;
	}
	const { distribution } = space;
	if ((distribution === "logUniform" || distribution === "logNormal") && compareDecimals(min, ZERO) <= 0) findings.error({
		code: "parameter/log-from-zero",
		path: `${path}.min`,
		message: `${distribution} needs a min greater than 0, found ${space.min}`,
		hint: "Write a small positive min, or distribution: uniform"
	});
	if (step === void 0 || findings.isWrong(`${path}.step`)) return;
	const steps = stepsBetween(min, max, step);
	if (steps >= MOST_POINTS) findings.error({
		code: "parameter/step-too-small",
		path: `${path}.step`,
		message: `step ${space.step} makes more values than can be told apart`,
		hint: "Write a greater step, or remove it"
	});
	else if (steps === 0n && compareDecimals(min, max) < 0) findings.warning({
		code: "parameter/step-above-range",
		path: `${path}.step`,
		message: `step ${space.step} is greater than the range, so ${space.min} is the only value`,
		hint: "Write a smaller step, or remove it"
	});
}
function readNumber(name, text, { path, type, findings }) {
	const at = `${path}.${name}`;
	if (text === void 0 || text === "") {
		findings.error({
			code: "parameter/bound-missing",
			path: at,
			field: `${path}.max`,
			message: `a parameter of type ${type} needs ${name}`,
			hint: `Add ${name}: "${type === "int" ? "1" : "0.1"}" with your own number`
		});
		return;
	}
	const decimal = parseDecimal(text);
	if (decimal === void 0) {
		findings.error({
			code: "parameter/not-a-number",
			path: at,
			message: `${name} must be a number, found ${text}`,
			hint: `Write it with a decimal point and nothing else: ${name}: "0.1"`
		});
		return;
	}
	if (type === "int" && !isInteger(text, decimal)) {
		const whole = isWhole(decimal) ? Number(text) : void 0;
		findings.error({
			code: "parameter/not-whole",
			path: at,
			message: `${name} of an int must be a whole number in digits, up to ±${Number.MAX_SAFE_INTEGER}, found ${text}`,
			hint: Number.isSafeInteger(whole) ? `Write ${name}: "${whole}"` : "Write a whole number, or parameterType: double"
		});
		return;
	}
	return decimal;
}
function isInteger(text, decimal) {
	return /^[+-]?\d+$/.test(text) && decimal.digits <= BigInt(Number.MAX_SAFE_INTEGER) && decimal.digits >= BigInt(Number.MIN_SAFE_INTEGER);
}
function checkListSpace(type, space, path, findings) {
	const range = [
		"min",
		"max",
		"step"
	].filter((name) => space[name]);
	const [first] = range;
	if (first !== void 0) findings.error({
		code: "parameter/range-in-list",
		path: `${path}.${first}`,
		field: path,
		message: `a parameter of type ${type} has a list, no ${range.join(" and no ")}`,
		hint: `Remove ${range.join(" and ")}, or write parameterType: double`,
		at: "key"
	});
	checkDistribution(space.distribution, path, findings);
	warnOfUselessDistribution(type, space.distribution, path, findings);
	const { list } = space;
	if (list === void 0 || list.length === 0) {
		if (first !== void 0) return;
		findings.error({
			code: "parameter/list-missing",
			path: `${path}.list`,
			message: `a parameter of type ${type} needs a list of values${list === void 0 ? "" : "; this one is empty"}`,
			hint: "Add list with one value a line, each after a dash"
		});
		return;
	}
	const seen = new Set();
	for (const [index, item] of list.entries()) {
		checkItem(type, item, seen, `${path}.list[${index}]`, findings);
		seen.add(item);
	}
}
function checkItem(type, item, seen, path, findings) {
	if (seen.has(item)) findings.error({
		code: "parameter/value-twice",
		path,
		message: `${item} is listed twice`,
		hint: "Remove one of the two"
	});
	else if (item.includes("\0")) findings.error({
		code: "parameter/value-nul",
		path,
		message: "the value has a NUL character in it, which no program can be given",
		hint: "Remove the character"
	});
	else if (type === "discrete" && parseDecimal(item) === void 0) findings.error({
		code: "parameter/discrete-not-a-number",
		path,
		message: `the values of a discrete parameter are numbers, found ${item === "" ? "nothing" : item}`,
		hint: "Write a number, or parameterType: categorical"
	});
}
function checkDistribution(distribution, path, findings) {
	const at = `${path}.distribution`;
	if (distribution === void 0 || DISTRIBUTIONS.includes(distribution)) return;
	if (distribution === "unknown") {
		findings.warning({
			code: "parameter/distribution-unknown",
			path: at,
			message: "the distribution unknown is taken as uniform",
			hint: "Write distribution: uniform, or remove it"
		});
		return;
	}
	const meant = nearest(distribution, DISTRIBUTIONS);
	findings.error({
		code: "parameter/distribution",
		path: at,
		message: `distribution must be one of ${DISTRIBUTIONS.join(", ")}, found ${distribution}`,
		hint: meant === void 0 ? "Write distribution: uniform" : `Did you mean ${meant}?`
	});
}
function warnOfUselessDistribution(type, distribution, path, findings) {
	if (distribution === void 0 || distribution === "uniform" || distribution === "unknown") return;
	findings.warning({
		code: "parameter/distribution-useless",
		path: `${path}.distribution`,
		message: `a distribution has no effect on a parameter of type ${type}`,
		hint: "Remove it"
	});
}
// src/experiment/rules/nas-rules.ts
const PATH$7 = "spec.nasConfig";
const TYPES$2 = [
	"double",
	"int",
	"discrete",
	"categorical"
];
const MOST_OPERATIONS = 1e5;
function checkNasConfig(algorithm, config, findings) {
	const { graphConfig = {}, operations = [] } = config;
	checkGraph(algorithm, graphConfig, findings);
	if (operations.length === 0) findings.error({
		code: "nas/no-operations",
		path: `${PATH$7}.operations`,
		message: `${algorithm} needs operations to choose among`,
		hint: "Add operations with operationType and parameters"
	});
	for (const [index, operation] of operations.entries()) checkOperation(algorithm, operation, `${PATH$7}.operations[${index}]`, findings);
}
function checkGraph(algorithm, graph, findings) {
	const path = `${PATH$7}.graphConfig`;
	const sizes = {
		inputSizes: graph.inputSizes,
		outputSizes: graph.outputSizes
	};
	const { numLayers } = graph;
	if (algorithm === "enas" || numLayers !== void 0) {
		if (numLayers === void 0 || numLayers < 1) findings.error({
			code: "nas/graph",
			path: `${path}.numLayers`,
			message: `numLayers must be at least 1, found ${numLayers ?? "nothing"}`,
			hint: "Write numLayers: 8"
		});
	}
	if (algorithm !== "enas") return;
	for (const [name, given] of Object.entries(sizes)) {
		if (given !== void 0 && given.length > 0) continue;
		findings.error({
			code: "nas/graph",
			path: `${path}.${name}`,
			message: `enas needs ${name}`,
			hint: `Add ${name} with one number a line`
		});
	}
}
function checkOperation(algorithm, operation, path, findings) {
	const { operationType, parameters = [] } = operation;
	if (!operationType) findings.error({
		code: "nas/operation-type",
		path: `${path}.operationType`,
		message: "the operation has no operationType",
		hint: "Add operationType: such as convolution"
	});
	if (parameters.length === 0) findings.error({
		code: "nas/operation-without-parameters",
		path: `${path}.parameters`,
		message: `${algorithm} needs a parameter for every operation, ${operationType || "this one"} too`,
		hint: "Add one, such as filter_size with a list of one value"
	});
	for (const [index, parameter] of parameters.entries()) checkParameter(algorithm, parameter, `${path}.parameters[${index}]`, findings);
}
function checkParameter(algorithm, parameter, path, findings) {
	if (!parameter.name) findings.error({
		code: "nas/parameter",
		path: `${path}.name`,
		message: "the parameter has no name",
		hint: "Add name: with a name of its own"
	});
	const type = TYPES$2.find((known) => known === parameter.parameterType);
	if (type === void 0) {
		findings.error({
			code: "nas/parameter",
			path: `${path}.parameterType`,
			message: `parameterType must be one of ${TYPES$2.join(", ")}, found ${parameter.parameterType || "nothing"}`,
			hint: `Write parameterType: ${nearest(parameter.parameterType ?? "", TYPES$2) ?? "categorical"}`
		});
		return;
	}
	const space = parameter.feasibleSpace ?? {};
	const at = `${path}.feasibleSpace`;
	if (type === "int" || type === "double") {
		checkRangeSpace(type, space, at, findings);
		checkStep(algorithm, type, space, at, findings);
		return;
	}
	checkListSpace(type, space, at, findings);
	if (algorithm !== "enas" || type !== "discrete") return;
	findings.error({
		code: "nas/enas-discrete",
		path: `${path}.parameterType`,
		message: "enas has no use for a discrete parameter, and Katib never answers with one",
		hint: "Write parameterType: categorical"
	});
}
function checkStep(algorithm, type, { min = "", max = "", step = "" }, path, findings) {
	if (findings.isWrong(`${path}.step`)) return;
	if (step === "" && (type === "double" || algorithm === "enas")) {
		findings.error({
			code: "nas/needs-step",
			path: `${path}.step`,
			message: `${algorithm} needs a step for every ${type}`,
			hint: `Add step: "${type === "int" ? "1" : "0.1"}" with your own number`
		});
		return;
	}
	const [low, high, width] = [
		min,
		max,
		step
	].map((text) => parseDecimal(text));
	if (low === void 0 || high === void 0 || width === void 0) return;
	if ((Number(max) - Number(min)) / Number(step) <= MOST_OPERATIONS) return;
	findings.error({
		code: "nas/too-many-operations",
		path: `${path}.step`,
		message: "the steps make more operations than can be searched",
		hint: "Write a greater step"
	});
}
// src/experiment/rules/search-rules.ts
const PARAMETERS = "spec.parameters";
const NAME$2 = "spec.algorithm.algorithmName";
function checkSearch(algorithm, spec, findings) {
	if (NAS_ALGORITHMS.includes(algorithm)) {
		checkArchitectureSearch(algorithm, spec, findings);
		return;
	}
	const parameters = spec.parameters ?? [];
	if (spec.nasConfig !== void 0 && parameters.length === 0) {
		findings.error({
			code: "algorithm/needs-parameters",
			path: NAME$2,
			message: `${algorithm} searches parameters, and there is only a nasConfig`,
			hint: `Write algorithmName: darts or enas, or parameters`
		});
		return;
	}
	switch (algorithm) {
		case "grid":
			checkGrid(parameters, spec, findings);
			return;
		case "cmaes":
			checkCmaes(parameters, findings);
			return;
		case "sobol":
			checkSobol(spec, findings);
			return;
		case "hyperband":
			checkHyperband(parameters, spec, findings);
			return;
		case "pbt":
			checkStepsOfDoubles("pbt", parameters, findings);
			return;
		case "bayesianoptimization":
			warnOfLogarithms(parameters, findings);
			return;
	}
}
function checkArchitectureSearch(algorithm, spec, findings) {
	if (spec.nasConfig !== void 0) {
		checkNasConfig(algorithm, spec.nasConfig, findings);
		return;
	}
	if ((spec.parameters ?? []).length === 0) return;
	findings.error({
		code: "algorithm/needs-nas-config",
		path: NAME$2,
		message: `${algorithm} searches an architecture, and there is no nasConfig`,
		hint: "Write nasConfig in place of parameters, or another algorithm"
	});
}
function checkStepsOfDoubles(algorithm, parameters, findings) {
	for (const [index, { parameterType, feasibleSpace }] of parameters.entries()) {
		if (parameterType !== "double" || feasibleSpace === void 0 || feasibleSpace.step) continue;
		const path = `${PARAMETERS}[${index}].feasibleSpace.step`;
		findings.error({
			code: "algorithm/needs-step",
			path,
			message: `${algorithm} needs a step for every double`,
			hint: "Add step: \"0.1\" with your own number"
		});
	}
}
function checkGrid(parameters, { maxTrialCount }, findings) {
	checkStepsOfDoubles("grid", parameters, findings);
	for (const [index, { parameterType, feasibleSpace }] of parameters.entries()) {
		const step = parameterType === "int" ? parseDecimal(feasibleSpace?.step ?? "") : void 0;
		if (step === void 0 || isWhole(step)) continue;
		const path = `${PARAMETERS}[${index}].feasibleSpace.step`;
		findings.error({
			code: "algorithm/needs-step",
			path,
			message: "grid needs a whole step for an int",
			hint: "Write step: \"1\""
		});
	}
	if (maxTrialCount === void 0 || parameters.length === 0) return;
	const points = parameters.map(pointsOf).reduce(product, 1n);
	if (points === void 0 || BigInt(Math.floor(maxTrialCount)) <= points) return;
	findings.error({
		code: "algorithm/grid-too-small",
		path: "spec.maxTrialCount",
		message: `the grid has ${points} points, and maxTrialCount is ${maxTrialCount}`,
		hint: `Write maxTrialCount: ${points}, or smaller steps`
	});
}
function product(all, one) {
	return all === void 0 || one === void 0 ? void 0 : all * one;
}
function pointsOf({ parameterType, feasibleSpace = {} }) {
	const { list, min = "", max = "" } = feasibleSpace;
	if (parameterType === "discrete" || parameterType === "categorical") return list === void 0 || list.length === 0 ? void 0 : BigInt(list.length);
	const [low, high, width] = [
		min,
		max,
		feasibleSpace.step || (parameterType === "int" ? "1" : "")
	].map((text) => parseDecimal(text));
	if (low === void 0 || high === void 0 || width === void 0) return void 0;
	if (width.digits <= 0n || compareDecimals(low, high) > 0) return void 0;
	return stepsBetween(low, high, width) + 1n;
}
const CONTINUOUS = ["int", "double"];
function checkCmaes(parameters, findings) {
	const continuous = parameters.filter(({ parameterType = "" }) => CONTINUOUS.includes(parameterType));
	if (continuous.length >= 2 || parameters.length === 0) return;
	findings.error({
		code: "algorithm/needs-two-numbers",
		path: PARAMETERS,
		message: `cmaes needs two parameters of type double or int, found ${continuous.length}`,
		hint: "Add one, or write algorithmName: tpe",
		at: "key"
	});
}
const SETTINGS = "spec.algorithm.algorithmSettings";
const DEFAULT_ETA = 3;
function checkSobol({ algorithm }, findings) {
	const settings = algorithm?.algorithmSettings ?? [];
	const at = settings.findIndex(({ name }) => name === "random_state");
	if (!settings.some(({ name, value }) => name === "scramble" && value === "true") || at === -1 || /^\d{1,15}$/.test(settings[at]?.value ?? "")) return;
	findings.error({
		code: "setting/value",
		path: `${SETTINGS}[${at}].value`,
		message: "the value of random_state must be a whole number from 0, to scramble by it",
		hint: "Write value: \"42\""
	});
}
function checkHyperband(parameters, { algorithm, parallelTrialCount = 0 }, findings) {
	const settings = algorithm?.algorithmSettings ?? [];
	const indexOf = (wanted) => settings.findIndex(({ name }) => name === wanted);
	const settingOf = (wanted) => settings[indexOf(wanted)]?.value ?? "";
	const resource = settingOf("resource_name");
	if (resource !== "" && !parameters.some(({ name }) => name === resource)) findings.error({
		code: "algorithm/hyperband-resource",
		path: `${SETTINGS}[${indexOf("resource_name")}].value`,
		message: `there is no parameter ${resource}`,
		hint: "Name the parameter that says how long a trial trains"
	});
	const eta = etaOf(settingOf("eta"));
	if (eta < 2) {
		findings.error({
			code: "algorithm/hyperband-eta",
			path: `${SETTINGS}[${indexOf("eta")}].value`,
			message: "eta must be at least 2: a rung keeps one trial of eta",
			hint: "Write value: \"3\""
		});
		return;
	}
	const most = Number(settingOf("r_l"));
	if (!(most > 0) || !Number.isFinite(most) || Number.isNaN(eta)) return;
	const brackets = Math.trunc(exactLog(most) / exactLog(eta));
	const needed = Math.ceil(eta ** brackets);
	if (parallelTrialCount >= needed || findings.isWrong("spec.parallelTrialCount")) return;
	findings.error({
		code: "algorithm/hyperband-parallel",
		path: "spec.parallelTrialCount",
		message: `hyperband starts ${needed} trials at once, and parallelTrialCount is ${parallelTrialCount}`,
		hint: `Write parallelTrialCount: ${needed}, or a smaller r_l`
	});
}
function etaOf(text) {
	if (text === "") return DEFAULT_ETA;
	const eta = Math.trunc(Number(text));
	return eta <= 0 ? DEFAULT_ETA : eta;
}
function warnOfLogarithms(parameters, findings) {
	for (const [index, { parameterType, feasibleSpace }] of parameters.entries()) {
		const min = parameterType === "double" ? parseDecimal(feasibleSpace?.min ?? "") : void 0;
		if (min === void 0 || min.digits > 0n) continue;
		findings.warning({
			code: "algorithm/katib-logarithm",
			path: `${PARAMETERS}[${index}].feasibleSpace.min`,
			message: "Katib itself never starts a trial of bayesianoptimization with a double from 0 or below",
			hint: "Write a small positive min if this file is for Katib, too"
		});
	}
}
// src/experiment/rules/setting-rules.ts
function checkSettings(algorithm, rules, path, findings) {
	const { algorithmName: name = "", algorithmSettings = [] } = algorithm;
	for (const [index, setting] of algorithmSettings.entries()) {
		const at = `${path}.algorithmSettings[${index}]`;
		if (setting.name === void 0 || setting.name === "") findings.error({
			code: "setting/unnamed",
			path: `${at}.name`,
			message: "the setting has no name",
			hint: "Name it, or remove the item"
		});
		else if (algorithmSettings.findIndex((other) => other.name === setting.name) < index) findings.error({
			code: "setting/twice",
			path: `${at}.name`,
			message: `${setting.name} is set already`,
			hint: "Remove one of the two"
		});
		else checkSetting(name, setting.name, setting, rules, at, findings);
	}
	const missing = Object.entries(rules.settings).filter(([setting, { required }]) => required === true && !algorithmSettings.some((each) => each.name === setting));
	if (missing.length === 0) return;
	const examples = missing.map(([setting, { example }]) => `${setting}: "${example}"`);
	findings.error({
		code: "setting/missing",
		path: `${path}.algorithmSettings`,
		message: `${name} needs ${missing.length === 1 ? "the setting" : "the settings"} ${missing.map(([setting]) => setting).join(", ")}`,
		hint: `Add an item with name and value for each, such as ${examples.join(", ")}`
	});
}
function checkSetting(algorithm, name, setting, rules, path, findings) {
	if (algorithm === "pbt" && name === "resample_probability") {
		findings.error({
			code: "setting/refused-by-katib",
			path: `${path}.name`,
			message: "Katib refuses every value of resample_probability",
			hint: "Remove it"
		});
		return;
	}
	const rule = Object.hasOwn(rules.settings, name) ? rules.settings[name] : void 0;
	if (rule === void 0) {
		reportUnknown$1(algorithm, name, rules, path, findings);
		return;
	}
	const value = setting.value ?? "";
	const mistake = mistakeIn$1(value, rule);
	if (mistake === void 0) return;
	findings.error({
		code: mistake === NOTATION ? "setting/notation" : "setting/value",
		path: `${path}.value`,
		message: `the value of ${name} ${mistake}, found ${value === "" ? "nothing" : value.slice(0, 60)}`,
		hint: `Write value: "${rule.example}"`
	});
}
function reportUnknown$1(algorithm, name, { settings, unknown }, path, findings) {
	const known = Object.keys(settings);
	const meant = nearest(name, known);
	const all = known.length === 0 ? "It has none" : `Its settings are ${known.join(", ")}`;
	const finding = {
		path: `${path}.name`,
		message: `${algorithm} has no setting ${name}`,
		hint: meant === void 0 ? all : `Did you mean ${meant}?`
	};
	if (unknown === "refuse") findings.error({
		code: "setting/unknown",
		...finding
	});
	else if (unknown === "ignore" || meant !== void 0) findings.warning({
		code: "setting/ignored",
		...finding
	});
}
const NOTATION = "must be written in digits and nothing else";
const INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
const NUMBER = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?\s*$/;
function mistakeIn$1(text, rule) {
	if (rule.none === true && text === "None") return void 0;
	switch (rule.type) {
		case "text": return text === "" ? "must not be empty" : void 0;
		case "word": return rule.words?.includes(text) === true ? void 0 : `must be one of ${(rule.words ?? []).join(", ")}`;
		case "integer":
			if (!INTEGER.test(text)) return `must be a whole number${rangeOf(rule)}`;
			break;
		case "number": if (!NUMBER.test(text)) return `must be a number${rangeOf(rule)}`;
	}
	const value = Number(text.replaceAll("_", ""));
	if (!isInRange(value, rule)) return `must be a ${rule.type === "integer" ? "whole " : ""}number${rangeOf(rule)}`;
	return /[\s_]/.test(text) || rule.type === "integer" && !Number.isSafeInteger(value) ? NOTATION : void 0;
}
function isInRange(value, { min = -Infinity, max = Infinity, open }) {
	const aboveMin = open === "min" || open === "both" ? value > min : value >= min;
	const belowMax = open === "max" || open === "both" ? value < max : value <= max;
	return Number.isFinite(value) && aboveMin && belowMax;
}
function rangeOf({ min, max, open }) {
	const from = open === "min" || open === "both" ? "greater than" : "from";
	const to = open === "max" || open === "both" ? "less than" : "up to";
	if (min !== void 0 && max !== void 0) return ` ${from} ${min} and ${to} ${max}`;
	return min === void 0 ? "" : ` ${from} ${min}`;
}
// src/experiment/rules/settings.ts
const randomState = {
	type: "integer",
	min: 0,
	example: "42"
};
const fromZero = {
	type: "number",
	min: 0,
	example: "0.001"
};
const fromOne = {
	type: "integer",
	min: 1,
	example: "10"
};
const share = {
	type: "number",
	min: 0,
	max: 1,
	open: "min",
	example: "0.4"
};
const positiveOrNone = {
	type: "number",
	min: 0,
	open: "min",
	none: true,
	example: "5.0"
};
const ALGORITHM_RULES = {
	random: {
		settings: { random_state: randomState },
		unknown: "refuse"
	},
	tpe: {
		settings: {
			gamma: {
				type: "number",
				min: 0,
				max: 1,
				open: "both",
				example: "0.25"
			},
			prior_weight: {
				type: "number",
				min: 0,
				open: "min",
				example: "1.0"
			},
			n_EI_candidates: {
				type: "integer",
				min: 1,
				example: "24"
			},
			random_state: randomState
		},
		unknown: "refuse"
	},
	"multivariate-tpe": {
		settings: {
			n_startup_trials: {
				type: "integer",
				min: 0,
				example: "10"
			},
			n_ei_candidates: {
				type: "integer",
				min: 0,
				example: "24"
			},
			random_state: randomState
		},
		unknown: "refuse"
	},
	grid: {
		settings: { random_state: randomState },
		unknown: "refuse"
	},
	cmaes: {
		settings: {
			random_state: {
				type: "integer",
				example: "42"
			},
			sigma: {
				type: "number",
				example: "0.2"
			},
			restart_strategy: {
				type: "word",
				words: [
					"none",
					"ipop",
					"bipop"
				],
				example: "ipop"
			}
		},
		unknown: "ignore"
	},
	sobol: {
		settings: {
			scramble: {
				type: "word",
				words: ["true", "false"],
				example: "true"
			},
			random_state: {
				type: "text",
				example: "42"
			}
		},
		unknown: "ignore"
	},
	bayesianoptimization: {
		settings: {
			base_estimator: {
				type: "word",
				words: [
					"GP",
					"RF",
					"ET",
					"GBRT"
				],
				example: "GP"
			},
			n_initial_points: {
				type: "integer",
				min: 0,
				example: "10"
			},
			acq_func: {
				type: "word",
				words: [
					"gp_hedge",
					"LCB",
					"EI",
					"PI",
					"EIps",
					"PIps"
				],
				example: "gp_hedge"
			},
			acq_optimizer: {
				type: "word",
				words: [
					"auto",
					"sampling",
					"lbfgs"
				],
				example: "auto"
			},
			random_state: randomState
		},
		unknown: "refuse"
	},
	hyperband: {
		settings: {
			r_l: {
				type: "number",
				min: 0,
				open: "min",
				required: true,
				example: "9"
			},
			resource_name: {
				type: "text",
				required: true,
				example: "epochs"
			},
			eta: {
				type: "number",
				example: "3"
			}
		},
		unknown: "ignore"
	},
	pbt: {
		settings: {
			suggestion_trial_dir: {
				type: "text",
				required: true,
				example: "/opt/katib/data"
			},
			n_population: {
				type: "integer",
				min: 5,
				required: true,
				example: "40"
			},
			truncation_threshold: {
				type: "number",
				min: 0,
				max: 1,
				required: true,
				example: "0.2"
			}
		},
		unknown: "ignore"
	},
	enas: {
		settings: {
			controller_hidden_size: fromOne,
			controller_temperature: positiveOrNone,
			controller_tanh_const: positiveOrNone,
			controller_entropy_weight: positiveOrNone,
			controller_baseline_decay: share,
			controller_learning_rate: share,
			controller_skip_target: share,
			controller_skip_weight: positiveOrNone,
			controller_train_steps: fromOne,
			controller_log_every_steps: fromOne
		},
		unknown: "refuse"
	},
	darts: {
		settings: {
			num_epochs: fromOne,
			w_lr: fromZero,
			w_lr_min: fromZero,
			alpha_lr: fromZero,
			w_weight_decay: fromZero,
			alpha_weight_decay: fromZero,
			w_momentum: fromZero,
			w_grad_clip: fromZero,
			batch_size: {
				type: "integer",
				min: 1,
				none: true,
				example: "128"
			},
			num_workers: {
				type: "integer",
				min: 0,
				example: "4"
			},
			init_channels: fromOne,
			print_step: fromOne,
			num_nodes: fromOne,
			stem_multiplier: fromOne
		},
		unknown: "pass on"
	}
};
const EARLY_STOPPING_RULES = { medianstop: {
	settings: {
		min_trials_required: {
			type: "integer",
			min: 1,
			example: "3"
		},
		start_step: {
			type: "integer",
			min: 1,
			example: "4"
		}
	},
	unknown: "refuse"
} };
// src/experiment/rules/algorithm-rules.ts
const PATH$6 = "spec.algorithm";
function checkAlgorithm(spec, others, findings) {
	const { algorithm } = spec;
	const example = "algorithmName: random";
	if (algorithm === void 0) {
		findings.error({
			code: "algorithm/missing",
			path: PATH$6,
			message: "spec.algorithm is missing",
			hint: `Add algorithm with ${example}`
		});
		return;
	}
	const { algorithmName } = algorithm;
	const path = `${PATH$6}.algorithmName`;
	if (algorithmName === void 0 || algorithmName === "") {
		findings.error({
			code: "algorithm/unnamed",
			path,
			message: "spec.algorithm.algorithmName is missing",
			hint: `Write ${example}`
		});
		return;
	}
	const rules = Object.hasOwn(ALGORITHM_RULES, algorithmName) ? ALGORITHM_RULES[algorithmName] : void 0;
	if (rules !== void 0) {
		checkSettings(algorithm, rules, PATH$6, findings);
		checkSearch(algorithmName, spec, findings);
		return;
	}
	if (others.includes(algorithmName)) return;
	const known = [...new Set([...KATIB_ALGORITHMS, ...others])];
	const meant = nearest(algorithmName, known);
	findings.error({
		code: "algorithm/unknown",
		path,
		message: `there is no algorithm ${algorithmName}`,
		hint: meant === void 0 ? `Use one of ${known.join(", ")}` : `Did you mean ${meant}?`
	});
}
function checkEarlyStopping({ earlyStopping }, findings) {
	if (earlyStopping === void 0) return;
	const { algorithmName = "" } = earlyStopping;
	const rules = Object.hasOwn(EARLY_STOPPING_RULES, algorithmName) ? EARLY_STOPPING_RULES[algorithmName] : void 0;
	if (rules !== void 0) {
		checkSettings(earlyStopping, rules, "spec.earlyStopping", findings);
		return;
	}
	findings.error({
		code: "early-stopping/unknown",
		path: "spec.earlyStopping.algorithmName",
		message: algorithmName === "" ? "spec.earlyStopping.algorithmName is missing" : `there is no early stopping ${algorithmName}`,
		hint: "Write algorithmName: medianstop"
	});
}
// src/experiment/rules/budget-rules.ts
const RESUME_POLICIES = [
	"Never",
	"LongRunning",
	"FromVolume"
];
function checkBudget(spec, findings) {
	checkCounts(spec, findings);
	checkResumePolicy(spec.resumePolicy ?? "Never", findings);
}
function checkCounts(spec, findings) {
	const { parallelTrialCount, maxTrialCount, maxFailedTrialCount } = spec;
	atLeast("parallelTrialCount", parallelTrialCount, 1, findings);
	atLeast("maxTrialCount", maxTrialCount, 1, findings);
	atLeast("maxFailedTrialCount", maxFailedTrialCount, 0, findings);
	if (maxTrialCount === void 0) {
		warnOfEndlessness(spec, findings);
		return;
	}
	notAboveMaximum("parallelTrialCount", parallelTrialCount, maxTrialCount, findings);
	notAboveMaximum("maxFailedTrialCount", maxFailedTrialCount, maxTrialCount, findings);
}
function atLeast(name, value, least, findings) {
	if (value === void 0 || value >= least) return;
	findings.error({
		code: "budget/too-small",
		path: `spec.${name}`,
		message: `${name} must be at least ${least}, found ${value}`,
		hint: `Write ${name}: ${least} or more`
	});
}
function notAboveMaximum(name, value, maximum, findings) {
	if (value === void 0 || value <= maximum) return;
	const path = `spec.${name}`;
	const isDefault = findings.placeOf(path).source === void 0;
	findings.error({
		code: "budget/above-maximum",
		path,
		message: isDefault ? `${name} is not given and so is ${value}, which is more than maxTrialCount ${maximum}` : `${name} ${value} is more than maxTrialCount ${maximum}`,
		hint: isDefault ? `Add ${name}: ${maximum}` : `Write ${name}: ${maximum} or less`
	});
}
function warnOfEndlessness(spec, findings) {
	if (spec.maxFailedTrialCount !== void 0 || spec.objective?.goal !== void 0) return;
	if (findings.isWrong("spec.maxTrialCount") || findings.isWrong("spec.objective.goal")) return;
	findings.warning({
		code: "budget/endless",
		path: "spec.maxTrialCount",
		message: "without maxTrialCount, goal and maxFailedTrialCount nothing ends this experiment",
		hint: "Add maxTrialCount"
	});
}
function checkResumePolicy(policy, findings) {
	if (RESUME_POLICIES.includes(policy)) return;
	const path = "spec.resumePolicy";
	const meant = nearest(policy, RESUME_POLICIES);
	findings.error({
		code: "budget/resume-policy",
		path,
		message: `resumePolicy must be one of ${RESUME_POLICIES.join(", ")}, found ${policy}`,
		hint: `Write resumePolicy: ${meant ?? "Never"}`
	});
}
// src/experiment/rules/label-rules.ts
const NAME$1 = /^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_PREFIX = 253;
function checkLabels(labels, path, findings) {
	if (!isObject(labels)) return;
	for (const [key, value] of Object.entries(labels)) {
		const at = fieldPath(path, key);
		if (!key.includes("${") && !isKey(key)) findings.error({
			code: "metadata/label-key",
			path: at,
			message: `${key.slice(0, 80)} is no key of a label`,
			hint: "Use at most 63 letters, digits, -, _ and ., behind a domain and a slash if you like",
			at: "key"
		});
		if (typeof value !== "string" || value === "" || value.includes("${")) continue;
		if (NAME$1.test(value)) continue;
		findings.error({
			code: "metadata/label-value",
			path: at,
			message: `${value.slice(0, 80)} is no value of a label`,
			hint: "Use at most 63 letters, digits, -, _ and ., with a letter or a digit at both ends"
		});
	}
}
function isKey(key) {
	const slash = key.indexOf("/");
	if (slash === -1) return NAME$1.test(key);
	const prefix = key.slice(0, slash);
	return prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix) && NAME$1.test(key.slice(slash + 1));
}
// src/experiment/rules/metadata-rules.ts
const API_VERSION = "kubeflow.org/v1beta1";
const KIND = "Experiment";
const LONGEST_NAME = 40;
const BEGINNING$1 = /^[a-z]/;
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
function checkMetadata(draft, findings) {
	checkHead(draft, findings);
	checkName$1(draft.metadata.name, findings);
	const { namespace, labels } = draft.metadata;
	checkLabels(labels, "metadata.labels", findings);
	if (namespace !== void 0 && !NAMESPACE.test(namespace)) findings.error({
		code: "metadata/namespace",
		path: "metadata.namespace",
		message: "a namespace is at most 63 lower case letters, digits and dashes",
		hint: "Begin and end it with a letter or a digit"
	});
}
function checkHead({ apiVersion, kind }, findings) {
	if (apiVersion !== "kubeflow.org/v1beta1") findings.error({
		code: "head/api-version",
		path: "apiVersion",
		message: apiVersion === void 0 ? "apiVersion is missing" : `apiVersion must be ${API_VERSION}, found ${apiVersion}`,
		hint: `Write apiVersion: ${API_VERSION}`
	});
	if (kind !== "Experiment") findings.error({
		code: "head/kind",
		path: "kind",
		message: kind === void 0 ? "kind is missing" : `kind must be ${KIND}, found ${kind}`,
		hint: kind === void 0 ? `Write kind: ${KIND}` : `Did you mean ${KIND}?`
	});
}
function checkName$1(name, findings) {
	const path = "metadata.name";
	if (name === void 0 || name === "") {
		findings.error({
			code: "metadata/name",
			path,
			message: "metadata.name is missing",
			hint: "Give the experiment a name, such as name: my-experiment"
		});
		return;
	}
	if (name.length > LONGEST_NAME) {
		findings.error({
			code: "metadata/name-length",
			path,
			message: `the name has ${name.length} characters; at most ${LONGEST_NAME} are allowed`,
			hint: "Shorten it"
		});
		return;
	}
	if (NAME.test(name)) return;
	const mended = mendName(name);
	findings.error({
		code: BEGINNING$1.test(name) ? "metadata/name-kubernetes" : "metadata/name",
		path,
		message: "a name is lower case letters, digits and dashes; it begins with a letter and ends with a letter or a digit",
		hint: NAME.test(mended) ? `Write name: ${mended}` : "Write a name such as my-experiment"
	});
}
function mendName(name) {
	return name.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, "-").replaceAll(/^[^a-z]+|[^a-z0-9]+$/g, "");
}
// src/experiment/kubernetes/job-types.ts
const JOB_TYPES = `
AWSElasticBlockStoreVolumeSource volumeID:text fsType?:text partition?:integer readOnly?:boolean
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile type:text localhostProfile:text
AzureDiskVolumeSource diskName:text diskURI:text cachingMode:text fsType:text readOnly:boolean kind:text
AzureFileVolumeSource secretName:text shareName:text readOnly?:boolean
CSIVolumeSource driver:text readOnly:boolean fsType:text volumeAttributes?:{text} nodePublishSecretRef:LocalObjectReference
Capabilities add?:[text] drop?:[text]
CephFSVolumeSource monitors:[text] path?:text user?:text secretFile?:text secretRef:LocalObjectReference readOnly?:boolean
CinderVolumeSource volumeID:text fsType?:text readOnly?:boolean secretRef:LocalObjectReference
ClusterTrustBundleProjection name:text signerName:text labelSelector:LabelSelector optional:boolean path:text
ConfigMapEnvSource name?:text optional:boolean
ConfigMapKeySelector name?:text key:text optional:boolean
ConfigMapProjection name?:text items?:[KeyToPath] optional:boolean
ConfigMapVolumeSource name?:text items?:[KeyToPath] defaultMode:integer optional:boolean
Container name:text image?:text command?:[text] args?:[text] workingDir?:text ports?:[ContainerPort] envFrom?:[EnvFromSource] env?:[EnvVar] resources:ResourceRequirements resizePolicy?:[ContainerResizePolicy] restartPolicy:text restartPolicyRules?:[ContainerRestartRule] volumeMounts?:[VolumeMount] volumeDevices?:[VolumeDevice] livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath?:text terminationMessagePolicy?:text imagePullPolicy?:text securityContext:SecurityContext stdin?:boolean stdinOnce?:boolean tty?:boolean
ContainerPort name?:text hostPort?:integer containerPort:integer protocol?:text hostIP?:text
ContainerResizePolicy resourceName:text restartPolicy:text
ContainerRestartRule action?:text exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator?:text values?:[integer]
DownwardAPIProjection items?:[DownwardAPIVolumeFile]
DownwardAPIVolumeFile path:text fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode:integer
DownwardAPIVolumeSource items?:[DownwardAPIVolumeFile] defaultMode:integer
EmptyDirVolumeSource medium?:text sizeLimit:quantity
EnvFromSource prefix?:text configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
EnvVar name:text value?:text valueFrom:EnvVarSource
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:ConfigMapKeySelector secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector
EphemeralContainer name:text image?:text command?:[text] args?:[text] workingDir?:text ports?:[ContainerPort] envFrom?:[EnvFromSource] env?:[EnvVar] resources:ResourceRequirements resizePolicy?:[ContainerResizePolicy] restartPolicy:text restartPolicyRules?:[ContainerRestartRule] volumeMounts?:[VolumeMount] volumeDevices?:[VolumeDevice] livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath?:text terminationMessagePolicy?:text imagePullPolicy?:text securityContext:SecurityContext stdin?:boolean stdinOnce?:boolean tty?:boolean targetContainerName?:text
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
ExecAction command?:[text]
FCVolumeSource targetWWNs?:[text] lun:integer fsType?:text readOnly?:boolean wwids?:[text]
FileKeySelector volumeName:text path:text key:text optional:boolean
FlexVolumeSource driver:text fsType?:text secretRef:LocalObjectReference readOnly?:boolean options?:{text}
FlockerVolumeSource datasetName?:text datasetUUID?:text
GCEPersistentDiskVolumeSource pdName:text fsType?:text partition?:integer readOnly?:boolean
GRPCAction port:integer service:text
GitRepoVolumeSource repository:text revision?:text directory?:text
GlusterfsVolumeSource endpoints:text path:text readOnly?:boolean
HTTPGetAction path?:text port:port host?:text scheme?:text httpHeaders?:[HTTPHeader]
HTTPHeader name:text value:text
HostAlias ip:text hostnames?:[text]
HostPathVolumeSource path:text type:text
ISCSIVolumeSource targetPortal:text iqn:text lun:integer iscsiInterface?:text fsType?:text readOnly?:boolean portals?:[text] chapAuthDiscovery?:boolean chapAuthSession?:boolean secretRef:LocalObjectReference initiatorName:text
ImageVolumeSource reference?:text pullPolicy?:text
Job kind?:text apiVersion?:text metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition type:text status:text lastProbeTime:time lastTransitionTime:time reason?:text message?:text
JobSpec parallelism:integer completions:integer activeDeadlineSeconds:integer podFailurePolicy:PodFailurePolicy successPolicy:SuccessPolicy backoffLimit:integer backoffLimitPerIndex:integer maxFailedIndexes:integer selector:LabelSelector manualSelector:boolean template:PodTemplateSpec ttlSecondsAfterFinished:integer completionMode:text suspend:boolean podReplacementPolicy:text managedBy:text
JobStatus conditions?:[JobCondition] startTime:time completionTime:time active?:integer succeeded?:integer failed?:integer terminating:integer completedIndexes?:text failedIndexes:text uncountedTerminatedPods:UncountedTerminatedPods ready:integer
KeyToPath key:text path:text mode:integer
LabelSelector matchLabels?:{text} matchExpressions?:[LabelSelectorRequirement]
LabelSelectorRequirement key:text operator:text values?:[text]
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:text
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
LocalObjectReference name?:text
ManagedFieldsEntry manager?:text operation?:text apiVersion?:text time:time fieldsType?:text fieldsV1:any subresource?:text
NFSVolumeSource server:text path:text readOnly?:boolean
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution?:[PreferredSchedulingTerm]
NodeSelector nodeSelectorTerms:[NodeSelectorTerm]
NodeSelectorRequirement key:text operator:text values?:[text]
NodeSelectorTerm matchExpressions?:[NodeSelectorRequirement] matchFields?:[NodeSelectorRequirement]
ObjectFieldSelector apiVersion?:text fieldPath:text
ObjectMeta name?:text generateName?:text namespace?:text selfLink?:text uid?:text resourceVersion?:text generation?:integer creationTimestamp:time deletionTimestamp:time deletionGracePeriodSeconds:integer labels?:{text} annotations?:{text} ownerReferences?:[OwnerReference] finalizers?:[text] managedFields?:[ManagedFieldsEntry]
OwnerReference apiVersion:text kind:text name:text uid:text controller:boolean blockOwnerDeletion:boolean
PersistentVolumeClaimSpec accessModes?:[text] selector:LabelSelector resources:VolumeResourceRequirements volumeName?:text storageClassName:text volumeMode:text dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference volumeAttributesClassName:text
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName:text readOnly?:boolean
PhotonPersistentDiskVolumeSource pdID:text fsType?:text
PodAffinity requiredDuringSchedulingIgnoredDuringExecution?:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution?:[WeightedPodAffinityTerm]
PodAffinityTerm labelSelector:LabelSelector namespaces?:[text] topologyKey:text namespaceSelector:LabelSelector matchLabelKeys?:[text] mismatchLabelKeys?:[text]
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution?:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution?:[WeightedPodAffinityTerm]
PodCertificateProjection signerName?:text keyType?:text maxExpirationSeconds:integer credentialBundlePath?:text keyPath?:text certificateChainPath?:text
PodDNSConfig nameservers?:[text] searches?:[text] options?:[PodDNSConfigOption]
PodDNSConfigOption name?:text value:text
PodFailurePolicy rules:[PodFailurePolicyRule]
PodFailurePolicyOnExitCodesRequirement containerName:text operator:text values:[integer]
PodFailurePolicyOnPodConditionsPattern type:text status:text
PodFailurePolicyRule action:text onExitCodes:PodFailurePolicyOnExitCodesRequirement onPodConditions?:[PodFailurePolicyOnPodConditionsPattern]
PodOS name:text
PodReadinessGate conditionType:text
PodResourceClaim name:text resourceClaimName:text resourceClaimTemplateName:text
PodSchedulingGate name:text
PodSecurityContext seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions runAsUser:integer runAsGroup:integer runAsNonRoot:boolean supplementalGroups?:[integer] supplementalGroupsPolicy:text fsGroup:integer sysctls?:[Sysctl] fsGroupChangePolicy:text seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile seLinuxChangePolicy:text
PodSpec volumes?:[Volume] initContainers?:[Container] containers:[Container] ephemeralContainers?:[EphemeralContainer] restartPolicy?:text terminationGracePeriodSeconds:integer activeDeadlineSeconds:integer dnsPolicy?:text nodeSelector?:{text} serviceAccountName?:text serviceAccount?:text automountServiceAccountToken:boolean nodeName?:text hostNetwork?:boolean hostPID?:boolean hostIPC?:boolean shareProcessNamespace:boolean securityContext:PodSecurityContext imagePullSecrets?:[LocalObjectReference] hostname?:text subdomain?:text affinity:Affinity schedulerName?:text tolerations?:[Toleration] hostAliases?:[HostAlias] priorityClassName?:text priority:integer dnsConfig:PodDNSConfig readinessGates?:[PodReadinessGate] runtimeClassName:text enableServiceLinks:boolean preemptionPolicy:text overhead?:{quantity} topologySpreadConstraints?:[TopologySpreadConstraint] setHostnameAsFQDN:boolean os:PodOS hostUsers:boolean schedulingGates?:[PodSchedulingGate] resourceClaims?:[PodResourceClaim] resources:ResourceRequirements hostnameOverride:text
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PortworxVolumeSource volumeID:text fsType?:text readOnly?:boolean
PreferredSchedulingTerm weight:integer preference:NodeSelectorTerm
Probe exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction initialDelaySeconds?:integer timeoutSeconds?:integer periodSeconds?:integer successThreshold?:integer failureThreshold?:integer terminationGracePeriodSeconds:integer
ProjectedVolumeSource sources:[VolumeProjection] defaultMode:integer
QuobyteVolumeSource registry:text volume:text readOnly?:boolean user?:text group?:text tenant?:text
RBDVolumeSource monitors:[text] image:text fsType?:text pool?:text user?:text keyring?:text secretRef:LocalObjectReference readOnly?:boolean
ResourceClaim name:text request?:text
ResourceFieldSelector containerName?:text resource:text divisor:quantity
ResourceRequirements limits?:{quantity} requests?:{quantity} claims?:[ResourceClaim]
SELinuxOptions user?:text role?:text type?:text level?:text
ScaleIOVolumeSource gateway:text system:text secretRef:LocalObjectReference sslEnabled?:boolean protectionDomain?:text storagePool?:text storageMode?:text volumeName?:text fsType?:text readOnly?:boolean
SeccompProfile type:text localhostProfile:text
SecretEnvSource name?:text optional:boolean
SecretKeySelector name?:text key:text optional:boolean
SecretProjection name?:text items?:[KeyToPath] optional:boolean
SecretVolumeSource secretName?:text items?:[KeyToPath] defaultMode:integer optional:boolean
SecurityContext capabilities:Capabilities privileged:boolean seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions runAsUser:integer runAsGroup:integer runAsNonRoot:boolean readOnlyRootFilesystem:boolean allowPrivilegeEscalation:boolean procMount:text seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile
ServiceAccountTokenProjection audience?:text expirationSeconds:integer path:text
SleepAction seconds:integer
StorageOSVolumeSource volumeName?:text volumeNamespace?:text fsType?:text readOnly?:boolean secretRef:LocalObjectReference
SuccessPolicy rules:[SuccessPolicyRule]
SuccessPolicyRule succeededIndexes:text succeededCount:integer
Sysctl name:text value:text
TCPSocketAction port:port host?:text
Toleration key?:text operator?:text value?:text effect?:text tolerationSeconds:integer
TopologySpreadConstraint maxSkew:integer topologyKey:text whenUnsatisfiable:text labelSelector:LabelSelector minDomains:integer nodeAffinityPolicy:text nodeTaintsPolicy:text matchLabelKeys?:[text]
TypedLocalObjectReference apiGroup:text kind:text name:text
TypedObjectReference apiGroup:text kind:text name:text namespace:text
UncountedTerminatedPods succeeded?:[text] failed?:[text]
Volume name:text hostPath:HostPathVolumeSource emptyDir:EmptyDirVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource awsElasticBlockStore:AWSElasticBlockStoreVolumeSource gitRepo:GitRepoVolumeSource secret:SecretVolumeSource nfs:NFSVolumeSource iscsi:ISCSIVolumeSource glusterfs:GlusterfsVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource rbd:RBDVolumeSource flexVolume:FlexVolumeSource cinder:CinderVolumeSource cephfs:CephFSVolumeSource flocker:FlockerVolumeSource downwardAPI:DownwardAPIVolumeSource fc:FCVolumeSource azureFile:AzureFileVolumeSource configMap:ConfigMapVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource quobyte:QuobyteVolumeSource azureDisk:AzureDiskVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource projected:ProjectedVolumeSource portworxVolume:PortworxVolumeSource scaleIO:ScaleIOVolumeSource storageos:StorageOSVolumeSource csi:CSIVolumeSource ephemeral:EphemeralVolumeSource image:ImageVolumeSource
VolumeDevice name:text devicePath:text
VolumeMount name:text readOnly?:boolean recursiveReadOnly:text mountPath:text subPath?:text mountPropagation:text subPathExpr?:text
VolumeProjection secret:SecretProjection downwardAPI:DownwardAPIProjection configMap:ConfigMapProjection serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:ClusterTrustBundleProjection podCertificate:PodCertificateProjection
VolumeResourceRequirements limits?:{quantity} requests?:{quantity}
VsphereVirtualDiskVolumeSource volumePath:text fsType?:text storagePolicyName?:text storagePolicyID?:text
WeightedPodAffinityTerm weight:integer podAffinityTerm:PodAffinityTerm
WindowsSecurityContextOptions gmsaCredentialSpecName:text gmsaCredentialSpec:text runAsUserName:text hostProcess:boolean
`;
// src/experiment/kubernetes/type-of.ts
const SCALARS = [
	"text",
	"integer",
	"boolean",
	"quantity",
	"port",
	"time",
	"any"
];
const LINES = new Map(JOB_TYPES.trim().split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
const READ = new Map();
function fieldsOfType(name) {
	const known = READ.get(name);
	if (known !== void 0) return known;
	const line = LINES.get(name);
	if (line === void 0) throw new RangeError(`there is no type ${name} in a Job`);
	const fields = new Map(line.split(" ").map(readField));
	READ.set(name, fields);
	return fields;
}
function readField(text) {
	const [name = "", type = ""] = text.split(":");
	const dropsZero = name.endsWith("?");
	return [dropsZero ? name.slice(0, -1) : name, {
		type: readType(type),
		dropsZero
	}];
}
function readType(text) {
	if (text.startsWith("[")) return {
		kind: "list",
		of: readType(text.slice(1, -1))
	};
	if (text.startsWith("{")) return {
		kind: "map",
		of: readType(text.slice(1, -1))
	};
	const scalar = SCALARS.find((each) => each === text);
	return scalar === void 0 ? {
		kind: "object",
		name: text
	} : { kind: scalar };
}
// src/experiment/kubernetes/check-object.ts
const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const LONG_FIELDS = new Set([
	"activeDeadlineSeconds",
	"deletionGracePeriodSeconds",
	"expirationSeconds",
	"fsGroup",
	"generation",
	"observedGeneration",
	"runAsGroup",
	"runAsUser",
	"seconds",
	"supplementalGroups",
	"terminationGracePeriodSeconds",
	"tolerationSeconds"
]);
const DEVICES = /\.resources\.(?:limits|requests)/;
function checkObject(object, rule, findings) {
	const { type, path, field, losesNothing } = rule;
	checkFields(object, type, path, {
		findings,
		field,
		losesNothing
	});
}
function checkFields(object, name, path, check) {
	const fields = fieldsOfType(name);
	for (const [key, value] of Object.entries(object)) {
		const at = fieldPath(path, key);
		const field = fields.get(key);
		if (field === void 0) reportUnknown(key, [...fields.keys()], name, at, check);
		else if (isLost(value, field)) {
			if (check.losesNothing) reportLost(key, value, at, check);
		} else checkValue(value, field.type, at, key, check);
	}
}
function isLost(value, { type, dropsZero }) {
	if (value === null) return dropsZero || type.kind !== "time";
	if (!dropsZero) return false;
	if (isList(value)) return value.length === 0;
	if (isObject(value)) return Object.keys(value).length === 0;
	return value === "" || value === 0 || value === false;
}
function checkValue(value, type, path, key, check) {
	switch (type.kind) {
		case "object":
			if (isObject(value)) checkFields(value, type.name, path, check);
			else reportType("a mapping", value, key, path, check);
			return;
		case "list":
			if (isList(value)) for (const [index, item] of value.entries()) checkValue(item, type.of, itemPath(path, index), key, check);
			else reportType("a list", value, key, path, check);
			return;
		case "map":
			if (isObject(value)) for (const [name, item] of Object.entries(value)) checkValue(item, type.of, fieldPath(path, name), name, check);
			else reportType("a mapping", value, key, path, check);
			return;
		case "text":
		case "time":
			if (typeof value !== "string" && !(type.kind === "time" && value === null)) reportType("a text", value, key, path, check);
			return;
		case "integer":
			checkInteger(value, key, path, check);
			return;
		case "boolean":
			if (typeof value !== "boolean") reportType("true or false", value, key, path, check);
			return;
		case "quantity":
			checkQuantity(value, key, path, check);
			return;
		case "port":
			if (typeof value !== "string" && !Number.isSafeInteger(value)) reportType("a number or a text", value, key, path, check);
			return;
		case "any": return;
	}
}
function checkInteger(value, key, path, check) {
	if (!Number.isSafeInteger(value)) {
		reportType("a whole number", value, key, path, check);
		return;
	}
	if (LONG_FIELDS.has(key) || Math.abs(Number(value)) <= LARGEST_INT32) return;
	check.findings.error({
		code: "job/integer-range",
		path,
		field: check.field,
		message: `${key} must be between -${LARGEST_INT32} and ${LARGEST_INT32}`,
		hint: "Write a smaller number"
	});
}
function checkQuantity(value, key, path, check) {
	if (typeof value === "number" && DEVICES.test(path)) return;
	if (typeof value !== "string") reportType("a quantity", value, key, path, check);
	else if (!QUANTITY.test(value)) {
		const placeholder = value.includes("${trialParameters.");
		check.findings.error({
			code: "job/quantity",
			path,
			field: check.field,
			message: placeholder ? `${key} must be a quantity, and Katib checks it before there is a value for ${value}` : `${key} must be a quantity, found ${value.slice(0, 60)}`,
			hint: "Write a number with a unit, such as 500m, 2 or 1Gi"
		});
	}
}
function reportUnknown(key, known, name, path, check) {
	const meant = nearest(key, known);
	check.findings.error({
		code: "job/unknown-field",
		path,
		field: check.field,
		message: `${key.slice(0, 80)} is no field of a ${name}`,
		hint: meant === void 0 ? `Its fields are ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}` : `Did you mean ${meant}?`,
		at: "key"
	});
}
function reportLost(key, value, path, check) {
	check.findings.error({
		code: "job/empty-field",
		path,
		field: check.field,
		message: `${key} is ${value === null ? "given without a value" : `written as ${JSON.stringify(value)}`}, which Kubernetes takes as not written, and Katib refuses`,
		hint: `Remove ${key}, or give it a value`,
		at: "key"
	});
}
function reportType(expected, value, key, path, check) {
	const source = check.findings.placeOf(path).source ?? "";
	const placeholder = typeof value === "string" && value.includes("${trialParameters.");
	const shown = typeof value === "object" ? "" : ` (${source.slice(0, 60)})`;
	check.findings.error({
		code: placeholder ? "job/placeholder" : "job/type",
		path,
		field: check.field,
		message: placeholder ? `${key} must be ${expected}, and a placeholder always becomes a text` : `${key} must be ${expected}, found ${typeName(value)}${shown}`,
		hint: placeholder ? "Hand the value to the command or to env, which are texts" : hintFor(expected, value, key, source)
	});
}
function hintFor(expected, value, key, source) {
	const number = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
	if (typeof value !== "object" && (expected === "a text" || expected === "a quantity")) return `Put it in quotes: "${source.slice(0, 60)}"`;
	if (expected === "a whole number" && number) return `Write it without quotes: ${key}: ${value}`;
	if (expected === "a list") return "Put a dash and a space before each item";
	if (expected === "a mapping" && isList(value)) return "Remove the dashes";
	return `Write ${expected}`;
}
// src/experiment/rules/filter-rules.ts
const PATH$5 = "spec.metricsCollectorSpec.source.filter.metricsFormat";
const MOST_FILTERS = 20;
const LONGEST_FILTER = 1e3;
const MOST_REPEATS = 1e3;
const FINDABLE_NAME = /^[\w|-]+$/;
function checkNamesAreFindable({ objective }, findings) {
	const hint = `Print it under a name of letters, digits, _ and -, or add ${PATH$5}`;
	const name = objective?.objectiveMetricName ?? "";
	if (name !== "" && !FINDABLE_NAME.test(name)) findings.error({
		code: "filter/default-misses-objective",
		path: "spec.objective.objectiveMetricName",
		message: `the default filter can never find a metric named ${name}`,
		hint
	});
	for (const [index, additional] of (objective?.additionalMetricNames ?? []).entries()) {
		if (additional === "" || FINDABLE_NAME.test(additional)) continue;
		findings.warning({
			code: "filter/default-misses-metric",
			path: `spec.objective.additionalMetricNames[${index}]`,
			message: `the default filter can never find a metric named ${additional}`,
			hint
		});
	}
}
function checkFilters(filters, { isCheckedByKatib }, findings) {
	if (filters.length > MOST_FILTERS) {
		findings.error({
			code: "filter/too-many",
			path: PATH$5,
			message: `metricsFormat has ${filters.length} filters; at most ${MOST_FILTERS} are allowed`,
			hint: "Join some of them with |"
		});
		return;
	}
	for (const [index, filter] of filters.entries()) {
		const mistake = mistakeIn(filter, isCheckedByKatib);
		if (mistake === void 0) continue;
		findings.error({
			code: mistake.code,
			path: `${PATH$5}[${index}]`,
			field: PATH$5,
			message: mistake.message,
			hint: "Write an RE2 pattern with a group for the name and one for the value, such as \"([\\\\w|-]+)=([0-9.]+)\""
		});
	}
}
function mistakeIn(filter, isCheckedByKatib) {
	if (filter.length > LONGEST_FILTER) return {
		code: "filter/too-long",
		message: `the filter has ${filter.length} characters; at most ${LONGEST_FILTER} are allowed`
	};
	if (repeats(filter) > MOST_REPEATS) return {
		code: "filter/too-many-repeats",
		message: `the filter repeats its parts more than ${MOST_REPEATS} times`
	};
	const groups = groupsOf(filter);
	if (typeof groups === "string") {
		const message = `the filter is no RE2 pattern: ${groups}`;
		return {
			code: isCheckedByKatib ? "filter/pattern" : "filter/pattern-of-stdout",
			message
		};
	}
	if (isCheckedByKatib && !hasTwoBrackets(filter)) return {
		code: "filter/two-groups",
		message: "a filter needs two groups, one behind the other"
	};
	if (groups >= 2) return void 0;
	return {
		code: "filter/groups",
		message: `a filter needs two groups, found ${groups}`
	};
}
function groupsOf(filter) {
	try {
		return RE2JS.compile(filter).groupCount();
	} catch (thrown) {
		return errorMessage(thrown);
	}
}
function repeats(filter) {
	const counts = [...filter.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, low = "1", high = ""]) => Math.max(1, Number(high === "" ? low : high)));
	if (counts.some((count) => count > MOST_REPEATS)) return 0;
	return counts.reduce((product, count) => product * count, 1);
}
function hasTwoBrackets(filter) {
	return filter.split("\n").some((line) => {
		let at = -1;
		for (const bracket of [
			"(",
			")",
			"(",
			")"
		]) {
			at = line.indexOf(bracket, at + 1);
			if (at === -1) return false;
		}
		return true;
	});
}
// src/experiment/rules/metrics-collector-rules.ts
const PATH$4 = "spec.metricsCollectorSpec";
const SOURCE = `${PATH$4}.source`;
const FILE = `${SOURCE}.fileSystemPath`;
const KINDS = [
	"StdOut",
	"File",
	"TensorFlowEvent",
	"PrometheusMetric",
	"Custom",
	"Push"
];
function checkMetricsCollector(spec, findings) {
	const collector = spec.metricsCollectorSpec ?? {};
	const kind = collector.collector?.kind ?? "";
	const filters = collector.source?.filter?.metricsFormat ?? [];
	checkCollector(kind, collector, findings);
	warnOfIgnored(kind, collector, findings);
	const readsText = kind === "StdOut" || kind === "File" || kind === "Custom";
	const isText = kind === "StdOut" || collector.source?.fileSystemPath?.format === "TEXT";
	if (KINDS.includes(kind) && filters.length > 0) checkFilters(filters, { isCheckedByKatib: kind !== "StdOut" && kind !== "Push" }, findings);
	else if (readsText && isText) checkNamesAreFindable(spec, findings);
}
function checkCollector(kind, collector, findings) {
	const { source } = collector;
	switch (kind) {
		case "StdOut":
		case "Push": return;
		case "File":
			checkFile(source?.fileSystemPath ?? {}, source?.filter !== void 0, findings);
			return;
		case "TensorFlowEvent":
			checkEventFolder(source?.fileSystemPath ?? {}, findings);
			return;
		case "PrometheusMetric":
			findings.error({
				code: "collector/prometheus",
				path: `${PATH$4}.collector.kind`,
				message: "Katib has the kind PrometheusMetric and no collector for it",
				hint: "Print the metrics and write kind: StdOut, or use Custom"
			});
			checkHttpGet(source?.httpGet ?? {}, findings);
			return;
		case "Custom":
			checkCustom(collector, findings);
			return;
		default: {
			const meant = nearest(kind, KINDS);
			findings.error({
				code: "collector/kind",
				path: `${PATH$4}.collector.kind`,
				message: `kind must be one of ${KINDS.join(", ")}, found ${kind === "" ? "nothing" : kind}`,
				hint: `Write kind: ${meant ?? "StdOut"}`
			});
		}
	}
}
function checkFile(file, hasFilter, findings) {
	if (file.kind !== "File") findings.error({
		code: "collector/file-kind",
		path: `${FILE}.kind`,
		field: `${FILE}.path`,
		message: `a collector of kind File reads a File, found ${file.kind || "nothing"}`,
		hint: "Write kind: File"
	});
	checkPath(file.path, {
		code: "collector/file-path",
		field: `${FILE}.path`
	}, findings);
	if (file.format !== "TEXT" && file.format !== "JSON") findings.error({
		code: "collector/format",
		path: `${FILE}.format`,
		message: `format must be TEXT or JSON, found ${file.format || "nothing"}`,
		hint: `Write format: ${nearest(file.format ?? "", ["TEXT", "JSON"]) ?? "TEXT"}`
	});
	if (file.format === "JSON" && hasFilter) findings.error({
		code: "collector/json-filter",
		path: `${SOURCE}.filter`,
		message: "a filter is for TEXT; JSON has its names in it",
		hint: "Remove filter, or write format: TEXT",
		at: "key"
	});
}
function checkEventFolder(file, findings) {
	if (file.kind !== "Directory") findings.error({
		code: "collector/event-kind",
		path: `${FILE}.kind`,
		field: SOURCE,
		message: `TensorFlow events are in a Directory, found ${file.kind || "nothing"}`,
		hint: "Write kind: Directory"
	});
	checkPath(file.path, {
		code: "collector/event-path",
		field: SOURCE
	}, findings);
	if (file.format) findings.error({
		code: "collector/event-format",
		path: `${FILE}.format`,
		message: "TensorFlow events have a format of their own",
		hint: "Remove format",
		at: "key"
	});
}
function checkPath(path, { code, field }, findings) {
	if (path?.startsWith("/")) return;
	findings.error({
		code,
		path: `${FILE}.path`,
		field,
		message: `path must be absolute, found ${path || "nothing"}`,
		hint: "Begin it with a slash"
	});
}
function checkHttpGet(httpGet, findings) {
	const at = `${SOURCE}.httpGet`;
	if (!isPort(fieldOf(httpGet, "port") ?? null)) findings.error({
		code: "collector/port",
		path: `${at}.port`,
		message: "port must be a whole number from 1",
		hint: "Write port: 8080"
	});
	if (!textAt(httpGet, "path")?.startsWith("/")) findings.error({
		code: "collector/http-path",
		path: `${at}.path`,
		message: "path must begin with a slash",
		hint: "Write path: /metrics"
	});
	checkObject(httpGet, {
		type: "HTTPGetAction",
		path: at,
		field: at,
		losesNothing: false
	}, findings);
}
function isPort(port) {
	if (typeof port === "number") return Number.isInteger(port) && port > 0;
	return typeof port === "string" && /^\+?\d+$/.test(port) && Number(port) > 0;
}
function checkCustom({ collector, source }, findings) {
	const at = `${PATH$4}.collector.customCollector`;
	const container = collector?.customCollector;
	if (container === void 0) findings.error({
		code: "collector/custom-missing",
		path: at,
		message: "a collector of kind Custom needs a customCollector",
		hint: "Add customCollector with name, image and args of a container"
	});
	else checkObject(container, {
		type: "Container",
		path: at,
		field: at,
		losesNothing: false
	}, findings);
	const file = source?.fileSystemPath;
	if (file === void 0) return;
	checkPath(file.path, {
		code: "collector/custom-path",
		field: FILE
	}, findings);
	if (file.kind === "File" || file.kind === "Directory") return;
	findings.error({
		code: "collector/custom-kind",
		path: `${FILE}.kind`,
		field: FILE,
		message: `kind must be File or Directory, found ${file.kind || "nothing"}`,
		hint: `Write kind: ${nearest(file.kind ?? "", ["File", "Directory"]) ?? "File"}`
	});
}
const READS = {
	StdOut: ["filter"],
	File: ["filter", "fileSystemPath"],
	TensorFlowEvent: ["fileSystemPath"],
	PrometheusMetric: ["httpGet"],
	Custom: [
		"filter",
		"fileSystemPath",
		"httpGet",
		"customCollector"
	],
	Push: []
};
function warnOfIgnored(kind, spec, findings) {
	const read = READS[kind];
	if (read === void 0) return;
	const parts = {
		filter: spec.source?.filter,
		fileSystemPath: spec.source?.fileSystemPath,
		httpGet: spec.source?.httpGet,
		customCollector: spec.collector?.customCollector
	};
	for (const [name, part] of Object.entries(parts)) {
		if (part === void 0 || read.includes(name)) continue;
		findings.warning({
			code: "collector/ignored",
			path: `${name === "customCollector" ? `${PATH$4}.collector` : SOURCE}.${name}`,
			message: `a collector of kind ${kind} takes no notice of ${name}`,
			hint: `Remove ${name}, or write another kind`,
			at: "key"
		});
	}
}
// src/experiment/rules/objective-rules.ts
const TYPES$1 = ["minimize", "maximize"];
const STRATEGIES = [
	"min",
	"max",
	"latest"
];
const PATH$3 = "spec.objective";
function checkObjective({ objective }, findings) {
	if (objective === void 0) {
		findings.error({
			code: "objective/missing",
			path: PATH$3,
			message: "spec.objective is missing",
			hint: "Add objective with type and objectiveMetricName"
		});
		return;
	}
	checkType(objective.type, findings);
	checkMetricNames(objective, findings);
	checkStrategies(objective, findings);
}
function checkType(type, findings) {
	if (type !== void 0 && TYPES$1.includes(type)) return;
	const meant = nearest(type ?? "", TYPES$1);
	findings.error({
		code: "objective/type",
		path: `${PATH$3}.type`,
		message: type === void 0 ? "spec.objective.type is missing" : `type must be minimize or maximize, found ${type === "" ? "nothing" : type}`,
		hint: meant === void 0 ? "Write type: minimize or type: maximize" : `Write type: ${meant}`
	});
}
function checkMetricNames(objective, findings) {
	const { objectiveMetricName, additionalMetricNames = [] } = objective;
	if (objectiveMetricName === void 0 || objectiveMetricName === "") findings.error({
		code: "objective/metric-name",
		path: `${PATH$3}.objectiveMetricName`,
		message: "spec.objective.objectiveMetricName is missing",
		hint: "Name the metric that your training prints, such as objectiveMetricName: loss"
	});
	for (const [index, name] of additionalMetricNames.entries()) {
		const path = `${PATH$3}.additionalMetricNames[${index}]`;
		if (name === "") findings.error({
			code: "objective/unnamed-metric",
			path,
			message: "a metric has no name",
			hint: "Name it, or remove the item"
		});
		else if (name === objectiveMetricName) findings.error({
			code: "objective/additional-is-objective",
			path,
			field: `${PATH$3}.additionalMetricNames`,
			message: `${name} is the objective already`,
			hint: "Remove it from additionalMetricNames"
		});
		else if (additionalMetricNames.indexOf(name) < index) findings.warning({
			code: "objective/metric-twice",
			path,
			message: `${name} is listed twice`,
			hint: "Remove one of the two"
		});
	}
}
function checkStrategies(objective, findings) {
	const { metricStrategies = [], objectiveMetricName = "", additionalMetricNames = [] } = objective;
	const metrics = [objectiveMetricName, ...additionalMetricNames];
	for (const [index, { name, value }] of metricStrategies.entries()) {
		const path = `${PATH$3}.metricStrategies[${index}]`;
		checkStrategyValue(`${path}.value`, objective.type, value, findings);
		if (name === void 0 || name === "") findings.error({
			code: "objective/strategy-unnamed",
			path: `${path}.name`,
			message: "the strategy names no metric",
			hint: `Add name: ${objectiveMetricName}`
		});
		else if (metricStrategies.findIndex((other) => other.name === name) < index) {
			const message = `${name} has a strategy already`;
			findings.error({
				code: "objective/strategy-twice",
				path: `${path}.name`,
				message,
				hint: "Remove one of the two"
			});
		} else if (!metrics.includes(name)) {
			const meant = nearest(name, metrics);
			findings.warning({
				code: "objective/strategy-stranger",
				path: `${path}.name`,
				message: `${name} is not a metric of this experiment`,
				hint: meant === void 0 ? "Add it to additionalMetricNames" : `Did you mean ${meant}?`
			});
		}
	}
}
function checkStrategyValue(path, type, value, findings) {
	if (value !== void 0 && STRATEGIES.includes(value)) return;
	if (findings.isWrong(`${PATH$3}.type`) && type !== void 0 && value === "latest") return;
	findings.error({
		code: "objective/strategy-value",
		path,
		message: `a strategy is min, max or latest, found ${value === void 0 || value === "" ? "nothing" : value}`,
		hint: `Write value: ${nearest(value ?? "", STRATEGIES) ?? "latest"}`
	});
}
// src/experiment/rules/parameter-rules.ts
const TYPES = [
	"double",
	"int",
	"discrete",
	"categorical"
];
const OTHER_WORDS = new Map([
	["float", "double"],
	["real", "double"],
	["number", "double"],
	["integer", "int"],
	["string", "categorical"],
	["choice", "categorical"],
	["enum", "categorical"],
	["bool", "categorical"],
	["boolean", "categorical"]
]);
function checkParameters({ parameters, nasConfig }, findings) {
	if (nasConfig !== void 0 || findings.isWrong("spec.nasConfig")) {
		if (parameters === void 0 || parameters.length === 0) return;
		findings.error({
			code: "parameters/with-nas",
			path: "spec.nasConfig",
			field: "spec",
			message: "an experiment has parameters or nasConfig, not both",
			hint: "Remove one of the two",
			at: "key"
		});
	}
	if (parameters === void 0 || parameters.length === 0) {
		findings.error({
			code: "parameters/missing",
			path: "spec.parameters",
			field: "spec",
			message: `spec.parameters ${parameters === void 0 ? "is missing" : "is empty"}`,
			hint: "Add at least one parameter with name, parameterType and feasibleSpace"
		});
		return;
	}
	const names = new Set();
	for (const [index, parameter] of parameters.entries()) {
		const path = `spec.parameters[${index}]`;
		if (isEmptyItem(parameter)) {
			findings.error({
				code: "parameter/empty",
				path,
				field: `${path}.parameterType`,
				message: "the parameter is empty",
				hint: "Remove the item, or fill it"
			});
			continue;
		}
		checkName(parameter.name, names, path, findings);
		checkSpace(parameter, path, findings);
	}
}
function isEmptyItem(parameter) {
	return Object.keys(parameter).length === 0;
}
function checkName(name, names, path, findings) {
	if (name === void 0 || name === "") findings.error({
		code: "parameter/unnamed",
		path: `${path}.name`,
		message: "the parameter has no name",
		hint: "Add name: with a name of its own"
	});
	else if (names.has(name)) {
		const message = `there is a parameter ${name} already`;
		findings.error({
			code: "parameter/name-twice",
			path: `${path}.name`,
			message,
			hint: "Give each parameter a name of its own"
		});
	} else names.add(name);
}
function checkSpace(parameter, path, findings) {
	const written = parameter.parameterType;
	const type = TYPES.find((known) => known === written);
	if (type === void 0) {
		findings.error({
			code: written === "unknown" ? "parameter/type-unknown" : "parameter/type",
			path: `${path}.parameterType`,
			message: written === void 0 || written === "" ? "the parameter has no parameterType" : `parameterType must be one of ${TYPES.join(", ")}, found ${written}`,
			hint: `Write parameterType: ${likelyType(parameter)}`
		});
		checkDistribution(parameter.feasibleSpace?.distribution, `${path}.feasibleSpace`, findings);
		return;
	}
	const space = parameter.feasibleSpace;
	const spacePath = `${path}.feasibleSpace`;
	const needs = type === "int" || type === "double" ? "min and max" : "list";
	if (space === void 0) {
		const isRange = type === "int" || type === "double";
		findings.error({
			code: "parameter/space-missing",
			path: spacePath,
			field: `${spacePath}.${isRange ? "max" : "list"}`,
			message: `feasibleSpace is ${findings.placeOf(spacePath).source === void 0 ? "missing" : "empty"}`,
			hint: `Add feasibleSpace with ${needs}`
		});
		return;
	}
	if (type === "int" || type === "double") checkRangeSpace(type, space, spacePath, findings);
	else checkListSpace(type, space, spacePath, findings);
}
function likelyType({ parameterType = "", feasibleSpace }) {
	const word = parameterType.toLowerCase();
	return nearest(word, TYPES) ?? OTHER_WORDS.get(word) ?? (feasibleSpace?.list === void 0 ? "double" : "categorical");
}
// src/experiment/rules/job-rules.ts
const TRIAL_SPEC$3 = "spec.trialTemplate.trialSpec";
const JOB = {
	type: "Job",
	path: TRIAL_SPEC$3,
	field: "spec.trialTemplate",
	losesNothing: true
};
function checkJob(trialSpec, findings) {
	if (isJob(trialSpec)) checkObject(trialSpec, JOB, findings);
	const metadata = fieldOf(trialSpec, "metadata");
	checkLabels(fieldOf(metadata, "labels"), `${TRIAL_SPEC$3}.metadata.labels`, findings);
	const pod = fieldOf(fieldOf(fieldOf(trialSpec, "spec"), "template"), "metadata");
	const podPath = `${TRIAL_SPEC$3}.spec.template.metadata.labels`;
	checkLabels(fieldOf(pod, "labels"), podPath, findings);
}
function isJob(trialSpec) {
	return textAt(trialSpec, "apiVersion") === "batch/v1" && textAt(trialSpec, "kind") === "Job";
}
// src/experiment/rules/container-rules.ts
const TRIAL_SPEC$2 = "spec.trialTemplate.trialSpec";
const JOB_CONTAINERS = "spec.template.spec.containers";
function checkContainers(template, trialSpec, findings) {
	const ofJob = isJob(trialSpec);
	if (ofJob && !checkContainersOfJob(trialSpec, findings)) return;
	const wanted = template.primaryContainerName;
	const names = ofJob ? containerNames(containersOfJob(trialSpec) ?? []) : namesOfAllContainers(trialSpec);
	if (!wanted || names.length === 0 || names.includes(wanted)) return;
	const meant = nearest(wanted, names);
	const finding = {
		code: "template/primary-container",
		path: "spec.trialTemplate.primaryContainerName",
		message: `the template has no container ${wanted}; it has ${names.join(", ")}`,
		hint: `Write primaryContainerName: ${meant ?? names[0]}`
	};
	if (ofJob) findings.error(finding);
	else findings.warning(finding);
}
function checkContainersOfJob(trialSpec, findings) {
	const containers = containersOfJob(trialSpec);
	const path = `${TRIAL_SPEC$2}.${JOB_CONTAINERS}`;
	if (containers === void 0 || containers.length === 0) {
		const message = `a Job needs a list of containers at ${JOB_CONTAINERS}`;
		findings.error({
			code: "template/no-containers",
			path,
			message,
			hint: "Add one with name, image and command"
		});
		return false;
	}
	for (const [index, container] of containers.entries()) {
		if (textAt(container, "name")) continue;
		findings.error({
			code: "template/container-unnamed",
			path: `${path}[${index}]${isObject(container) ? ".name" : ""}`,
			message: "the container has no name",
			hint: "Add name: as in primaryContainerName"
		});
	}
	return true;
}
function containersOfJob(trialSpec) {
	const found = JOB_CONTAINERS.split(".").reduce(fieldOf, trialSpec);
	return isList(found) ? found : void 0;
}
function containerNames(containers) {
	return containers.flatMap((container) => textAt(container, "name") ?? []);
}
function namesOfAllContainers(value) {
	if (isList(value)) return value.flatMap(namesOfAllContainers);
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => key === "containers" && isList(inner) ? containerNames(inner) : namesOfAllContainers(inner));
}
// src/experiment/rules/placeholder-rules.ts
const TEMPLATE = "spec.trialTemplate";
const TRIAL_PARAMETERS = `${TEMPLATE}.trialParameters`;
const TRIAL_SPEC$1 = `${TEMPLATE}.trialSpec`;
const BEGINNING = /\$\{trialParameters\.(?:([^{}]+)\}|([-\w.]*))/g;
function checkPlaceholders(parameters, unbound, trialSpec, findings) {
	const uses = usesIn(trialSpec, TRIAL_SPEC$1);
	const names = parameters.flatMap(({ name }) => name ?? []);
	const used = new Set(uses.filter(({ isClosed }) => isClosed).map(({ name }) => name));
	const unused = new Set(names.filter((name) => /^[^{}]+$/.test(name) && !used.has(name) && !unbound.includes(name)));
	const strays = uses.filter(({ name, isClosed }) => !isClosed || !names.includes(name));
	const strangers = new Map();
	for (const use of strays) strangers.set(use.name, [...strangers.get(use.name) ?? [], use]);
	for (const [name, places] of strangers) {
		const meant = nearest(name, [...unused]);
		if (meant === void 0) continue;
		unused.delete(meant);
		strangers.delete(name);
		const field = `${pathOf(meant, parameters)}.name`;
		for (const use of places) reportStray(use, meant, field, findings);
	}
	for (const name of unused) {
		const [instead] = strangers.keys();
		if (instead !== void 0) strangers.delete(instead);
		reportUnused(name, instead, pathOf(name, parameters), findings);
	}
	for (const [name, places] of strangers) for (const use of places) reportStray(use, nearest(name, names), TEMPLATE, findings);
	for (const { name, path } of uses.filter((use) => unbound.includes(use.name))) findings.error({
		code: "template/placeholder-without-value",
		path,
		field: TEMPLATE,
		message: `\${trialParameters.${name}} has no value: its trial parameter refers to none of its own`,
		hint: `Correct the reference of ${name}`
	});
	return [...new Set(strays.map(({ name }) => name))];
}
function reportStray({ name, path, isClosed }, meant, field, findings) {
	if (!isClosed) {
		findings.error({
			code: "template/placeholder-open",
			path,
			field,
			message: `\${trialParameters.${name} has no closing brace`,
			hint: `Write \${trialParameters.${meant ?? (name || "NAME")}}`
		});
		return;
	}
	findings.error({
		code: "template/placeholder-without-parameter",
		path,
		field,
		message: `\${trialParameters.${name}} names no trial parameter`,
		hint: meant === void 0 ? `Add a trial parameter ${name}` : `Did you mean \${trialParameters.${meant}}?`
	});
}
function pathOf(name, parameters) {
	return itemPath(TRIAL_PARAMETERS, parameters.findIndex((parameter) => parameter.name === name));
}
function reportUnused(name, instead, path, findings) {
	findings.error({
		code: "trial-parameter/unused",
		path: `${path}.name`,
		message: `the template never uses \${trialParameters.${name}}`,
		hint: instead === void 0 ? `Use it in the command, with a dollar and braces: "--${name}=\${trialParameters.${name}}"` : `It uses \${trialParameters.${instead}}: write the same name in both places`
	});
}
function usesIn(value, path) {
	if (typeof value === "string") return usesInText(value, path);
	if (isList(value)) return value.flatMap((item, index) => usesIn(item, itemPath(path, index)));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const at = fieldPath(path, key);
		return [...usesInText(key, at), ...usesIn(inner, at)];
	});
}
function usesInText(text, path) {
	return [...text.matchAll(BEGINNING)].map(([, closed, open = ""]) => ({
		name: closed ?? open,
		path,
		isClosed: closed !== void 0
	}));
}
// src/experiment/rules/trial-parameter-rules.ts
const PATH$2 = "spec.trialTemplate.trialParameters";
const KATIB_METADATA = /\$\{trialSpec\.(?:(?:Name|Namespace|Kind|APIVersion|Labels|Annotations)(?:\[.+\])?)\}/;
const NAS_VALUES = new Map([["darts", [
	"algorithm-settings",
	"search-space",
	"num-layers"
]], ["enas", ["architecture", "nn_config"]]]);
function checkTrialParameters(spec, template, trialSpec, findings) {
	const { trialParameters } = template;
	if (trialParameters === void 0) {
		findings.error({
			code: "trial-parameters/missing",
			path: PATH$2,
			message: "spec.trialTemplate.trialParameters is missing",
			hint: "Add trialParameters with a name and a reference for each parameter"
		});
		return;
	}
	if (findings.isWrong(PATH$2)) return;
	checkNames(trialParameters, findings);
	const { meant, unbound } = checkReferences(spec, trialParameters, trialSpec, findings);
	const strangers = checkPlaceholders(trialParameters, unbound, trialSpec, findings);
	checkAllReferenced(spec, trialParameters, [...meant, ...strangers], findings);
}
function checkNames(parameters, findings) {
	for (const [index, { name = "" }] of parameters.entries()) {
		const path = `${PATH$2}[${index}].name`;
		const field = `${PATH$2}[${index}]`;
		if (name === "") findings.error({
			code: "trial-parameter/unnamed",
			path,
			field,
			message: "the trial parameter has no name",
			hint: `Add name: as in \${trialParameters.NAME}`
		});
		else if (/[{}]/.test(name)) findings.error({
			code: "trial-parameter/braces",
			path,
			field,
			message: "the name must not hold braces",
			hint: "Remove { and }"
		});
		else if (parameters.findIndex((other) => other.name === name) < index) {
			const message = `there is a trial parameter ${name} already`;
			findings.error({
				code: "trial-parameter/name-twice",
				path,
				message,
				hint: "Give each a name of its own"
			});
		}
	}
}
function checkReferences({ parameters, nasConfig, algorithm }, trialParameters, trialSpec, findings) {
	const found = NAS_VALUES.get(algorithm?.algorithmName ?? "");
	const known = (parameters ?? []).flatMap(({ name }) => name ?? []);
	const canTell = (parameters?.length ?? 0) > 0 && !findings.isWrong("spec.parameters");
	const meantByOthers = [];
	const unbound = [];
	for (const [index, { name = "", reference = "" }] of trialParameters.entries()) {
		const path = `${PATH$2}[${index}].reference`;
		const isTaken = trialParameters.findIndex((other) => other.reference === reference) < index;
		if ((reference === "" || isTaken) && !findings.isWrong(path)) unbound.push(name);
		if (reference === "") findings.error({
			code: "trial-parameter/unreferring",
			path,
			field: `${PATH$2}[${index}]`,
			message: "the trial parameter has no reference",
			hint: "Add reference: with the name of a parameter"
		});
		else if (isTaken) {
			const message = `${reference} is referred to already`;
			findings.error({
				code: "trial-parameter/reference-twice",
				path,
				message,
				hint: "Use the other trial parameter in both places"
			});
		} else if (reference.includes("${") || metadataReference(reference) !== void 0) checkMetadataReference(reference, trialSpec, path, findings);
		else if (nasConfig !== void 0 && found !== void 0 && !found.includes(reference)) findings.error({
			code: "trial-parameter/no-such-nas-value",
			path,
			message: `${algorithm?.algorithmName} finds no ${reference}`,
			hint: `Refer to ${found.join(" or ")}`
		});
		else if (canTell && !known.includes(reference)) {
			const meant = nearest(reference, known);
			if (meant !== void 0) meantByOthers.push(meant);
			findings.error({
				code: "trial-parameter/no-such-parameter",
				path,
				message: `there is no parameter ${reference} in spec.parameters`,
				hint: meant === void 0 ? `The parameters are ${known.join(", ")}` : `Did you mean ${meant}?`
			});
		}
	}
	return {
		meant: meantByOthers,
		unbound
	};
}
function checkMetadataReference(reference, trialSpec, path, findings) {
	const metadata = metadataReference(reference);
	if (metadata === void 0) {
		const isTakenByKatib = KATIB_METADATA.test(reference);
		findings.error({
			code: isTakenByKatib ? "trial-parameter/metadata-unclear" : "trial-parameter/no-such-metadata",
			path,
			message: `${reference} is no reference: it must be one piece of metadata and nothing beside it`,
			hint: `Write \${trialSpec.Name}, .Namespace, .Kind, .APIVersion, .Labels[key] or .Annotations[key]`
		});
	} else if (metadata.of === "Labels" || metadata.of === "Annotations") {
		const where = metadata.of.toLowerCase();
		if (textAt(trialSpec, "metadata", where, metadata.key) !== void 0) return;
		findings.error({
			code: "trial-parameter/metadata-absent",
			path,
			message: `the template has no ${where === "labels" ? "label" : "annotation"} ${metadata.key}`,
			hint: `Add it to trialSpec.metadata.${where}`
		});
	}
}
function checkAllReferenced({ parameters = [] }, trialParameters, elsewhere, findings) {
	const referenced = trialParameters.map(({ reference }) => reference);
	if (referenced.includes(void 0) || referenced.includes("")) return;
	if (elsewhere.length >= parameters.length) return;
	for (const [index, { name = "" }] of parameters.entries()) {
		if (name === "" || referenced.includes(name) || elsewhere.includes(name)) continue;
		if (parameters.findIndex((other) => other.name === name) < index) continue;
		findings.error({
			code: "parameter/unreferenced",
			path: `spec.parameters[${index}].name`,
			message: `no trial parameter refers to ${name}, so no trial would be given its value`,
			hint: `Add to trialParameters: "- name: ${name}" with "reference: ${name}"`
		});
	}
}
// src/experiment/rules/template-rules.ts
const PATH$1 = "spec.trialTemplate";
const TRIAL_RESOURCES = [
	"batch/v1 Job",
	"kubeflow.org/v1 MPIJob",
	"kubeflow.org/v1 PyTorchJob",
	"kubeflow.org/v1 TFJob",
	"kubeflow.org/v1 XGBoostJob",
	"trainer.kubeflow.org/v1alpha1 TrainJob"
];
function checkTemplate(spec, trialSpec, findings) {
	const { trialTemplate } = spec;
	if (trialTemplate === void 0) {
		findings.error({
			code: "template/missing",
			path: PATH$1,
			message: "spec.trialTemplate is missing",
			hint: "Add trialTemplate with primaryContainerName, trialParameters and trialSpec"
		});
		return;
	}
	if (!trialTemplate.primaryContainerName) findings.error({
		code: "template/no-primary-container",
		path: `${PATH$1}.primaryContainerName`,
		message: "spec.trialTemplate.primaryContainerName is missing",
		hint: "Add primaryContainerName: with the name of the container that trains"
	});
	checkLabels(trialTemplate.primaryPodLabels, `${PATH$1}.primaryPodLabels`, findings);
	checkConditions(trialTemplate, trialSpec, findings);
	if (trialSpec === void 0) {
		checkTrialParametersAreThere(trialTemplate, findings);
		return;
	}
	checkManifest(trialSpec, findings);
	checkJob(trialSpec, findings);
	checkContainers(trialTemplate, trialSpec, findings);
	checkTrialParameters(spec, trialTemplate, trialSpec, findings);
}
function checkTrialParametersAreThere(template, findings) {
	if (template.trialParameters !== void 0) return;
	findings.error({
		code: "trial-parameters/missing",
		path: `${PATH$1}.trialParameters`,
		message: "spec.trialTemplate.trialParameters is missing",
		hint: "Add trialParameters with a name and a reference for each parameter"
	});
}
function checkManifest(trialSpec, findings) {
	const path = `${PATH$1}.trialSpec`;
	for (const [field, example] of [["apiVersion", "batch/v1"], ["kind", "Job"]]) {
		if (textAt(trialSpec, field)) continue;
		findings.error({
			code: "template/head",
			path: `${path}.${field}`,
			field: PATH$1,
			message: `the template has no ${field}`,
			hint: `Add ${field}: ${example}`
		});
	}
	warnOfUnlistedKind(trialSpec, path, findings);
	const metadata = fieldOf(trialSpec, "metadata");
	for (const field of ["name", "namespace"]) {
		if ((fieldOf(metadata, field) ?? "") === "") continue;
		findings.error({
			code: "template/named",
			path: `${path}.metadata.${field}`,
			field: PATH$1,
			message: `the template must not have a ${field}: every trial is given its own`,
			hint: `Remove metadata.${field}`,
			at: "key"
		});
	}
	if (metadata !== void 0 && metadata !== null && !isObject(metadata)) findings.error({
		code: "template/metadata",
		path: `${path}.metadata`,
		field: PATH$1,
		message: "metadata must be a mapping",
		hint: "Write its fields below it, indented"
	});
}
function warnOfUnlistedKind(trialSpec, path, findings) {
	const [apiVersion, kind] = [textAt(trialSpec, "apiVersion"), textAt(trialSpec, "kind")];
	if (!apiVersion || !kind || TRIAL_RESOURCES.includes(`${apiVersion} ${kind}`)) return;
	findings.warning({
		code: "template/kind-unlisted",
		path: `${path}.kind`,
		message: `Katib itself runs ${kind} of ${apiVersion} only where its katib-config lists it`,
		hint: "If this file is for Katib, too, add the kind to trialResources there, and its rights"
	});
}
function checkConditions(template, trialSpec, findings) {
	const kind = textAt(trialSpec, "kind") ?? "";
	const isKindWrong = trialSpec !== void 0 && kind === "";
	for (const field of ["successCondition", "failureCondition"]) {
		const condition = template[field];
		if (condition) checkCondition(field, condition, findings);
		else if (!isKindWrong && (template.configMap ?? trialSpec) !== void 0) {
			const holder = template.configMap === void 0 ? `kind ${kind}` : "a ConfigMap";
			findings.error({
				code: "template/no-condition",
				path: `${PATH$1}.${field}`,
				field: PATH$1,
				message: `a template of ${holder} needs a ${field}: there is no default for it`,
				hint: `Add ${field}: with a GJSON path that holds on the trial's object when it ${field === "successCondition" ? "succeeded" : "failed"}`
			});
		}
	}
}
function checkCondition(field, condition, findings) {
	const mistake = gjsonMistake(condition);
	if (mistake === void 0) return;
	findings.error({
		code: "template/condition",
		path: `${PATH$1}.${field}`,
		message: `${field} is no GJSON path: ${mistake}`,
		hint: "Write a path such as status.conditions.#(type==\"Complete\")#|#(status==\"True\")#"
	});
}
// src/experiment/rules/experiment-rules.ts
function checkExperiment(draft, trialSpec, algorithms, findings) {
	checkMetadata(draft, findings);
	const { spec } = draft;
	if (spec === void 0) {
		findings.error({
			code: "spec/missing",
			path: "spec",
			message: "spec is missing",
			hint: "Add spec with objective, algorithm, parameters and trialTemplate"
		});
		return;
	}
	checkObjective(spec, findings);
	checkBudget(spec, findings);
	checkParameters(spec, findings);
	checkAlgorithm(spec, algorithms, findings);
	checkEarlyStopping(spec, findings);
	checkTemplate(spec, trialSpec, findings);
	checkMetricsCollector(spec, findings);
}
// src/experiment/layout-blocks.ts
function openBlock(type, column, place) {
	return {
		type,
		column,
		...place,
		keys: new Set(),
		lastKey: "",
		count: 0,
		value: "nothing"
	};
}
function lastValueOf(block) {
	const { shape } = block;
	if (block.type === "list") return {
		path: itemPath(block.path, block.count - 1),
		shape: shape?.type === "list" ? shape.item : void 0
	};
	return {
		path: fieldPath(block.path, block.lastKey),
		shape: shape?.type === "struct" ? shape.fields[block.lastKey]?.shape : void 0
	};
}
function couldHold(block, key) {
	return block.type === "map" && block.shape?.type === "struct" && Object.hasOwn(block.shape.fields, key) && !block.keys.has(key);
}
function cannotHold(block, key) {
	return block.shape?.type === "struct" && !Object.hasOwn(block.shape.fields, key);
}
function nearestBlock(blocks, column) {
	return blocks.toSorted((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column) || b.column - a.column)[0];
}
// src/experiment/layout-lines.ts
function readLayoutLine(raw, line) {
	const indent = raw.length - raw.trimStart().length;
	const content = withoutComment(raw);
	if (content.length <= indent) return void 0;
	if (indent === 0 && /^(---|\.\.\.|%)/.test(content)) return void 0;
	const dashes = [];
	let at = indent;
	while (content[at] === "-" && /^-(\s|$)/.test(content.slice(at, at + 2))) {
		dashes.push(at + 1);
		at = skipSpace(content, at + 1);
	}
	const text = content.slice(at);
	const colon = keyEnd(text);
	const valueAt = colon === void 0 ? 0 : skipSpace(text, colon + 1);
	return {
		line,
		dashes,
		column: at + 1,
		text,
		...colon === void 0 ? {} : { key: unquoted(text.slice(0, colon).trimEnd()) },
		value: text.slice(valueAt),
		valueColumn: at + valueAt + 1,
		hasTab: raw.slice(0, indent).includes("	")
	};
}
function keyEnd(text) {
	const quote = text[0];
	let from = 0;
	if (quote === "\"" || quote === "'") {
		const end = quoteEnd(text, 1, quote);
		if (end === void 0) return void 0;
		from = skipSpace(text, end + 1);
		return text[from] === ":" && /^(\s|)$/.test(text.slice(from + 1, from + 2)) ? from : void 0;
	}
	if (quote !== void 0 && "[{&*!|>@`%?#".includes(quote)) return void 0;
	for (let i = from; i < text.length; i++) {
		const next = text[i + 1];
		if (text[i] === ":" && (next === void 0 || next === " " || next === "	")) return i;
	}
}
function quoteEnd(text, from, quote) {
	for (let i = from; i < text.length; i++) if (quote === "\"" && text[i] === "\\") i++;
	else if (text[i] === quote) return i;
}
function withoutComment(raw) {
	let quote = "";
	for (let i = 0; i < raw.length; i++) {
		const char = raw[i] ?? "";
		if (quote !== "") {
			if (quote === "\"" && char === "\\") i++;
			else if (char === quote) quote = "";
		} else if ((char === "\"" || char === "'") && /[\s[{,:-]|^$/.test(raw[i - 1] ?? "")) quote = char;
		else if (char === "#" && /\s|^$/.test(raw[i - 1] ?? "")) return raw.slice(0, i).trimEnd();
	}
	return raw.trimEnd();
}
function skipSpace(text, from) {
	let at = from;
	while (text[at] === " " || text[at] === "	") at++;
	return at;
}
function unquoted(key) {
	return /^(".*"|'.*')$/.test(key) ? key.slice(1, -1) : key;
}
// src/experiment/layout-running.ts
function runningAfter(line, parent) {
	const value = line.value.replace(/^([&!]\S*\s+)+/, "");
	const first = value[0] ?? "";
	const column = line.valueColumn + line.value.length - value.length;
	const at = {
		line: line.line,
		column
	};
	if (first === "|" || first === ">") return {
		kind: "text",
		parent
	};
	if (first === "\"" || first === "'") return quoteEnd(value, 1, first) === void 0 ? {
		kind: "quote",
		closing: first,
		depth: 1,
		at,
		parent
	} : void 0;
	if (first !== "[" && first !== "{") return void 0;
	const depth = depthAfter(value, 0);
	return depth > 0 ? {
		kind: "flow",
		closing: first === "[" ? "]" : "}",
		depth,
		at,
		parent
	} : void 0;
}
function continueRunning(running, raw, line) {
	if (running.kind === "text") {
		const isBlank = raw.trim() === "";
		const indent = raw.length - raw.trimStart().length;
		return isBlank || indent >= running.parent ? running : "broken";
	}
	const read = readLayoutLine(raw, line);
	if (read !== void 0 && beginsSomethingElse(read, running.parent)) return "broken";
	if (running.kind === "quote") return quoteEnd(raw, 0, running.closing) === void 0 ? running : "ended";
	const depth = depthAfter(raw, running.depth);
	return depth > 0 ? {
		...running,
		depth
	} : "ended";
}
function beginsSomethingElse(line, parent) {
	const [dash] = line.dashes;
	if (dash !== void 0) return dash <= parent;
	return line.key !== void 0 && line.column <= parent;
}
function depthAfter(text, before) {
	let depth = before;
	for (let i = 0; i < text.length; i++) {
		const char = text[i] ?? "";
		if (char === "\"" || char === "'") {
			const end = quoteEnd(text, i + 1, char);
			if (end === void 0) return depth;
			i = end;
		} else if (char === "[" || char === "{") depth++;
		else if (char === "]" || char === "}") {
			depth--;
			if (depth === 0) return 0;
		}
	}
	return depth;
}
// src/experiment/layout.ts
function findLayoutMistake(text, firstLine) {
	const scan = {
		blocks: [],
		running: void 0,
		previous: void 0,
		suspect: void 0
	};
	for (const [index, raw] of text.split("\n").entries()) {
		const line = firstLine + index;
		if (scan.running !== void 0) {
			const next = continueRunning(scan.running, raw, line);
			if (next === "broken" && scan.running.kind !== "text") return unclosed(scan.running);
			scan.running = next === "broken" || next === "ended" ? void 0 : next;
			if (next !== "broken") continue;
		}
		const read = readLayoutLine(raw, line);
		if (read === void 0) continue;
		if (/^\?(\s|$)/.test(read.text)) return void 0;
		const mistake = placeLine(read, scan);
		if (mistake !== void 0) return mistake;
		scan.previous = read;
	}
	return scan.running === void 0 ? void 0 : unclosed(scan.running);
}
function unclosed(running) {
	if (running.kind === "text") return void 0;
	const { kind, closing, at } = running;
	const opening = closing === "]" ? "[" : closing === "}" ? "{" : closing;
	return {
		...at,
		path: "",
		message: `the ${kind === "quote" ? "quote" : "bracket"} ${opening} is never closed`,
		hint: `Add ${closing} at the end of the value`,
		since: at.line
	};
}
function placeLine(line, scan) {
	if (line.hasTab) return tabMistake(line, scan);
	const popped = [];
	for (const column of line.dashes) {
		const mistake = placeDash(column, line, popped, scan);
		if (mistake !== void 0) return mistake;
	}
	if (line.text === "") return void 0;
	const mistake = line.key === void 0 ? placeText(line, scan) : placeKey(line.key, line, popped, scan);
	if (mistake !== void 0) return mistake;
	return noteValue(line, scan);
}
function closeBeyond(column, scan) {
	const closed = [];
	for (let top = scan.blocks.at(-1); top !== void 0 && top.column > column; top = scan.blocks.at(-1)) {
		closed.push(top);
		scan.blocks.pop();
	}
	return closed;
}
function placeDash(column, line, popped, scan) {
	popped.push(...closeBeyond(column, scan));
	const top = scan.blocks.at(-1);
	if (top === void 0 && popped.length === 0) {
		scan.blocks.push(newItem(openBlock("list", column, {
			path: "",
			shape: void 0
		})));
		return;
	}
	if (top?.type === "list" && top.column === column) {
		newItem(top);
		return;
	}
	if (top?.value === "nothing") {
		scan.blocks.push(newItem(openBlock("list", column, lastValueOf(top))));
		top.value = "other";
		return;
	}
	const list = nearestBlock([...popped, ...scan.blocks].filter(({ type }) => type === "list"), column);
	if (list === void 0) return missingSpaceBefore(line, scan);
	return {
		line: line.line,
		column,
		path: list.path,
		message: `this list item's dash is at column ${column}; it belongs below the other dashes, at column ${list.column}`,
		hint: `${shift(column, list.column)}, and the lines of the item with it`,
		since: scan.previous?.line ?? line.line
	};
}
function newItem(list) {
	list.count++;
	list.value = "nothing";
	return list;
}
function placeKey(key, line, popped, scan) {
	const { column } = line;
	popped.push(...closeBeyond(column, scan));
	let top = scan.blocks.at(-1);
	const below = scan.blocks.at(-2);
	if (top?.type === "list" && top.column === column && below?.column === column) {
		scan.blocks.pop();
		top = below;
	}
	if (top === void 0 && popped.length === 0) scan.blocks.push(openBlock("map", column, {
		path: "",
		shape: experimentShape
	}));
	else if (top?.value === "nothing" && top.column < column) {
		scan.blocks.push(openBlock("map", column, lastValueOf(top)));
		top.value = "other";
	} else if (top?.type !== "map" || top.column !== column) return misplacedKey(key, line, popped, scan);
	else if (/^-\w/.test(key)) return missingDashSpace(line, scan);
	else scan.suspect = suspectKey(key, line, top, popped, scan);
	const block = scan.blocks.at(-1);
	if (block === void 0) return void 0;
	block.lastKey = key;
	block.keys.add(key);
	block.value = "nothing";
}
function misplacedKey(key, line, popped, scan) {
	if (scan.suspect !== void 0) return scan.suspect;
	if (/^-\w/.test(key)) return missingDashSpace(line, scan);
	const before = missingSpaceBefore(line, scan);
	if (before !== void 0) return before;
	const ended = popped.filter(({ type }) => type === "map");
	const open = scan.blocks.filter(({ type }) => type === "map");
	const block = nearestBlock([...ended, ...open].filter((block) => couldHold(block, key)), line.column) ?? nearestBlock(ended, line.column) ?? open.at(-1);
	if (block === void 0) return void 0;
	return {
		line: line.line,
		column: line.column,
		path: fieldPath(block.path, key),
		message: `${key} is at column ${line.column}; it belongs level with ${block.lastKey}, at column ${block.column}`,
		hint: `${shift(line.column, block.column)}, and the lines that belong to it or stand level with it`,
		since: scan.previous?.line ?? line.line
	};
}
function suspectKey(key, line, block, popped, scan) {
	if (!cannotHold(block, key)) return void 0;
	const owner = nearestBlock(popped.filter((ended) => couldHold(ended, key)), line.column);
	if (owner === void 0) return void 0;
	return {
		line: line.line,
		column: line.column,
		path: fieldPath(owner.path, key),
		message: `${key} is at column ${line.column}; it belongs level with ${owner.lastKey}, at column ${owner.column}`,
		hint: `${shift(line.column, owner.column)}, and make the lines below it level with it`,
		since: scan.previous?.line ?? line.line
	};
}
function placeText(line, scan) {
	if (line.dashes.length > 0) return void 0;
	const top = scan.blocks.at(-1);
	if (top !== void 0 && line.column > top.column && top.value !== "other") return void 0;
	if (/^-\w/.test(line.text)) return missingDashSpace(line, scan);
	const mistake = missingSpace(line, scan);
	if (mistake !== void 0) return mistake;
	if (top === void 0 || line.column > top.column || /^[[{"'*&!]/.test(line.text)) return void 0;
	return {
		line: line.line,
		column: line.column,
		path: top.path,
		message: "this line has no key: a colon and a space are expected after a name",
		hint: "Write key: value, or indent the line if it continues the value above",
		since: scan.previous?.line ?? line.line
	};
}
function noteValue(line, scan) {
	const block = scan.blocks.at(-1);
	if (block === void 0) return void 0;
	const value = line.value.replace(/^([&!]\S*(\s+|$))+/, "");
	if (value === "") return void 0;
	block.value = "text";
	scan.running = runningAfter(line, block.column);
	if ((line.key === void 0 || scan.running !== void 0 ? void 0 : keyEnd(value)) === void 0 || /^["']/.test(value)) return void 0;
	return {
		line: line.line,
		column: line.valueColumn,
		path: fieldPath(block.path, block.lastKey),
		message: "the value has a colon and a space in it, which makes it look like another key",
		hint: `Put the value in quotes: ${line.key}: "${shorten(value)}"`,
		since: scan.previous?.line ?? line.line
	};
}
function missingSpaceBefore(line, scan) {
	const { previous } = scan;
	if (previous === void 0 || previous.key !== void 0) return void 0;
	return previous.column >= line.column ? missingSpace(previous, scan) : void 0;
}
function missingSpace(line, scan) {
	const match = /^([A-Za-z_][\w./-]*):(\S.*)$/.exec(line.text);
	if (match === null) return void 0;
	const [, key = "", value = ""] = match;
	const parent = scan.blocks.at(-1);
	return {
		line: line.line,
		column: line.column,
		path: parent === void 0 ? key : parent.path,
		message: `a space is missing after the colon of ${key}`,
		hint: `Write ${key}: ${shorten(value)}`,
		since: line.line
	};
}
function missingDashSpace(line, scan) {
	return {
		line: line.line,
		column: line.column,
		path: scan.blocks.at(-1)?.path ?? "",
		message: "a space is missing after the dash",
		hint: `Write - ${shorten(line.text.slice(1))}`,
		since: scan.previous?.line ?? line.line
	};
}
function tabMistake(line, scan) {
	return {
		line: line.line,
		column: 1,
		path: "",
		message: "the line is indented with a tab, which YAML does not allow",
		hint: "Indent it with spaces",
		since: scan.previous?.line ?? line.line
	};
}
function shift(from, to) {
	const distance = Math.abs(to - from);
	return `Move it ${`${distance} ${distance === 1 ? "column" : "columns"}`} to the ${to < from ? "left" : "right"}`;
}
function shorten(text) {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
// src/experiment/syntax.ts
function explainSyntax(errors, document) {
	const first = errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
	if (first === void 0) return void 0;
	const at = document.positionAt(first.pos[0]);
	const mistake = findLayoutMistake(document.text, document.firstLine);
	if (mistake !== void 0 && at.line >= mistake.since && at.line <= mistake.line + 1) {
		const { line, column, path, message, hint } = mistake;
		return {
			severity: "error",
			code: "yaml/layout",
			path,
			line,
			column,
			message,
			hint
		};
	}
	return {
		severity: "error",
		code: "yaml/syntax",
		path: "",
		...at,
		...explanationOf(first)
	};
}
function explainNesting(text, firstLine, at) {
	const mistake = isExperimentText(text) ? findLayoutMistake(text, firstLine) : void 0;
	if (mistake === void 0 || mistake.path === "" || mistake.line > at.line) return void 0;
	const { line, column, path, message, hint } = mistake;
	return {
		severity: "error",
		code: "yaml/layout",
		path,
		line,
		column,
		message,
		hint
	};
}
const EXPLANATIONS = {
	BAD_DQ_ESCAPE: {
		message: "a backslash in double quotes begins an escape, and this is none",
		hint: "Write the backslash twice, or use single quotes"
	},
	BAD_INDENT: {
		message: "the line is indented differently from its neighbours",
		hint: "Let all keys of a mapping, and all dashes of a list, begin in one column"
	},
	BAD_SCALAR_START: {
		message: "a value cannot begin with this character",
		hint: "Put the value in quotes"
	},
	BLOCK_AS_IMPLICIT_KEY: {
		message: "a mapping or a list begins where a value has been given already",
		hint: "Check the indentation of the next line; put a value with \": \" in it in quotes"
	},
	MISSING_CHAR: {
		message: "something is missing here: a closing quote or bracket, a colon, or a dash",
		hint: "Compare the line with the one above"
	},
	MULTILINE_IMPLICIT_KEY: {
		message: "this line has no key: a colon and a space are expected after a name",
		hint: "Write key: value"
	},
	NON_STRING_KEY: {
		message: "a key must be a plain text",
		hint: "Put the key in quotes"
	},
	TAB_AS_INDENT: {
		message: "the line is indented with a tab, which YAML does not allow",
		hint: "Indent it with spaces"
	}
};
function explanationOf(error) {
	return EXPLANATIONS[error.code] ?? {
		message: `this is not valid YAML: ${error.message}`,
		hint: "Mend the line, or put the value in quotes"
	};
}
// src/experiment/config-map.ts
function templateFromConfigMap(source, configMaps) {
	const { configMapName: name, configMapNamespace: namespace, templatePath } = source;
	const found = configMaps.find((each) => each.name === name && each.namespace === namespace);
	if (found === void 0) throw unusable(`there is no ConfigMap ${name} in the namespace ${namespace}`, "Create it, or correct configMapName and configMapNamespace");
	const text = Object.hasOwn(found.data, templatePath) ? found.data[templatePath] : void 0;
	if (text === void 0) throw unusable(`the ConfigMap ${name} has no key ${templatePath}`, `Correct templatePath; the keys are ${Object.keys(found.data).join(", ")}`);
	return readTemplate(text, `the template ${templatePath} of the ConfigMap ${name}`);
}
function readTemplate(text, called) {
	const { plain, restore } = withoutPlaceholders(text);
	const { json, places } = readManifest(plain, called);
	const bareValues = [];
	const restored = restoreIn(json, places, "", {
		restore,
		bareValues
	});
	if (!isObject(restored)) throw unusable(`${called} is no mapping`, "Write a manifest, such as a Job");
	return {
		trialSpec: restored,
		...bareValues.length === 0 ? {} : { bareValues }
	};
}
function readManifest(text, called) {
	const mend = "Correct the YAML in the ConfigMap";
	const stream = readYamlStream(text);
	if (!("documents" in stream)) throw unusable(`${called}: ${stream.message}`, stream.hint);
	const [part, another] = stream.documents;
	if (part === void 0) throw unusable(`${called} is empty`, mend);
	if (another !== void 0) throw unusable(`${called} has several documents`, "Keep the first");
	const [broken] = part.document.errors;
	if (broken !== void 0) {
		const { line } = stream.positionAt(broken.pos[0]);
		throw unusable(`${called} is no YAML: line ${line}: ${broken.message}`, mend);
	}
	const { json, places, errors } = readYamlTree(part.document, text, stream.positionAt);
	const [error] = errors;
	if (error !== void 0) throw unusable(`${called}: ${error.message}`, error.hint ?? mend);
	return {
		json,
		places
	};
}
function withoutPlaceholders(text) {
	let prefix = "placeholder";
	while (text.includes(prefix)) prefix += "x";
	const names = [];
	const plain = replacePlaceholders(text, (name) => `${prefix}${names.push(name) - 1}z`);
	const words = new RegExp(`${prefix}(\\d+)z`, "g");
	return {
		plain,
		restore: (part) => part.replace(words, (_word, index) => `\${trialParameters.${names[Number(index)] ?? ""}}`)
	};
}
function restoreIn(value, tree, path, restoring) {
	if (typeof value === "string") {
		const restored = restoring.restore(value);
		if (tree?.place.source === value && /^\$\{[^{}]+\}$/.test(restored) && restored !== value) restoring.bareValues.push(path);
		return restored;
	}
	if (isList(value)) return value.map((item, index) => restoreIn(item, tree?.children.get(`[${index}]`), pointer(path, `${index}`), restoring));
	if (!isObject(value)) return value;
	return restoreMembers(value, tree, path, restoring);
}
function restoreMembers(object, tree, path, restoring) {
	const entries = Object.entries(object).map(([key, value]) => {
		const name = restoring.restore(key);
		const inner = tree?.children.get(fieldSegment(key));
		return [name, restoreIn(value, inner, pointer(path, name), restoring)];
	});
	return Object.fromEntries(entries);
}
function unusable(what, mend) {
	return new UserError({
		what,
		where: "spec.trialTemplate.configMap",
		mend,
		kind: "invalid"
	});
}
// src/experiment/template-content.ts
const PATH = "spec.trialTemplate";
const CONFIG_MAP = `${PATH}.configMap`;
const TRIAL_SPEC = `${PATH}.trialSpec`;
function templateContent(template, configMaps, findings) {
	if (template === void 0) return void 0;
	const { trialSpec, configMap } = template;
	if (trialSpec !== void 0 && configMap !== void 0) findings.error({
		code: "template/two-sources",
		path: CONFIG_MAP,
		field: PATH,
		message: "a template is in trialSpec or in a ConfigMap, not in both",
		hint: "Remove one of the two",
		at: "key"
	});
	if (trialSpec !== void 0) return { trialSpec };
	if (configMap !== void 0) return contentOfConfigMap(configMap, configMaps, findings);
	if (findings.isWrong(CONFIG_MAP) || findings.isWrong(TRIAL_SPEC)) return void 0;
	if (!template.successCondition || !template.failureCondition) findings.error({
		code: "template/no-condition",
		path: `${PATH}.successCondition`,
		field: PATH,
		message: "without trialSpec there are no defaults for successCondition and failureCondition",
		hint: "They follow from the kind of the manifest in trialSpec, if it is a Job"
	});
	findings.error({
		code: "template/no-source",
		path: TRIAL_SPEC,
		field: `${PATH}.TrialSource`,
		message: "spec.trialTemplate.trialSpec is missing",
		hint: "Add trialSpec with the manifest of one trial, such as a Job"
	});
}
function contentOfConfigMap(source, configMaps, findings) {
	const { configMapName = "", configMapNamespace = "", templatePath = "" } = source;
	for (const [name, value] of Object.entries({
		configMapName,
		configMapNamespace,
		templatePath
	})) {
		if (value !== "") continue;
		findings.error({
			code: "template/config-map-field",
			path: `${CONFIG_MAP}.${name}`,
			field: CONFIG_MAP,
			message: `configMap needs ${name}`,
			hint: `Add ${name}`
		});
	}
	if (findings.isWrong(CONFIG_MAP) || !configMapName || !configMapNamespace || !templatePath) return;
	findings.move(CONFIG_MAP, TRIAL_SPEC);
	const placed = configMaps.map((each) => ({
		namespace: configMapNamespace,
		...each
	}));
	try {
		return templateFromConfigMap({
			configMapName,
			configMapNamespace,
			templatePath
		}, placed);
	} catch (thrown) {
		if (!(thrown instanceof UserError)) throw thrown;
		findings.error({
			code: "template/config-map",
			path: CONFIG_MAP,
			field: PATH,
			message: thrown.what,
			hint: thrown.mend,
			at: "key"
		});
		return;
	}
}
// src/experiment/unsupported.ts
function unsupportedFeatures({ spec }, algorithms) {
	const { algorithmName } = spec.algorithm;
	const found = [];
	if (!algorithms.includes(algorithmName)) found.push({
		code: "unsupported/algorithm",
		path: "spec.algorithm.algorithmName",
		message: `the algorithm ${algorithmName} is not supported yet`,
		hint: `Use one of ${algorithms.join(", ")}`
	});
	if (spec.earlyStopping !== void 0) found.push({
		code: "unsupported/early-stopping",
		path: "spec.earlyStopping",
		message: "earlyStopping is not supported yet",
		hint: "Remove earlyStopping, or run this experiment with Katib"
	});
	if (spec.nasConfig !== void 0) found.push({
		code: "unsupported/nas",
		path: "spec.nasConfig",
		message: "neural architecture search (nasConfig) is not supported yet",
		hint: "Run this experiment with Katib"
	});
	const { kind } = spec.metricsCollector;
	if (kind !== "StdOut") found.push({
		code: "unsupported/metrics-collector",
		path: "spec.metricsCollectorSpec.collector.kind",
		message: `the metrics collector ${kind} is not supported yet`,
		hint: "Print the metrics, and write kind: StdOut or leave metricsCollectorSpec out"
	});
	return found;
}
// src/experiment/parse.ts
const MOST_DIAGNOSTICS = 100;
function parseExperiments(text, options) {
	const stream = readYamlStream(text);
	if (!("documents" in stream)) return refused(stream, text);
	const experiments = [];
	const diagnostics = [];
	const kinds = [];
	const trees = new Map(stream.documents.filter(({ document }) => document.errors.length === 0).map((part) => [part, readYamlTree(part.document, text, stream.positionAt)]));
	const others = [...trees.values()].map(({ json }) => json);
	const context = {
		algorithms: options.algorithms,
		configMaps: [...configMapsIn(others), ...options.configMaps ?? []],
		old: options.old === void 0 ? void 0 : readPrevious(options.old)
	};
	for (const part of stream.documents) {
		const tree = trees.get(part);
		if (tree === void 0) {
			const broken = readBroken(part, text, stream);
			if ("name" in broken) experiments.push(broken);
			else diagnostics.push(broken);
			continue;
		}
		if (part.document.contents === null) continue;
		const read = readDocument(tree, context);
		if (typeof read === "string") kinds.push(read);
		else experiments.push(read);
	}
	if (experiments.length === 0) diagnostics.push(noExperiment(kinds));
	return {
		experiments: experiments.map(refuseSecond),
		diagnostics
	};
}
function refused({ deepDocument, ...refusal }, text) {
	const diagnostic = {
		severity: "error",
		path: "",
		...refusal
	};
	if (deepDocument === void 0) return {
		experiments: [],
		diagnostics: [diagnostic]
	};
	const own = text.slice(deepDocument);
	const firstLine = text.slice(0, deepDocument).split("\n").length;
	const mistake = explainNesting(own, firstLine, refusal);
	if (mistake === void 0) return {
		experiments: [],
		diagnostics: [diagnostic]
	};
	const locate = () => ({
		line: firstLine,
		column: 1
	});
	return {
		experiments: [{
			name: nameInText(own),
			diagnostics: [mistake],
			locate
		}],
		diagnostics: []
	};
}
function noExperiment(kinds) {
	const found = [...new Set(kinds)].slice(0, 5).join(", ");
	return {
		severity: "error",
		code: "file/no-experiment",
		path: "",
		line: 1,
		column: 1,
		message: `the file holds no Experiment${found === "" ? "" : `, only ${found}`}`,
		hint: "An Experiment begins with apiVersion: kubeflow.org/v1beta1 and kind: Experiment"
	};
}
function readBroken({ document, start, end }, text, { positionAt }) {
	const at = positionAt(start);
	const own = text.slice(start, end);
	const error = explainSyntax(document.errors, {
		text: own,
		firstLine: at.line,
		positionAt
	}) ?? {
		severity: "error",
		code: "yaml/syntax",
		path: "",
		...at,
		message: "no YAML"
	};
	if (!isExperimentText(own)) return {
		...error,
		code: "file/broken-neighbour",
		severity: "warning"
	};
	return {
		name: nameInText(own),
		diagnostics: [error],
		locate: () => at
	};
}
function readDocument(tree, context) {
	const { json, places } = tree;
	if (!isObject(json) || !isExperiment(json)) return textAt(json, "kind") ?? "other YAML";
	const findings = createFindings(places);
	for (const error of tree.errors) findings.error(error);
	const checked = tree.incomplete ? void 0 : checkDocument(json, findings, context);
	for (const warning of tree.warnings) findings.warning(warning);
	return parsed(json, checked, findings, {
		places,
		context
	});
}
function checkDocument(json, findings, context) {
	const draft = withDefaults(draftOf(checkShape(json, experimentShape, findings)));
	const content = templateContent(draft.spec?.trialTemplate, context.configMaps, findings);
	checkExperiment(draft, content?.trialSpec, context.algorithms ?? [], findings);
	if (context.old !== void 0) checkEdit(draft, context.old, findings);
	return {
		draft,
		content
	};
}
function parsed(json, checked, findings, { places, context }) {
	const isSound = () => findings.diagnostics().every(({ severity }) => severity !== "error");
	const complete = checked !== void 0 && isSound() ? completeExperiment(checked.draft, checked.content) : void 0;
	if (complete !== void 0 && context.algorithms !== void 0) for (const feature of unsupportedFeatures(complete, context.algorithms)) findings.error(feature);
	return {
		name: textAt(json, "metadata", "name") ?? "",
		...complete !== void 0 && isSound() ? { experiment: complete } : {},
		diagnostics: bounded(findings.diagnostics()),
		locate: (path) => placeOf(places, path).key
	};
}
function bounded(all) {
	const shown = all.slice(0, MOST_DIAGNOSTICS);
	const next = all[MOST_DIAGNOSTICS];
	if (next === void 0) return shown;
	const { line, column } = next;
	const rest = all.length - MOST_DIAGNOSTICS;
	return [...shown, {
		severity: "error",
		code: "file/more-mistakes",
		path: "",
		line,
		column,
		message: `${rest} more mistakes are not shown`
	}];
}
function refuseSecond(parsedOne, index, all) {
	const { experiment, name, diagnostics, locate } = parsedOne;
	if (experiment === void 0) return parsedOne;
	const first = all.find((other) => other.name === name && other.experiment?.metadata.namespace === experiment.metadata.namespace);
	if (first === void 0 || all.indexOf(first) === index) return parsedOne;
	const path = "metadata.name";
	const message = `the experiment on line ${first.locate("").line} has the name ${name} already`;
	const error = {
		severity: "error",
		code: "metadata/name-twice",
		path,
		...locate(path),
		message,
		hint: "Give each experiment a name of its own"
	};
	return {
		name,
		diagnostics: [...diagnostics, error],
		locate
	};
}
export { readYamlTree as C, readYamlStream as E, replacePlaceholders as S, itemPath as T, mix as _, placeOf as a, metadataReference as b, suggestionFor as c, BUDGETS as d, budgetsOf as f, RE2JS as g, withBudgets as h, createFindings as i, formatNumber as l, judgeEdit as m, readPrevious as n, nearest as o, changedFields as p, checkShape as r, algorithmNames as s, parseExperiments as t, pointCount as u, isActive as v, fieldPath as w, placeholdersIn as x, pointer as y };
