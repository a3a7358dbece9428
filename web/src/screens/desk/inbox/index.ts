export { useArrivalCalls } from "./arrivals";
export { Inbox } from "./Inbox";
