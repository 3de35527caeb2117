import { j as mix } from "./parse.js";
// src/suggestion/random.ts
function createRandom(seed) {
	return fromKey(pathOf("", seed));
}
function fromKey(key) {
	let [a, b, c, counter] = stateOf(key);
	function next32() {
		const sum = (a + b | 0) + counter | 0;
		counter = counter + 1 | 0;
		a = b ^ b >>> 9;
		b = c + (c << 3) | 0;
		c = (c << 21 | c >>> 11) + sum;
		c |= 0;
		return sum >>> 0;
	}
	for (let i = 0; i < 15; i++) next32();
	return {
		next() {
			const high = next32() >>> 5;
			const low = next32() >>> 6;
			return (high * 67108864 + low) / 9007199254740992;
		},
		integer(bound) {
			const limit = 4294967296 - 4294967296 % bound;
			let drawn = next32();
			while (drawn >= limit) drawn = next32();
			return drawn % bound;
		},
		fork(child) {
			return fromKey(pathOf(key, child));
		}
	};
}
function pathOf(parent, key) {
	const text = `${key}`;
	return `${parent}/${text.length}:${text}`;
}
function stateOf(key) {
	const state = [
		2654435769,
		608135816,
		3084996962,
		1
	];
	for (let i = 0; i < key.length; i++) {
		const code = key.charCodeAt(i);
		state[0] = mix(state[0] ^ code);
		state[1] = mix(state[1] + state[0] | 0);
		state[2] = mix(state[2] ^ state[1] ^ code);
	}
	return state;
}
export { createRandom as t };
