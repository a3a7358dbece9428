import { describe, expect, it } from "vitest";
import { merged } from "./rows";

const line = (id: string, value: number) => ({ id, value, title: { ja: id, en: id } });

describe("the lines of two outcomes", () => {
  it("are each listed once, also those that only one of them has", () => {
    const list = merged([line("a", 1), line("b", 2)], [line("b", 3), line("c", 4)]);
    expect(list.map((l) => l.id)).toEqual(["a", "b", "c"]);
  });
});
