package scenarios

import (
	"math"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
)

const yenMax = math.MaxInt64 / 1_000_000

// does is one effect: its key, what it does, and the shape of what stands beside it.
func does(is sim.EffectKind, body shape[sim.Effect], ja, en string) field[sim.Effect] {
	whole := func(e *sim.Effect) *sim.Effect {
		e.Kind = is
		return e
	}
	return key(string(is), body, whole).says(ja, en)
}

// sets makes the shape of an effect's body from the one part of it that is written.
func sets[F any](s shape[F], at func(*sim.Effect) *F) shape[sim.Effect] {
	return shape[sim.Effect]{tell: s.tell, read: func(r *reader, n *yaml.Node, e *sim.Effect) {
		into := at(e)
		r.at[into] = r.spot(n)
		s.read(r, n, into)
	}}
}

func (f *format) effects() shape[sim.Effect] {
	decision := func(e *sim.Effect) *sim.DecisionID { return &e.Decision }
	inject := func(e *sim.Effect) *sim.InjectID { return &e.Inject }
	flag := func(e *sim.Effect) *sim.FlagID { return &e.Flag }
	ending := func(e *sim.Effect) *sim.EndingID { return &e.Ending }
	release := record(
		key("inject", refers[sim.InjectID](kindInject), inject).must(),
		key("delay", span(), func(e *sim.Effect) *clock.Span { return &e.Delay }),
	)
	cost := record(key("yen", whole[int64](-yenMax, yenMax), func(e *sim.Effect) *int64 { return &e.Yen }).must())
	probe := record(
		key("ask", choice(sim.ProbeKinds()...), func(e *sim.Effect) *sim.ProbeKind { return &e.Ask }).must().
			says("down：止まっているもの、told：知らせた相手、next：次の期限", "down: what does not work; told: who has been told; next: which deadline is next"),
		key("seats", list("seats", refers[sim.SeatID](kindSeat), 0, SeatsMax), func(e *sim.Effect) *[]sim.SeatID { return &e.Seats }).
			says("省くと、きっかけが届いた席", "whoever the cause reached, when left out"),
	)
	fields := []field[sim.Effect]{
		does(sim.EffFlag, sets(refers[sim.FlagID](kindFlag), flag), "フラグを立てる", "sets a flag"),
		does(sim.EffOpen, sets(refers[sim.DecisionID](kindDecision), decision), "意思決定を開く", "opens a decision"),
		does(sim.EffRelease, release, "状況付与を届ける", "lets an inject fire"),
		does(sim.EffSkip, sets(refers[sim.InjectID](kindInject), inject), "状況付与を取りやめる", "an inject will not come"),
		does(sim.EffCost, cost, "費用が生じる", "money is spent or lost"),
		does(sim.EffProbe, probe, "状況認識を席に問う", "asks seats what they take the situation to be"),
		does(sim.EffConvene, sets(refers[sim.ConferenceID](kindConference), func(e *sim.Effect) *sim.ConferenceID { return &e.Conference }),
			"会見を始める", "begins a press conference"),
		does(sim.EffEnd, sets(refers[sim.EndingID](kindEnding), ending), "この結末で終える", "ends the exercise there"),
	}
	return oneKey(anEffect, append(fields, f.worldEffects()...)...)
}

func (f *format) worldEffects() []field[sim.Effect] {
	fact := key("fact", refers[sim.FactID](kindFact), func(e *sim.Effect) *sim.FactID { return &e.Fact }).must()
	reading := key("reading", plain[sim.ReadingID](), func(e *sim.Effect) *sim.ReadingID { return &e.Reading }).must()
	reveal := record(
		fact, reading,
		key("certainty", certainty(), func(e *sim.Effect) *knowledge.Certainty { return &e.Certainty }).must(),
		key("seats", list("seats", refers[sim.SeatID](kindSeat), 0, SeatsMax), func(e *sim.Effect) *[]sim.SeatID { return &e.Seats }).
			says("省くと、きっかけが届いた席", "whoever the cause reached, when left out"),
	)
	system := record(
		key("system", refers[sim.SystemID](kindSystem), func(e *sim.Effect) *sim.SystemID { return &e.System }).must(),
		key("status", boxed(status()), func(e *sim.Effect) **recovery.Status { return &e.Status }),
		key("infected", boxed(truth()), func(e *sim.Effect) **bool { return &e.Infected }),
		key("isolated", boxed(truth()), func(e *sim.Effect) **bool { return &e.Isolated }),
	)
	backup := record(
		key("backup", refers[sim.BackupID](kindBackup), func(e *sim.Effect) *sim.BackupID { return &e.Backup }).must(),
		key("isolated", boxed(truth()), func(e *sim.Effect) **bool { return &e.Isolated }),
		key("hit", boxed(truth()), func(e *sim.Effect) **bool { return &e.Hit }),
		key("checked", truth(), func(e *sim.Effect) *bool { return &e.Checked }).
			says("実際に読み出して確かめる", "it is read for real"),
	)
	workaround := record(
		key("service", refers[sim.ServiceID](kindService), func(e *sim.Effect) *sim.ServiceID { return &e.Service }).must(),
		key("level", level(), func(e *sim.Effect) *int { return &e.Level }).must(),
		key("for", span(), func(e *sim.Effect) *clock.Span { return &e.Span }).must(),
	)
	staff := record(
		key("pool", refers[sim.PoolID](kindPool), func(e *sim.Effect) *sim.PoolID { return &e.Pool }).must(),
		key("change", whole(-10_000, 10_000), func(e *sim.Effect) *int { return &e.Change }).must(),
	)
	return []field[sim.Effect]{
		does(sim.EffReveal, reveal, "事実を席に知らせる", "lets seats know a fact"),
		does(sim.EffTruth, record(fact, reading), "真相が変わる", "the truth changes"),
		does(sim.EffSystem, system, "システムの状態が変わる", "a system changes"),
		does(sim.EffBackup, backup, "バックアップの状態が変わる", "a backup set changes"),
		does(sim.EffWorkaround, workaround, "手作業で一部を担う", "people carry part of a service by hand"),
		does(sim.EffStaff, staff, "要員が増減する", "a pool grows or shrinks"),
	}
}
