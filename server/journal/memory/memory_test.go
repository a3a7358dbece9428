package memory_test

import (
	"testing"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/sim"
)

func TestMemoryKeepsThePromisesOfAJournal(t *testing.T) {
	journaltest.Run(t, journaltest.Subject{
		Open: func(*testing.T) journal.Store { return &memory.Store{} },
		Spoil: func(_ *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq, change func(*journal.Row)) {
			s.(*memory.Store).Spoil(id, seq, change)
		},
	})
}
