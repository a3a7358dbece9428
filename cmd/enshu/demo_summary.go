package main

import (
	"strings"
	"time"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// demonstrated is how a demonstration went, as seen from the facilitator's seat.
type demonstrated struct {
	Scenario string          `json:"scenario"`
	Policy   string          `json:"policy"`
	Speed    int             `json:"speed"`
	Ending   *view.Ending    `json:"ending"`
	Score    scoring.Score   `json:"score"`
	Verdicts map[string]int  `json:"verdicts"` // findings by verdict
	Injects  map[string]int  `json:"injects"`  // by state
	Items    int             `json:"items"`    // delivered
	Acts     int             `json:"acts"`     // of all bots, recorded
	Refused  int             `json:"refused"`
	Seconds  float64         `json:"seconds"`
	Findings []findingsBrief `json:"findings"`
}

type findingsBrief struct {
	Title   text.Text `json:"title"`
	Verdict string    `json:"verdict"`
	Points  int       `json:"points"`
	Out     int       `json:"out"`
}

func (st *stage) tell(took time.Duration) error {
	d := st.summary(took)
	if st.o.asJSON {
		return markedJSON(st.out, render.Mark, d)
	}
	p := &printer{out: st.out}
	if d.Ending != nil {
		p.line("\n%s: %s", d.Ending.Title.EN, d.Ending.Text.EN)
	}
	p.line("score %d of %d points (%.1f %%); %d injects fired, %d items delivered, %d acts, %d refused, %.1f s",
		d.Score.Total.Points, d.Score.Total.Out, float64(d.Score.Total.Share)/100, d.Injects["fired"], d.Items, d.Acts, d.Refused, d.Seconds)
	for _, g := range d.Score.Groups {
		if g.By == "directive" || g.By == "role" {
			p.line("  %-60s %5.1f %%", g.Title.EN, float64(g.Share.Share)/100)
		}
	}
	for _, f := range d.Findings {
		p.line("  %-12s %3d of %3d  %s", f.Verdict, f.Points, f.Out, f.Title.EN)
	}
	p.line("%s", render.Mark)
	return p.err
}

func (st *stage) summary(took time.Duration) demonstrated {
	d := demonstrated{
		Scenario: st.script.ID, Policy: st.o.policy, Speed: st.o.speed, Seconds: took.Seconds(),
		Verdicts: map[string]int{}, Injects: map[string]int{}, Findings: []findingsBrief{},
	}
	for key, record := range st.facilitator.desk.Rows() {
		switch r := record.(type) {
		case view.Exercise:
			d.Ending = r.Ending
		case scoring.Score:
			d.Score = r
		case view.Inject:
			d.Injects[string(r.State)]++
		}
		if strings.HasPrefix(key, "item/") {
			d.Items++
		}
	}
	for _, x := range st.script.Expectations {
		record, _ := st.facilitator.desk.Get("finding/" + string(x.ID))
		if f, ok := record.(scoring.Finding); ok {
			d.Verdicts[f.Verdict]++
			d.Findings = append(d.Findings, findingsBrief{f.Title, f.Verdict, f.Counted(), f.Out})
		}
	}
	for _, a := range st.cast {
		d.Acts, d.Refused = d.Acts+a.acts, d.Refused+a.refused
	}
	return d
}
