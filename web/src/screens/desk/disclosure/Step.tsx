import { Button } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useText } from "@/i18n";
import classes from "./Step.module.css";
import { disclosureWords } from "./words";

/** The steps of a statement, in the order in which they are taken on a phone; how it goes is a part of the last there. */
const steps: readonly StepName[] = ["who", "facts", "words"];
export type StepName = "who" | "how" | "facts" | "words";

const titles = { who: "who", how: "stepHow", facts: "facts", words: "stepWords" } as const;

interface StepProps {
  readonly name: StepName;
  /** Where one is: only this step is unfolded. Without it all stand open, side by side. */
  readonly at: StepName | null;
  readonly onGo: (step: StepName) => void;
  /** What was chosen here, shown while the step is folded. */
  readonly chosen?: string;
  /** What is missing here, after somebody tried to send. */
  readonly lack?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One step of writing a statement: a column where there is room, folded away on a phone unless one is there. */
export function Step({ name, at, onGo, chosen, lack, className, children }: StepProps) {
  const say = useText(disclosureWords);
  const body = (
    <>
      {lack && (
        <p role="alert" className={classes.lack}>
          {lack}
        </p>
      )}
      {children}
    </>
  );
  if (at === null) {
    return (
      <section className={className} aria-label={say(titles[name])} data-lacks={lack ? true : undefined}>
        {body}
      </section>
    );
  }
  const open = at === name;
  return (
    <section className={`card ${classes.step}`} data-lacks={lack ? true : undefined}>
      <h3>
        <StepHead open={open} onOpen={() => onGo(name)}>
          <span className={classes.n}>{steps.indexOf(name) + 1}</span>
          <span className={classes.title}>{say(titles[name])}</span>
          {chosen && !open && <span className={classes.chosen}>{chosen}</span>}
        </StepHead>
      </h3>
      <div className={classes.body} hidden={!open}>
        {body}
      </div>
    </section>
  );
}

interface HeadProps {
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** The head of a step comes into sight and takes the focus when one goes there, not when the page is opened. */
function StepHead({ open, onOpen, children }: HeadProps) {
  const head = useRef<HTMLButtonElement>(null);
  const was = useRef(open);
  useEffect(() => {
    if (open && !was.current) {
      head.current?.focus({ preventScroll: true });
      head.current?.scrollIntoView?.({ block: "start" });
    }
    was.current = open;
  }, [open]);
  return (
    <button ref={head} type="button" className={classes.head} aria-expanded={open} onClick={onOpen}>
      {children}
      <ChevronDown size={18} aria-hidden className={classes.sign} />
    </button>
  );
}

interface FoldProps {
  /** What was chosen, shown while it is folded. */
  readonly chosen: string;
  readonly children: ReactNode;
}

/** How a statement goes, folded into its last step: it goes as the page proposes unless somebody looks. */
export function HowFold({ chosen, children }: FoldProps) {
  const say = useText(disclosureWords);
  return (
    <details className={classes.fold}>
      <summary>
        <span>
          <strong>{say("stepHow")}</strong> <span className="quiet">{chosen}</span>
        </span>
        <ChevronDown size={18} aria-hidden />
      </summary>
      <div className={classes.folded}>{children}</div>
    </details>
  );
}

interface NextProps {
  readonly at: StepName;
  readonly onNext: (next: StepName) => void;
  readonly children?: ReactNode;
}

/** Stays in sight on a phone and leads on to the next step; the last one has the way out itself. */
export function NextStep({ at, onNext, children }: NextProps) {
  const say = useText(disclosureWords);
  const next = steps[steps.indexOf(at) + 1];
  if (!next) return null;
  return (
    <div className={classes.next}>
      {children}
      <Button fullWidth size="md" onClick={() => onNext(next)}>
        {say("nextStep", { step: say(titles[next]) })}
      </Button>
    </div>
  );
}
