import { catalogue } from "@/i18n";

/** Words for what the console does with the big screen. */
export const showWords = catalogue({
  en: {
    screen: "Big screen",
    shows: "Big screen: {scene}",
    turned: "The big screen turns to: {scene}",
    keys: "Its own keys turn it too, until you choose again.",
    lobby: "Until the start it shows how to join, and who is there.",
    first_press: "The press conference is on it while it lasts; then what you choose here.",
    first_hotwash: "The hot wash is on it while it lasts; then what you choose here.",
    open: "Open the big screen",
  },
  ja: {
    screen: "大画面",
    shows: "大画面：{scene}",
    turned: "大画面を切り替えました：{scene}",
    keys: "大画面側のキーでも切り替わります。ここで選び直すと、そちらが優先されます。",
    lobby: "開始までは、参加方法と着席状況を映します。",
    first_press: "記者会見の間は会見を映し、終わると、ここで選んだ場面に戻ります。",
    first_hotwash: "振り返りの間は振り返りを映し、終わると、ここで選んだ場面に戻ります。",
    open: "大画面を開く",
  },
});
