/** The documents, in the order to offer them. */
export const papers = ["aar", "result", "itbcp", "selfcheck", "personal", "research", "runbook"] as const;
export type Paper = (typeof papers)[number];

export const tongues = ["ja", "en", "both"] as const;
export type Tongue = (typeof tongues)[number];

export const forms = ["html", "md", "json", "csv"] as const;
export type Form = (typeof forms)[number];

/** The form a document comes in when this one is asked for: research data are no document to read. */
export const formsOf = (paper: Paper, form: Form): Form =>
  paper === "research" && form !== "csv" ? "json" : form;

export const paperAddress = (room: string, paper: Paper, tongue: Tongue, form: Form) =>
  `/api/rooms/${encodeURIComponent(room)}/papers/${paper}?lang=${tongue}&format=${form}`;

/** What proves to others that a seat's receipts are in the journal. */
export const proofAddress = (room: string, seat: string) =>
  `/api/rooms/${encodeURIComponent(room)}/proofs/${encodeURIComponent(seat)}`;

export const sheetAddress = (room: string, seat: string, tongue: Tongue, form: Form) =>
  `/api/rooms/${encodeURIComponent(room)}/sheets/${encodeURIComponent(seat)}?lang=${tongue}&format=${form}`;
