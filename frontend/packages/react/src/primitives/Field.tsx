/** Text fields with a label, a hint and an error. */

import { Search, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useId, useRef } from "react";
import { useText } from "../texts/useText";
import { IconButton } from "./Button";
import styles from "./Field.module.css";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: ReactNode; error?: ReactNode };

export function Field({ label, hint, error, ...rest }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
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
        aria-describedby={described || undefined}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error ? (
        <div id={`${id}-error`} className={styles.error}>
          {error}
        </div>
      ) : null}
    </div>
  );
}

type SearchFieldProps = Omit<ComponentProps<"input">, "onChange"> & {
  label: string;
  onSearch: (text: string) => void;
  value: string;
};

export function SearchField({ label, onSearch, value, ...rest }: SearchFieldProps) {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.search}>
      <Search size={18} aria-hidden />
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        {...rest}
        value={value}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      {value !== "" && (
        <IconButton
          label={t("Clear search")}
          className={styles.clear}
          onClick={() => {
            onSearch("");
            field.current?.focus();
          }}
        >
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
