// Package report makes what remains of an exercise on paper: the after-action report, the incident response result report,
// the IT-BCP gap sheet, the self-check, personal sheets, the research export and the run book.
//
// It reads a journal and the script it was played with, and nothing else, so the same journal gives the same report for
// ever. It makes models only: sections of paragraphs and tables whose cells carry both languages, the number behind the
// words and the batches that prove them. Paper, files and the mark EXERCISE belong to the renderer. It never guesses: what
// a journal cannot show is left as a blank to fill in, and says so. Start reading at Report, then Record, then aar.go.
package report
