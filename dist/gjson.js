import { t as UserError } from "./user-error.js";
import { t as parseGoFloat } from "./go-float.js";
import { n as fieldOf } from "./json.js";
// src/experiment/gjson/budget.ts
const MOST_WORK = 2e7;
const DEEPEST$1 = 1e3;
function createBudget() {
	let left = MOST_WORK;
	let depth = 0;
	return {
		spend(work) {
			left -= work;
			if (left < 0) throw tooMuch("a GJSON path asks for too much work");
		},
		deeper(work) {
			if (depth >= DEEPEST$1) throw tooMuch(`a GJSON path meets a document nested deeper than ${DEEPEST$1} levels`);
			depth += 1;
			try {
				return work();
			} finally {
				depth -= 1;
			}
		}
	};
}
function tooMuch(what) {
	return new UserError({
		what,
		mend: "Write a simpler path",
		kind: "invalid"
	});
}
// src/experiment/gjson/pattern.ts
function matchesPattern(text, pattern, budget) {
	const characters = [...text];
	const tokens = tokensOf(pattern);
	let at = 0;
	let token = 0;
	let star = -1;
	let resume = 0;
	while (at < characters.length) {
		budget.spend(1);
		const wanted = tokens[token];
		if (wanted === ANY) {
			star = token;
			resume = at;
			token += 1;
		} else if (wanted !== void 0 && (wanted === ONE || wanted === characters[at])) {
			at += 1;
			token += 1;
		} else if (star >= 0) {
			resume += 1;
			at = resume;
			token = star + 1;
		} else return false;
	}
	return tokens.slice(token).every((wanted) => wanted === ANY);
}
const ANY = "any characters";
const ONE = "one character";
function tokensOf(pattern) {
	const tokens = [];
	let escaped = false;
	for (const character of pattern) {
		if (!escaped && character === "\\") {
			escaped = true;
			continue;
		}
		tokens.push(escaped ? character : character === "*" ? ANY : character === "?" ? ONE : character);
		escaped = false;
	}
	return tokens;
}
function unescaped(text) {
	return text.replace(/\\([\s\S]?)/gu, "$1");
}
function hasWildcard(text) {
	return /[*?]/.test(text.replace(/\\[\s\S]?/gu, ""));
}
// src/experiment/gjson/compare.ts
function compares(found, operator, value, budget) {
	if (value.startsWith("~")) {
		const truth = truthOf(found, value);
		return truth !== void 0 && comparesBoolean(truth, operator, "true");
	}
	switch (found?.type) {
		case "string":
			budget.spend(Math.min(found.text.length, value.length));
			return comparesText(found.text, operator, value, budget);
		case "number": return comparesNumber(found.value, operator, parseGoFloat(value) ?? 0);
		case "boolean": return comparesBoolean(found.value, operator, value);
		default: return false;
	}
}
function comparesText(found, operator, value, budget) {
	switch (operator) {
		case "==": return found === value;
		case "!=": return found !== value;
		case "<": return order(found, value) < 0;
		case "<=": return order(found, value) <= 0;
		case ">": return order(found, value) > 0;
		case ">=": return order(found, value) >= 0;
		case "%": return matchesPattern(found, value, budget);
		case "!%": return !matchesPattern(found, value, budget);
	}
}
function comparesNumber(found, operator, value) {
	switch (operator) {
		case "==": return found === value;
		case "!=": return found !== value;
		case "<": return found < value;
		case "<=": return found <= value;
		case ">": return found > value;
		case ">=": return found >= value;
		case "%":
		case "!%": return false;
	}
}
function comparesBoolean(found, operator, value) {
	switch (operator) {
		case "==": return `${found}` === value;
		case "!=": return `${found}` !== value;
		case "<": return !found && value === "true";
		case "<=": return !found;
		case ">": return found && value === "false";
		case ">=": return found;
		case "%":
		case "!%": return false;
	}
}
const TRUE = /^(?:1|t|true)$/i;
const FALSE = /^(?:0|f|false)$/i;
function truthOf(found, word) {
	switch (word) {
		case "~*": return found !== void 0;
		case "~null": return found === void 0 || found.type === "null";
		case "~true": return truthiness(found) === true;
		case "~false": return found === void 0 || truthiness(found) === false;
		default: return;
	}
}
function truthiness(found) {
	switch (found?.type) {
		case "boolean": return found.value;
		case "number": return found.value !== 0;
		case "null": return false;
		case "string": return TRUE.test(found.text) ? true : FALSE.test(found.text) ? false : void 0;
		default: return;
	}
}
function order(a, b) {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
function rank(unit) {
	if (unit < 55296) return unit;
	return unit < 57344 ? unit + 8192 : unit - 2048;
}
// src/experiment/gjson/json-text.ts
function parseJsonText(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
// src/experiment/gjson/brackets.ts
const CLOSING = {
	"(": ")",
	"[": "]",
	"{": "}"
};
const DEEPEST = 50;
function closingBracket(text, at) {
	const wanted = [];
	for (let i = at; i < text.length; i = next(text, i)) {
		const character = text.charAt(i);
		const closing = CLOSING[character];
		if (closing !== void 0) {
			if (wanted.push(closing) > DEEPEST) return void 0;
		} else if (character === ")" || character === "]" || character === "}") {
			if (wanted.pop() !== character) return void 0;
			if (wanted.length === 0) return i;
		}
	}
}
function findOutside(text, at, isWanted) {
	let i = at;
	while (i < text.length) {
		const character = text.charAt(i);
		if (isWanted(character)) return i;
		i = next(text, (CLOSING[character] === void 0 ? void 0 : closingBracket(text, i)) ?? i);
	}
	return text.length;
}
function next(text, i) {
	const character = text.charAt(i);
	if (character === "\\") return i + 2;
	if (character !== "\"") return i + 1;
	return stringEnd(text, i) ?? text.length;
}
function stringEnd(text, at) {
	for (let i = at + 1; i < text.length; i++) {
		const character = text.charAt(i);
		if (character === "\"") return i + 1;
		if (character === "\\") i += 1;
	}
}
// src/experiment/gjson/value.ts
function isContainer(value) {
	return value.type === "array" || value.type === "object";
}
function fromJson(json, budget) {
	budget.spend(1);
	if (json === null) return { type: "null" };
	switch (typeof json) {
		case "boolean": return {
			type: "boolean",
			value: json
		};
		case "number": return {
			type: "number",
			value: json
		};
		case "string": return {
			type: "string",
			text: json
		};
		default: return budget.deeper(() => containerFromJson(json, budget));
	}
}
function containerFromJson(json, budget) {
	if (Array.isArray(json)) return {
		type: "array",
		items: json.map((item) => fromJson(item, budget))
	};
	return {
		type: "object",
		members: Object.entries(json).map(([name, value]) => [name, fromJson(value, budget)])
	};
}
function rawText(value, budget) {
	const text = value.raw ?? compactText(value, (inner) => rawText(inner, budget), budget);
	budget.spend(text.length);
	return text;
}
function uglyText(value, budget) {
	const text = compactText(value, (inner) => uglyText(inner, budget), budget);
	budget.spend(text.length);
	return text;
}
function compactText(value, inner, budget) {
	if (isContainer(value)) return budget.deeper(() => value.type === "array" ? `[${value.items.map(inner).join(",")}]` : `{${value.members.map((member) => memberText(member, inner)).join(",")}}`);
	switch (value.type) {
		case "null": return "null";
		case "boolean": return `${value.value}`;
		case "number": return value.raw ?? numberText(value.value);
		case "string": return JSON.stringify(value.text);
	}
}
function memberText([name, value], inner) {
	return `${JSON.stringify(name)}:${inner(value)}`;
}
function numberText(value) {
	return Object.is(value, -0) ? "-0" : `${value}`;
}
function plainText(value, budget) {
	switch (value.type) {
		case "null": return "";
		case "string": return value.text;
		case "number": {
			const raw = rawText(value, budget);
			return /^-?\d+$/.test(raw) ? raw : withoutExponent(numberText(value.value));
		}
		default: return rawText(value, budget);
	}
}
function withoutExponent(text) {
	const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
	if (match === null) return text;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
	const integer = digits.slice(0, point).padEnd(point, "0");
	const rest = digits.slice(point);
	return `${sign}${integer}${rest === "" ? "" : `.${rest}`}`;
}
// src/experiment/gjson/literal.ts
const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w-])/y;
function readLiteral(text, at, budget) {
	const end = literalEnd(text, at);
	if (end === void 0) return void 0;
	const value = parseValue$1(text.slice(at, end), budget);
	return value === void 0 ? void 0 : {
		value,
		end
	};
}
function literalEnd(text, at) {
	switch (text.charAt(at)) {
		case "\"": return stringEnd(text, at);
		case "[":
		case "{": {
			const close = closingBracket(text, at);
			return close === void 0 ? void 0 : close + 1;
		}
		default:
			WORD.lastIndex = at;
			return WORD.test(text) ? WORD.lastIndex : void 0;
	}
}
function parseValue$1(text, budget) {
	const json = parseJsonText(text);
	return json === void 0 ? void 0 : {
		...fromJson(json, budget),
		raw: text.trim()
	};
}
// src/experiment/gjson/pretty.ts
function prettyText(value, argument, budget) {
	if (!isContainer(value)) return rawText(value, budget);
	const style = styleOf(argument);
	return `${style.prefix}${lines(value, style, style.prefix, budget)}\n`;
}
function styleOf(argument) {
	const options = parseJsonText(argument);
	const text = (name, otherwise) => {
		const given = fieldOf(options, name);
		return typeof given === "string" ? given : otherwise;
	};
	const width = fieldOf(options, "width");
	return {
		prefix: text("prefix", ""),
		indent: text("indent", "  "),
		sortKeys: fieldOf(options, "sortKeys") === true,
		width: typeof width === "number" ? width : 80
	};
}
function lines(value, style, margin, budget) {
	if (!isContainer(value)) return rawText(value, budget);
	return budget.deeper(() => {
		if (value.type === "array") return arrayLines(value, style, margin, budget);
		const inner = margin + style.indent;
		return spent(enclosed("{", membersIn(value, style).map(([name, member]) => `${inner}${JSON.stringify(name)}: ${lines(member, style, inner, budget)}`), `${margin}}`), budget);
	});
}
function arrayLines(array, style, margin, budget) {
	const line = oneLine(array, budget);
	if (line !== void 0 && line.length <= style.width) return line;
	const inner = margin + style.indent;
	return spent(enclosed("[", array.items.map((item) => inner + lines(item, style, inner, budget)), `${margin}]`), budget);
}
function membersIn(object, { sortKeys }) {
	return sortKeys ? object.members.toSorted(([a], [b]) => a < b ? -1 : 1) : object.members;
}
function enclosed(open, parts, close) {
	return parts.length === 0 ? `${open}${close.trim()}` : `${open}\n${parts.join(",\n")}\n${close}`;
}
function oneLine(array, budget) {
	const items = [];
	for (const item of array.items) {
		const text = item.type === "array" ? budget.deeper(() => oneLine(item, budget)) : item.type === "object" ? void 0 : rawText(item, budget);
		if (text === void 0) return void 0;
		items.push(text);
	}
	return spent(`[${items.join(", ")}]`, budget);
}
function spent(text, budget) {
	budget.spend(text.length);
	return text;
}
// src/experiment/gjson/modifiers.ts
function modified(value, { name, argument }, budget) {
	switch (name) {
		case "keys": return value === void 0 ? EMPTY_ARRAY : keysOf(value);
		case "values": return value === void 0 ? EMPTY_ARRAY : valuesOf(value);
		case "tostr": return {
			type: "string",
			text: value === void 0 ? "" : rawText(value, budget)
		};
	}
	if (value === void 0) return void 0;
	switch (name) {
		case "this":
		case "valid": return value;
		case "reverse": return reversed(value);
		case "flatten": return value.type === "array" ? {
			type: "array",
			items: flattened(value.items, isOn(argument, "deep"), budget)
		} : value;
		case "join": return value.type === "array" ? joined(value, isOn(argument, "preserve"), budget) : value;
		case "group": return value.type === "object" ? grouped(value, budget) : void 0;
		case "pretty": return {
			...value,
			raw: prettyText(value, argument, budget)
		};
		case "ugly": return {
			...value,
			raw: uglyText(value, budget)
		};
		case "fromstr": return parseValue$1(plainText(value, budget), budget);
	}
}
const EMPTY_ARRAY = {
	type: "array",
	items: []
};
function keysOf(value) {
	if (value.type === "object") return {
		type: "array",
		items: value.members.map(([name]) => ({
			type: "string",
			text: name
		}))
	};
	return {
		type: "array",
		items: (value.type === "array" ? value.items : [value]).map(() => ({ type: "null" }))
	};
}
function valuesOf(value) {
	switch (value.type) {
		case "array": return value;
		case "object": return {
			type: "array",
			items: value.members.map(([, member]) => member)
		};
		default: return {
			type: "array",
			items: [value]
		};
	}
}
function reversed(value) {
	switch (value.type) {
		case "array": return {
			type: "array",
			items: value.items.toReversed()
		};
		case "object": return {
			type: "object",
			members: value.members.toReversed()
		};
		default: return value;
	}
}
function flattened(items, isDeep, budget) {
	budget.spend(items.length);
	return items.flatMap((item) => {
		if (item.type !== "array") return [item];
		return isDeep ? budget.deeper(() => flattened(item.items, true, budget)) : item.items;
	});
}
function joined(array, keepsAll, budget) {
	const members = array.items.flatMap((item) => item.type === "object" ? item.members : []);
	budget.spend(members.length);
	return {
		type: "object",
		members: keepsAll ? members : [...new Map(members)]
	};
}
function grouped(object, budget) {
	const rows = [];
	for (const [name, column] of object.members) {
		if (column.type !== "array") continue;
		budget.spend(column.items.length);
		for (const [index, item] of column.items.entries()) {
			const row = rows[index];
			if (row === void 0) rows.push([[name, item]]);
			else row.push([name, item]);
		}
	}
	return {
		type: "array",
		items: rows.map((members) => ({
			type: "object",
			members
		}))
	};
}
function isOn(argument, name) {
	return fieldOf(parseJsonText(argument), name) === true;
}
// src/experiment/gjson/evaluate.ts
const STEP = 10;
function evaluate(value, path, budget) {
	let current = value;
	for (let at = 0; at < path.length;) {
		const part = path[at]?.part;
		budget.spend(STEP);
		switch (part?.kind) {
			case void 0:
			case "nothing": return;
			case "modifier":
				current = modified(current, part, budget);
				at += 1;
				continue;
			case "dig":
				current = arrayOf(dig(current, part.path, budget));
				at += 1;
				continue;
			case "multipath":
				current = select(current, part, budget);
				at += 1;
				continue;
			case "literal":
				current = part.value;
				at += 1;
				continue;
			case "key":
			case "each":
			case "query": {
				const end = walk(current, path, at, budget);
				if (end === void 0) return void 0;
				current = end.value;
				at = end.at;
			}
		}
	}
	return current;
}
function walk(value, path, start, budget) {
	let current = value;
	for (let at = start;; at++) {
		const part = path[at]?.part;
		if (current === void 0 || !isContainer(current) || part === void 0) return void 0;
		budget.spend(1);
		if (current.type === "array" && part.kind === "each") return each(current, path, at, budget);
		if (current.type === "array" && part.kind === "query") return query(current, part, path, at, budget);
		const found = part.kind === "key" || part.kind === "each" ? entries(current, part, budget) : [];
		const next = path[at + 1];
		if (next === void 0 || endsWalk(next)) return {
			value: found[0],
			at: at + 1
		};
		if (found.length > 1) return branch(found, path, at + 1, budget);
		current = found[0];
	}
}
function endsWalk({ link, part }) {
	return link === "|" || !(part.kind === "key" || part.kind === "each" || part.kind === "query");
}
function branch(found, path, at, budget) {
	let last;
	for (const value of found) {
		const end = budget.deeper(() => walk(value, path, at, budget));
		if (end?.value !== void 0) return end;
		last = end ?? last;
	}
	return last;
}
function entries(value, key, budget) {
	if (value.type === "array") {
		if (key.kind === "each" || !/^\d{1,15}$/.test(key.name)) return [];
		const item = value.items[Number(key.name)];
		return item === void 0 ? [] : [item];
	}
	if (value.type !== "object") return [];
	const name = key.kind === "each" ? "#" : key.name;
	const pattern = key.kind === "key" ? key.pattern : void 0;
	budget.spend(value.members.length);
	return value.members.filter(([member]) => pattern === void 0 ? member === name : matchesPattern(member, pattern, budget)).map(([, member]) => member);
}
function each(array, path, at, budget) {
	const next = path[at + 1];
	if (next === void 0 || next.link === "|") return {
		value: {
			type: "number",
			value: array.items.length
		},
		at: at + 1
	};
	return inEach(array.items, path, at + 1, budget);
}
function inEach(items, path, at, budget) {
	const pipe = path.findIndex(({ link }, i) => i >= at && link === "|");
	const end = pipe < 0 ? path.length : pipe;
	const rest = path.slice(at, end);
	return {
		value: arrayOf(items.flatMap((item) => {
			const value = budget.deeper(() => evaluate(item, rest, budget));
			return value === void 0 ? [] : [value];
		})),
		at: end
	};
}
function query(array, { query: asked, all }, path, at, budget) {
	const next = path[at + 1];
	const hasRest = next !== void 0 && next.link === ".";
	if (all) {
		const found = array.items.filter((item) => holds(item, asked, budget));
		if (!hasRest) return {
			value: arrayOf(found),
			at: at + 1
		};
		if (found.length === 0) return {
			value: arrayOf([]),
			at: path.length
		};
		return inEach(found, path, at + 1, budget);
	}
	const first = array.items.find((item) => holds(item, asked, budget));
	return hasRest && first === void 0 ? void 0 : {
		value: first,
		at: at + 1
	};
}
function holds(item, { path, operator, value }, budget) {
	budget.spend(1);
	if (!isContainer(item) && path !== void 0) return false;
	const found = isContainer(item) ? budget.deeper(() => evaluate(item, path ?? EMPTY_KEY, budget)) : item;
	return operator === void 0 ? found !== void 0 : compares(found, operator, value, budget);
}
const EMPTY_KEY = [{
	link: "|",
	part: {
		kind: "key",
		name: ""
	}
}];
function select(value, { form, selectors }, budget) {
	const found = selectors.flatMap(({ name, path }) => {
		const selected = budget.deeper(() => evaluate(value, path, budget));
		return selected === void 0 ? [] : [[name, selected]];
	});
	return form === "object" ? {
		type: "object",
		members: found
	} : arrayOf(found.map(([, selected]) => selected));
}
function dig(value, path, budget) {
	if (value === void 0) return [];
	return budget.deeper(() => {
		const found = evaluate(value, path, budget);
		const below = value.type === "array" ? value.items : membersOf(value);
		const deeper = below.filter(isContainer).flatMap((inner) => dig(inner, path, budget));
		budget.spend(below.length + STEP * deeper.length);
		return found === void 0 ? deeper : [found, ...deeper];
	});
}
function membersOf(value) {
	return value.type === "object" ? value.members.map(([, member]) => member) : [];
}
function arrayOf(items) {
	return {
		type: "array",
		items
	};
}
// src/experiment/gjson/modifier-names.ts
const MODIFIER_NAMES = [
	"this",
	"reverse",
	"flatten",
	"values",
	"keys",
	"join",
	"valid",
	"pretty",
	"ugly",
	"tostr",
	"fromstr",
	"group",
	"dig"
];
function isModifierName(name) {
	return MODIFIER_NAMES.some((known) => known === name);
}
// src/experiment/gjson/parse-multipath.ts
const NAMELESS = "_";
function parseMultipath(form, content, parsing) {
	const selectors = [];
	for (let at = 0; at <= content.length;) {
		const end = findOutside(content, at, (character) => character === ",");
		const text = content.slice(at, end);
		selectors.push(form === "object" ? parseMember(text, parsing) : parseItem(text, parsing));
		at = end + 1;
	}
	return {
		kind: "multipath",
		form,
		selectors
	};
}
function parseItem(text, parsing) {
	return {
		name: NAMELESS,
		path: parsing.path(text)
	};
}
function parseMember(text, parsing) {
	const end = text.startsWith("\"") ? stringEnd(text, 0) : void 0;
	if (end !== void 0 && text.charAt(end) === ":") {
		const path = text.slice(end + 1);
		return {
			name: nameIn(text.slice(0, end), parsing),
			path: parsing.path(path)
		};
	}
	const [prefix, name = ""] = /^([^:@![({"]*):/.exec(text) ?? [""];
	const path = text.slice(prefix.length);
	return {
		name: name === "" ? nameOf(path) : name,
		path: parsing.path(path)
	};
}
function nameIn(quoted, parsing) {
	const name = parseJsonText(quoted);
	if (typeof name === "string") return name;
	parsing.mistake(`${quoted} is no JSON string`);
	return quoted.slice(1, -1);
}
function nameOf(path) {
	const last = /(?:^|[.|])((?:\\.|[^.|\\])*)$/s.exec(path)?.[1] ?? path;
	return last === "" || /[[\]{}()#|!\p{Cc}]/u.test(last) ? NAMELESS : last;
}
// src/experiment/gjson/parse-query.ts
const OPERATORS = new Map([
	["==", "=="],
	["=", "=="],
	["!=", "!="],
	["<", "<"],
	["<=", "<="],
	[">", ">"],
	[">=", ">="],
	["%", "%"],
	["!%", "!%"]
]);
function parseQuery(content, parsing) {
	const at = findOutside(content, 0, (character) => "=!<>%".includes(character));
	const pathText = content.slice(0, at).trim();
	const [written = ""] = /^(?:[=!<>]=|!%|[=!<>%])/.exec(content.slice(at)) ?? [];
	const valueText = content.slice(at + written.length).trim();
	const operator = OPERATORS.get(written);
	if (content.trim() === "") parsing.mistake("a query #() asks for nothing");
	else if (written !== "" && (operator === void 0 || /^[=<>]/.test(valueText))) {
		const shown = `${written}${/^[=<>]*/.exec(valueText)?.[0] ?? ""}`;
		parsing.mistake(`${shown} is no operator; there are ==, !=, <, <=, >, >=, % and !%`);
	}
	return {
		path: pathText === "" ? void 0 : parsing.path(pathText),
		operator,
		value: operator === void 0 ? "" : parseValue(valueText, parsing)
	};
}
function parseValue(text, parsing) {
	if (text.startsWith("~") && ![
		"~true",
		"~false",
		"~null",
		"~*"
	].includes(text)) parsing.mistake(`${text} compares with nothing; there are ~true, ~false, ~null and ~*`);
	if (text.startsWith("'")) parsing.mistake(`the quotes of ${text} count as part of the text: use double quotes`);
	if (!text.startsWith("\"")) return text;
	const end = stringEnd(text, 0);
	const unquoted = end === void 0 ? void 0 : parseJsonText(text.slice(0, end));
	if (typeof unquoted !== "string" || end !== text.length) parsing.mistake(`${text} is no JSON string`);
	return typeof unquoted === "string" ? unquoted : text.replaceAll("\"", "");
}
// src/experiment/gjson/parse.ts
const LONGEST = 4096;
function parsePath(text, budget) {
	const mistakes = [];
	if (text.length > LONGEST) {
		mistakes.push(`a path of ${text.length} characters is too long: ${LONGEST} are allowed`);
		return {
			path: [{
				link: "|",
				part: NOTHING$1
			}],
			mistakes
		};
	}
	const parsing = {
		budget,
		path: (inner) => parseSteps(inner, parsing),
		mistake: (sentence) => mistakes.push(sentence)
	};
	if (text === "") parsing.mistake("the path is empty");
	return {
		path: parseSteps(text.startsWith("..") ? `[@this].${text.slice(2)}` : text, parsing),
		mistakes
	};
}
const NOTHING$1 = { kind: "nothing" };
function parseSteps(text, parsing) {
	const steps = [];
	let link = "|";
	let at = 0;
	let previous;
	for (;;) {
		const isFresh = link === "|" || previous?.kind !== "key";
		const { part, end } = readPart(text, at, isFresh, parsing);
		steps.push({
			link,
			part
		});
		if (end >= text.length) return steps;
		link = text.charAt(end) === "|" ? "|" : ".";
		previous = part;
		at = end + 1;
	}
}
function readPart(text, at, isFresh, parsing) {
	switch (text.charAt(at)) {
		case "@": return readModifier(text, at, parsing) ?? readKey(text, at, parsing);
		case "!": return isFresh ? readLiteralPart(text, at, parsing) : readKey(text, at, parsing);
		case "[":
		case "{": return readMultipath(text, at, parsing);
		case "#": return readHash(text, at, parsing) ?? readKey(text, at, parsing);
		default: return readKey(text, at, parsing);
	}
}
function readKey(text, at, parsing) {
	const end = separatorFrom(text, at);
	const key = text.slice(at, end);
	checkKey(key, parsing);
	return {
		part: {
			kind: "key",
			name: unescaped(key),
			...hasWildcard(key) ? { pattern: key } : {}
		},
		end
	};
}
function checkKey(key, parsing) {
	const bare = key.replace(/\\[\s\S]?/g, "");
	const index = /^(.*?)\[(\d+)\]$/.exec(bare);
	if (key === "") parsing.mistake("a key is empty: two separators stand side by side or at an end");
	else if (index !== null) {
		const [, before = "", number = ""] = index;
		parsing.mistake(`${key} finds nothing: an element is written with a dot, ${before}.${number}`);
	} else if (/[[\](){}]/.test(bare)) parsing.mistake(`${key} holds a bracket: one that belongs to a key is written with a backslash`);
	else if (bare.startsWith("#")) parsing.mistake(`${key} finds nothing: behind # comes a dot, a pipe or a query, #(key=="value")`);
	else if (/^".*"$/.test(key)) parsing.mistake(`${key} finds nothing: keys are written without quotes`);
	else if (key.trim() !== key) parsing.mistake(`the key ${JSON.stringify(key)} begins or ends with a space`);
}
function readModifier(text, at, parsing) {
	const [name = ""] = /[^:.|]*/.exec(text.slice(at + 1)) ?? [];
	if (!isModifierName(name)) {
		const known = MODIFIER_NAMES.map((modifier) => `@${modifier}`).join(", ");
		parsing.mistake(`@${name} is no modifier; there are ${known}`);
		return;
	}
	const behind = at + 1 + name.length;
	const { argument, end } = text.charAt(behind) === ":" ? readArgument(text, behind + 1) : {
		argument: "",
		end: behind
	};
	return {
		part: name === "dig" ? {
			kind: "dig",
			path: parsing.path(argument)
		} : {
			kind: "modifier",
			name,
			argument
		},
		end: skipRest(text, end, parsing)
	};
}
function readArgument(text, at) {
	const first = text.charAt(at);
	const pipe = text.indexOf("|", at);
	const end = (first === "\"" ? stringEnd(text, at) : void 0) ?? (first === "[" || first === "{" ? behind(closingBracket(text, at)) : void 0) ?? (pipe < 0 ? text.length : pipe);
	return {
		argument: text.slice(at, end),
		end
	};
}
function readLiteralPart(text, at, parsing) {
	const literal = readLiteral(text, at + 1, parsing.budget);
	if (literal === void 0) {
		parsing.mistake(`${text.slice(at, separatorFrom(text, at))} is no JSON behind the !`);
		return {
			part: NOTHING$1,
			end: separatorFrom(text, at)
		};
	}
	const { value, end } = literal;
	return {
		part: {
			kind: "literal",
			value
		},
		end: skipRest(text, end, parsing)
	};
}
function readMultipath(text, at, parsing) {
	const close = closingBracket(text, at);
	if (close === void 0) {
		parsing.mistake(unclosed(text, at));
		return {
			part: NOTHING$1,
			end: text.length
		};
	}
	const part = parseMultipath(text.charAt(at) === "[" ? "array" : "object", text.slice(at + 1, close), parsing);
	const end = separatorFrom(text, close + 1);
	if (end === close + 1) return {
		part,
		end
	};
	return {
		part: NOTHING$1,
		end: skipRest(text, close + 1, parsing)
	};
}
function readHash(text, at, parsing) {
	const open = at + 1;
	const next = text.charAt(open);
	if (next === "" || next === "." || next === "|") return {
		part: { kind: "each" },
		end: open
	};
	if (next !== "(" && next !== "[") return void 0;
	const close = closingBracket(text, open);
	if (close === void 0) {
		parsing.mistake(unclosed(text, open));
		return {
			part: NOTHING$1,
			end: text.length
		};
	}
	const query = parseQuery(text.slice(open + 1, close), parsing);
	const all = text.charAt(close + 1) === "#";
	const end = skipRest(text, close + (all ? 2 : 1), parsing);
	return {
		part: {
			kind: "query",
			query,
			all
		},
		end
	};
}
function unclosed(text, at) {
	return `the ${text.charAt(at)} at character ${at + 1} of ${JSON.stringify(text)} is not closed`;
}
function skipRest(text, at, parsing) {
	const end = separatorFrom(text, at);
	if (end > at) parsing.mistake(`${text.slice(at, end)} cannot stand behind ${text.slice(0, at)}`);
	return end;
}
function separatorFrom(text, at) {
	for (let i = at; i < text.length; i++) {
		const character = text.charAt(i);
		if (character === "." || character === "|") return i;
		if (character === "\\") i += 1;
	}
	return text.length;
}
function behind(place) {
	return place === void 0 ? void 0 : place + 1;
}
// src/experiment/gjson/gjson.ts
const NOTHING = {
	exists: false,
	isArray: false,
	isObject: false,
	raw: "",
	string: "",
	type: "Null"
};
function gjsonGet(document, path) {
	const budget = createBudget();
	const found = evaluate(fromJson(document, budget), parsePath(path, budget).path, budget);
	if (found === void 0) return NOTHING;
	return {
		exists: true,
		isArray: found.type === "array",
		isObject: found.type === "object",
		raw: rawText(found, budget),
		string: plainText(found, budget),
		type: typeOf(found)
	};
}
function gjsonMistake(path) {
	return parsePath(path, createBudget()).mistakes[0];
}
function typeOf(value) {
	switch (value.type) {
		case "null": return "Null";
		case "boolean": return value.value ? "True" : "False";
		case "number": return "Number";
		case "string": return "String";
		case "array":
		case "object": return "JSON";
	}
}
export { gjsonMistake as n, parseJsonText as r, gjsonGet as t };
