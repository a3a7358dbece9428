package sim

import "github.com/enshu/enshu/sim/clock"

// Rewind is the server's word that the store lost batches that had been acknowledged: the journal ends before the command's
// batch, and had once gone on to From. No client may send it.
type Rewind struct{ From Seq }

// Rewound tells that everything after batch To, up to From, had been acknowledged and is lost. Whoever holds a receipt
// of a number between them holds what is left of it.
type Rewound struct {
	From Seq        `json:"from"`
	To   Seq        `json:"to"`
	Wall clock.Wall `json:"wall"`
}

// Interrupted tells that nobody could act while the clock stood anyway: no scenario time was in danger, and yet it happened.
type Interrupted struct {
	Cause GapKind    `json:"cause"`
	From  clock.Wall `json:"from"`
	Wall  clock.Wall `json:"wall"`
}

// Deed names the command.
func (Rewind) Deed() string { return "rewind" }

// Kind names the event.
func (Rewound) Kind() string { return "rewound" }

// Kind names the event.
func (Interrupted) Kind() string { return "interrupted" }

// rewind puts the loss on record, and stops a clock that runs: people are to look before they go on.
func (p *proposer) rewind(cmd Command, d Rewind) error {
	to := p.st.Seq - 1
	if d.From <= to {
		return refuse(CodeAlready, "", "失われた記録はありません。", "Nothing of that is lost.")
	}
	if p.st.Clock.Running {
		p.emit(ClockSet{Cause: "gap", Wall: cmd.Wall, Rate: p.st.Clock.Rate, Message: "rewound"})
	}
	p.emit(Rewound{From: d.From, To: to, Wall: cmd.Wall})
	return nil
}
