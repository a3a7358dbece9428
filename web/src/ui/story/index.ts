export { ChannelName } from "./Channel";
export { counted, FindingBody, FindingHead } from "./Finding";
export { formOf, type LineForm, LineText, lookOfLine } from "./LineText";
export { Moment } from "./Moment";
export { MomentInput } from "./MomentInput";
export { type Names, useNames } from "./names";
export { ScoreBars, ShareText } from "./ScoreBars";
