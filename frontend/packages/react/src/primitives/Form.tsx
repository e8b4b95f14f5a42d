/** A form that shows errors at its fields. The browser's own bubbles would cover the fields and disappear. */

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** The error of each field that can be found without the server; undefined if there is none. */
export type FieldErrors<Name extends string> = Partial<Record<Name, string | undefined>>;

/** Shown after the first attempt to submit, until they are fixed. */
export function useValidation<Name extends string>(errors: FieldErrors<Name>) {
  const [submitted, setSubmitted] = useState(false);
  const shown: FieldErrors<Name> = submitted ? errors : {};
  return {
    shown,
    /** Whether there are no errors. */
    validate(): boolean {
      setSubmitted(true);
      return Object.values(errors).every((problem) => problem === undefined);
    },
  };
}

type FormProps = { label: string; className?: string | undefined; onSubmit: () => void; children: ReactNode };

/** The first field with an error gets the focus. */
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
