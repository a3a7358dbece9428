export { Targets } from "./Targets";
