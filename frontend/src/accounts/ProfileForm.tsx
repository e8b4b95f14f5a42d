/** My name and picture, as the others see them. */

import { fieldSentence, type Me, sentence } from "@parley/client";
import { useState } from "react";
import { Alert } from "../ui/Alert";
import { Avatar } from "../ui/Avatar";
import { useAnnounce } from "../ui/announcer";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Form, useChecks } from "../ui/Form";
import { useFollowUp } from "../ui/followUp";
import { nameProblem } from "./validation";
import { allowedPicture, useAvatarHosts, useLimits } from "./limits";
import styles from "./ProfileForm.module.css";
import { useUpdateProfile } from "./session";

export function ProfileForm({ me }: { me: Me }) {
  const update = useUpdateProfile();
  const limits = useLimits();
  const hosts = useAvatarHosts();
  const announce = useAnnounce();
  const followUp = useFollowUp();
  const [name, setName] = useState(me.display_name);
  const [picture, setPicture] = useState(me.avatar_url ?? "");

  const changed = name.trim() !== me.display_name || picture.trim() !== (me.avatar_url ?? "");
  const checks = useChecks({ display_name: nameProblem(name) });
  const wrong = (field: string) => fieldSentence(update.error, field) ?? undefined;

  function submit() {
    if (!checks.pass()) return;
    followUp(
      // Without hosts there is no field, and what was stored once stays.
      update.mutateAsync({
        display_name: name.trim(),
        ...(hosts.length > 0 && { avatar_url: picture.trim() || null }),
      }),
      { onSuccess: () => announce("Your profile is saved.") },
    );
  }

  return (
    <Form label="Profile" className={styles.form} onSubmit={submit}>
      <div className={styles.face}>
        <Avatar id={me.id} name={name || me.display_name} url={allowedPicture(picture.trim(), hosts)} size="huge" />
        <p className={styles.email}>
          Signed in as <bdi>{me.email}</bdi>
        </p>
      </div>
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        required
        maxLength={limits.display_name}
        value={name}
        error={checks.shown.display_name ?? wrong("display_name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {hosts.length > 0 && (
        <Field
          label="Address of a picture"
          name="picture"
          type="url"
          placeholder={`https://${hosts[0]}/`}
          hint={`A square picture on ${hosts.join(" or ")}. Leave it empty to be shown by your initials.`}
          value={picture}
          error={wrong("avatar_url")}
          onChange={(event) => setPicture(event.currentTarget.value)}
        />
      )}
      <Alert>
        {update.error && !wrong("display_name") && !wrong("avatar_url") ? sentence(update.error) : null}
      </Alert>
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={!changed || update.isPending}>
          {update.isPending ? "Saving…" : "Save"}
        </Button>
        {update.isSuccess && !changed && <span className={styles.saved}>Saved</span>}
      </div>
    </Form>
  );
}
