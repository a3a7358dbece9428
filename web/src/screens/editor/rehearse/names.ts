import { useText } from "@/i18n";
import { rehearseWords } from "./words";

const teams = {
  good: "good",
  slow: "slow",
  conceal: "conceal",
  random: "random",
  idle: "idleTeam",
  all: "all",
} as const;

/** Names the teams that play. */
export function useTeam(): (policy: string) => string {
  const say = useText(rehearseWords);
  return (policy) => (policy in teams ? say(teams[policy as keyof typeof teams]) : policy);
}

const kinds = {
  inject: "inject",
  decision: "decision",
  option: "optionKind",
  action: "action",
  told: "told",
  clock: "clock",
  met: "met",
  breach: "breach",
  ending: "ending",
  expectation: "expectation",
  broken: "broken",
} as const;

/** Names what a run may come to. */
export function useKinds(): (kind: string) => string {
  const say = useText(rehearseWords);
  return (kind) => (kind in kinds ? say(kinds[kind as keyof typeof kinds]) : "");
}
