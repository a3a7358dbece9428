import { catalogue } from "@/i18n";

/** Words of calling people in. */
export const callWords = catalogue({
  en: { call: "Call in who is off shift", called: "Called in, there" },
  ja: { call: "非番の人を呼び出す", called: "呼び出し済み・在席" },
});
