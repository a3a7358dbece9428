package main

import (
	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// axisSpread is how the shares of one axis lie over those runs in which it had points to earn, in percent.
type axisSpread struct {
	Axis  string    `json:"axis"`
	Title text.Text `json:"title"`
	Runs  int       `json:"runs"` // in which something was judged on this axis
	Score spread    `json:"score"`
}

func axisSpreads(script *sim.Script, runs []played) []axisSpread {
	list := []axisSpread{}
	for i, axis := range study.Axes(script) {
		var shares []int
		for _, p := range runs {
			if p.axes[i] >= 0 {
				shares = append(shares, p.axes[i])
			}
		}
		if len(shares) > 0 {
			list = append(list, axisSpread{axis, scoring.Axis(axis), len(shares), spreadOf(shares)})
		}
	}
	return list
}
