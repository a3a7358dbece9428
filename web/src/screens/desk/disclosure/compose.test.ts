import { describe, expect, it } from "vitest";
import { linesOf, type Material, textOf } from "./compose";
import { outlooks } from "./model";
import { audienceOf, factOf, hour, says, serviceOf, statementOf } from "./testing";

const start = Date.UTC(2026, 10, 20, 9, 40);
const material: Material = {
  audience: audienceOf("press"),
  organisation: { ja: "瀬鳴機械工業", en: "Senari Machinery" },
  facts: [factOf("leak", "possible"), factOf("cause", "confirmed"), factOf("persons", "possible")],
  stated: [says("leak", "not_observed"), says("cause", "confirmed"), says("persons", "investigating")],
  asOf: start,
  next: start + 3 * hour,
  zone: "Asia/Tokyo",
};

describe("the text of a statement", () => {
  it("is empty while nothing is stated", () => {
    expect(textOf({ ...material, stated: [] }, "ja")).toBe("");
  });

  it("says what it says as of when, and when the next word comes, in the exercise's zone", () => {
    const text = textOf(material, "ja");
    expect(text).toContain("11月20日(金) 18:40 JST現在");
    expect(text).toContain("11月20日(金) 21:40 JSTまで");
  });

  it("puts what is surest first and keeps not observed apart from ruled out", () => {
    const text = textOf(material, "en");
    expect(text.indexOf("cause is so")).toBeLessThan(text.indexOf("leak is so"));
    expect(text).toContain("does not mean that it is ruled out");
    expect(text).not.toContain("What we have ruled out");
  });

  it("does not say which way an open question goes", () => {
    expect(textOf(material, "en")).toContain("About persons");
    expect(textOf(material, "en")).not.toContain("persons is so");
  });

  it("names the statement that it corrects", () => {
    expect(textOf({ ...material, corrected: statementOf(7, "press") }, "en")).toContain("no. 7");
  });

  it("passes on when a service will be back, as an estimate, also alone", () => {
    const outlook = outlooks([serviceOf("gates", start + hour, start + 5 * hour)])[0];
    const text = textOf({ ...material, stated: [], outlook }, "ja");
    expect(text).toContain("復旧の見込み");
    expect(text).toContain("gates（日）：11月20日(金) 19:40 JSTから11月20日(金) 23:40 JSTの間");
  });

  it("is written in the reader's language throughout", () => {
    expect(textOf(material, "ja")).not.toMatch(/[a-z]{3,} is (not )?so(?!（日）)/);
    expect(textOf(material, "en")).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });

  it("speaks to every class of audience, also to one it does not know", () => {
    for (const kind of [
      "regulator",
      "police",
      "csirt",
      "exchange",
      "press",
      "customers",
      "partners",
      "individuals",
      "staff",
      "board",
      "insurer",
      "martians",
    ])
      expect(textOf({ ...material, audience: audienceOf(kind) }, "en").split("\n")[0]).toMatch(/\S/);
  });

  it("gives the chosen facts to a form with their certainty", () => {
    expect(linesOf([says("cause", "confirmed")], material.facts, "en")).toBe(
      "- About cause: cause is so (Confirmed)",
    );
  });
});
