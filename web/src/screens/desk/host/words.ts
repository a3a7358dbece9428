import { catalogue } from "@/i18n";

/** Words of the clock at a desk whose holder runs the room as well. */
export const hostWords = catalogue({
  en: {
    clock: "The clock is yours",
    start: "Start the exercise",
    startText:
      "You run this room: it starts when you do, and you can pause it to read or think. The other seats are ready.",
    startTitle: "Start when you are ready",
    pause: "Pause",
    resume: "Resume",
    next: "On to the next event",
    nextNow: "Go on without waiting",
    end: "End the exercise",
    endSure: "End it here and go to the debrief?",
    debrief: "Open the debrief",
    console: "Console",
    compare: "Compare with what was played",
  },
  ja: {
    clock: "時計はあなたが動かします",
    start: "演習を始める",
    startText:
      "このルームはあなたが進めます。始めるまで時間は進まず、読む間や考える間は一時停止できます。ほかの席の準備はできています。",
    startTitle: "準備ができたら始めてください",
    pause: "一時停止",
    resume: "再開",
    next: "次の出来事まで進める",
    nextNow: "待たずに先へ進める",
    end: "演習を終える",
    endSure: "ここで終えて、講評へ進みますか。",
    debrief: "講評を開く",
    console: "進行卓",
    compare: "元の演習と比較",
  },
});
