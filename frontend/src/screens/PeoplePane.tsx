/** Everybody: choose somebody to talk to. */

import { useState } from "react";
import { useLocation } from "wouter";
import { usePresence } from "../accounts/usePresence";
import { useStartDirect } from "../conversations/actions";
import { sentence } from "../foundation/problem";
import { PeopleList } from "../presence/PeopleList";
import { PersonWords } from "../presence/PersonWords";
import { Alert } from "../ui/Alert";
import { Avatar } from "../ui/Avatar";
import { walkRows } from "../ui/arrowKeys";
import { SearchField } from "../ui/Field";
import { useFollowUp } from "../ui/followUp";
import { unlessComposing } from "../ui/inputMethod";
import row from "../ui/Row.module.css";
import pane from "./Pane.module.css";
import { useDocumentTitle } from "./useDocumentTitle";

export function PeoplePane({ unread }: { unread: number }) {
  const [search, setSearch] = useState("");
  const presence = usePresence();
  const [, navigate] = useLocation();
  const start = useStartDirect();
  const followUp = useFollowUp();
  useDocumentTitle("People", unread);

  return (
    <section className={pane.whole} aria-label="People" onKeyDown={unlessComposing(walkRows)}>
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
        <Alert>{start.error && sentence(start.error)}</Alert>
        <PeopleList
          search={search}
          row={(person) => (
            <button
              type="button"
              className={row.row}
              data-row
              disabled={start.isPending}
              onClick={() =>
                followUp(start.mutateAsync(person.id), { onSuccess: (id) => navigate(`/c/${id}`) })
              }
            >
              <Avatar
                id={person.id}
                name={person.display_name}
                url={person.avatar_url}
                size="large"
                online={presence.isOnline(person)}
              />
              <PersonWords person={person} />
            </button>
          )}
        />
      </div>
    </section>
  );
}
