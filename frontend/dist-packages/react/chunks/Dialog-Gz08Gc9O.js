"use client";
import { n as IconButton, r as X } from "./Button-DxSQnUhp.js";
import { a as opener, o as restoreFocus, r as focusFirst, t as isComposing } from "./inputMethod-C5B_0SUq.js";
import { useEffect, useId, useRef } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
var Dialog_module_default = {
	dialog: "parley_Dialog-module_dialog_bZ8T",
	rise: "parley_Dialog-module_rise_1Zhr",
	head: "parley_Dialog-module_head_a1sV",
	body: "parley_Dialog-module_body_PFei",
	actions: "parley_Dialog-module_actions_MPht"
};
// packages/react/src/primitives/Dialog.tsx
/** A modal dialog. It is the browser's own, so that focus stays inside and Escape closes it. */
/** Open while mounted. Radix's dialog would add a `<style>` to the page, which our content security policy forbids. */
function Dialog({ title, onClose, children }) {
	const { dialog, body } = useModal();
	const heading = useId();
	return /* @__PURE__ */ jsxs("dialog", {
		ref: dialog,
		className: Dialog_module_default.dialog,
		tabIndex: -1,
		"aria-labelledby": heading,
		onKeyDownCapture: (event) => {
			if (event.key === "Escape" && isComposing(event)) event.preventDefault();
		},
		onCancel: (event) => {
			event.preventDefault();
			onClose();
		},
		onMouseDown: (event) => {
			if (event.target === event.currentTarget) onClose();
		},
		children: [/* @__PURE__ */ jsxs("header", {
			className: Dialog_module_default.head,
			children: [/* @__PURE__ */ jsx("h2", {
				id: heading,
				children: title
			}), /* @__PURE__ */ jsx(IconButton, {
				label: "Close",
				onClick: onClose,
				children: /* @__PURE__ */ jsx(X, {
					size: 20,
					"aria-hidden": true
				})
			})]
		}), /* @__PURE__ */ jsx("div", {
			ref: body,
			className: Dialog_module_default.body,
			"data-scroller": true,
			children
		})]
	});
}
/** Opens the dialog while it is mounted. The focus goes into its body, and back to where it was. */
function useModal() {
	const dialog = useRef(null);
	const body = useRef(null);
	useEffect(() => {
		const shown = dialog.current;
		const before = shown ? opener(shown) : null;
		shown?.showModal();
		if (shown && body.current) focusFirst(shown, body.current);
		return () => {
			shown?.close();
			restoreFocus(before);
		};
	}, []);
	return {
		dialog,
		body
	};
}
function DialogActions({ children }) {
	return /* @__PURE__ */ jsx("div", {
		className: Dialog_module_default.actions,
		children
	});
}
export { DialogActions as n, Dialog as t };
