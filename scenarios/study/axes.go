package study

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// Axes lists the axes of a script's expectations, in their order.
func Axes(script *sim.Script) []string {
	var list []string
	for i := range script.Expectations {
		if a := script.Expectations[i].Axis; a != "" && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// Shares sums the findings of one run by axis: basis points in the order of Axes, −1 where there was nothing to earn.
func Shares(script *sim.Script, findings []scoring.Finding) []int {
	axes := Axes(script)
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

// AxisStudy is the mean share of an axis by policy, in percent, −1 where no run of a policy had anything to earn.
type AxisStudy struct {
	Axis  string    `json:"axis"`
	Title text.Text `json:"title"`
	Mean  []float64 `json:"mean"` // in the order of the policies
}

func axisStudies(script *sim.Script, tales [][]tale) []AxisStudy {
	list := []AxisStudy{}
	for i, axis := range Axes(script) {
		x := AxisStudy{Axis: axis, Title: scoring.Axis(axis)}
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
