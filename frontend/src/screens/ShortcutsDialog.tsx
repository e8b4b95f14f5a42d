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
      [[":"], "Emoji by name"],
    ],
  ],
  [
    "With selected text",
    [
      [["Ctrl", "B"], "Bold"],
      [["Ctrl", "I"], "Italic"],
      [["Ctrl", "Shift", "X"], "Strikethrough"],
      [["Ctrl", "E"], "Code"],
      [["Ctrl", "K"], "Link"],
      [["Ctrl", "Shift", "9"], "Quote"],
      [["Ctrl", "Shift", "8"], "List"],
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section key={heading} className={styles.group} aria-label={heading} tabIndex={0}>
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
