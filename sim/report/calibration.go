package report

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// calibration says of each seat that gave estimates, and of each service, how they lay to what came.
func (r *Record) calibration() *Table {
	t := &Table{ID: "calibration", Columns: columns(
		wide("of", "席・サービス", "Seat or service"), col("given", "示した回数", "Given"), col("within", "幅の中で戻った／判定", "Within the range / judged"),
		col("share", "的中率", "Share within"), col("wide", "うち幅が広すぎる", "Of these, too wide"), wide("bias", "偏り（幅から外れた時間の平均）", "Bias (beyond the range, on average)"),
	), None: text.Text{JA: "復旧の見込みは示されませんでした。", EN: "Nobody estimated when anything would be back."}}
	seats := make([]recovery.Calibration, len(r.script.Seats))
	services := make([]recovery.Calibration, len(r.script.Services))
	for n := range r.state.Estimates {
		x := &r.state.Estimates[n]
		seats[r.script.SeatNumber(x.Seat)].Add(x.Estimate(), x.Came.At)
		services[x.Service].Add(x.Estimate(), x.Came.At)
	}
	for i := range seats {
		t.add(r.script.Seats[i].Title, &seats[i])
	}
	for i := range services {
		t.add(r.script.Services[i].Title, &services[i])
	}
	return t
}

// add puts down one who estimated, or what was estimated, if that ever happened.
func (t *Table) add(of text.Text, c *recovery.Calibration) {
	if c.Given > 0 {
		t.Rows = append(t.Rows, []Cell{
			words(of), count(c.Given), outOf(c.Within, c.Judged, Count), share(c.Share()), count(c.Wide), bias(c),
		})
	}
}

// bias says on which side estimates erred. Within a quarter of an hour they are taken for even.
func bias(c *recovery.Calibration) Cell {
	cell := length(c.Bias())
	late, early := length(c.Bias()).Text, length(-c.Bias()).Text
	switch {
	case c.Judged == 0:
		return words(text.Text{JA: "まだ戻っていないため判定できない", EN: "Nothing is back yet to judge by"}).toned("watch")
	case c.Bias() > 15*clock.Minute:
		cell.Text, cell.Tone = both("楽観的：平均して%s遅く戻った", "Hopeful: back %s later on average", late), "bad"
	case c.Bias() < -15*clock.Minute:
		cell.Text, cell.Tone = both("悲観的：平均して%s早く戻った", "Gloomy: back %s sooner on average", early), "watch"
	default:
		cell.Text, cell.Tone = text.Text{JA: "偏りなし", EN: "Even"}, "good"
	}
	return cell
}
