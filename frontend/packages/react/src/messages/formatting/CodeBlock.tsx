/** Several lines of code, and a button that copies them. */

import { Check, Copy } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import { useAnnounce } from "../../primitives/announcer";
import { IconButton } from "../../primitives/Button";
import { useText } from "../../texts/useText";
import styles from "./CodeBlock.module.css";

const COPIED_MS = 2_000;

export function CodeBlock({ text, children }: { text: string; children: ReactElement }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(t("Code copied"));
    } catch {
      announce(t("The code could not be copied"));
    }
  }

  return (
    <div className={styles.block} dir="ltr">
      <pre className={styles.code}>
        <code>{children}</code>
      </pre>
      <IconButton label={t("Copy code")} className={styles.copy} onClick={copy}>
        {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      </IconButton>
    </div>
  );
}
