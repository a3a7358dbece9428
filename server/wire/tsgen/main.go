// Command tsgen writes web/src/gen/protocol.ts: the TypeScript types of everything that crosses the socket, made from
// the Go types themselves so that the two cannot drift apart.
//
// It must never carry a type of its own: what it prints is found by reflection from the wire's frames, the view's
// records and the deeds of sim; words of closed sets and comments are read from the sources. Start reading at Generate.
package main

import (
	"fmt"
	"os"
)

const target = "web/src/gen/protocol.ts"

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "tsgen:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	out, err := Generate(root)
	if err != nil {
		return err
	}
	return os.WriteFile(root+"/"+target, out, 0o644)
}
