export { Lobby } from "./Lobby";
export { Targets } from "./Targets";
