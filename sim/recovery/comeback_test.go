package recovery_test

import (
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

func hours(h int64) clock.Instant { return clock.Instant(h * int64(clock.Hour)) }

func TestCustomersRunWithTheLevelAndNormalIsAllOfIt(t *testing.T) {
	s, c := recovery.Service{Level: 1000, Since: hours(1)}, recovery.Comeback{}
	for _, x := range []struct {
		level int
		at    int64
	}{{700, 2}, {0, 4}, {600, 7}, {1000, 8}, {1000, 9}} {
		is := s.Levelled(x.level, 600, 0, hours(x.at), 1)
		c = c.Levelled(s, is, 10, false, hours(x.at))
		s = is
	}
	if c.Affected != 2*3+3*10+1*4 || c.Normal != hours(8) || c.Closed {
		t.Errorf("%+v", c)
	}
}

func TestClosedServiceStaysBelowItsMinimumUntilReopened(t *testing.T) {
	well := recovery.Service{Level: 1000}
	c := recovery.Comeback{}.Levelled(well, well.Levelled(200, 600, 0, hours(1), 1), 0, true, hours(1))
	if !c.Closed || c.Capped(1000, 600) != 599 || c.Capped(300, 600) != 300 {
		t.Errorf("closed %v, capped at %d", c.Closed, c.Capped(1000, 600))
	}
	if c = c.Open(hours(2)); c.Capped(1000, 600) != 1000 || c.Reopened != hours(2) {
		t.Error("reopened, and still held down")
	}
}

func TestManualWorkIsCountedWhileItLasts(t *testing.T) {
	c := recovery.Comeback{}.Carried(true, hours(1))
	if c.Spent(hours(4)) != 3*clock.Hour {
		t.Errorf("spent %d", c.Spent(hours(4)))
	}
	c = c.Carried(true, hours(6)).Carried(false, hours(8))
	if c.Spent(hours(30)) != 7*clock.Hour || c.HandFrom != 0 {
		t.Errorf("spent %d", c.Spent(hours(30)))
	}
}
