/** Who has read a message of a group. */

import { Eye } from "lucide-react";
import { Avatar } from "../primitives/Avatar";
import { Dialog } from "../primitives/Dialog";
import { EmptyState } from "../primitives/EmptyState";
import { VirtualList } from "../primitives/VirtualList";
import { useText } from "../texts/useText";
import styles from "./Readers.module.css";
import type { MessageView } from "./thread";
import { useReaders } from "./useReaders";

const ROW_HEIGHT = 52; // px

export function Readers({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useText();
  const readers = useReaders(message.conversationId, message.number ?? 0);
  return (
    <Dialog title={t("Read by")} onClose={onClose}>
      {readers.length === 0 ? (
        <EmptyState icon={<Eye size={28} aria-hidden />} title={t("No one yet")}>
          {t("Members who have read this message will be listed here.")}
        </EmptyState>
      ) : (
        <VirtualList label={t("Read by")} items={readers} keyOf={(person) => person.id} height={ROW_HEIGHT}>
          {(person) => (
            <div className={styles.reader}>
              <Avatar id={person.id} name={person.display_name} url={person.avatar_url} />
              <bdi>{person.display_name}</bdi>
            </div>
          )}
        </VirtualList>
      )}
    </Dialog>
  );
}
