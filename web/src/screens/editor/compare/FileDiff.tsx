import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useId, useMemo, useState } from "react";
import { useText } from "@/i18n";
import classes from "./compare.module.css";
import { type Change, count, type Line, pairsOf, type Stretch, stretchesOf } from "./diff";
import { compareWords } from "./words";

interface FileDiffProps {
  readonly change: Change;
  /** What the two sides are called. */
  readonly between: readonly [was: string, now: string];
}

/** What differs in one file: side by side, one below the other where it is narrow. */
export function FileDiff({ change, between: [was, now] }: FileDiffProps) {
  const say = useText(compareWords);
  const id = useId();
  const narrow = useMediaQuery("(max-width: 60em)", false, { getInitialValueInEffect: false });
  const stretches = useMemo(() => stretchesOf(change.lines), [change]);
  const Rows = narrow ? Below : Beside;
  return (
    <section className={classes.file}>
      <h2 id={id}>{change.name}</h2>
      <p className={classes.sum}>
        {say("added", { n: count(change.lines, "new") })} ·{" "}
        {say("removed", { n: count(change.lines, "gone") })}
      </p>
      <table className={classes.lines} aria-labelledby={id}>
        <colgroup>
          <col className={classes.numbers} />
          {!narrow && <col />}
          <col className={classes.numbers} />
          <col />
        </colgroup>
        <thead>
          <tr>
            {narrow ? (
              <th colSpan={3}>{say("between", { was, now })}</th>
            ) : (
              <>
                <th colSpan={2}>{was}</th>
                <th colSpan={2}>{now}</th>
              </>
            )}
          </tr>
        </thead>
        {stretches.map((stretch, i) => (
          <Shown
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of two texts never move
            key={i}
            stretch={stretch}
            columns={narrow ? 3 : 4}
          >
            <Rows lines={stretch.lines} />
          </Shown>
        ))}
      </table>
    </section>
  );
}

interface ShownProps {
  readonly stretch: Stretch;
  readonly columns: number;
  readonly children: ReactNode;
}

/** Lines, or the button that unfolds them. */
function Shown({ stretch, columns, children }: ShownProps) {
  const say = useText(compareWords);
  const [unfolded, setUnfolded] = useState(false);
  if (!stretch.folded) return <tbody>{children}</tbody>;
  if (unfolded) {
    return (
      <tbody tabIndex={-1} ref={takeFocus}>
        {children}
      </tbody>
    );
  }
  return (
    <tbody>
      <tr>
        <td colSpan={columns} className={classes.fold}>
          <button type="button" onClick={() => setUnfolded(true)}>
            {say("unfold", { n: stretch.lines.length })}
          </button>
        </td>
      </tr>
    </tbody>
  );
}

/** Who unfolds lines by keys goes on from there: their button is gone. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

interface RowsProps {
  readonly lines: readonly Line[];
}

function Beside({ lines }: RowsProps) {
  return pairsOf(lines).map(({ was, now }) => (
    <tr key={`${was?.was} ${now?.now}`}>
      <Numbered line={was} n={was?.was} />
      <Numbered line={now} n={now?.now} />
    </tr>
  ));
}

function Numbered({ line, n }: { readonly line: Line | null; readonly n: number | undefined }) {
  return (
    <>
      <td className={classes.number}>{n}</td>
      {line ? <Text line={line} /> : <td className={classes.none} />}
    </>
  );
}

function Below({ lines }: RowsProps) {
  return lines.map((line) => (
    <tr key={`${line.was} ${line.now}`}>
      <td className={classes.number}>{line.was || null}</td>
      <td className={classes.number}>{line.now || null}</td>
      <Text line={line} />
    </tr>
  ));
}

const looks = {
  same: { sign: "", as: "span" },
  gone: { sign: "−", as: "del" },
  new: { sign: "+", as: "ins" },
} as const;

function Text({ line }: { readonly line: Line }) {
  const { sign, as: Words } = looks[line.kind];
  return (
    <td className={classes.text} data-kind={line.kind}>
      <span className={classes.sign} aria-hidden>
        {sign}
      </span>
      <Words>{line.text}</Words>
    </td>
  );
}
