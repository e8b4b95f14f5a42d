/** Keeps an error of what is inside from ending what is outside. */

import { CircleAlert } from "lucide-react";
import { Component, type ReactElement, type ReactNode } from "react";
import { Button } from "./Button";
import { EmptyState } from "./EmptyState";

type ErrorBoundaryProps = { children: ReactNode; fallback: (retry: () => void) => ReactElement };

/** React has no other form for this than a class. `retry` mounts the children anew, and so does another `key`. */
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

/** A part of the screen that may fail alone, with a Retry in its place. */
export function Pane({ children }: { children: ReactNode }) {
  return <ErrorBoundary fallback={(retry) => <PaneError onRetry={retry} />}>{children}</ErrorBoundary>;
}

function PaneError({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CircleAlert size={28} aria-hidden />}
        title="Something went wrong here"
        action={<Button onClick={onRetry}>Retry</Button>}
      >
        The rest of Parley still works. What you wrote is kept.
      </EmptyState>
    </div>
  );
}
