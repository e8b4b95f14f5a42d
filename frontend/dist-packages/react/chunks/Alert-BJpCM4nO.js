"use client";
import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import { errorMessage } from "@parley/client";
import { jsx } from "react/jsx-runtime";
// packages/react/src/primitives/toast.ts
/** A short message about what just happened, which disappears after a while. */
var ToastContext = createContext(() => void 0);
function useToast() {
	return useContext(ToastContext);
}
// packages/react/src/primitives/followUp.ts
/** Runs what follows a change, even if the component that requested it is gone by then. */
/** Takes what `mutateAsync` returns. TanStack drops callbacks that are given to `mutate` when their component unmounts. */
function useFollowUp() {
	const mounted = useRef(false);
	const toast = useToast();
	useEffect(() => {
		mounted.current = true;
		return () => {
			mounted.current = false;
		};
	}, []);
	return useCallback((promise, { onSuccess, onError }) => {
		const failed = (error) => {
			if (onError) onError(error);
			else if (!mounted.current) toast(errorMessage(error));
		};
		promise.then(onSuccess, failed);
	}, [toast]);
}
// packages/react/src/useAction.ts
/** A change that the user asked for: whether it is running, and what went wrong. */
/** `perform` should stay the same. The component may be gone when the run ends. */
function useAction(perform) {
	const [state, setState] = useState({
		running: 0,
		error: null,
		input: null
	});
	const run = useCallback(async (input) => {
		setState(({ running }) => ({
			running: running + 1,
			error: null,
			input
		}));
		try {
			const result = await perform(input);
			setState((before) => ({
				...before,
				running: before.running - 1
			}));
			return result;
		} catch (error) {
			setState((before) => ({
				...before,
				running: before.running - 1,
				error
			}));
			throw error;
		}
	}, [perform]);
	return {
		run,
		start: useCallback((input) => void run(input).catch(() => void 0), [run]),
		pending: state.running > 0,
		error: state.error,
		input: state.input
	};
}
var Alert_module_default = { alert: "parley_Alert-module_alert_3rxM" };
// packages/react/src/primitives/Alert.tsx
/** An error message. */
function Alert({ children }) {
	if (!children) return null;
	return /* @__PURE__ */ jsx("p", {
		role: "alert",
		className: Alert_module_default.alert,
		children
	});
}
export { useToast as a, ToastContext as i, useAction as n, useFollowUp as r, Alert as t };
