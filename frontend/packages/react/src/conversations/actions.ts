/** Changes of conversations. Each is done when the client knows of it, and fails with a Problem. */

import { newId, type PreferencesChange, type Role } from "@parley/client";
import { useCallback } from "react";
import { useParley } from "../ParleyProvider";
import { useAction } from "../useAction";

export function useStartGroup() {
  const { conversations } = useParley();
  return useAction(
    useCallback(
      (group: { title: string; member_ids: string[] }) =>
        conversations.startGroup({ ...group, client_id: newId() }),
      [conversations],
    ),
  );
}

export function useRename() {
  const { conversations } = useParley();
  return useAction(
    useCallback(
      ({ conversationId, title }: { conversationId: string; title: string }) =>
        conversations.rename(conversationId, title),
      [conversations],
    ),
  );
}

type MemberRef = { conversationId: string; userId: string };

export function useInvite() {
  const { members } = useParley();
  return useAction(
    useCallback(({ conversationId, userId }: MemberRef) => members.invite(conversationId, userId), [members]),
  );
}

export function useRemoveMember() {
  const { members } = useParley();
  return useAction(
    useCallback(({ conversationId, userId }: MemberRef) => members.remove(conversationId, userId), [members]),
  );
}

export function useLeave() {
  const parley = useParley();
  return useAction(
    useCallback(
      (conversationId: string) => parley.members.remove(conversationId, parley.state.get().me),
      [parley],
    ),
  );
}

export function useDeleteGroup() {
  const { conversations } = useParley();
  return useAction(
    useCallback((conversationId: string) => conversations.delete(conversationId), [conversations]),
  );
}

export function useChangeRole() {
  const { members } = useParley();
  return useAction(
    useCallback(
      ({ conversationId, userId, role }: MemberRef & { role: Role }) =>
        members.changeRole(conversationId, userId, role),
      [members],
    ),
  );
}

/** The next page of the members of a group. */
export function useLoadMembers() {
  const { members } = useParley();
  return useAction(useCallback((conversationId: string) => members.loadMore(conversationId), [members]));
}

type Preferences = { conversationId: string } & PreferencesChange;

/** Mutes, archives, pins and marks unread, for this user only. */
export function useSetPreferences() {
  const { conversations } = useParley();
  return useAction(
    useCallback(
      ({ conversationId, ...change }: Preferences) => conversations.setPreferences(conversationId, change),
      [conversations],
    ),
  );
}
