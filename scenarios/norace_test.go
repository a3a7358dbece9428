//go:build !race

package scenarios_test

// slower is how many times slower the tests may be than the program.
const slower = 1
