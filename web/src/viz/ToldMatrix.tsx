import { useState } from "react";
import type { Audience, Fact, FactID, Statement, Verdict } from "@/gen/protocol";
import { dayAndTime, listOf, tPlus, useLocal, useText } from "@/i18n";
import { type Shape, State, type Tone } from "@/theme/states";
import { EmptyState } from "@/ui";
import { Clashes, FigureText } from "./Clashes";
import { Sign } from "./Sign";
import classes from "./ToldMatrix.module.css";
import { lastOf, type Matrix, matrixOf, readingOf, type Telling, type Told } from "./told";
import { vizWords } from "./words";

interface ToldMatrixProps {
  readonly statements: readonly Statement[];
  readonly audiences: readonly Audience[];
  /** The facts that the reader holds; what is not among them is shown by its id alone. */
  readonly facts: readonly Fact[];
  readonly start: number;
  readonly zone: string;
  readonly onStatement?: (n: number) => void;
}

/** Who was told what: facts down, audiences across; each cell says first when, and what stands now. */
export function ToldMatrix(props: ToldMatrixProps) {
  const { statements, audiences } = props;
  const say = useText(vizWords);
  const local = useLocal();
  const matrix = matrixOf(statements, audiences);
  const [chosen, setChosen] = useState<string | null>(null);
  const told = chosen === null ? undefined : matrix.cell(...splitKey(chosen));
  const unsaid = props.facts.filter((f) => !matrix.facts.includes(f.id)).map((f) => local(f.title));
  if (matrix.told.length === 0) return <EmptyState title={say("nobodyTold")} />;
  return (
    <div className={classes.told}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className={classes.scroll} aria-label={say("toldTitle")} tabIndex={0}>
        <table className={classes.matrix}>
          <caption className="visually-hidden">{say("toldTitle")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("fact")}</th>
              {matrix.told.map((a) => (
                <th key={a.id} scope="col">
                  {local(a.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.facts.map((fact) => (
              <Row key={fact} {...props} fact={fact} matrix={matrix} chosen={chosen} choose={setChosen} />
            ))}
          </tbody>
        </table>
      </section>
      <Clashes {...props} />
      {told ? <History {...props} told={told} /> : <p className="quiet no-print">{say("choose")}</p>}
      {unsaid.length > 0 && <p>{say("unsaidFacts", { list: listOf(unsaid, say.lang) })}</p>}
      {matrix.untold.length > 0 && (
        <p>
          {say("toldNothing", {
            list: listOf(
              matrix.untold.map((a) => local(a.title)),
              say.lang,
            ),
          })}
        </p>
      )}
    </div>
  );
}

const keyOf = ({ audience, fact }: Told) => `${audience} ${fact}`;

function splitKey(key: string): [string, string] {
  const [audience = "", fact = ""] = key.split(" ");
  return [audience, fact];
}

interface RowProps extends ToldMatrixProps {
  readonly fact: FactID;
  readonly matrix: Matrix;
  readonly chosen: string | null;
  readonly choose: (key: string | null) => void;
}

function Row(props: RowProps) {
  const { fact, facts, matrix, chosen, choose } = props;
  const title = useFactTitle(facts);
  const say = useText(vizWords);
  return (
    <tr>
      <th scope="row">{title(fact)}</th>
      {matrix.told.map((audience) => {
        const told = matrix.cell(audience.id, fact);
        if (!told) {
          return (
            <td key={audience.id} className={classes.gap}>
              {say("notTold")}
            </td>
          );
        }
        const key = keyOf(told);
        return (
          <td key={audience.id}>
            <button
              type="button"
              className={classes.cell}
              aria-pressed={chosen === key}
              onClick={() => choose(chosen === key ? null : key)}
            >
              <Cell {...props} told={told} />
            </button>
          </td>
        );
      })}
    </tr>
  );
}

function useFactTitle(facts: readonly Fact[]) {
  const say = useText(vizWords);
  const local = useLocal();
  return (id: FactID) => {
    const fact = facts.find((f) => f.id === id);
    return fact ? local(fact.title) : say("unknownFact", { id });
  };
}

function Cell({ told, facts, start }: ToldMatrixProps & { readonly told: Told }) {
  const say = useText(vizWords);
  const last = lastOf(told);
  return (
    <>
      <State kind="certainty" state={last.certainty} />
      <Reading facts={facts} fact={told.fact} telling={last} />
      <FigureText word={{ ...last, fact: told.fact }} facts={facts} asOf={last.at} />
      <span className={classes.when}>{say("firstAt", { at: tPlus(told.tellings[0].at - start) })}</span>
      {told.changes > 0 && (
        <Sign shape="triangle" tone="watch">
          {say("changedTimes", { n: told.changes })}
        </Sign>
      )}
      {last.verdict && <VerdictMark verdict={last.verdict} />}
    </>
  );
}

function Reading({ facts, fact, telling }: { facts: readonly Fact[]; fact: FactID; telling: Telling }) {
  const say = useText(vizWords);
  const local = useLocal();
  const text = readingOf(facts, fact, telling.reading);
  return <span className={classes.reading}>{text ? local(text) : say("unknownReading")}</span>;
}

function History({
  told,
  facts,
  audiences,
  start,
  zone,
  onStatement,
}: ToldMatrixProps & { readonly told: Told }) {
  const say = useText(vizWords);
  const local = useLocal();
  const title = useFactTitle(facts);
  const audience = audiences.find((a: Audience) => a.id === told.audience);
  const name = audience ? local(audience.title) : told.audience;
  return (
    <section className={classes.history}>
      <h4>{say("historyOf", { audience: name, fact: title(told.fact) })}</h4>
      <ol>
        {told.tellings.map((t) => (
          <li key={`${t.statement} ${t.reading}`}>
            <span className="digits">
              {tPlus(t.at - start)} · {dayAndTime(t.at, zone, say.lang)}
            </span>
            <State kind="certainty" state={t.certainty} />
            <Reading facts={facts} fact={told.fact} telling={t} />
            <FigureText word={{ ...t, fact: told.fact }} facts={facts} asOf={t.at} />
            {t.version !== undefined && <span>{say("version", { v: t.version })}</span>}
            <StatementLink n={t.statement} onStatement={onStatement} />
            {t.corrects !== undefined && (
              <Sign shape="triangle" tone="watch">
                {say("corrected")}
              </Sign>
            )}
            {t.verdict && <VerdictMark verdict={t.verdict} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function StatementLink({
  n,
  onStatement,
}: {
  readonly n: number;
  readonly onStatement?: (n: number) => void;
}) {
  const say = useText(vizWords);
  if (!onStatement) return <span>{say("statementNo", { n })}</span>;
  return (
    <button type="button" className={classes.link} onClick={() => onStatement(n)}>
      {say("statementNo", { n })}
    </button>
  );
}

const verdictLooks: Readonly<Record<Verdict, readonly [Shape, Tone]>> = {
  sound: ["check", "good"],
  unsupported: ["half", "watch"],
  mistaken: ["slash", "watch"],
  careless: ["square", "bad"],
  contradicted: ["cross", "bad"],
  withheld: ["bars", "held"],
};

/** What an assertion was worth when it went out, where the record says so. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const say = useText(vizWords);
  const [shape, tone] = verdictLooks[verdict];
  return (
    <Sign shape={shape} tone={tone}>
      {say(verdict)}
    </Sign>
  );
}
