/** A form that says at its fields what is wrong: the browser's own bubbles would cover them, and go away by themselves. */

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** What is wrong with each field before anybody asks the server; undefined where nothing is. */
export type FieldErrors<Name extends string> = Partial<Record<Name, string | undefined>>;

/** Shown once somebody has tried to submit, and gone as soon as it is put right. */
export function useValidation<Name extends string>(errors: FieldErrors<Name>) {
  const [submitted, setSubmitted] = useState(false);
  const shown: FieldErrors<Name> = submitted ? errors : {};
  return {
    shown,
    /** Whether nothing is wrong. */
    validate(): boolean {
      setSubmitted(true);
      return Object.values(errors).every((problem) => problem === undefined);
    },
  };
}

type FormProps = { label: string; className?: string | undefined; onSubmit: () => void; children: ReactNode };

/** The first field that is wrong gets the focus. */
export function Form({ label, className, onSubmit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [attempts]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
    setAttempts((before) => before + 1);
  }

  return (
    <form ref={form} className={className} aria-label={label} noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
