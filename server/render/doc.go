// Package render gives reports a form: HTML as one file that prints well, Markdown, JSON and CSV, in Japanese, English or
// both side by side.
//
// It puts the mark EXERCISE / 訓練 at both ends of everything it writes, and no text in a report can remove, reorder or hide
// it: texts are cleaned of what could (clean.go) and escaped for the form they go into. It adds no fact and no time of its
// own, so the same report gives the same bytes. Start reading at Write.
package render
