import { catalogue, type Lang } from "@/i18n";

/** Words of the texts side by side. */
export const textWords = catalogue({
  en: {
    search: "Search the texts",
    part: "Part of the scenario",
    everyPart: "Every part",
    missingOnly: "Missing only",
    count: "{n} {n:text|texts}",
    complete: "all in both languages",
    lacking: "missing: Japanese {ja}, English {en}",
    none: "No text fits that.",
    noneMissing: "No text is missing here.",
    missing: "missing",
    line: "line {line}",
    inJapanese: "{what}, in Japanese",
    inEnglish: "{what}, in English",
  },
  ja: {
    search: "文章を探す",
    part: "シナリオの部分",
    everyPart: "すべての部分",
    missingOnly: "足りないものだけ",
    count: "文章{n}件",
    complete: "すべて日英そろっています",
    lacking: "足りない文：日本語{ja}・英語{en}",
    none: "当てはまる文章はありません。",
    noneMissing: "足りない文章はありません。",
    missing: "なし",
    line: "{line}行目",
    inJapanese: "{what}（日本語）",
    inEnglish: "{what}（英語）",
  },
});

type Names = Readonly<Record<string, readonly [ja: string, en: string]>>;

/** The parts of a scenario by their keys. */
const parts: Names = {
  meta: ["シナリオ", "Scenario"],
  pace: ["進行速度", "Pace"],
  phases: ["フェーズ", "Phase"],
  organisation: ["組織", "Organisation"],
  seats: ["席", "Seat"],
  staff: ["要員", "Staff"],
  systems: ["システム", "System"],
  services: ["サービス", "Service"],
  backups: ["バックアップ", "Backup"],
  units: ["単位", "Unit"],
  facts: ["事実", "Fact"],
  actions: ["行動", "Action"],
  injects: ["状況付与", "Inject"],
  decisions: ["意思決定", "Decision"],
  audiences: ["宛先", "Audience"],
  obligations: ["報告義務", "Obligation"],
  curves: ["減点曲線", "Curve"],
  conferences: ["会見", "Press conference"],
  expectations: ["期待", "Expectation"],
  endings: ["結末", "Ending"],
  debrief: ["講評", "Debrief"],
  survey: ["アンケート", "Survey"],
  glossary: ["用語", "Glossary"],
  ground_rules: ["約束事", "Ground rule"],
  pauses: ["一時停止", "Pause"],
};

/** What a text is for, by its key. */
const fields: Names = {
  title: ["名前", "Title"],
  name: ["名前", "Name"],
  text: ["文", "Text"],
  body: ["本文", "Body"],
  subject: ["件名", "Subject"],
  from: ["送り手", "From"],
  notes: ["進行役への注記", "Notes for the facilitator"],
  question: ["問い", "Question"],
  ask: ["問い", "Question"],
  about: ["説明", "About"],
  duties: ["役目", "Duties"],
  why: ["理由", "Why"],
  source: ["根拠", "Source"],
  article: ["条文", "Article"],
  duty: ["義務の条文", "Duty"],
  synopsis: ["あらすじ", "Synopsis"],
  sector: ["業種", "Sector"],
  term: ["用語", "Term"],
  meaning: ["意味", "Meaning"],
};

function nameIn(names: Names, key: string, lang: Lang): string {
  const [ja, en] = names[key] ?? [key, key];
  return lang === "ja" ? ja : en;
}

/** Returns what a part of a scenario is called. */
export function partName(part: string, lang: Lang): string {
  return nameIn(parts, part, lang);
}

/** Returns what a text is for; one of a list has its number. */
export function fieldName(field: string, lang: Lang): string {
  return /^\d+$/.test(field) ? `#${field}` : nameIn(fields, field, lang);
}
