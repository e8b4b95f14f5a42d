/** All users, online first. The parent renders the rows. */

import { errorMessage, type User } from "@parley/client";
import { Alert, Button, EmptyState, LoadMore, Spinner } from "@parley/react/internal";
import { SearchX, Users } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./PeopleList.module.css";
import { usePeople } from "./people";

type PeopleListProps = {
  search: string;
  row: (person: User) => ReactNode;
  /** Users who are not shown because they are members already. */
  excluded?: ReadonlySet<string> | undefined;
};

export function PeopleList({ search, row, excluded }: PeopleListProps) {
  const { people, status, error, hasMore, loadMore, isLoadingMore, refetch } = usePeople(search.trim());

  if (status === "pending") return <Spinner label="Loading people" />;
  if (status === "error") {
    return (
      <div className={styles.problem}>
        <Alert>{errorMessage(error)}</Alert>
        <Button onClick={() => refetch()}>Try again</Button>
      </div>
    );
  }
  const shown = excluded ? people.filter(({ id }) => !excluded.has(id)) : people;
  if (shown.length === 0 && !hasMore) return <NoPeople search={search.trim()} others={people.length > 0} />;
  return (
    <>
      <ul className={styles.list}>
        {shown.map((person) => (
          <li key={person.id}>{row(person)}</li>
        ))}
      </ul>
      {hasMore && <LoadMore onMore={loadMore} busy={isLoadingMore} />}
    </>
  );
}

function NoPeople({ search, others }: { search: string; others: boolean }) {
  if (others) {
    return (
      <EmptyState icon={<Users size={28} aria-hidden />} title="No one left to invite">
        {search ? "Everyone with this name is in this group already." : "Everyone is in this group already."}
      </EmptyState>
    );
  }
  if (search) {
    return (
      <EmptyState icon={<SearchX size={28} aria-hidden />} title="No results">
        <span>
          No name matches “<bdi>{search}</bdi>”.
        </span>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Users size={28} aria-hidden />} title="No other people yet">
      People are listed here once they have an account. Invite them by sending the address of this page.
    </EmptyState>
  );
}
