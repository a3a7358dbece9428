import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { both, now, room, show } from "../testing";
import { ProbeSheet } from "./ProbeSheet";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

const asked = (more: object = {}) => ({
  "me/main": { ...room["me/main"], can: ["recall"] },
  "probe/2": {
    n: 2,
    ask: "down",
    question: both("Which systems do not work now?"),
    at: now,
    choices: [
      { id: "erp", title: both("Orders") },
      { id: "mes", title: both("Plant") },
    ],
    open: true,
    mine: true,
    picks: [],
    ...more,
  },
});

describe("a probe", () => {
  it("covers the desk until it is answered, and sends what was picked", async () => {
    const seat = await show(<ProbeSheet />, asked());
    await seat.pass(500);
    fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
    fireEvent.click(screen.getByLabelText("Plant"));
    fireEvent.click(screen.getByRole("button", { name: "Answer" }));
    expect(seat.deeds()).toEqual([{ kind: "recall", probe: 2, picks: ["mes"] }]);
    seat.put(asked({ answered: true, picks: ["mes"] }));
    await seat.pass(500);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("covers neither the exercise mark nor the way to stop everything", async () => {
    const seat = await show(<ProbeSheet />, asked());
    await seat.pass(500);
    const dialog = screen.getByRole("dialog");
    const marks = [...dialog.querySelectorAll("[data-exercise-mark]")].map((m) =>
      m.getAttribute("data-edge"),
    );
    expect(marks).toEqual(["top", "bottom"]);
    expect(within(dialog).getByRole("button", { name: /real/i })).toBeInTheDocument();
  });

  it("takes one deadline at most, the one chosen last", async () => {
    const seat = await show(<ProbeSheet />, asked({ ask: "next" }));
    await seat.pass(500);
    fireEvent.click(screen.getByLabelText("Orders"));
    fireEvent.click(screen.getByLabelText("Plant"));
    fireEvent.click(screen.getByRole("button", { name: "Answer" }));
    expect(seat.deeds()).toEqual([{ kind: "recall", probe: 2, picks: ["mes"] }]);
  });

  it("is not shown to a seat that was not asked", async () => {
    await show(<ProbeSheet />, asked({ mine: false }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
