import type { Problem } from "@/gen/protocol";
import { words } from "@/i18n";

/** An answer that is not what was asked for: the server's problem in both languages, or ours where it gave none. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.text.en);
    this.name = "ApiError";
  }
}

const patienceMs = 15_000;

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Asks the API and returns the body of the answer, or throws an ApiError. Nothing else is ever thrown. */
export async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  const parsed = await bodyOf(response);
  if (!response.ok) throw new ApiError(problemOf(parsed, response));
  if (parsed === undefined && response.status !== 204) throw new ApiError(unknown(response.status));
  return parsed as T; // the types of requests and answers come from the server's own
}

/**
 * Asks for something that never changes under its address and comes a JSON value a line. Browsers keep it, and ask only
 * whether it may still be seen.
 */
export async function askLines<T>(path: string): Promise<T[]> {
  const response = await fetched(path, { headers: { Accept: "application/x-ndjson" } });
  if (!response.ok) throw new ApiError(problemOf(await bodyOf(response), response));
  const text = await response.text().catch(() => null);
  if (text === null) throw new ApiError(offline());
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line)); // the types of answers come from the server's own
}

/**
 * Asks for something that takes a while and comes a JSON value a line, and hands on each line as it comes. Ends when signal
 * says so.
 */
export async function askAlong<T>(
  path: string,
  body: unknown,
  each: (line: T) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetched(path, {
    method: "POST",
    cache: "no-store",
    signal,
    headers: { Accept: "application/x-ndjson", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new ApiError(problemOf(await bodyOf(response), response));
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const part = await reader?.read().catch(() => null);
    if (!part) throw new ApiError(offline());
    if (part.done) break;
    const pieces = (rest + decoder.decode(part.value, { stream: true })).split("\n");
    rest = pieces.pop() ?? "";
    for (const line of pieces) each(JSON.parse(line)); // the types of answers come from the server's own
  }
  if (rest) throw new ApiError(offline()); // it broke off
}

async function send(method: Method, path: string, body?: unknown): Promise<Response> {
  return fetched(path, {
    method,
    cache: "no-store",
    signal: AbortSignal.timeout(patienceMs),
    headers:
      body === undefined
        ? { Accept: "application/json" }
        : { Accept: "application/json", "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function fetched(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", ...init });
  } catch {
    throw new ApiError(offline());
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get("Content-Type") ?? "";
  if (!/^application\/(problem\+)?json\b/.test(type)) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function problemOf(body: unknown, response: Response): Problem {
  return isProblem(body) ? body : unknown(response.status);
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null || !("code" in body) || !("text" in body)) return false;
  const { code, text } = body;
  return (
    typeof code === "string" && typeof text === "object" && text !== null && "ja" in text && "en" in text
  );
}

function offline(): Problem {
  const text = { ja: words.ja.offlineProblem, en: words.en.offlineProblem };
  return { status: 0, title: "", code: "offline", text };
}

function unknown(status: number): Problem {
  const say = (sentence: string) => sentence.replace("{status}", String(status));
  const text = { ja: say(words.ja.unknownProblem), en: say(words.en.unknownProblem) };
  return { status, title: "", code: "unknown", text };
}

/** Returns the problem of anything that was thrown. */
export function problemFrom(error: unknown): Problem {
  return error instanceof ApiError ? error.problem : unknown(0);
}
