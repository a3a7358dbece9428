export { useMoment } from "./moment";
export { type Choice, choicesAt, type Moment, nextScene, precedence, type Scene, scenesAt } from "./scenes";
export { sceneWords } from "./words";
