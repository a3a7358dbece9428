import { catalogue } from "@/i18n";

/** Words of answering at a press conference. */
export const podiumWords = catalogue({
  en: {
    answer: "Answer",
    answerHelp:
      "It goes out at once; nobody approves it. What is not known can be called under investigation.",
    say: "What you say",
    restrained: "Restraint is asked for: better not disclosed",
    watch: "{seats} answer. You can pass facts on to them.",
  },
  ja: {
    answer: "答える",
    answerHelp: "答えはそのまま外に出ます（承認はありません）。分からないことは「調査中」と言えます。",
    say: "話す内容",
    restrained: "抑制が求められる事実です。公表しないほうがよいでしょう",
    watch: "答えるのは{seats}です。把握している事実を伝えられます。",
  },
});
