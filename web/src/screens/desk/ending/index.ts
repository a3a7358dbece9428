export { EndedBanner, Ending } from "./Ending";
