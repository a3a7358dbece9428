import { describe, expect, it } from "vitest";
import { catalogue, placeholders, speaker } from "./catalogue";
import { dayAndTime, duration, listOf, percent, timeOfDay, tPlus, wallTime, yen, zoneName } from "./format";

const hour = 3_600_000;
const minute = 60_000;

// Every catalogue lives in a file called words.ts or SOMETHING.words.ts, so that this test finds it.
const files = import.meta.glob<Record<string, unknown>>(["/src/**/words.ts", "/src/**/*.words.ts"], {
  eager: true,
});

interface Both {
  en: Record<string, string>;
  ja: Record<string, string>;
}

const catalogues = Object.entries(files).flatMap(([file, exports]) =>
  Object.entries(exports)
    .filter(([, value]) => typeof value === "object" && value !== null && "en" in value && "ja" in value)
    .map(([name, value]) => [`${file} ${name}`, value as Both] as const),
);

// One word for one meaning: what stood here once, and the word that stands for it everywhere.
const settled: [other: RegExp, word: string][] = [
  [/局面/, "フェーズ"],
  [/部屋/, "ルーム"],
  [/施錠/, "固定"],
  [/ボット/, "代行"],
  [/期限超過/, "期限徒過"],
  [/未了解/, "確認待ち"],
];

describe("catalogues", () => {
  it("are found", () => expect(catalogues.length).toBeGreaterThanOrEqual(3));

  it.each(catalogues)("%s says the same things in both languages", (_name, { en, ja }) => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      expect(en[key]?.trim(), `en ${key}`).toBeTruthy();
      expect(ja[key]?.trim(), `ja ${key}`).toBeTruthy();
      expect(placeholders(ja[key] ?? ""), key).toEqual(placeholders(en[key] ?? ""));
      for (const [other, word] of settled) expect(ja[key], `${key}: 「${word}」`).not.toMatch(other);
    }
  });

  it("refuse a missing key and a misspelt placeholder when compiled", () => {
    // @ts-expect-error Japanese lacks b
    catalogue({ en: { a: "A", b: "B" }, ja: { a: "ア" } });
    // @ts-expect-error English lacks b
    catalogue({ en: { a: "A" }, ja: { a: "ア", b: "イ" } });
    // @ts-expect-error another placeholder
    catalogue({ en: { a: "{n} seats" }, ja: { a: "{m}席" } });
    const say = speaker(catalogue({ en: { a: "{n} seats" }, ja: { a: "{n}席" } }), "ja");
    // @ts-expect-error the value is missing
    expect(say("a")).toBe("{n}席");
    expect(say("a", { n: 1200 })).toBe("1,200席");
  });

  it("choose a form by number", () => {
    const words = catalogue({ en: { new: "{n} new {n:message|messages}" }, ja: { new: "新着{n}件" } });
    expect(speaker(words, "en")("new", { n: 1 })).toBe("1 new message");
    expect(speaker(words, "en")("new", { n: 3 })).toBe("3 new messages");
    expect(speaker(words, "ja")("new", { n: 3 })).toBe("新着3件");
  });
});

describe("quotations within others", () => {
  const say = catalogue({ en: { said: "answered “{it}”" }, ja: { said: "「{it}」と答えた" } });
  it.each([
    ["ja", "止める", "「止める」と答えた"],
    ["ja", "「おそれ」で出す", "「『おそれ』で出す」と答えた"],
    ["ja", "『三つ』目", "「『三つ』目」と答えた"],
    ["ja", "「『三つ』目」の中", "「『「三つ」目』の中」と答えた"],
    ["ja", "言いかけて「", "「言いかけて「」と答えた"],
    ["en", "File as “may have”", "answered “File as ‘may have’”"],
    ["en", "It's “off”", "answered “It's ‘off’”"],
  ] as const)("%s: %s", (lang, it, whole) => {
    expect(speaker(say, lang)("said", { it })).toBe(whole);
  });
});

describe("times", () => {
  it("count hours past a day, as statutory clocks do", () => {
    expect(tPlus(0)).toBe("T+00:00");
    expect(tPlus(2 * hour + 14 * minute + 59_999)).toBe("T+02:14");
    expect(tPlus(74 * hour)).toBe("T+74:00");
    expect(tPlus(-10 * minute)).toBe("T−00:10");
  });

  it("write lengths by their two largest units", () => {
    expect(duration(51 * hour + 5 * minute, "ja")).toBe("2日3時間");
    expect(duration(51 * hour + 5 * minute, "en")).toBe("2 d 3 h");
    expect(duration(51 * hour, "en", "long")).toBe("2 days 3 hours");
    expect(duration(24 * hour + 30 * minute, "ja")).toBe("1日30分");
    expect(duration(119_999, "ja")).toBe("1分59秒");
    expect(duration(121_000, "en")).toBe("2 min");
    expect(duration(0, "ja")).toBe("0秒");
    expect(duration(-90_000, "en", "long")).toBe("1 minute 30 seconds");
  });

  const night = Date.UTC(2026, 10, 21, 18, 14); // a Sunday in Japan

  it("are those of the exercise's zone, whatever the device's", () => {
    expect(wallTime(night, "Asia/Tokyo", "ja")).toBe("03:14 JST");
    expect(wallTime(night, "Asia/Tokyo", "en")).toBe("03:14 JST");
    expect(dayAndTime(night, "Asia/Tokyo", "ja")).toBe("11月22日(日) 03:14 JST");
    expect(dayAndTime(night, "Asia/Tokyo", "en")).toBe("Sun 22 Nov 03:14 JST");
    expect(dayAndTime(night, "UTC", "en")).toBe("Sat 21 Nov 18:14 UTC");
    expect(timeOfDay(Date.UTC(2026, 10, 21, 15), "Asia/Tokyo", "ja")).toBe("00:00");
  });

  it("follow summer time", () => {
    expect(timeOfDay(Date.UTC(2026, 6, 1, 12), "Europe/Berlin", "en")).toBe("14:00");
    expect(timeOfDay(Date.UTC(2026, 11, 1, 12), "Europe/Berlin", "en")).toBe("13:00");
    expect(zoneName(Date.UTC(2026, 6, 1), "Europe/Berlin")).not.toBe(
      zoneName(Date.UTC(2026, 11, 1), "Europe/Berlin"),
    );
  });

  it("survive a zone that the browser does not know", () => {
    expect(timeOfDay(night, "Mars/Olympus", "en")).toBe("18:14");
  });
});

describe("amounts", () => {
  it("of yen are grouped as each language reads them", () => {
    expect(yen(120_000_000, "ja")).toBe("1億2,000万円");
    expect(yen(120_000_000, "en")).toBe("¥120,000,000");
    expect(yen(12_345, "ja")).toBe("1万2,345円");
    expect(yen(0, "ja")).toBe("0円");
    expect(yen(-5, "ja")).toBe("−5円");
  });

  it("and lists and shares read as people write them", () => {
    expect(listOf(["CEO", "CISO", "PR"], "ja")).toBe("CEO、CISO、PR");
    expect(listOf(["CEO", "CISO", "PR"], "en")).toBe("CEO, CISO and PR");
    expect(percent(7_250, "en")).toBe("73%");
  });
});
