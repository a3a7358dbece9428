import { catalogue } from "@/i18n";

/** Words of estimates. */
export const estimateWords = catalogue({
  en: {
    title: "When it will be back",
    none: "nobody has said yet",
    between: "between {early} and {late}",
    by: "Said by {seat}, {at}.",
    slipped: "It was {late} before; moved out {n} {n:time|times}.",
    wide: "Too wide a range to plan by.",
    give: "Say when",
    giveFor: "Say when {service} will be back",
    early: "At the earliest",
    late: "At the latest",
    reversed: "The latest lies before the earliest.",
    basis: "What that rests on",
    close: "Close",
  },
  ja: {
    title: "復旧の見込み",
    none: "まだ示されていません",
    between: "{early}～{late}",
    by: "{seat}（{at}）。",
    slipped: "前は{late}まで。後ろへずれた回数 {n}回。",
    wide: "幅が広すぎて計画に使えません。",
    give: "見込みを示す",
    giveFor: "{service}の復旧見込みを示す",
    early: "早ければ",
    late: "遅くとも",
    reversed: "「遅くとも」が「早ければ」より前になっています。",
    basis: "根拠",
    close: "閉じる",
  },
});
