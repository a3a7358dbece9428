package scoring

import "github.com/enshu/enshu/sim"

// Total rolls findings up: the whole, and by directive, role, objective, seat and axis. A finding that serves two seats
// or objectives counts in full for each. A group is listed once something in it is judged.
func Total(script *sim.Script, findings []Finding) Score {
	all := roll(findings, func(Finding) bool { return true })
	score := Score{Total: all.Share, Judged: all.Judged, Findings: all.Findings, Curves: curves(script)}
	score.Groups = []Group{}
	add := func(g Group, belongs func(Finding) bool) {
		sum := roll(findings, belongs)
		g.Share, g.Judged, g.Findings = sum.Share, sum.Judged, sum.Findings
		if g.Judged > 0 {
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

// Overall sums all findings, without groups.
func Overall(findings []Finding) Share {
	return roll(findings, func(Finding) bool { return true }).Share
}

// roll sums the findings of one group.
func roll(findings []Finding, belongs func(Finding) bool) Group {
	g := Group{Share: Share{Share: -1}}
	sum := &g.Share
	for _, f := range findings {
		if f.Verdict == VerdictNone || !belongs(f) {
			continue
		}
		g.Findings++
		if !f.Applies() {
			continue
		}
		g.Judged++
		sum.Points += f.Counted()
		sum.Machine += f.Points
		sum.Out += f.Out
		if f.Override != nil {
			sum.Overridden++
		}
	}
	if sum.Out > 0 {
		sum.Share = sum.Points * sim.Full / sum.Out
	}
	return g
}

// curves returns the curves that expectations with a limit use, in the script's order.
func curves(script *sim.Script) []sim.Curve {
	list := []sim.Curve{}
	for i := range script.Curves {
		for j := range script.Expectations {
			if e := &script.Expectations[j]; e.Late > 0 && script.Curve(e.Curve) == &script.Curves[i] {
				list = append(list, script.Curves[i])
				break
			}
		}
	}
	return list
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
