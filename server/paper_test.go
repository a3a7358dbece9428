package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

func TestPapersGoToThoseWhoMayReadThem(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	lead, f := h.player(e, 0, "lead", "田中"), h.browser()
	f.enter(e.Link, "")
	base := "/api/rooms/" + string(e.Rooms[0])
	for _, kind := range report.Kinds() {
		got := f.get(base + "/papers/" + string(kind) + "?lang=both")
		require.Equal(t, http.StatusOK, got.status, got.body)
		require.Contains(t, got.header.Get("Content-Disposition"), "attachment")
		require.Contains(t, got.body, render.Mark)
		refused(t, lead.get(base+"/papers/"+string(kind)), http.StatusForbidden, "not_allowed")
	}
	require.Equal(t, http.StatusOK, f.get(base+"/sheets/legal").status)
	refused(t, lead.get(base+"/sheets/lead"), http.StatusForbidden, "not_allowed")

	h.debriefed(e)
	got := lead.get(base + "/papers/aar?lang=en&format=md")
	require.Equal(t, http.StatusOK, got.status)
	require.True(t, strings.HasPrefix(got.body, "**"+render.Mark), got.body[:40])
	got = lead.get(base + "/sheets/lead")
	require.Equal(t, http.StatusOK, got.status)
	require.Contains(t, got.body, "田中")
	for _, seat := range []sim.SeatID{"legal", sim.Facilitator, "nobody"} {
		refused(t, lead.get(base+"/sheets/"+string(seat)), http.StatusForbidden, "not_allowed")
	}
	for _, kind := range report.Kinds()[1:] {
		refused(t, lead.get(base+"/papers/"+string(kind)), http.StatusForbidden, "not_allowed")
	}
}

// A proof goes to whoever may have the seat's sheet; it shows that the receipts are in the journal, and nothing of what
// happened to others.
func TestASeatMayHaveTheProofOfItsActs(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	lead, f := h.player(e, 0, "lead", "田中"), h.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	receipt := console.do(sim.Start{Pace: "standard"}).Receipt
	require.NotNil(t, receipt)
	base := "/api/rooms/" + string(e.Rooms[0]) + "/proofs/"
	refused(t, lead.get(base+"lead"), http.StatusForbidden, "not_allowed")
	refused(t, f.get(base+"nobody"), http.StatusNotFound, "not_found")
	got := f.get(base + string(sim.Facilitator))
	require.Equal(t, http.StatusOK, got.status, got.body)
	require.Contains(t, got.header.Get("Content-Disposition"), "EXERCISE-proof")
	p, err := notary.ReadProof([]byte(got.body))
	require.NoError(t, err)
	_, err = p.Check()
	require.NoError(t, err)
	require.Equal(t, receipt.Hash, p.Acts[0].Hash.String())
	act, did := p.Did(sim.Start{Pace: "standard"})
	require.True(t, did)
	require.Equal(t, receipt.Seq, act.Seq)
	require.Contains(t, f.get("/api/rooms/"+string(e.Rooms[0])+"/papers/aar?format=md&lang=en").body, p.Key, "the report names the key")
}

func TestPapersComeInTheirFormsOnly(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	base := "/api/rooms/" + string(e.Rooms[0])
	for path, code := range map[string]string{
		"/papers/poem": "request_bad", "/papers/aar?lang=fr": "request_bad", "/papers/aar?format=pdf": "request_bad", "/papers/research?format=html": "form_unknown",
	} {
		refused(t, f.get(base+path), http.StatusUnprocessableEntity, code)
	}
	refused(t, f.get(base+"/sheets/nobody"), http.StatusNotFound, "not_found")
}

func TestAfterActionReportHoldsTheWhatIfsThatWereMade(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	h.debriefed(e)
	f := h.browser()
	f.enter(e.Link, "")
	base := "/api/rooms/" + string(e.Rooms[0])
	paper := func() string { return f.get(base + "/papers/aar?lang=en&format=md").body }
	require.Contains(t, paper(), "Nobody tried what else might have come.")
	require.Contains(t, paper(), "Tier 1")
	other := h.exercise(1) // of the same scenario, and no what-if
	h.debriefed(other)
	fork := read[wire.ExerciseCard](t, f.post(base+"/fork", wire.WantFork{Seq: h.begunAt(e.Rooms[0])}), http.StatusOK)
	got := paper()
	require.NotContains(t, got, "Nobody tried what else might have come.")
	require.Contains(t, got, "WHAT-IF")
	require.Contains(t, got, "What if (did not happen)")
	require.Equal(t, got, paper())
	require.NotContains(t, got, string(other.Rooms[0]))
	require.NotContains(t, got, string(fork.Rooms[0]), "it goes by its title")
}
