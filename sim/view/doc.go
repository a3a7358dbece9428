// Package view is what one seat may see of a session: a table of records, and how it changes.
//
// It is the only way out of a session to a browser. It never shows a player ground truth, coming injects, other seats'
// inboxes or scores before the debrief. Records (record.go) are the contract with the page; a Desk keeps a seat's records
// up to date, a Feed keeps them encoded and tells what changed. Start reading at Desk.
package view
