import { t as parseGoFloat } from "./go-float.js";
import { i as isObject, t as DENIED_KEYS } from "./json.js";
import { a as LineCounter, c as isAlias, d as isSeq, i as Parser, l as isMap, o as Lexer, s as Composer, u as isScalar } from "./yaml.js";
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
// src/experiment/yaml-stream.ts
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
const REFUSED_CHARACTER = /[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff]/u;
function withLineFeeds(text) {
	return text.replace(/\r(?!\n)|\u0085/g, "\n");
}
function readYamlStream(file) {
	const text = withLineFeeds(file);
	const positionAt = positionsIn(text);
	const size = Buffer.byteLength(text);
	if (size > LARGEST_FILE) return {
		code: "yaml/too-large",
		...positionAt(0),
		message: `the file has ${size} bytes; at most ${LARGEST_FILE} are read`,
		hint: "Keep the Experiment in a file of its own"
	};
	const refused = REFUSED_CHARACTER.exec(text);
	if (refused !== null) {
		const code = refused[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
		return {
			code: "yaml/character",
			...positionAt(refused.index),
			message: `the character U+${code} may not stand in YAML`,
			hint: "Remove it, or write it as an escape in double quotes; a file full of them is no text"
		};
	}
	const tokens = [];
	const offsets = [];
	const parser = new Parser();
	const keep = (token) => {
		tokens.push(token);
		if (token.type === "document") offsets.push(token.offset);
	};
	for (const lexeme of new Lexer().lex(text)) {
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
		documents: Array.from(new Composer(READING).compose(tokens), (document, index) => ({
			document,
			start: offsets[index] ?? 0,
			end: offsets[index + 1] ?? text.length
		})),
		positionAt
	};
}
function positionsIn(text) {
	const lines = new LineCounter();
	for (let start = 0; start >= 0; start = text.indexOf("\n", start) + 1 || -1) lines.addNewLine(start);
	return (offset) => {
		const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
		return {
			line,
			column: col
		};
	};
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
function plainValue(text) {
	const word = WORDS.get(text);
	if (word !== void 0) return word;
	if (text.length > LONGEST_NUMBER) return text;
	const first = text[0] ?? "";
	if (first === ".") return parseGoFloat(text) ?? text;
	if (!/[-+\d]/.test(first) || isDate(text)) return text;
	return number(text.replaceAll("_", "")) ?? text;
}
function number(plain) {
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
// src/experiment/yaml-reading.ts
function fail(reading, finding) {
	reading.errors.push(finding);
	reading.incomplete = true;
}
function isNode(value) {
	return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}
// src/experiment/yaml-mapping.ts
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
		if (isScalar(key) && key.type === "PLAIN" && key.source === "<<") {
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
	if (isScalar(key)) warnOfAmbiguousKey(key, name, at, keyAt, reading);
	const read = reading.read(node, at, {
		key: keyAt,
		value: startOf(node, reading) ?? keyAt
	});
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
	const { json, tree } = reading.read(node, path, at);
	const sources = isSeq(node) && Array.isArray(json) ? json.map((item, index) => ({
		item,
		places: tree.children.get(`[${index}]`)
	})) : [{
		item: json,
		places: tree
	}];
	for (const { item, places } of sources.reverse()) {
		if (!isObject(item)) {
			fail(reading, {
				code: "yaml/merge",
				path,
				message: "a merge (<<) takes a mapping, or a list of mappings",
				hint: "Write an alias to a mapping: <<: *name",
				at: at.value
			});
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
function keyText(key) {
	if (!isScalar(key) || key.value === void 0) return void 0;
	const text = key.source ?? String(key.value);
	if (key.type !== "PLAIN" || key.tag !== void 0) return text;
	const value = plainValue(text);
	return value === null || typeof value === "string" ? text : String(value);
}
function startOf(node, reading) {
	const range = node?.range;
	if (range === null || range === void 0) return void 0;
	return isScalar(node) && node.value === null && range[0] === range[1] ? void 0 : reading.positionAt(range[0]);
}
// src/experiment/yaml-scalar.ts
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
		fail(reading, {
			code: "yaml/no-json",
			path,
			message: `${source} is no value that JSON has`,
			hint,
			at: place.value
		});
		return {
			json: null,
			tree
		};
	}
	if (typeof value === "string") warnOfSwallowedItem(scalar, source, path, place, reading);
	warnOfAmbiguity(scalar, value, path, place.value, reading);
	if (typeof value === "number" && !isExact(value, scalar.source ?? "")) {
		const hint = `Put it in quotes where a text will do: "${source}"`;
		fail(reading, {
			code: "yaml/inexact",
			path,
			message: `${source} is too large to be kept exactly`,
			hint,
			at: place.value
		});
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
	if (tag === void 0) return scalar.type === "PLAIN" ? plainValue(text) : text;
	if (tag === "str" || tag === "!") return text;
	const value = plainValue(text);
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
function sourceOf(scalar, text) {
	const range = scalar.range;
	return range === null || range === void 0 ? "" : text.slice(range[0], range[1]);
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
		incomplete: false,
		read: (node, path, place) => readNode(node, path, place, reading)
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
		if (reading.values === 50001) fail(reading, {
			code: "yaml/too-many-values",
			path,
			message: `the document has more than ${MOST_VALUES} values`,
			hint: "Use fewer aliases",
			at: place.value
		});
		return nothing;
	}
	if (node === null) return nothing;
	refuseTag(node, path, place, reading);
	if (isAlias(node)) return readAlias(node.source, node.resolve(reading.document), path, place, reading);
	if (isScalar(node)) return readScalar(node, path, place, reading);
	if (reading.open.size >= DEEPEST_NESTING) {
		fail(reading, {
			code: "yaml/too-deep",
			path,
			message: `values are nested more than ${DEEPEST_NESTING} deep`,
			hint: "Use fewer aliases",
			at: place.value
		});
		return nothing;
	}
	reading.open.add(node);
	const read = isMap(node) ? readMap(node.items, path, place, reading) : isSeq(node) ? readList(node.items, path, place, reading) : nothing;
	reading.open.delete(node);
	return read;
}
const KNOWN_TAG = /^(tag:yaml\.org,2002:(map|seq|str|null|bool|int|float)|!)$/;
function refuseTag(node, path, place, reading) {
	const tag = isAlias(node) ? void 0 : node.tag;
	if (tag === void 0 || KNOWN_TAG.test(tag)) return;
	fail(reading, {
		code: "yaml/tag",
		path,
		message: `the tag ${tag.replace("tag:yaml.org,2002:", "!!")} has no meaning here`,
		hint: "Remove the word that begins with !",
		at: place.value
	});
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
		if (reading.aliases === 21) fail(reading, {
			code: "yaml/too-many-aliases",
			path,
			message: `more than ${MOST_ALIASES} aliases (*name)`,
			hint: "Write the values out",
			at: place.value
		});
		return nothing;
	}
	if (target === void 0) {
		fail(reading, {
			code: "yaml/alias",
			path,
			message: `the alias *${name} names no anchor (&${name}) before it`,
			hint: "Put a text that begins with * in quotes",
			at: place.value
		});
		return nothing;
	}
	if (reading.open.has(target)) {
		fail(reading, {
			code: "yaml/alias",
			path,
			message: `the alias *${name} contains itself`,
			hint: "Write the value out",
			at: place.value
		});
		return nothing;
	}
	return readNode(target, path, place, reading);
}
function readList(items, path, place, reading) {
	const json = [];
	const children = new Map();
	for (const [index, item] of items.entries()) {
		const node = isNode(item) ? item : null;
		const at = node?.range ? reading.positionAt(node.range[0]) : place.value;
		const read = reading.read(node, itemPath(path, index), {
			key: at,
			value: at
		});
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
// src/experiment/object-name.ts
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
function isObjectName(text) {
	return NAME.test(text);
}
function isNamespaceName(text) {
	return NAMESPACE.test(text);
}
export { placeholdersIn as a, readYamlStream as c, fieldPath as d, fieldSegment as f, metadataReference as i, withLineFeeds as l, segmentsOf as m, isObjectName as n, replacePlaceholders as o, itemPath as p, pointer as r, readYamlTree as s, isNamespaceName as t, ancestry as u };
