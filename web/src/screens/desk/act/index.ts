export { Actions } from "./Actions";
