/** The entries of a conversation's menu. */

import { errorMessage, type PreferencesChange } from "@parley/client";
import { useFollowUp } from "../primitives/followUp";
import type { MenuEntry } from "../primitives/Menu";
import { useToast } from "../primitives/toast";
import type { Translate } from "../texts/useText";
import { useText } from "../texts/useText";
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
  const t = useText();
  const { change, archive, mute } = usePreferenceChanges(conversation);
  const copyLink = useCopyLink(link);
  const { muted, archived, pinnedAt, markedUnread, unread } = conversation;
  return [
    [
      ...(details ? [detailsEntry(details, t)] : []),
      ...(link ? [{ label: t("Copy link"), icon: "link", onSelect: copyLink } satisfies MenuEntry] : []),
    ],
    [
      {
        label: pinnedAt ? t("Unpin from top") : t("Pin to top"),
        icon: pinnedAt ? "unpin" : "pin",
        onSelect: () => change({ pinned: !pinnedAt }),
      },
      ...(unread === 0 && !markedUnread ? [markUnreadEntry(() => change({ marked_unread: true }), t)] : []),
      {
        label: muted ? t("Unmute") : t("Mute"),
        icon: muted ? "unmute" : "mute",
        onSelect: muted ? () => change({ muted: false }) : mute,
      },
      {
        label: archived ? t("Unarchive") : t("Archive"),
        icon: archived ? "unarchive" : "archive",
        onSelect: () => archive(!archived),
      },
    ],
    departures(conversation, handlers, details, t),
  ];
}

function detailsEntry({ shown, onToggle }: DetailsToggle, t: Translate): MenuEntry {
  return { label: t(shown ? "Hide details" : "Show details"), icon: "info", onSelect: onToggle };
}

function departures(
  { can, soleOwner, memberCount }: ConversationView,
  { onLeave, onDelete }: MenuHandlers,
  details: DetailsToggle | undefined,
  t: Translate,
): MenuEntry[] {
  const leave: MenuEntry = { label: t("Leave group"), icon: "leave", danger: true, onSelect: onLeave };
  const label = t("Add an owner to leave");
  const addOwner: MenuEntry = { label, icon: "owner", onSelect: () => details?.shown || details?.onToggle() };
  const remove: MenuEntry = { label: t("Delete group"), icon: "delete", danger: true, onSelect: onDelete };
  return [
    ...(can.leave ? [leave] : []),
    ...(details && soleOwner && memberCount > 1 ? [addOwner] : []),
    ...(can.delete ? [remove] : []),
  ];
}

function markUnreadEntry(onSelect: () => void, t: Translate): MenuEntry {
  return { label: t("Mark unread"), icon: "unread", onSelect };
}

function usePreferenceChanges(conversation: ConversationView) {
  const t = useText();
  const preferences = useSetPreferences();
  const toast = useToast();
  const followUp = useFollowUp();
  const { id } = conversation;
  const title = titleOf(conversation, t);
  const onError = (error: unknown) => toast(errorMessage(error));
  const change = (values: PreferencesChange) =>
    followUp(preferences.run({ conversationId: id, ...values }), { onError });
  const archive = (next: boolean) =>
    followUp(preferences.run({ conversationId: id, archived: next }), {
      onSuccess: () =>
        toast(t(next ? "“{title}” archived." : "“{title}” unarchived.", { title }), {
          label: t("Undo"),
          run: () => change({ archived: !next }),
        }),
      onError,
    });
  const mute = () =>
    followUp(preferences.run({ conversationId: id, muted: true }), {
      onSuccess: () =>
        toast(t("“{title}” muted.", { title }), {
          label: t("Only for 8 hours"),
          run: () => change({ mute_for: EIGHT_HOURS }),
        }),
      onError,
    });
  return { change, archive, mute };
}

function useCopyLink(link = ""): () => void {
  const t = useText();
  const toast = useToast();
  return () =>
    navigator.clipboard
      .writeText(new URL(link, location.href).href)
      .then(() => toast(t("Link copied. It opens this conversation for its members.")))
      .catch(() => toast(t("Could not copy the link. Copy it from the address bar.")));
}
