/** The outermost element of a component: its variables, base styles, toasts and announcements, for everything inside. */

import { clsx } from "clsx";
import { type CSSProperties, createContext, type ReactElement, useContext, useEffect, useRef } from "react";
import { LanguageContext } from "../texts/useText";
import { Announcer } from "./Announcer";
import { trackFocus } from "./focus";
import styles from "./Scope.module.css";
import { Toasts } from "./Toasts";
import "./tokens.css";

/** How a component looks. */
export type ScopeProps = {
  className?: string | undefined;
  /** May set variables, such as `{"--parley-accent": "crimson"}`. */
  style?: CSSProperties | undefined;
  /** Light by default. `system`: as the system is set. */
  theme?: "light" | "dark" | "system" | undefined;
};

const InScope = createContext(false);

/** Inside another one it adds nothing. */
export function Scope({ children, ...given }: ScopeProps & { children: ReactElement }) {
  const nested = useContext(InScope);
  return nested ? children : <OuterScope {...given}>{children}</OuterScope>;
}

function OuterScope({ className, style, theme, children }: ScopeProps & { children: ReactElement }) {
  const scope = useRef<HTMLDivElement>(null);
  const language = useContext(LanguageContext);
  useEffect(() => (scope.current ? trackFocus(scope.current) : undefined), []);
  return (
    <InScope value>
      <div
        ref={scope}
        className={clsx("parley", styles.scope, className)}
        style={style}
        data-theme={theme}
        lang={language?.code}
        dir={language?.direction}
      >
        <Announcer>
          <Toasts>{children}</Toasts>
        </Announcer>
      </div>
    </InScope>
  );
}
