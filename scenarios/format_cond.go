package scenarios

import (
	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

var (
	aCondition = text.Text{JA: "条件", EN: "a condition"}
	anEffect   = text.Text{JA: "効果", EN: "an effect"}
)

// op is one predicate: its key, what it means, and the shape of what stands beside it.
func op(is sim.Op, body shape[sim.Cond], ja, en string) field[sim.Cond] {
	whole := func(c *sim.Cond) *sim.Cond {
		c.Op = is
		return c
	}
	return key(string(is), body, whole).says(ja, en)
}

// reads makes the shape of a condition's body from the one part of it that is written.
func reads[F any](s shape[F], at func(*sim.Cond) *F) shape[sim.Cond] {
	return shape[sim.Cond]{tell: s.tell, read: func(r *reader, n *yaml.Node, c *sim.Cond) {
		into := at(c)
		r.at[into] = r.spot(n)
		s.read(r, n, into)
	}}
}

func (f *format) kids() shape[sim.Cond] {
	return reads(list("all, any", f.cond(), 1, someMax), func(c *sim.Cond) *[]*sim.Cond { return &c.Kids })
}

// kid is the nth condition that a condition is made of.
func (f *format) kid(name string, n int) field[sim.Cond] {
	return key(name, f.cond(), func(c *sim.Cond) **sim.Cond {
		for len(c.Kids) <= n {
			c.Kids = append(make([]*sim.Cond, 0, 2), append(c.Kids, nil)...)
		}
		return &c.Kids[n]
	}).must()
}

func (f *format) conditions() shape[sim.Cond] {
	fields := f.combined()
	fields = append(fields, f.happened()...)
	fields = append(fields, f.known()...)
	fields = append(fields, f.stood()...)
	return oneKey(aCondition, fields...)
}

func (f *format) combined() []field[sim.Cond] {
	at := key("at", moment(), func(c *sim.Cond) *clock.Instant { return &c.At }).must()
	length := key("for", span(), func(c *sim.Cond) *clock.Span { return &c.Span }).must()
	one := shape[sim.Cond]{tell: f.cond().tell, read: func(r *reader, n *yaml.Node, c *sim.Cond) {
		c.Kids = []*sim.Cond{nil}
		f.cond().read(r, n, &c.Kids[0])
	}}
	return []field[sim.Cond]{
		op(sim.OpAll, f.kids(), "すべて成り立つ", "all of these hold"),
		op(sim.OpAny, f.kids(), "どれか成り立つ", "any of these holds"),
		op(sim.OpNot, one, "成り立たない", "this does not hold"),
		op(sim.OpTime, reads(moment(), func(c *sim.Cond) *clock.Instant { return &c.At }), "その時刻になった", "the time has come"),
		op(sim.OpElapsed, record(f.kid("since", 0), length), "成り立ってから時間が経った", "it has held for so long"),
		op(sim.OpNotBy, record(f.kid("what", 0), at), "その時刻までに起きていない", "it has not come about by then"),
		op(sim.OpBefore, record(f.kid("first", 0), f.kid("then", 1)), "先のものが後のものより遅くない", "the first came no later than the second"),
	}
}

func (f *format) happened() []field[sim.Cond] {
	inject := func(c *sim.Cond) *sim.InjectID { return &c.Inject }
	action := func(c *sim.Cond) *sim.ActionID { return &c.Action }
	received := record(
		key("inject", refers[sim.InjectID](kindInject), inject).must(),
		key("seat", refers[sim.SeatID](kindSeat), func(c *sim.Cond) *sim.SeatID { return &c.Seat }),
	)
	options := list("options", plain[sim.OptionID](), 0, someMax)
	decided := record(
		key("decision", refers[sim.DecisionID](kindDecision), func(c *sim.Cond) *sim.DecisionID { return &c.Decision }).must(),
		key("options", options, func(c *sim.Cond) *[]sim.OptionID { return &c.Options }).
			says("そのうちのどれかに決まっている。省くとどれでもよい", "one of these was decided; any when left out"),
	)
	flag := func(c *sim.Cond) *sim.FlagID { return &c.Flag }
	conference := key("conference", refers[sim.ConferenceID](kindConference), func(c *sim.Cond) *sim.ConferenceID { return &c.Conference }).must()
	said := func(c *sim.Cond) *string { return &c.Said }
	held := record(conference, key("state", choice("open", "over"), said).must())
	asked := record(
		conference, key("question", plain[string](), func(c *sim.Cond) *string { return &c.Question }).must(),
		key("state", choice("answered", "unanswered"), said).must(),
	)
	return []field[sim.Cond]{
		op(sim.OpConference, held, "会見が開かれている、または終わった", "a press conference is on, or over"),
		op(sim.OpQuestion, asked, "会見の質問に答えた、または答えなかった", "a question there was answered, or got no answer"),
		op(sim.OpFired, reads(refers[sim.InjectID](kindInject), inject), "状況付与が届いた", "the inject has fired"),
		op(sim.OpRead, received, "状況付与が読まれた", "the inject has been read"),
		op(sim.OpAcked, received, "状況付与が確認された", "the inject has been acknowledged"),
		op(sim.OpDecided, decided, "意思決定が答えられた", "the decision has been answered"),
		op(sim.OpStarted, reads(refers[sim.ActionID](kindAction), action), "行動が始まった", "the action has been started"),
		op(sim.OpDone, reads(refers[sim.ActionID](kindAction), action), "行動が終わった", "the action is done"),
		op(sim.OpFlag, reads(refers[sim.FlagID](kindFlag), flag), "フラグが立っている", "the flag is set"),
	}
}

func (f *format) known() []field[sim.Cond] {
	fact := key("fact", refers[sim.FactID](kindFact), func(c *sim.Cond) *sim.FactID { return &c.Fact })
	reading := key("reading", plain[sim.ReadingID](), func(c *sim.Cond) *sim.ReadingID { return &c.Reading })
	audience := key("audience", refers[sim.AudienceID](kindAudience), func(c *sim.Cond) *sim.AudienceID { return &c.Audience })
	known := record(
		fact.must(), reading,
		key("seat", refers[sim.SeatID](kindSeat), func(c *sim.Cond) *sim.SeatID { return &c.Seat }),
		key("certainty", certainty(), func(c *sim.Cond) *knowledge.Certainty { return &c.Certainty }).
			says("少なくともこの確度で。省くと possible", "at least so surely; possible when left out"),
	).then(func(r *reader, _ *yaml.Node, c *sim.Cond) {
		if !r.has(&c.Certainty) {
			c.Certainty = knowledge.Possible
		}
	})
	stated := record(
		audience, fact, reading,
		key("certainties", list("certainties", certainty(), 0, someMax), func(c *sim.Cond) *[]knowledge.Certainty { return &c.Certainties }),
	)
	promise := reads(refers[sim.AudienceID](kindAudience), func(c *sim.Cond) *sim.AudienceID { return &c.Audience })
	return []field[sim.Cond]{
		op(sim.OpTrue, record(fact.must(), reading.must()), "真相がその読みである", "the truth is this reading"),
		op(sim.OpKnown, known, "席が知っている", "a seat knows it"),
		op(sim.OpStated, stated, "相手に述べた", "it was said to the audience"),
		op(sim.OpFalse, record(audience), "知っていたことに反する声明をした", "a statement there contradicted what was held"),
		op(sim.OpPromise, promise, "次回更新の約束を守った", "every promised update was kept"),
	}
}

func (f *format) stood() []field[sim.Cond] {
	obligation := record(
		key("obligation", refers[sim.ObligationID](kindObligation), func(c *sim.Cond) *sim.ObligationID { return &c.Obligation }).must(),
		key("stage", stageID(), func(c *sim.Cond) *string { return &c.Stage }).must(),
		key("clock", choice(sim.Running, sim.MetInTime, sim.Overdue, sim.Pending, sim.Undecided), func(c *sim.Cond) *sim.ClockState { return &c.Clock }).must(),
	)
	system := func(c *sim.Cond) *sim.SystemID { return &c.System }
	service := func(c *sim.Cond) *sim.ServiceID { return &c.Service }
	stands := record(
		key("system", refers[sim.SystemID](kindSystem), system).must(),
		key("status", status(), func(c *sim.Cond) *recovery.Status { return &c.State }).must(),
	)
	lasts := record(
		key("system", refers[sim.SystemID](kindSystem), system).must(),
		key("for", span(), func(c *sim.Cond) *clock.Span { return &c.Span }).must(),
	)
	backup := func(c *sim.Cond) *sim.BackupID { return &c.Backup }
	pool := func(c *sim.Cond) *sim.PoolID { return &c.Pool }
	serves := record(
		key("service", refers[sim.ServiceID](kindService), service).must(),
		key("at_least", level(), func(c *sim.Cond) *int { return &c.Level }).must(),
	)
	foreseen := record(
		key("service", refers[sim.ServiceID](kindService), service).must(),
		key("ahead", span(), func(c *sim.Cond) *clock.Span { return &c.Span }).must().
			says("戻るどれだけ前の見込みか", "how long before it came back"),
	)
	return []field[sim.Cond]{
		op(sim.OpObligation, obligation, "報告義務の時計の状態", "how the clock of an obligation stands"),
		op(sim.OpSystem, stands, "システムの真の状態", "how a system truly stands"),
		op(sim.OpSystemClean, reads(refers[sim.SystemID](kindSystem), system), "システムが動き、感染なく、検証済み", "the system is up, clean and validated"),
		op(sim.OpStayedClean, lasts, "その時間、途切れなく健全に稼働した", "it has run clean for so long without a break"),
		op(sim.OpLost, reads(refers[sim.FactID](kindFact), func(c *sim.Cond) *sim.FactID { return &c.Fact }), "事実を突き止める痕跡が失われた", "the traces of the fact are gone"),
		op(sim.OpBackupHit, reads(refers[sim.BackupID](kindBackup), backup), "バックアップが読めない（知られていなくても）", "the set cannot be read, known or not"),
		op(sim.OpBackupRead, reads(refers[sim.BackupID](kindBackup), backup), "バックアップを実際に読み出した", "the set was read for real"),
		op(sim.OpService, serves, "サービスの水準がこれ以上", "the service is at this level or above"),
		op(sim.OpOutage, reads(refers[sim.ServiceID](kindService), service), "最低水準を割ったことがある", "the service once fell below its minimum"),
		op(sim.OpRestored, reads(refers[sim.ServiceID](kindService), service), "停止の後に最低水準へ戻った", "the service is back at its minimum"),
		op(sim.OpReady, reads(refers[sim.ServiceID](kindService), service), "必要なシステムがそろって戻った", "its systems alone would carry it at its minimum"),
		op(sim.OpReopened, reads(refers[sim.ServiceID](kindService), service), "停止の後に再開された", "somebody opened it again after an outage"),
		op(sim.OpEstimated, reads(refers[sim.ServiceID](kindService), service), "復旧の見込みが示された", "somebody said when it will be back"),
		op(sim.OpEstimateHeld, foreseen, "その時間だけ前に示されていた見込みが、使える幅で当たった", "what was said so long before it came back held, in a range fit to plan by"),
		op(sim.OpEstimateLapsed, reads(refers[sim.ServiceID](kindService), service), "見込みが言い直されないまま過ぎた", "an estimate ran out with nothing new said"),
		op(sim.OpOverworked, reads(refers[sim.PoolID](kindPool), pool), "休まず働き続けて疲れた人がいる", "somebody of theirs works on, tired, without a rest"),
		op(sim.OpCalledIn, reads(refers[sim.PoolID](kindPool), pool), "非番の人を呼び出した", "those off shift were called in"),
		op(sim.OpNormal, reads(refers[sim.ServiceID](kindService), service), "停止の後にすべて平常へ戻った", "all of it is back after an outage"),
	}
}

func certainty() shape[knowledge.Certainty] {
	return word[knowledge.Certainty](knowledge.Unset.Names())
}

func status() shape[recovery.Status] { return word[recovery.Status](recovery.Up.Names()) }
