package sim

import "github.com/enshu/enshu/sim/recovery"

// target sets what the team means to reach for a service, before play; nothing at all takes it back.
func (p *proposer) target(id SeatID, seat int, d Target) error {
	i := p.script.services.of(d.Service)
	if i < 0 {
		return unknown("service", string(d.Service))
	}
	if !p.script.Plans(seat) {
		return refuse(CodeNotYours, string(d.Service), "目標を決める席ではありません。", "Setting targets is not this seat's.")
	}
	t := recovery.Target{Rank: d.Rank, RTO: d.RTO, RPO: d.RPO, MTPD: d.MTPD}
	switch {
	case !t.Sound(len(p.script.Services)):
		return refuse(CodeBadValue, string(d.Service), "優先順位は業務の数まで、時間は0から366日まで、RTOはMTPD以内で指定してください。",
			"Choose a rank within the number of services, times from 0 to 366 days, and an RTO within the MTPD.")
	case t == recovery.Target{} && p.st.Targets[i].TargetSet == nil:
		return refuse(CodeBadValue, string(d.Service), "優先順位か目標を一つは指定してください。", "Give a rank or at least one target.")
	}
	if err := words(d.Reason, "reason", false); err != nil {
		return err
	}
	p.emit(TargetSet{Service: d.Service, Seat: id, Rank: d.Rank, RTO: d.RTO, RPO: d.RPO, MTPD: d.MTPD, Reason: d.Reason})
	return nil
}

// Plans says whether a seat sets targets before play: those the script names, or every player's; and a facilitator's.
func (s *Script) Plans(seat int) bool {
	if s.Seats[seat].Kind == Facilitating {
		return true
	}
	if len(s.Planners) > 0 {
		return s.Set(s.Planners).Has(seat)
	}
	return s.players.Has(seat)
}

// Asked is what the business asks of a service.
func (s *Service) Asked() recovery.Target {
	return recovery.Target{RTO: s.RTO, RPO: s.RPO, MTPD: s.MTPD}
}
