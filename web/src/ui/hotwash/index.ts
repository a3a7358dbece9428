export { HotWashScene, Ideas, TimeLeft, useHotWash } from "./HotWash";
export { hotWashWords } from "./words";
