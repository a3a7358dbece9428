//go:build ignore

// This program writes scenario.schema.json, the JSON Schema by which editors complete scenario files.
package main

import (
	"log"
	"os"

	"github.com/enshu/enshu/scenarios"
)

func main() {
	if err := os.WriteFile("scenario.schema.json", scenarios.Schema(), 0o644); err != nil {
		log.Fatal(err)
	}
}
