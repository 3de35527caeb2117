import { a as info, d as warning, n as endGroup, o as notice, r as error, u as startGroup } from "./fetch.js";
import { stripVTControlCharacters } from "node:util";
import { randomBytes } from "node:crypto";
// src/github/secret-patterns.ts
const START = "(?<![A-Za-z0-9])";
const TOKENS = [
	/-----BEGIN [A-Z0-9 ]{1,40}-----(?:(?:Proc-Type|DEK-Info):[^\n]{0,200}|\s|\\n|\\r|[A-Za-z0-9+/=])*(?:-----END [A-Z0-9 ]{1,40}-----)?/g,
	/eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
	new RegExp(`${START}gh[opsur]_[A-Za-z0-9_]{20,255}`, "g"),
	new RegExp(`${START}github_pat_[A-Za-z0-9_]{20,255}`, "g"),
	new RegExp(`${START}(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])`, "g"),
	new RegExp(`${START}AIza[A-Za-z0-9_-]{35}`, "g"),
	new RegExp(`${START}ya29\\.[A-Za-z0-9_-]{20,}`, "g"),
	new RegExp(`${START}xox[abeoprs]-[A-Za-z0-9-]{10,}`, "g"),
	new RegExp(`${START}glpat-[A-Za-z0-9_-]{20,}`, "g"),
	new RegExp(`${START}npm_[A-Za-z0-9]{36}`, "g"),
	new RegExp(`${START}pypi-[A-Za-z0-9_-]{50,}`, "g"),
	new RegExp(`${START}dckr_pat_[A-Za-z0-9_-]{20,}`, "g"),
	new RegExp(`${START}hf_[A-Za-z0-9]{30,}`, "g"),
	new RegExp(`${START}sk-[A-Za-z0-9_-]{20,}`, "g")
];
const NAMED = [
	/(\bauthorization["']?\s{0,8}[:=]\s{0,8}["']?(?:bearer|basic|token)\s{1,8})[^\s"',;]+/gi,
	/(\bbearer\s{1,8})[A-Za-z0-9._~+/-]{16,}=*/gi,
	/((?:password|passwd|secret|api[_-]?key|access[_-]?key|(?:access|auth)[_-]?token)["']?\s{0,8}[:=]\s{0,8}["']?)[^\s"',;&[{$<*]{8,}/gi,
	/(:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g
];
function redactPatterns(text, by) {
	const safe = TOKENS.reduce((rest, pattern) => rest.replace(pattern, by), text);
	return NAMED.reduce((rest, pattern) => rest.replace(pattern, `$1${by}`), safe);
}
// src/github/redact.ts
const REDACTED = "[redacted]";
const LEAST_LENGTH = 6;
const LEAST_SUSPECT = 16;
function createRedactor() {
	const known = new Set();
	let anyKnown;
	let done = new WeakMap();
	function text(text) {
		const safe = anyKnown === void 0 ? text : text.replace(anyKnown, REDACTED);
		return safe.length < LEAST_SUSPECT ? safe : redactPatterns(safe, REDACTED);
	}
	function list(items) {
		const lines = items.filter((item) => typeof item === "string");
		if (lines.length === items.length && lines.every((line) => !line.includes("\n")) && lines.some((line) => line.includes("-----BEGIN"))) return text(lines.join("\n")).split("\n");
		return items.map((item) => within(item));
	}
	function within(value) {
		if (typeof value === "string") return text(value);
		if (typeof value !== "object" || value === null) return value;
		if (done.has(value)) return done.get(value);
		const safe = Array.isArray(value) ? list(value) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)]));
		done.set(value, safe);
		return safe;
	}
	return {
		learn(secrets) {
			const news = secrets.filter((each) => each.length >= LEAST_LENGTH && !known.has(each));
			if (news.length === 0) return [];
			for (const each of news.flatMap(spellingsOf)) known.add(each);
			const longestFirst = [...known].sort((one, other) => other.length - one.length);
			anyKnown = new RegExp(longestFirst.map(escaped).join("|"), "g");
			done = new WeakMap();
			return news;
		},
		text,
		within
	};
}
function spellingsOf(secret) {
	return [
		secret,
		JSON.stringify(secret).slice(1, -1),
		encodeURIComponent(Buffer.from(secret).toString()),
		...[
			0,
			1,
			2
		].flatMap((before) => base64Of(secret, before))
	].filter((each) => each.length >= LEAST_LENGTH);
}
function base64Of(secret, before) {
	const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
	const whole = Math.floor(bytes.length * 8 / 6);
	return ["base64", "base64url"].map((encoding) => bytes.toString(encoding).slice(Math.ceil(before * 8 / 6), whole));
}
function escaped(text) {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
// src/github/runner-log.ts
const TOKEN_BYTES = 32;
function createRunnerLog(redactor) {
	function line(text) {
		for (const part of splitLines(redactor.text(text))) info(inert(part));
	}
	function message(text) {
		return clean(redactor.text(text));
	}
	return {
		line,
		foreign(title, lines) {
			startGroup(inert(redactor.text(title)));
			const token = randomBytes(TOKEN_BYTES).toString("hex");
			info(`::stop-commands::${token}`);
			const safe = splitLines(redactor.text(lines.join("\n")));
			for (const text of lines.length === 0 ? [] : safe) info(`| ${inert(text)}`);
			info(`::${token}::`);
			endGroup();
		},
		group: (title) => startGroup(inert(redactor.text(title))),
		endGroup,
		notice: (text) => notice(message(text)),
		warning: (text, place) => warning(message(text), place ?? {}),
		error: (text, place) => error(message(text), place ?? {})
	};
}
function splitLines(text) {
	return text.split(/\r\n|\r|\n/);
}
function inert(text) {
	return stripVTControlCharacters(text).replace(/[^\P{Cc}\t]/gu, "").replaceAll("##[", "## [").replace(/^(?=\s*::)/, "| ");
}
function clean(text) {
	return splitLines(text).map(inert).join("\n");
}
export { createRedactor as n, createRunnerLog as t };
