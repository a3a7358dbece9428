// Package knowledge says who knows what, and how surely: the certainty grammar and what a seat holds of a fact.
//
// It knows nothing of sessions, scripts or time but what it is handed. Start reading at Certainty, then Holding.
package knowledge
