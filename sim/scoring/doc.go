// Package scoring judges a session against what its scenario expects: expectations become findings, findings become
// scores.
//
// It is a pure reading of a session's state, so the score depends on the journal and the rubric only, and an old journal
// can be judged anew. It never gives credit for speed as such, nor for what was not done. Beside the findings, and never
// added to them, stand how the organisation told (Telling), how evaluators judge (Agree), and what seats took the
// situation to be (Aware). Start reading at Judge and Total.
package scoring
