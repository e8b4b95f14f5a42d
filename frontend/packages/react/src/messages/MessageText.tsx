/** The text of a message: plain, or with marks. */

import { clsx } from "clsx";
import type { ReactElement } from "react";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import { isBigEmoji } from "./bigEmoji";
import { hasMarks } from "./formatting/hasMarks";
import styles from "./MessageText.module.css";
import { PlainText } from "./PlainText";

const formattedText = loadable(async () => (await import("./formatting/FormattedText")).FormattedText);

/** Loads the parser before a message needs it. */
export const prefetchFormatting = () => formattedText.prefetch();

type MessageTextProps = {
  body: string;
  /** Shown at the end of the last line. */
  children: ReactElement;
};

export function MessageText({ body, children }: MessageTextProps) {
  return (
    <div className={styles.text} dir="auto">
      <div className={clsx(styles.body, isBigEmoji(body) && styles.big)} data-body>
        {hasMarks(body) ? <Formatted body={body} /> : <PlainText body={body} />}
      </div>
      {children}
    </div>
  );
}

/** Until the parser is there, and if it cannot be loaded, the text is shown as it was typed. */
function Formatted({ body }: { body: string }) {
  const plain = <PlainText body={body} />;
  return (
    <OnDemand of={formattedText} fallback={plain} failed={() => plain}>
      {(FormattedText) => <FormattedText body={body} />}
    </OnDemand>
  );
}
