"use client";
import { c as createLucideIcon } from "./inputMethod-C5B_0SUq.js";
import { n as IconButton, r as X } from "./Button-DxSQnUhp.js";
import { useRef } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
// node_modules/lucide-react/dist/esm/icons/search.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData = {
	name: "search",
	size: 24,
	node: [["path", {
		d: "m21 21-4.34-4.34",
		key: "14j7rj"
	}], ["circle", {
		cx: "11",
		cy: "11",
		r: "8",
		key: "4ej97u"
	}]]
};
__iconData.node;
var Search = createLucideIcon(__iconData);
var Field_module_default = {
	field: "parley_Field-module_field_hyEC",
	label: "parley_Field-module_label_rtqh",
	input: "parley_Field-module_input_3pK6",
	hint: "parley_Field-module_hint_klyS",
	error: "parley_Field-module_error_d0cr",
	search: "parley_Field-module_search_KmwN",
	clear: "parley_Field-module_clear_Y3QQ"
};
// packages/react/src/primitives/Field.tsx
/** Text fields with a label, a hint and an error. */
function SearchField({ label, onSearch, value, ...rest }) {
	const field = useRef(null);
	return /* @__PURE__ */ jsxs("div", {
		className: Field_module_default.search,
		children: [
			/* @__PURE__ */ jsx(Search, {
				size: 18,
				"aria-hidden": true
			}),
			/* @__PURE__ */ jsx("input", {
				ref: field,
				type: "search",
				dir: "auto",
				"aria-label": label,
				placeholder: label,
				autoComplete: "off",
				...rest,
				value,
				onChange: (event) => onSearch(event.currentTarget.value)
			}),
			value !== "" && /* @__PURE__ */ jsx(IconButton, {
				label: "Clear search",
				className: Field_module_default.clear,
				onClick: () => {
					onSearch("");
					field.current?.focus();
				},
				children: /* @__PURE__ */ jsx(X, {
					size: 16,
					"aria-hidden": true
				})
			})
		]
	});
}
// packages/react/src/primitives/pointer.ts
/** Whether the user points with a finger: then the keyboard is on screen and covers half of it. */
function isTouch() {
	return typeof matchMedia !== "undefined" && matchMedia("(pointer: coarse)").matches;
}
export { SearchField as n, isTouch as t };
