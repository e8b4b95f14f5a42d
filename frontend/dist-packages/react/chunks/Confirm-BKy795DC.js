"use client";
import { t as Alert } from "./Alert-BJpCM4nO.js";
import { t as Button } from "./Button-DxSQnUhp.js";
import { n as DialogActions, t as Dialog } from "./Dialog-Gz08Gc9O.js";
import { jsx, jsxs } from "react/jsx-runtime";
// packages/react/src/primitives/Confirm.tsx
function Confirm({ title, children, action, busy, error, onConfirm, onClose }) {
	return /* @__PURE__ */ jsxs(Dialog, {
		title,
		onClose,
		children: [
			/* @__PURE__ */ jsx("p", { children }),
			/* @__PURE__ */ jsx(Alert, { children: error }),
			/* @__PURE__ */ jsxs(DialogActions, { children: [/* @__PURE__ */ jsx(Button, {
				onClick: onClose,
				children: "Cancel"
			}), /* @__PURE__ */ jsx(Button, {
				variant: "danger",
				disabled: busy,
				onClick: onConfirm,
				children: action
			})] })
		]
	});
}
export { Confirm as t };
