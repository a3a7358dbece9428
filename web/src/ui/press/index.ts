export { AskedSoFar, OpenQuestion, pendingIn, usePress } from "./Press";
export { pressWords } from "./words";
