export { Work } from "./Work";
export { workWords } from "./words";
