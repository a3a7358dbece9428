package access

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func wrongTry() error { return refuse(CodeUnknown, "") }

// A code has 29.7 bits; the limit is what makes that enough.
func TestGuessingCodesIsSlowAndGetsSlower(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	opened := 0
	for range 100_000 {
		_ = g.Try("192.0.2.7", func() error { opened++; return wrongTry() })
		h.forward(36 * time.Millisecond) // an hour in all
	}
	require.Less(t, opened, 60)
}

func TestRightCodeIsNoUseWhileShutOut(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	for range WrongPerAddress {
		refused(t, CodeUnknown, g.Try("192.0.2.7", wrongTry))
	}
	err := g.Try("192.0.2.7", func() error { return nil })
	refused(t, TooMany, err)
	require.NoError(t, g.Try("192.0.2.8", func() error { return nil }), "the neighbour is not concerned")
	h.forward(13 * time.Second)
	require.NoError(t, g.Try("192.0.2.7", func() error { return nil }))
}

// A class of forty joins from behind one address within a minute.
func TestRightTriesCostNothing(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	for range 40 {
		require.NoError(t, g.Try("192.0.2.7", func() error { return nil }))
	}
	refused(t, SeatTaken, g.Try("192.0.2.7", func() error { return refuse(SeatTaken, "") }))
	for range WrongPerAddress {
		refused(t, CodeUnknown, g.Try("192.0.2.7", wrongTry))
	}
	refused(t, TooMany, g.Try("192.0.2.7", wrongTry))
}

// A class of forty presses the button in the same second.
func TestAClassThatJoinsAtOnceGetsIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGate(nil)
		var under, most atomic.Int64
		come := func() error {
			most.Store(max(most.Load(), under.Add(1)))
			defer under.Add(-1)
			<-time.After(10 * time.Millisecond)
			return nil
		}
		answers := make(chan error, 40)
		for range cap(answers) {
			go func() { answers <- g.Try("192.0.2.7", come) }()
		}
		for range cap(answers) {
			require.NoError(t, <-answers)
		}
		require.EqualValues(t, WrongPerAddress, most.Load(), "no more at one time than may be wrong")
		for range WrongPerAddress {
			refused(t, CodeUnknown, g.Try("192.0.2.7", wrongTry))
		}
		refused(t, TooMany, g.Try("192.0.2.7", wrongTry))
	})
}

// Guessing at one time is no faster than one after another, and what panics counts as wrong.
func TestWhoeverGuessesAtOnceGuessesAsSlowly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGate(nil)
		var opened atomic.Int64
		answers := make(chan error, 200)
		for i := range cap(answers) {
			go func() {
				defer func() { _ = recover() }()
				err := errors.New("broken")
				defer func() { answers <- err }()
				err = g.Try("192.0.2.7", func() error {
					opened.Add(1)
					<-time.After(time.Duration(i) * time.Millisecond)
					if i%2 == 0 {
						panic("broken")
					}
					return wrongTry()
				})
			}()
		}
		for range cap(answers) {
			require.Error(t, <-answers)
		}
		require.EqualValues(t, WrongPerAddress, opened.Load())
		refused(t, TooMany, g.Try("192.0.2.7", func() error { return nil }))
	})
}

// A door that takes long is not a place to pile up before.
func TestNoMoreThanAClassWaitsAtADoor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGate(nil)
		answers := make(chan error, WrongPerAddress+waitingMax+1)
		for range cap(answers) {
			go func() {
				answers <- g.Try("192.0.2.7", func() error { <-time.After(time.Minute); return nil })
			}()
		}
		refused(t, TooMany, <-answers)
		for range cap(answers) - 1 {
			require.NoError(t, <-answers)
		}
	})
}

func TestOneHouseholdIsOneAddress(t *testing.T) {
	g := NewGate(newHand().now)
	for i := range WrongPerAddress {
		refused(t, CodeUnknown, g.Try(fmt.Sprintf("2001:db8:1:2::%x", i), wrongTry))
	}
	refused(t, TooMany, g.Try("2001:db8:1:2:ffff::1", wrongTry))
	refused(t, CodeUnknown, g.Try("2001:db8:1:3::1", wrongTry))
}

func TestGateForgetsInsteadOfGrowing(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	for i := range 3 * addressesMax {
		_ = g.Try(fmt.Sprintf("198.18.%d.%d", i/250, i%250), wrongTry)
	}
	require.LessOrEqual(t, len(g.addresses), addressesMax)
}

func TestAnExerciseIsJoinedAtABoundedRate(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	for range JoinsPerMinute {
		require.NoError(t, g.Join("x-1"))
	}
	refused(t, TooMany, g.Join("x-1"))
	require.NoError(t, g.Join("x-2"))
	h.forward(2 * time.Second)
	require.NoError(t, g.Join("x-1"))
}

// Exercises come for as long as a server runs; those that nobody joins any more are not kept in mind, those shut out are.
func TestExercisesOfThePastAreForgottenAtTheDoor(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	for i := range 10 * joinsKept {
		require.NoError(t, g.Join(ExerciseID(fmt.Sprint("x-", i))))
		h.forward(2 * time.Second)
	}
	require.LessOrEqual(t, len(g.joins), joinsKept)
	for range JoinsPerMinute {
		require.NoError(t, g.Join("full"))
	}
	for i := range joinsKept {
		require.NoError(t, g.Join(ExerciseID(fmt.Sprint("y-", i))))
	}
	refused(t, TooMany, g.Join("full"))
}
