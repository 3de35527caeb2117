import { isUtf8 } from "node:buffer";
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
export { createLogSink as t };
