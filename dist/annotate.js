import { n as createRedactor, t as createRunnerLog } from "./runner-log.js";
import { relative, resolve } from "node:path";
// src/command/annotate.ts
function annotate(files) {
	const log = createRunnerLog(createRedactor());
	const root = process.env["GITHUB_WORKSPACE"] || process.cwd();
	for (const { file, diagnostics } of files) for (const diagnostic of diagnostics) {
		const { severity, line: startLine, column: startColumn } = diagnostic;
		const place = {
			file: relative(root, resolve(file)),
			startLine,
			startColumn
		};
		if (severity === "error") log.error(textOf(diagnostic), place);
		else log.warning(textOf(diagnostic), place);
	}
}
function tellGroup(title, text) {
	createRunnerLog(createRedactor()).foreign(title, text.trimEnd().split("\n"));
}
function textOf({ path, message, hint }) {
	const text = path === "" ? message : `${path}: ${message}`;
	return hint === void 0 ? text : `${text}\n${hint}`;
}
export { annotate, tellGroup };
