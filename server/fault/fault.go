// Package fault names the places in which a test has the program die.
//
// A place is a call of Hit. In the program that people run there are none: without the build tag faults Hit is empty, its
// name is not in the binary, and a test looks. It must never carry anything but a name, and nothing may depend on it.
// With the tag, armed.go says how a place is armed.
package fault
