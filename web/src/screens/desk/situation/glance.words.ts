import { catalogue } from "@/i18n";

/** Words of the situation at a glance. */
export const glanceWords = catalogue({
  en: {
    whole: "Map and details",
    clocks: "Clocks, the next first",
    none: "No clock runs.",
    duty: "Duty to report",
    recovery: "Recovery",
    rto: "RTO {time}",
    mtpd: "past its RTO; MTPD {time}",
  },
  ja: {
    whole: "構成図と詳細",
    clocks: "動いている時計（近い順）",
    none: "動いている時計はありません。",
    duty: "報告・通知の義務",
    recovery: "復旧",
    rto: "RTO {time}",
    mtpd: "RTO超過・MTPD {time}",
  },
});
