import { isUtf8 } from "node:buffer";
// src/backend/process/line-splitter.ts
const MAX_LINE_BYTES = 65536;
const LF$1 = 10;
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
		const first = text.indexOf(LF$1);
		if (first === -1) {
			keep(text);
			return;
		}
		keep(text.subarray(0, first));
		endLine();
		const last = text.lastIndexOf(LF$1);
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
	const text = afterCarriageReturn && chunk[0] === LF$1 ? chunk.subarray(1) : chunk;
	if (!text.includes(CR)) return text;
	return Buffer.from(text.toString("latin1").replace(/\r\n?/g, "\n"), "latin1");
}
// src/backend/process/log-sink.ts
const LOG_LIMITS = {
	fullBytes: 67108864,
	totalBytes: 268435456,
	tailLines: 100,
	tailLineBytes: 4096
};
const LF = 10;
function createLogSink(write, metricNames, limits = LOG_LIMITS) {
	const names = metricNames.map((name) => Buffer.from(name)).filter((name) => name.length > 0);
	const tail = [];
	let written = 0;
	let isFull = false;
	let droppedLines = 0;
	let droppedBytes = 0;
	const drop = (bytes) => {
		droppedLines += countLines(bytes);
		droppedBytes += bytes.length;
	};
	const keep = (bytes, limit) => {
		const text = isUtf8(bytes) ? bytes : Buffer.from(bytes.toString("utf8"));
		if (written + text.length > limit) return false;
		write(text);
		written += text.length;
		return true;
	};
	const keepMetrics = (block) => {
		if (!names.some((name) => block.includes(name))) {
			drop(block);
			return;
		}
		for (let start = 0; start < block.length;) {
			const end = block.indexOf(LF, start) + 1;
			const line = block.subarray(start, end);
			if (!names.some((name) => line.includes(name)) || !keep(line, limits.totalBytes)) drop(line);
			start = end;
		}
	};
	return {
		push: (block) => {
			remember(tail, block, limits);
			isFull ||= !keep(block, limits.fullBytes);
			if (isFull) keepMetrics(block);
		},
		finish: () => {
			if (droppedLines > 0) {
				const what = `${droppedLines} lines (${droppedBytes} bytes) left out, most without a metric`;
				write(Buffer.from(`[cut by tunebot: ${what}; a log is kept up to ${limits.fullBytes} bytes]\n`));
			}
			return tail.map((line) => line.toString("utf8"));
		}
	};
}
function remember(tail, block, limits) {
	const lines = [];
	for (let end = block.length - 1; end >= 0 && lines.length < limits.tailLines;) {
		const start = end === 0 ? 0 : block.lastIndexOf(LF, end - 1) + 1;
		lines.push(Buffer.from(block.subarray(start, Math.min(end, start + limits.tailLineBytes))));
		end = start - 1;
	}
	tail.push(...lines.reverse());
	tail.splice(0, Math.max(0, tail.length - limits.tailLines));
}
function countLines(bytes) {
	let count = 0;
	for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === LF) count += 1;
	return count;
}
export { createLineSplitter as n, createLogSink as t };
