// Package survey asks everybody what they made of an exercise, and keeps what they say so that nobody can tell who said it.
//
// Where the wall stands. A session's journal chains every act to its seat, its command and its moment, for ever; the
// database of package access knows every person and is, on several nodes, itself an ordered log. Neither may ever see an
// answer. So answers have a place of their own, one document an exercise, with two lists in it that nothing ties together:
// who has answered (the one use that everybody has), and for every question what was answered. Both are sorted, which
// throws away in what order things came; the answers that one person gave are not kept together either. The document is
// always written anew as a whole, so that its file holds no order of insertion, no free space with old words and no time
// but that of the last change. Nothing of an answer is logged, and a request that brings one is known by its exercise only.
//
// What is shown. Nothing before the survey is closed, which is for good: whoever could look twice would see by the difference
// what the last person said. After that, a question that fewer than sim.SurveyMinimum people answered (or as many as the
// author asks for) stays untold. Five is what surveys of employees commonly use as their least group; the Japanese stress
// check asks for ten (Ministry of Health, Labour and Welfare, manual of the stress check system, on the smallest unit of group
// analysis), which an author may set, and which the rooms of a tabletop exercise, six to twelve people, would seldom reach.
//
// What it cannot do. Who can read the server's memory or its network while people answer sees who sends what. In the folder
// of one server a version is replaced by the next; blocks that the disk has freed are the disk's. A shared Redis keeps the
// versions one after another in its append-only file until it rewrites it, which Close asks for; with it, and with a copy
// taken between two answers, one could tell which answer came when.
//
// It must never put a person beside an answer, in memory longer than a request or anywhere else. Start reading at Box.
package survey
