export type { Table } from "./fold";
export { fold } from "./fold";
export * from "./hooks";
export { commandId } from "./id";
export { frameLimit } from "./limits";
export type { Outcome, Pending } from "./outbox";
export { type LinkState, type Phase, TicketRefused, type World } from "./socket";
export { createLive, type Live, type LiveState, recordOf, recordsOf } from "./store";
