// Package disclosure is what an organisation owes to say and what it has said: obligations (statutory and contractual
// clocks, in stages, with the content each report must have), statements, who was told what and when, and where
// statements contradict each other or the truth.
//
// A Rule is data: a text of law, contract or guidance in the form the machine counts with. Due says when a stage of it
// falls due and Explain says why, in words. The package never decides that something is reportable (a seat does, and the
// moment is recorded as an event), never reads a clock or a calendar that it was not given, and is no legal advice: a rule
// whose Verified is false must be shown as such.
//
// Start reading at Rule, then Due.
package disclosure
