import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { ExerciseMark } from "./ExerciseMark";
import classes from "./FullDialog.module.css";
import { RealWorldButton } from "./RealWorld";

interface FullDialogProps {
  readonly title: string;
  /** Puts the dialog aside; without it the dialog stays until its owner takes it away. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A dialog that covers its page. It keeps what no page may cover: the exercise mark at both ends, and the way to stop everything. */
export function FullDialog({ title, onClose, children }: FullDialogProps) {
  const say = useText(words);
  const exercise = useRecord("exercise");
  const whatIf = exercise && exercise.fork !== undefined;
  return (
    <Modal.Root opened fullScreen onClose={onClose ?? stay} closeOnEscape={onClose !== undefined}>
      <Modal.Overlay />
      <Modal.Content classNames={{ content: classes.content }}>
        <ExerciseMark edge="top" whatIf={whatIf} />
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
          <div className={classes.tools}>
            <RealWorldButton />
            {onClose && <Modal.CloseButton aria-label={say("close")} />}
          </div>
        </Modal.Header>
        <Modal.Body className={classes.body}>{children}</Modal.Body>
        <ExerciseMark edge="bottom" whatIf={whatIf} />
      </Modal.Content>
    </Modal.Root>
  );
}

function stay(): void {}
