export { ProbeSheet } from "./ProbeSheet";
