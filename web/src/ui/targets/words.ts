import { catalogue } from "@/i18n";

/** Words of the team's own targets. */
export const targetWords = catalogue({
  en: {
    title: "Your own targets (IT-BCP)",
    why: "Agree before the start what you would bring back first and how soon. Once play begins these stand; the report compares them with what happened. What you leave empty stays as the business asks it.",
    staffTitle: "The team's targets (IT-BCP)",
    staffWhy:
      "The team sets these in its lobby, or tells you and you set them here. Once play begins they stand; the report compares them with what happened. What is left empty stays as the business asks it.",
    staffStands:
      "What the team set for itself, beside what the business asks. Once play begins it stands; the report compares it with what happened.",
    none: "The team has set none of its own.",
    stands: "Set before the start; the report compares them with what happened.",
    asked: "The business asks: RTO {rto}, RPO {rpo}, MTPD {mtpd}.",
    because: "Why: {reason}",
    setBy: "Set by {seat}.",
    rankIs: "No. {n}",
    set: "Set",
    change: "Change",
    setFor: "Targets for {service}",
    rank: "Priority",
    rto: "RTO (hours)",
    rpo: "RPO (hours)",
    mtpd: "MTPD (hours)",
    reason: "Why, in a few words",
    save: "Set these targets",
    close: "Close",
  },
  ja: {
    title: "チームの目標（IT-BCP）",
    why: "何を先に、どれくらいの時間で戻すかを、開始前に話し合って決めてください。演習が始まると変更できず、報告書で実績と比べます。空欄は事業の求める値のままです。",
    staffTitle: "チームの目標（IT-BCP）",
    staffWhy:
      "チームが待機画面で決めるか、チームから聞き取ってここで代わりに入力します。演習が始まると変更できず、報告書で実績と比べます。空欄は事業の求める値のままです。",
    staffStands:
      "チームが自ら決めた目標と、事業の求める値です。演習が始まると変更できず、報告書で実績と比べます。",
    none: "チームの目標は未設定です。",
    stands: "開始前に決めた目標です。報告書で実績と比べます。",
    asked: "事業の求め：RTO {rto}、RPO {rpo}、MTPD {mtpd}。",
    because: "理由：{reason}",
    setBy: "決めた席：{seat}",
    rankIs: "優先順位 {n}",
    set: "決める",
    change: "変える",
    setFor: "{service}の目標",
    rank: "優先順位",
    rto: "RTO（時間）",
    rpo: "RPO（時間）",
    mtpd: "MTPD（時間）",
    reason: "理由（短く）",
    save: "この目標にする",
    close: "閉じる",
  },
});
