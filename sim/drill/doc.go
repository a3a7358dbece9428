// Package drill is the script language in which a play-through of a scenario is written down: a test that reads as a
// story, and an example for authors.
//
// A drill is a text file. Its lines say who does what and what is to be seen; below the marker "-- transcript --" stand the
// minutes of what happened, which a run compares and an update rewrites. A drill plays against the machine alone: it opens
// no socket and no store, and it finds scenarios only through the Loader it is given. Start reading at Parse, then Run;
// README.md explains the language.
package drill
