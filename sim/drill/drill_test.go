package drill_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

const t0 = clock.Instant(1793923200000)

// load knows one script: a directory that falls over, and a leak that only IT hears of.
func load(id string) (*sim.Script, error) {
	if id != "tiny" {
		return nil, fmt.Errorf("no scenario %q", id)
	}
	same, down := text.Same, recovery.Down
	hour := sim.Spread{Low: clock.Hour, High: clock.Hour}
	s := &sim.Script{
		ID: "tiny", Start: t0, End: t0.Add(12 * clock.Hour),
		Paces:  []sim.Pace{{ID: "plain", Steps: []sim.PaceStep{{From: t0, Rate: clock.RealTime}}}},
		Phases: []sim.Phase{{ID: "only", Title: same("The only phase"), From: t0}},
		Seats:  []sim.Seat{{ID: "ceo", Kind: sim.Player, Title: same("CEO")}, {ID: "it", Kind: sim.Player, Title: same("IT")}},
		Systems: []sim.System{
			{ID: "dir", Title: same("Directory"), Ways: []sim.Way{{ID: "rebuild", Task: sim.Task{Took: hour}, Suits: []string{"good"}}}, Validate: sim.Task{Took: hour}},
			{ID: "erp", Title: same("ERP"), Needs: []sim.SystemID{"dir"}, Ways: []sim.Way{{ID: "tape", Task: sim.Task{Took: hour}}}, Status: down},
		},
		Services: []sim.Service{{ID: "orders", Title: same("Orders"), Needs: []sim.Need{{System: "dir", Share: 1000}}, MBCO: 600}},
		Facts: []sim.Fact{{
			ID: "leak", Title: same("The leak"), Truth: "yes",
			Readings: []sim.Reading{{ID: "no", Text: same("nothing left")}, {ID: "yes", Text: same("it left")}},
		}},
		Flags: []sim.FlagID{"told"},
		Injects: []sim.Inject{
			{
				ID: "alarm", Channel: sim.Mail, From: same("The watch"), To: []sim.SeatID{"it"}, Subject: same("Alarm"), Body: same("Look."),
				At: t0.Add(10 * clock.Minute), Ack: true,
				Effects: []sim.Effect{
					{Kind: sim.EffReveal, Fact: "leak", Reading: "yes", Certainty: knowledge.Possible}, {Kind: sim.EffSystem, System: "dir", Status: &down},
					{Kind: sim.EffOpen, Decision: "stop"},
				},
			},
			{ID: "spare", Channel: sim.Phone, From: same("A mayor"), To: []sim.SeatID{"ceo"}, Subject: same("Hm"), Body: same("Well?"), Held: true},
		},
		Decisions: []sim.Decision{{
			ID: "stop", Title: same("Stop?"), Question: same("?"), Seats: []sim.SeatID{"ceo"}, Rule: sim.OneOwner,
			Options: []sim.Option{{ID: "yes", Title: same("Yes"), Suits: []string{"good"}}, {ID: "no", Title: same("No")}},
			Inputs:  []sim.Input{{ID: "until", Title: same("Until"), Kind: sim.MomentInput}},
		}},
		Audiences:    []sim.Audience{{ID: "press", Title: same("Press"), Authors: []sim.SeatID{"it"}, Approver: "ceo"}},
		Expectations: []sim.Expectation{{ID: "speak", Title: same("Speak"), Met: &sim.Cond{Op: sim.OpStated, Audience: "press"}, Target: clock.Hour, Late: 6 * clock.Hour, Points: 10}},
		Endings:      []sim.Ending{{ID: "over", Title: same("It is over")}},
	}
	return s, s.Seal()
}

const story = `# Before anything
script tiny seed 7
seat ceo person
seat it person
start plain
! ceo: answer stop yes "too early"
expect not fired alarm
# The alarm
advance T+0:15
it: ack alarm
expect it sees item/alarm
expect ceo does not see fact/leak
expect service orders == 0%
!needs_first it: restore erp tape
!not_held ceo: brief leak to it
it: brief leak to ceo "as we hear it"
expect ceo knows leak/yes
ceo: answer stop yes "it spreads" 80 until=T+6:00
it: restore dir rebuild
it: tell press possible:leak/yes "We are looking into it." next +4h
ceo: clear press yes
advance +1h
expect system dir up
expect service orders >= 60%
expect decision stop yes
expect finding speak met
facilitator: fire spare
facilitator: note gap "nobody called the \"watch\""
advance end
expect ending over
expect score >= 60%
`

