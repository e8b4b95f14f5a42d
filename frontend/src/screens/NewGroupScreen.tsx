/** Creates a group. */

import { errorMessage, type User } from "@parley/client";
import { Alert, Button, Field, Form, useFollowUp, useStartGroup, useToast } from "@parley/react/internal";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useLimits } from "../accounts/limits";
import { PeoplePicker } from "../presence/PeoplePicker";
import { Queries } from "../queries";
import { IconLink } from "../ui/LinkButton";
import styles from "./NewGroupScreen.module.css";
import pane from "./Pane.module.css";
import { conversationPath } from "./paths";
import { useDocumentTitle } from "./useDocumentTitle";

const PATH = "/new-group";

export function NewGroupScreen(props: { unread: number }) {
  return (
    <Queries>
      <NewGroup {...props} />
    </Queries>
  );
}

function NewGroup({ unread }: { unread: number }) {
  const { title, setTitle, chosen, setChosen, submit, start } = useNewGroup();
  const limits = useLimits();
  useDocumentTitle("New group", unread);

  return (
    <section className={pane.page} aria-label="New group">
      <header className={pane.head}>
        <IconLink href="/" label="Back to chats" className={pane.back}>
          <ArrowLeft size={22} aria-hidden />
        </IconLink>
        <h1>New group</h1>
      </header>
      <Form label="New group" className={styles.form} onSubmit={submit}>
        <Field
          label="Group name"
          placeholder="Weekend hike, Book club…"
          required
          autoFocus
          maxLength={limits.conversation_title}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <PeoplePicker chosen={chosen} onChange={setChosen} />
        <Alert>{start.error && errorMessage(start.error)}</Alert>
        <Button type="submit" variant="primary" wide disabled={!title.trim() || start.pending}>
          {start.pending ? "Creating…" : createLabel(chosen.length)}
        </Button>
      </Form>
    </section>
  );
}

function createLabel(people: number): string {
  return people > 0 ? `Create group with ${people}` : "Create group";
}

function useNewGroup() {
  const [, navigate] = useLocation();
  const start = useStartGroup();
  const followUp = useFollowUp();
  const toast = useToast();
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState<User[]>([]);

  function submit() {
    if (!title.trim()) return;
    followUp(start.run({ title: title.trim(), member_ids: chosen.map((person) => person.id) }), {
      onSuccess: (id) => {
        // If the user has moved on to another page, stay there.
        if (location.pathname === PATH) navigate(conversationPath(id));
        else toast(`“${title.trim()}” was created.`);
      },
    });
  }

  return { title, setTitle, chosen, setChosen, submit, start };
}
