package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

type reportOptions struct {
	kind, lang, format, out, seat, scenarios string
	kept                                     keptOptions
}

func reportCommand() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   "report [SESSION]",
		Short: "Write the papers of a session: after-action report, result report, gap sheet, …",
		Long: "Report makes a document from the journal of a session and from nothing else; the same journal, language and version give\n" +
			"the same bytes. SESSION is the room's id, or latest; left out, the sessions are listed. A run book can also be made from a\n" +
			"scenario's id or folder. HTML is one file that prints on A4. Stop the server first.\n\n" + reportKinds(),
		Example: "  enshu report latest --kind aar --lang both -o aar.html\n  enshu report latest --kind research --format json -o events.jsonl\n" +
			"  enshu report friday-ransomware --kind runbook --lang ja -o runbook.html",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return writeReport(cmd, o, strings.Join(args, "")) },
	}
	f := cmd.Flags()
	f.StringVar(&o.kind, "kind", string(report.AAR), "which document; see above")
	f.StringVar(&o.lang, "lang", string(render.Japanese), "ja, en or both")
	f.StringVar(&o.format, "format", "", "html, md, json or csv; html when empty, json for research")
	f.StringVar(&o.seat, "seat", "", "one seat's personal sheet; all when empty")
	o.kept.flags(cmd, "folder with the session")
	f.StringVar(&o.scenarios, "scenarios", "", "folder with scenarios of your own, for a run book")
	f.StringVarP(&o.out, "output", "o", "", "file to write; standard output when empty")
	return cmd
}

func reportKinds() string {
	var b strings.Builder
	b.WriteString("Kinds:")
	for _, k := range report.Kinds() {
		fmt.Fprintf(&b, "\n  %-10s %s (%s)", k, k.Title().EN, k.Title().JA)
	}
	return b.String()
}

func writeReport(cmd *cobra.Command, o reportOptions, session string) error {
	kind := report.Kind(o.kind)
	if !slices.Contains(report.Kinds(), kind) {
		return fmt.Errorf("--kind %s: want one of %v", o.kind, report.Kinds())
	}
	if o.format == "" {
		o.format = string(render.Formats(kind)[0])
	}
	paper, err := o.paper(cmd, kind, session)
	if err != nil || paper == nil {
		return err
	}
	write := func(w io.Writer) error { return render.Write(w, *paper, render.Lang(o.lang), render.Format(o.format)) }
	if o.out == "" {
		return write(cmd.OutOrStdout())
	}
	return writeWhole(o.out, write)
}

// paper makes the report; nil when the sessions were listed instead.
func (o reportOptions) paper(cmd *cobra.Command, kind report.Kind, session string) (*report.Report, error) {
	if kind == report.RunBook && session != "" {
		if script, err := loadScript(session, o.scenarios); err == nil && script != nil {
			book := report.Book(script, script.Title)
			return &book, nil
		}
	}
	v, err := openVerifier(cmd.Context(), o.kept, cmd.OutOrStdout())
	if err != nil {
		return nil, err
	}
	if session == "" {
		return nil, errors.Join(v.list(cmd.Context()), v.close())
	}
	r, err := v.record(cmd.Context(), session)
	if err = errors.Join(err, v.close()); err != nil {
		return nil, err
	}
	paper, err := r.Make(kind, sim.SeatID(o.seat))
	return &paper, err
}

// record reads a session for reports. A broken invariant of the machine is a finding about this session.
func (v *verifier) record(ctx context.Context, name string) (r *report.Record, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("session %s cannot be played again: %v; see: enshu verify", name, broken)
		}
	}()
	id, err := named(ctx, v.journal, name)
	if err != nil {
		return nil, err
	}
	opened, batches, err := v.past(ctx, id)
	if err != nil {
		return nil, err
	}
	script, err := v.script(ctx, opened.Script)
	if err != nil {
		return nil, err
	}
	if r, err = report.Read(id, script, batches); err != nil {
		return nil, err
	}
	r.Version, r.Tier = version, server.TierOf(v.journal)
	if r.Sealed, err = v.sealed(ctx, id); err != nil {
		return nil, err
	}
	if r.Forks, err = v.forks(ctx, id); err != nil {
		return nil, err
	}
	if room, err := v.store.Room(ctx, id); err == nil {
		if e, err := v.store.Exercise(ctx, room.Exercise); err == nil {
			r.Title = e.Title
		}
		told, err := v.survey.Result(ctx, string(room.Exercise), &script.Survey)
		if err != nil {
			return nil, err
		}
		r.Survey = told.Sections()
	}
	return r, nil
}

// sealed tells of the latest checkpoint of a session, if there is any.
func (v *verifier) sealed(ctx context.Context, id sim.SessionID) (text.Text, error) {
	all, err := v.journal.Certified(ctx, id)
	if err != nil || len(all) == 0 {
		return text.Text{}, err
	}
	return notary.Tell(all[len(all)-1])
}

// list prints one line for each session.
func (v *verifier) list(ctx context.Context) error {
	for head, err := range v.journal.Heads(ctx) {
		if err != nil {
			return err
		}
		title := ""
		if room, err := v.store.Room(ctx, head.Session); err == nil {
			if e, err := v.store.Exercise(ctx, room.Exercise); err == nil {
				title = e.Title.JA + " / " + e.Title.EN
			}
		}
		if _, err := fmt.Fprintf(v.out, "%s  %d batches  %s\n", head.Session, head.Seq, title); err != nil {
			return err
		}
	}
	return nil
}
