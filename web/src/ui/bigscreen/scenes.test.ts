import { describe, expect, it } from "vitest";
import { ScreenSceneNames } from "@/gen/protocol";
import { choicesAt, nextScene, scenesAt } from "./scenes";

describe("the scenes", () => {
  it("follow the exercise, and show deadlines only where they may be seen", () => {
    expect(scenesAt({ state: "lobby", debriefed: false, clocks: false })).toEqual(["lobby"]);
    const play = scenesAt({ state: "running", debriefed: false, clocks: false });
    expect(play).not.toContain("clocks");
    expect(play).not.toContain("score");
    expect(play).not.toContain("log"); // of which the room may see little: it stands beside the news
    expect(scenesAt({ state: "ended", debriefed: false, clocks: false })).not.toContain("score");
    expect(scenesAt({ state: "ended", debriefed: true, clocks: true }).slice(0, 3)).toEqual([
      "score",
      "objectives",
      "questions",
    ]);
  });

  it("have a map where there are systems", () => {
    const moment = { state: "running", debriefed: false, clocks: true } as const;
    expect(scenesAt({ ...moment, map: true })).toEqual([
      "headline",
      "situation",
      "map",
      "clocks",
      "wall",
      "lobby",
    ]);
    expect(scenesAt({ ...moment, map: false })).not.toContain("map");
  });

  it("give way to a press conference while it is on", () => {
    expect(scenesAt({ state: "running", debriefed: false, clocks: true, press: true })).toEqual(["press"]);
  });

  it("come round, and survive that one of them is gone", () => {
    const list = scenesAt({ state: "running", debriefed: false, clocks: false });
    expect(nextScene(list, "wall")).toBe("headline"); // how to join is shown when somebody asks for it
    expect(nextScene(list, "lobby")).toBe("headline");
  });

  it("can all be chosen at one time or another", () => {
    const all = { clocks: true, map: true };
    const offered = [
      choicesAt({ ...all, state: "running", debriefed: false }),
      choicesAt({ ...all, state: "ended", debriefed: true }),
    ].flat();
    expect(new Set(["rotate", ...offered])).toEqual(new Set(ScreenSceneNames));
  });
});
