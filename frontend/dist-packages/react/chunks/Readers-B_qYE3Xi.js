"use client";
import { t as Eye } from "./eye-CTyj7hyD.js";
import { n as Avatar, t as EmptyState } from "./EmptyState-BdjFUHo5.js";
import { t as Dialog } from "./Dialog-Gz08Gc9O.js";
import { a as useReaders } from "./useTyping-DYU8uIgu.js";
import { useLayoutEffect, useRef, useState } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import { Virtualizer } from "virtua";
// packages/react/src/primitives/VirtualList.tsx
/** A long list of which only the rows near the screen are rendered. It scrolls with the nearest `data-scroller`. */
function VirtualList(props) {
	const { label, items, total = items.length, keyOf, height, children } = props;
	const { listElement, scroller, topOffset } = useScroller();
	const [focused, setFocused] = useState(null);
	return /* @__PURE__ */ jsx("div", {
		ref: listElement,
		role: "list",
		"aria-label": label,
		onFocus: (event) => setFocused(indexOfFocused(event.target)),
		onBlur: () => setFocused(null),
		children: topOffset !== null && /* @__PURE__ */ jsx(Virtualizer, {
			scrollRef: scroller,
			startMargin: topOffset,
			itemSize: height,
			data: items,
			keepMounted: focused === null || focused >= items.length ? [] : [focused],
			children: (item, index) => /* @__PURE__ */ jsx("div", {
				role: "listitem",
				"aria-posinset": index + 1,
				"aria-setsize": total,
				children: children(item)
			}, keyOf(item))
		})
	});
}
/** The nearest element that scrolls, and where in it the list starts, in pixels; null until it is measured. */
function useScroller() {
	const listElement = useRef(null);
	const scroller = useRef(null);
	const [topOffset, setTopOffset] = useState(null);
	useLayoutEffect(() => {
		const list = listElement.current;
		scroller.current = list?.closest("[data-scroller]") ?? null;
		if (!list || !scroller.current) return;
		const top = list.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top;
		setTopOffset(Math.round(top + scroller.current.scrollTop));
	});
	return {
		listElement,
		scroller,
		topOffset
	};
}
/** The focused row stays rendered, however far it is scrolled away. */
function indexOfFocused(target) {
	const listElement = target.closest("[aria-posinset]")?.getAttribute("aria-posinset");
	return listElement ? Number(listElement) - 1 : null;
}
var Readers_module_default = { reader: "parley_Readers-module_reader_IHVf" };
// packages/react/src/messages/Readers.tsx
/** Who has read a message of a group. */
var ROW_HEIGHT = 52;
function Readers({ message, onClose }) {
	const readers = useReaders(message.conversationId, message.number ?? 0);
	return /* @__PURE__ */ jsx(Dialog, {
		title: "Read by",
		onClose,
		children: readers.length === 0 ? /* @__PURE__ */ jsx(EmptyState, {
			icon: /* @__PURE__ */ jsx(Eye, {
				size: 28,
				"aria-hidden": true
			}),
			title: "No one yet",
			children: "Members who have read this message will be listed here."
		}) : /* @__PURE__ */ jsx(VirtualList, {
			label: "Read by",
			items: readers,
			keyOf: (person) => person.id,
			height: ROW_HEIGHT,
			children: (person) => /* @__PURE__ */ jsxs("div", {
				className: Readers_module_default.reader,
				children: [/* @__PURE__ */ jsx(Avatar, {
					id: person.id,
					name: person.display_name,
					url: person.avatar_url
				}), /* @__PURE__ */ jsx("bdi", { children: person.display_name })]
			})
		})
	});
}
export { Readers };
