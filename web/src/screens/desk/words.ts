import { catalogue } from "@/i18n";

/** Words of the desk around its parts. */
export const deskWords = catalogue({
  en: {
    parts: "Parts of the desk",
    desk: "Desk",
    inbox: "Inbox",
    work: "Work",
    situation: "Situation",
    disclosure: "Disclosure",
    debrief: "Debrief",
    seat: "Your seat",
    duties: "Your duties",
    nUnread: "{n} unread",
    nUnacked: "{n} to acknowledge",
    nDecisions: "{n} to decide",
    nStatements: "{n} to approve",
    nDues: "{n} {n:clock runs|clocks run} for you",
    observing: "Watching only",
  },
  ja: {
    parts: "デスクの区分",
    desk: "デスク",
    inbox: "受信箱",
    work: "対応",
    situation: "状況",
    disclosure: "開示",
    debrief: "講評",
    seat: "あなたの席",
    duties: "あなたの役目",
    nUnread: "未読{n}件",
    nUnacked: "要確認{n}件",
    nDecisions: "要判断{n}件",
    nStatements: "要承認{n}件",
    nDues: "あなたが受け持つ期限{n}件",
    observing: "見学のみ",
  },
});
