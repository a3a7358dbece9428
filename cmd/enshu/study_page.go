package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"os"
	"strings"

	"github.com/enshu/enshu/scenarios/study"
)

//go:embed study.html
var studyPage string

// page is the study as one file that needs nothing else: no script, no font, no picture from elsewhere.
var page = template.Must(template.New("study").Funcs(template.FuncMap{
	"strip": strip, "bar": bar, "num": number, "paired": paired, "stretches": spans, "policies": policyNames, "forced": forcedNames,
}).Parse(studyPage))

// writePage writes the page to a file, whole or not at all.
func writePage(name string, s *study.Study) error {
	f, err := os.CreateTemp(dirOf(name), ".study-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := page.Execute(f, s); err != nil {
		_ = f.Close() // the first error tells more
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func dirOf(name string) string {
	if i := strings.LastIndexByte(name, os.PathSeparator); i >= 0 {
		return name[:i+1]
	}
	return "."
}

func policyNames() []string {
	var list []string
	for _, p := range study.Policies {
		list = append(list, string(p))
	}
	return list
}

func forcedNames() []string {
	var list []string
	for _, p := range study.Forced {
		list = append(list, string(p))
	}
	return list
}

func number(x float64) string { return fmt.Sprintf("%.2f", x) }

// paired prints the score of an option, which is below 0 where there was no pair.
func paired(x float64) string {
	if x < 0 {
		return "–"
	}
	return number(x)
}

// bar draws where the middle half, the middle nine tenths and the median of a figure lie, on a scale up to most.
func bar(q study.Quantiles, most float64) template.HTML {
	x := func(v float64) float64 { return v / max(most, 1e-9) * 300 }
	return template.HTML(fmt.Sprintf(`<svg class="bar" viewBox="0 0 300 16" role="img" aria-label="median %.2f"><line x1="%.1f" x2="%.1f" y1="8" y2="8"/>`+
		`<rect x="%.1f" width="%.1f" y="2" height="12"/><line class="mid" x1="%.1f" x2="%.1f" y1="0" y2="16"/></svg>`,
		q.P50, x(q.P5), x(q.P95), x(q.P25), max(1, x(q.P75)-x(q.P25)), x(q.P50), x(q.P50)))
}

// strip draws a seat's minutes: what arrived above the line, what it did below.
func strip(s study.SeatStudy) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="strip" viewBox="0 0 %d 40" preserveAspectRatio="none" role="img" aria-label="%d minutes">`, max(1, len(s.Arrived)), len(s.Arrived))
	for m := range s.Arrived {
		up, down := min(20, s.Arrived[m]*5), min(20, s.Acted[m]*5)
		class := ""
		if s.Arrived[m] > study.LoadAbove {
			class = ` class="much"`
		}
		fmt.Fprintf(&b, `<rect%s x="%d" width="0.9" y="%.1f" height="%.1f"/><rect class="did" x="%d" width="0.9" y="20" height="%.1f"/>`, class, m, 20-up, up, m, down)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

func spans(list []study.Stretch) string {
	var parts []string
	for _, s := range list {
		if s.From == s.To {
			parts = append(parts, fmt.Sprint(s.From))
		} else {
			parts = append(parts, fmt.Sprintf("%d–%d", s.From, s.To))
		}
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, ", ")
}

// lines is a study as a terminal shows it.
type lines struct{ *study.Study }

// print tells the study in lines, as much of it as a terminal holds.
func (s lines) print(out io.Writer) error {
	p := &printer{out: out}
	p.line("%s %s · %d runs of each policy · seed %d", s.Scenario, s.Version, s.Runs, s.Seed)
	for _, x := range s.Policies {
		p.line("%-8s score %6.2f %%  (p5 %.2f, median %.2f, p95 %.2f)   down %.1f h   breaches %.1f   lost %.1f M yen", x.Policy,
			x.Score.Mean, x.Score.P5, x.Score.P50, x.Score.P95, x.Downtime.P50, x.Breaches.Mean, x.Lost.P50)
	}
	for _, a := range s.Axes {
		line := ""
		for i, mean := range a.Mean {
			line += fmt.Sprintf("   %s %s", study.Policies[i], paired(mean))
		}
		p.line("axis     %-32s%s", a.Title.EN, line)
	}
	for _, m := range s.Margins {
		p.line("margin   %s over %s: %.2f points between the means, %.2f between the tails", m.Better, m.Worse, m.Mean, m.Tails)
	}
	for _, d := range s.Dead {
		p.line("dead     %s %s", d.Kind, d.ID)
	}
	for _, d := range s.Decisions {
		switch d.Verdict {
		case "dominant":
			p.line("choice   %s: %s is always right", d.Decision, d.Always)
		case "duty":
			p.line("choice   %s: %s is a duty: %s", d.Decision, d.Always, d.Duty.EN)
		case "same":
			p.line("choice   %s: it makes no difference to the score", d.Decision)
		case "unput":
			p.line("choice   %s: in no run could every option be taken", d.Decision)
		}
	}
	for _, x := range s.Seats {
		if len(x.Idle)+len(x.Overloaded) > 0 {
			p.line("seat     %-10s %-5s nothing to do in minutes %s; too much in %s", x.Seat, x.Policy, spans(x.Idle), spans(x.Overloaded))
		}
	}
	for _, group := range s.Apart {
		for _, a := range group.By[:min(len(group.By), 5)] {
			p.line("apart    %-8s %-9s %-32s best quarter %.0f %%, worst %.0f %%", group.Among, a.Kind, a.ID, a.Best, a.Worst)
		}
	}
	p.line("took     %.2f s, %.0f runs a second", s.TimeTaken.Seconds, s.TimeTaken.RunsPerSecond)
	return p.err
}
