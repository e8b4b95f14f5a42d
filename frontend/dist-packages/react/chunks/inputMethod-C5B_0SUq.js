"use client";
import { createContext, createElement, forwardRef, useContext } from "react";
// node_modules/lucide-react/dist/esm/shared/src/utils/toKebabCase.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var toKebabCase = (value) => (value.match(/\d+[xX]\d+|[A-Z]?[a-z]+|[A-Z]|\d+/g) ?? []).join("-").toLowerCase();
// node_modules/lucide-react/dist/esm/shared/src/utils/toLucideIconData.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
function toLucideIconData(iconName, iconNode, aliases = []) {
	if (iconNode == null) throw new Error("[lucide]: iconNode is required when icon name is used");
	return {
		name: toKebabCase(iconName),
		size: 24,
		node: iconNode,
		...aliases.length > 0 ? { aliases } : {}
	};
}
// node_modules/lucide-react/dist/esm/shared/src/utils/toCamelCase.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var toCamelCase = (string) => {
	let out = "";
	let upperNext = false;
	for (const ch of string) {
		if (ch === "-" || ch === "_" || ch <= " ") {
			upperNext = out.length > 0;
			continue;
		}
		if (out.length === 0) out += ch.toLowerCase();
		else out += upperNext ? ch.toUpperCase() : ch;
		upperNext = false;
	}
	return out;
};
// node_modules/lucide-react/dist/esm/shared/src/utils/toPascalCase.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var toPascalCase = (string) => {
	const camelCase = toCamelCase(string);
	return camelCase.charAt(0).toUpperCase() + camelCase.slice(1);
};
// node_modules/lucide-react/dist/esm/shared/src/utils/mergeClasses.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var mergeClasses = (...classes) => {
	const tokens = /* @__PURE__ */ new Set();
	for (const cls of classes) {
		if (typeof cls !== "string") continue;
		for (const token of cls.split(/\s+/)) if (token) tokens.add(token);
	}
	return [...tokens].join(" ");
};
// node_modules/lucide-react/dist/esm/shared/src/build/defaultAttributes.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var defaultAttributes = {
	xmlns: "http://www.w3.org/2000/svg",
	width: 24,
	height: 24,
	viewBox: "0 0 24 24",
	fill: "none",
	stroke: "currentColor",
	"stroke-width": 2,
	"stroke-linecap": "round",
	"stroke-linejoin": "round"
};
// node_modules/lucide-react/dist/esm/shared/src/build/buildLucideIconNode.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
function isDefined(value) {
	return value !== null && value !== void 0;
}
function buildLucideIconNode(icon, params = {}) {
	const attributeNames = params.attributeNames ?? {};
	const getAttributeName = (attributeName) => attributeNames[attributeName] ?? attributeName;
	const viewBoxWidth = icon.size ?? icon.width ?? defaultAttributes["width"];
	const viewBoxHeight = icon.size ?? icon.height ?? defaultAttributes["height"];
	const aliasClassNames = icon.aliases?.filter((alias) => typeof alias === "string" && alias.trim() !== "").map((alias) => `lucide-${alias}`) ?? [];
	const iconClassNames = [...icon.name ? [`lucide-${icon.name}`] : [], ...aliasClassNames];
	const classNamesFromClassName = params.className?.split(" ").filter(Boolean) ?? [];
	const className = params.includeDefaultClasses === false ? mergeClasses(...classNamesFromClassName) : mergeClasses("lucide", ...iconClassNames, ...classNamesFromClassName);
	const calculatedStrokeWidth = params.absoluteStrokeWidth ? Number(params.strokeWidth ?? defaultAttributes["stroke-width"]) * Number(icon.size ?? icon.width ?? defaultAttributes["width"]) / Number(params.size ?? params.width ?? defaultAttributes["width"]) : params.strokeWidth ?? defaultAttributes["stroke-width"];
	return [
		"svg",
		{
			...Object.entries(defaultAttributes).reduce((attrs, [attrName, value]) => {
				attrs[getAttributeName(attrName)] = value;
				return attrs;
			}, {}),
			..."color" in params && params.color && { [getAttributeName("stroke")]: params.color },
			..."size" in params && isDefined(params.size) && {
				[getAttributeName("width")]: params.size,
				[getAttributeName("height")]: params.size
			},
			..."width" in params && isDefined(params.width) && { [getAttributeName("width")]: params.width },
			..."height" in params && isDefined(params.height) && { [getAttributeName("height")]: params.height },
			[getAttributeName("stroke-width")]: calculatedStrokeWidth,
			...className && { [getAttributeName("class")]: className },
			[getAttributeName("viewBox")]: `0 0 ${viewBoxWidth} ${viewBoxHeight}`,
			...params.hasA11yProp === false ? { [getAttributeName("aria-hidden")]: "true" } : {},
			..."attributes" in params && params.attributes
		},
		icon.node.map((child) => {
			const [name, attrs, children] = child;
			const nextAttrs = params.nonScalingStroke ? {
				[getAttributeName("vector-effect")]: "non-scaling-stroke",
				...attrs
			} : attrs;
			return children ? [
				name,
				nextAttrs,
				children
			] : [name, nextAttrs];
		})
	];
}
// node_modules/lucide-react/dist/esm/shared/src/build/buildLucideIconForReact.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
function buildLucideIconForReact(icon, params = {}) {
	return buildLucideIconNode(icon, {
		...params,
		attributeNames: {
			...params.attributeNames,
			class: "className",
			"stroke-width": "strokeWidth",
			"stroke-linecap": "strokeLinecap",
			"stroke-linejoin": "strokeLinejoin",
			"vector-effect": "vectorEffect"
		}
	});
}
// node_modules/lucide-react/dist/esm/shared/src/utils/hasA11yProp.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var hasA11yProp = (props) => {
	if (props == null || typeof props !== "object") return false;
	for (const prop in props) if (Object.prototype.hasOwnProperty.call(props, prop) && (prop.startsWith("aria-") || prop === "role" || prop === "title") && props[prop] != null) return true;
	return false;
};
// node_modules/lucide-react/dist/esm/context.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var LucideContext = createContext({});
var useLucideContext = () => useContext(LucideContext);
// node_modules/lucide-react/dist/esm/Icon.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var Icon = forwardRef(({ color, size, width, height, strokeWidth, absoluteStrokeWidth, nonScalingStroke, className = "", children, iconNode = [], icon = {
	node: iconNode,
	aliases: [],
	size: 24
}, ...rest }, ref) => {
	const { size: contextSize = 24, strokeWidth: contextStrokeWidth = 2, absoluteStrokeWidth: contextAbsoluteStrokeWidth = false, nonScalingStroke: contextNonScalingStroke = false, color: contextColor = "currentColor", className: contextClass = "" } = useLucideContext() ?? {};
	const hasAccessibleProp = Boolean(children) || hasA11yProp(rest);
	const [name, svgAttributes, builtIconNode = []] = buildLucideIconForReact(icon, {
		color: color ?? contextColor,
		width: width ?? size ?? contextSize,
		height: height ?? size ?? contextSize,
		strokeWidth: strokeWidth ?? contextStrokeWidth,
		absoluteStrokeWidth: absoluteStrokeWidth ?? contextAbsoluteStrokeWidth,
		nonScalingStroke: nonScalingStroke ?? contextNonScalingStroke,
		className: mergeClasses(contextClass, className),
		hasA11yProp: hasAccessibleProp,
		attributes: rest
	});
	return createElement(name, {
		ref,
		...svgAttributes
	}, [...builtIconNode.map(([tag, attrs]) => createElement(tag, attrs)), ...Array.isArray(children) ? children : [children]]);
});
// node_modules/lucide-react/dist/esm/createLucideIcon.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
function createLucideIcon(iconDataOrName, iconNode = [], aliases = []) {
	const iconData = typeof iconDataOrName === "string" ? toLucideIconData(iconDataOrName, iconNode, aliases) : iconDataOrName;
	const Component = forwardRef(({ className, ...props }, ref) => createElement(Icon, {
		ref,
		icon: iconData,
		className,
		...props
	}));
	if (iconData.name) Component.displayName = toPascalCase(iconData.name);
	return Component;
}
// packages/react/src/primitives/focus.ts
var FIELDS = "input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)";
var LANDMARKS = "section, form, main, nav";
var last = null;
/** The first field of a dialog, else its first button. The close button comes before the body. */
function focusFirst(dialog, body) {
	(body.querySelector(FIELDS) ?? body.querySelector("button:enabled") ?? dialog).focus();
}
/** The focused element in the document or shadow root of this one. */
function focusedNear(element) {
	return element.getRootNode().activeElement;
}
/** The element that a dialog was opened from. */
function opener(dialog) {
	const focused = focusedNear(dialog);
	return focused instanceof HTMLElement && focused !== document.body ? persistentTarget(focused) : last?.element ?? null;
}
function restoreFocus(to) {
	if (to && canHold(to)) to.focus();
	else if (last) focusNearby(last);
}
/** Keeps the focus inside `scope` while it is on the page. */
function trackFocus(scope) {
	let frame = 0;
	const remember = ({ target }) => {
		if (!(target instanceof HTMLElement)) return;
		const element = persistentTarget(target);
		last = {
			element,
			scope,
			ancestors: landmarksAround(element, scope)
		};
	};
	const check = () => {
		const focused = focusedNear(scope);
		if (focused !== null && focused !== document.body) return;
		if (focused === null && document.activeElement !== document.body && !ownsFocus(scope)) return;
		if (last?.scope === scope && !canHold(last.element)) focusNearby(last);
	};
	const scheduleCheck = () => {
		cancelAnimationFrame(frame);
		frame = requestAnimationFrame(check);
	};
	const observer = new MutationObserver(scheduleCheck);
	observer.observe(scope, {
		subtree: true,
		childList: true,
		attributes: true,
		attributeFilter: ["disabled"]
	});
	scope.addEventListener("focusin", remember);
	return () => {
		cancelAnimationFrame(frame);
		observer.disconnect();
		scope.removeEventListener("focusin", remember);
		if (last?.scope === scope) last = null;
	};
}
/** Whether the document's focus is on the shadow host of the scope. */
function ownsFocus(scope) {
	const root = scope.getRootNode();
	return root instanceof ShadowRoot && root.host === document.activeElement;
}
/** An open dialog, else the composer, else the part of the page that had the focus. */
function focusNearby({ scope, ancestors }) {
	const dialog = scope.querySelector("dialog[open]");
	const composer = scope.querySelector("[data-composer]");
	if (dialog) focusFirst(dialog, dialog);
	else if (composer && matchMedia("(hover: hover)").matches) composer.focus();
	else focusLandmark(ancestors.find((each) => each.isConnected) ?? scope.querySelector("main"));
}
function focusLandmark(landmark) {
	if (!landmark) return;
	if (!landmark.hasAttribute("tabindex")) landmark.tabIndex = -1;
	landmark.focus({ preventScroll: true });
}
/** A menu item is short-lived, so the menu's button stands in for it. */
function persistentTarget(element) {
	const button = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
	const root = element.getRootNode();
	return button && root.getElementById?.(button) || element;
}
function canHold(element) {
	return element.isConnected && !element.matches(":disabled") && element.getClientRects().length > 0;
}
function landmarksAround(element, scope) {
	const found = [];
	let landmark = element.closest(LANDMARKS);
	for (; landmark && scope.contains(landmark); landmark = parentOf(landmark)) found.push(landmark);
	return found;
}
function parentOf(landmark) {
	return landmark.parentElement?.closest(LANDMARKS) ?? null;
}
// packages/react/src/primitives/inputMethod.ts
/** Safari ends a composition with a keydown whose `isComposing` is false; only this code identifies it. */
var PROCESSED_BY_INPUT_METHOD = 229;
/** Whether the input method handles this key. */
function isComposing(event) {
	const { keyCode, isComposing: composing } = event.nativeEvent ?? event;
	return composing === true || keyCode === PROCESSED_BY_INPUT_METHOD;
}
/** A key handler that ignores the keys of input methods. All key handlers of the app use it. */
function unlessComposing(handler) {
	return (event) => {
		if (!isComposing(event)) handler(event);
	};
}
export { opener as a, createLucideIcon as c, focusedNear as i, unlessComposing as n, restoreFocus as o, focusFirst as r, trackFocus as s, isComposing as t };
