/** The entries of a conversation's menu. */

import { errorMessage } from "@parley/client";
import { useLocation } from "wouter";
import { useFollowUp } from "../ui/followUp";
import type { MenuEntry } from "../ui/Menu";
import { useToast } from "../ui/toast";
import { useSetPreferences } from "./actions";
import { titleOf } from "./titles";
import type { ConversationView } from "./views";

type MenuHandlers = { onLeave: () => void; onDelete: () => void };

/** `details`: they are shown now. */
export function useMenuGroups(
  conversation: ConversationView,
  details: boolean,
  handlers: MenuHandlers,
): MenuEntry[][] {
  const [, navigate] = useLocation();
  const { change, archive } = usePreferenceChanges(conversation);
  const copyLink = useCopyLink(conversation.id);
  const { id, muted, archived } = conversation;
  const detailsPath = `/c/${id}/details`;
  return [
    [
      {
        label: details ? "Hide details" : "Show details",
        icon: "info",
        onSelect: () => navigate(details ? `/c/${id}` : detailsPath),
      },
      { label: "Copy link", icon: "link", onSelect: copyLink },
    ],
    [
      {
        label: muted ? "Unmute" : "Mute",
        icon: muted ? "unmute" : "mute",
        onSelect: () => change({ muted: !muted }),
      },
      {
        label: archived ? "Unarchive" : "Archive",
        icon: archived ? "unarchive" : "archive",
        onSelect: () => archive(!archived),
      },
    ],
    departures(conversation, handlers, () => navigate(detailsPath)),
  ];
}

function departures(
  { can, soleOwner, memberCount }: ConversationView,
  { onLeave, onDelete }: MenuHandlers,
  showMembers: () => void,
): MenuEntry[] {
  const leave: MenuEntry = { label: "Leave group", icon: "leave", danger: true, onSelect: onLeave };
  const label = "Add an owner to leave";
  const addOwner: MenuEntry = { label, icon: "owner", onSelect: showMembers };
  const remove: MenuEntry = { label: "Delete group", icon: "delete", danger: true, onSelect: onDelete };
  return [
    ...(can.leave ? [leave] : []),
    ...(soleOwner && memberCount > 1 ? [addOwner] : []),
    ...(can.delete ? [remove] : []),
  ];
}

function usePreferenceChanges(conversation: ConversationView) {
  const preferences = useSetPreferences();
  const toast = useToast();
  const followUp = useFollowUp();
  const { id } = conversation;
  const title = titleOf(conversation);
  const onError = (error: unknown) => toast(errorMessage(error));
  const change = (values: { muted?: boolean; archived?: boolean }) =>
    followUp(preferences.mutateAsync({ conversationId: id, ...values }), { onError });
  const archive = (next: boolean) =>
    followUp(preferences.mutateAsync({ conversationId: id, archived: next }), {
      onSuccess: () =>
        toast(next ? `“${title}” archived.` : `“${title}” unarchived.`, {
          label: "Undo",
          run: () => change({ archived: !next }),
        }),
      onError,
    });
  return { change, archive };
}

function useCopyLink(id: string): () => void {
  const toast = useToast();
  return () =>
    navigator.clipboard
      .writeText(new URL(`/c/${id}`, location.href).href)
      .then(() => toast("Link copied. It opens this conversation for its members."))
      .catch(() => toast("Could not copy the link. Copy it from the address bar."));
}
