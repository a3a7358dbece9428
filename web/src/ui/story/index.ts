export { ChannelName } from "./Channel";
export { Curves } from "./Curves";
export { counted, FindingBody, FindingHead } from "./Finding";
export { formOf, type LineForm, LineText, lookOfLine } from "./LineText";
export { Moment } from "./Moment";
export { MomentInput } from "./MomentInput";
export { type Names, useNames } from "./names";
export { Panel } from "./Panel";
export { Coverage, ScoreBars, ShareText } from "./ScoreBars";
