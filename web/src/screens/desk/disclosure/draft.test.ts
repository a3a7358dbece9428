import { act, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Obligation } from "@/gen/protocol";
import { both } from "@/ui/testing";
import { arrived, blank, heldOnly, keep, type Place, restore, useDraft } from "./draft";
import { fitting, tellOf } from "./model";
import { audienceOf, factOf, hour, says, statementOf } from "./testing";

const place: Place = { room: "r1", seat: "pr", audience: "press" };

afterEach(() => vi.restoreAllMocks());

describe("a draft", () => {
  it("survives a reload, at its room, seat and audience only", () => {
    const { result } = renderHook(() => useDraft(place));
    act(() => result.current.change({ text: "書きかけ", stated: [says("leak", "possible")] }));
    expect(restore(place)).toMatchObject({ text: "書きかけ", stated: [says("leak", "possible")] });
    expect(restore({ ...place, audience: "staff" })).toEqual(blank);
    expect(restore({ ...place, room: "r2" })).toEqual(blank);
  });

  it("is forgotten once it is recorded", () => {
    const { result } = renderHook(() => useDraft(place));
    act(() => result.current.change({ text: "x" }));
    act(() => result.current.forget());
    expect(result.current.draft).toEqual(blank);
    expect(localStorage).toHaveLength(0);
  });

  it.each(["", "null", "[]", '{"channel":"x"}', "{{"])(
    "begins anew where storage holds rubbish: %j",
    (rubbish) => {
      localStorage.setItem("enshu.draft.r1.pr.press", rubbish);
      expect(restore(place)).toEqual(blank);
    },
  );

  it("drops what storage made up inside a draft", () => {
    keep(place, { ...blank, text: "x" });
    const kept = JSON.parse(localStorage.getItem("enshu.draft.r1.pr.press") ?? "");
    localStorage.setItem(
      "enshu.draft.r1.pr.press",
      JSON.stringify({ ...kept, stated: [{ fact: "a" }, says("leak", "possible")], next: "soon" }),
    );
    expect(restore(place)).toMatchObject({ stated: [says("leak", "possible")], next: null });
  });

  it("lasts as long as the page where the device keeps nothing", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("full");
    });
    keep(place, { ...blank, text: "kept in memory" });
    expect(restore(place).text).toBe("kept in memory");
  });

  it("states only what the seat has heard of", () => {
    const draft = {
      ...blank,
      stated: [says("leak", "possible"), says("ghost", "possible"), says("leak", "possible", "other")],
    };
    expect(heldOnly(draft, [factOf("leak", "possible")]).stated).toEqual([says("leak", "possible")]);
  });

  it("knows itself among the records when its reply was lost with the page", () => {
    const draft = { ...blank, sentAt: 5 * hour };
    const record = statementOf(9, "press", { text: "said", written: 5 * hour });
    expect(arrived(draft, place, "said", [record])?.n).toBe(9);
    expect(arrived({ ...draft, sentAt: null }, place, "said", [record])).toBeUndefined();
    expect(arrived(draft, place, "other", [record])).toBeUndefined();
    expect(arrived(draft, place, "said", [{ ...record, written: hour }])).toBeUndefined();
  });
});

describe("the deed that a draft becomes", () => {
  it("holds the items of its own form alone, and none is lost when another form is chosen", () => {
    const form = (id: string) => ({ items: [{ id, title: both(id) }] }) as unknown as Obligation;
    const draft = { ...blank, items: { first: "1", final: "2", help: "3" } };
    const audience = audienceOf("regulator", { help: [{ id: "help", title: both("help") }] });
    expect(fitting(draft, form("first"), audience).items).toEqual({ first: "1", help: "3" });
    expect(fitting(draft, form("final"), audience).items).toEqual({ final: "2", help: "3" });
    expect(fitting(draft, undefined, audience).items).toEqual({ help: "3" });
  });

  it("leaves out what was not chosen and blanks in the form", () => {
    expect(tellOf({ ...blank, stated: [says("leak", "possible")] }, audienceOf("press"), "x")).toEqual({
      kind: "tell",
      audience: "press",
      channel: 0,
      assertions: [says("leak", "possible")],
      text: "x",
    });
    const filed = {
      ...blank,
      filing: { obligation: "appi", stage: "first" },
      items: { a: " 記載 ", b: " " },
      next: 7,
      corrects: 2,
      estimate: 4,
    };
    expect(tellOf(filed, audienceOf("regulator"), "")).toMatchObject({
      obligation: "appi",
      stage: "first",
      items: [{ id: "a", value: "記載" }],
      next: 7,
      corrects: 2,
      estimate: 4,
    });
  });

  it("sends no form without a filing", () => {
    expect(tellOf({ ...blank, items: { a: "x" } }, audienceOf("press"), "y")).not.toHaveProperty("items");
  });
});
