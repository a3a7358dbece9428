import { describe, expect, it } from "vitest";
import { spoken } from "./spoken";

describe("what is written in both languages", () => {
  it("is read in one's own, whether a line, a reason or a statement", () => {
    expect(spoken("調査中。 / Being established.", "en")).toBe("Being established.");
    expect(spoken("「遮断」とする。\nCut it off. What we hold: traces; a note / mail.", "ja")).toBe(
      "「遮断」とする。",
    );
    expect(spoken("お伝えします。\n・停止\n\nThis is what we can say.\n- stopped", "en")).toBe(
      "This is what we can say.\n- stopped",
    );
  });

  it("stands as it is where it is not said twice", () => {
    for (const text of [
      "IT / 法務",
      "東京 / 大阪",
      "一行目\n二行目",
      "要求文は次のとおり。\n\nPay now.\n\n以上。",
      "Only one line",
      "",
    ])
      for (const lang of ["ja", "en"] as const) expect(spoken(text, lang)).toBe(text);
  });
});
