import type { Assertion, Audience, Clash, Fact, Statement } from "@/gen/protocol";
import { dayAndTime, tPlus, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { figureOf, figureText } from "./figures";
import { Sign } from "./Sign";
import classes from "./ToldMatrix.module.css";
import { readingOf, sentAt, sentOf } from "./told";
import { vizWords } from "./words";

interface ClashesProps {
  readonly statements: readonly Statement[];
  readonly audiences: readonly Audience[];
  readonly facts: readonly Fact[];
  readonly start: number;
  readonly zone: string;
  readonly onStatement?: (n: number) => void;
}

/** Where what was said does not agree with what had been said before; the words alone are compared, never the truth. */
export function Clashes(props: ClashesProps) {
  const say = useText(vizWords);
  const sent = sentOf(props.statements);
  const found = sent.flatMap((s) => (s.clashes ?? []).map((clash) => ({ s, clash })));
  if (found.length === 0) return null;
  return (
    <section className={classes.history}>
      <h4>{say("clashesTitle")}</h4>
      <p className="quiet">{say("clashesHow")}</p>
      {found.length > few ? <ByFact {...props} found={found} /> : <Pairs {...props} found={found} />}
    </section>
  );
}

const few = 4; // pairs that are read one after another; more of them are folded by what they are about

interface Found {
  readonly s: Statement;
  readonly clash: Clash;
}

type FoundProps = ClashesProps & { readonly found: readonly Found[] };

function Pairs({ found, ...props }: FoundProps) {
  return (
    <ul className={classes.clashes}>
      {found.map(({ s, clash }) => (
        <Pair key={`${s.n} ${clash.against} ${clash.fact}`} {...props} later={s} clash={clash} />
      ))}
    </ul>
  );
}

/** One number that went up is told to eight audiences, and makes dozens of pairs: they stand under their fact. */
function ByFact({ found, ...props }: FoundProps) {
  const say = useText(vizWords);
  const local = useLocal();
  return (
    <ul className={classes.clashes}>
      {[...new Set(found.map((f) => f.clash.fact))].map((id) => {
        const pairs = found.filter((f) => f.clash.fact === id);
        const fact = props.facts.find((f) => f.id === id);
        const mended = pairs.filter((p) => p.clash.corrected).length;
        return (
          <li key={id}>
            <details>
              <summary>
                <strong>{fact ? local(fact.title) : say("unknownFact", { id })}</strong>{" "}
                {pairs.length > mended && (
                  <Sign shape="triangle" tone="bad">
                    {say("clashesOpen", { n: pairs.length - mended })}
                  </Sign>
                )}{" "}
                {mended > 0 && (
                  <Sign shape="triangle" tone="good">
                    {say("clashesMended", { n: mended })}
                  </Sign>
                )}
              </summary>
              <Pairs {...props} found={pairs} />
            </details>
          </li>
        );
      })}
    </ul>
  );
}

function Pair(props: ClashesProps & { readonly later: Statement; readonly clash: Clash }) {
  const { later, clash, statements, facts } = props;
  const say = useText(vizWords);
  const local = useLocal();
  const earlier = statements.find((s) => s.n === clash.against);
  const fact = facts.find((f) => f.id === clash.fact);
  return (
    <li>
      <strong>{fact ? local(fact.title) : say("unknownFact", { id: clash.fact })}</strong>
      <Sign shape="triangle" tone={clash.corrected ? "good" : "bad"}>
        {clash.corrected ? say("corrected") : say(`clash_${clash.kind}`)}
      </Sign>
      {earlier && <Side {...props} statement={earlier} />}
      <Side {...props} statement={later} />
    </li>
  );
}

function Side({ statement: s, clash, audiences, facts, start, zone, onStatement }: SideProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const audience = audiences.find((a) => a.id === s.audience);
  const word = s.assertions.find((a) => a.fact === clash.fact);
  const label = say("versionNo", { n: s.n, v: s.version ?? 0 });
  return (
    <p className={classes.side}>
      <span className="digits">
        {tPlus(sentAt(s) - start)} · {dayAndTime(sentAt(s), zone, say.lang)}
      </span>{" "}
      {audience ? local(audience.title) : s.audience}{" "}
      {onStatement ? (
        <button type="button" className={classes.link} onClick={() => onStatement(s.n)}>
          {label}
        </button>
      ) : (
        label
      )}{" "}
      {word && <Word word={word} facts={facts} />}
    </p>
  );
}

interface SideProps extends ClashesProps {
  readonly statement: Statement;
  readonly clash: Clash;
}

function Word({ word, facts }: { readonly word: Assertion; readonly facts: readonly Fact[] }) {
  const local = useLocal();
  const reading = readingOf(facts, word.fact, word.reading);
  return (
    <>
      {!word.count && !word.unit && reading && `${local(reading)} `}
      <FigureText word={word} facts={facts} /> <State kind="certainty" state={word.certainty} />
    </>
  );
}

interface FigureTextProps {
  readonly word: Pick<Assertion, "fact" | "reading" | "count" | "unit">;
  readonly facts: readonly Fact[];
  /** As of when the number was known. */
  readonly asOf?: number;
}

/** The number that a word states, with unit, population and time; nothing where it states none. */
export function FigureText({ word, facts, asOf }: FigureTextProps) {
  const say = useText(vizWords);
  const exercise = useRecord("exercise");
  const figure = figureOf(word, facts);
  if (!figure) return null;
  const at =
    asOf === undefined ? "" : ` ${say("asOf", { at: dayAndTime(asOf, exercise?.zone ?? "UTC", say.lang) })}`;
  return (
    <span className="quiet digits">
      {figureText(figure, exercise?.units ?? [], say.lang)}
      {at}
    </span>
  );
}
