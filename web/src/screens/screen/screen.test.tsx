import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { useKeysOn } from "@/ui/keys";
import { base, both, now, show } from "@/ui/testing";
import { Stage } from "./BigScreen";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
  useKeysOn.getState().setOn(true);
});

afterEach(() => void vi.useRealTimers());

const headline = {
  n: 1,
  channel: "news",
  form: "inject",
  from: both("The Daily"),
  to: ["pr"],
  subject: both("Plant stands still"),
  body: both("Nobody answers the phone."),
  at: now - 60_000,
};
const service = {
  id: "orders",
  title: both("Orders and shipping"),
  about: both(""),
  needs: [],
  level: 400,
  since: now,
  mbco: 600,
  rto: 0,
  rpo: 0,
  mtpd: 0,
  down: now - 3_600_000,
  downtime: 0,
  lost: 0,
  hourly: 0,
};
const system = (id: string, status: string, needs: string[]) => ({
  id,
  title: both(id),
  about: both(""),
  needs,
  status,
  since: 0,
  ways: [],
  blocked: [],
  can: [],
});
const view = { "item/1": headline, "service/orders": service };

describe("the big screen", () => {
  it("turns by itself until a scene is chosen, and turns again when asked", async () => {
    const room = await show(<Stage room="r" />, view);
    expect(screen.getByText("Plant stands still")).toBeInTheDocument();
    await room.pass(20_000);
    expect(screen.getByText("Orders and shipping")).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: "1" });
    await room.pass(60_000);
    expect(screen.getByText("Plant stands still")).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: "r" });
    await room.pass(20_000);
    expect(screen.queryByRole("button", { name: /Now/, current: true })).toBeNull();
  });

  it("shows what a facilitator chose, and what was chosen last wherever that was", async () => {
    const turned = (scene: string, n: number) => ({ "big_screen/main": { scene, n } });
    const current = () => screen.getByRole("button", { current: true }).textContent;
    const room = await show(<Stage room="r" />, { ...view, ...turned("situation", 1) });
    expect(current()).toMatch("Situation");
    await room.pass(60_000); // it stays
    fireEvent.keyDown(document.body, { key: "1" });
    expect(current()).toMatch("Now");
    room.put({ "item/1": { ...headline, read: true } }); // what else comes in leaves it alone
    expect(current()).toMatch("Now");
    room.put(turned("situation", 2)); // the same again takes it back
    expect(current()).toMatch("Situation");
    fireEvent.keyDown(document.body, { key: "r" });
    expect(current()).toMatch("Now"); // from the first, in turn
    room.put(turned("wall", 3));
    expect(current()).toMatch("News");
    room.put(turned("rotate", 4));
    expect(screen.getByRole("button", { name: /Rotate/, pressed: true })).toBeInTheDocument();
  });

  it("comes back to what was chosen when a press conference is over", async () => {
    const press = {
      id: "hall",
      title: both("At the hall"),
      state: "open",
      questions: [],
      speakers: [],
      mine: false,
    };
    const room = await show(<Stage room="r" />, {
      ...view,
      "big_screen/main": { scene: "wall", n: 1 },
      "conference/hall": press,
    });
    expect(screen.getByRole("region", { name: "Press conference" })).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: "1" }); // there is nothing to choose now
    room.put({ "conference/hall": { ...press, state: "closed" } });
    expect(screen.getByRole("region", { name: "News, posts, log" })).toBeInTheDocument();
  });

  it("keeps turning when what was chosen is not there any more", async () => {
    const room = await show(<Stage room="r" />, { ...view, "big_screen/main": { scene: "lobby", n: 1 } });
    expect(screen.getByText("0 of 2 seats are taken")).toBeInTheDocument();
    room.put({ "clock/main": { ...base["clock/main"], state: "ended" } });
    expect(screen.getByRole("button", { name: /Rotate/, pressed: true })).toBeInTheDocument();
  });

  it("draws what rests on what, with every state in words and the broken ways dashed", async () => {
    await show(<Stage room="r" />, {
      ...view,
      "service/orders": { ...service, needs: [{ system: "erp", share: 800 }] },
      "system/erp": system("erp", "up", ["identity"]),
      "system/identity": system("identity", "down", []),
    });
    fireEvent.keyDown(document.body, { key: "3" });
    expect(screen.getByRole("button", { name: /Systems map/, current: true })).toBeInTheDocument();
    const scene = screen.getByRole("region", { name: "Systems map" });
    const parts = [...scene.querySelectorAll("[data-whole]")].map((e) => e.textContent);
    expect(parts).toEqual(["Orders and shipping40% Too low", "erpUpRests on: identity.", "identityDown"]);
    const ways = [...scene.querySelectorAll('path[d^="M"]')];
    expect(
      ways.filter((e) => e.closest("[data-part]") === null).map((e) => e.hasAttribute("data-stuck")),
    ).toEqual([false, true]);
  });

  it("shows who is there before the start, and nothing of the story", async () => {
    await show(<Stage room="r" />, { ...view, "clock/main": { ...base["clock/main"], state: "lobby" } });
    expect(screen.getByText("0 of 2 seats are taken")).toBeInTheDocument();
    expect(screen.queryByText("Orders and shipping")).toBeNull();
    expect(screen.queryByText("Plant stands still")).toBeNull();
  });

  it("shows the score, never by person, once the debrief is open", async () => {
    const share = { points: 6, machine: 6, out: 10, share: 6000 };
    const group = (by: string, title: string) => ({
      by,
      id: by,
      title: both(title),
      share,
      judged: 1,
      findings: 1,
    });
    await show(<Stage room="r" />, {
      ...view,
      "clock/main": { ...base["clock/main"], state: "ended" },
      "exercise/main": { ...base["exercise/main"], debriefed: true },
      "score/main": {
        total: share,
        judged: 1,
        findings: 1,
        curves: [],
        groups: [group("directive", "Directive 7"), group("seat", "Head of PR")],
      },
    });
    expect(screen.getByText("Directive 7")).toBeInTheDocument();
    expect(screen.queryByText("Head of PR")).toBeNull();
  });

  it("shows the hot wash, and nothing else, while the facilitator leads one", async () => {
    const room = await show(<Stage room="r" />, {
      ...view,
      "clock/main": { ...base["clock/main"], state: "ended" },
      "exercise/main": { ...base["exercise/main"], debriefed: true },
      "hot_wash/main": { scene: "question", n: 1, text: both("Who knew first?"), shown: now, moments: [] },
      "idea/1": { n: 1, text: "Call the night desk" },
    });
    expect(screen.getByRole("heading", { name: "Who knew first?" })).toBeInTheDocument();
    expect(screen.getByText("Call the night desk")).toBeInTheDocument();
    await room.pass(20_000);
    expect(screen.getByRole("heading", { name: "Who knew first?" })).toBeInTheDocument();
  });
});
