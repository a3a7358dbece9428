package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Spoken gives those words of a record that say the same in both languages, one after the other, in each language by itself:
// by the words as they are on record. They are to be read so where a bot wrote them; what a person wrote stands whole.
type Spoken map[string]text.Text

func spoken(values []sim.InputValue, words ...string) Spoken {
	var all Spoken
	for _, v := range values {
		words = append(words, v.Value)
	}
	for _, s := range words {
		if t, twice := text.Twice(s); twice {
			if all == nil {
				all = Spoken{}
			}
			all[s] = t
		}
	}
	return all
}
