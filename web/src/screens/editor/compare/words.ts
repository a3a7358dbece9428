import { catalogue } from "@/i18n";

/** Words of the comparison of two versions. */
export const compareWords = catalogue({
  en: {
    title: "Two versions compared",
    before: "Before",
    after: "After",
    here: "The text as it is here",
    same: "Both are the same.",
    changed: "{n} {n:file differs|files differ}.",
    added: "{n} {n:line|lines} added",
    removed: "{n} {n:line|lines} removed",
    between: "{was} → {now}",
    unfold: "Show {n} unchanged {n:line|lines}",
  },
  ja: {
    title: "版の比較",
    before: "比較元",
    after: "比較先",
    here: "いま画面にある本文",
    same: "両者に違いはありません。",
    changed: "{n}件のファイルに違いがあります。",
    added: "{n}行追加",
    removed: "{n}行削除",
    between: "{was} → {now}",
    unfold: "変更のない{n}行を表示",
  },
});
