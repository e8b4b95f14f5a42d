/** The pane with the user's conversations. */

import {
  loadable,
  OnDemand,
  rowKeyboardNavigation,
  SearchField,
  unlessComposing,
} from "@parley/react/internal";
import { ConversationList } from "@parley/react/ui";
import { SquarePen, UsersRound } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { IconLink } from "../ui/LinkButton";
import { NoConversations, NoResults } from "./NoConversations";
import { useOffers } from "./offers";
import pane from "./Pane.module.css";
import { conversationPath } from "./paths";
import { useDocumentTitle } from "./useDocumentTitle";

const notificationOffer = loadable(async () => (await import("./NotificationOffer")).NotificationOffer);
const LIST = { Empty: NoConversations, NoResults };

type ChatsPaneProps = { currentId: string | null; unread: number };

export function ChatsPane({ currentId, unread }: ChatsPaneProps) {
  const [search, setSearch] = useState("");
  const [path, navigate] = useLocation();

  return (
    <section className={pane.whole} aria-label="Chats" onKeyDown={unlessComposing(rowKeyboardNavigation)}>
      {path === "/" && <Title unread={unread} />}
      <header className={pane.head}>
        <h1>Chats</h1>
        <StartLinks />
      </header>
      <div className={pane.search}>
        <SearchField
          label="Search chats"
          value={search}
          onSearch={setSearch}
          data-search
          aria-keyshortcuts="Control+K"
        />
      </div>
      <Offer />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows in it are links */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
      <div className={pane.scroll} onClick={({ target }) => isRow(target) && setSearch("")}>
        <ConversationList
          search={search.trim()}
          currentId={currentId}
          hrefOf={conversationPath}
          onOpen={(id) => navigate(conversationPath(id))}
          components={LIST}
        />
      </div>
    </section>
  );
}

function Offer() {
  return (
    <OnDemand of={notificationOffer} failed={() => <span hidden />}>
      {(NotificationOffer) => <NotificationOffer />}
    </OnDemand>
  );
}

/** The ways to a new conversation. */
function StartLinks() {
  const { newChat, newGroup } = useOffers();
  return (
    <>
      {newGroup && (
        <IconLink href="/new-group" label="New group">
          <UsersRound size={20} aria-hidden />
        </IconLink>
      )}
      {newChat && (
        <IconLink href="/people" label="New chat">
          <SquarePen size={20} aria-hidden />
        </IconLink>
      )}
    </>
  );
}

/** Opening a result ends the search. */
function isRow(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-row]") !== null;
}

function Title({ unread }: { unread: number }) {
  useDocumentTitle("Chats", unread);
  return null;
}
