import { describe, expect, it } from "vitest";
import { both } from "@/ui/testing";
import { foldedRooms, minutesOf } from "./model";

const pace = (minutes: number) => ({ id: `p${minutes}`, title: both("Pace"), minutes });

describe("the minutes that a scenario takes", () => {
  it("are one number, or from the shortest pace to the longest", () => {
    expect(minutesOf([pace(20)])).toEqual({ n: 20, to: "" });
    expect(minutesOf([pace(90), pace(20), pace(45)])).toEqual({ n: 20, to: "–90" });
    expect(minutesOf([])).toEqual({ n: 0, to: "" });
  });
});

describe("the rooms of an exercise", () => {
  it("are folded from the fourth on, but never a single one", () => {
    expect(foldedRooms([1, 2, 3, 4])).toEqual({ shown: [1, 2, 3, 4], folded: [] });
    expect(foldedRooms([1, 2, 3, 4, 5])).toEqual({ shown: [1, 2, 3], folded: [4, 5] });
  });
});
