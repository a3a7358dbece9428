import { catalogue } from "@/i18n";

/** Words of a press conference. */
export const pressWords = catalogue({
  en: {
    on: "Press conference",
    asks: "{who} asks",
    answered: "{seat} answered",
    unanswered: "No answer was given",
    open: "Open question",
    earlier: "Asked so far ({n})",
    nothingOpen: "No question is open.",
  },
  ja: {
    on: "記者会見",
    asks: "{who}の質問",
    answered: "{seat}の答え",
    unanswered: "答えはありませんでした",
    open: "いまの質問",
    earlier: "これまでの質問（{n}件）",
    nothingOpen: "いま開かれている質問はありません。",
  },
});
