/** The user's name and picture, as others see them. */

import { errorMessage } from "@parley/client";
import { fieldErrorMessage, type Me } from "@parley/client/internal";
import {
  Alert,
  Avatar,
  Button,
  Field,
  Form,
  useAnnounce,
  useFollowUp,
  useValidation,
} from "@parley/react/internal";
import { useState } from "react";
import { NameField } from "./AccountFields";
import { allowedAvatarUrl, useAvatarHosts } from "./limits";
import styles from "./ProfileForm.module.css";
import { useUpdateProfile } from "./profile";
import { nameError } from "./validation";

export function ProfileForm({ me }: { me: Me }) {
  const { name, setName, picture, setPicture, changed, errorOf, submit, update } = useProfile(me);
  const hosts = useAvatarHosts();
  const otherError = update.error && !errorOf("display_name") && !errorOf("avatar_url");
  return (
    <Form label="Profile" className={styles.form} onSubmit={submit}>
      <Face me={me} name={name} url={allowedAvatarUrl(picture.trim(), hosts)} />
      <NameField value={name} error={errorOf("display_name")} onText={setName} />
      {hosts.length > 0 && (
        <Field
          label="Picture URL"
          name="picture"
          type="url"
          placeholder={`https://${hosts[0]}/`}
          hint={`A square picture on ${hosts.join(" or ")}. Leave empty to show your initials.`}
          value={picture}
          error={errorOf("avatar_url")}
          onChange={(event) => setPicture(event.currentTarget.value)}
        />
      )}
      <Alert>{otherError ? errorMessage(update.error) : null}</Alert>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" disabled={!changed || update.isPending}>
          {update.isPending ? "Saving…" : "Save"}
        </Button>
        {update.isSuccess && !changed && <span className={styles.saved}>Saved</span>}
      </div>
    </Form>
  );
}

function Face({ me, name, url }: { me: Me; name: string; url: string | null }) {
  return (
    <div className={styles.face}>
      <Avatar id={me.id} name={name || me.display_name} url={url} size="huge" />
      <p className={styles.email}>
        Signed in as <bdi>{me.email ?? me.display_name}</bdi>
      </p>
    </div>
  );
}

function useProfile(me: Me) {
  const update = useUpdateProfile();
  const hosts = useAvatarHosts();
  const announce = useAnnounce();
  const followUp = useFollowUp();
  const [name, setName] = useState(me.display_name);
  const [picture, setPicture] = useState(me.avatar_url ?? "");
  const changed = name.trim() !== me.display_name || picture.trim() !== (me.avatar_url ?? "");
  const validation = useValidation({ display_name: nameError(name) });
  const errorOf = (field: "display_name" | "avatar_url") =>
    (field === "display_name" ? validation.shown.display_name : undefined) ??
    fieldErrorMessage(update.error, field) ??
    undefined;

  function submit() {
    if (!validation.validate()) return;
    followUp(
      // Without hosts there is no field, and a stored address stays.
      update.mutateAsync({
        display_name: name.trim(),
        ...(hosts.length > 0 && { avatar_url: picture.trim() || null }),
      }),
      { onSuccess: () => announce("Profile saved.") },
    );
  }

  return { name, setName, picture, setPicture, changed, errorOf, submit, update };
}
