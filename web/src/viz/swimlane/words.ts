import { catalogue } from "@/i18n";

/** Words of the swimlane. */
export const laneWords = catalogue({
  en: {
    closer: "Closer",
    wider: "Wider",
    how: "Arrow keys walk from mark to mark.",
    howMove: "Drag what is still to come, or move it with Shift and the arrow keys (PgUp, PgDn: an hour).",
    movesTo: "{when}",
    movesToKeys: "{when} · Enter moves it, Esc leaves it",
  },
  ja: {
    closer: "拡大",
    wider: "縮小",
    how: "矢印キーで前後の印へ移動します。",
    howMove:
      "これからの印は、ドラッグするか、Shiftを押しながら矢印キー（PgUp・PgDnで1時間）で時刻を移せます。",
    movesTo: "{when}",
    movesToKeys: "{when}　Enterで移動、Escで取り消し",
  },
});
