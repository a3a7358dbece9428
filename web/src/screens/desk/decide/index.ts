export { Decisions } from "./Decisions";
export { useDeadlineCalls } from "./deadlines";
