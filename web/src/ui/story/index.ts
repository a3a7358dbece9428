export { ChannelName } from "./Channel";
export { counted, FindingBody, FindingHead } from "./Finding";
export { Moment } from "./Moment";
export { MomentInput } from "./MomentInput";
export { type Names, useNames } from "./names";
export { ScoreBars, ShareText } from "./ScoreBars";
