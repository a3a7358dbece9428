package scenarios

import (
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

var hourPattern = regexp.MustCompile(`^([01][0-9]|2[0-3]):([0-5][0-9])$`)

var dayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// usualStay is for how long people stay who were called in, when a pool does not say.
const usualStay = 12 * clock.Hour

func (f *format) pool() shape[sim.Pool] {
	return record(
		key("id", names[sim.PoolID](kindPool), func(p *sim.Pool) *sim.PoolID { return &p.ID }).must(),
		key("title", f.text, func(p *sim.Pool) *text.Text { return &p.Title }).must(),
		key("size", whole(1, staffMax), func(p *sim.Pool) *int { return &p.Size }).must().
			says("全員で何人か", "how many there are in all"),
		key("shifts", list("shifts", shift(), 1, someMax), func(p *sim.Pool) *[]sim.Shift { return &p.Shifts }).
			says("いつ何人いるか。省くと昼夜を問わず全員", "how many are there when; everybody day and night when left out"),
		key("call_in", spread(), func(p *sim.Pool) *sim.Spread { return &p.CallIn }).
			says("非番の人を呼び出してから着くまで。省くと呼び出せない", "from calling those off shift until they are there; nobody can be called when left out"),
		key("stay", span(), func(p *sim.Pool) *clock.Span { return &p.Stay }).
			says("呼び出された人がいる時間。省くと 12 時間", "for how long those called in stay; 12 hours when left out"),
		key("fatigue", fatigue(), func(p *sim.Pool) *recovery.Fatigue { return &p.Fatigue }).
			says("疲れ方。省くと疲れない。{} で既定", "how they tire; never when left out; {} for the usual way"),
	).then(func(r *reader, n *yaml.Node, p *sim.Pool) {
		if r.has(&p.CallIn) && !r.has(&p.Shifts) {
			r.fault(r.spot(n), MissingKey, "shifts")
		}
		if !r.has(&p.Stay) {
			p.Stay = usualStay
		}
	})
}

func shift() shape[sim.Shift] {
	day := choice(dayNames...)
	days := shape[clock.Weekdays]{
		tell: list("days", day, 1, len(dayNames)).tell,
		read: func(r *reader, n *yaml.Node, v *clock.Weekdays) {
			var named []string
			list("days", day, 1, len(dayNames)).read(r, n, &named)
			for i, name := range dayNames {
				for _, x := range named {
					if x == name {
						*v |= clock.WeekdaySet(clock.Weekday(i))
					}
				}
			}
		},
	}
	return record(
		key("days", days, func(s *sim.Shift) *clock.Weekdays { return &s.Days }).
			says("始まる曜日。省くと毎日", "the days on which it begins; every day when left out"),
		key("from", hour(), func(s *sim.Shift) *clock.Span { return &s.From }).must(),
		key("to", hour(), func(s *sim.Shift) *clock.Span { return &s.To }).must().
			says("from 以前なら翌日まで", "the next day when it is not after from"),
		key("on", whole(1, staffMax), func(s *sim.Shift) *int { return &s.On }).must().
			says("その時間にいる人数", "how many are there then"),
	).then(func(r *reader, _ *yaml.Node, s *sim.Shift) {
		if !r.has(&s.Days) {
			s.Days = 1<<len(dayNames) - 1
		}
	})
}

// hour is a time of the day, "08:30".
func hour() shape[clock.Span] {
	return shape[clock.Span]{tell: tellPattern(hourPattern.String()), read: func(r *reader, n *yaml.Node, v *clock.Span) {
		s, ok := r.words(n)
		if !ok {
			return
		}
		m := hourPattern.FindStringSubmatch(s)
		if m == nil {
			r.fault(r.spot(n), BadHour, clip(s))
			return
		}
		h, _ := strconv.Atoi(m[1])
		minutes, _ := strconv.Atoi(m[2])
		*v = clock.Span(h)*clock.Hour + clock.Span(minutes)*clock.Minute
	}}
}

func fatigue() shape[recovery.Fatigue] {
	return record(
		key("after", span(), func(f *recovery.Fatigue) *clock.Span { return &f.After }).
			says("休まずこれだけ働くと疲れる。省くと 10 時間", "work without a rest that makes them tired; 10 hours when left out"),
		key("slower", whole(100, 1000), func(f *recovery.Fatigue) *int { return &f.Slower }).
			says("疲れてからの作業時間（通常を 100 として）。省くと 150", "percent of its usual time that work takes from then; 150 when left out"),
		key("limit", span(), func(f *recovery.Fatigue) *clock.Span { return &f.Limit }).
			says("これだけ働いたら、休むまで新しい作業に就けない。省くと 13 時間", "work after which they take on nothing more; 13 hours when left out"),
		key("rest", span(), func(f *recovery.Fatigue) *clock.Span { return &f.Rest }).
			says("続けてこれだけ休むと回復する。省くと 11 時間", "a rest in one piece that makes them fresh; 11 hours when left out"),
	).then(func(r *reader, n *yaml.Node, f *recovery.Fatigue) {
		usual := recovery.UsualFatigue
		for _, x := range [...]struct {
			at    *clock.Span
			usual clock.Span
		}{{&f.After, usual.After}, {&f.Limit, usual.Limit}, {&f.Rest, usual.Rest}} {
			if !r.has(x.at) {
				*x.at = x.usual
			}
		}
		if !r.has(&f.Slower) {
			f.Slower = usual.Slower
		}
		if f.Limit < f.After || f.After == 0 || f.Rest == 0 {
			r.fault(r.spot(n), BadFatigue, shownSpan(f.After), shownSpan(f.Limit), shownSpan(f.Rest))
		}
	})
}
