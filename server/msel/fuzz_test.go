package msel_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/msel"
	"github.com/enshu/enshu/sim"
)

// small is a scenario of a few injects; its faults of meaning do not matter here.
const small = `seats:
  - {id: ceo, title: {ja: 社長, en: CEO}}
  - {id: pr, title: {ja: 広報, en: PR}}
injects:
  - id: ring # first
    channel: phone
    from: {ja: 客, en: A customer}
    to: [ceo]
    at: T+0:10
    title: {ja: 電話, en: Call}
    subject: {ja: 件, en: About}
    body: {ja: 本文, en: Body}
`

// Whatever comes as a list: nothing panics, what has a problem is not written, and what is taken stands in the files.
func FuzzTake(f *testing.F) {
	head := "id,at 予定,local,when.ja,channel,to,title.ja,title.en,from.ja,from.en,subject.ja,subject.en,body.ja,body.en\n"
	f.Add(head + "ring,T+0:12,,,mail,\"pr, CEO\",電話,Call,客,A customer,件,About,本文,=Body\n")
	f.Add(head + ",0:20,,,phone,社長,名,Name,客,Who,件,#1,\"一\n二\",- x\n")
	f.Add("id;at 予定;to\nring;T+0:09;'=pr\n")
	f.Add(strings.ReplaceAll(head, ",", "\t") + "ring\t\t2026/11/20 18:12")
	f.Add("\ufeff" + strings.ReplaceAll(head, "\n", "\r\n") + "ring,\"T+0:12\",,,phone,ceo,電話,Call,客,A customer,件,\"About \"\"it\"\"\",本文,\"two\r\nlines\"\r\n")
	f.Add(head + "ring,T+0:12,,,phone,ceo\nring,T+0:13,,,phone,ceo\n")                         // the same row twice
	f.Add(head + "ring,０:２０,,,電話,ＣＥＯ、pr,,,,,,,'+Body,'@Body\n")                                // as an input method and a spreadsheet write it
	f.Add(head + "two words,T+0:30,,,mail,all,名,Name,客,Who,,,,\nnew,,,,mail,nobody,,,,,,,,\n") // names that cannot be
	f.Add("id,at 予定,at 予定,unknown\nring,T+0:09,T+0:10,x,too,many\n")
	f.Add(head + "ring,T+0:12,,,mail,\"pr") // a quote that nobody closes
	files := fstest.MapFS{"scenario.yaml": &fstest.MapFile{Data: []byte(small)}}
	script := &sim.Script{
		ID: "small", Start: 0, End: 1 << 40,
		Seats: []sim.Seat{{ID: "ceo", Kind: sim.Player}, {ID: "pr", Kind: sim.Player}},
	}
	script.Seats[0].Title.JA, script.Seats[0].Title.EN = "社長", "CEO"
	in := sim.Inject{ID: "ring", Channel: sim.Phone, To: []sim.SeatID{"ceo"}, At: 600_000}
	in.Title.JA, in.Title.EN, in.From.JA, in.From.EN = "電話", "Call", "客", "A customer"
	in.Subject.JA, in.Subject.EN, in.Body.JA, in.Body.EN = "件", "About", "本文", "Body"
	script.Injects = []sim.Inject{in}
	f.Fuzz(func(t *testing.T, sheet string) {
		if len(sheet) > 4000 {
			t.Skip()
		}
		taken, revision := msel.Take(files, ".", script, []byte(sheet))
		if len(taken.Problems) > 0 {
			require.Empty(t, taken.Changes)
			require.True(t, revision.Empty())
			return
		}
		require.Equal(t, revision.Empty(), len(taken.Changes) == 0)
		changed, err := scenarios.Revise(files, ".", revision)
		if err != nil {
			require.True(t, msel.Stuck(&taken, err), err)
			require.Positive(t, taken.Problems[0].Row)
			return
		}
		for name, text := range changed {
			require.Contains(t, text, "# first")
			raw, err := fs.ReadFile(files, name)
			require.NoError(t, err)
			require.NotEqual(t, string(raw), text)
		}
		after := fstest.MapFS{"scenario.yaml": &fstest.MapFile{Data: []byte(changed["scenario.yaml"])}}
		spots := scenarios.Spots(after, ".")
		for _, c := range taken.Changes {
			if part, _, text := strings.Cut(c.Field, "."); !text {
				require.Contains(t, spots, "injects/"+string(c.Inject)+"/"+part)
			}
		}
	})
}
