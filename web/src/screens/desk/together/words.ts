import { catalogue } from "@/i18n";

/** Words about drafts that several write. */
export const togetherWords = catalogue({
  en: {
    shared: "A draft of the team.",
    own: "The draft is kept; go on from any device.",
    lastBy: "Last written by {who}:",
    you: "you",
    otherDevice: "You, on another device,",
    onItsWay: "Not yet with the others …",
    parted: "{who} has written on this draft meanwhile:",
    partedText: "Nothing of yours is lost. Choose which version goes on; the other stays in the record.",
    takeTheirs: "Go on with theirs",
    keepMine: "Go on with mine",
  },
  ja: {
    shared: "チームで共有している下書きです。",
    own: "下書きは保存されています。別の端末からも続けられます。",
    lastBy: "最後に書いたのは{who}：",
    you: "あなた",
    otherDevice: "別の端末のあなた",
    onItsWay: "まだほかの席に届いていません…",
    parted: "その間に、{who}がこの下書きを書き進めました：",
    partedText: "あなたの文章は失われていません。どちらを続けるか選んでください。もう一方も記録に残ります。",
    takeTheirs: "相手の版を続ける",
    keepMine: "自分の版を続ける",
  },
});
