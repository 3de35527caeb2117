// src/experiment/json.ts
const DENIED_KEYS = [
	"__proto__",
	"constructor",
	"prototype"
];
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isList(value) {
	return Array.isArray(value);
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function fieldOf(value, key) {
	return isObject(value) && Object.hasOwn(value, key) ? value[key] : void 0;
}
function textAt(value, ...path) {
	const found = path.reduce(fieldOf, value);
	return typeof found === "string" ? found : void 0;
}
function typeName(value) {
	if (value === null) return "nothing";
	if (Array.isArray(value)) return "a list";
	switch (typeof value) {
		case "string": return "a text";
		case "number": return "a number";
		case "boolean": return "true or false";
		default: return "a mapping";
	}
}
export { parseJson as a, isObject as i, fieldOf as n, textAt as o, isList as r, typeName as s, DENIED_KEYS as t };
