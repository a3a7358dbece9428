// Package rules holds the disclosure rules that exercises run under: statutes, exchange rules, guidance, contracts and
// habits of several jurisdictions, as data with their sources, and the loader that turns them into disclosure.Rule.
//
// It is training data, not legal advice. A number that nobody read in public text says verified: false, and whoever shows
// it must say so too. The package never decides that a rule applies (a scenario lists the rules it plays, a seat decides
// that something is reportable) and never reads a file outside the program.
//
// Start reading at Load; data/japan-data.yaml shows what a rule looks like.
package rules
