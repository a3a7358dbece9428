import { describe, expect, it } from "vitest";
import { landing, stepOf } from "./moving";

const minute = 60_000;
const bounds = { from: 0, to: 600 * minute, now: 90.5 * minute };

describe("moving a mark through time", () => {
  it("lands on whole minutes, ahead of now and inside the story", () => {
    expect(landing(120.4 * minute, bounds)).toBe(120 * minute);
    expect(landing(10 * minute, bounds)).toBe(91 * minute);
    expect(landing(900 * minute, bounds)).toBe(600 * minute);
  });

  it("goes by five minutes and by an hour, either way", () => {
    expect(["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home"].map(stepOf)).toEqual(
      [-5, 5, -60, 60, 0].map((m) => m * minute),
    );
  });
});
