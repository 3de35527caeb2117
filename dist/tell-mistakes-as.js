import { n as hasMistake, r as tellMistakes, t as diagnosedOf } from "./tell-mistakes.js";
// src/command/tell-mistakes-as.ts
async function tellMistakesAs(format, files) {
	if (format !== "github") return tellMistakes(files);
	const { annotate } = await import("./annotate.js");
	annotate(diagnosedOf(files));
	return hasMistake(files);
}
export { tellMistakesAs as t };
