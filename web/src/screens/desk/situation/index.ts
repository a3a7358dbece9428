export { SituationPanel } from "./SituationPanel";
