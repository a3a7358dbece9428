import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { both, now, room, type Shown, show } from "../testing";
import { DisclosurePanel } from "./DisclosurePanel";
import { restore } from "./draft";
import { audienceOf, factOf, hour, obligationOf, serviceOf, statementOf } from "./testing";

const me = { ...room["me/main"], can: [...room["me/main"].can, "tell", "clear"] };
const view = {
  "me/main": me,
  "audience/board": audienceOf("board", { title: both("Board"), approver: "ceo" }),
  "audience/press": audienceOf("press", {
    title: both("Press"),
    mine: false,
    approver: "ciso",
    public: true,
  }),
  "fact/leak": factOf("leak", "possible", { since: now }),
};

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "The text" });
const choose = (role: "radio" | "checkbox", name: RegExp) =>
  fireEvent.click(screen.getByRole(role, { name }));
const press = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => {
  localStorage.clear(); // drafts are kept on the device
  vi.useFakeTimers({ now });
  act(() => useLang.setState({ lang: "en" }));
  widthIs("wide");
});
afterEach(() => vi.useRealTimers());

/** The window of a desk, or of a phone. */
function widthIs(width: "wide" | "narrow"): void {
  vi.spyOn(window, "matchMedia").mockImplementation((media) =>
    Object.assign(new EventTarget() as MediaQueryList, { matches: width === "wide", media }),
  );
}

async function writing(): Promise<Shown> {
  const desk = await show(<DisclosurePanel />, view);
  choose("radio", /Board/);
  choose("checkbox", /About leak/);
  return desk;
}

async function send(desk: Shown) {
  press(/^Ask CEO to approve$/);
  await desk.pass(1_000);
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: /^Ask CEO to approve$/ }));
  await desk.pass(100);
}

