package stage

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
)

func plan(t *testing.T, runs int) study.Plan {
	t.Helper()
	script, faults := scenarios.LoadDir("../../scenarios/testdata/base")
	require.NoError(t, faults.Err())
	return study.Plan{Script: script, Engine: "test", Runs: runs, Seed: 1}
}

func nobody(int, int) {}

// held is a stage on which no run ends before it is let go, and the news that one has been played.
func held() (s *Stage, played chan struct{}, letGo chan struct{}) {
	played, letGo = make(chan struct{}, 1000), make(chan struct{})
	return newStage(func(time.Duration) { played <- struct{}{}; <-letGo }), played, letGo
}

type outcome struct {
	study *study.Study
	err   error
}

func begin(ctx context.Context, s *Stage, p study.Plan, told func(done, of int)) <-chan outcome {
	ended := make(chan outcome, 1)
	go func() {
		made, err := s.Rehearse(ctx, p, told)
		ended <- outcome{made, err}
	}()
	return ended
}

func TestOneRehearsalPlaysSomeWaitAndOneMoreIsRefused(t *testing.T) {
	s, played, letGo := held()
	p := plan(t, 1)
	first := begin(t.Context(), s, p, nobody)
	<-played
	var waiting []<-chan outcome
	for range WaitingMax {
		stands := make(chan struct{}, 1000)
		waiting = append(waiting, begin(t.Context(), s, p, func(done, of int) { stands <- struct{}{}; require.LessOrEqual(t, done, of) }))
		<-stands
	}
	_, err := s.Rehearse(t.Context(), p, nobody)
	require.ErrorIs(t, err, ErrFull)
	require.Empty(t, played, "nobody plays but the first")
	close(letGo)
	for _, ended := range append(waiting, first) {
		o := <-ended
		require.NoError(t, o.err)
		require.NotEmpty(t, o.study.Reach)
	}
	_, err = s.Rehearse(t.Context(), p, nobody)
	require.NoError(t, err, "there is room again")
}

func TestARehearsalThatNobodyWaitsForMakesRoomAtOnce(t *testing.T) {
	s, played, letGo := held()
	ctx, leave := context.WithCancel(t.Context())
	ended := begin(ctx, s, plan(t, 100), nobody)
	<-played
	waits := begin(ctx, s, plan(t, 1), nobody)
	leave()
	require.ErrorIs(t, (<-waits).err, context.Canceled, "who waits for a turn leaves as well")
	close(letGo)
	require.ErrorIs(t, (<-ended).err, context.Canceled)
	require.Empty(t, played, "no run after the one that was being played")
	_, err := s.Rehearse(t.Context(), plan(t, 1), nobody)
	require.NoError(t, err)
}

func TestAStageThatClosesEndsWhatIsPlayedAndWhatWaits(t *testing.T) {
	s, played, letGo := held()
	plays := begin(t.Context(), s, plan(t, 100), nobody)
	<-played
	waits := begin(t.Context(), s, plan(t, 1), nobody)
	s.Close()
	require.ErrorIs(t, (<-waits).err, ErrStopped)
	close(letGo)
	require.ErrorIs(t, (<-plays).err, ErrStopped)
	_, err := s.Rehearse(t.Context(), plan(t, 1), nobody)
	require.ErrorIs(t, err, ErrStopped)
}
