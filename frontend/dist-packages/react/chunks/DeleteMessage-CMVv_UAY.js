"use client";
import { t as Confirm } from "./Confirm-BKy795DC.js";
import { r as useFollowUp } from "./Alert-BJpCM4nO.js";
import { t as useDelete } from "./actions-B4g8iZSL.js";
import { errorMessage } from "@parley/client";
import { jsx } from "react/jsx-runtime";
// packages/react/src/messages/DeleteMessage.tsx
/** Confirms the deletion of a message. */
function DeleteMessage({ message, onClose }) {
	const remove = useDelete();
	const followUp = useFollowUp();
	return /* @__PURE__ */ jsx(Confirm, {
		title: "Delete this message?",
		action: "Delete",
		busy: remove.pending,
		error: remove.error && errorMessage(remove.error),
		onConfirm: () => message.id && followUp(remove.run({
			conversationId: message.conversationId,
			messageId: message.id
		}), { onSuccess: onClose }),
		onClose,
		children: "The message will be deleted for everyone. A note in its place will say that it was deleted."
	});
}
export { DeleteMessage };
