package sim

import (
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim/clock"
)

// Limits of what follows an exercise.
const (
	IdeaLimit    = 500  // ideas that seats put forward
	MomentsShown = 6    // moments on one scene
	TimerLimit   = 3600 // seconds
)

// SceneKind is a part of the hot wash: the talk right after an exercise, led through on the big screen.
type SceneKind string

// The scenes, in the order in which a hot wash goes through them. NoScene ends it.
const (
	NoScene    SceneKind = ""
	Opening    SceneKind = "opening"
	BestScene  SceneKind = "best"      // moments that went well
	GapsScene  SceneKind = "gaps"      // moments where something was missing
	Asking     SceneKind = "question"  // one of the scenario's questions, by N
	Aiming     SceneKind = "objective" // one objective, by N
	TakingHome SceneKind = "takeaways" // ideas and the improvement plan
	Closing    SceneKind = "closing"
)

// Scene puts a scene of the hot wash before everybody. Seconds is how long to talk, 0 for no timer; Moments names what a
// scene of moments shows.
type Scene struct {
	Scene   SceneKind `json:"scene"`
	N       int       `json:"n,omitempty"` // of the question or the objective, from 1
	Seconds int       `json:"seconds,omitempty"`
	Moments []string  `json:"moments,omitempty"` // finding:<expectation>, note:<n>, item:<n>
}

// Suggest puts an idea forward for everybody to see. It is recorded with the seat and shown without it.
type Suggest struct {
	Text string `json:"text"`
}

func (Scene) Deed() string   { return "scene" }
func (Suggest) Deed() string { return "suggest" }

// SceneShown tells that a scene of the hot wash is before everybody.
type SceneShown struct {
	By      SeatID     `json:"by"`
	Scene   SceneKind  `json:"scene"`
	N       int        `json:"n,omitempty"`
	Wall    clock.Wall `json:"wall"`
	Seconds int        `json:"seconds,omitempty"` // of the timer, which runs from Wall
	Moments []string   `json:"moments,omitempty"`
}

// Kind names the event in a journal.
func (SceneShown) Kind() string { return "scene_shown" }

func (p *proposer) scene(cmd Command, d Scene) error {
	if !p.st.Debrief {
		return refuse(CodeNotOver, "debrief", "先に講評を全員に公開してください。", "Open the debrief to everybody first.")
	}
	if err := p.sceneFits(d); err != nil {
		return err
	}
	if d.Seconds < 0 || d.Seconds > TimerLimit {
		return refusef(CodeBadValue, "seconds", "時間は0から%d秒です。", "The timer goes from 0 to %d seconds.", TimerLimit)
	}
	if len(d.Moments) > MomentsShown {
		return refusef(CodeBadValue, "moments", "一度に映せるのは%d件までです。", "A scene shows %d moments at most.", MomentsShown)
	}
	for _, ref := range d.Moments {
		if !p.refers(ref) {
			return unknown("moment", ref)
		}
	}
	p.emit(SceneShown{By: cmd.Seat, Scene: d.Scene, N: d.N, Wall: cmd.Wall, Seconds: d.Seconds, Moments: d.Moments})
	return nil
}

// sceneFits checks that there is such a scene.
func (p *proposer) sceneFits(d Scene) error {
	last := 0
	switch d.Scene {
	case NoScene, Opening, BestScene, GapsScene, TakingHome, Closing:
	case Asking:
		last = len(p.script.Debrief)
	case Aiming:
		last = len(p.script.Objectives)
	default:
		return unknown("scene", string(d.Scene))
	}
	if d.N < min(last, 1) || d.N > last || last == 0 && (d.Scene == Asking || d.Scene == Aiming) {
		return unknown("scene", string(d.Scene)+" "+strconv.Itoa(d.N))
	}
	return nil
}

// refers says whether a reference leads to a finding, an observation or an item of this session.
func (p *proposer) refers(ref string) bool {
	kind, id, _ := strings.Cut(ref, ":")
	n, err := strconv.Atoi(id)
	switch {
	case kind == "finding":
		return p.script.expectations.of(ExpectationID(id)) >= 0
	case err != nil || strconv.Itoa(n) != id || n < 1:
		return false
	case kind == "note":
		return n <= len(p.st.Notes)
	}
	return kind == "item" && n <= len(p.st.Items)
}

func (p *proposer) suggest(cmd Command, d Suggest) error {
	ideas := 0
	for _, n := range p.st.Notes {
		if n.Open {
			ideas++
		}
	}
	if ideas >= IdeaLimit {
		return limit(IdeaLimit)
	}
	if err := words(d.Text, "text", true); err != nil {
		return err
	}
	p.emit(Noted{Seat: cmd.Seat, Note: Idea, Text: d.Text, Open: true})
	return nil
}
