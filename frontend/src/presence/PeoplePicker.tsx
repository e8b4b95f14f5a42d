/** Selects several users. */

import type { User } from "@parley/client";
import {
  Avatar,
  rowStyles as row,
  rowKeyboardNavigation,
  SearchField,
  unlessComposing,
  usePresenceText,
  VisuallyHidden,
} from "@parley/react/internal";
import { X } from "lucide-react";
import { useState } from "react";
import { PeopleList } from "./PeopleList";
import styles from "./PeoplePicker.module.css";
import { PersonSummary } from "./PersonSummary";

type PeoplePickerProps = {
  chosen: readonly User[];
  onChange: (chosen: User[]) => void;
  excluded?: ReadonlySet<string>;
};

export function PeoplePicker({ chosen, onChange, excluded }: PeoplePickerProps) {
  const [search, setSearch] = useState("");
  const isChosen = (person: User) => chosen.some(({ id }) => id === person.id);
  const toggle = (person: User) =>
    onChange(isChosen(person) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person]);

  return (
    <section className={styles.picker} aria-label="People" onKeyDown={unlessComposing(rowKeyboardNavigation)}>
      <SearchField label="Search people" value={search} onSearch={setSearch} />
      {chosen.length > 0 && <Chips people={chosen} onRemove={toggle} />}
      <div className={styles.people}>
        <PeopleList
          search={search}
          excluded={excluded}
          row={(person) => (
            <Choice
              person={person}
              chosen={isChosen(person)}
              onToggle={() => {
                toggle(person);
                setSearch("");
              }}
            />
          )}
        />
      </div>
    </section>
  );
}

function Chips({ people, onRemove }: { people: readonly User[]; onRemove: (person: User) => void }) {
  return (
    <ul className={styles.chips} aria-label="Selected people">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" className={styles.chip} onClick={() => onRemove(person)}>
            <Avatar id={person.id} name={person.display_name} url={person.avatar_url} size="small" />
            <VisuallyHidden>Remove </VisuallyHidden>
            <bdi>{person.display_name}</bdi>
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Choice({ person, chosen, onToggle }: { person: User; chosen: boolean; onToggle: () => void }) {
  const online = usePresenceText().isOnline(person);
  return (
    <label className={row.row}>
      <Avatar id={person.id} name={person.display_name} url={person.avatar_url} online={online} />
      <PersonSummary person={person} />
      <input type="checkbox" className={styles.tick} data-row checked={chosen} onChange={onToggle} />
    </label>
  );
}
