import { catalogue } from "@/i18n";

/** Words of the mirror of a seat. */
export const mirrorWords = catalogue({
  en: {
    back: "Back to the console",
    looking: "What this seat sees now. You only look on.",
    lookOn: "View only",
    seat: "Seat to look at",
  },
  ja: {
    back: "進行画面に戻る",
    looking: "この席の今の画面です。見るだけで、操作はできません。",
    lookOn: "閲覧のみ",
    seat: "画面を見る席",
  },
});
