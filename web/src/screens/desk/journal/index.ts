export { Journal } from "./Journal";
