package sim

import "slices"

// Shows says whether an item can be read at a seat: at a player's what was sent to or by it, at those who run the exercise
// everything, at those who watch what is public.
func (s *Session) Shows(seat int, x *ItemState) bool {
	switch s.script.Seats[seat].Kind {
	case Player:
		return x.To.Has(seat) || x.From == seat
	case Facilitating, Evaluating:
		return true
	default:
		return x.Form == "inject" && (x.Channel == News || x.Channel == Social)
	}
}

// Numbered returns the number by which a seat knows item n: its place among the items that can be read there, so that no
// number tells of what others received. It is 0 for an item that cannot.
func (s *Session) Numbered(seat, n int) int {
	place, there := slices.BinarySearch(s.state.inboxes[seat], n)
	if !there {
		return 0
	}
	return place + 1
}

// Inbox returns the items that can be read at a seat, by their own numbers, in the order in which the seat counts them.
// The caller must not change it.
func (s *Session) Inbox(seat int) []int { return s.state.inboxes[seat] }

// mine returns the item that a seat knows by a number, and the item's own number.
func (p *proposer) mine(seat, number int) (*ItemState, int, error) {
	if inbox := p.st.inboxes[seat]; number >= 1 && number <= len(inbox) {
		n := inbox[number-1]
		if x := &p.st.Items[n-1]; p.holds(seat, x) {
			return x, n, nil
		}
	}
	return nil, 0, refuse(CodeItemMissing, "item", "この受信箱にない項目です。", "This inbox holds no such item.")
}

// holds says whether an item lies in a seat's inbox, to be marked and passed on; a facilitator's holds all.
func (p *proposer) holds(seat int, x *ItemState) bool {
	return x.To.Has(seat) || x.From == seat || p.script.Seats[seat].Kind == Facilitating
}
