package access

import (
	"fmt"
	"testing"
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
