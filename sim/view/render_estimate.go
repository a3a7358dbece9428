package view

import "github.com/enshu/enshu/sim"

// estimates lists what was said of when a service will be back. Outside it is known to those who were told.
func (d *Desk) estimates(s *sim.Session, service int) []Estimate {
	if d.sight.public && !s.State().Debrief {
		return nil
	}
	var list []Estimate
	for n := range s.State().Estimates {
		x := &s.State().Estimates[n]
		if x.Service != service {
			continue
		}
		e := x.Estimate()
		r := Estimate{
			N: n + 1, Seat: x.Seat, At: x.At, Early: x.Early, Late: x.Late, Basis: x.Basis, Slipped: s.State().Slipped(n),
			Wide: e.Wide(), Came: x.Came.At, Told: told(s, n+1),
		}
		r.Fit, r.Off = e.Judge(x.Came.At)
		list = append(list, r)
	}
	return list
}

// told lists the audiences to which an estimate was passed on, the first first.
func told(s *sim.Session, n int) []sim.AudienceID {
	var list []sim.AudienceID
	for i := range s.State().Statements {
		x := &s.State().Statements[i]
		if x.Estimate == n && x.Stage == sim.StatementOut {
			list = append(list, x.Stated.Audience)
		}
	}
	return list
}
