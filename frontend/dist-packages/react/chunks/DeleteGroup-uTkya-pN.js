"use client";
import { t as Confirm } from "./Confirm-BKy795DC.js";
import { a as useToast, r as useFollowUp } from "./Alert-BJpCM4nO.js";
import { t as useDeleteGroup } from "./actions-BVyy1-5F.js";
import { errorMessage } from "@parley/client";
import { jsx, jsxs } from "react/jsx-runtime";
// packages/react/src/conversations/DeleteGroup.tsx
/** Confirms the deletion of a group. */
function DeleteGroup({ conversation, onLeft, onClose }) {
	const remove = useDeleteGroup();
	const followUp = useFollowUp();
	const toast = useToast();
	const { id, title } = conversation;
	/** By now the conversation and this dialog are gone. */
	function deleted() {
		toast(`“${title}” was deleted.`);
		onLeft();
	}
	return /* @__PURE__ */ jsxs(Confirm, {
		title: "Delete this group for everyone?",
		action: "Delete group",
		busy: remove.pending,
		error: remove.error && errorMessage(remove.error),
		onConfirm: () => followUp(remove.run(id), { onSuccess: deleted }),
		onClose,
		children: [/* @__PURE__ */ jsx("bdi", { children: title }), /* @__PURE__ */ jsx("span", { children: " and all its messages will be deleted for all members. This cannot be undone." })]
	});
}
export { DeleteGroup };
