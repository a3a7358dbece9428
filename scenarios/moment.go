package scenarios

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// spanMax bounds every length of time, and so every sum of a few of them.
const spanMax = 3660 * clock.Day

var spanUnits = []struct {
	letter byte
	is     clock.Span
}{{'d', clock.Day}, {'h', clock.Hour}, {'m', clock.Minute}, {'s', clock.Second}}

var (
	spanPattern    = regexp.MustCompile(`^(?:[0-9]{1,5}d)?(?:[0-9]{1,5}h)?(?:[0-9]{1,6}m)?(?:[0-9]{1,6}s)?$`)
	hoursPattern   = regexp.MustCompile(`^([0-9]{1,5}):([0-5][0-9])(?::([0-5][0-9]))?$`)
	localPattern   = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])$`)
	decimalPattern = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})(?:\.([0-9]{1,3}))?$`)
)

// The years in which scenarios may play: those whose zones the rule set compiles.
const (
	firstYear = 2020
	lastYear  = 2035
)

// parseSpan reads 30m, 4h, 2h30m, 3d.
func parseSpan(s string) (clock.Span, bool) {
	if s == "" || !spanPattern.MatchString(s) {
		return 0, false
	}
	var total clock.Span
	for _, unit := range spanUnits {
		digits, rest, has := strings.Cut(s, string(unit.letter))
		if !has {
			continue
		}
		n, err := strconv.Atoi(digits)
		if err != nil {
			return 0, false
		}
		total, s = total+clock.Span(n)*unit.is, rest
	}
	return total, total <= spanMax
}

// parseAfter reads what follows T+: hours and minutes, or a span.
func parseAfter(s string) (clock.Span, bool) {
	m := hoursPattern.FindStringSubmatch(s)
	if m == nil {
		return parseSpan(s)
	}
	h, _ := strconv.Atoi(m[1])
	minutes, _ := strconv.Atoi(m[2])
	seconds, _ := strconv.Atoi("0" + m[3])
	total := clock.Span(h)*clock.Hour + clock.Span(minutes)*clock.Minute + clock.Span(seconds)*clock.Second
	return total, total <= spanMax
}

func span() shape[clock.Span] {
	return shape[clock.Span]{tell: func(b *book) schema { return b.named("span", tellSpan) },
		read: func(r *reader, n *yaml.Node, v *clock.Span) {
			s, ok := r.scalar(n, text.Text{JA: "時間の長さ", EN: "a length of time"})
			if !ok || r.trapped(n) {
				return
			}
			d, ok := parseSpan(s)
			if !ok {
				r.fault(r.spot(n), BadSpan, clip(s))
				return
			}
			*v = d
		}}
}

// spread is {low, high}, or one span for both ends.
func spread() shape[sim.Spread] {
	both := record(
		key("low", span(), func(s *sim.Spread) *clock.Span { return &s.Low }).must(),
		key("high", span(), func(s *sim.Spread) *clock.Span { return &s.High }).must(),
	)
	return shape[sim.Spread]{
		tell: func(b *book) schema {
			return b.named("spread", func(b *book) schema { return anyOf(span().tell(b), both.tell(b)) })
		},
		read: func(r *reader, n *yaml.Node, v *sim.Spread) {
			if n.Kind == yaml.ScalarNode {
				span().read(r, n, &v.Low)
				v.High = v.Low
				return
			}
			both.read(r, n, v)
			if r.sound(&v.Low) && r.sound(&v.High) && v.Low > v.High {
				r.fault(r.spot(n), BadSpread, shownSpan(v.Low), shownSpan(v.High))
			}
		},
	}
}

// local reads an ISO local time in the scenario's zone, which must have been read before.
func (r *reader) local(s string) (at clock.Instant, wrong text.Text) {
	m := localPattern.FindStringSubmatch(s)
	if m == nil {
		return 0, text.Text{JA: "T+… でも現地の日時でもありません", EN: "neither T+… nor a local date and time"}
	}
	day, err := clock.ParseDate(m[1])
	if year, _, _ := day.YMD(); err != nil || year < firstYear || year > lastYear {
		return 0, text.Text{JA: "2020 ～ 2035 年の日ではありません", EN: "no day of the years 2020 to 2035"}
	}
	h, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	return r.draft.Zone.Instant(day.At(h, minutes)), text.Text{}
}

// moment is a time of the scenario: T+0:40, T+2d03h15m, or a local time.
func moment() shape[clock.Instant] {
	s := anyMoment()
	return shape[clock.Instant]{tell: s.tell, read: func(r *reader, n *yaml.Node, v *clock.Instant) {
		s.read(r, n, v)
		r.moments = append(r.moments, v)
		r.at[v] = r.spot(n)
	}}
}

// anyMoment may also lie before or after the scenario: what nobody learns in time has a time too.
func anyMoment() shape[clock.Instant] {
	return shape[clock.Instant]{tell: func(b *book) schema { return b.named("time", tellMoment) },
		read: func(r *reader, n *yaml.Node, v *clock.Instant) {
			s, ok := r.scalar(n, text.Text{JA: "時刻", EN: "a time"})
			if !ok || r.trapped(n) {
				return
			}
			if after, relative := strings.CutPrefix(s, "T+"); relative {
				d, ok := parseAfter(after)
				if !ok {
					r.fault(r.spot(n), BadTime, clip(s), text.Text{JA: "T+ の後が読めません", EN: "what follows T+ cannot be read"})
				}
				*v = r.draft.Start.Add(d)
				return
			}
			localMoment(r, n, v)
		}}
}

// localMoment reads a local time alone, as a calendar's start and end are written.
func localMoment(r *reader, n *yaml.Node, v *clock.Instant) {
	s, ok := r.scalar(n, text.Text{JA: "時刻", EN: "a time"})
	if !ok {
		return
	}
	at, wrong := r.local(s)
	if !wrong.Empty() {
		r.fault(r.spot(n), BadTime, clip(s), wrong)
		return
	}
	*v = at
}

// rate is scenario seconds per second, with at most three decimals.
func rate() shape[clock.Rate] {
	return shape[clock.Rate]{tell: tellRate, read: func(r *reader, n *yaml.Node, v *clock.Rate) {
		s, ok := r.scalar(n, kindDecimal)
		if !ok || r.trapped(n) {
			return
		}
		m := decimalPattern.FindStringSubmatch(s)
		if m == nil || n.Style&quoted != 0 {
			r.fault(r.spot(n), WrongType, kindDecimal, found(n))
			return
		}
		units, _ := strconv.Atoi(m[1])
		parts, _ := strconv.Atoi((m[2] + "000")[:3])
		got := units*1000 + parts
		if got <= 0 || got > int(clock.RateMax) {
			r.fault(r.spot(n), BadNumber, clip(s), between(1, int64(clock.RateMax)/1000))
			return
		}
		*v = clock.Rate(got)
	}}
}

// zone is an IANA time zone; its changes of offset are written out, so that a session needs no zone database.
func zone() shape[clock.Zone] {
	return shape[clock.Zone]{tell: tellZone, read: func(r *reader, n *yaml.Node, v *clock.Zone) {
		s, ok := r.words(n)
		if !ok {
			return
		}
		place, err := rules.Zone(s)
		if err != nil {
			r.fault(r.spot(n), BadZone, clip(s))
			return
		}
		*v = place
	}}
}
