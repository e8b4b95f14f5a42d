"use client";
import { c as createLucideIcon, i as focusedNear, n as unlessComposing } from "./inputMethod-C5B_0SUq.js";
import { i as Archive, n as Pencil, r as BellOff, t as Reply } from "./reply-Bi7ROBB4.js";
import { t as Eye } from "./eye-CTyj7hyD.js";
import { Fragment, useEffect, useLayoutEffect, useRef } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import { clsx } from "clsx";
// node_modules/lucide-react/dist/esm/icons/archive-arrow-up.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$9 = {
	name: "archive-arrow-up",
	size: 24,
	node: [
		["rect", {
			width: "20",
			height: "5",
			x: "2",
			y: "3",
			rx: "1",
			key: "1wp1u1"
		}],
		["path", {
			d: "M4 8v11a2 2 0 0 0 2 2h2",
			key: "tvwodi"
		}],
		["path", {
			d: "M20 8v11a2 2 0 0 1-2 2h-2",
			key: "1gkqxj"
		}],
		["path", {
			d: "m9 15 3-3 3 3",
			key: "1pd0qc"
		}],
		["path", {
			d: "M12 12v9",
			key: "192myk"
		}]
	],
	aliases: ["archive-restore"]
};
__iconData$9.node;
var ArchiveArrowUp = createLucideIcon(__iconData$9);
// node_modules/lucide-react/dist/esm/icons/bell.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$8 = {
	name: "bell",
	size: 24,
	node: [["path", {
		d: "M10.268 21a2 2 0 0 0 3.464 0",
		key: "vwvbt9"
	}], ["path", {
		d: "M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326",
		key: "11g9vi"
	}]]
};
__iconData$8.node;
var Bell = createLucideIcon(__iconData$8);
// node_modules/lucide-react/dist/esm/icons/copy.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$7 = {
	name: "copy",
	size: 24,
	node: [["rect", {
		width: "14",
		height: "14",
		x: "8",
		y: "8",
		rx: "2",
		ry: "2",
		key: "17jyea"
	}], ["path", {
		d: "M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
		key: "zix9uf"
	}]]
};
__iconData$7.node;
var Copy = createLucideIcon(__iconData$7);
// node_modules/lucide-react/dist/esm/icons/info.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$6 = {
	name: "info",
	size: 24,
	node: [
		["circle", {
			cx: "12",
			cy: "12",
			r: "10",
			key: "1mglay"
		}],
		["path", {
			d: "M12 16v-4",
			key: "1dtifu"
		}],
		["path", {
			d: "M12 8h.01",
			key: "e9boi3"
		}]
	]
};
__iconData$6.node;
var Info = createLucideIcon(__iconData$6);
// node_modules/lucide-react/dist/esm/icons/link-2.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$5 = {
	name: "link-2",
	size: 24,
	node: [
		["path", {
			d: "M9 17H7A5 5 0 0 1 7 7h2",
			key: "8i5ue5"
		}],
		["path", {
			d: "M15 7h2a5 5 0 1 1 0 10h-2",
			key: "1b9ql8"
		}],
		["line", {
			x1: "8",
			x2: "16",
			y1: "12",
			y2: "12",
			key: "1jonct"
		}]
	]
};
__iconData$5.node;
var Link2 = createLucideIcon(__iconData$5);
// node_modules/lucide-react/dist/esm/icons/log-out.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$4 = {
	name: "log-out",
	size: 24,
	node: [
		["path", {
			d: "m16 17 5-5-5-5",
			key: "1bji2h"
		}],
		["path", {
			d: "M21 12H9",
			key: "dn1m92"
		}],
		["path", {
			d: "M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4",
			key: "1uf3rs"
		}]
	]
};
__iconData$4.node;
var LogOut = createLucideIcon(__iconData$4);
// node_modules/lucide-react/dist/esm/icons/shield-check.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$3 = {
	name: "shield-check",
	size: 24,
	node: [["path", {
		d: "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z",
		key: "oel41y"
	}], ["path", {
		d: "m9 12 2 2 4-4",
		key: "dzmm74"
	}]]
};
__iconData$3.node;
var ShieldCheck = createLucideIcon(__iconData$3);
// node_modules/lucide-react/dist/esm/icons/trash.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$2 = {
	name: "trash",
	size: 24,
	node: [
		["path", {
			d: "M10 11v6",
			key: "nco0om"
		}],
		["path", {
			d: "M14 11v6",
			key: "outv1u"
		}],
		["path", {
			d: "M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6",
			key: "miytrc"
		}],
		["path", {
			d: "M3 6h18",
			key: "d0wm0j"
		}],
		["path", {
			d: "M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2",
			key: "e791ji"
		}]
	],
	aliases: ["trash-2"]
};
__iconData$2.node;
var Trash = createLucideIcon(__iconData$2);
// node_modules/lucide-react/dist/esm/icons/user-round-minus.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$1 = {
	name: "user-round-minus",
	size: 24,
	node: [
		["path", {
			d: "M2 21a8 8 0 0 1 13.292-6",
			key: "bjp14o"
		}],
		["circle", {
			cx: "10",
			cy: "8",
			r: "5",
			key: "o932ke"
		}],
		["path", {
			d: "M22 19h-6",
			key: "vcuq98"
		}]
	],
	aliases: ["user-minus-2"]
};
__iconData$1.node;
var UserRoundMinus = createLucideIcon(__iconData$1);
// node_modules/lucide-react/dist/esm/icons/user-round.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData = {
	name: "user-round",
	size: 24,
	node: [["circle", {
		cx: "12",
		cy: "8",
		r: "5",
		key: "1hypcn"
	}], ["path", {
		d: "M20 21a8 8 0 0 0-16 0",
		key: "rfgkzh"
	}]],
	aliases: ["user-2"]
};
__iconData.node;
var UserRound = createLucideIcon(__iconData);
var Menu_module_default = {
	menu: "parley_Menu-module_menu_iowj",
	appear: "parley_Menu-module_appear_XXBT",
	item: "parley_Menu-module_item_lQGP",
	danger: "parley_Menu-module_danger_kC7n",
	line: "parley_Menu-module_line_tjRR"
};
// packages/react/src/primitives/menuIcons.ts
/** The icons of menu entries, by name: they are loaded with the menu, not with the entries. */
var MENU_ICONS = {
	archive: Archive,
	copy: Copy,
	delete: Trash,
	edit: Pencil,
	info: Info,
	leave: LogOut,
	link: Link2,
	mute: BellOff,
	owner: ShieldCheck,
	readers: Eye,
	removeUser: UserRoundMinus,
	reply: Reply,
	unarchive: ArchiveArrowUp,
	unmute: Bell,
	user: UserRound
};
// packages/react/src/primitives/menuKeyboardNavigation.ts
/** For `onKeyDown` of the menu. */
function menuKeyboardNavigation(event) {
	if (event.altKey || event.ctrlKey || event.metaKey) return;
	const entries = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
	const here = entries.indexOf(focusedNear(event.currentTarget));
	const next = nextEntry(event.key, here, entries);
	if (!next) return;
	event.preventDefault();
	event.stopPropagation();
	next.focus({ preventScroll: false });
}
function nextEntry(key, here, entries) {
	if (key === "ArrowDown") return entries[Math.min(here + 1, entries.length - 1)];
	if (key === "ArrowUp") return entries[here < 0 ? entries.length - 1 : Math.max(here - 1, 0)];
	if (key === "Home") return entries[0];
	if (key === "End") return entries.at(-1);
	if (key.length !== 1 || key === " ") return void 0;
	return [...entries.slice(here + 1), ...entries.slice(0, here + 1)].find((entry) => (entry.textContent ?? "").trim().toLowerCase().startsWith(key.toLowerCase()));
}
// packages/react/src/primitives/placement.ts
/** Where a popover is shown: below its button, or above it where there is more room. */
var GAP = 4;
var MARGIN = 8;
/** Aligned with the end of the button. Returns false if the button is outside the window. */
function placeBelow(popover, button) {
	const anchor = button.getBoundingClientRect();
	const { innerWidth: width, innerHeight: height } = window;
	if (!(anchor.bottom > 0 && anchor.top < height && anchor.right > 0 && anchor.left < width)) return false;
	const { offsetWidth, offsetHeight } = popover;
	const left = getComputedStyle(button).direction === "rtl" ? anchor.left : anchor.right - offsetWidth;
	const below = anchor.bottom + GAP;
	const above = anchor.top - GAP - offsetHeight;
	const top = below + offsetHeight > height - MARGIN && above >= MARGIN ? above : below;
	popover.style.left = `${clamp(left, MARGIN, width - MARGIN - offsetWidth)}px`;
	popover.style.top = `${clamp(top, MARGIN, height - MARGIN - offsetHeight)}px`;
	return true;
}
function clamp(value, least, most) {
	return Math.max(least, Math.min(value, most));
}
// packages/react/src/primitives/MenuList.tsx
/** The list of a menu. It is a popover, so that it is above everything, also in a dialog and in a shadow root. */
function MenuList({ button, groups, labelledBy, focusFirst, onClose }) {
	const list = useRef(null);
	usePopover(list, button, {
		focusFirst,
		onClose
	});
	function select({ onSelect }) {
		button.current?.focus({ preventScroll: true });
		onClose();
		onSelect();
	}
	return /* @__PURE__ */ jsx("div", {
		ref: list,
		popover: "auto",
		role: "menu",
		tabIndex: -1,
		"aria-labelledby": labelledBy,
		className: Menu_module_default.menu,
		onToggle: ({ newState }) => newState === "closed" && onClose(),
		onKeyDown: unlessComposing((event) => {
			if (event.key === "Tab") event.preventDefault();
			else menuKeyboardNavigation(event);
		}),
		children: groups.filter((group) => group.length > 0).map((group, place) => /* @__PURE__ */ jsxs(Fragment, { children: [place > 0 && /* @__PURE__ */ jsx("hr", { className: Menu_module_default.line }), group.map((entry) => /* @__PURE__ */ jsx(Entry, {
			entry,
			onSelect: () => select(entry)
		}, entry.label))] }, group[0]?.label))
	});
}
function Entry({ entry: { label, icon, danger }, onSelect }) {
	return /* @__PURE__ */ jsxs("button", {
		type: "button",
		role: "menuitem",
		tabIndex: -1,
		className: clsx(Menu_module_default.item, danger && Menu_module_default.danger),
		onPointerMove: ({ currentTarget }) => currentTarget.focus({ preventScroll: true }),
		onClick: onSelect,
		children: [icon && /* @__PURE__ */ jsx(EntryIcon, { icon }), /* @__PURE__ */ jsx("span", { children: label })]
	});
}
function EntryIcon({ icon }) {
	const Icon = MENU_ICONS[icon];
	return /* @__PURE__ */ jsx(Icon, {
		size: 18,
		"aria-hidden": true
	});
}
/** Shows the list beside its button while it is mounted. It closes when the button has scrolled away. */
function usePopover(list, button, { focusFirst, onClose }) {
	const close = useRef(onClose);
	useEffect(() => {
		close.current = onClose;
	});
	useLayoutEffect(() => {
		const [shown, anchor] = [list.current, button.current];
		if (!shown || !anchor) return;
		const place = () => placeBelow(shown, anchor) || close.current();
		shown.showPopover();
		place();
		(focusFirst ? shown.querySelector("[role=menuitem]") : shown)?.focus({ preventScroll: true });
		const listening = new AbortController();
		for (const event of ["scroll", "resize"]) window.addEventListener(event, place, {
			capture: true,
			passive: true,
			signal: listening.signal
		});
		return () => {
			listening.abort();
			const focused = focusedNear(shown);
			if (focused && shown.contains(focused)) anchor.focus({ preventScroll: true });
		};
	}, [
		list,
		button,
		focusFirst
	]);
}
export { MenuList };
