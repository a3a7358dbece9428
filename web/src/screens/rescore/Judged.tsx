import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import type { Finding, Judgement, Rescored, Share } from "@/gen/protocol";
import { percent, useLang, useLocal, useText } from "@/i18n";
import { lookOf } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { linesOf } from "./rows";
import { rescoreWords } from "./words";

/** Both scores side by side, the findings that come out otherwise, and what cannot be judged. */
export function Judged({ result }: { readonly result: Rescored }) {
  const say = useText(rescoreWords);
  const local = useLocal();
  const share = useShare();
  const found = useFound();
  const { was, now, changed, unjudged } = result;
  return (
    <>
      <section>
        <Sides what={say("what")} was={was} now={now}>
          <Row title={say("total")} was={share(was.score.total)} now={share(now.score.total)} />
          <Row
            title={say("judged")}
            was={say("of", { n: was.score.judged, of: was.score.findings })}
            now={say("of", { n: now.score.judged, of: now.score.findings })}
          />
          {linesOf(result).map((l) => (
            <Row key={l.id} title={local(l.title)} was={share(l.was)} now={share(l.now)} />
          ))}
        </Sides>
      </section>
      <section>
        <h2>{say("changed")}</h2>
        {changed.length === 0 ? (
          <p>{say("same")}</p>
        ) : (
          <Sides what={say("expectation")} was={was} now={now}>
            {changed.map((c) => (
              <Row key={c.expectation} title={local(c.title)} was={found(c.was)} now={found(c.now)} />
            ))}
          </Sides>
        )}
      </section>
      {unjudged.length > 0 && (
        <section>
          <h2>{say("unjudged")}</h2>
          <ul>
            {unjudged.map((u) => (
              <li key={u.expectation}>
                {u.expectation}: <span lang="en">{u.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function useShare(): (share: Share | null) => string {
  const say = useText(rescoreWords);
  const lang = useLang((s) => s.lang);
  return (s) =>
    !s || s.share < 0 ? "–" : say("share", { share: percent(s.share, lang), points: s.points, out: s.out });
}

function useFound(): (finding: Finding | undefined) => string {
  const say = useText(rescoreWords);
  const states = useText(stateWords);
  return (f) => {
    if (!f) return say("absent");
    const points = f.override?.points ?? f.points;
    return say("finding", { verdict: states(lookOf("verdict", f.verdict).word), points, out: f.out });
  };
}

interface SidesProps {
  readonly what: string;
  readonly was: Judgement;
  readonly now: Judgement;
  readonly children: ReactNode;
}

function Sides({ what, was, now, children }: SidesProps) {
  return (
    <Table.ScrollContainer minWidth={420} type="native" tabIndex={0}>
      <Table aria-label={what}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{what}</Table.Th>
            <Table.Th>{`${was.scenario} ${was.version}`}</Table.Th>
            <Table.Th>{`${now.scenario} ${now.version}`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ title, was, now }: { readonly title: string; readonly was: string; readonly now: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>{was}</Table.Td>
      <Table.Td>{was === now ? now : <strong>{now}</strong>}</Table.Td>
    </Table.Tr>
  );
}
