export { Lobby } from "./Lobby";
