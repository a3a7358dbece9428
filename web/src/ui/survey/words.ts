import { catalogue } from "@/i18n";

/** Words of the survey after an exercise. */
export const surveyWords = catalogue({
  en: {
    title: "What did you make of it?",
    promise:
      "Nobody can tell who answered what. Answers are kept apart from names, seats and times, and apart from each other; facilitators see them together once at least {n} people have answered and the survey is closed.",
    once: "You answer once, and it cannot be changed afterwards.",
    scale: "{n} of 5",
    send: "Send my answers",
    some: "Answer at least one question.",
    thanks: "Thank you. Your answers are in, and nothing ties them to you.",
    closed: "The survey is closed.",
    resultText:
      "Everybody who took part was asked when the exercise ended. Nothing is shown before you close it, and no question that fewer than {n} people answered.",
    answered: "{n} {n:person has|people have} answered",
    close: "Close the survey and show what may be shown",
    closeSure: "This is for good: nobody can answer any more. Close it?",
    closeYes: "Close for good",
    cancel: "Cancel",
    few: "Fewer than {n} people have answered so far. If you close it now, nothing will ever be shown.",
    notEnough: "Not enough answers to show.",
    mean: "Mean {mean} of {n} {n:answer|answers}",
    people: "{n}",
    noSurvey: "This scenario asks nothing afterwards.",
    download: "Download the result",
    refresh: "Look again",
  },
  ja: {
    title: "演習はどうでしたか",
    promise:
      "誰がどう答えたかは、誰にも分かりません。回答は氏名・席・時刻から切り離し、回答どうしも結び付けずに保存します。進行役が見られるのは、{n}人以上が答え、受付を締め切った後の集計だけです。",
    once: "回答は一人一回です。後から変えることはできません。",
    scale: "5段階の{n}",
    send: "回答を送る",
    some: "少なくとも一つの問いに答えてください。",
    thanks: "ありがとうございました。回答を受け付けました。あなたと結び付くものは残りません。",
    closed: "アンケートは締め切られました。",
    resultText:
      "演習が終わった時点で、参加した全員に届いています。締め切るまでは何も見られません。{n}人未満しか答えていない問いは、締め切った後も示しません。",
    answered: "回答 {n}人",
    close: "締め切って結果を見る",
    closeSure: "締め切ると元に戻せず、以後は誰も回答できません。締め切りますか。",
    closeYes: "締め切る",
    cancel: "やめる",
    few: "回答はまだ{n}人に足りません。いま締め切ると、結果はこの先も示されません。",
    notEnough: "示せるだけの回答がありません。",
    mean: "平均 {mean}（{n}件）",
    people: "{n}人",
    noSurvey: "このシナリオにアンケートはありません。",
    download: "結果をダウンロード",
    refresh: "更新",
  },
});
