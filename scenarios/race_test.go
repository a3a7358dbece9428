//go:build race

package scenarios_test

// slower is how many times slower the tests may be than the program: the race detector costs so much, and what is many is
// tried in part.
const slower = 20
