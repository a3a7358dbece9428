import { catalogue } from "@/i18n";

/** Words of the swimlane. */
export const laneWords = catalogue({
  en: {
    closer: "Closer",
    wider: "Wider",
    how: "Arrow keys walk from mark to mark.",
  },
  ja: {
    closer: "拡大",
    wider: "縮小",
    how: "矢印キーで前後の印へ移動します。",
  },
});
