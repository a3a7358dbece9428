//go:build race

package simtest

// The race detector of go 1.26 now and then falls over itself in a bubble (golang/go#78156, open): under it few worlds are
// played, and `make test` plays the many without it.
const few = true
