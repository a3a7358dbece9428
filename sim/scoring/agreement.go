package scoring

import "github.com/enshu/enshu/sim"

// Panelists is what the evaluators' own judgements come to ("panel/main"): how far those who judged the same objectives
// agree. Evaluators are told apart by seat and name, for several people may share the evaluator's seat.
type Panelists struct {
	Raters int       `json:"raters"`
	Grade  Agreement `json:"grade"` // of P, S, M, U
	Scale  Agreement `json:"scale"` // of 1 to 5
}

// Agreement is how far evaluators agree on one scale. Alpha is Krippendorff's alpha with the interval metric (K.
// Krippendorff, Content Analysis, 4th ed. 2019, ch. 12): 1 is full agreement, 0 what chance would give, and it takes any
// number of evaluators and gaps. It is undefined where fewer than two judged the same thing, or all judgements are equal.
type Agreement struct {
	Objectives int    `json:"objectives"` // judged by two or more
	Pairs      int    `json:"pairs"`      // pairs of judgements on the same objective
	Same       int    `json:"same"`       // of these, equal
	Near       int    `json:"near"`       // of these, at most one step apart
	Alpha      int    `json:"alpha"`      // basis points, may be negative; only with Band
	Band       string `json:"band"`       // reliable, tentative, low; "" when alpha is undefined
}

// Kind names the record of a view.
func (Panelists) Kind() string { return "panel" }

// The bands that Krippendorff names: from .800 conclusions may rest on it, from .667 tentative ones.
const (
	reliable  = 8000
	tentative = 6670
)

// Agree compares the evaluators' latest judgements.
func Agree(s *sim.Session) Panelists {
	n := len(s.Script().Objectives)
	grades, scales := make([][]int, n), make([][]int, n)
	var raters []string
	for i := range s.Script().Objectives {
		for _, r := range Latest(s, i) {
			if who := string(r.Seat) + "/" + r.Rater; !among(raters, who) {
				raters = append(raters, who)
			}
			grades[i] = append(grades[i], gradeSteps[r.Grade])
			if r.Scale > 0 {
				scales[i] = append(scales[i], r.Scale)
			}
		}
	}
	return Panelists{Raters: len(raters), Grade: agreement(grades), Scale: agreement(scales)}
}

// HSEEP ratings from the best to the worst; the steps between them count alike.
var gradeSteps = map[string]int{"P": 4, "S": 3, "M": 2, "U": 1}

// Latest returns the latest judgement of each evaluator on an objective, in the order in which they first judged it.
func Latest(s *sim.Session, objective int) []sim.RatingState {
	id := s.Script().Objectives[objective].ID
	var list []sim.RatingState
next:
	for _, r := range s.State().Ratings {
		if r.Objective != id {
			continue
		}
		for i := range list {
			if list[i].Seat == r.Seat && list[i].Rater == r.Rater {
				list[i] = r
				continue next
			}
		}
		list = append(list, r)
	}
	return list
}

// agreement works on one list of values for each thing judged; lists of fewer than two say nothing.
func agreement(units [][]int) Agreement {
	var a Agreement
	var all []int
	within := int64(0) // squared differences inside units, each unit's by its number of values less one, in millionths
	for _, values := range units {
		if len(values) < 2 {
			continue
		}
		a.Objectives++
		all = append(all, values...)
		squares := int64(0)
		eachPair(values, func(x, y int) {
			d := x - y
			squares += int64(d * d)
			a.Pairs++
			if d == 0 {
				a.Same++
			}
			if d*d <= 1 {
				a.Near++
			}
		})
		within += squares * 1_000_000 / int64(len(values)-1)
	}
	across := int64(0)
	eachPair(all, func(x, y int) { across += int64((x - y) * (x - y)) })
	if across == 0 {
		return a
	}
	a.Alpha = sim.Full - int(within*int64(len(all)-1)/across*sim.Full/1_000_000)
	a.Band = band(a.Alpha)
	return a
}

func eachPair(values []int, see func(x, y int)) {
	for i := range values {
		for _, y := range values[i+1:] {
			see(values[i], y)
		}
	}
}

func band(alpha int) string {
	switch {
	case alpha >= reliable:
		return "reliable"
	case alpha >= tentative:
		return "tentative"
	}
	return "low"
}
