import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LibraryCard, SourceCard } from "@/gen/protocol";
import { useLang } from "@/i18n";
import { both, now, show } from "@/ui/testing";
import { Scenario } from "./LibraryShelf";

const hour = 3_600_000;
const card: LibraryCard = {
  id: "leak",
  version: "1.2.0",
  title: both("A leak"),
  synopsis: both("A card company rings."),
  sector: both("Apparel"),
  difficulty: 3,
  directives: ["7", "8"],
  roles: ["F"],
  objectives: [both("Tell whom it concerns")],
  span: 30 * hour,
  paces: [
    { id: "short", title: both("Short"), minutes: 20 },
    { id: "long", title: both("Long"), minutes: 90 },
  ],
  seats: [{ id: "ceo", title: both("CEO"), duties: both("") }],
};

const source: SourceCard = { id: "leak", own: false, n: 0, title: both("A leak"), faults: 0 };

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

describe("a scenario on the shelf", () => {
  it("says at a glance what it takes and whether it was found sound, and folds the rest", async () => {
    await show(<Scenario card={card} source={source} />, {});
    for (const fact of [
      "Apparel",
      "20–90 min of play",
      "1 seat",
      "Difficulty 3 of 5",
      "Checked: no problems",
    ])
      expect(screen.getByText(fact)).toBeVisible();
    expect(screen.getByText("Tell whom it concerns")).not.toBeVisible();
    fireEvent.click(screen.getByText("More about it"));
    expect(screen.getByText("Tell whom it concerns")).toBeVisible();
    expect(screen.getByText(/METI directives 7 and 8.*version 1\.2\.0/)).toBeVisible();
  });

  it("says when it was last rehearsed, how, and whether that was the text which is played", async () => {
    const teams = [
      { policy: "good", score: 80 },
      { policy: "conceal", score: 14 },
    ];
    const rehearsed = { at: Date.UTC(2026, 10, 29, 12), runs: 200, same: true, teams, dead: 0 };
    await show(<Scenario card={card} source={{ ...source, rehearsed }} />, {});
    expect(screen.getByText(/^Last rehearsed .*2026, 200 times a team/)).toHaveTextContent(
      /careful 80% · conceals 14% · everything was reached$/,
    );
    cleanup();
    await show(
      <Scenario card={card} source={{ ...source, rehearsed: { ...rehearsed, same: false, dead: 2 } }} />,
      {},
    );
    expect(screen.getByText(/2 things were never reached/)).toHaveTextContent(/The text has changed since$/);
    cleanup();
    await show(<Scenario card={card} source={source} />, {});
    expect(screen.getByText("Not rehearsed on this server yet")).toBeVisible();
  });

  it("tells how much the checker has to say, and nothing to those who may not ask it", async () => {
    await show(<Scenario card={card} source={{ ...source, faults: 2 }} />, {});
    expect(screen.getByText("Checked: 2 problems")).toBeVisible();
    cleanup();
    await show(<Scenario card={card} />, {});
    expect(screen.queryByText(/^Checked/)).toBeNull();
  });
});
