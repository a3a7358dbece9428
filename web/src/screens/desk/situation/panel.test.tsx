import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { Journal } from "../journal";
import { resetPlace } from "../place";
import { both, now, room, show, start } from "../testing";
import { SituationPanel } from "./SituationPanel";

const hour = 3_600_000;
const me = { ...room["me/main"], can: [...room["me/main"].can, "order"] };
const effort = { low: 2 * hour, high: 3 * hour, pool: "it", staff: 2 };
const view = {
  "me/main": me,
  "pool/it": { id: "it", title: both("IT staff"), size: 3, busy: 2, free: 1, there: 3, ahead: [] },
  "service/orders": {
    id: "orders",
    title: both("Orders"),
    about: both(""),
    needs: [{ system: "erp", share: 800 }],
    level: 0,
    since: start,
    mbco: 600,
    rto: 24 * hour,
    rpo: 8 * hour,
    mtpd: 72 * hour,
    down: start,
    downtime: 0,
    lost: 0,
    hourly: 1_000_000,
  },
  "system/erp": {
    id: "erp",
    title: both("ERP"),
    about: both("Orders and accounts."),
    needs: [],
    status: "down",
    since: start,
    ways: [{ id: "tape", title: both("From tape"), kind: "backup", effort, dataAge: 16 * hour }],
    blocked: [],
    can: ["isolate", "restore"],
  },
};

beforeEach(() => {
  vi.useFakeTimers({ now });
  act(() => useLang.setState({ lang: "en" }));
  resetPlace();
});
afterEach(() => vi.useRealTimers());

const open = (name: RegExp) => fireEvent.click(screen.getAllByRole("button", { name })[0] as HTMLElement);

