import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, ask, askAlong, problemFrom } from "./http";

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

describe("asking for what takes a while", () => {
  const stream = (...parts: string[]) =>
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => {
        const bytes = parts.map((p) => new TextEncoder().encode(p));
        const body = new ReadableStream({
          pull(to) {
            const next = bytes.shift();
            if (next) to.enqueue(next);
            else to.close();
          },
        });
        return new Response(body, { status: 200, headers: { "Content-Type": "application/x-ndjson" } });
      }),
    );
  const asked = async () => {
    const lines: unknown[] = [];
    const end = await askAlong("/api/rehearse", {}, (l) => lines.push(l), new AbortController().signal).catch(
      (e: unknown) => problemFrom(e).code,
    );
    return { lines, end };
  };

  it("hands on each line once it is whole, however it is cut on its way", async () => {
    stream('{"done":1}\n{"do', 'ne":2}\n', '{"done":3}\n');
    expect(await asked()).toEqual({ lines: [{ done: 1 }, { done: 2 }, { done: 3 }], end: undefined });
  });

  it("says so when the answer breaks off", async () => {
    stream('{"done":1}\n{"do');
    expect(await asked()).toEqual({ lines: [{ done: 1 }], end: "offline" });
  });
});
