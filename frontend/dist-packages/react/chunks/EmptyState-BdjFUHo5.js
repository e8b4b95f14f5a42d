"use client";
import { useState } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import { clsx } from "clsx";
var Avatar_module_default = {
	avatar: "parley_Avatar-module_avatar_tnNN",
	small: "parley_Avatar-module_small_swsb",
	medium: "parley_Avatar-module_medium_r8Po",
	large: "parley_Avatar-module_large_5wpu",
	huge: "parley_Avatar-module_huge_vMhq",
	face: "parley_Avatar-module_face_EWDK",
	group: "parley_Avatar-module_group_lNTU",
	dot: "parley_Avatar-module_dot_Rnpw"
};
var hues_module_default = {
	hue0: "parley_hues-module_hue0_hqAP",
	hue1: "parley_hues-module_hue1_zzJG",
	hue2: "parley_hues-module_hue2_hhs2",
	hue3: "parley_hues-module_hue3_GVGn",
	hue4: "parley_hues-module_hue4_Csf8",
	hue5: "parley_hues-module_hue5_7KwX",
	hue6: "parley_hues-module_hue6_Pwgh",
	hue7: "parley_hues-module_hue7_5r-z"
};
// packages/react/src/primitives/hues.ts
/** The colour of a user or group, the same on every device. */
var HUES = 8;
/** A class that sets `--hue` and `--hue-ink`. */
function hueOf(id) {
	let sum = 2166136261;
	for (const letter of id) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16777619);
	return hues_module_default[`hue${(sum >>> 16) % HUES}`];
}
// packages/react/src/primitives/initials.ts
/** The initials of a name. */
var graphemes = new Intl.Segmenter(void 0, { granularity: "grapheme" });
/** The first character, as users see characters, of the first and of the last word. */
function initialsOf(name) {
	const words = name.trim().split(/\s+/).filter(Boolean);
	return (words.length > 1 ? [words[0], words.at(-1)] : words).map((word) => firstLetter(word ?? "")).join("");
}
function firstLetter(word) {
	for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase();
	return "";
}
// packages/react/src/primitives/Avatar.tsx
/** A picture of a user or group, or initials on a colour that stays the same. */
/** Hidden from screen readers: the name is always beside it, and presence is also shown as text. */
function Avatar({ id, name, url, size = "medium", group, online }) {
	const [broken, setBroken] = useState(null);
	return /* @__PURE__ */ jsxs("span", {
		className: clsx(Avatar_module_default.avatar, Avatar_module_default[size], group && Avatar_module_default.group),
		"aria-hidden": true,
		children: [url && broken !== url ? /* @__PURE__ */ jsx("img", {
			className: Avatar_module_default.face,
			src: url,
			alt: "",
			loading: "lazy",
			referrerPolicy: "no-referrer",
			onError: () => setBroken(url)
		}) : /* @__PURE__ */ jsx("span", {
			className: clsx(Avatar_module_default.face, hueOf(id)),
			children: initialsOf(name)
		}), online && /* @__PURE__ */ jsx("span", { className: Avatar_module_default.dot })]
	});
}
var EmptyState_module_default = {
	empty: "parley_EmptyState-module_empty_NeFu",
	icon: "parley_EmptyState-module_icon_a-q-",
	title: "parley_EmptyState-module_title_S6Rl",
	words: "parley_EmptyState-module_words_PyLt"
};
// packages/react/src/primitives/EmptyState.tsx
function EmptyState({ icon, title, titleAs: Title = "p", children, action }) {
	return /* @__PURE__ */ jsxs("div", {
		className: EmptyState_module_default.empty,
		children: [
			/* @__PURE__ */ jsx("span", {
				className: EmptyState_module_default.icon,
				children: icon
			}),
			/* @__PURE__ */ jsx(Title, {
				className: EmptyState_module_default.title,
				children: title
			}),
			/* @__PURE__ */ jsx("p", {
				className: EmptyState_module_default.words,
				children
			}),
			action
		]
	});
}
export { Avatar as n, hueOf as r, EmptyState as t };
