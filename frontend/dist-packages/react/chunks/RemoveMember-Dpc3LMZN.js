"use client";
import { t as Confirm } from "./Confirm-BKy795DC.js";
import { a as useToast, r as useFollowUp } from "./Alert-BJpCM4nO.js";
import { n as useLeave, r as useRemoveMember } from "./actions-BVyy1-5F.js";
import { errorMessage } from "@parley/client";
import { jsx, jsxs } from "react/jsx-runtime";
// packages/react/src/conversations/RemoveMember.tsx
/** Confirms removing a member or leaving a group. */
function RemoveMember({ conversation, member, onLeft, onClose }) {
	const leave = useLeave();
	const remove = useRemoveMember();
	const followUp = useFollowUp();
	const toast = useToast();
	const mutation = member.me ? leave : remove;
	function confirm() {
		if (member.me) followUp(leave.run(conversation.id), { onSuccess: left });
		else followUp(remove.run({
			conversationId: conversation.id,
			userId: member.user.id
		}), { onSuccess: onClose });
	}
	/** By now the conversation and this dialog are gone. */
	function left() {
		toast(`You left “${conversation.title}”.`);
		onLeft();
	}
	return /* @__PURE__ */ jsx(Confirm, {
		title: member.me ? "Leave this group?" : "Remove from group?",
		action: member.me ? "Leave group" : "Remove",
		busy: mutation.pending,
		error: mutation.error && errorMessage(mutation.error),
		onConfirm: confirm,
		onClose,
		children: /* @__PURE__ */ jsx(Consequence, {
			conversation,
			member
		})
	});
}
function Consequence({ conversation, member }) {
	if (member.me) return /* @__PURE__ */ jsxs("span", { children: [
		"You will no longer see ",
		/* @__PURE__ */ jsx("bdi", { children: conversation.title }),
		". A member can invite you again."
	] });
	return /* @__PURE__ */ jsxs("span", { children: [
		/* @__PURE__ */ jsx("bdi", { children: member.user.display_name }),
		" will no longer see ",
		/* @__PURE__ */ jsx("bdi", { children: conversation.title }),
		"."
	] });
}
export { RemoveMember };
