import { describe, expect, it } from "vitest";
import type { Inject } from "@/gen/protocol";
import { editOf } from "./edit";

const text = (ja: string, en: string) => ({ ja, en });
const inject: Inject = {
  id: "a",
  state: "planned",
  at: 1000,
  to: ["ciso"],
  title: text("題", "title"),
  channel: "mail",
  from: text("守衛", "guard"),
  subject: text("件名", "subject"),
  body: text("本文", "body"),
  notes: text("", ""),
  when: text("", ""),
};
const draft = { subject: inject.subject, body: inject.body, to: inject.to, at: 1000 };

describe("editing an inject", () => {
  it("asks for nothing when nothing changed, and for no empty recipients or time", () => {
    expect(editOf(inject, draft)).toBeNull();
    expect(editOf(inject, { ...draft, to: [], at: null })).toBeNull();
  });

  it("sends only what changed", () => {
    expect(editOf(inject, { ...draft, at: 2000 })).toEqual({ kind: "edit", inject: "a", at: 2000 });
    const body = text("新しい本文", "body");
    expect(editOf(inject, { ...draft, body, to: ["ciso", "pr"] })).toEqual({
      kind: "edit",
      inject: "a",
      body,
      to: ["ciso", "pr"],
    });
  });
});
