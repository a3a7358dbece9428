import { expect, it } from "vitest";
import { picksOf } from "./picks";

it("holds an answer against what was so", () => {
  expect(picksOf(["web", "mail"], ["web", "login"])).toEqual([
    { id: "web", how: "right" },
    { id: "login", how: "missed" },
    { id: "mail", how: "wrong" },
  ]);
  expect(picksOf([], [])).toEqual([]);
});
