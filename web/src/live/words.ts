import { catalogue } from "@/i18n";

/** What the live layer itself has to say, where the server cannot. */
export const liveWords = catalogue({
  en: {
    tooLong: "This text is too long to be sent. Shorten it and send it again.",
    closed: "The connection was closed before this was recorded.",
    reload: "The server speaks a newer language than this page. Reload the page.",
  },
  ja: {
    tooLong: "文章が長すぎて送信できません。短くしてから、もう一度送信してください。",
    closed: "記録される前に接続が閉じられました。",
    reload: "サーバーが新しくなりました。ページを読み込み直してください。",
  },
});

/** Returns a saying of the live layer in both languages, shaped like the server's. */
export function liveText(key: keyof (typeof liveWords)["en"]): { ja: string; en: string } {
  return { ja: liveWords.ja[key], en: liveWords.en[key] };
}
