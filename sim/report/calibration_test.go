package report_test

import (
	"slices"
	"testing"

	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/report"
)

// Every estimate counts once with the seat that gave it and once with its service, and the one row of a service says what
// the list of estimates says of it, one by one.
func TestCalibrationIsToldBySeatAndByService(t *testing.T) {
	r, s, _ := read(t, "port-outage", bot.Slow)
	all := s.State().Estimates
	sheet := table(t, make1(t, r, report.ITBCP, ""), "calibration")
	given := int64(0)
	for _, row := range sheet.Rows {
		given += row[1].Value
	}
	if len(all) == 0 || given != 2*int64(len(all)) {
		t.Fatalf("%d estimates count %d times", len(all), given)
	}
	gate := s.Script().ServiceNumber("gate-flow")
	within, judged, late := int64(0), int64(0), clock.Span(0)
	for n := range all {
		if x := &all[n]; x.Service == gate && x.Came.Seq != 0 {
			judged++
			switch fit, off := x.Estimate().Judge(x.Came.At); fit {
			case recovery.FitWithin:
				within++
			case recovery.FitLate:
				late += off
			case recovery.FitEarly:
				late -= off
			}
		}
	}
	title := s.Script().Services[gate].Title.EN
	if got := cell(t, sheet, "within", title).Value; got != within {
		t.Errorf("%d within their range, want %d", got, within)
	}
	if bias := cell(t, sheet, "bias", title); late == 0 || bias.Value != int64(late)/judged || (bias.Tone == "bad") != (late > 0) {
		t.Errorf("%v late in all, and the bias is %+v", late, bias)
	}
	if told := table(t, make1(t, r, report.AAR, ""), "calibration"); !slices.EqualFunc(told.Rows, sheet.Rows, func(a, b []report.Cell) bool { return a[5].Text == b[5].Text }) {
		t.Error("the after-action report tells another calibration than the gap sheet")
	}
}
