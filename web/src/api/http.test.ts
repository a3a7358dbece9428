import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, ask, problemFrom } from "./http";

const answer = (status: number, body: string, type = "application/json") =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(body, { status, headers: { "Content-Type": type } })),
  );

const problem = async (asked: Promise<unknown>) => problemFrom(await asked.catch((e: unknown) => e));

afterEach(() => void vi.unstubAllGlobals());

describe("asking the API", () => {
  it("returns the body", async () => {
    answer(200, '{"status":"ok"}');
    expect(await ask("GET", "/api/health")).toEqual({ status: "ok" });
  });

  it("carries the server's problem in both languages", async () => {
    const sent = {
      status: 409,
      title: "Conflict",
      code: "seat_taken",
      text: { ja: "席は埋まっています", en: "The seat is taken" },
    };
    answer(409, JSON.stringify(sent), "application/problem+json");
    expect(await problem(ask("POST", "/api/join", {}))).toEqual(sent);
  });

  it.each([
    [502, "<html>Bad gateway</html>", "text/html"],
    [500, "not json", "application/json"],
    [404, '{"title":"no code, no text"}', "application/problem+json"],
    [200, "<!doctype html>", "text/html"],
  ])("names the status where the answer explains nothing: %i %s", async (status, body, type) => {
    answer(status, body, type);
    const got = await problem(ask("GET", "/api/me"));
    expect(got).toMatchObject({ status, code: "unknown" });
    expect(got.text.ja).toContain(String(status));
    expect(got.text.en).toContain(String(status));
  });

  it("says so when nobody answers", async () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => Promise.reject(new TypeError("refused"))),
    );
    await expect(ask("GET", "/api/me")).rejects.toBeInstanceOf(ApiError);
    expect((await problem(ask("GET", "/api/me"))).code).toBe("offline");
  });
});
