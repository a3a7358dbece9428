import { catalogue } from "@/i18n";

/** Words for the end of an exercise. */
export const endingWords = catalogue({
  en: {
    over: "The exercise has ended",
    stopped: "The facilitator ended it.",
    realWorld: "It was stopped for a real incident.",
    reason: "Reason: {reason}",
    thanks: "Thank you. What you did is recorded; nothing can be added to it.",
    wait: "The debrief opens when the facilitator is ready. This page will show the way.",
    toDebrief: "To the debrief",
    talk: "The hot wash is on: everybody looks at the same thing and says what to do differently.",
    toTalk: "Join the hot wash",
    lookBack: "Look back at the desk",
    card: "How it ended",
    readOnly: "The exercise is over. The desk can be read; nothing on it can be changed.",
  },
  ja: {
    over: "演習は終了しました",
    stopped: "進行役が終了しました。",
    realWorld: "実際の事案のため中止されました。",
    reason: "理由：{reason}",
    thanks: "お疲れさまでした。行ったことはすべて記録されています。これ以上の変更はできません。",
    wait: "講評は、進行役の準備ができると始まります。始まるとこの画面に入口が出ます。",
    toDebrief: "講評へ",
    talk: "振り返りが始まっています。全員で同じ場面を見ながら、次にどう変えるかを出し合います。",
    toTalk: "振り返りに加わる",
    lookBack: "デスクを振り返る",
    card: "終わり方を見る",
    readOnly: "演習は終了しました。デスクは読むことだけができます。",
  },
});
