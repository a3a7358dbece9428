import type { Assertion, Audience, Certainty, Choice, Fact, Statement, Text } from "@/gen/protocol";
import { dayAndTime, inLang, type Lang, type Speaker, speaker } from "@/i18n";
import { stateWords } from "@/theme/words";
import { figureOf, figureText, sentAt } from "@/viz";
import { certaintyOrder, certaintyWord } from "./certainty";
import type { Outlook } from "./model";
import { textWords } from "./text.words";

/** All that a generated text depends on. */
export interface Material {
  readonly audience: Audience;
  readonly organisation: Text;
  readonly facts: readonly Fact[];
  readonly stated: readonly Assertion[];
  readonly asOf: number;
  readonly next: number | null;
  readonly corrected?: Statement;
  readonly outlook?: Outlook;
  readonly units?: readonly Choice[];
  readonly zone: string;
}

/** Writes the text of a statement from the facts and the estimate that were chosen; empty while none is. */
export function textOf(material: Material, lang: Lang): string {
  const { stated, asOf, next, corrected, outlook, zone } = material;
  if (stated.length === 0 && !outlook) return "";
  const say = speaker(textWords, lang);
  const at = (instant: number) => dayAndTime(instant, zone, lang);
  const parts = [
    headOf(material, say),
    corrected && say("corrects", { at: at(sentAt(corrected)), n: corrected.n }),
    say("asOf", { at: at(asOf) }),
    ...certaintyOrder.map((certainty) => sectionOf(certainty, material, say)),
    outlook &&
      say("outlook", {
        service: inLang(outlook.service.title, lang),
        early: at(outlook.estimate.early),
        late: at(outlook.estimate.late),
      }),
    next !== null && say("next", { at: at(next) }),
  ];
  return parts.filter(Boolean).join("\n\n");
}

type Say = Speaker<typeof textWords.en>;

function headOf({ audience, organisation }: Material, say: Say): string {
  const org = inLang(organisation, say.lang);
  const to = { audience: inLang(audience.title, say.lang), org };
  switch (audience.class) {
    case "regulator":
      return say("to_regulator", to);
    case "police":
      return say("to_police", to);
    case "csirt":
      return say("to_csirt", to);
    case "insurer":
      return say("to_insurer", to);
    case "exchange":
    case "press":
    case "customers":
    case "partners":
    case "individuals":
    case "staff":
    case "board":
      return say(`to_${audience.class}`, { org });
    default:
      return say("to_other", to);
  }
}

function sectionOf(certainty: Certainty, { stated, facts, units = [] }: Material, say: Say): string {
  const lines = stated.filter((a) => a.certainty === certainty).map((a) => lineOf(a, facts, units, say));
  return lines.length === 0 ? "" : [say(certainty), ...lines].join("\n");
}

/** Writes one fact. What is investigated, unknown or kept back is named without saying which way it goes. */
function lineOf(assertion: Assertion, facts: readonly Fact[], units: readonly Choice[], say: Say): string {
  const { fact, reading, certainty } = assertion;
  const held = facts.find((f) => f.id === fact);
  const title = held ? inLang(held.title, say.lang) : fact;
  const text = held?.readings.find((r) => r.id === reading)?.text;
  const figure = assertion.count || assertion.unit ? figureOf(assertion, facts) : undefined;
  const words = text ? inLang(text, say.lang) : reading;
  const both = { title, reading: figure ? figureText(figure, units, say.lang) : words };
  switch (certainty) {
    case "investigating":
    case "unknown":
    case "undisclosed":
      return say("lineOpen", { title });
    case "not_observed":
      return say("lineNotObserved", both);
    case "excluded":
      return say("lineExcluded", both);
    case "confirmed":
    case "possible":
      return say("line", both);
    default:
      return certainty satisfies never;
  }
}

/** Writes the chosen facts alone, one a line, to be put into a form. */
export function linesOf(
  stated: readonly Assertion[],
  facts: readonly Fact[],
  lang: Lang,
  units: readonly Choice[] = [],
): string {
  const say = speaker(textWords, lang);
  const states = speaker(stateWords, lang);
  return stated
    .map((a) => `${lineOf(a, facts, units, say)} (${certaintyWord(a.certainty, states)})`)
    .join("\n");
}
