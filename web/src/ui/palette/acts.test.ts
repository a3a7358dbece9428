import { expect, it } from "vitest";
import { matching } from "./acts";

const act = (name: string) => ({ name, run: () => {} });

it("finds acts by all the typed words, wide letters or narrow, those that begin with them first", () => {
  const acts = [act("Open the log"), act("Log a line"), act("状況付与を書く"), act("RTO と期限")];
  expect(matching(acts, "log").map((a) => a.name)).toEqual(["Log a line", "Open the log"]);
  expect(matching(acts, "the LOG").map((a) => a.name)).toEqual(["Open the log"]);
  expect(matching(acts, "ＲＴＯ").map((a) => a.name)).toEqual(["RTO と期限"]);
  expect(matching(acts, "付与").map((a) => a.name)).toEqual(["状況付与を書く"]);
  expect(matching(acts, "")).toHaveLength(4);
  expect(matching(acts, "nothing")).toHaveLength(0);
});
