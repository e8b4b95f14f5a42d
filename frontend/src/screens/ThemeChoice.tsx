/** Light, dark, or the system's setting. */

import { Monitor, Moon, Sun } from "lucide-react";
import { type Theme, useTheme } from "../ui/theme";
import styles from "./ThemeChoice.module.css";

const THEMES: readonly { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: "system", label: "System", icon: Monitor },
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
];

export function ThemeChoice() {
  const [chosen, choose] = useTheme();
  return (
    <fieldset className={styles.themes}>
      <legend className={styles.legend}>Theme</legend>
      {THEMES.map(({ theme, label, icon: Icon }) => (
        <label key={theme} className={styles.theme}>
          <input type="radio" name="theme" checked={chosen === theme} onChange={() => choose(theme)} />
          <Icon size={18} aria-hidden />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
