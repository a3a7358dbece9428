export { Glance } from "./Glance";
export { SituationPanel } from "./SituationPanel";
