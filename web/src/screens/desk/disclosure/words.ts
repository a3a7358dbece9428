import { catalogue } from "@/i18n";

/** Words of the disclosure panel. */
export const disclosureWords = catalogue({
  en: { title: "Disclosure" },
  ja: { title: "開示" },
});
