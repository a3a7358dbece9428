import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { useOffers } from "@/ui/palette/acts";
import { base, both, now, show } from "@/ui/testing";
import { ScreenMenu } from "./ScreenMenu";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json({ exercises: [] })),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const me = (kind: string, can: readonly string[]) => ({
  seat: kind,
  kind,
  title: both(kind),
  duties: both(""),
  can,
});

describe("the big screen", () => {
  const shows = { "me/main": me("facilitator", ["pause", "show"]) };
  const open = () => fireEvent.click(screen.getByRole("button", { name: /^Big screen: / }));
  const scenes = () => screen.getAllByRole("menuitemradio").map((e) => e.textContent);

  it("is turned from the console, shows what it is turned to, and tells a refusal", async () => {
    const room = await show(<ScreenMenu />, shows);
    open();
    await room.pass(500);
    expect(scenes()).toEqual(["Rotate", "Now", "Situation", "News, posts, log", "Lobby"]);
    expect(screen.getByRole("menuitemradio", { checked: true })).toHaveTextContent("Rotate");
    fireEvent.click(screen.getByRole("menuitemradio", { name: "Situation" }));
    expect(room.deeds()).toEqual([{ kind: "show", scene: "situation" }]);
    await room.reply("recorded");
    room.put({ "big_screen/main": { scene: "situation", n: 1 } });
    expect(screen.getByRole("button", { name: "Big screen: Situation" })).toBeVisible();
    open();
    await room.pass(500);
    fireEvent.click(screen.getByRole("menuitemradio", { name: "Lobby" }));
    await room.reply({ refused: "The room is stopped." });
    expect(screen.getByText(/Not accepted: The room is stopped/)).toBeInTheDocument();
  });

  it("is turned from the palette too", async () => {
    const room = await show(<ScreenMenu />, shows);
    const acts = [...useOffers.getState().groups.values()].flat();
    act(() => acts.find((a) => a.name === "Big screen: Situation")?.run());
    expect(room.deeds()).toEqual([{ kind: "show", scene: "situation" }]);
  });

  it("says what comes before a choice, and is not offered to those who only judge", async () => {
    const room = await show(<ScreenMenu />, {
      ...shows,
      "clock/main": { ...base["clock/main"], state: "lobby" },
    });
    open();
    await room.pass(500);
    expect(screen.queryAllByRole("menuitemradio")).toEqual([]);
    expect(screen.getByText(/Until the start it shows how to join/)).toBeInTheDocument();
    cleanup();
    await show(<ScreenMenu />, { "me/main": me("evaluator", ["note"]) });
    expect(screen.queryByRole("button", { name: /^Big screen/ })).toBeNull();
  });
});
