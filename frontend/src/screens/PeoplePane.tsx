/** All users; selecting one opens the conversation with them. */

import type { User } from "@parley/client";
import { useState } from "react";
import { useLocation } from "wouter";
import { usePresence } from "../accounts/usePresence";
import { personPath } from "../conversations/paths";
import { PeopleList } from "../presence/PeopleList";
import { PersonSummary } from "../presence/PersonSummary";
import { Avatar } from "../ui/Avatar";
import { SearchField } from "../ui/Field";
import { unlessComposing } from "../ui/inputMethod";
import row from "../ui/Row.module.css";
import { rowKeyboardNavigation } from "../ui/rowKeyboardNavigation";
import pane from "./Pane.module.css";
import { useDocumentTitle } from "./useDocumentTitle";

export function PeoplePane({ unread }: { unread: number }) {
  // A search among the chats continues here.
  const [search, setSearch] = useState(() => new URLSearchParams(location.search).get("q") ?? "");
  useDocumentTitle("People", unread);

  return (
    <section className={pane.whole} aria-label="People" onKeyDown={unlessComposing(rowKeyboardNavigation)}>
      <header className={pane.head}>
        <h1>People</h1>
      </header>
      <div className={pane.search}>
        <SearchField
          label="Search people"
          value={search}
          onSearch={setSearch}
          data-search
          aria-keyshortcuts="Control+K"
        />
      </div>
      <div className={pane.scroll}>
        <PeopleList search={search} row={(person) => <Person person={person} />} />
      </div>
    </section>
  );
}

function Person({ person }: { person: User }) {
  const [, navigate] = useLocation();
  const online = usePresence().isOnline(person);
  return (
    <button type="button" className={row.row} data-row onClick={() => navigate(personPath(person.id))}>
      <Avatar
        id={person.id}
        name={person.display_name}
        url={person.avatar_url}
        size="large"
        online={online}
      />
      <PersonSummary person={person} />
    </button>
  );
}
