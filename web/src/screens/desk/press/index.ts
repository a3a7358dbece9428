export { Podium } from "./Podium";
