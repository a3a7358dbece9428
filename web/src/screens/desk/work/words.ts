import { catalogue } from "@/i18n";

/** Words of the work column. */
export const workWords = catalogue({
  en: {
    title: "Work",
    sections: "Sections of the work",
    decisions: "Decisions",
    actions: "Actions",
    facts: "Facts",
    log: "Log",
    waiting: "{n} waiting for you",
  },
  ja: {
    title: "対応",
    sections: "対応の区分",
    decisions: "意思決定",
    actions: "行動",
    facts: "把握",
    log: "記録",
    waiting: "あなた待ち{n}件",
  },
});
