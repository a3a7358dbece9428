package text_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim/text"
)

func TestQuotationsWithinOthersTakeTheInnerMarks(t *testing.T) {
	in := func(s, e string) text.Text {
		return text.Fill("「%s」と答えた", "answered “%s”", text.Text{JA: s, EN: e})
	}
	require.Equal(t, text.Text{JA: "「止める」と答えた", EN: "answered “Stop”"}, in("止める", "Stop"))
	require.Equal(t, text.Text{JA: "「『おそれ』で出す」と答えた", EN: "answered “File as ‘may have’”"}, in("「おそれ」で出す", "File as “may have”"))
	require.Equal(t, "「『「三つ」目』の中」と答えた", in("「『三つ』目」の中", "").JA)
	require.Equal(t, "「『おそれ』で出す」と答えた", in("『おそれ』で出す", "").JA, "what is an inner mark already stays one")
	require.Equal(t, "『題』", text.Fill("%s", "%s", text.Same("『題』")).JA, "what stands within nothing stays as it is")
	require.Equal(t, "「言いかけて「」と答えた", in("言いかけて「", "").JA, "what does not pair up is left as it was written")
	require.Equal(t, "answered “It's ‘off’”", in("", "It's “off”").EN)
	twice := text.Fill("%s", "%s", in("「おそれ」で出す", "File as “may have”"))
	require.Equal(t, in("「おそれ」で出す", "File as “may have”"), twice)
}
