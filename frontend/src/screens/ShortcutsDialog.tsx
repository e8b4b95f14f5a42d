/** The list of keyboard shortcuts. */

import { Dialog } from "@parley/react/internal";
import styles from "./ShortcutsDialog.module.css";

const SHORTCUTS: readonly [string, readonly [readonly string[], string][]][] = [
  [
    "General",
    [
      [["?"], "Show keyboard shortcuts"],
      [["Ctrl", "K"], "Search chats or people"],
      [["Alt", "↑"], "Previous conversation"],
      [["Alt", "↓"], "Next conversation"],
      [["↑", "↓"], "Move through a list"],
    ],
  ],
  [
    "Writing",
    [
      [["Enter"], "Send"],
      [["Shift", "Enter"], "New line"],
      [["↑"], "Edit your last message, in an empty field"],
      [["Esc"], "Cancel a reply or an edit"],
      [["Ctrl", "B"], "Bold, and Ctrl I italic, Ctrl E code, Ctrl K link"],
      [["Ctrl", "Shift", "X"], "Strikethrough, and 9 quote, 8 list"],
      [[":"], "Emoji by name"],
    ],
  ],
  [
    "On a message",
    [
      [["↑", "↓"], "Previous or next message"],
      [["R"], "Reply"],
      [["E"], "Edit"],
      [["Delete"], "Delete"],
      [["Enter"], "Open the menu"],
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
