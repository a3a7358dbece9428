import { catalogue } from "@/i18n";

/** Words for passing things to other seats. */
export const shareWords = catalogue({
  en: {
    to: "To",
    everybody: "Everybody",
    knows: "(knows)",
    seatMissing: "Choose at least one seat.",
    textMissing: "Write something first.",
  },
  ja: {
    to: "宛先",
    everybody: "全員",
    knows: "（共有済み）",
    seatMissing: "宛先の席を選んでください。",
    textMissing: "本文を入力してください。",
  },
});
