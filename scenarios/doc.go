// Package scenarios turns an author's files into a sim.Script, or into the full list of what is wrong with them.
//
// A scenario is a folder with a scenario.yaml and, if the author likes, further *.yaml files whose top-level lists are
// joined. Every fault of the folder is found in one pass and carries file, line, column, a code, and words in Japanese
// and English with a proposed mend. The format is written down once, in the tables of format*.go: the reader reads by
// them and the JSON Schema for editors is generated from them.
//
// The package never guesses: what it does not know it refuses, and nothing is read into a script that an author did not
// write. It never runs a scenario.
//
// Start reading at Load, then format.go for what may be written, and check.go for what is checked beyond the form.
package scenarios

//go:generate go run gen_schema.go
