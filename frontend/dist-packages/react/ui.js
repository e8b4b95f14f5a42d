"use client";
import { c as createLucideIcon, i as focusedNear, n as unlessComposing, s as trackFocus } from "./chunks/inputMethod-C5B_0SUq.js";
import { n as Avatar, r as hueOf, t as EmptyState } from "./chunks/EmptyState-BdjFUHo5.js";
import { n as IconButton, r as X, t as Button } from "./chunks/Button-DxSQnUhp.js";
import { t as Dialog } from "./chunks/Dialog-Gz08Gc9O.js";
import { _ as useParleyState, c as useDraft, d as useConversations, f as useListSubscriptions, g as useParley, l as useStopTyping, m as useFormerTitle, n as usePresence, o as useThread, p as useConversation, r as usePresenceKnown, s as useConnectionStatus, t as useTyping, u as useConversationDrafts, v as useReadablePart } from "./chunks/useTyping-DYU8uIgu.js";
import { a as useToast, i as ToastContext, r as useFollowUp, t as Alert } from "./chunks/Alert-BJpCM4nO.js";
import { i as useSetPreferences } from "./chunks/actions-BVyy1-5F.js";
import { i as Archive, n as Pencil, r as BellOff, t as Reply } from "./chunks/reply-Bi7ROBB4.js";
import { n as SearchField, t as isTouch } from "./chunks/pointer-CtGJiZz2.js";
import { n as useEdit } from "./chunks/actions-B4g8iZSL.js";
import { Component, cloneElement, createContext, memo, useCallback, useContext, useEffect, useEffectEvent, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { directConversationWith, errorMessage, userIdOfDirectKey } from "@parley/client";
import { Fragment as Fragment$1, jsx, jsxs } from "react/jsx-runtime";
import { clsx } from "clsx";
import { Virtualizer } from "virtua";
// node_modules/lucide-react/dist/esm/icons/arrow-down.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$17 = {
	name: "arrow-down",
	size: 24,
	node: [["path", {
		d: "M12 5v14",
		key: "s699le"
	}], ["path", {
		d: "m19 12-7 7-7-7",
		key: "1idqje"
	}]]
};
__iconData$17.node;
var ArrowDown = createLucideIcon(__iconData$17);
// node_modules/lucide-react/dist/esm/icons/arrow-left.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$16 = {
	name: "arrow-left",
	size: 24,
	node: [["path", {
		d: "m12 19-7-7 7-7",
		key: "1l729n"
	}], ["path", {
		d: "M19 12H5",
		key: "x3x0zl"
	}]]
};
__iconData$16.node;
var ArrowLeft = createLucideIcon(__iconData$16);
// node_modules/lucide-react/dist/esm/icons/check-check.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$15 = {
	name: "check-check",
	size: 24,
	node: [["path", {
		d: "M18 6 7 17l-5-5",
		key: "116fxf"
	}], ["path", {
		d: "m22 10-7.5 7.5L13 16",
		key: "ke71qq"
	}]]
};
__iconData$15.node;
var CheckCheck = createLucideIcon(__iconData$15);
// node_modules/lucide-react/dist/esm/icons/check.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$14 = {
	name: "check",
	size: 24,
	node: [["path", {
		d: "M20 6 9 17l-5-5",
		key: "1gmf2c"
	}]]
};
__iconData$14.node;
var Check = createLucideIcon(__iconData$14);
// node_modules/lucide-react/dist/esm/icons/circle-exclamation-point.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$13 = {
	name: "circle-exclamation-point",
	size: 24,
	node: [
		["circle", {
			cx: "12",
			cy: "12",
			r: "10",
			key: "1mglay"
		}],
		["line", {
			x1: "12",
			x2: "12",
			y1: "8",
			y2: "12",
			key: "1pkeuh"
		}],
		["line", {
			x1: "12",
			x2: "12.01",
			y1: "16",
			y2: "16",
			key: "4dfq90"
		}]
	],
	aliases: ["alert-circle", "circle-alert"]
};
__iconData$13.node;
var CircleExclamationPoint = createLucideIcon(__iconData$13);
// node_modules/lucide-react/dist/esm/icons/clock-3.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$12 = {
	name: "clock-3",
	size: 24,
	node: [["circle", {
		cx: "12",
		cy: "12",
		r: "10",
		key: "1mglay"
	}], ["path", {
		d: "M12 6v6h4",
		key: "135r8i"
	}]]
};
__iconData$12.node;
var Clock3 = createLucideIcon(__iconData$12);
// node_modules/lucide-react/dist/esm/icons/cloud-off.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$11 = {
	name: "cloud-off",
	size: 24,
	node: [
		["path", {
			d: "M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057",
			key: "1uxyv8"
		}],
		["path", {
			d: "M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78",
			key: "99tcn7"
		}],
		["path", {
			d: "m2 2 20 20",
			key: "1ooewy"
		}]
	]
};
__iconData$11.node;
var CloudOff = createLucideIcon(__iconData$11);
// node_modules/lucide-react/dist/esm/icons/ellipsis-vertical.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$10 = {
	name: "ellipsis-vertical",
	size: 24,
	node: [
		["circle", {
			cx: "12",
			cy: "12",
			r: "1",
			key: "41hilf"
		}],
		["circle", {
			cx: "12",
			cy: "5",
			r: "1",
			key: "gxeob9"
		}],
		["circle", {
			cx: "12",
			cy: "19",
			r: "1",
			key: "lyex9k"
		}]
	],
	aliases: ["more-vertical"]
};
__iconData$10.node;
var EllipsisVertical = createLucideIcon(__iconData$10);
// node_modules/lucide-react/dist/esm/icons/face-slightly-smiling.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$9 = {
	name: "face-slightly-smiling",
	size: 24,
	node: [
		["path", {
			d: "M15 10V9",
			key: "4dkmfx"
		}],
		["path", {
			d: "M16.472 15a6 6 0 01-8.943 0",
			key: "7qomzy"
		}],
		["path", {
			d: "M9 10V9",
			key: "1lazqi"
		}],
		["circle", {
			cx: "12",
			cy: "12",
			r: "10",
			key: "1mglay"
		}]
	],
	aliases: ["smile"]
};
__iconData$9.node;
var FaceSlightlySmiling = createLucideIcon(__iconData$9);
// node_modules/lucide-react/dist/esm/icons/key-round.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$8 = {
	name: "key-round",
	size: 24,
	node: [["path", {
		d: "M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z",
		key: "1s6t7t"
	}], ["circle", {
		cx: "16.5",
		cy: "7.5",
		r: ".5",
		fill: "currentColor",
		key: "w0ekpg"
	}]]
};
__iconData$8.node;
var KeyRound = createLucideIcon(__iconData$8);
// node_modules/lucide-react/dist/esm/icons/message-circle-off.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$7 = {
	name: "message-circle-off",
	size: 24,
	node: [
		["path", {
			d: "m2 2 20 20",
			key: "1ooewy"
		}],
		["path", {
			d: "M4.93 4.929a10 10 0 0 0-1.938 11.412 2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 0 0 11.302-1.989",
			key: "7il5tn"
		}],
		["path", {
			d: "M8.35 2.69A10 10 0 0 1 21.3 15.65",
			key: "1pfsoa"
		}]
	]
};
__iconData$7.node;
var MessageCircleOff = createLucideIcon(__iconData$7);
// node_modules/lucide-react/dist/esm/icons/message-circle.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$6 = {
	name: "message-circle",
	size: 24,
	node: [["path", {
		d: "M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719",
		key: "1sd12s"
	}]]
};
__iconData$6.node;
var MessageCircle = createLucideIcon(__iconData$6);
// node_modules/lucide-react/dist/esm/icons/message-square-text.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$5 = {
	name: "message-square-text",
	size: 24,
	node: [
		["path", {
			d: "M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z",
			key: "18887p"
		}],
		["path", {
			d: "M7 11h10",
			key: "1twpyw"
		}],
		["path", {
			d: "M7 15h6",
			key: "d9of3u"
		}],
		["path", {
			d: "M7 7h8",
			key: "af5zfr"
		}]
	]
};
__iconData$5.node;
var MessageSquareText = createLucideIcon(__iconData$5);
// node_modules/lucide-react/dist/esm/icons/messages-square.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$4 = {
	name: "messages-square",
	size: 24,
	node: [["path", {
		d: "M16 10a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 14.286V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z",
		key: "1n2ejm"
	}], ["path", {
		d: "M20 9a2 2 0 0 1 2 2v10.286a.71.71 0 0 1-1.212.502l-2.202-2.202A2 2 0 0 0 17.172 19H10a2 2 0 0 1-2-2v-1",
		key: "1qfcsi"
	}]]
};
__iconData$4.node;
var MessagesSquare = createLucideIcon(__iconData$4);
// node_modules/lucide-react/dist/esm/icons/refresh-cw.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$3 = {
	name: "refresh-cw",
	size: 24,
	node: [
		["path", {
			d: "M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8",
			key: "v9h5vc"
		}],
		["path", {
			d: "M21 3v5h-5",
			key: "1q7to0"
		}],
		["path", {
			d: "M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16",
			key: "3uifl3"
		}],
		["path", {
			d: "M8 16H3v5",
			key: "1cv678"
		}]
	]
};
__iconData$3.node;
var RefreshCw = createLucideIcon(__iconData$3);
// node_modules/lucide-react/dist/esm/icons/search-x.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$2 = {
	name: "search-x",
	size: 24,
	node: [
		["path", {
			d: "m13.5 8.5-5 5",
			key: "1cs55j"
		}],
		["path", {
			d: "m8.5 8.5 5 5",
			key: "a8mexj"
		}],
		["circle", {
			cx: "11",
			cy: "11",
			r: "8",
			key: "4ej97u"
		}],
		["path", {
			d: "m21 21-4.3-4.3",
			key: "1qie3q"
		}]
	]
};
__iconData$2.node;
var SearchX = createLucideIcon(__iconData$2);
// node_modules/lucide-react/dist/esm/icons/send-horizontal.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$1 = {
	name: "send-horizontal",
	size: 24,
	node: [["path", {
		d: "M3.714 3.048a.498.498 0 0 0-.683.627l2.843 7.627a2 2 0 0 1 0 1.396l-2.842 7.627a.498.498 0 0 0 .682.627l18-8.5a.5.5 0 0 0 0-.904z",
		key: "117uat"
	}], ["path", {
		d: "M6 12h16",
		key: "s4cdu5"
	}]],
	aliases: ["send-horizonal"]
};
__iconData$1.node;
var SendHorizontal = createLucideIcon(__iconData$1);
// node_modules/lucide-react/dist/esm/icons/wifi-off.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData = {
	name: "wifi-off",
	size: 24,
	node: [
		["path", {
			d: "M12 20h.01",
			key: "zekei9"
		}],
		["path", {
			d: "M8.5 16.429a5 5 0 0 1 7 0",
			key: "1bycff"
		}],
		["path", {
			d: "M5 12.859a10 10 0 0 1 5.17-2.69",
			key: "1dl1wf"
		}],
		["path", {
			d: "M19 12.859a10 10 0 0 0-2.007-1.523",
			key: "4k23kn"
		}],
		["path", {
			d: "M2 8.82a15 15 0 0 1 4.177-2.643",
			key: "1grhjp"
		}],
		["path", {
			d: "M22 8.82a15 15 0 0 0-11.288-3.764",
			key: "z3jwby"
		}],
		["path", {
			d: "m2 2 20 20",
			key: "1ooewy"
		}]
	]
};
__iconData.node;
var WifiOff = createLucideIcon(__iconData);
var LoadFailure_module_default = {
	failure: "parley_LoadFailure-module_failure_aEPY",
	actions: "parley_LoadFailure-module_actions_aS-g"
};
// packages/react/src/primitives/LoadFailure.tsx
/** A part of the app could not be loaded: the likely reason, and what to do. */
/** After a deployment the files of an open page are gone. If a retry fails too, reloading the page gets the new ones. */
function LoadFailure({ failures, onRetry }) {
	const again = failures > 1;
	return /* @__PURE__ */ jsxs("div", {
		className: LoadFailure_module_default.failure,
		role: "alert",
		children: [/* @__PURE__ */ jsx("p", { children: again ? "This part of Parley still could not be loaded. Parley may have been updated. Reload the page when you are online. Your drafts are saved." : "This part of Parley could not be loaded. Check your connection, then try again." }), /* @__PURE__ */ jsxs("div", {
			className: LoadFailure_module_default.actions,
			children: [/* @__PURE__ */ jsx(Button, {
				onClick: onRetry,
				children: "Retry"
			}), again && /* @__PURE__ */ jsx(Button, {
				onClick: () => location.reload(),
				children: "Reload the page"
			})]
		})]
	});
}
// packages/react/src/primitives/OnDemand.tsx
/** Shows a component whose code is loaded on demand, with a fallback meanwhile, and a retry after a failure. */
function OnDemand({ of, fallback, failed = (failure) => failure, children }) {
	const state = useSyncExternalStore(of.onChange, of.get);
	useEffect(() => of.load(), [of]);
	if (state.status === "ready") return children(state.code);
	if (state.status === "failed") return failed(/* @__PURE__ */ jsx(LoadFailure, {
		failures: state.failures,
		onRetry: of.load
	}));
	return fallback ?? null;
}
// packages/react/src/primitives/DialogOnDemand.tsx
function DialogOnDemand({ of, title, onClose, children }) {
	return /* @__PURE__ */ jsx(OnDemand, {
		of,
		failed: (failure) => /* @__PURE__ */ jsx(Dialog, {
			title,
			onClose,
			children: failure
		}),
		children
	});
}
// packages/react/src/primitives/LinkOrButton.tsx
function LinkOrButton({ href, onOpen, children, ...rest }) {
	if (href === void 0) return /* @__PURE__ */ jsx("button", {
		type: "button",
		onClick: onOpen,
		...rest,
		children
	});
	return /* @__PURE__ */ jsx("a", {
		href,
		onClick: (event) => onClick(event, onOpen),
		...rest,
		children
	});
}
/** Clicks that open another tab or window are the browser's. */
function onClick(event, open) {
	if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.button !== 0) return;
	event.preventDefault();
	open();
}
// packages/react/src/primitives/loadable.ts
/** React's `lazy` keeps a failure until the page is reloaded. This retries. */
function loadable(fetch) {
	const { get, set, onChange } = observed({ status: "loading" });
	let failures = 0;
	let pending = false;
	let needed = false;
	function request() {
		if (pending || get().status === "ready") return;
		pending = true;
		fetch().then((code) => set({
			status: "ready",
			code
		}), () => {
			pending = false;
			if (!needed) return;
			failures += 1;
			set({
				status: "failed",
				failures
			});
		});
	}
	return {
		get,
		onChange,
		load() {
			needed = true;
			if (get().status === "failed") set({ status: "loading" });
			request();
		},
		prefetch: () => void (needed || request())
	};
}
/** A value whose changes are listened to. */
function observed(value) {
	const listeners = /* @__PURE__ */ new Set();
	return {
		get: () => value,
		set(next) {
			value = next;
			for (const listener of listeners) listener();
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		}
	};
}
// packages/react/src/primitives/Menu.tsx
/** A menu that opens from a button. */
var menuList = loadable(async () => (await import("./chunks/MenuList-oBvqNLyZ.js")).MenuList);
/** A plain button until it is pressed: only then the menu's code is loaded, and a thread has many of these. */
function Menu({ trigger, groups }) {
	const { button, id, opened, close, handlers } = useMenuButton();
	const failed = (failure) => /* @__PURE__ */ jsx(Dialog, {
		title: "Menu",
		onClose: close,
		children: failure
	});
	return /* @__PURE__ */ jsxs(Fragment$1, { children: [cloneElement(trigger, {
		ref: button,
		id,
		"aria-haspopup": "menu",
		"aria-expanded": opened !== null,
		...handlers,
		"data-state": opened ? "open" : void 0
	}), opened && /* @__PURE__ */ jsx(OnDemand, {
		of: menuList,
		failed,
		children: (MenuList) => /* @__PURE__ */ jsx(MenuList, {
			button,
			groups,
			labelledBy: id,
			focusFirst: opened === "keyboard",
			onClose: close
		})
	})] });
}
function useMenuButton() {
	const button = useRef(null);
	const id = useId();
	const [opened, setOpened] = useState(null);
	const wasOpen = useRef(false);
	return {
		button,
		id,
		opened,
		close: () => setOpened(null),
		handlers: {
			onPointerDown: () => {
				wasOpen.current = opened !== null;
			},
			onClick: (event) => {
				if (!wasOpen.current) setOpened(event.detail === 0 ? "keyboard" : "pointer");
				wasOpen.current = false;
			},
			onKeyDown: unlessComposing((event) => {
				if (event.key !== "ArrowDown") return;
				event.preventDefault();
				event.stopPropagation();
				setOpened("keyboard");
			})
		}
	};
}
// packages/react/src/primitives/useWhenIdle.ts
/** Runs work that can wait, once the browser has nothing more urgent to do. */
var WITHOUT_IDLE_CALLBACK = 1e3;
/** `work` is a function that stays the same. */
function useWhenIdle(work) {
	useEffect(() => {
		if (!("requestIdleCallback" in window)) {
			const timer = setTimeout(work, WITHOUT_IDLE_CALLBACK);
			return () => clearTimeout(timer);
		}
		const callback = requestIdleCallback(work);
		return () => cancelIdleCallback(callback);
	}, [work]);
}
// packages/react/src/users/namesakes.ts
var moment = new Intl.DateTimeFormat(void 0, {
	dateStyle: "medium",
	timeStyle: "short"
});
/** "joined 12 Mar 2026, 14:05 · in “Engines” with you"; null if no other known user has this name. */
function useNamesakeText(person) {
	const users = useParleyState((state) => state.users);
	const conversations = useParleyState((state) => state.conversations);
	return useMemo(() => person && hasNamesake(person, users) ? namesakeText(person, conversations) : null, [
		person,
		users,
		conversations
	]);
}
function hasNamesake(person, users) {
	const name = nameKey(person);
	for (const other of users.values()) if (other.id !== person.id && nameKey(other) === name) return true;
	return false;
}
function namesakeText(person, conversations) {
	const joined = joinedAt(person.id);
	const words = joined ? [`joined ${moment.format(joined)}`] : [];
	for (const { kind, title, members, firstMembers } of conversations.values()) {
		const left = members.get(person.id)?.left ?? !firstMembers.includes(person.id);
		if (kind !== "group" || !title || left) continue;
		words.push(`in “${title}” with you`);
		break;
	}
	return words.join(" · ") || null;
}
/** When an account was created: an id of version 7 starts with the time, in milliseconds. */
function joinedAt(id) {
	const hex = id.replaceAll("-", "");
	if (!/^[0-9a-f]{12}7[0-9a-f]{19}$/.test(hex)) return null;
	return new Date(Number.parseInt(hex.slice(0, 12), 16));
}
function nameKey({ display_name: name }) {
	return name.trim().toLocaleLowerCase();
}
// packages/react/src/primitives/useNow.ts
/** The current time in a component, so that "5 minutes ago" stays true. */
function useNow(everyMs) {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return now;
}
// packages/react/src/primitives/times.ts
/** Formats times: in English like the rest of the app, with the reader's time zone and 12 or 24 hours. */
var language = globalThis.navigator?.languages.find((each) => each.startsWith("en")) ?? "en-GB";
var { hourCycle } = new Intl.DateTimeFormat(void 0, { hour: "numeric" }).resolvedOptions();
var format = (options) => new Intl.DateTimeFormat(language, options);
var clock = format({
	hour: hourCycle === "h23" ? "2-digit" : "numeric",
	minute: "2-digit",
	...hourCycle && { hourCycle }
});
var weekday = format({ weekday: "short" });
var dayAndMonth = format({
	day: "numeric",
	month: "short"
});
var shortDate = format({
	day: "numeric",
	month: "short",
	year: "numeric"
});
var longDay = format({
	weekday: "long",
	day: "numeric",
	month: "long"
});
var longDate = format({
	weekday: "long",
	day: "numeric",
	month: "long",
	year: "numeric"
});
var relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
var MINUTE = 6e4;
var HOUR = 60 * MINUTE;
/** "14:05" */
function clockTime(at) {
	return clock.format(new Date(at));
}
/** "Wednesday, 25 November 2026, 14:05" */
function fullTime(at) {
	const then = new Date(at);
	return `${longDate.format(then)}, ${clock.format(then)}`;
}
/** For a list: the time today, the weekday this week, the date before that. */
function shortTime(at, now) {
	const then = new Date(at);
	const days = daysBetween(then, now);
	if (days <= 0) return clock.format(then);
	if (days < 7) return days === 1 ? capital(relative.format(-1, "day")) : weekday.format(then);
	return then.getFullYear() === now.getFullYear() ? dayAndMonth.format(then) : shortDate.format(then);
}
/** For a separator between days: "Today", "Yesterday", "Monday, 23 November". */
function dayName(at, now) {
	const then = new Date(at);
	const days = daysBetween(then, now);
	if (days === 0 || days === 1) return capital(relative.format(-days, "day"));
	return then.getFullYear() === now.getFullYear() ? longDay.format(then) : longDate.format(then);
}
/** "5 minutes ago", "yesterday at 14:05", "23 Nov" */
function agoTime(at, now) {
	const then = new Date(at);
	const passed = now.getTime() - then.getTime();
	if (passed < MINUTE) return "just now";
	if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
	const days = daysBetween(then, now);
	if (days === 0) return relative.format(-Math.floor(passed / HOUR), "hour");
	if (days === 1) return `${relative.format(-1, "day")} at ${clock.format(then)}`;
	return then.getFullYear() === now.getFullYear() ? dayAndMonth.format(then) : shortDate.format(then);
}
function daysBetween(then, now) {
	const midnight = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
	return Math.round((midnight(now) - midnight(then)) / (24 * HOUR));
}
function capital(words) {
	return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
// packages/react/src/users/presenceText.ts
/** "online", "last seen 5 minutes ago"; "offline" for users who were never online. */
function presenceText(user, now) {
	if (user.online) return "online";
	return user.last_seen_at ? `last seen ${agoTime(user.last_seen_at, new Date(now))}` : "offline";
}
// packages/react/src/users/usePresenceText.ts
function usePresenceText() {
	const known = usePresenceKnown();
	const now = useNow(6e4);
	return {
		known,
		isOnline: (user) => known && user?.online === true,
		text: (user) => user.online && !known ? "" : presenceText(user, now)
	};
}
var ConversationHeader_module_default = {
	header: "parley_ConversationHeader-module_header_RxyP",
	about: "parley_ConversationHeader-module_about_70u5",
	words: "parley_ConversationHeader-module_words_remk",
	title: "parley_ConversationHeader-module_title_4Qau",
	more: "parley_ConversationHeader-module_more_Ew5g"
};
// packages/react/src/conversations/titles.ts
function titleOf({ title, kind }) {
	return title || (kind === "direct" ? "Unknown user" : "Group");
}
// packages/react/src/conversations/useMenuGroups.ts
/** The entries of a conversation's menu. */
/** `link` is the address of the conversation, where it has one. */
function useMenuGroups(conversation, { details, link }, handlers) {
	const { change, archive } = usePreferenceChanges(conversation);
	const copyLink = useCopyLink(link);
	const { muted, archived } = conversation;
	return [
		[...details ? [detailsEntry(details)] : [], ...link ? [{
			label: "Copy link",
			icon: "link",
			onSelect: copyLink
		}] : []],
		[{
			label: muted ? "Unmute" : "Mute",
			icon: muted ? "unmute" : "mute",
			onSelect: () => change({ muted: !muted })
		}, {
			label: archived ? "Unarchive" : "Archive",
			icon: archived ? "unarchive" : "archive",
			onSelect: () => archive(!archived)
		}],
		departures(conversation, handlers, details)
	];
}
function detailsEntry({ shown, onToggle }) {
	return {
		label: shown ? "Hide details" : "Show details",
		icon: "info",
		onSelect: onToggle
	};
}
function departures({ can, soleOwner, memberCount }, { onLeave, onDelete }, details) {
	const leave = {
		label: "Leave group",
		icon: "leave",
		danger: true,
		onSelect: onLeave
	};
	const addOwner = {
		label: "Add an owner to leave",
		icon: "owner",
		onSelect: () => details?.shown || details?.onToggle()
	};
	const remove = {
		label: "Delete group",
		icon: "delete",
		danger: true,
		onSelect: onDelete
	};
	return [
		...can.leave ? [leave] : [],
		...details && soleOwner && memberCount > 1 ? [addOwner] : [],
		...can.delete ? [remove] : []
	];
}
function usePreferenceChanges(conversation) {
	const preferences = useSetPreferences();
	const toast = useToast();
	const followUp = useFollowUp();
	const { id } = conversation;
	const title = titleOf(conversation);
	const onError = (error) => toast(errorMessage(error));
	const change = (values) => followUp(preferences.run({
		conversationId: id,
		...values
	}), { onError });
	const archive = (next) => followUp(preferences.run({
		conversationId: id,
		archived: next
	}), {
		onSuccess: () => toast(next ? `“${title}” archived.` : `“${title}” unarchived.`, {
			label: "Undo",
			run: () => change({ archived: !next })
		}),
		onError
	});
	return {
		change,
		archive
	};
}
function useCopyLink(link = "") {
	const toast = useToast();
	return () => navigator.clipboard.writeText(new URL(link, location.href).href).then(() => toast("Link copied. It opens this conversation for its members.")).catch(() => toast("Could not copy the link. Copy it from the address bar."));
}
// packages/react/src/conversations/ConversationHeader.tsx
/** The header of a conversation: its name, its presence, and its menu. */
var removeMember = loadable(async () => (await import("./chunks/RemoveMember-Dpc3LMZN.js")).RemoveMember);
var deleteGroup = loadable(async () => (await import("./chunks/DeleteGroup-uTkya-pN.js")).DeleteGroup);
function ConversationHeader({ conversation, back, details, link, onLeft }) {
	const [leaving, setLeaving] = useState(false);
	const [deleting, setDeleting] = useState(false);
	const groups = useMenuGroups(conversation, {
		details,
		link
	}, {
		onLeave: () => setLeaving(true),
		onDelete: () => setDeleting(true)
	});
	const dialog = {
		conversation,
		onLeft
	};
	useWhenIdle(prefetchDialogs$1);
	return /* @__PURE__ */ jsxs("header", {
		className: ConversationHeader_module_default.header,
		children: [
			back,
			/* @__PURE__ */ jsx(About, {
				conversation,
				details
			}),
			/* @__PURE__ */ jsx(Menu, {
				trigger: /* @__PURE__ */ jsx(IconButton, {
					label: "Conversation menu",
					children: /* @__PURE__ */ jsx(EllipsisVertical, {
						size: 20,
						"aria-hidden": true
					})
				}),
				groups
			}),
			leaving && /* @__PURE__ */ jsx(Leave, {
				...dialog,
				onClose: () => setLeaving(false)
			}),
			deleting && /* @__PURE__ */ jsx(Deletion$1, {
				...dialog,
				onClose: () => setDeleting(false)
			})
		]
	});
}
function Leave(props) {
	const me = props.conversation.members.find((member) => member.me);
	return /* @__PURE__ */ jsx(DialogOnDemand, {
		of: removeMember,
		title: "Leave this group?",
		onClose: props.onClose,
		children: (RemoveMember) => /* @__PURE__ */ jsx(Fragment$1, { children: me && /* @__PURE__ */ jsx(RemoveMember, {
			...props,
			member: me
		}) })
	});
}
function Deletion$1(props) {
	return /* @__PURE__ */ jsx(DialogOnDemand, {
		of: deleteGroup,
		title: "Delete this group for everyone?",
		onClose: props.onClose,
		children: (DeleteGroup) => /* @__PURE__ */ jsx(DeleteGroup, { ...props })
	});
}
function prefetchDialogs$1() {
	removeMember.prefetch();
	deleteGroup.prefetch();
}
function About({ conversation, details }) {
	const presence = usePresenceText();
	const namesake = useNamesakeText(conversation.other);
	const { id, kind, other } = conversation;
	const title = titleOf(conversation);
	const shown = /* @__PURE__ */ jsxs(Fragment$1, { children: [/* @__PURE__ */ jsx(Avatar, {
		id: other?.id ?? id,
		name: title,
		url: other?.avatar_url,
		group: kind === "group",
		online: presence.isOnline(other)
	}), /* @__PURE__ */ jsxs("div", {
		className: ConversationHeader_module_default.words,
		children: [/* @__PURE__ */ jsx("h1", {
			className: ConversationHeader_module_default.title,
			children: /* @__PURE__ */ jsx("bdi", { children: title })
		}), /* @__PURE__ */ jsx("span", {
			className: ConversationHeader_module_default.more,
			children: kind === "group" ? memberCountText(conversation, presence.known) : other && [presence.text(other), namesake].filter(Boolean).join(" · ")
		})]
	})] });
	if (!details) return /* @__PURE__ */ jsx("div", {
		className: ConversationHeader_module_default.about,
		children: shown
	});
	return /* @__PURE__ */ jsx(LinkOrButton, {
		href: details.href,
		onOpen: details.onToggle,
		className: ConversationHeader_module_default.about,
		title: details.shown ? "Hide details" : "Show details",
		children: shown
	});
}
function memberCountText({ memberCount, onlineCount }, presenceKnown) {
	if (memberCount === 1) return "only you";
	const all = `${memberCount} members`;
	return presenceKnown && onlineCount !== null ? `${all}, ${onlineCount} online` : all;
}
// packages/react/src/primitives/announcer.ts
/** Announces things to screen readers, politely and one after the other. */
var AnnounceContext = createContext(() => void 0);
function useAnnounce() {
	return useContext(AnnounceContext);
}
var VisuallyHidden_module_default = { hidden: "parley_VisuallyHidden-module_hidden_7qTD" };
// packages/react/src/primitives/VisuallyHidden.tsx
function VisuallyHidden({ children }) {
	return /* @__PURE__ */ jsx("span", {
		className: VisuallyHidden_module_default.hidden,
		children
	});
}
// packages/react/src/primitives/Announcer.tsx
/** The live region of `useAnnounce`. */
/** Only additions are read: a changing sentence would be cut off by the next one. */
function Announcer({ children }) {
	const [announcements, setAnnouncements] = useState([]);
	const announce = useCallback((text) => {
		setAnnouncements((before) => [...before.slice(-4), {
			id: (before.at(-1)?.id ?? 0) + 1,
			text
		}]);
	}, []);
	return /* @__PURE__ */ jsxs(AnnounceContext, {
		value: announce,
		children: [children, /* @__PURE__ */ jsx(VisuallyHidden, { children: /* @__PURE__ */ jsx("span", {
			role: "log",
			"aria-live": "polite",
			"aria-label": "Announcements",
			children: announcements.map(({ id, text }) => /* @__PURE__ */ jsx("span", {
				dir: "auto",
				children: `${text} `
			}, id))
		}) })]
	});
}
var Scope_module_default = { scope: "parley_Scope-module_scope_b0QM" };
var Toasts_module_default = {
	place: "parley_Toasts-module_place_zYD6",
	toast: "parley_Toasts-module_toast_MIgI",
	action: "parley_Toasts-module_action_p-f1"
};
// packages/react/src/primitives/Toasts.tsx
/** Shows the toasts of `useToast`. */
var SHOWN_MS = 6e3;
var SHOWN_WITH_ACTION_MS = 1e4;
function Toasts({ children }) {
	const [toast, setToast] = useState(null);
	const show = useCallback((text, action) => setToast({
		text,
		action
	}), []);
	useEffect(() => {
		if (!toast) return;
		const timer = setTimeout(() => setToast(null), toast.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
		return () => clearTimeout(timer);
	}, [toast]);
	return /* @__PURE__ */ jsxs(ToastContext, {
		value: show,
		children: [children, /* @__PURE__ */ jsx("div", {
			className: Toasts_module_default.place,
			role: "status",
			children: toast && /* @__PURE__ */ jsxs("div", {
				className: Toasts_module_default.toast,
				children: [/* @__PURE__ */ jsx("span", { children: toast.text }), toast.action && /* @__PURE__ */ jsx(Button, {
					variant: "quiet",
					className: Toasts_module_default.action,
					onClick: () => {
						toast.action?.run();
						setToast(null);
					},
					children: toast.action.label
				})]
			})
		})]
	});
}
// packages/react/src/primitives/Scope.tsx
/** The outermost element of a component: its variables, base styles, toasts and announcements, for everything inside. */
var InScope = createContext(false);
/** Inside another one it adds nothing. */
function Scope({ children, ...given }) {
	return useContext(InScope) ? children : /* @__PURE__ */ jsx(OuterScope, {
		...given,
		children
	});
}
function OuterScope({ className, style, theme, children }) {
	const scope = useRef(null);
	useEffect(() => scope.current ? trackFocus(scope.current) : void 0, []);
	return /* @__PURE__ */ jsx(InScope, {
		value: true,
		children: /* @__PURE__ */ jsx("div", {
			ref: scope,
			className: clsx("parley", Scope_module_default.scope, className),
			style,
			"data-theme": theme,
			children: /* @__PURE__ */ jsx(Announcer, { children: /* @__PURE__ */ jsx(Toasts, { children }) })
		})
	});
}
var Spinner_module_default = {
	spinner: "parley_Spinner-module_spinner_udJu",
	turn: "parley_Spinner-module_turn_JqLZ",
	centre: "parley_Spinner-module_centre_6FuB"
};
// packages/react/src/primitives/Spinner.tsx
/** Something is loading. */
function Spinner({ label = "Loading" }) {
	return /* @__PURE__ */ jsxs("span", {
		role: "status",
		className: Spinner_module_default.centre,
		children: [/* @__PURE__ */ jsx("span", { className: Spinner_module_default.spinner }), /* @__PURE__ */ jsx(VisuallyHidden, { children: label })]
	});
}
var ConversationList_module_default = {
	problem: "parley_ConversationList-module_problem_tfd2",
	archived: "parley_ConversationList-module_archived_yHhh"
};
var Badge_module_default = {
	badge: "parley_Badge-module_badge_shTs",
	muted: "parley_Badge-module_muted_H191"
};
// packages/react/src/primitives/Badge.tsx
/** The number of unread messages. */
function UnreadBadge({ count, muted }) {
	if (count <= 0) return null;
	return /* @__PURE__ */ jsxs("span", {
		className: clsx(Badge_module_default.badge, muted && Badge_module_default.muted),
		"data-unread": count,
		children: [/* @__PURE__ */ jsx("span", {
			"aria-hidden": true,
			children: count > 99 ? "99+" : count
		}), /* @__PURE__ */ jsx(VisuallyHidden, { children: count === 1 ? "1 unread message" : `${count} unread messages` })]
	});
}
var Row_module_default = {
	row: "parley_Row-module_row_osJR",
	words: "parley_Row-module_words_2UWv",
	line: "parley_Row-module_line_q6n8",
	title: "parley_Row-module_title_ZlGe",
	soft: "parley_Row-module_soft_mJXM",
	side: "parley_Row-module_side_1gkv"
};
var ConversationRow_module_default = {
	sign: "parley_ConversationRow-module_sign_0YdN",
	namesake: "parley_ConversationRow-module_namesake_hZKA"
};
var MessageStatusIcon_module_default = { icon: "parley_MessageStatusIcon-module_icon_ybw-" };
// packages/react/src/primitives/MessageStatusIcon.tsx
/** The status of the user's own message: waiting, failed, sent, or read. */
var ICONS = {
	waiting: Clock3,
	sending: Clock3,
	failed: CircleExclamationPoint,
	sent: Check,
	read: CheckCheck
};
var LABELS = {
	waiting: "Waiting to be sent",
	sending: "Sending",
	failed: "Not sent",
	sent: "Sent",
	read: "Read"
};
function MessageStatusIcon({ status }) {
	const Icon = ICONS[status];
	return /* @__PURE__ */ jsxs("span", {
		className: MessageStatusIcon_module_default.icon,
		"data-status": status,
		title: LABELS[status],
		children: [/* @__PURE__ */ jsx(Icon, {
			size: 16,
			"aria-hidden": true
		}), /* @__PURE__ */ jsx(VisuallyHidden, { children: LABELS[status] })]
	});
}
// packages/react/src/users/typingText.ts
var MAX_NAMES = 2;
function typingText(people) {
	const names = people.map((person) => person.display_name);
	if (names.length === 0) return "";
	if (names.length === 1) return `${names[0]} is typing…`;
	if (names.length <= MAX_NAMES) return `${names.join(" and ")} are typing…`;
	return `${names[0]} and ${names.length - 1} others are typing…`;
}
var LastMessagePreview_module_default = {
	typing: "parley_LastMessagePreview-module_typing_MSOQ",
	draft: "parley_LastMessagePreview-module_draft_FcgK",
	unread: "parley_LastMessagePreview-module_unread_9mLz"
};
// packages/react/src/conversations/LastMessagePreview.tsx
/** The second line of a conversation in the list: who is typing, else the draft, else the last message. */
function LastMessagePreview({ conversation, draft }) {
	const { typing, kind, lastMessage: last } = conversation;
	if (typing.length > 0) return /* @__PURE__ */ jsx("span", {
		className: clsx(Row_module_default.soft, LastMessagePreview_module_default.typing),
		children: kind === "direct" ? "typing…" : typingText(typing)
	});
	if (draft) return /* @__PURE__ */ jsxs("span", {
		className: Row_module_default.soft,
		children: [/* @__PURE__ */ jsx("span", {
			className: LastMessagePreview_module_default.draft,
			children: "Draft: "
		}), /* @__PURE__ */ jsx("bdi", { children: draft })]
	});
	if (!last) return /* @__PURE__ */ jsx("span", {
		className: Row_module_default.soft,
		children: "No messages yet"
	});
	return /* @__PURE__ */ jsxs(Fragment$1, { children: [last.mine && !last.deleted && /* @__PURE__ */ jsx(MessageStatusIcon, { status: last.status }), /* @__PURE__ */ jsxs("span", {
		className: clsx(Row_module_default.soft, conversation.unread > 0 && LastMessagePreview_module_default.unread),
		children: [kind === "group" && /* @__PURE__ */ jsxs(Fragment$1, { children: [/* @__PURE__ */ jsx("bdi", { children: last.mine ? "You" : last.senderName }), /* @__PURE__ */ jsx("span", { children: ": " })] }), last.deleted ? /* @__PURE__ */ jsx("i", { children: "Message deleted" }) : /* @__PURE__ */ jsx("bdi", { children: last.body })]
	})] });
}
// packages/react/src/conversations/ConversationRow.tsx
/** A conversation in the list: its name, last message and time, unread count, and who is typing. */
var ConversationRow = memo(function ConversationRow({ conversation, current, draft, href, onOpen }) {
	const online = usePresenceText().isOnline(conversation.other);
	const { id, kind, other, unread, muted } = conversation;
	return /* @__PURE__ */ jsxs(LinkOrButton, {
		href,
		onOpen: () => onOpen(id),
		className: Row_module_default.row,
		"aria-current": current ? "page" : void 0,
		"data-row": true,
		children: [/* @__PURE__ */ jsx(Avatar, {
			id: other?.id ?? id,
			name: titleOf(conversation),
			url: other?.avatar_url,
			size: "large",
			group: kind === "group",
			online
		}), /* @__PURE__ */ jsxs("span", {
			className: Row_module_default.words,
			children: [/* @__PURE__ */ jsx(TitleLine, {
				conversation,
				online
			}), /* @__PURE__ */ jsxs("span", {
				className: Row_module_default.line,
				children: [/* @__PURE__ */ jsx(LastMessagePreview, {
					conversation,
					draft: current ? void 0 : draft
				}), /* @__PURE__ */ jsx(UnreadBadge, {
					count: unread,
					muted
				})]
			})]
		})]
	});
});
function TitleLine({ conversation, online }) {
	const now = useNow(6e4);
	const namesake = useNamesakeText(conversation.other);
	const { muted, archived, lastChangedAt } = conversation;
	return /* @__PURE__ */ jsxs("span", {
		className: Row_module_default.line,
		children: [
			/* @__PURE__ */ jsxs("span", {
				className: Row_module_default.title,
				children: [/* @__PURE__ */ jsx("bdi", { children: titleOf(conversation) }), namesake && /* @__PURE__ */ jsx("span", {
					className: ConversationRow_module_default.namesake,
					children: ` · ${namesake}`
				})]
			}),
			online && /* @__PURE__ */ jsx(VisuallyHidden, { children: "online" }),
			muted && /* @__PURE__ */ jsx(BellOff, {
				className: ConversationRow_module_default.sign,
				size: 14,
				role: "img",
				"aria-label": "Muted"
			}),
			archived && /* @__PURE__ */ jsx(Archive, {
				className: ConversationRow_module_default.sign,
				size: 14,
				role: "img",
				"aria-label": "Archived"
			}),
			/* @__PURE__ */ jsx("time", {
				className: Row_module_default.side,
				dateTime: lastChangedAt,
				children: shortTime(lastChangedAt, new Date(now))
			})
		]
	});
}
// packages/react/src/conversations/ConversationList.tsx
/** The user's conversations, newest first, with a search by name. */
function ConversationList({ className, style, theme, ...list }) {
	return /* @__PURE__ */ jsx(Scope, {
		className,
		style,
		theme,
		children: /* @__PURE__ */ jsx(Listed, { ...list })
	});
}
function Listed({ search = "", ...list }) {
	const { status, error, conversations, archived, retry } = useConversations();
	const { Empty = NoConversations, NoResults = NothingFound } = list.components ?? {};
	useListSubscriptions();
	if (status === "loading") return /* @__PURE__ */ jsx(Spinner, { label: "Loading conversations" });
	if (status === "error") return /* @__PURE__ */ jsx(Failure, {
		error,
		onRetry: retry
	});
	if (search) {
		const wanted = search.toLocaleLowerCase();
		const found = [...conversations, ...archived].filter((each) => titleOf(each).toLocaleLowerCase().includes(wanted));
		return found.length > 0 ? /* @__PURE__ */ jsx(Rows, {
			...list,
			conversations: found
		}) : /* @__PURE__ */ jsx(NoResults, { search });
	}
	return /* @__PURE__ */ jsxs(Fragment$1, { children: [conversations.length === 0 && archived.length === 0 ? /* @__PURE__ */ jsx(Empty, {}) : /* @__PURE__ */ jsx(Rows, {
		...list,
		conversations
	}), archived.length > 0 && /* @__PURE__ */ jsx(Archived, {
		...list,
		conversations: archived
	})] });
}
function Archived(list) {
	const [shown, setShown] = useState(false);
	return /* @__PURE__ */ jsxs(Fragment$1, { children: [/* @__PURE__ */ jsxs(Button, {
		variant: "quiet",
		wide: true,
		className: ConversationList_module_default.archived,
		"aria-expanded": shown,
		onClick: () => setShown(!shown),
		children: [/* @__PURE__ */ jsx(Archive, {
			size: 18,
			"aria-hidden": true
		}), /* @__PURE__ */ jsx("span", { children: shown ? "Hide archived" : `Archived (${list.conversations.length})` })]
	}), shown && /* @__PURE__ */ jsx(Rows, { ...list })] });
}
function Rows({ conversations, currentId = null, onOpen, hrefOf, components }) {
	const drafts = useConversationDrafts();
	const Row = components?.Row ?? ConversationRow;
	return /* @__PURE__ */ jsx("ul", { children: conversations.map((conversation) => /* @__PURE__ */ jsx("li", { children: /* @__PURE__ */ jsx(Row, {
		conversation,
		current: conversation.id === currentId,
		draft: drafts.get(conversation.id),
		href: hrefOf?.(conversation.id),
		onOpen
	}) }, conversation.id)) });
}
function Failure({ error, onRetry }) {
	return /* @__PURE__ */ jsxs("div", {
		className: ConversationList_module_default.problem,
		children: [/* @__PURE__ */ jsx(Alert, { children: errorMessage(error) }), /* @__PURE__ */ jsx(Button, {
			onClick: onRetry,
			children: "Try again"
		})]
	});
}
function NothingFound({ search }) {
	return /* @__PURE__ */ jsx(EmptyState, {
		icon: /* @__PURE__ */ jsx(SearchX, {
			size: 28,
			"aria-hidden": true
		}),
		title: "No results",
		children: /* @__PURE__ */ jsxs("span", { children: [
			"No conversation matches “",
			/* @__PURE__ */ jsx("bdi", { children: search }),
			"”."
		] })
	});
}
function NoConversations() {
	return /* @__PURE__ */ jsx(EmptyState, {
		icon: /* @__PURE__ */ jsx(MessagesSquare, {
			size: 28,
			"aria-hidden": true
		}),
		title: "No conversations yet",
		children: "Start a conversation, and it will be listed here."
	});
}
// packages/react/src/primitives/rowKeyboardNavigation.ts
/** For `onKeyDown` of the element with the search field and the list. Rows are links or buttons with `data-row`. */
function rowKeyboardNavigation(event) {
	if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const rows = [...event.currentTarget.querySelectorAll("[data-row]")];
	const here = rows.indexOf(focusedNear(event.currentTarget));
	if (event.key === "Enter" && isSearch(event.target)) {
		event.preventDefault();
		rows[0]?.click();
		return;
	}
	const next = nextRow(event.key, here, rows.length, event.target instanceof HTMLInputElement);
	if (next === null) return;
	event.preventDefault();
	rows[next]?.focus();
}
/** Only with a search: otherwise the first row is not a choice. */
function isSearch(target) {
	return target instanceof HTMLInputElement && target.type === "search" && target.value.trim() !== "";
}
function nextRow(key, here, count, typing) {
	if (count === 0) return null;
	if (key === "ArrowDown") return Math.min(here + 1, count - 1);
	if (typing) return null;
	if (key === "ArrowUp") return Math.max(here - 1, 0);
	if (key === "Home") return 0;
	if (key === "End") return count - 1;
	return null;
}
var Chat_module_default = {
	container: "parley_Chat-module_container_ko5j",
	chat: "parley_Chat-module_chat_KgAf",
	list: "parley_Chat-module_list_thIU",
	chosen: "parley_Chat-module_chosen_SWG0",
	conversation: "parley_Chat-module_conversation_1i6Y",
	search: "parley_Chat-module_search_nWxU",
	rows: "parley_Chat-module_rows_ml8r",
	back: "parley_Chat-module_back_jXT4"
};
var ConnectionBanner_module_default = {
	place: "parley_ConnectionBanner-module_place_160t",
	banner: "parley_ConnectionBanner-module_banner_PMgg",
	quiet: "parley_ConnectionBanner-module_quiet_limD"
};
// packages/react/src/chat/ConnectionBanner.tsx
/** Shown while messages do not arrive at once. */
var BANNERS = {
	unauthorized: {
		icon: KeyRound,
		text: "You are signed out. Sign in again to continue."
	},
	connecting: {
		icon: RefreshCw,
		text: "Connecting…"
	},
	offline: {
		icon: WifiOff,
		text: "You are offline. Messages will be sent when you are back online."
	},
	polling: {
		icon: CloudOff,
		text: "Live updates are blocked on this network. New messages take a few seconds."
	},
	unsupported: {
		icon: CloudOff,
		text: "Live updates are not available here. New messages take a few seconds."
	}
};
function ConnectionBanner() {
	const connection = useConnectionStatus();
	const banner = connection === "live" ? null : BANNERS[connection];
	const arrivesLater = connection === "polling" || connection === "unsupported";
	return /* @__PURE__ */ jsx("div", {
		className: ConnectionBanner_module_default.place,
		role: "status",
		"data-connection": connection,
		children: banner && /* @__PURE__ */ jsxs("p", {
			className: clsx(ConnectionBanner_module_default.banner, arrivesLater && ConnectionBanner_module_default.quiet),
			children: [/* @__PURE__ */ jsx(banner.icon, {
				size: 16,
				"aria-hidden": true
			}), /* @__PURE__ */ jsx("span", { children: banner.text })]
		})
	});
}
// packages/react/src/primitives/ErrorBoundary.tsx
/** Keeps an error inside one part of the screen. */
/** React supports this only in a class. `retry` mounts the children again, and so does another `key`. */
var ErrorBoundary = class extends Component {
	state = { broken: false };
	static getDerivedStateFromError() {
		return { broken: true };
	}
	render() {
		if (!this.state.broken) return this.props.children;
		return this.props.fallback(() => this.setState({ broken: false }));
	}
};
/** A part of the screen that can fail alone and be retried. */
function Pane({ children }) {
	return /* @__PURE__ */ jsx(ErrorBoundary, {
		fallback: (retry) => /* @__PURE__ */ jsx(PaneError, { onRetry: retry }),
		children
	});
}
function PaneError({ onRetry }) {
	return /* @__PURE__ */ jsx("div", {
		role: "alert",
		children: /* @__PURE__ */ jsx(EmptyState, {
			icon: /* @__PURE__ */ jsx(CircleExclamationPoint, {
				size: 28,
				"aria-hidden": true
			}),
			title: "Something went wrong",
			action: /* @__PURE__ */ jsx(Button, {
				onClick: onRetry,
				children: "Retry"
			}),
			children: "The rest of Parley still works. Your drafts are saved."
		})
	});
}
var Composer_module_default = {
	composer: "parley_Composer-module_composer_WDim",
	line: "parley_Composer-module_line_FEJW",
	field: "parley_Composer-module_field_PI7I",
	left: "parley_Composer-module_left_LuxT"
};
var ComposerBanner_module_default = {
	about: "parley_ComposerBanner-module_about_c-4d",
	words: "parley_ComposerBanner-module_words_yx-q",
	what: "parley_ComposerBanner-module_what_lqIF",
	body: "parley_ComposerBanner-module_body_mwfx"
};
// packages/react/src/messages/ComposerBanner.tsx
/** The message that is being replied to or edited, above the composer. */
function ComposerBanner({ state, onCancel }) {
	if (state.mode === "write") return null;
	const editing = state.mode === "edit";
	const message = editing ? state.message : state.to;
	const name = message?.mine ? "yourself" : message?.senderName;
	return /* @__PURE__ */ jsxs("div", {
		className: ComposerBanner_module_default.about,
		children: [
			editing ? /* @__PURE__ */ jsx(Pencil, {
				size: 18,
				"aria-hidden": true
			}) : /* @__PURE__ */ jsx(Reply, {
				size: 18,
				"aria-hidden": true
			}),
			/* @__PURE__ */ jsxs("div", {
				className: clsx(ComposerBanner_module_default.words, !editing && message && hueOf(message.senderId)),
				children: [/* @__PURE__ */ jsx("p", {
					className: ComposerBanner_module_default.what,
					children: editing ? "Edit message" : /* @__PURE__ */ jsxs("span", { children: [/* @__PURE__ */ jsx("span", { children: "Reply" }), name && /* @__PURE__ */ jsxs("span", { children: [/* @__PURE__ */ jsx("span", { children: " to " }), /* @__PURE__ */ jsx("bdi", { children: name })] })] })
				}), /* @__PURE__ */ jsx("p", {
					className: ComposerBanner_module_default.body,
					dir: "auto",
					children: message ? message.deleted ? "This message was deleted" : message.body : "An earlier message"
				})]
			}),
			/* @__PURE__ */ jsx(IconButton, {
				label: editing ? "Cancel editing" : "Cancel reply",
				onClick: onCancel,
				children: /* @__PURE__ */ jsx(X, {
					size: 20,
					"aria-hidden": true
				})
			})
		]
	});
}
// packages/react/src/messages/composerKeyboard.ts
/** Enter sends, Escape cancels a reply or an edit, and the up arrow in an empty field edits the last message. */
function composerKeyboard(event, text, { state, cancel }, { submit, onEditLast }) {
	if (event.key === "Enter" && sends(event)) {
		event.preventDefault();
		submit();
	} else if (event.key === "Escape" && state.mode !== "write") {
		event.stopPropagation();
		cancel();
	} else if (event.key === "ArrowUp" && text === "" && state.mode === "write") {
		event.preventDefault();
		onEditLast();
	}
}
/** On-screen keyboards have no Shift+Enter: the button sends, or Ctrl+Enter on an attached keyboard. */
function sends({ shiftKey, ctrlKey, metaKey }) {
	return isTouch() ? ctrlKey || metaKey : !shiftKey;
}
// packages/react/src/messages/composerMode.ts
var NO_MESSAGES = /* @__PURE__ */ new Map();
function useComposerMode(conversationId) {
	const parley = useParley();
	const replyToId = useReadablePart(parley.drafts.all, (drafts) => drafts.get(conversationId)?.replyToId ?? null, null);
	const edit = useReadablePart(parley.drafts.all, (drafts) => drafts.get(conversationId)?.edit ?? null, null);
	const messages = useParleyState((state) => state.conversations.get(conversationId)?.messages ?? NO_MESSAGES);
	const me = useParleyState((state) => state.me);
	const users = useParleyState((state) => state.users);
	const known = useParleyState((state) => state.conversations.has(conversationId));
	const targetId = edit?.messageId ?? replyToId;
	const target = useMemo(() => targetOf(targetId, messages, users, me), [
		targetId,
		messages,
		users,
		me
	]);
	const missing = known && targetId !== null && target === null;
	useEffect(() => {
		if (missing && targetId !== null) parley.messages.loadQuoted(conversationId, targetId);
	}, [
		missing,
		targetId,
		parley,
		conversationId
	]);
	const write = useCallback((change) => parley.drafts.write(conversationId, change), [parley, conversationId]);
	return {
		state: useMemo(() => {
			if (edit && target && !target.deleted) return {
				mode: "edit",
				message: target,
				text: edit.text
			};
			if (!edit && replyToId) return {
				mode: "reply",
				toId: replyToId,
				to: target
			};
			return { mode: "write" };
		}, [
			edit,
			replyToId,
			target
		]),
		reply: (messageId) => write({
			replyToId: messageId,
			edit: null
		}),
		edit: (messageId, body) => write({ edit: {
			messageId,
			text: body
		} }),
		changeText: (text) => edit && write({ edit: {
			...edit,
			text
		} }),
		cancel: () => write(edit ? { edit: null } : { replyToId: null })
	};
}
function targetOf(id, messages, users, me) {
	if (id === null) return null;
	for (const message of messages.values()) {
		if (message.id !== id) continue;
		const { sender_id: senderId, body, deleted_at: deletedAt } = message;
		return {
			id,
			senderId,
			senderName: users.get(senderId)?.display_name ?? "Unknown user",
			mine: senderId === me,
			body,
			deleted: deletedAt !== null
		};
	}
	return null;
}
// packages/react/src/useConfig.ts
/** Null until the server has said. */
function useConfig() {
	const parley = useParley();
	const [config, setConfig] = useState(null);
	useEffect(() => {
		let current = true;
		parley.config().then((loaded) => current && setConfig(loaded), () => void 0);
		return () => {
			current = false;
		};
	}, [parley]);
	return config;
}
// packages/react/src/messages/blank.ts
var BLANK = new RegExp(`^(?:(?![\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}])[\\p{White_Space}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2800\\u{1d159}\\u{16fe4}\\u{13441}\\u{13442}])*$`, "u");
function isBlank(text) {
	return BLANK.test(text);
}
// packages/react/src/messages/editing.ts
/** Saves an edited message. */
/** `active` while the composer edits a message. Saving the same text only ends it. */
function useEditing(conversationId, { state, changeText, cancel }) {
	const edit = useEdit();
	const followUp = useFollowUp();
	const editing = state.mode === "edit" ? state : null;
	function save() {
		if (!editing) return;
		const { message, text } = editing;
		if (text === message.body) return cancel();
		followUp(edit.run({
			conversationId,
			messageId: message.id,
			body: text
		}), { onSuccess: cancel });
	}
	return {
		active: editing !== null,
		text: editing?.text ?? "",
		setText: changeText,
		save,
		busy: edit.pending,
		error: editing && edit.input?.messageId === editing.message.id ? edit.error : null
	};
}
// packages/react/src/messages/useComposerField.ts
/** The text field of the composer. It grows with its text and takes the focus when the user starts to write. */
function useComposerField(text, state, autoFocus) {
	const ref = useRef(null);
	useGrowingHeight(ref, text);
	useEffect(() => {
		if (autoFocus && matchMedia("(hover: hover)").matches) ref.current?.focus();
	}, [autoFocus]);
	const about = state.mode === "reply" ? state.toId : state.mode === "edit" ? state.message.id : null;
	const before = useRef(about);
	useEffect(() => {
		if (before.current === about) return;
		before.current = about;
		if (about === null) return;
		const field = ref.current;
		field?.focus();
		field?.setSelectionRange(field.value.length, field.value.length);
	}, [about]);
	return {
		ref,
		focus: () => ref.current?.focus(),
		/** Only where it does not open an on-screen keyboard. */
		focusWithoutKeyboard: () => matchMedia("(hover: hover)").matches && ref.current?.focus(),
		/** Inserts text at the cursor. */
		insert: (piece, setText) => {
			const field = ref.current;
			if (!field) return;
			field.setRangeText(piece, field.selectionStart, field.selectionEnd, "end");
			setText(field.value);
		}
	};
}
/** Where style sheets cannot make a field grow. */
function useGrowingHeight(ref, text) {
	useLayoutEffect(() => {
		const field = ref.current;
		if (!field || text === void 0 || CSS.supports("field-sizing", "content")) return;
		field.style.height = "auto";
		field.style.height = `${field.scrollHeight + 2}px`;
	}, [ref, text]);
}
// packages/react/src/messages/useWriting.ts
/** The text in the composer, and what becomes of it: a draft, an edit, or a sent message. */
var DEFAULT_LIMIT = 8e3;
function useWriting(conversationId, mode, options) {
	const { state } = mode;
	const { messages } = useParley();
	const limit = useConfig()?.limits?.message_body ?? DEFAULT_LIMIT;
	const [draft, setDraft] = useDraft(conversationId);
	const editing = useEditing(conversationId, mode);
	const [text, setText] = editing.active ? [editing.text, editing.setText] : [draft, setDraft];
	const field = useComposerField(text, state, options.autoFocus);
	const remaining = limit - [...text].length;
	const sendable = !isBlank(text) && remaining >= 0 && !editing.busy;
	function submit() {
		if (!sendable) return;
		if (editing.active) return editing.save();
		messages.send(conversationId, text, state.mode === "reply" ? state.toId : null);
		options.onSent();
		field.focusWithoutKeyboard();
	}
	return {
		text,
		setText,
		remaining,
		sendable,
		submit,
		field,
		editing
	};
}
// packages/react/src/messages/Composer.tsx
/** Writes, replies to and edits messages. Enter sends and Shift+Enter starts a new line; on touch screens Enter starts one. */
var emojiPicker = loadable(async () => (await import("./chunks/EmojiPicker-MVh4iV-Z.js")).EmojiPicker);
var WARN_BELOW = 200;
function Composer({ className, style, theme, ...composer }) {
	return /* @__PURE__ */ jsx(Scope, {
		className,
		style,
		theme,
		children: /* @__PURE__ */ jsx(ComposerForm, { ...composer })
	});
}
var nothing = () => void 0;
function ComposerForm({ conversationId, autoFocus = false, ...handlers }) {
	const { onSent = nothing, onEditLast = nothing } = handlers;
	const mode = useComposerMode(conversationId);
	const writing = useWriting(conversationId, mode, {
		autoFocus,
		onSent
	});
	const { text, setText, remaining, submit, field, editing } = writing;
	const stopTyping = useStopTyping(conversationId);
	const [emoji, setEmoji] = useState(false);
	return /* @__PURE__ */ jsxs("form", {
		className: Composer_module_default.composer,
		"aria-label": "Write a message",
		onMouseDown: keepFocus,
		onSubmit: (event) => {
			event.preventDefault();
			submit();
		},
		children: [
			/* @__PURE__ */ jsx(ComposerBanner, {
				state: mode.state,
				onCancel: mode.cancel
			}),
			/* @__PURE__ */ jsx(Alert, { children: editing.error ? errorMessage(editing.error) : null }),
			remaining < WARN_BELOW && /* @__PURE__ */ jsx(Remaining, { characters: remaining }),
			emoji && /* @__PURE__ */ jsx(Emoji, {
				field,
				setText,
				onClose: () => setEmoji(false)
			}),
			/* @__PURE__ */ jsxs("div", {
				className: Composer_module_default.line,
				children: [
					/* @__PURE__ */ jsx(IconButton, {
						label: "Emoji",
						"aria-expanded": emoji,
						onClick: () => setEmoji(!emoji),
						children: /* @__PURE__ */ jsx(FaceSlightlySmiling, {
							size: 22,
							"aria-hidden": true
						})
					}),
					/* @__PURE__ */ jsx(MessageField, {
						ref: field.ref,
						text,
						onText: setText,
						onBlur: stopTyping,
						onKey: (event) => composerKeyboard(event, text, mode, {
							submit,
							onEditLast
						})
					}),
					/* @__PURE__ */ jsx(SendButton, {
						editing: editing.active,
						disabled: !writing.sendable
					})
				]
			})
		]
	});
}
function MessageField({ ref, text, onText, onKey, onBlur }) {
	return /* @__PURE__ */ jsx("textarea", {
		ref,
		className: Composer_module_default.field,
		rows: 1,
		dir: "auto",
		"aria-label": "Message",
		"data-composer": true,
		placeholder: "Message",
		enterKeyHint: isTouch() ? "enter" : "send",
		autoComplete: "off",
		value: text,
		onChange: (event) => onText(event.currentTarget.value),
		onKeyDown: unlessComposing(onKey),
		onBlur
	});
}
function SendButton({ editing, disabled }) {
	return /* @__PURE__ */ jsx(IconButton, {
		type: "submit",
		label: editing ? "Save" : "Send",
		filled: true,
		disabled,
		children: /* @__PURE__ */ jsx(SendHorizontal, {
			size: 20,
			"aria-hidden": true
		})
	});
}
function Remaining({ characters }) {
	return /* @__PURE__ */ jsx("p", {
		className: Composer_module_default.left,
		role: characters < 0 ? "alert" : void 0,
		children: characters < 0 ? `${-characters} characters over the limit. Split it into two messages.` : `${characters} characters left`
	});
}
function Emoji({ field, setText, onClose }) {
	const close = () => {
		onClose();
		field.focus();
	};
	return /* @__PURE__ */ jsx(OnDemand, {
		of: emojiPicker,
		children: (EmojiPicker) => /* @__PURE__ */ jsx(EmojiPicker, {
			onPick: (picked) => field.insert(picked, setText),
			onClose: close
		})
	});
}
/** The buttons beside the field do not take the focus, which would close an on-screen keyboard. */
function keepFocus(event) {
	if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}
var ConversationThread_module_default = {
	thread: "parley_ConversationThread-module_thread_v3g2",
	problem: "parley_ConversationThread-module_problem_7Czf"
};
var MessageActions_module_default = {
	actions: "parley_MessageActions-module_actions_YKmz",
	before: "parley_MessageActions-module_before_Azei",
	reply: "parley_MessageActions-module_reply_nqKY",
	more: "parley_MessageActions-module_more_gDrI"
};
// packages/react/src/messages/MessageActions.tsx
/** The actions of a message: reply, copy, readers, and, for the user's own, edit and delete. */
function MessageActions({ message, named, actions }) {
	return /* @__PURE__ */ jsxs("div", {
		className: clsx(MessageActions_module_default.actions, message.mine && MessageActions_module_default.before),
		children: [/* @__PURE__ */ jsx(IconButton, {
			label: "Reply",
			className: MessageActions_module_default.reply,
			tabIndex: -1,
			onClick: () => actions.onReply(message),
			children: /* @__PURE__ */ jsx(Reply, {
				size: 18,
				"aria-hidden": true
			})
		}), /* @__PURE__ */ jsx(Menu, {
			trigger: /* @__PURE__ */ jsx(IconButton, {
				label: "More actions",
				className: MessageActions_module_default.more,
				tabIndex: -1,
				"data-more": true,
				children: /* @__PURE__ */ jsx(EllipsisVertical, {
					size: 18,
					"aria-hidden": true
				})
			}),
			groups: entriesOf(message, named, actions)
		})]
	});
}
function entriesOf(message, named, actions) {
	const reply = {
		label: "Reply",
		icon: "reply",
		onSelect: () => actions.onReply(message)
	};
	const copy = {
		label: "Copy text",
		icon: "copy",
		onSelect: () => void navigator.clipboard?.writeText(message.body).catch(() => void 0)
	};
	return [
		message.mine ? [
			reply,
			copy,
			{
				label: "Edit",
				icon: "edit",
				onSelect: () => actions.onEdit(message)
			}
		] : [reply, copy],
		named ? [{
			label: "Read by",
			icon: "readers",
			onSelect: () => actions.onReaders(message)
		}] : [],
		message.mine ? [{
			label: "Delete",
			icon: "delete",
			danger: true,
			onSelect: () => actions.onDelete(message)
		}] : []
	];
}
var MessageMeta_module_default = { meta: "parley_MessageMeta-module_meta_bu--" };
// packages/react/src/messages/MessageMeta.tsx
/** When a message was sent, whether it was edited, and its status. */
function MessageMeta({ message }) {
	return /* @__PURE__ */ jsxs("span", {
		className: MessageMeta_module_default.meta,
		children: [
			message.edited && !message.deleted && /* @__PURE__ */ jsx("span", { children: "edited" }),
			/* @__PURE__ */ jsx("time", {
				dateTime: message.at,
				title: fullTime(message.at),
				children: clockTime(message.at)
			}),
			message.status && !message.deleted && /* @__PURE__ */ jsx(MessageStatusIcon, { status: message.status })
		]
	});
}
var MessageRow_module_default = {
	row: "parley_MessageRow-module_row_W33T",
	first: "parley_MessageRow-module_first_ENbb",
	mine: "parley_MessageRow-module_mine_nMyV",
	face: "parley_MessageRow-module_face_ttUS",
	column: "parley_MessageRow-module_column_XDP2",
	bubble: "parley_MessageRow-module_bubble_SBvb",
	last: "parley_MessageRow-module_last_8clE",
	highlighted: "parley_MessageRow-module_highlighted_fU3x",
	name: "parley_MessageRow-module_name_e7q0",
	deleted: "parley_MessageRow-module_deleted_i2df"
};
// packages/react/src/messages/bigEmoji.ts
/** Whether a message consists of a few emoji, which are then shown large. */
var MAX_EMOJI = 3;
var EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3)/u;
var graphemes = new Intl.Segmenter(void 0, { granularity: "grapheme" });
function isBigEmoji(body) {
	if (body.length > 60) return false;
	const letters = [...graphemes.segment(body.trim())].map(({ segment }) => segment).filter((each) => each.trim());
	return letters.length > 0 && letters.length <= MAX_EMOJI && letters.every((each) => EMOJI.test(each));
}
// packages/react/src/messages/links.ts
/**
* The characters that end an address: spaces, controls, quotation marks, Chinese and Japanese punctuation (no space
* follows it), and all invisible ones except the selectors of emoji.
*/
var ENDS = [
	String.raw`\s\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0`,
	String.raw`<>"“”„«»‹›\x60\\`,
	String.raw`\u3000-\u3003\u3008-\u3011\u3014-\u301b\u301d-\u301f`,
	String.raw`\ufe10-\ufe19\ufe30-\ufe44\ufe47-\ufe4b\ufe50-\ufe52\ufe54-\ufe5e`,
	String.raw`\uff01\uff02\uff07-\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d\uff5f-\uff64`
].join("");
var ADDRESS = new RegExp(String.raw`\bhttps?:\/\/[^${ENDS}]+`, "giu");
/** Punctuation after an address belongs to the sentence, in any script; these characters often end an address. */
var TRAILING = /(?![/#%&@)\]}])[\p{Po}\p{Pf}\p{Pi}\p{Ps}]|[_~]/u;
var OPENING = {
	")": "(",
	"]": "[",
	"}": "{"
};
/** The pieces together are the text. A link starts with http:// or https://, in any case. */
function splitLinks(text) {
	const pieces = [];
	let done = 0;
	for (const match of text.matchAll(ADDRESS)) {
		const address = withoutTrailing(withoutUnopened(match[0]));
		if (!isAddress(address)) continue;
		if (match.index > done) pieces.push({
			type: "text",
			text: text.slice(done, match.index)
		});
		pieces.push({
			type: "link",
			text: address
		});
		done = match.index + address.length;
	}
	if (done < text.length) pieces.push({
		type: "text",
		text: text.slice(done)
	});
	return pieces;
}
/** A closing bracket belongs to an address that opened it. */
function withoutUnopened(address) {
	const open = /* @__PURE__ */ new Map();
	for (let place = 0; place < address.length; place += 1) {
		const letter = address.charAt(place);
		const opening = OPENING[letter];
		if (opening === void 0) {
			if ("([{".includes(letter)) open.set(letter, (open.get(letter) ?? 0) + 1);
			continue;
		}
		const still = (open.get(opening) ?? 0) - 1;
		if (still < 0) return address.slice(0, place);
		open.set(opening, still);
	}
	return address;
}
function withoutTrailing(address) {
	let length = address.length;
	while (TRAILING.test(address.charAt(length - 1))) length -= 1;
	return address.slice(0, length);
}
function isAddress(text) {
	return URL.canParse(text) && new URL(text).hostname !== "";
}
var MessageText_module_default = {
	text: "parley_MessageText-module_text_nwY0",
	big: "parley_MessageText-module_big_7uE3"
};
// packages/react/src/messages/MessageText.tsx
/** The text of a message, with links. */
function MessageText({ body, children }) {
	return /* @__PURE__ */ jsxs("div", {
		className: MessageText_module_default.text,
		dir: "auto",
		children: [/* @__PURE__ */ jsx("span", {
			className: clsx(isBigEmoji(body) && MessageText_module_default.big),
			"data-body": true,
			children: withLinks(body)
		}), children]
	});
}
/** Each piece is its own element: an edit may turn text into a link. */
function withLinks(body) {
	const pieces = splitLinks(body);
	if (pieces.every(({ type }) => type === "text")) return body;
	let place = 0;
	return pieces.map(({ type, text }) => {
		const key = place;
		place += text.length;
		if (type === "text") return /* @__PURE__ */ jsx("span", { children: text }, key);
		return /* @__PURE__ */ jsx("a", {
			href: text,
			target: "_blank",
			rel: "noopener noreferrer nofollow",
			children: text
		}, key);
	});
}
var Quote_module_default = {
	quote: "parley_Quote-module_quote_6ygN",
	name: "parley_Quote-module_name_AM-T",
	body: "parley_Quote-module_body_46Ql"
};
// packages/react/src/messages/Quote.tsx
/** The message that another one replies to, shortened. */
/** `quoted` is null until the message is loaded. */
function Quote({ quoted, onShow }) {
	if (!quoted) return /* @__PURE__ */ jsx("p", {
		className: Quote_module_default.quote,
		children: "An earlier message"
	});
	return /* @__PURE__ */ jsxs("button", {
		type: "button",
		className: clsx(Quote_module_default.quote, hueOf(quoted.senderId)),
		onClick: () => onShow(quoted.number),
		children: [/* @__PURE__ */ jsx("bdi", {
			className: Quote_module_default.name,
			children: quoted.senderName
		}), /* @__PURE__ */ jsx("span", {
			className: Quote_module_default.body,
			dir: "auto",
			children: quoted.deleted ? "This message was deleted" : quoted.body
		})]
	});
}
var SendDelay_module_default = { delay: "parley_SendDelay-module_delay_rJOE" };
// packages/react/src/messages/SendDelay.tsx
/** Why a message is not sent yet. It will be sent automatically. */
function SendDelay({ reason }) {
	return /* @__PURE__ */ jsx("p", {
		className: SendDelay_module_default.delay,
		role: "status",
		children: reason
	});
}
var SendFailure_module_default = {
	failure: "parley_SendFailure-module_failure_JRJL",
	action: "parley_SendFailure-module_action_eExu"
};
// packages/react/src/messages/SendFailure.tsx
/** A message that could not be sent: why, with a retry. */
function SendFailure({ message }) {
	const { messages } = useParley();
	return /* @__PURE__ */ jsxs("div", {
		className: SendFailure_module_default.failure,
		role: "alert",
		children: [
			/* @__PURE__ */ jsx("p", { children: `Not sent. ${message.problem ?? ""}` }),
			/* @__PURE__ */ jsx(Button, {
				variant: "quiet",
				className: SendFailure_module_default.action,
				onClick: () => messages.retry(message.clientId),
				children: "Try again"
			}),
			/* @__PURE__ */ jsx(Button, {
				variant: "quiet",
				className: SendFailure_module_default.action,
				onClick: () => messages.discard(message.clientId),
				children: "Discard"
			})
		]
	});
}
// packages/react/src/messages/MessageRow.tsx
/** One message. */
var MessageRow = memo(function MessageRow({ message, named, highlighted, actions }) {
	const { mine, first, last, sender, status } = message;
	return /* @__PURE__ */ jsxs("article", {
		className: clsx(MessageRow_module_default.row, mine && MessageRow_module_default.mine, first && MessageRow_module_default.first, highlighted && MessageRow_module_default.highlighted),
		"data-message": message.clientId,
		"data-number": message.number ?? void 0,
		"data-status": status ?? void 0,
		tabIndex: -1,
		onKeyDown: unlessComposing((event) => actions.onKey(event, message)),
		children: [
			named && !mine && /* @__PURE__ */ jsx("span", {
				className: MessageRow_module_default.face,
				children: last && /* @__PURE__ */ jsx(Avatar, {
					id: message.senderId,
					name: nameOf(message),
					url: sender?.avatar_url,
					size: "small"
				})
			}),
			/* @__PURE__ */ jsxs("div", {
				className: MessageRow_module_default.column,
				children: [
					/* @__PURE__ */ jsx(Bubble, {
						message,
						named,
						onShow: actions.onShow
					}),
					status === "failed" && /* @__PURE__ */ jsx(SendFailure, { message }),
					status !== "failed" && message.problem && /* @__PURE__ */ jsx(SendDelay, { reason: message.problem })
				]
			}),
			!message.deleted && message.id && /* @__PURE__ */ jsx(MessageActions, {
				message,
				named,
				actions
			})
		]
	});
});
function Bubble({ message, named, onShow }) {
	const { mine, first, last, deleted } = message;
	return /* @__PURE__ */ jsxs("div", {
		className: clsx(MessageRow_module_default.bubble, last && MessageRow_module_default.last),
		children: [
			named && !mine && first ? /* @__PURE__ */ jsx("p", {
				className: clsx(MessageRow_module_default.name, hueOf(message.senderId)),
				children: /* @__PURE__ */ jsx("bdi", { children: nameOf(message) })
			}) : /* @__PURE__ */ jsx(VisuallyHidden, { children: mine ? "You: " : `${nameOf(message)}: ` }),
			message.replyToId && !deleted && /* @__PURE__ */ jsx(Quote, {
				quoted: message.replyTo,
				onShow
			}),
			deleted ? /* @__PURE__ */ jsxs("div", {
				className: MessageRow_module_default.deleted,
				children: [/* @__PURE__ */ jsx("span", { children: "This message was deleted" }), /* @__PURE__ */ jsx(MessageMeta, { message })]
			}) : /* @__PURE__ */ jsx(MessageText, {
				body: message.body,
				children: /* @__PURE__ */ jsx(MessageMeta, { message })
			})
		]
	});
}
function nameOf({ sender }) {
	return sender?.display_name ?? "Unknown user";
}
// packages/react/src/messages/messageKeyboardNavigation.ts
/** For `onKeyDown` of the scrolling element. The neighbours of visible messages are rendered already. */
function messageKeyboardNavigation(event) {
	if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
	if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const scroller = event.currentTarget;
	const target = event.target;
	if (target !== scroller && !target.matches("[data-message]")) return;
	event.preventDefault();
	const next = target === scroller ? lastInView(scroller) : neighbour(scroller, target, event.key === "ArrowUp" ? -1 : 1);
	next?.focus({ preventScroll: true });
	next?.scrollIntoView({ block: "nearest" });
}
function messages(scroller) {
	return [...scroller.querySelectorAll("[data-message]")].sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
}
function neighbour(scroller, from, step) {
	const all = messages(scroller);
	return all[all.indexOf(from) + step];
}
function lastInView(scroller) {
	const bottom = scroller.getBoundingClientRect().bottom;
	return messages(scroller).findLast((each) => each.getBoundingClientRect().top < bottom - 8);
}
// packages/react/src/messages/prepended.ts
/** Whether items were added at the start of a list. Only then the virtual list keeps its position from the end. */
function usePrepended(items) {
	const first = firstMessage(items);
	const before = useRef(first);
	useLayoutEffect(() => {
		before.current = first;
	});
	const was = before.current;
	return was !== null && was !== first && items.some((item) => item.key === was);
}
/** Separators at the start may change; messages do not. */
function firstMessage(items) {
	return items.find((item) => item.type === "message")?.key ?? null;
}
var ThreadItem_module_default = {
	day: "parley_ThreadItem-module_day_1KQV",
	unread: "parley_ThreadItem-module_unread_QIco"
};
// packages/react/src/messages/ThreadItem.tsx
function ThreadItem({ item, named, highlightedNumber, actions, Message }) {
	switch (item.type) {
		case "day": return /* @__PURE__ */ jsx(Day, { at: item.at });
		case "unread": return /* @__PURE__ */ jsx("p", {
			className: ThreadItem_module_default.unread,
			children: /* @__PURE__ */ jsx("span", { children: "New messages" })
		});
		case "message": return /* @__PURE__ */ jsx("div", {
			"data-key": item.key,
			children: /* @__PURE__ */ jsx(Message, {
				message: item.message,
				named,
				highlighted: highlightedNumber !== null && item.message.number === highlightedNumber,
				actions
			})
		});
	}
}
function Day({ at }) {
	const now = useNow(6e4);
	return /* @__PURE__ */ jsx("p", {
		className: ThreadItem_module_default.day,
		children: /* @__PURE__ */ jsx("span", { children: dayName(at, new Date(now)) })
	});
}
var ThreadView_module_default = {
	thread: "parley_ThreadView-module_thread_eSSb",
	scroller: "parley_ThreadView-module_scroller_hG4c",
	end: "parley_ThreadView-module_end_aksj",
	spacer: "parley_ThreadView-module_spacer_E5Lb",
	loading: "parley_ThreadView-module_loading_i-fB",
	latest: "parley_ThreadView-module_latest_rH71",
	jump: "parley_ThreadView-module_jump_os-x",
	behind: "parley_ThreadView-module_behind_-PJt"
};
// packages/react/src/messages/useThreadScroll.ts
/**
* The scroll position of a thread: it opens at the unread marker, follows new messages at the end, and marks messages
* as read.
*/
var END_MARGIN = 48;
var FAR_FROM_END = 240;
var LOAD_MARGIN = 1e3;
var VISIBLE_PART = 24;
/** `end` is the element below the last item. */
function useThreadScroll(thread, list, end) {
	const [scroll] = useState(() => new ThreadScroll(list));
	const far = useFarFrom(end);
	const { items, status } = thread;
	const { page } = useParley();
	useLayoutEffect(() => {
		scroll.thread = thread;
	});
	useLayoutEffect(() => {
		if (status === "ready") scroll.onItems();
	}, [
		status,
		items,
		scroll
	]);
	useEffect(() => {
		if (items.length === 0) return;
		const frame = requestAnimationFrame(scroll.update);
		return () => cancelAnimationFrame(frame);
	}, [items, scroll]);
	useEffect(() => page.onChange(scroll.update), [page, scroll]);
	return {
		awayFromEnd: thread.hasAfter || far,
		onScroll: scroll.onScroll,
		onResize: scroll.onResize,
		scrollToLatest: scroll.scrollToLatest,
		scrollToMessage: scroll.scrollToMessage
	};
}
var ThreadScroll = class {
	/** As last rendered. */
	thread = null;
	#list;
	#followsEnd = true;
	#opened = false;
	/** The newest message of another user, if it arrived while the thread was at the end. */
	#newMessageKey = null;
	#lastKey = null;
	constructor(list) {
		this.#list = list;
	}
	/** Loads what comes near the screen, and marks what is on it as read. */
	update = () => {
		const view = this.#list.current;
		if (!view || !this.#opened || !this.thread) return;
		const { hasBefore, hasAfter, loadBefore, loadAfter, markRead, items } = this.thread;
		const below = spaceBelow(view);
		if (below < END_MARGIN) this.#followsEnd = true;
		if (hasBefore && view.scrollOffset < LOAD_MARGIN) loadBefore();
		if (hasAfter && below < LOAD_MARGIN) loadAfter();
		const seen = lastSeen(view, items);
		if (seen !== null) markRead(seen);
	};
	onItems() {
		const items = this.thread?.items ?? [];
		const last = items.at(-1);
		if (this.#opened && last?.key !== this.#lastKey) this.#newMessageKey = last?.type === "message" && !last.message.mine ? last.key : null;
		this.#lastKey = last?.key ?? null;
		if (this.#opened) this.#scrollToEnd();
		else this.#open(items);
	}
	/** At the unread marker, or at the end. */
	#open(items) {
		this.#opened = true;
		const unreadMarker = items.findIndex((item) => item.type === "unread");
		this.#followsEnd = unreadMarker < 0;
		if (unreadMarker < 0) this.#scrollToEnd();
		else this.#list.current?.scrollToIndex(unreadMarker, {
			align: "start",
			offset: -64
		});
	}
	onScroll = () => {
		const view = this.#list.current;
		if (!view) return;
		this.#followsEnd = spaceBelow(view) < END_MARGIN;
		this.update();
	};
	onResize = () => {
		this.#scrollToEnd();
		this.update();
	};
	scrollToLatest = () => {
		const scroll = () => {
			this.#followsEnd = true;
			this.#newMessageKey = null;
			this.#scrollToEnd();
		};
		this.thread?.goToLatest().then(scroll, () => void 0);
	};
	scrollToMessage = (number) => {
		const index = this.thread?.items.findIndex((item) => item.type === "message" && item.message.number === number) ?? -1;
		if (index < 0) return;
		this.#followsEnd = false;
		this.#list.current?.scrollToIndex(index, { align: "center" });
	};
	#scrollToEnd() {
		const view = this.#list.current;
		if (!view || !this.thread || !this.#followsEnd || this.thread.hasAfter) return;
		const last = this.thread.items.length - 1;
		const tall = this.thread.items[last]?.key === this.#newMessageKey && view.getItemSize(last) > view.viewportSize;
		view.scrollToIndex(last, { align: tall ? "start" : "end" });
	}
};
/** Pixels between the window and the end of the list. */
function spaceBelow(view) {
	return view.scrollSize - view.viewportSize - view.scrollOffset;
}
/** Whether an element is far below the screen. It is measured, because the virtual list's sizes are estimates. */
function useFarFrom(end) {
	const [far, setFar] = useState(false);
	useEffect(() => {
		const element = end.current;
		if (!element) return;
		const options = {
			root: element.parentElement,
			rootMargin: `0px 0px ${FAR_FROM_END}px 0px`
		};
		const observer = new IntersectionObserver((entries) => setFar(!entries.at(-1)?.isIntersecting), options);
		observer.observe(element);
		return () => observer.disconnect();
	}, [end]);
	return far;
}
/** The highest message number on screen, or null. */
function lastSeen(view, items) {
	const bottom = view.scrollOffset + view.viewportSize;
	for (let index = view.findItemIndex(bottom - 1); index >= 0; index--) {
		const item = items[index];
		const shown = bottom - view.getItemOffset(index);
		if (item?.type === "message" && item.message.number !== null && shown >= VISIBLE_PART) return item.message.number;
	}
	return null;
}
// packages/react/src/messages/useTouchGestures.ts
/** Touch gestures on messages: a long press opens the menu, a swipe to the right replies. */
var LONG_PRESS = 450;
var MOVE_THRESHOLD = 10;
var REPLY_DISTANCE = 56;
var MAX_DISTANCE = 72;
var EDGE_MARGIN = 24;
/** Handlers for the element that contains the rows. `onReply` gets the message's client id. */
function useTouchGestures(onReply) {
	const [gestures] = useState(() => new TouchGestures());
	useLayoutEffect(() => {
		gestures.onReply = onReply;
	});
	return gestures.handlers;
}
var TouchGestures = class {
	onReply = () => void 0;
	#current = null;
	handlers = {
		onPointerDown: (event) => this.#start(event),
		onPointerMove: (event) => this.#move(event),
		onPointerUp: (event) => this.#release(event),
		onPointerCancel: () => this.#end(),
		/** Where the system handles long presses itself. */
		onContextMenu: (event) => {
			if (this.#current && !event.target.closest("a")) event.preventDefault();
		},
		/** The click after a long press would close the menu. */
		onTouchEnd: (event) => {
			if (this.#current?.pressed) event.preventDefault();
			this.#end();
		}
	};
	#start(event) {
		this.#end();
		const target = event.target instanceof Element ? event.target : null;
		if (target?.closest("[role=menu]")) return;
		const row = target?.closest("[data-message]");
		if (event.pointerType !== "touch" || !row?.querySelector("[data-more]")) return;
		const link = target?.closest("a") !== null;
		const timer = setTimeout(() => !link && this.#press(), LONG_PRESS);
		this.#current = {
			row,
			x: event.clientX,
			y: event.clientY,
			timer,
			swiping: false,
			pressed: false
		};
	}
	#press() {
		const gesture = this.#current;
		if (!gesture || gesture.pressed) return;
		gesture.pressed = true;
		gesture.row.querySelector("[data-more]")?.click();
	}
	#move(event) {
		const gesture = this.#current;
		if (!gesture || gesture.pressed) return;
		const deltaX = event.clientX - gesture.x;
		const deltaY = Math.abs(event.clientY - gesture.y);
		if (!gesture.swiping) {
			if (Math.max(Math.abs(deltaX), deltaY) < MOVE_THRESHOLD) return;
			if (deltaX < deltaY || gesture.x < EDGE_MARGIN) {
				this.#end();
				return;
			}
			clearTimeout(gesture.timer);
			gesture.swiping = true;
			gesture.row.dataset.swiping = "";
		}
		gesture.row.style.transform = `translateX(${Math.max(0, Math.min(deltaX, MAX_DISTANCE))}px)`;
	}
	#release(event) {
		const gesture = this.#current;
		const replies = gesture?.swiping && event.clientX - gesture.x >= REPLY_DISTANCE;
		if (!gesture?.pressed) this.#end();
		if (replies) this.onReply(gesture.row.dataset.message ?? "");
	}
	#end() {
		const gesture = this.#current;
		if (!gesture) return;
		clearTimeout(gesture.timer);
		gesture.row.style.transform = "";
		delete gesture.row.dataset.swiping;
		this.#current = null;
	}
};
// packages/react/src/messages/ThreadView.tsx
/** The messages of a conversation. Only those near the screen are rendered. */
function ThreadView({ thread, ref, ...shown }) {
	const list = useRef(null);
	const end = useRef(null);
	const scroll = useThreadScroll(thread, list, end);
	const { scrollToLatest, scrollToMessage } = scroll;
	const focus = useFocusedItem(thread);
	const gestures = useTouchGestures((clientId) => {
		for (const item of thread.items) if (item.type === "message" && item.message.clientId === clientId) shown.actions.onReply(item.message);
	});
	useImperativeHandle(ref, () => ({
		scrollToLatest,
		scrollToMessage
	}));
	return /* @__PURE__ */ jsxs("div", {
		className: ThreadView_module_default.thread,
		children: [
			thread.loadingBefore && /* @__PURE__ */ jsx(LoadingBefore, {}),
			/* @__PURE__ */ jsxs("section", {
				className: ThreadView_module_default.scroller,
				"aria-label": "Messages",
				tabIndex: 0,
				...gestures,
				...focus.handlers,
				onKeyDown: unlessComposing(messageKeyboardNavigation),
				children: [
					/* @__PURE__ */ jsx("div", { className: ThreadView_module_default.spacer }),
					/* @__PURE__ */ jsx(Items, {
						ref: list,
						items: thread.items,
						kept: focus.kept,
						scroll,
						children: (item) => /* @__PURE__ */ jsx(ThreadItem, {
							item,
							...shown
						}, item.key)
					}),
					/* @__PURE__ */ jsx("div", {
						ref: end,
						className: ThreadView_module_default.end
					})
				]
			}),
			scroll.awayFromEnd && /* @__PURE__ */ jsx(Latest, {
				unreadCount: thread.unreadCount,
				onClick: scrollToLatest
			})
		]
	});
}
function Items({ ref, items, kept, scroll, children }) {
	return /* @__PURE__ */ jsx(Virtualizer, {
		ref,
		as: "ol",
		item: "li",
		data: items,
		shift: usePrepended(items),
		bufferSize: 600,
		keepMounted: kept,
		onScroll: scroll.onScroll,
		onResize: scroll.onResize,
		children
	});
}
/** The focused item stays rendered, however far it is scrolled away. */
function useFocusedItem({ items }) {
	const [focused, setFocused] = useState(null);
	const index = focused === null ? -1 : items.findIndex((item) => item.key === focused);
	return {
		kept: index < 0 ? [] : [index],
		handlers: {
			onFocus: (event) => setFocused(event.target.closest("[data-key]")?.dataset.key ?? null),
			onBlur: () => setFocused(null)
		}
	};
}
function LoadingBefore() {
	return /* @__PURE__ */ jsx("div", {
		className: ThreadView_module_default.loading,
		children: /* @__PURE__ */ jsx(Spinner, { label: "Loading earlier messages" })
	});
}
function Latest({ unreadCount, onClick }) {
	return /* @__PURE__ */ jsxs("div", {
		className: ThreadView_module_default.latest,
		children: [/* @__PURE__ */ jsx(IconButton, {
			label: "Jump to the latest message",
			className: ThreadView_module_default.jump,
			onClick,
			children: /* @__PURE__ */ jsx(ArrowDown, {
				size: 20,
				"aria-hidden": true
			})
		}), unreadCount > 0 && /* @__PURE__ */ jsx("span", {
			className: ThreadView_module_default.behind,
			children: /* @__PURE__ */ jsx(UnreadBadge, { count: unreadCount })
		})]
	});
}
var TypingIndicator_module_default = {
	typing: "parley_TypingIndicator-module_typing_5Rt6",
	dots: "parley_TypingIndicator-module_dots_d8GR",
	hop: "parley_TypingIndicator-module_hop_-30J"
};
// packages/react/src/messages/TypingIndicator.tsx
/** Who is typing, below the messages. */
function TypingIndicator({ conversationId }) {
	const words = typingText(useTyping(conversationId));
	return /* @__PURE__ */ jsx("p", {
		className: TypingIndicator_module_default.typing,
		"data-typing": words ? "" : void 0,
		children: words && /* @__PURE__ */ jsxs(Fragment$1, { children: [/* @__PURE__ */ jsxs("span", {
			className: TypingIndicator_module_default.dots,
			"aria-hidden": true,
			children: [
				/* @__PURE__ */ jsx("i", {}),
				/* @__PURE__ */ jsx("i", {}),
				/* @__PURE__ */ jsx("i", {})
			]
		}), /* @__PURE__ */ jsx("bdi", { children: words })] })
	});
}
// packages/react/src/messages/useHighlight.ts
/** Shows a message and highlights it for a moment. */
var HIGHLIGHT_MS = 2e3;
/** The number of the highlighted message, and how to show another. */
function useHighlight(thread, view) {
	const [shown, setShown] = useState(null);
	const { items, goTo } = thread;
	useEffect(() => {
		if (!shown) return;
		const timer = setTimeout(() => setShown(null), HIGHLIGHT_MS);
		return () => clearTimeout(timer);
	}, [shown]);
	useEffect(() => {
		if (shown && items.length > 0) view.current?.scrollToMessage(shown.number);
	}, [
		shown,
		items,
		view
	]);
	const show = (number) => void goTo(number).then(() => setShown({ number }));
	return [shown?.number ?? null, show];
}
// packages/react/src/messages/useMessageActions.ts
/** The actions of all messages of a thread, for menus and keys. The object stays the same. */
function useMessageActions(given) {
	const latest = useRef(given);
	useEffect(() => {
		latest.current = given;
	});
	return useMemo(() => {
		const actions = {
			onReply: (message) => latest.current.onReply(message),
			onEdit: (message) => latest.current.onEdit(message),
			onDelete: (message) => latest.current.onDelete(message),
			onReaders: (message) => latest.current.onReaders(message),
			onShow: (number) => latest.current.onShow(number)
		};
		return {
			...actions,
			onKey: (event, message) => onKey(event, message, actions)
		};
	}, []);
}
function onKey(event, message, actions) {
	if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
	if (message.deleted || message.id === null) return;
	const action = actionFor(event.key, message, actions, event.currentTarget);
	if (!action) return;
	event.preventDefault();
	action();
}
function actionFor(key, message, actions, row) {
	if (key === "r") return () => actions.onReply(message);
	if (key === "Enter") return () => row.querySelector("[data-more]")?.click();
	if (key === "e" && message.mine) return () => actions.onEdit(message);
	if (key === "Delete" && message.mine) return () => actions.onDelete(message);
	return null;
}
// packages/react/src/messages/useMessageAnnouncements.ts
function useMessageAnnouncements(conversationId, announce) {
	const parley = useParley();
	const onMessage = useEffectEvent(({ conversationId: id, message }) => {
		if (id !== conversationId) return;
		announce(`${parley.state.get().users.get(message.sender_id)?.display_name ?? "Unknown user"}: ${message.body}`);
	});
	useEffect(() => parley.onMessage((message) => onMessage(message)), [parley]);
}
// packages/react/src/messages/ConversationThread.tsx
/** A conversation on screen: its messages, who is typing, and the composer. */
var deleteMessage = loadable(async () => (await import("./chunks/DeleteMessage-CMVv_UAY.js")).DeleteMessage);
var readers = loadable(async () => (await import("./chunks/Readers-B_qYE3Xi.js")).Readers);
/** Use the conversation's id as its key. */
function ConversationThread(props) {
	const { conversationId, named, title, autoFocus = false, components = {} } = props;
	const { Composer: Composer$1 = Composer, Message = MessageRow, TypingIndicator: TypingIndicator$1 = TypingIndicator } = components;
	const thread = useThread(conversationId);
	const view = useRef(null);
	const mode = useComposerMode(conversationId);
	const [deleting, setDeleting] = useState(null);
	const [readersOf, setReadersOf] = useState(null);
	const [highlightedNumber, show] = useHighlight(thread, view);
	useMessageAnnouncements(conversationId, useAnnounce());
	useWhenIdle(prefetchDialogs);
	const actions = useMessageActions({
		onReply: ({ id }) => id && mode.reply(id),
		onEdit: ({ id, body }) => id && mode.edit(id, body),
		onDelete: setDeleting,
		onReaders: setReadersOf,
		onShow: show
	});
	return /* @__PURE__ */ jsxs(Fragment$1, { children: [
		/* @__PURE__ */ jsxs("div", {
			className: ConversationThread_module_default.thread,
			children: [/* @__PURE__ */ jsx(Messages, {
				thread,
				title,
				view,
				named,
				highlightedNumber,
				actions,
				Message
			}), /* @__PURE__ */ jsx(TypingIndicator$1, { conversationId })]
		}),
		Composer$1 && /* @__PURE__ */ jsx(Composer$1, {
			conversationId,
			autoFocus,
			onSent: () => view.current?.scrollToLatest(),
			onEditLast: () => editLast(thread, mode)
		}),
		deleting && /* @__PURE__ */ jsx(Deletion, {
			message: deleting,
			onClose: () => setDeleting(null)
		}),
		readersOf && /* @__PURE__ */ jsx(ReadBy, {
			message: readersOf,
			onClose: () => setReadersOf(null)
		})
	] });
}
function Deletion(props) {
	return /* @__PURE__ */ jsx(DialogOnDemand, {
		of: deleteMessage,
		title: "Delete this message?",
		onClose: props.onClose,
		children: (DeleteMessage) => /* @__PURE__ */ jsx(DeleteMessage, { ...props })
	});
}
function ReadBy(props) {
	return /* @__PURE__ */ jsx(DialogOnDemand, {
		of: readers,
		title: "Read by",
		onClose: props.onClose,
		children: (Readers) => /* @__PURE__ */ jsx(Readers, { ...props })
	});
}
function prefetchDialogs() {
	deleteMessage.prefetch();
	readers.prefetch();
}
function Messages({ thread, title, view, ...rest }) {
	if (thread.status === "loading") return /* @__PURE__ */ jsx(Spinner, { label: "Loading messages" });
	if (thread.status === "error") return /* @__PURE__ */ jsxs("div", {
		className: ConversationThread_module_default.problem,
		children: [/* @__PURE__ */ jsx(Alert, { children: errorMessage(thread.error) }), /* @__PURE__ */ jsx(Button, {
			onClick: thread.reload,
			children: "Try again"
		})]
	});
	if (thread.items.length === 0) return /* @__PURE__ */ jsx(EmptyState, {
		icon: /* @__PURE__ */ jsx(MessageCircle, {
			size: 28,
			"aria-hidden": true
		}),
		title: "Say hello",
		children: /* @__PURE__ */ jsxs("span", { children: [
			"This is the start of ",
			/* @__PURE__ */ jsx("bdi", { children: title }),
			". Write the first message below."
		] })
	});
	return /* @__PURE__ */ jsx(Pane, { children: /* @__PURE__ */ jsx(ThreadView, {
		ref: view,
		thread,
		...rest
	}) });
}
function editLast({ items }, mode) {
	const mine = items.findLast((item) => item.type === "message" && item.message.mine && !item.message.deleted);
	if (mine?.type === "message" && mine.message.id) mode.edit(mine.message.id, mine.message.body);
}
// packages/react/src/users/usePerson.ts
/** Kept up to date, and loaded if unknown. `missing` once it is clear that the user does not exist. */
function usePerson(userId) {
	const parley = useParley();
	const person = useParleyState((state) => state.users.get(userId));
	const [requested, setRequested] = useState(false);
	const unknown = person === void 0;
	useEffect(() => {
		if (unknown) parley.users.load([userId]).then(() => setRequested(true));
	}, [
		parley,
		unknown,
		userId
	]);
	return {
		person,
		missing: unknown && requested
	};
}
// packages/react/src/chat/Thread.tsx
/** A conversation on screen: its messages, who is typing, and the composer. */
/** It fills its container, which must have a height. */
function Thread({ className, style, theme, ...thread }) {
	return /* @__PURE__ */ jsx(Scope, {
		className,
		style,
		theme,
		children: /* @__PURE__ */ jsx(Pane, { children: /* @__PURE__ */ jsx(Resolved, { ...thread }) })
	});
}
/** The direct conversation with a user is another one as soon as it exists. */
function Resolved({ conversationId, ...rest }) {
	const userId = userIdOfDirectKey(conversationId);
	const existing = useParleyState((state) => userId === null ? conversationId : directConversationWith(state, userId));
	if (userId !== null && existing === null) return /* @__PURE__ */ jsx(NewDirect, {
		...rest,
		conversationId,
		userId
	});
	const id = existing ?? conversationId;
	return /* @__PURE__ */ jsx(Existing, {
		conversationId: id,
		...rest
	}, id);
}
function Existing({ conversationId, ...rest }) {
	const { status, conversation } = useConversation(conversationId);
	if (status === "loading") return /* @__PURE__ */ jsx(Spinner, { label: "Loading conversation" });
	if (!conversation) return /* @__PURE__ */ jsx(ConversationNotFound, { id: conversationId });
	const named = conversation.kind === "group";
	return /* @__PURE__ */ jsx(ConversationThread, {
		...rest,
		conversationId,
		named,
		title: titleOf(conversation)
	});
}
/** Until all conversations are listed, one with this user may exist. */
function NewDirect({ conversationId, userId, ...rest }) {
	const { person, missing } = usePerson(userId);
	const listed = useParleyState((state) => state.listed);
	if (missing) return /* @__PURE__ */ jsx(ConversationNotFound, { id: conversationId });
	if (!person || !listed) return /* @__PURE__ */ jsx(Spinner, { label: "Loading conversation" });
	return /* @__PURE__ */ jsx(ConversationThread, {
		...rest,
		conversationId,
		named: false,
		title: person.display_name
	});
}
function ConversationNotFound({ id }) {
	const title = useFormerTitle(id);
	return /* @__PURE__ */ jsx(EmptyState, {
		icon: /* @__PURE__ */ jsx(MessageCircleOff, {
			size: 28,
			"aria-hidden": true
		}),
		title: title ? `You are no longer in “${title}”` : "Conversation not found",
		children: title ? "You left the group, were removed from it, or it was deleted." : "You may have left it or been removed, or the link may be wrong."
	});
}
// packages/react/src/chat/Chat.tsx
/** The user's conversations and the selected one, side by side, or one at a time where there is little room. */
/** It fills its container, which must have a height. */
function Chat({ className, style, theme, hrefOf, components = {}, ...selected }) {
	const [id, select, chosen] = useSelection(selected);
	const { Nothing = NothingSelected } = components;
	return /* @__PURE__ */ jsx(Scope, {
		className,
		style,
		theme,
		children: /* @__PURE__ */ jsx("div", {
			className: Chat_module_default.container,
			children: /* @__PURE__ */ jsxs("div", {
				className: Chat_module_default.chat,
				"data-view": id === null ? "list" : "conversation",
				children: [
					/* @__PURE__ */ jsx(ConnectionBanner, {}),
					/* @__PURE__ */ jsx(List, {
						hrefOf,
						components,
						currentId: id,
						onOpen: select
					}),
					/* @__PURE__ */ jsx("div", {
						className: Chat_module_default.chosen,
						children: id === null ? /* @__PURE__ */ jsx(Nothing, {}) : /* @__PURE__ */ jsx(Conversation, {
							id,
							components,
							hrefOf,
							autoFocus: chosen,
							onBack: () => select(null)
						}, id)
					})
				]
			})
		})
	});
}
/** What is shown, and whether the user chose it: then the composer may take the focus. */
function useSelection(props) {
	const [own, setOwn] = useState(props.defaultConversationId ?? null);
	const [chosen, setChosen] = useState(false);
	const select = (id) => {
		setOwn(id);
		setChosen(true);
		props.onConversationChange?.(id);
	};
	return [
		props.conversationId === void 0 ? own : props.conversationId,
		select,
		chosen
	];
}
function List({ components, hrefOf, ...list }) {
	const { ConversationList: Rows = ConversationList } = components;
	const [search, setSearch] = useState("");
	return /* @__PURE__ */ jsxs("section", {
		className: Chat_module_default.list,
		"aria-label": "Chats",
		onKeyDown: unlessComposing(rowKeyboardNavigation),
		children: [/* @__PURE__ */ jsx("div", {
			className: Chat_module_default.search,
			children: /* @__PURE__ */ jsx(SearchField, {
				label: "Search chats",
				value: search,
				onSearch: setSearch
			})
		}), /* @__PURE__ */ jsx("div", {
			className: Chat_module_default.rows,
			children: /* @__PURE__ */ jsx(Rows, {
				...list,
				...hrefOf && { hrefOf },
				search: search.trim()
			})
		})]
	});
}
function Conversation({ id, autoFocus, components, hrefOf, onBack }) {
	const { conversation } = useConversation(id);
	const { ConversationHeader: Header = ConversationHeader, Thread: Messages = Thread, ...rest } = components;
	const back = /* @__PURE__ */ jsx(IconButton, {
		label: "Back to chats",
		className: Chat_module_default.back,
		onClick: onBack,
		children: /* @__PURE__ */ jsx(ArrowLeft, {
			size: 22,
			"aria-hidden": true
		})
	});
	return /* @__PURE__ */ jsxs("section", {
		className: Chat_module_default.conversation,
		"aria-label": "Conversation",
		children: [conversation ? /* @__PURE__ */ jsx(Header, {
			conversation,
			back,
			link: hrefOf?.(id),
			onLeft: onBack
		}) : back, /* @__PURE__ */ jsx(Messages, {
			conversationId: id,
			autoFocus,
			components: rest
		})]
	});
}
function NothingSelected() {
	return /* @__PURE__ */ jsx(EmptyState, {
		icon: /* @__PURE__ */ jsx(MessageSquareText, {
			size: 28,
			"aria-hidden": true
		}),
		title: "Select a conversation",
		children: "Open one from the list."
	});
}
var PresenceDot_module_default = { dot: "parley_PresenceDot-module_dot_3D5T" };
// packages/react/src/chat/PresenceDot.tsx
/** A dot that says whether a user is online. */
/** Inline, beside a name or a picture of your own. Empty while presence is unknown. */
function PresenceDot({ userId, className, style }) {
	const { known, online } = usePresence(userId);
	return /* @__PURE__ */ jsx("span", {
		className: clsx(PresenceDot_module_default.dot, className),
		style,
		"data-presence": known ? online ? "online" : "offline" : "unknown",
		children: known && /* @__PURE__ */ jsx(VisuallyHidden, { children: online ? "online" : "offline" })
	});
}
export { Chat, Composer, ConnectionBanner, ConversationHeader, ConversationList, ConversationRow, MessageRow, PresenceDot, Thread };