func parsed(t *testing.T, text string) *drill.Drill {
	t.Helper()
	d, err := drill.Parse("t.txtar", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStoryComesOutAsItSays(t *testing.T) {
	res := parsed(t, story).Run(load)
	if err := res.Err(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"## The alarm", "T+0:10  [mail] The watch to it: Alarm (alarm)", "it hold leak: yes (possible).",
		"it is refused (it, needs_first)", "ceo answers stop: yes, 80% sure. “it spreads”", "ceo clears statement 1.",
		"Service orders: 100.0%.", "The exercise ends: It is over (over).", "10 of 10  speak", "As expected: ending over.",
	} {
		if want == "it is refused (it, needs_first)" {
			want = "it is refused (order, needs_first): “Directory” has to be restored first."
		}
		if !strings.Contains(res.Minutes, want) {
			t.Errorf("the minutes do not say %q:\n%s", want, res.Minutes)
		}
	}
}

func TestMinutesAreTheSameEveryTime(t *testing.T) {
	if parsed(t, story).Run(load).Minutes != parsed(t, story).Run(load).Minutes {
		t.Error("two runs, two minutes")
	}
}

func TestUpdatedFileAgreesWithItsRun(t *testing.T) {
	d := parsed(t, story+"-- transcript --\nwrong\n-- notes --\nkept\n")
	res := d.Run(load)
	if diff := d.Differs(res); !strings.Contains(diff, "-wrong") {
		t.Fatalf("no difference shown:\n%s", diff)
	}
	raw := d.Rewritten(res.Minutes)
	again := parsed(t, string(raw))
	if diff := again.Differs(again.Run(load)); diff != "" {
		t.Errorf("the rewritten file differs:\n%s", diff)
	}
	if !strings.HasPrefix(string(raw), story) || !strings.HasSuffix(string(raw), "-- notes --\nkept\n") {
		t.Error("the rewrite touched more than the minutes")
	}
	if string(again.Rewritten(res.Minutes)) != string(raw) {
		t.Error("rewriting twice changes more")
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	for text, want := range map[string]string{
		"fly":                                     `t.txtar:1: "fly" is no instruction`,
		"\nadvance soon":                          `t.txtar:2: a moment: "soon" is no moment`,
		"advance T+1:5":                           `is no time since the start`,
		"advance T+1:65":                          `is no time since the start`,
		"advance +5":                              `is no length`,
		"script":                                  `the scenario's id is missing`,
		"script tiny seed x":                      `"x" is no number`,
		"script tiny seed -1":                     `the seed is negative`,
		"seat ceo god":                            `"god" plays no seat`,
		"bots":                                    `a policy is missing`,
		"ceo: fly":                                `"fly" is nothing a seat can do`,
		"ceo: answer stop yes":                    `the reason is missing`,
		"ceo: answer stop yes r 5 x":              `"x" fills no field`,
		"ceo: approve stop maybe":                 `neither yes nor no`,
		"ceo: concur stop shrug":                  `none of agree, object and abstain`,
		"ceo: act a b":                            `"b" is too much`,
		"ceo: forward x at y":                     `"at" stands where "to" should`,
		"ceo: record \"open":                      `a quotation mark is not closed`,
		"! advance T+1:00":                        `only what a seat does can be refused`,
		"expect ceo hears x":                      `a seat sees, does not see, or knows`,
		"expect service orders ~ 5%":              `compares nothing`,
		"expect service orders > much":            `is no share`,
		"facilitator: jump T+1:00 by-foot":        `none of deliver, skip and hold`,
		"facilitator: speed fast":                 `"fast" is no number`,
		"facilitator: speed 0.1234":               `up to three places`,
		"it: tell press \"one\" \"two\"":          `one text too many`,
		"fly\nfly\n":                              `t.txtar:2:`,
		strings.Repeat("\n", drill.LineLimit+1):   `more than 5000 lines`,
		strings.Repeat("x", drill.SizeLimit+1):    `the file is too big`,
		"it: tell press possible:leak/yes next x": `is no moment`,
	} {
		_, err := drill.Parse("t.txtar", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: want %q, got %v", text, want, err)
		}
	}
}

func TestWhatDoesNotComeOutIsAFault(t *testing.T) {
	head := "script tiny\nseat ceo person\nseat it person\nstart plain\nadvance T+0:15\n"
	for text, want := range map[string]string{
		"script other":                             `t.txtar:1: no scenario "other"`,
		"start plain":                              `t.txtar:1: no script yet`,
		"":                                         `t.txtar:1: the drill names no script`,
		"script tiny\nadvance +5m":                 `nothing has started`,
		head + "script tiny":                       `named already`,
		head + "advance T+0:05":                    `T+0:05 has passed`,
		head + "facilitator: pause\nadvance +5m":   `the clock stands`,
		head + "facilitator: end\nadvance +5m":     `the exercise is over`,
		head + "it: restore erp tape":              `t.txtar:6: needs_first (dir)`,
		head + "! it: ack alarm":                   `should have been refused`,
		head + "!busy it: restore erp tape":        `refused as needs_first, not as busy`,
		head + "ceo: ack alarm":                    `ceo has received nothing from inject "alarm"`,
		head + "ceo: clear press yes":              `no statement to press waits`,
		head + "it: cancel dir":                    `no work on "dir" is under way`,
		head + "expect ceo sees fact/leak":         `it sees no such thing`,
		head + "expect it does not see fact/leak":  `it does see it`,
		head + "expect it knows leak/no":           `it holds yes (possible)`,
		head + "expect ceo knows leak":             `has not heard of it`,
		head + "expect ghost sees fact/leak":       `no seat "ghost"`,
		head + "expect service orders > 0%":        `it stands at 0.0%`,
		head + "expect service ghost > 0%":         `no service "ghost"`,
		head + "expect system dir up":              `it is down`,
		head + "expect decision stop yes":          `it is none`,
		head + "expect finding speak met":          `it is open`,
		head + "expect ending over":                `the exercise goes on`,
		head + "expect fired spare":                `it is not out`,
		head + "expect not fired alarm":            `it is out`,
		head + "expect flag told":                  `it is not raised`,
		head + "expect obligation ghost.first met": `no obligation "ghost"`,
		head + "expect system ghost up":            `no system "ghost"`,
		head + "expect score >= 50%":               `it stands at`,
		head + "seat ghost person":                 `unknown (ghost)`,
	} {
		d := parsed(t, text)
		err := d.Run(load).Err()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\nwant %q, got %v", strings.TrimPrefix(text, head), want, err)
		}
		var f *drill.Fault
		if !errors.As(err, &f) {
			t.Errorf("%q carries no file and line", err)
		}
	}
}

func TestBotsFillTheSeatsThatNobodyPlays(t *testing.T) {
	res := parsed(t, "script tiny\nseat it person\nbots good\nstart plain\nadvance T+2:00\nexpect decision stop yes\n").Run(load)
	if err := res.Err(); err != nil {
		t.Fatal(err)
	}
	seats := res.Session.State().Seats
	if seats[0].Bot != "good" || seats[1].Bot != "" {
		t.Errorf("%+v", seats[:2])
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(story))
	f.Add([]byte("ceo: tell press a/b possible:c/d x=y \"t\\\"\" next T+1:00 corrects 1 channel 2\n-- transcript --\n-- --\n"))
	f.Add([]byte("!x ceo: edit a at T+1:00 to b \"c\"\nexpect service a == 10%\r\n-- a --"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := drill.Parse("f", raw)
		if err != nil {
			return
		}
		res := d.Run(load)
		again, err := drill.Parse("f", d.Rewritten(res.Minutes))
		if err != nil {
			t.Fatalf("the rewritten drill does not parse: %v", err)
		}
		if diff := again.Differs(again.Run(load)); diff != "" {
			t.Errorf("the rewritten drill disagrees with itself:\n%s", diff)
		}
	})
}

func TestLanguageIsDocumented(t *testing.T) {
	guide := readme(t)
	for _, word := range drill.Vocabulary() {
		if !slices.Contains(strings.FieldsFunc(guide, func(r rune) bool { return strings.ContainsRune(" `\n|,:", r) }), word) {
			t.Errorf("README.md does not explain %q", word)
		}
	}
}
