/** What I can do with conversations. Each is done when the engine knows of it; a refusal is a Problem. */

import { newId, type Role } from "@parley/client";
import { useChat } from "@parley/react";
import { useMutation } from "@tanstack/react-query";

export function useStartGroup() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: (group: { title: string; member_ids: string[] }) =>
      writes.startGroup({ ...group, client_id: newId() }),
  });
}

export function useRename() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, title }: { conversationId: string; title: string }) =>
      writes.rename(conversationId, title),
  });
}

type Seat = { conversationId: string; userId: string };

export function useInvite() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, userId }: Seat) => writes.invite(conversationId, userId),
  });
}

export function useRemoveMember() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, userId }: Seat) => writes.remove(conversationId, userId),
  });
}

export function useLeave() {
  const chat = useChat();
  return useMutation({
    mutationFn: (conversationId: string) => chat.writes.remove(conversationId, chat.state.get().me),
  });
}

export function useDeleteGroup() {
  const { writes } = useChat();
  return useMutation({ mutationFn: (conversationId: string) => writes.deleteGroup(conversationId) });
}

export function useChangeRole() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, userId, role }: Seat & { role: Role }) =>
      writes.changeRole(conversationId, userId, role),
  });
}

/** Muting and archiving, for myself alone. */
export function useKeep() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({
      conversationId,
      ...change
    }: {
      conversationId: string;
      muted?: boolean;
      archived?: boolean;
    }) => writes.keep(conversationId, change),
  });
}
