import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { both, now, room, type Shown, show } from "../testing";
import { DisclosurePanel } from "./DisclosurePanel";
import { restore } from "./draft";
import { audienceOf, factOf, hour, serviceOf, statementOf } from "./testing";

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
});
afterEach(() => vi.useRealTimers());

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
    expect(screen.getByRole("tab", { name: "Who was told what" })).toBeInTheDocument();
  });
});
