/** Chooses the skin tone of emoji. The choice is kept. */

import { useId } from "react";
import { TONES } from "./emoji";
import styles from "./SkinTones.module.css";

const NAMES = ["Default", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"];

type SkinTonesProps = { tone: string; onTone: (tone: string) => void };

export function SkinTones({ tone, onTone }: SkinTonesProps) {
  const name = useId();
  return (
    <fieldset className={styles.tones} aria-label="Skin tone">
      {TONES.map((each, index) => (
        <label key={each} className={styles.tone} title={NAMES[index]}>
          <input
            type="radio"
            name={name}
            aria-label={NAMES[index]}
            checked={each === tone}
            onChange={() => onTone(each)}
          />
          <span aria-hidden>{`✋${each}`}</span>
        </label>
      ))}
    </fieldset>
  );
}
