package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// A duty's title and the name of its report stand side by side in many places: neither may say what the other says, and
// the mark of what nobody could check stays.
func TestAReportIsNotNamedTwice(t *testing.T) {
	read := disclosure.Evidence{Verified: true}
	stage := func(title string, e disclosure.Evidence) disclosure.Stage {
		return disclosure.Stage{Title: text.Same(title), Evidence: e}
	}
	of := func(title string, stages ...disclosure.Stage) sim.Obligation {
		rule := &disclosure.Rule{Start: disclosure.Start{Evidence: read}, Stages: stages}
		return sim.Obligation{Title: text.Same(title), Rule: rule}
	}
	for _, c := range []struct {
		duty         sim.Obligation
		beside, name string
	}{
		{of("Notice to the individuals", stage("letter", read)), "", "Notice to the individuals"},
		{of("Notice to the individuals", stage("letter", disclosure.Evidence{})), "[unverified]", "Notice to the individuals [unverified]"},
		{of("Report", stage("first", read), stage("final", read)), "first", "Report, first"},
		{of("Report", stage("first", disclosure.Evidence{}), stage("final", read)), "first [unverified]", "Report, first [unverified]"},
		{of("First report", stage("report", read), stage("final", read)), "", "First report"},
	} {
		if beside, name := c.duty.Beside(0).EN, c.duty.Name(0).EN; beside != c.beside || name != c.name {
			t.Errorf("beside %q, name %q; want %q and %q", beside, name, c.beside, c.name)
		}
	}
}
