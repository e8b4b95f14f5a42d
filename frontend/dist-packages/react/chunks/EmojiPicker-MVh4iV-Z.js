"use client";
import { n as SearchField, t as isTouch } from "./pointer-CtGJiZz2.js";
import { i as focusedNear, n as unlessComposing } from "./inputMethod-C5B_0SUq.js";
import { useEffect, useRef, useState } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import groups from "unicode-emoji-json/data-by-group.json";
var EmojiPicker_module_default = {
	picker: "parley_EmojiPicker-module_picker_EiKF",
	groups: "parley_EmojiPicker-module_groups_oNGT",
	group: "parley_EmojiPicker-module_group_vYqA",
	grid: "parley_EmojiPicker-module_grid_yDqh",
	emoji: "parley_EmojiPicker-module_emoji_3o-s",
	none: "parley_EmojiPicker-module_none_H3bj"
};
// packages/react/src/messages/emoji.ts
/** Emoji by group and by name, from Unicode's data. */
var MAX_RESULTS = 80;
var emojiGroups = groups.map(({ name, emojis }) => ({
	name,
	emoji: emojis.map((each) => ({
		label: each.name,
		unicode: each.emoji
	}))
}));
/** Emoji with a word that starts with the search; names that start with it come first. */
function findEmoji(search) {
	const wanted = search.trim().toLowerCase();
	const all = emojiGroups.flatMap(({ emoji }) => emoji).filter(({ label }) => ` ${label}`.includes(` ${wanted}`));
	const begins = ({ label }) => label.startsWith(wanted) ? 0 : 1;
	return all.sort((one, other) => begins(one) - begins(other)).slice(0, MAX_RESULTS);
}
// packages/react/src/messages/EmojiPicker.tsx
/** Picks an emoji by group or by name. */
function EmojiPicker({ onPick, onClose }) {
	const [search, setSearch] = useState("");
	const picker = useRef(null);
	const groups = search.trim() ? [{
		name: "Results",
		emoji: findEmoji(search)
	}] : emojiGroups;
	useEffect(() => {
		function onPointerDown(event) {
			const around = picker.current?.parentElement;
			if (around && !event.composedPath().includes(around)) onClose();
		}
		document.addEventListener("pointerdown", onPointerDown);
		return () => document.removeEventListener("pointerdown", onPointerDown);
	}, [onClose]);
	function onKeyDown(event) {
		if (event.key === "Escape") {
			event.stopPropagation();
			onClose();
		} else gridKeyboardNavigation(event);
	}
	return /* @__PURE__ */ jsxs("section", {
		ref: picker,
		className: EmojiPicker_module_default.picker,
		"aria-label": "Emoji",
		onKeyDown: unlessComposing(onKeyDown),
		children: [/* @__PURE__ */ jsx(SearchField, {
			label: "Search emoji",
			autoFocus: !isTouch(),
			value: search,
			onSearch: setSearch
		}), /* @__PURE__ */ jsx("div", {
			className: EmojiPicker_module_default.groups,
			children: groups.map(({ name, emoji }) => /* @__PURE__ */ jsxs("div", {
				className: EmojiPicker_module_default.group,
				children: [
					/* @__PURE__ */ jsx("h2", { children: name }),
					emoji.length === 0 && /* @__PURE__ */ jsx("p", {
						className: EmojiPicker_module_default.none,
						children: "No emoji found."
					}),
					/* @__PURE__ */ jsx(EmojiGrid, {
						emoji,
						onPick
					})
				]
			}, name))
		})]
	});
}
function EmojiGrid({ emoji, onPick }) {
	return /* @__PURE__ */ jsx("div", {
		className: EmojiPicker_module_default.grid,
		children: emoji.map(({ label, unicode }) => /* @__PURE__ */ jsx("button", {
			type: "button",
			className: EmojiPicker_module_default.emoji,
			"aria-label": label,
			title: label,
			onClick: () => onPick(unicode),
			children: unicode
		}, unicode))
	});
}
/** Left and right move to the neighbour, up and down to the nearest emoji above or below. */
function gridKeyboardNavigation(event) {
	const all = [...event.currentTarget.querySelectorAll(`.${EmojiPicker_module_default.emoji}`)];
	const here = all.indexOf(focusedNear(event.currentTarget));
	if (here < 0 && event.key !== "ArrowDown") return;
	const columns = all.findIndex((each) => each.offsetTop !== all[0]?.offsetTop);
	const step = {
		ArrowLeft: -1,
		ArrowRight: 1,
		ArrowUp: -columns,
		ArrowDown: here < 0 ? 1 : columns
	}[event.key];
	if (!step) return;
	event.preventDefault();
	all[Math.max(0, Math.min(all.length - 1, here + step))]?.focus();
}
export { EmojiPicker };
