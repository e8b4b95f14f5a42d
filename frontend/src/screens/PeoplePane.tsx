/** All users; selecting one opens the conversation with them. */

import type { User } from "@parley/client";
import {
  Avatar,
  rowStyles as row,
  rowKeyboardNavigation,
  SearchField,
  unlessComposing,
  usePresenceText,
} from "@parley/react/internal";
import { useState } from "react";
import { useLocation } from "wouter";
import { PeopleList } from "../presence/PeopleList";
import { PersonSummary } from "../presence/PersonSummary";
import { Queries } from "../queries";
import { NotesToSelf } from "./NotesToSelf";
import pane from "./Pane.module.css";
import { personPath } from "./paths";
import { useDocumentTitle } from "./useDocumentTitle";

export function PeoplePane(props: { unread: number }) {
  return (
    <Queries>
      <People {...props} />
    </Queries>
  );
}

function People({ unread }: { unread: number }) {
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
        <NotesToSelf search={search} />
        <PeopleList search={search} row={(person) => <Person person={person} />} />
      </div>
    </section>
  );
}

function Person({ person }: { person: User }) {
  const [, navigate] = useLocation();
  const online = usePresenceText().isOnline(person);
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
