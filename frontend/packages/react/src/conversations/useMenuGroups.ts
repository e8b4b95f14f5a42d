/** The entries of a conversation's menu. */

import { errorMessage, type PreferencesChange } from "@parley/client";
import { useFollowUp } from "../primitives/followUp";
import type { MenuEntry } from "../primitives/Menu";
import { useToast } from "../primitives/toast";
import { useSetPreferences } from "./actions";
import { titleOf } from "./titles";
import type { ConversationView } from "./views";

const EIGHT_HOURS = 8 * 3600; // seconds

type MenuHandlers = { onLeave: () => void; onDelete: () => void };

/** The details of the conversation, where the app has a place for them. */
export type DetailsToggle = {
  shown: boolean;
  /** The address that shows or hides them. */
  href?: string;
  /** Shows or hides them. */
  onToggle: () => void;
};

/** `link` is the address of the conversation, where it has one. */
export function useMenuGroups(
  conversation: ConversationView,
  { details, link }: { details: DetailsToggle | undefined; link: string | undefined },
  handlers: MenuHandlers,
): MenuEntry[][] {
  const { change, archive, mute } = usePreferenceChanges(conversation);
  const copyLink = useCopyLink(link);
  const { muted, archived, pinnedAt, markedUnread, unread } = conversation;
  return [
    [
      ...(details ? [detailsEntry(details)] : []),
      ...(link ? [{ label: "Copy link", icon: "link", onSelect: copyLink } satisfies MenuEntry] : []),
    ],
    [
      {
        label: pinnedAt ? "Unpin from top" : "Pin to top",
        icon: pinnedAt ? "unpin" : "pin",
        onSelect: () => change({ pinned: !pinnedAt }),
      },
      ...(unread === 0 && !markedUnread
        ? [{ label: "Mark unread", icon: "unread", onSelect: () => change({ marked_unread: true }) } as const]
        : []),
      {
        label: muted ? "Unmute" : "Mute",
        icon: muted ? "unmute" : "mute",
        onSelect: muted ? () => change({ muted: false }) : mute,
      },
      {
        label: archived ? "Unarchive" : "Archive",
        icon: archived ? "unarchive" : "archive",
        onSelect: () => archive(!archived),
      },
    ],
    departures(conversation, handlers, details),
  ];
}

function detailsEntry({ shown, onToggle }: DetailsToggle): MenuEntry {
  return { label: shown ? "Hide details" : "Show details", icon: "info", onSelect: onToggle };
}

function departures(
  { can, soleOwner, memberCount }: ConversationView,
  { onLeave, onDelete }: MenuHandlers,
  details: DetailsToggle | undefined,
): MenuEntry[] {
  const leave: MenuEntry = { label: "Leave group", icon: "leave", danger: true, onSelect: onLeave };
  const label = "Add an owner to leave";
  const addOwner: MenuEntry = { label, icon: "owner", onSelect: () => details?.shown || details?.onToggle() };
  const remove: MenuEntry = { label: "Delete group", icon: "delete", danger: true, onSelect: onDelete };
  return [
    ...(can.leave ? [leave] : []),
    ...(details && soleOwner && memberCount > 1 ? [addOwner] : []),
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
  const change = (values: PreferencesChange) =>
    followUp(preferences.run({ conversationId: id, ...values }), { onError });
  const archive = (next: boolean) =>
    followUp(preferences.run({ conversationId: id, archived: next }), {
      onSuccess: () =>
        toast(next ? `“${title}” archived.` : `“${title}” unarchived.`, {
          label: "Undo",
          run: () => change({ archived: !next }),
        }),
      onError,
    });
  const mute = () =>
    followUp(preferences.run({ conversationId: id, muted: true }), {
      onSuccess: () =>
        toast(`“${title}” muted.`, {
          label: "Only for 8 hours",
          run: () => change({ mute_for: EIGHT_HOURS }),
        }),
      onError,
    });
  return { change, archive, mute };
}

function useCopyLink(link = ""): () => void {
  const toast = useToast();
  return () =>
    navigator.clipboard
      .writeText(new URL(link, location.href).href)
      .then(() => toast("Link copied. It opens this conversation for its members."))
      .catch(() => toast("Could not copy the link. Copy it from the address bar."));
}
