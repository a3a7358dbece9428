import { catalogue } from "@/i18n";

/** Words of the situation board. */
export const situationWords = catalogue({
  en: { title: "Situation" },
  ja: { title: "状況" },
});
