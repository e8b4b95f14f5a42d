/** The user's conversations and the selected one, side by side, or one at a time where there is little room. */

import { ArrowLeft, MessageSquareText } from "lucide-react";
import { type ComponentType, useState } from "react";
import { ConversationHeader, type ConversationHeaderProps } from "../conversations/ConversationHeader";
import { ConversationList, type ConversationListProps } from "../conversations/ConversationList";
import { useConversation } from "../conversations/conversation";
import type { ThreadComponents } from "../messages/ConversationThread";
import { IconButton } from "../primitives/Button";
import { EmptyState } from "../primitives/EmptyState";
import { SearchField } from "../primitives/Field";
import { unlessComposing } from "../primitives/inputMethod";
import { rowKeyboardNavigation } from "../primitives/rowKeyboardNavigation";
import { Scope, type ScopeProps } from "../primitives/Scope";
import { useText } from "../texts/useText";
import styles from "./Chat.module.css";
import { ConnectionBanner } from "./ConnectionBanner";
import { Thread, type ThreadProps } from "./Thread";

/** Props of {@link Chat}. */
export type ChatProps = ScopeProps & {
  /** The conversation that is shown, where your code decides it; null for none. */
  conversationId?: string | null;
  /** The one that is shown at first, where the component decides it. */
  defaultConversationId?: string | null;
  /** The user opens a conversation, or with null goes back to the list. */
  onConversationChange?: (conversationId: string | null) => void;
  /** The address of a conversation: then rows are links. */
  hrefOf?: (conversationId: string) => string;
  /** Shown instead of our own. */
  components?: ChatComponents;
};

/** What can be replaced in a chat. */
export type ChatComponents = ThreadComponents & {
  ConversationList?: ComponentType<ConversationListProps>;
  ConversationHeader?: ComponentType<ConversationHeaderProps>;
  Thread?: ComponentType<ThreadProps>;
  /** No conversation is open. */
  Nothing?: ComponentType;
};

/** It fills its container, which must have a height. */
export function Chat({ className, style, theme, hrefOf, components = {}, ...selected }: ChatProps) {
  const [id, select, chosen] = useSelection(selected);
  const { Nothing = NothingSelected } = components;
  return (
    <Scope className={className} style={style} theme={theme}>
      <div className={styles.container}>
        <div className={styles.chat} data-view={id === null ? "list" : "conversation"}>
          <ConnectionBanner />
          <List {...{ hrefOf, components }} currentId={id} onOpen={select} />
          <div className={styles.chosen}>
            {id === null ? (
              <Nothing />
            ) : (
              <Conversation
                key={id}
                {...{ id, components, hrefOf }}
                autoFocus={chosen}
                onBack={() => select(null)}
              />
            )}
          </div>
        </div>
      </div>
    </Scope>
  );
}

/** What is shown, and whether the user chose it: then the composer may take the focus. */
function useSelection(
  props: Pick<ChatProps, "conversationId" | "defaultConversationId" | "onConversationChange">,
) {
  const [own, setOwn] = useState(props.defaultConversationId ?? null);
  const [chosen, setChosen] = useState(false);
  const select = (id: string | null) => {
    setOwn(id);
    setChosen(true);
    props.onConversationChange?.(id);
  };
  return [props.conversationId === undefined ? own : props.conversationId, select, chosen] as const;
}

type ListProps = Pick<ConversationListProps, "onOpen"> & {
  hrefOf: ChatProps["hrefOf"];
  currentId: string | null;
  components: ChatComponents;
};

function List({ components, hrefOf, ...list }: ListProps) {
  const t = useText();
  const { ConversationList: Rows = ConversationList } = components;
  const [search, setSearch] = useState("");
  return (
    <section
      className={styles.list}
      aria-label={t("Chats")}
      onKeyDown={unlessComposing(rowKeyboardNavigation)}
    >
      <div className={styles.search}>
        <SearchField label={t("Search chats")} value={search} onSearch={setSearch} />
      </div>
      <div className={styles.rows}>
        <Rows {...list} {...(hrefOf && { hrefOf })} search={search.trim()} />
      </div>
    </section>
  );
}

type ConversationProps = {
  id: string;
  autoFocus: boolean;
  components: ChatComponents;
  hrefOf: ChatProps["hrefOf"];
  onBack: () => void;
};

function Conversation({ id, autoFocus, components, hrefOf, onBack }: ConversationProps) {
  const t = useText();
  const { conversation } = useConversation(id);
  const { ConversationHeader: Header = ConversationHeader, Thread: Messages = Thread, ...rest } = components;
  const back = (
    <IconButton label={t("Back to chats")} className={styles.back} onClick={onBack}>
      <ArrowLeft size={22} aria-hidden />
    </IconButton>
  );
  return (
    <section className={styles.conversation} aria-label={t("Conversation")}>
      {conversation ? <Header {...{ conversation, back }} link={hrefOf?.(id)} onLeft={onBack} /> : back}
      <Messages conversationId={id} autoFocus={autoFocus} components={rest} />
    </section>
  );
}

function NothingSelected() {
  const t = useText();
  return (
    <EmptyState icon={<MessageSquareText size={28} aria-hidden />} title={t("Select a conversation")}>
      {t("Open one from the list.")}
    </EmptyState>
  );
}