describe("writing a statement", () => {
  it("makes the text from what is chosen", async () => {
    await writing();
    expect(box().value).toContain("leak is so");
    expect(box().value).toContain("What may be so");
  });

  describe("to somebody whose clock runs", () => {
    const duty = { items: [{ id: "how", title: both("How it came about") }], due: now + hour };
    const owed = { ...view, "obligation/pact.first": obligationOf("pact", "board", duty) };
    const filed = () => screen.getByRole<HTMLInputElement>("radio", { name: "Duty pact – first" });
    const kept = () => localStorage.getItem("enshu.draft.r.ciso.board");

    it("is taken for that filing, with its form, and kept so with the first word", async () => {
      await show(<DisclosurePanel />, owed);
      choose("radio", /^Board/);
      expect(filed()).toBeChecked();
      expect(screen.getByText(/^Taken for the filing whose clock runs/)).toBeVisible();
      expect(kept()).toBeNull();
      fireEvent.change(screen.getByRole("textbox", { name: /How it came about/ }), {
        target: { value: "By a mail." },
      });
      const draft = restore({ room: "r", seat: "ciso", audience: "board" });
      expect(draft.filing).toEqual({ obligation: "pact", stage: "first" });
      expect(draft.items).toEqual({ how: "By a mail." });
    });

    it("stays a free statement for who says so", async () => {
      await show(<DisclosurePanel />, owed);
      choose("radio", /^Board/);
      choose("radio", /^No filing/);
      expect(filed()).not.toBeChecked();
      choose("checkbox", /About leak/);
      expect(restore({ room: "r", seat: "ciso", audience: "board" }).filing).toBeNull();
    });

    it("is no filing while none runs, or while one waits to be approved", async () => {
      const waits = statementOf(4, "board", { obligation: "pact", stage: "first", state: "waiting" });
      const final = obligationOf("pact", "board", { stage: "last", nth: 2, stageTitle: both("last") });
      const two = { ...owed, "obligation/pact.last": { ...final, due: now + 9 * hour } };
      const desk = await show(<DisclosurePanel />, { ...two, "statement/4": waits });
      choose("radio", /^Board/);
      expect(filed()).not.toBeChecked();
      expect(screen.getByRole("radio", { name: /^No filing/ })).toBeChecked();
      desk.put({ "statement/4": { ...waits, state: "returned" } });
      expect(filed()).toBeChecked();
      desk.put({ "obligation/pact.first": obligationOf("pact", "board", { state: "met" }) });
      expect(screen.getByRole("radio", { name: "Duty pact – last" })).toBeChecked();
      desk.put({ "obligation/pact.last": { ...final, state: "not_started" } });
      expect(screen.getByRole("radio", { name: /^No filing/ })).toBeChecked();
    });
  });

  it("passes on an estimate alone, as of the moment it is chosen", async () => {
    await show(<DisclosurePanel />, {
      ...view,
      "service/gates": serviceOf("gates", now + hour, now + 5 * hour),
    });
    choose("radio", /Board/);
    fireEvent.click(screen.getByRole("combobox", { name: "Pass on when a service will be back" }));
    fireEvent.click(screen.getByRole("option", { name: /^gates: Fri 20 Nov 13:00/ }));
    expect(restore({ room: "r", seat: "ciso", audience: "board" }).asOf).toBe(now);
    expect(box().value).toContain("gates: between Fri 20 Nov 13:00 JST and Fri 20 Nov 17:00 JST");
  });

  it("never writes over somebody's own words, and says that the choices have changed", async () => {
    await writing();
    fireEvent.change(box(), { target: { value: "In my own words." } });
    choose("checkbox", /About leak/);
    expect(box().value).toBe("In my own words.");
    expect(screen.getByText(/It was left as it is/)).toBeInTheDocument();
    press(/Replace it with a new draft/);
    expect(box().value).toBe("");
  });

  it("keeps the draft until the server has recorded it, and then forgets it", async () => {
    const desk = await writing();
    await send(desk);
    expect(desk.deeds()).toMatchObject([
      {
        kind: "tell",
        audience: "board",
        assertions: [{ fact: "leak", reading: "yes", certainty: "possible" }],
      },
    ]);
    expect(localStorage.getItem("enshu.draft.r.ciso.board")).not.toBeNull();
    await desk.reply("recorded");
    expect(localStorage.getItem("enshu.draft.r.ciso.board")).toBeNull();
    expect(box().value).toBe("");
    expect(screen.getByText("Recorded as no. 7")).toBeInTheDocument();
  });

  it("keeps the draft when it is refused, and says why", async () => {
    const desk = await writing();
    await send(desk);
    await desk.reply({ refused: "the clock stands" });
    expect(box().value).toContain("leak is so");
    expect(screen.getByText(/the clock stands/)).toBeInTheDocument();
  });

  it("shows the audiences of other seats as theirs", async () => {
    await show(<DisclosurePanel />, view);
    expect(screen.queryByRole("radio", { name: /Press/ })).toBeNull();
    expect(screen.getByText("1 audience that other seats speak to")).toBeInTheDocument();
  });
});