describe("the situation board", () => {
  it("says what stands, and lets money run without rendering the page", async () => {
    const desk = await show(<SituationPanel />, view);
    expect(screen.getByText("Services below minimum").parentElement).toHaveTextContent("1 of 1");
    const lost = () => screen.getByText("Lost to outages so far").parentElement?.textContent ?? "";
    expect(lost()).toContain("¥2,000,000");
    await desk.pass(hour);
    expect(lost()).toContain("¥3,000,000");
  });

  it("gives an order only after saying what it will do", async () => {
    const desk = await show(<SituationPanel />, view);
    open(/^ERP/);
    await desk.pass(1_000);
    fireEvent.click(screen.getByRole("button", { name: "Restore this way" }));
    await desk.pass(1_000);
    const dialog = screen.getByRole("dialog", { name: /Restore this way: ERP/ });
    expect(desk.deeds()).toEqual([]);
    expect(dialog).toHaveTextContent("Orders rests on it for 80%");
    expect(dialog).toHaveTextContent("It takes 2 h to 3 h");
    expect(dialog).toHaveTextContent("There are not enough people free now");
    expect(dialog).toHaveTextContent("more than the recovery point allows for Orders");
    fireEvent.click(within(dialog).getByRole("button", { name: "Give this order" }));
    await desk.pass(100);
    expect(desk.deeds()).toEqual([{ kind: "order", verb: "restore", system: "erp", way: "tape" }]);
  });

  it("shows of a backup set what the last reading found, and lets it be read or cut off", async () => {
    const set = {
      id: "vault",
      title: both("Vault"),
      about: both(""),
      can: ["isolate", "validate"],
      check: effort,
    };
    const desk = await show(<SituationPanel />, { ...view, "backup/vault": set });
    expect(screen.getByText("Nobody has read it for real")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Read it for real" }));
    await desk.pass(100);
    expect(desk.deeds()).toEqual([{ kind: "order", verb: "validate", backup: "vault" }]);
    desk.put({ "backup/vault": { ...set, checked: now, spoilt: true } });
    expect(screen.getByText(/^Unreadable/)).toBeInTheDocument();
  });

  it("says of a set, and of a way that reads it, how old the data are and whether it is cut off", async () => {
    const set = {
      id: "vault",
      title: both("Vault"),
      about: both(""),
      age: 16 * hour,
      isolated: true,
      can: [],
      check: effort,
    };
    const erp = view["system/erp"];
    const ways = [{ ...erp.ways[0], from: "vault" }];
    const desk = await show(<SituationPanel />, {
      ...view,
      "backup/vault": set,
      "system/erp": { ...erp, ways },
    });
    expect(screen.getByText("Data as of 16 h before the incident")).toBeInTheDocument();
    expect(screen.getByText("Cut off")).toBeInTheDocument();
    open(/^ERP/);
    await desk.pass(1_000);
    const way = screen.getByText(/From Vault, 16 h old/);
    expect(way).toHaveTextContent("Cut off");
    expect(way).toHaveTextContent("Nobody has read it for real");
    act(() => useLang.setState({ lang: "ja" }));
    expect(screen.getByText(/から（16時間前のデータ）/)).toBeInTheDocument();
  });

  it("lets the business reopen a service only once its systems are back", async () => {
    const orders = { ...view["service/orders"], closed: true, mine: true };
    const desk = await show(<SituationPanel />, {
      ...view,
      "me/main": { ...me, can: [...me.can, "reopen"] },
      "service/orders": orders,
      "recovery/main": { has: ["scope", "told"], scope: now },
    });
    expect(screen.queryByRole("button", { name: "Reopen" })).toBeNull();
    expect(screen.getByText("Scope known").parentElement).toHaveTextContent("12:00");
    expect(screen.getByText("Individuals told").parentElement).toHaveTextContent("Not yet");
    desk.put({ "service/orders": { ...orders, ready: now } });
    fireEvent.click(screen.getByRole("button", { name: "Reopen" }));
    await desk.pass(100);
    expect(desk.deeds()).toEqual([{ kind: "reopen", service: "orders" }]);
  });

  it("shows when a service will be back and how that moved, and lets those say who bring it back", async () => {
    const word = { n: 1, seat: "ceo", at: start, early: now + hour, late: now + 2 * hour, fit: "open" };
    const later = { ...word, n: 2, late: now + 4 * hour, slipped: true, basis: "One tape left." };
    const orders = { ...view["service/orders"], foresees: true, estimates: [word, later] };
    const desk = await show(<SituationPanel />, { ...view, "service/orders": orders });
    expect(screen.getByText(/moved out 1 time\./)).toHaveTextContent("One tape left.");
    fireEvent.click(screen.getByRole("button", { name: "Say when Orders will be back" }));
    const earliest = within(screen.getByRole("group", { name: "At the earliest" })).getAllByRole(
      "textbox",
    )[0];
    fireEvent.change(earliest as HTMLElement, { target: { value: "" } });
    expect(screen.getByRole("button", { name: "Say when" })).toBeDisabled();
    expect(screen.getByText("Still to fill in: At the earliest")).toBeVisible();
    fireEvent.change(earliest as HTMLElement, { target: { value: "9:00" } });
    expect(screen.getByRole("alert")).toHaveTextContent("The latest lies before the earliest.");
    expect(screen.getByRole("button", { name: "Say when" })).toBeDisabled();
    fireEvent.change(earliest as HTMLElement, { target: { value: "6:00" } });
    expect(screen.queryByRole("alert")).toBeNull();
    fireEvent.change(screen.getByLabelText("What that rests on"), { target: { value: "Tapes read" } });
    fireEvent.click(screen.getByRole("button", { name: "Say when" }));
    await desk.pass(100);
    expect(desk.deeds()).toEqual([
      {
        kind: "estimate",
        service: "orders",
        early: now + 4 * hour,
        late: now + 6 * hour,
        basis: "Tapes read",
      },
    ]);
  });

  it("keeps a log line in its field until it is recorded", async () => {
    const desk = await show(<SituationPanel />, view);
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "A line for everybody" });
    fireEvent.change(field, { target: { value: "Isolated the file server." } });
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    await desk.pass(100);
    expect(desk.deeds()).toEqual([{ kind: "record", text: "Isolated the file server." }]);
    expect(field.value).not.toBe("");
    await desk.reply("recorded");
    expect(field.value).toBe("");
  });

  it("keeps a line that was begun when the window turns and the desk is laid out anew", async () => {
    await show(<SituationPanel />, view);
    const field = () => screen.getByRole("textbox", { name: "A line for everybody" });
    fireEvent.change(field(), { target: { value: "Isolated the file" } });
    cleanup();
    await show(<SituationPanel />, view);
    expect(field()).toHaveValue("Isolated the file");
    cleanup();
    await show(<Journal />, view);
    expect(screen.getByRole("textbox")).toHaveValue("Isolated the file");
  });

  it("offers no orders to a seat that may give none", async () => {
    const desk = await show(<SituationPanel />, {
      ...view,
      "system/erp": { ...view["system/erp"], can: [] },
    });
    open(/^ERP/);
    await desk.pass(1_000);
    expect(screen.queryByRole("button", { name: "Restore this way" })).toBeNull();
    expect(screen.getByText(/Orders about systems come from other seats/)).toBeInTheDocument();
  });
});
