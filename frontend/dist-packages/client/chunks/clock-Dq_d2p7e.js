// packages/client/src/clock.ts
var systemClock = {
	now: () => Date.now(),
	after(ms, call) {
		const timer = setTimeout(call, ms);
		return () => clearTimeout(timer);
	}
};
/** Exponential backoff with jitter, in milliseconds, so that clients do not return all at once. */
function backOff(attempt, { first = 1e3, most = 3e4 } = {}) {
	return Math.min(first * 2 ** attempt, most) * (.75 + Math.random() / 2);
}
export { systemClock as n, backOff as t };
