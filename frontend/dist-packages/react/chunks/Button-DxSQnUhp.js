"use client";
import { c as createLucideIcon } from "./inputMethod-C5B_0SUq.js";
import { jsx } from "react/jsx-runtime";
import { clsx } from "clsx";
// node_modules/lucide-react/dist/esm/icons/x.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData = {
	name: "x",
	size: 24,
	node: [["path", {
		d: "M18 6 6 18",
		key: "1bl5f8"
	}], ["path", {
		d: "m6 6 12 12",
		key: "d8bk6v"
	}]]
};
__iconData.node;
var X = createLucideIcon(__iconData);
var Button_module_default = {
	button: "parley_Button-module_button_Ocza",
	primary: "parley_Button-module_primary_LI86",
	plain: "parley_Button-module_plain_l9wQ",
	quiet: "parley_Button-module_quiet_K-AO",
	danger: "parley_Button-module_danger_zsce",
	wide: "parley_Button-module_wide_-Qoi",
	icon: "parley_Button-module_icon_we9c",
	filled: "parley_Button-module_filled_0e-g"
};
// packages/react/src/primitives/Button.tsx
/** Buttons with text, or with an icon and a label. */
function Button({ variant = "plain", wide, className, ...rest }) {
	return /* @__PURE__ */ jsx("button", {
		type: "button",
		...rest,
		className: clsx(buttonClass(variant), wide && Button_module_default.wide, className)
	});
}
/** For a link that looks like a button. */
function buttonClass(variant) {
	return clsx(Button_module_default.button, Button_module_default[variant]);
}
Button_module_default.icon;
function IconButton({ label, filled, className, ...rest }) {
	return /* @__PURE__ */ jsx("button", {
		type: "button",
		"aria-label": label,
		title: label,
		...rest,
		className: clsx(Button_module_default.icon, filled && Button_module_default.filled, className)
	});
}
export { IconButton as n, X as r, Button as t };
