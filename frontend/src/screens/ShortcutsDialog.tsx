/** The keyboard shortcuts, listed. */

import { Dialog } from "../ui/Dialog";
import styles from "./ShortcutsDialog.module.css";

const SHORTCUTS: readonly [string, readonly [readonly string[], string][]][] = [
  [
    "Everywhere",
    [
      [["?"], "Show this list"],
      [["Ctrl", "K"], "Search chats or people"],
      [["Alt", "↑"], "Previous conversation"],
      [["Alt", "↓"], "Next conversation"],
      [["↑", "↓"], "Walk through a list"],
    ],
  ],
  [
    "Writing",
    [
      [["Enter"], "Send"],
      [["Shift", "Enter"], "New line"],
      [["↑"], "Edit your last message, when nothing is written"],
      [["Esc"], "Cancel an answer or a change"],
    ],
  ],
  [
    "On a message",
    [
      [["↑", "↓"], "Previous or next message"],
      [["R"], "Reply"],
      [["E"], "Edit"],
      [["Delete"], "Delete"],
      [["Enter"], "All actions"],
    ],
  ],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {SHORTCUTS.map(([heading, entries]) => (
        <section key={heading} className={styles.group}>
          <h3>{heading}</h3>
          <dl>
            {entries.map(([keys, words]) => (
              <div key={words} className={styles.entry}>
                <dt>{words}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
