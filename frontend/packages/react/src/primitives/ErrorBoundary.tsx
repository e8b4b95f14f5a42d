/** Keeps an error inside one part of the screen. */

import { CircleAlert } from "lucide-react";
import { Component, type ReactElement, type ReactNode } from "react";
import { useText } from "../texts/useText";
import { Button } from "./Button";
import { EmptyState } from "./EmptyState";

type ErrorBoundaryProps = { children: ReactNode; fallback: (retry: () => void) => ReactElement };

/** React supports this only in a class. `retry` mounts the children again, and so does another `key`. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return this.props.fallback(() => this.setState({ broken: false }));
  }
}

/** A part of the screen that can fail alone and be retried. */
export function Pane({ children }: { children: ReactNode }) {
  return <ErrorBoundary fallback={(retry) => <PaneError onRetry={retry} />}>{children}</ErrorBoundary>;
}

function PaneError({ onRetry }: { onRetry: () => void }) {
  const t = useText();
  return (
    <div role="alert">
      <EmptyState
        icon={<CircleAlert size={28} aria-hidden />}
        title={t("Something went wrong")}
        action={<Button onClick={onRetry}>{t("Retry")}</Button>}
      >
        {t("The rest of Parley still works. Your drafts are saved.")}
      </EmptyState>
    </div>
  );
}
