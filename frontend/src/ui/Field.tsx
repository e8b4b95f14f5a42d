/** Fields to type into, each with its label, its hint and what is wrong with it. */

import { Search } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./Field.module.css";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: ReactNode; error?: string | undefined };

export function Field({ label, hint, error, ...rest }: FieldProps) {
  const id = useId();
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        dir="auto"
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...rest}
      />
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

type SearchFieldProps = Omit<ComponentProps<"input">, "onChange"> & {
  label: string;
  onSearch: (text: string) => void;
};

export function SearchField({ label, onSearch, ...rest }: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <Search size={18} aria-hidden />
      <input
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        {...rest}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
    </div>
  );
}
