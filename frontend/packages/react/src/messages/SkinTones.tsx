/** Chooses the skin tone of emoji. The choice is kept. */

import { useId } from "react";
import { useText } from "../texts/useText";
import { TONES } from "./emoji";
import styles from "./SkinTones.module.css";

const NAMES = ["Default", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"] as const;

type SkinTonesProps = { tone: string; onTone: (tone: string) => void };

export function SkinTones({ tone, onTone }: SkinTonesProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className={styles.tones} aria-label={t("Skin tone")}>
      {TONES.map((each, index) => (
        <label key={each} className={styles.tone} title={t(NAMES[index] ?? "Default")}>
          <input
            type="radio"
            name={name}
            aria-label={t(NAMES[index] ?? "Default")}
            checked={each === tone}
            onChange={() => onTone(each)}
          />
          <span aria-hidden>{`✋${each}`}</span>
        </label>
      ))}
    </fieldset>
  );
}
