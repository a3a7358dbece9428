package scoring

import "github.com/enshu/enshu/sim"

// Total rolls findings up: the whole, and by directive, role, objective, seat and axis. A finding that serves two seats
// or objectives counts in full for each.
func Total(script *sim.Script, findings []Finding) Score {
	var score Score
	for _, f := range findings {
		if f.Verdict != VerdictNone {
			score.Findings++
		}
		if f.Applies() {
			score.Judged++
		}
	}
	score.Total = share(findings, func(Finding) bool { return true })
	score.Groups = []Group{}
	add := func(g Group, belongs func(Finding) bool) {
		if g.Share = share(findings, belongs); g.Share.Out > 0 {
			score.Groups = append(score.Groups, g)
		}
	}
	for _, id := range []string{"7", "8"} {
		add(Group{By: "directive", ID: id, Title: directives[id]}, func(f Finding) bool { return f.Directive == id })
	}
	for _, id := range []string{"F", "G"} {
		add(Group{By: "role", ID: id, Title: roles[id]}, func(f Finding) bool { return f.Role == id })
	}
	for i := range script.Objectives {
		o := &script.Objectives[i]
		add(Group{By: "objective", ID: string(o.ID), Title: o.Text}, func(f Finding) bool { return among(f.Objectives, o.ID) })
	}
	for i := range script.Seats {
		x := &script.Seats[i]
		add(Group{By: "seat", ID: string(x.ID), Title: x.Title}, func(f Finding) bool { return among(f.Seats, x.ID) })
	}
	for _, a := range axes(findings) {
		add(Group{By: "axis", ID: a, Title: Axis(a)}, func(f Finding) bool { return f.Axis == a })
	}
	return score
}

// share sums the findings of one group.
func share(findings []Finding, belongs func(Finding) bool) Share {
	var s Share
	for _, f := range findings {
		if f.Applies() && belongs(f) {
			s.Points += f.Counted()
			s.Out += f.Out
		}
	}
	s.Share = -1
	if s.Out > 0 {
		s.Share = s.Points * 10_000 / s.Out
	}
	return s
}

func among[T comparable](list []T, x T) bool {
	for _, y := range list {
		if y == x {
			return true
		}
	}
	return false
}

// axes returns the axes that occur, in the order of their first finding.
func axes(findings []Finding) []string {
	var list []string
	for _, f := range findings {
		if f.Axis != "" && !among(list, f.Axis) {
			list = append(list, f.Axis)
		}
	}
	return list
}
