import { describe, expect, it } from "vitest";
import type { WhatIfOutcome } from "@/gen/protocol";
import { cellOf, merged, turnOf } from "./rows";

const line = (id: string, value: number) => ({ id, value, title: { ja: id, en: id } });

describe("the lines of two outcomes", () => {
  it("are each listed once, also those that only one of them has", () => {
    const list = merged([line("a", 1), line("b", 2)], [line("b", 3), line("c", 4)], [line("d", 5)]);
    expect(list.map((l) => l.id)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("what became of a figure", () => {
  it("is better or worse where it can be weighed", () => {
    expect(turnOf(["10%", "85%"], [1_000, 8_500])).toBe("better");
    expect(turnOf(["2 h", "3 h"], [-2, -3])).toBe("worse");
  });
  it("only differs where it cannot be, or where both weigh the same", () => {
    expect(turnOf(["clock runs", "done"], [null, 2])).toBe("differs");
    expect(turnOf(["overdue", "not decided"], [0, 0])).toBe("differs");
  });
  it("is the same where it reads the same, whatever lies under the rounding", () => {
    expect(turnOf(["10%", "10%"], [1_001, 1_002])).toBe("same");
  });
  it("is not weighed while either side goes on", () => {
    const lost = (value: number, ended: boolean) => ({ lost: value, ended }) as WhatIfOutcome;
    const turn = (was: WhatIfOutcome, is: WhatIfOutcome) =>
      cellOf(
        (o) => `${o.lost}`,
        (o) => -o.lost,
        was,
        is,
      ).turn;
    expect(turn(lost(9, true), lost(2, true))).toBe("better");
    expect(turn(lost(9, true), lost(2, false))).toBe("differs");
    expect(turn(lost(9, false), lost(2, true))).toBe("differs");
    expect(turn(lost(9, true), lost(9, false))).toBe("same");
  });
});
