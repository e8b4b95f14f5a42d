/** A group of one for the user's own notes, which the first click creates. */

import { errorMessage } from "@parley/client";
import { useParley, useParleyState } from "@parley/react";
import { rowStyles as row, useConfig, useFollowUp, useToast } from "@parley/react/internal";
import { NotebookPen } from "lucide-react";
import { useLocation } from "wouter";
import styles from "./NotesToSelf.module.css";
import { conversationPath } from "./paths";

const TITLE = "Notes to self";

/** `search` is what people are searched for. */
export function NotesToSelf({ search }: { search: string }) {
  const parley = useParley();
  const me = useParleyState((state) => state.me);
  const config = useConfig();
  const [, navigate] = useLocation();
  const followUp = useFollowUp();
  const toast = useToast();
  if (config?.conversations !== "anyone" || !TITLE.toLowerCase().includes(search.trim().toLowerCase()))
    return null;

  function open() {
    // With the user's own id as the key there is one such group, whichever device creates it.
    const group = { title: TITLE, member_ids: [], client_id: me };
    followUp(parley.conversations.startGroup(group), {
      onSuccess: (id) => navigate(conversationPath(id)),
      onError: (error) => toast(errorMessage(error)),
    });
  }

  return (
    <button type="button" className={row.row} data-row onClick={open}>
      <span className={styles.icon}>
        <NotebookPen size={22} aria-hidden />
      </span>
      <span className={row.words}>
        <span className={row.title}>{TITLE}</span>
        <span className={row.soft}>Only you can see them</span>
      </span>
    </button>
  );
}
