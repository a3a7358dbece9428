package scenarios

import (
	"slices"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// checkOwed finds audiences that can be left in the dark without anybody noticing: nothing is owed to them, no obligation
// is, and no expectation looks at them.
func (r *reader) checkOwed() {
	heeded := map[sim.AudienceID]bool{}
	for i := range r.draft.obligations {
		heeded[r.draft.obligations[i].Audience] = true
	}
	for i := range r.draft.Expectations {
		e := &r.draft.Expectations[i]
		for _, c := range []*sim.Cond{e.From, e.Met, e.Partly, e.Never} {
			walkCond(c, func(c *sim.Cond) { heeded[c.Audience] = true })
		}
	}
	for i := range r.draft.Audiences {
		if a := &r.draft.Audiences[i]; a.ID != "" && len(a.Owed) == 0 && !heeded[a.ID] {
			r.fault(r.at[&a.ID], NeverOwed, a.ID)
		}
	}
}

// duties holds who the organisation is against the obligations that the scenario plays.
type duties struct {
	*reader
	set      *rules.Set
	org      *sim.Organisation
	profile  rules.Profile
	law      []string // jurisdictions; none where the author names neither them nor a profile
	declared map[string]bool
}

// checkDuties finds duties that somebody like this organisation has and the scenario does not play, and obligations
// whose rule cannot bind it.
func (r *reader) checkDuties() {
	set, err := r.rules()
	if err != nil {
		return // told where a rule is named
	}
	d := duties{reader: r, set: set, org: &r.draft.Organisation, declared: map[string]bool{}}
	d.profile, _ = set.Profile(d.org.Profile)
	d.law = d.org.Jurisdictions
	if !r.has(&d.org.Jurisdictions) {
		d.law = d.set.Law(d.profile)
	}
	for _, id := range d.org.Without {
		d.declared[id] = true
	}
	for i := range r.draft.obligations {
		d.declared[r.draft.obligations[i].rule] = true
	}
	d.ofKind()
	d.ofTraits()
	for i := range r.draft.obligations {
		d.binds(&r.draft.obligations[i])
	}
}

// ofKind misses the laws and guidance of the profile. Contracts and house rules are each scenario's own.
func (d *duties) ofKind() {
	for _, id := range d.profile.Rules {
		rule, _ := d.set.Rule(id)
		law := rule.Status == disclosure.StandingInForce || rule.Status == disclosure.StandingGuidance
		if !law || d.declared[id] || !rule.Binding(d.day()) || !d.org.Listed && d.set.OfMarket(rule) {
			continue
		}
		d.declared[id] = true // told once
		d.fault(d.at[&d.org.Profile], DutyMissing, id, text.Text{
			JA: "プロファイル「" + d.profile.Title.JA + "」に含まれます",
			EN: "it belongs to the profile of a " + d.profile.Title.EN,
		})
	}
}

// ofTraits misses what a listing or personal data call for. Where no law is named, any of a trait's rules will do.
func (d *duties) ofTraits() {
	if d.org.Listed {
		d.ofTrait(rules.TraitListed, d.at[&d.org.Listed], text.Text{JA: "上場しています", EN: "the organisation is listed"})
	}
	for i := range d.draft.Facts {
		if f := &d.draft.Facts[i]; f.Personal {
			d.ofTrait(rules.TraitPersonal, d.at[&f.Personal], text.Text{
				JA: "事実 " + string(f.ID) + " は個人データに関わります", EN: "the fact " + string(f.ID) + " is about personal data",
			})
			return
		}
	}
}

func (d *duties) ofTrait(trait string, at spot, why text.Text) {
	followed := func(id string) bool { return d.declared[id] }
	var either []string
	for _, duty := range d.set.Duties {
		switch {
		case duty.Trait != trait:
		case len(d.law) == 0:
			either = append(either, duty.Rules...)
		case slices.Contains(d.law, duty.Jurisdiction) && !slices.ContainsFunc(duty.Rules, followed):
			d.fault(at, DutyMissing, duty.Rules[0], text.Text{
				JA: why.JA + "（" + duty.Jurisdiction + "）", EN: why.EN + " (" + duty.Jurisdiction + ")",
			})
		}
	}
	if len(either) > 0 && !slices.ContainsFunc(either, followed) {
		d.fault(at, DutyMissing, either[0], why)
	}
}

// binds tells an obligation whose rule is no law yet, is for listed companies, or is another place's.
func (d *duties) binds(o *obligation) {
	rule, ok := d.set.Rule(o.rule)
	if !ok {
		return
	}
	var why text.Text
	switch {
	case !rule.Binding(d.day()):
		why = text.Text{JA: "開始日には施行されていません", EN: "it is not in force when the scenario begins"}
	case d.set.OfMarket(rule) && !d.org.Listed:
		why = text.Text{JA: "listed: true がありません", EN: "listed: true is missing"}
	case rule.Jurisdiction != rules.Anywhere && len(d.law) > 0 && !slices.Contains(d.law, rule.Jurisdiction):
		why = text.Text{JA: "jurisdictions に " + rule.Jurisdiction + " がありません", EN: "its jurisdictions do not have " + rule.Jurisdiction}
	default:
		return
	}
	d.fault(d.at[&o.rule], DutyForeign, o.ID, o.rule, why)
}

func (d *duties) day() clock.Date { return d.draft.Zone.Date(d.draft.Start) }
