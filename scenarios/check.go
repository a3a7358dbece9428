package scenarios

// check goes over what was read once more, for what only shows when all of it is there. Each check stands alone: one
// fault must not hide another.
func (r *reader) check() {
	r.link()
}
