/** Changes of conversations. Each is done when the engine knows of it, and fails with a Problem. */

import { newId, type Role } from "@parley/client";
import { useChat } from "@parley/react";
import { useMutation } from "@tanstack/react-query";

export function useStartGroup() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: (group: { title: string; member_ids: string[] }) =>
      mutations.startGroup({ ...group, client_id: newId() }),
  });
}

export function useRename() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, title }: { conversationId: string; title: string }) =>
      mutations.rename(conversationId, title),
  });
}

type MemberRef = { conversationId: string; userId: string };

export function useInvite() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, userId }: MemberRef) => mutations.invite(conversationId, userId),
  });
}

export function useRemoveMember() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, userId }: MemberRef) => mutations.remove(conversationId, userId),
  });
}

export function useLeave() {
  const chat = useChat();
  return useMutation({
    mutationFn: (conversationId: string) => chat.mutations.remove(conversationId, chat.state.get().me),
  });
}

export function useDeleteGroup() {
  const { mutations } = useChat();
  return useMutation({ mutationFn: (conversationId: string) => mutations.deleteGroup(conversationId) });
}

export function useChangeRole() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, userId, role }: MemberRef & { role: Role }) =>
      mutations.changeRole(conversationId, userId, role),
  });
}

/** The next page of the members of a group. */
export function useLoadMembers() {
  const { memberPages } = useChat();
  return useMutation({ mutationFn: (conversationId: string) => memberPages.loadNext(conversationId) });
}

/** Mutes and archives, for this user only. */
export function useSetPreferences() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({
      conversationId,
      ...change
    }: {
      conversationId: string;
      muted?: boolean;
      archived?: boolean;
    }) => mutations.setPreferences(conversationId, change),
  });
}
