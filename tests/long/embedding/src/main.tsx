/** Parley's components in a page of their own kind: alone, several of them, in a dialog and in a shadow root. */
import { ParleyProvider, useChannel, useConversations } from "@parley/react";
import { Chat, Composer, ConversationList, PresenceDot, Thread } from "@parley/react/ui";
import styles from "@parley/react/ui.css?inline";
import { type ReactNode, StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "@parley/react/ui.css";
import "./product.css";

declare global {
  var PAGE: { url: string; tokens: Record<string, string>; group: string; bob: string; asked: number };
}

function As({ user, children }: { user: string; children: ReactNode }) {
  const getToken = () => {
    PAGE.asked += 1;
    return PAGE.tokens[user] ?? "";
  };
  return (
    <ParleyProvider url={PAGE.url} getToken={getToken}>
      {children}
    </ParleyProvider>
  );
}

function Shadow({ children }: { children: ReactNode }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = host.current?.attachShadow({ mode: "open" });
    if (!root) return;
    const sheet = document.createElement("style");
    sheet.textContent = styles;
    const place = document.createElement("div");
    place.style.height = "100%";
    root.append(sheet, place);
    createRoot(place).render(children);
  }, [children]);
  return <div ref={host} className="shadow" data-testid="shadow" />;
}

function Modal({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        Open chat
      </button>
      <dialog ref={dialog} onClose={() => setOpen(false)} aria-label="Chat in a dialog">
        {open && children}
      </dialog>
    </>
  );
}

function Parts() {
  const [id, setId] = useState<string | null>(null);
  const { conversations } = useConversations();
  const [events, setEvents] = useState(0);
  useChannel(PAGE.group, (event) => event === "new-message" && setEvents((before) => before + 1));
  return (
    <section aria-label="Parts">
      <p>{`${conversations.length} conversations, ${events} events`}</p>
      <PresenceDot userId={PAGE.bob} />
      <div className="side">
        <div>
          <ConversationList onOpen={setId} currentId={id} />
        </div>
        <div>
          {id && (
            <Thread
              conversationId={id}
              theme="dark"
              components={{ Composer: null, Message: ({ message }) => <article>{`» ${message.body}`}</article> }}
            />
          )}
        </div>
      </div>
      {id && <Composer conversationId={id} style={{ height: "auto" }} />}
    </section>
  );
}

const inShadow = (
  <As user="ada">
    <Chat defaultConversationId={PAGE.group} />
  </As>
);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <h1>The product</h1>
    <input aria-label="The product's field" autoFocus />
    <As user="ada">
      <Parts />
    </As>
    <Shadow>{inShadow}</Shadow>
    <Modal>
      <As user="bob">
        <Chat theme="dark" defaultConversationId={PAGE.group} />
      </As>
    </Modal>
  </StrictMode>,
);
