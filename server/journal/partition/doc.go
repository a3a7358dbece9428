// Package partition is a network for tests whose hosts can be parted from each other: each is a network namespace of Linux
// with an address of its own, and what goes between two that are parted is lost on the way, as on a cable that was pulled.
// Neither end is told. What their kernels hold back they send again once the network is whole, which no wire between two
// sockets shows.
//
// A test runs itself again in namespaces of its own (Enter), so that nothing of it is left on the machine however it ends.
// Start reading at Enter.
package partition
