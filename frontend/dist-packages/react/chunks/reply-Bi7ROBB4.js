"use client";
import { c as createLucideIcon } from "./inputMethod-C5B_0SUq.js";
// node_modules/lucide-react/dist/esm/icons/archive.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$3 = {
	name: "archive",
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
			d: "M4 8v11a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8",
			key: "1s80jp"
		}],
		["path", {
			d: "M10 12h4",
			key: "a56b0p"
		}]
	]
};
__iconData$3.node;
var Archive = createLucideIcon(__iconData$3);
// node_modules/lucide-react/dist/esm/icons/bell-off.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$2 = {
	name: "bell-off",
	size: 24,
	node: [
		["path", {
			d: "M10.268 21a2 2 0 0 0 3.464 0",
			key: "vwvbt9"
		}],
		["path", {
			d: "M17 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 .258-1.742",
			key: "178tsu"
		}],
		["path", {
			d: "m2 2 20 20",
			key: "1ooewy"
		}],
		["path", {
			d: "M8.668 3.01A6 6 0 0 1 18 8c0 2.687.77 4.653 1.707 6.05",
			key: "1hqiys"
		}]
	]
};
__iconData$2.node;
var BellOff = createLucideIcon(__iconData$2);
// node_modules/lucide-react/dist/esm/icons/pencil.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData$1 = {
	name: "pencil",
	size: 24,
	node: [["path", {
		d: "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z",
		key: "1a8usu"
	}], ["path", {
		d: "m15 5 4 4",
		key: "1mk7zo"
	}]]
};
__iconData$1.node;
var Pencil = createLucideIcon(__iconData$1);
// node_modules/lucide-react/dist/esm/icons/reply.mjs
/**
* @license lucide-react v1.77.0 - ISC
*
* This source code is licensed under the ISC license.
* See the LICENSE file in the root directory of this source tree.
*/
var __iconData = {
	name: "reply",
	size: 24,
	node: [["path", {
		d: "M20 18v-2a4 4 0 0 0-4-4H4",
		key: "5vmcpk"
	}], ["path", {
		d: "m9 17-5-5 5-5",
		key: "nvlc11"
	}]]
};
__iconData.node;
var Reply = createLucideIcon(__iconData);
export { Archive as i, Pencil as n, BellOff as r, Reply as t };
