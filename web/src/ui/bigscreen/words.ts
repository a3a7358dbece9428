import { catalogue } from "@/i18n";

/** What the scenes of the big screen are called. */
export const sceneWords = catalogue({
  en: {
    lobby: "Lobby",
    headline: "Now",
    press: "Press conference",
    hotwash: "Hot wash",
    situation: "Situation",
    map: "Systems map",
    clocks: "Deadlines",
    wall: "News, posts, log",
    log: "Log",
    score: "Score",
    objectives: "Objectives",
    questions: "Questions",
    rotate: "Rotate",
  },
  ja: {
    lobby: "受付",
    headline: "いま",
    press: "記者会見",
    hotwash: "振り返り",
    situation: "状況",
    map: "システムの構成",
    clocks: "期限",
    wall: "報道・SNSと記録",
    log: "記録",
    score: "得点",
    objectives: "目的",
    questions: "問いかけ",
    rotate: "自動切り替え",
  },
});
