package sim

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
	if !s.Shows(seat, &s.state.Items[n-1]) {
		return 0
	}
	place := 0
	for i := range s.state.Items[:n] {
		if s.Shows(seat, &s.state.Items[i]) {
			place++
		}
	}
	return place
}

// mine returns the item that a seat knows by a number, and the item's own number.
func (p *proposer) mine(seat, number int) (*ItemState, int, error) {
	place := 0
	for i := range p.st.Items {
		x := &p.st.Items[i]
		if !p.Shows(seat, x) {
			continue
		}
		if place++; place == number && p.holds(seat, x) {
			return x, i + 1, nil
		}
	}
	return nil, 0, refuse(CodeItemMissing, "item", "この受信箱にない項目です。", "This inbox holds no such item.")
}

// holds says whether an item lies in a seat's inbox, to be marked and passed on; a facilitator's holds all.
func (p *proposer) holds(seat int, x *ItemState) bool {
	return x.To.Has(seat) || x.From == seat || p.script.Seats[seat].Kind == Facilitating
}
