package sim

import (
	"fmt"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// CurveID names a curve.
type CurveID string

// Full is all the credit there is, in basis points.
const Full = 10_000

// Curve is how the credit for an expectation falls between its target and its late: straight between the points given.
// Before the target credit is full and after late there is none, whatever the curve. No study supports one shape over
// another, so a curve is a policy of the scenario and is published with every score.
type Curve struct {
	ID     CurveID      `json:"id"`
	Title  text.Text    `json:"title"`
	Points []CurvePoint `json:"points"` // from the target (0) to late (10,000), by rising At; Credit never rises
}

// CurvePoint is one point of a curve, both in basis points.
type CurvePoint struct {
	At     int `json:"at"`     // of the way from target to late
	Credit int `json:"credit"` // of the points
}

// StandardCurves returns the curves that every scenario has; the first one holds where none is named.
func StandardCurves() []Curve {
	return []Curve{
		{"linear", text.Text{JA: "目安から一定の割合で減る", EN: "Falls evenly from the target on"}, []CurvePoint{{0, Full}, {Full, 0}}},
		// A statutory limit is met or it is not; the breach itself stands in the obligation.
		{"cliff", text.Text{JA: "期限までは満点、その後は零点", EN: "Full until the limit, then nothing"}, []CurvePoint{{0, Full}, {Full, Full}}},
		// What is said in public: minutes matter less than hours.
		{"public", text.Text{JA: "初めは緩やかに、後ほど急に減る", EN: "Falls gently at first, then steeply"}, []CurvePoint{{0, Full}, {5000, 8000}, {8000, 4000}, {Full, 0}}},
	}
}

// Curve returns the curve of an id, or the first standard one for "".
func (s *Script) Curve(id CurveID) *Curve {
	for i := range s.Curves {
		if s.Curves[i].ID == id || id == "" {
			return &s.Curves[i]
		}
	}
	return nil
}

// Credit returns what is left so far past the target, in basis points, when late lies so far past it. Both are at least
// 0, and past is no more than late.
func (c *Curve) Credit(past, late clock.Span) int {
	if late == 0 {
		return c.Points[0].Credit
	}
	at := int64(past) * Full // of late
	for i := 1; i < len(c.Points); i++ {
		a, b := c.Points[i-1], c.Points[i]
		from, to := int64(a.At)*int64(late), int64(b.At)*int64(late)
		if at <= to {
			// In parts of the stretch first: the product of two spans would not fit.
			part := (at - from) / int64(late)
			return a.Credit - int(int64(a.Credit-b.Credit)*part/int64(b.At-a.At))
		}
	}
	return c.Points[len(c.Points)-1].Credit
}

// Fault says what keeps the points from being a curve, "" when nothing does.
func (c *Curve) Fault() text.Text {
	switch n := len(c.Points); {
	case n < 2 || c.Points[0].At != 0 || c.Points[n-1].At != Full:
		return text.Text{JA: "点は at: 0% から at: 100% まで必要です", EN: "its points must go from at: 0% to at: 100%"}
	}
	for i, p := range c.Points {
		switch {
		case p.Credit < 0 || p.Credit > Full:
			return text.Text{JA: "credit は 0% から 100% までです", EN: "credit lies between 0% and 100%"}
		case i > 0 && p.At <= c.Points[i-1].At:
			return text.Text{JA: "at は次の点ほど大きくなければなりません", EN: "at must rise from point to point"}
		case i > 0 && p.Credit > c.Points[i-1].Credit:
			return text.Text{JA: "遅いほど点が増えることはありません", EN: "being later may never earn more"}
		}
	}
	return text.Text{}
}

// addCurves puts the standard curves before the scenario's own and sees to it that every expectation has one.
func (s *Script) addCurves() error {
	s.Curves = append(StandardCurves(), s.Curves...)
	if _, err := indexed(s.Curves, func(c Curve) CurveID { return c.ID }); err != nil {
		return err
	}
	for i := range s.Curves {
		if fault := s.Curves[i].Fault(); fault.EN != "" {
			return fmt.Errorf("script %s: curve %q: %s", s.ID, s.Curves[i].ID, fault.EN)
		}
	}
	for i := range s.Expectations {
		if e := &s.Expectations[i]; s.Curve(e.Curve) == nil {
			return fmt.Errorf("script %s: expectation %q: there is no curve %q", s.ID, e.ID, e.Curve)
		}
	}
	return nil
}
