/** What is shown when the client itself breaks: words, and a way out. */

import { CircleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";

type ErrorBoundaryProps = { children: ReactNode };

/** React has no other form for this than a class. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main>
        <EmptyState
          icon={<CircleAlert size={28} aria-hidden />}
          title="Something broke"
          titleAs="h1"
          action={<Button onClick={() => location.reload()}>Load Parley again</Button>}
        >
          The mistake is ours. What you wrote is kept and will be there again.
        </EmptyState>
      </main>
    );
  }
}
