import { catalogue } from "@/i18n";

/** Words of answering at a press conference. */
export const podiumWords = catalogue({
  en: {
    answer: "Answer",
    answerHelp: "It goes out at once; nobody approves it. You may say that something is being investigated.",
    say: "What you say",
    sayMissing: "Write an answer or choose a fact first.",
    watch: "{seats} answer. You can pass facts on to them.",
    order: "Questions so far",
    stateOpen: "Waits for an answer",
    stateAnswered: "{seat} answered",
    stateUnanswered: "No answer was given",
    stated: "What the answer states",
    clashes: "Does not agree with what was said before",
    ahead: "More questions may come. Nobody here knows which.",
  },
  ja: {
    answer: "答える",
    answerHelp: "答えはそのまま外に出ます（承認はありません）。「調査中」と答えることもできます。",
    say: "話す内容",
    sayMissing: "答えを書くか、伝える事実を選んでください。",
    watch: "答えるのは{seats}です。把握している事実を伝えられます。",
    order: "これまでの質問",
    stateOpen: "回答待ち",
    stateAnswered: "{seat}が回答",
    stateUnanswered: "答えはありませんでした",
    stated: "答えに含まれる事実",
    clashes: "これまでの発信と食い違っています",
    ahead: "質問は続くかもしれません。何を聞かれるかは誰にも分かりません。",
  },
});
