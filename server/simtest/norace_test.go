//go:build !race

package simtest

const few = false
