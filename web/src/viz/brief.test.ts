import { describe, expect, it } from "vitest";
import { briefly } from "./brief";

describe("a name read from across a room", () => {
  it("goes without what stands in brackets behind it", () => {
    expect(briefly(["ERP (orders, accounts)", "基幹システム（受注・会計）", "Name (old) server"])).toEqual([
      "ERP",
      "基幹システム",
      "Name (old) server",
    ]);
  });

  it("stays whole where another would be called the same, and where nothing else is left", () => {
    const names = ["Plant (east)", "Plant (west)", "Plant", "（仮）"];
    expect(briefly(names)).toEqual(names);
  });
});
