export { DisclosurePanel } from "./DisclosurePanel";
