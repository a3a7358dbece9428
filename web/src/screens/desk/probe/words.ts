import { catalogue } from "@/i18n";

/** Words of a probe at a desk. */
export const probeWords = catalogue({
  en: {
    title: "A question between times",
    why: "Answer from what you know now, without looking anything up. It earns no points; the debrief compares the answers.",
    many: "Choose all that are right. Choose none if nothing is.",
    one: "Choose one, or none if no deadline runs.",
    none: "There is nothing to choose from.",
    send: "Answer",
  },
  ja: {
    title: "状況の確認",
    why: "調べずに、いまの認識だけで答えてください。点数にはなりません。講評で全員の答えを比べます。",
    many: "当てはまるものをすべて選びます。なければ選ばずに回答します。",
    one: "1つ選びます。動いている期限がなければ選ばずに回答します。",
    none: "選択肢がありません。",
    send: "回答する",
  },
});
