package bench

import "time"

// Size bounds a run, in counts and in time.
type Size struct {
	Name   string
	Limit  time.Duration // of the whole run: what is not measured by then is left out
	Rounds int           // figures are medians of so many rounds

	Decisions int           // one after another, a round
	Rooms     int           // in which many decide at once, and in which sockets listen
	Deciders  int           // who decide at once
	Spell     time.Duration // how long many decide, rehearse or replay, a round
	Pace      int           // decisions a second, when paced
	Watchers  int           // sockets on one room, and then five times as many
	WatchPace int           // injects a second in a room that many watch
	Watched   int           // injects in it, a round
	Sessions  int           // in the journal that is replayed
	Events    int           // of each of those at least
	Starts    int           // of the server, a round being one
	Rest      time.Duration // before a server counts as idle
	Growth    int           // lines in a journal that counts as long
	Storm     int           // people who come back at once
	Missed    int           // injects that each of them missed
	Stuck     int           // injects beside one who does not read, a round
	Shared    int           // rooms on two nodes
	Beside    int           // rooms of which one is broken and one busy
}

// Full is what the figures of a release are measured with: up to seven minutes.
func Full() Size {
	return Size{
		Name: "full", Limit: 7 * time.Minute, Rounds: 3, Decisions: 300, Rooms: 1000, Deciders: 256, Spell: 2 * time.Second, Pace: 500,
		Watchers: 1000, WatchPace: 5, Watched: 15, Sessions: 20, Events: 10_000, Starts: 3, Rest: time.Second, Growth: 4000,
		Storm: 5000, Missed: 5, Stuck: 60, Shared: 50, Beside: 51,
	}
}

// Quick tells within two minutes whether something has become much slower.
func Quick() Size {
	return Size{
		Name: "quick", Limit: 2 * time.Minute, Rounds: 3, Decisions: 100, Rooms: 100, Deciders: 64, Spell: time.Second / 2, Pace: 200,
		Watchers: 100, WatchPace: 10, Watched: 10, Sessions: 4, Events: 2000, Starts: 3, Rest: time.Second / 4, Growth: 1000,
		Storm: 400, Missed: 3, Stuck: 20, Shared: 10, Beside: 51,
	}
}

// Tiny only shows that every figure is measured.
func Tiny() Size {
	return Size{
		Name: "tiny", Limit: 5 * time.Minute, Rounds: 1, Decisions: 5, Rooms: 3, Deciders: 4, Spell: 20 * time.Millisecond, Pace: 100,
		Watchers: 3, WatchPace: 50, Watched: 3, Sessions: 2, Events: 50, Starts: 1, Growth: 20,
		Storm: 16, Missed: 2, Stuck: 10, Shared: 2, Beside: 4,
	}
}
