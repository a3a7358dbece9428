package alarm_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

func TestEachBellRingsOnceAtItsTimeInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := alarm.NewClock()
		a, start := alarm.New(c), c.Now()
		defer a.Stop()
		rung := make(chan string, 2000)
		for i := range 1000 {
			after := clock.Wall((i * 7919) % 1000)
			a.Set(sim.SessionID(fmt.Sprint(i)), start+after, func() { rung <- fmt.Sprint(after, " at ", c.Now()-start) })
		}
		for want := range 1000 {
			assert.Equal(t, fmt.Sprint(want, " at ", want), <-rung)
		}
		<-time.After(time.Hour)
		assert.Empty(t, rung)
	})
}

func TestALaterSettingReplacesTheEarlier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := alarm.NewClock()
		a, start := alarm.New(c), c.Now()
		defer a.Stop()
		rung := make(chan clock.Wall, 9)
		ring := func() { rung <- c.Now() - start }
		a.Set("a", start+100, ring)
		a.Set("b", start+200, ring)
		a.Set("a", start+300, ring)
		a.Set("c", start+50, ring)
		a.Clear("c")
		a.Clear("nobody")
		assert.Equal(t, clock.Wall(200), <-rung)
		assert.Equal(t, clock.Wall(300), <-rung)
		a.Set("late", start, ring)
		assert.Equal(t, clock.Wall(300), <-rung, "a time that has passed rings at once")
	})
}

func TestAStoppedAlarmIsSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := alarm.NewClock()
		a := alarm.New(c)
		a.Set("a", c.Now()+10, func() { t.Error("rang") })
		a.Stop()
		a.Set("b", c.Now(), func() { t.Error("rang") })
		<-time.After(time.Minute)
	})
}

// The host's clock is set back and forth, corrected in small steps, and the host sleeps.
func TestTimeNeverGoesBack(t *testing.T) {
	at := alarm.Reading{Wall: time.UnixMilli(1_000_000), Steady: 0}
	c := alarm.ClockFrom(func() alarm.Reading { return at })
	step := func(wall, steady time.Duration) clock.Wall {
		at = alarm.Reading{Wall: at.Wall.Add(wall), Steady: at.Steady + steady}
		return c.Now()
	}
	const s, h = time.Second, time.Hour
	assert.EqualValues(t, 1_000_000, step(0, 0))
	assert.EqualValues(t, 1_001_000, step(s, s))
	assert.EqualValues(t, 1_001_900, step(900*time.Millisecond, s), "a small correction is followed")
	assert.EqualValues(t, 1_001_900, step(-100*time.Millisecond, 0), "but never backwards")
	assert.EqualValues(t, 1_002_800, step(s, s))
	assert.EqualValues(t, 1_003_800, step(-h, s), "an hour set back is not followed")
	assert.EqualValues(t, 1_004_800, step(s, s))
	assert.EqualValues(t, 1_004_800+3_600_000, step(2*h, 0)+1000, "nor is its return lost: sleep shows as a jump ahead")
}
