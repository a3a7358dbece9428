import { Button } from "@mantine/core";
import { Component, type ErrorInfo, type ReactNode } from "react";
import type { Problem } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { EmptyState } from "./EmptyState";
import { Frame } from "./Frame";

/** Shows what went wrong with a request, in the server's words, and offers to try again. */
export function ProblemNote({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  const local = useLocal();
  const say = useText(words);
  return (
    <EmptyState title={local(problem.text)}>
      {retry && (
        <Button variant="default" onClick={retry}>
          {say("retry")}
        </Button>
      )}
    </EmptyState>
  );
}

interface BoundaryState {
  readonly failed: boolean;
  readonly renewed: boolean;
}

/** Catches what a screen throws: the page says so and offers to reload. Nothing that was sent depends on the page. */
export class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false, renewed: false };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failed: true, renewed: isMissingChunk(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    reportError(new Error(`screen failed: ${error.message}${info.componentStack ?? ""}`, { cause: error }));
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed renewed={this.state.renewed} /> : this.props.children;
  }
}

/** A screen's file is gone when the server was renewed while the page was open. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && /dynamically imported|importing a module|preload CSS/i.test(error.message);
}

function Failed({ renewed }: { readonly renewed: boolean }) {
  const say = useText(words);
  return (
    <Frame title={say("failedTitle")}>
      <EmptyState title={say(renewed ? "staleTitle" : "failedTitle")}>
        <p>{say("failedText")}</p>
        <Button mt="md" onClick={() => location.reload()}>
          {say("reload")}
        </Button>
      </EmptyState>
    </Frame>
  );
}
