package view

import "github.com/enshu/enshu/sim"

// BigScreen ("big_screen/main") is the scene that a facilitator turned the big screen to; there is none before the first
// time. It is for those who run the exercise and for what is shown in public.
type BigScreen struct {
	Scene sim.ScreenScene `json:"scene"`
	N     int             `json:"n"` // counts the turns
}

// Kind names the record.
func (BigScreen) Kind() string { return "big_screen" }

func (d *Desk) bigScreen(s *sim.Session) Record {
	x := s.State().Screen
	if x == nil || d.sight.plays {
		return nil
	}
	return BigScreen{Scene: x.Scene, N: x.N}
}
