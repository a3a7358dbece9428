export { Decisions } from "./Decisions";
export { useDeadlineCalls } from "./deadlines";
export { useDecisionCalls } from "./newly";
