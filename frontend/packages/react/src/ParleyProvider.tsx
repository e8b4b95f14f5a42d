/** Passes the client to hooks and components, and creates it where it is given by its options. */

import {
  createParley,
  type ParleyClient,
  type ParleyOptions,
  type ParleyState,
  type Readable,
} from "@parley/client";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from "react";
import { type Language, LanguageContext } from "./texts/useText";

const ParleyContext = createContext<ParleyClient | null>(null);

/** Either a client of your own, or what one is created with. */
export type ParleyProviderProps = {
  children: ReactNode;
  /** The language of the components. Without one it is English. */
  language?: Language | undefined;
} & (
  | { client: ParleyClient; url?: never; getToken?: never }
  | (Pick<ParleyOptions, "url" | "getToken"> & { client?: never })
);

/**
 * Provides the client for everything inside. Given `url` and `getToken`, it creates the client once it is mounted, and
 * destroys it when it is unmounted or `url` changes: on a server nothing is requested. Use the user's id as its `key`, so
 * that another user gets another client. A `client` that you pass is yours to destroy.
 */
export function ParleyProvider({ children, language, ...given }: ParleyProviderProps) {
  const shown = <LanguageContext value={language ?? null}>{children}</LanguageContext>;
  return given.client ? (
    <ParleyContext value={given.client}>{shown}</ParleyContext>
  ) : (
    <CreatedClient {...given}>{shown}</CreatedClient>
  );
}

type CreatedClientProps = Pick<ParleyOptions, "url" | "getToken"> & { children: ReactNode };

function CreatedClient({ url, getToken, children }: CreatedClientProps) {
  const [client, setClient] = useState(idleClient);
  const latestGetToken = useEffectEvent(getToken);
  useEffect(() => {
    const created = createParley({ url, getToken: (refused) => latestGetToken(refused) });
    setClient(created);
    return () => created.destroy();
  }, [url]);
  return <ParleyContext value={client}>{children}</ParleyContext>;
}

/** What components get until they are mounted: a client that knows nothing and requests nothing. */
function idleClient(): ParleyClient {
  const never = () => new Promise<never>(() => undefined);
  return createParley({ url: "http://parley.invalid", getToken: never, fetch: never, connect: false });
}

/** The client of the nearest {@link ParleyProvider}. */
export function useParley(): ParleyClient {
  const client = useContext(ParleyContext);
  if (!client) throw new Error("useParley needs a ParleyProvider around it.");
  return client;
}

/** What a server renders, and a browser at first. */
const EMPTY: ParleyState = {
  ...{ me: "", listed: false, outbox: { entries: [] } },
  ...{ conversations: new Map(), departures: new Map(), users: new Map() },
};

/** A part of the state. `select` must return the same value while nothing of it changed, so it must not build a new one. */
export function useParleyState<Part>(select: (state: ParleyState) => Part): Part {
  const { state } = useParley();
  return useSyncExternalStore(
    state.onChange,
    () => select(state.get()),
    () => select(EMPTY),
  );
}

/** A value that changes. `initial` is what a server renders; like the values, it must stay the same object. */
export function useReadable<Value>(readable: Readable<Value>, initial: Value): Value {
  return useSyncExternalStore(readable.onChange, readable.get, () => initial);
}

/** A part of such a value. `select` must return the same part while nothing of it changed. */
export function useReadablePart<Value, Part>(
  readable: Readable<Value>,
  select: (value: Value) => Part,
  initial: Part,
): Part {
  return useSyncExternalStore(
    readable.onChange,
    () => select(readable.get()),
    () => initial,
  );
}
