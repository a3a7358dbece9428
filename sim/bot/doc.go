// Package bot plays seats: for rehearsals, for tests, and beside people when a room is short of them.
//
// A bot sees its seat's desk and nothing else; of the script it reads only what an author wrote for bots, the Suits of
// options, actions and ways, and the order in which a good team restores. It never looks at ground truth, coming injects
// or scores, and two bots with the same script, seed and desk do the same. Start reading at Bot; a Cast plays a whole
// session in memory.
package bot
