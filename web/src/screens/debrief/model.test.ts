import { describe, expect, it } from "vitest";
import type { Finding, Service, Statement, Truth } from "@/gen/protocol";
import { asTheyCame, factsKnown, fates, findingsOf, sent, verdictsIn } from "./model";

const text = { ja: "", en: "" };
const hour = 3_600_000;

const finding = (expectation: string, verdict: string, from = 0): Finding => ({
  expectation,
  title: text,
  verdict,
  credit: 0,
  points: 0,
  out: 10,
  story: [text],
  source: text,
  from,
  evidence: [],
  objectives: [],
  seats: [],
});

const truth = (id: string, since: number): Truth => ({ id, title: text, text, since });

it("tells facts in the order in which they came to be so", () => {
  const list = asTheyCame([truth("a", 9), truth("c", 0), truth("b", 0)]);
  expect(list.map((t) => t.id)).toEqual(["b", "c", "a"]);
});

describe("findings", () => {
  const list = [
    finding("a", "met", 5),
    finding("b", "missed"),
    finding("c", "met", 1),
    finding("d", "of tomorrow"),
  ];

  it("begin with what went wrong and keep unknown verdicts", () => {
    expect(findingsOf(list, null).map((f) => f.expectation)).toEqual(["b", "c", "a", "d"]);
    expect(verdictsIn(list)).toEqual([
      { verdict: "missed", n: 1 },
      { verdict: "met", n: 2 },
      { verdict: "of tomorrow", n: 1 },
    ]);
  });
});

describe("recovery", () => {
  const service = (id: string, over: Partial<Service>): Service => ({
    id,
    title: text,
    about: text,
    needs: [],
    level: 1000,
    since: 0,
    mbco: 500,
    rto: 24 * hour,
    rpo: hour,
    mtpd: 48 * hour,
    downtime: 0,
    lost: 0,
    hourly: 0,
    ...over,
  });

  it("adds the outage that still runs to those that are over", () => {
    const [first, second] = fates(
      [service("kept", { downtime: 3 * hour }), service("down", { downtime: 10 * hour, down: 50 * hour })],
      90 * hour,
    );
    expect(first).toMatchObject({ downtime: 50 * hour, pastRto: 26 * hour, pastMtpd: 2 * hour });
    expect(second).toMatchObject({ downtime: 3 * hour, pastRto: 0, pastMtpd: 0 });
  });
});

describe("facts", () => {
  const truth: Truth = {
    id: "malware",
    title: text,
    readings: [
      { id: "failure", text },
      { id: "ransomware", text },
    ],
    reading: "ransomware",
    text,
    since: 0,
  };

  it("carry every reading, so that what was asserted can be named", () => {
    expect(factsKnown([truth], [])[0]?.readings).toHaveLength(2);
  });

  it("keep what the reader's seat held", () => {
    const own = { ...asHeld, held: "failure" };
    expect(factsKnown([truth], [own])[0]).toMatchObject({ held: "failure", readings: [{}, {}] });
  });

  const asHeld = {
    id: "malware",
    title: text,
    readings: [{ id: "failure", text }],
    held: "",
    certainty: "possible" as const,
    since: 0,
    source: text,
    history: [],
  };
});

describe("statements", () => {
  it("are those that went out, in the order of going out", () => {
    const said = (n: number, state: Statement["state"], at?: number): Statement => ({
      n,
      seat: "pr",
      audience: "press",
      channel: 0,
      assertions: [],
      text: "",
      written: 0,
      sent: at,
      state,
    });
    expect(sent([said(1, "sent", 9), said(2, "waiting"), said(3, "sent", 4)]).map((s) => s.n)).toEqual([
      3, 1,
    ]);
  });
});
