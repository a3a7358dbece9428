package drill

import (
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// parseTarget: target orders rank 1 rto 24h rpo 12h mtpd 72h "what the board signed"
func parseTarget(a *args) deed {
	d := sim.Target{Service: sim.ServiceID(a.next("a service"))}
	for a.more() {
		switch w := a.next("rank, rto, rpo, mtpd or the reason"); w {
		case "rank":
			d.Rank = a.number("the rank")
		case "rto":
			d.RTO = a.length("the RTO")
		case "rpo":
			d.RPO = a.length("the RPO")
		case "mtpd":
			d.MTPD = a.length("the MTPD")
		default:
			if d.Reason != "" {
				a.err = fmt.Errorf("%q is one text too many", w)
			}
			d.Reason = w
		}
	}
	return always(d)
}

// length takes a length such as 24h.
func (a *args) length(what string) clock.Span {
	w := a.next(what)
	if a.err != nil {
		return 0
	}
	d, err := parseSpan(w)
	if err != nil {
		a.err = fmt.Errorf("%s: %w", what, err)
	}
	return d
}

func targetWords(e sim.TargetSet) string {
	var list []string
	if e.Rank > 0 {
		list = append(list, fmt.Sprintf("rank %d", e.Rank))
	}
	for _, x := range []struct {
		word string
		d    clock.Span
	}{{"RTO", e.RTO}, {"RPO", e.RPO}, {"MTPD", e.MTPD}} {
		if x.d > 0 {
			list = append(list, x.word+" "+sim.Lasting(x.d).EN)
		}
	}
	if len(list) == 0 {
		return fmt.Sprintf("%s takes back the target for %s.", e.Seat, e.Service)
	}
	return fmt.Sprintf("%s sets targets for %s: %s.%s", e.Seat, e.Service, strings.Join(list, ", "), when(e.Reason != "", " "+brief(e.Reason)))
}

// parseEstimate: estimate orders T+30:00 T+36:00 "tapes read, two nights of loading"
func parseEstimate(a *args) deed {
	service := sim.ServiceID(a.next("a service"))
	early, late, basis := a.moment("the earliest"), a.moment("the latest"), a.optional()
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		return sim.Estimate{Service: service, Early: r.instant(early), Late: r.instant(late), Basis: basis}, nil
	}
}

// parsePool: expect pool crew free 2 | expect pool crew there 4 | expect pool crew tired 0
func parsePool(a *args) check {
	id, what := sim.PoolID(a.next("a pool")), a.next("free, there or tired")
	want := a.number("how many")
	return func(r *run) (string, error) {
		i := r.script.PoolNumber(id)
		if i < 0 {
			return "", fmt.Errorf("there is no pool %q", id)
		}
		p := r.cast.Session().State().Pools[i]
		has, known := map[string]int{"free": r.cast.Session().FreeStaff(i), "there": p.There, "tired": p.Tired}[what]
		if !known {
			return "", fmt.Errorf("%q: free, there or tired", what)
		}
		return other(fmt.Sprint(has), fmt.Sprint(want)), nil
	}
}

// parseData: expect data orders 15h
func parseData(a *args) check {
	id := sim.SystemID(a.next("a system"))
	want := a.length("how old its data are")
	return func(r *run) (string, error) {
		i := r.script.SystemNumber(id)
		if i < 0 {
			return "", fmt.Errorf("there is no system %q", id)
		}
		has := r.cast.Session().State().Systems[i].DataLoss
		return other(sim.Lasting(has).EN, sim.Lasting(want).EN), nil
	}
}

// parseAim: expect target selling rto 24h
func parseAim(a *args) check {
	id, what := sim.ServiceID(a.next("a service")), a.next("rto, rpo or mtpd")
	want := a.length("the target")
	return func(r *run) (string, error) {
		i := r.script.ServiceNumber(id)
		if i < 0 {
			return "", fmt.Errorf("there is no service %q", id)
		}
		aim := r.script.Services[i].Asked()
		if own := r.cast.Session().State().Targets[i].TargetSet; own != nil {
			aim = recovery.Target{RTO: own.RTO, RPO: own.RPO, MTPD: own.MTPD}.Over(aim)
		}
		has, known := map[string]clock.Span{"rto": aim.RTO, "rpo": aim.RPO, "mtpd": aim.MTPD}[what]
		if !known {
			return "", fmt.Errorf("%q: rto, rpo or mtpd", what)
		}
		return other(sim.Lasting(has).EN, sim.Lasting(want).EN), nil
	}
}

// parseOutage: expect outage selling 33h
func parseOutage(a *args) check {
	id, want := sim.ServiceID(a.next("a service")), a.length("its longest outage so far")
	return func(r *run) (string, error) {
		i := r.script.ServiceNumber(id)
		if i < 0 {
			return "", fmt.Errorf("there is no service %q", id)
		}
		x, has := r.cast.Session().State().Services[i], clock.Span(0)
		if x.Down != 0 {
			has = r.now().Sub(x.Down)
		}
		return other(sim.Lasting(max(has, x.Longest)).EN, sim.Lasting(want).EN), nil
	}
}
