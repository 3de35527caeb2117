// src/backend/process/line-splitter.ts
const MAX_LINE_BYTES = 65536;
const LF = 10;
const CR = 13;
function createLineSplitter(onBlock) {
	let started = [];
	let startedBytes = 0;
	let cutBytes = 0;
	let afterCarriageReturn = false;
	const keep = (part) => {
		const kept = part.subarray(0, MAX_LINE_BYTES - startedBytes);
		if (kept.length > 0) started.push(kept);
		startedBytes += kept.length;
		cutBytes += part.length - kept.length;
	};
	const endLine = () => {
		const note = cutBytes === 0 ? "\n" : ` [cut by tunebot: ${cutBytes} more bytes in this line]\n`;
		const line = Buffer.concat([...started, Buffer.from(note)]);
		started = [];
		startedBytes = 0;
		cutBytes = 0;
		onBlock(line);
	};
	const pushPart = (chunk) => {
		const text = withoutCarriageReturns(chunk, afterCarriageReturn);
		afterCarriageReturn = chunk.at(-1) === CR;
		const first = text.indexOf(LF);
		if (first === -1) {
			keep(text);
			return;
		}
		keep(text.subarray(0, first));
		endLine();
		const last = text.lastIndexOf(LF);
		if (last > first) onBlock(text.subarray(first + 1, last + 1));
		keep(text.subarray(last + 1));
	};
	return {
		push: (chunk) => {
			for (let at = 0; at < chunk.length; at += MAX_LINE_BYTES) pushPart(chunk.subarray(at, at + MAX_LINE_BYTES));
		},
		end: () => {
			if (startedBytes > 0) endLine();
		}
	};
}
function withoutCarriageReturns(chunk, afterCarriageReturn) {
	const text = afterCarriageReturn && chunk[0] === LF ? chunk.subarray(1) : chunk;
	if (!text.includes(CR)) return text;
	return Buffer.from(text.toString("latin1").replace(/\r\n?/g, "\n"), "latin1");
}
export { createLineSplitter as t };
