package main

import (
	"slices"

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

// axesOf lists the axes of a script's expectations, in their order.
func axesOf(script *sim.Script) []string {
	var list []string
	for i := range script.Expectations {
		if a := script.Expectations[i].Axis; a != "" && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// axisShares sums the findings of one run by axis.
func axisShares(script *sim.Script, findings []scoring.Finding) []int {
	axes := axesOf(script)
	list, part := make([]int, len(axes)), make([]scoring.Finding, 0, len(findings))
	for i, axis := range axes {
		part = part[:0]
		for _, f := range findings {
			if f.Axis == axis {
				part = append(part, f)
			}
		}
		list[i] = scoring.Overall(part).Share
	}
	return list
}

func axisSpreads(script *sim.Script, runs []played) []axisSpread {
	list := []axisSpread{}
	for i, axis := range axesOf(script) {
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

// axisStudy is the mean share of an axis by policy, in percent, −1 where no run of a policy had anything to earn.
type axisStudy struct {
	Axis  string    `json:"axis"`
	Title text.Text `json:"title"`
	Mean  []float64 `json:"mean"` // in the order of the policies
}

func axisStudies(script *sim.Script, tales [][]tale) []axisStudy {
	list := []axisStudy{}
	for i, axis := range axesOf(script) {
		x := axisStudy{Axis: axis, Title: scoring.Axis(axis)}
		for _, runs := range tales {
			sum, n := 0, 0
			for j := range runs {
				if share := runs[j].axes[i]; share >= 0 {
					sum, n = sum+share, n+1
				}
			}
			mean := -1.0
			if n > 0 {
				mean = cut(float64(sum) / 100 / float64(n))
			}
			x.Mean = append(x.Mean, mean)
		}
		list = append(list, x)
	}
	return list
}
