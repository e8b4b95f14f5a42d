// packages/client/src/providers/none.ts
function openNone() {
	return {
		state: () => "polling",
		onState: () => () => void 0,
		subscribe: () => () => void 0,
		socketId: () => null,
		connectNow: () => void 0,
		close: () => void 0
	};
}
export { openNone };