describe("sending what is not there yet", () => {
  const byKey = () => fireEvent.keyDown(document.activeElement as Element, { key: "Enter", ctrlKey: true });

  it("leads to the first thing that is missing and says so, by the keys and by the button", async () => {
    const desk = await show(<DisclosurePanel />, view);
    screen.getByRole("radio", { name: /Board/ }).focus();
    byKey();
    expect(screen.getByRole("alert")).toHaveTextContent("Choose whom you want to speak to.");
    choose("radio", /Board/);
    expect(screen.queryByRole("alert")).toBeNull();
    press(/^Ask CEO to approve$/);
    expect(screen.getByRole("alert")).toHaveTextContent("Choose a fact or write a text first.");
    expect(screen.getByRole("checkbox", { name: /About leak/ })).toHaveFocus();
    choose("checkbox", /About leak/);
    expect(screen.queryByRole("alert")).toBeNull();
    byKey();
    await desk.pass(1_000);
    expect(screen.getByRole("dialog")).toHaveTextContent("What has been said stays said.");
    expect(desk.deeds()).toEqual([]);
  });

  it("shows one step at a time on a phone, and a way on to the next", async () => {
    widthIs("narrow");
    await show(<DisclosurePanel />, view);
    const head = (name: RegExp) => screen.getByRole("button", { name });
    press(/^Next: What we hold$/);
    expect(screen.getByRole("radio", { name: /Board/ })).toHaveFocus();
    choose("radio", /Board/);
    press(/^Next: What we hold$/);
    expect(head(/^2 ?What we hold/)).toHaveFocus();
    expect(head(/^1 ?To whom ?Board/)).toHaveAttribute("aria-expanded", "false");
    choose("checkbox", /About leak/);
    expect(screen.getAllByText("1 to consider")[1]?.closest("p")).toBeVisible(); // while one chooses
    press(/^Next: Text and checks$/);
    expect(head(/^2 ?What we hold ?1 chosen/)).toHaveAttribute("aria-expanded", "false");
    expect(box().value).toContain("leak is so");
    expect(screen.getByText(/^How it goes/).closest("summary")).toHaveTextContent(/no next update promised$/);
    expect(screen.queryByRole("button", { name: /^Next/ })).toBeNull();
  });

  it("opens the step that lacks something on a phone", async () => {
    widthIs("narrow");
    await show(<DisclosurePanel />, view);
    choose("radio", /Board/);
    press(/Text and checks/);
    press(/^Ask CEO to approve$/);
    expect(screen.getByRole("checkbox", { name: /About leak/ })).toHaveFocus();
    expect(screen.getByRole("alert")).toHaveTextContent("Choose a fact or write a text first.");
  });
});

describe("approving a statement", () => {
  const waiting = {
    ...view,
    "statement/1": statementOf(1, "press", {
      state: "waiting",
      sent: undefined,
      approver: "ciso",
      text: "Nothing has leaked.",
      assertions: [{ fact: "leak", reading: "yes", certainty: "not_observed" }],
    }),
  };

  it("is checked against what the approver holds", async () => {
    await show(<DisclosurePanel />, waiting);
    fireEvent.click(screen.getByRole("tab", { name: /To approve/ }));
    expect(screen.getByText(/will be heard as/)).toBeInTheDocument();
  });

  it("is shown on its way out, under its number, once it is approved", async () => {
    const desk = await show(<DisclosurePanel />, waiting);
    fireEvent.click(screen.getByRole("tab", { name: /To approve/ }));
    press(/^Approve and send$/);
    desk.put({ "statement/1": { ...waiting["statement/1"], state: "sent" } });
    await desk.reply("recorded");
    expect(screen.getByText("Sent")).toBeVisible();
    expect(screen.getByText(/^Recorded as no\. \d+$/)).toBeVisible();
    expect(screen.getByText("Nothing waits for your approval")).toBeVisible();
  });

  it("returns nothing without a reason", async () => {
    const desk = await show(<DisclosurePanel />, waiting);
    fireEvent.click(screen.getByRole("tab", { name: /To approve/ }));
    press(/^Return$/);
    expect(desk.deeds()).toEqual([]);
    expect(screen.getByText("Returning needs a reason.")).toBeInTheDocument();
    fireEvent.change(screen.getByRole("textbox", { name: "Reason" }), {
      target: { value: "we hold otherwise" },
    });
    press(/^Return$/);
    expect(desk.deeds()).toEqual([{ kind: "clear", statement: 1, yes: false, reason: "we hold otherwise" }]);
  });
});

describe("a seat that speaks to nobody", () => {
  it("reads who was told what, and is offered no pen", async () => {
    const quiet = {
      ...view,
      "audience/board": audienceOf("board", { mine: false }),
      "statement/1": statementOf(1, "board"),
    };
    await show(<DisclosurePanel />, quiet);
    expect(screen.queryByRole("tab", { name: "Write" })).toBeNull();
    expect(screen.getByRole("tab", { name: "Told what" })).toBeInTheDocument();
  });
});
