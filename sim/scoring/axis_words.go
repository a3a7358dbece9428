package scoring

import (
	"slices"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

var totalTitle = text.Text{JA: "情報開示（重み付き合計）", EN: "Disclosure (weighted total)"}

// axisStory says in one sentence how an axis came out.
func axisStory(x AxisScore) text.Text {
	if x.Units == 0 {
		return text.Text{JA: "まだ判定することがありません。", EN: "Nothing to judge yet."}
	}
	full, units := strconv.Itoa(x.Full), strconv.Itoa(x.Units)
	return text.Text{JA: units + "件を見て、うち" + full + "件は申し分ありません。", EN: "Of " + units + " things looked at, " + full + " leave nothing to wish for."}
}

// remarkStories tells each kind of remark. What stands in braces is filled in: {aud} the audience, {other} another one,
// {fact} a fact, {said} what was said of it and how surely, {held} what the organisation held, {n} the statement, {item} an
// item, {duty} a duty, {at} and {by} instants, {past} the time between them.
var remarkStories = map[disclosure.RemarkKind]text.Text{
	disclosure.Silent: {
		JA: "{aud}には何も伝えていません。{at}に「{fact}」を把握した時から、伝えるべき相手でした。知らされない人は備えることができず、よそから聞いて不信だけが残ります。",
		EN: "Nothing was said to: {aud}. They were owed a word from {at}, when the company came to hold “{fact}”. Whoever is not told cannot prepare, and what they hear elsewhere leaves only distrust.",
	},
	disclosure.InTime: {
		JA: "{aud}への第一報は{at}で、目安の{by}に間に合いました。早く知った人ほど、手を打てます。",
		EN: "The first word to {aud} came at {at}, inside the target of {by}. Whoever hears early can still act.",
	},
	disclosure.PastTarget: {
		JA: "{aud}への第一報は{at}で、目安の{by}より{past}遅れました。遅れた分だけ、相手が手を打つ時間は減ります。",
		EN: "The first word to {aud} came at {at}, {past} after the target of {by}. Every hour taken is an hour less for them to act.",
	},
	"duty:" + disclosure.InTime: {
		JA: "「{duty}」は{at}に済み、{by}の期限に間に合いました。期限内の報告が、後の説明を支えます。",
		EN: "“{duty}” was done at {at}, inside its limit of {by}. A report in time bears out what is said later.",
	},
	"duty:" + disclosure.PastTarget: {
		JA: "「{duty}」は{at}で、目安の{by}より{past}遅れました。目安であっても、遅れた理由は問われます。",
		EN: "“{duty}” was done at {at}, {past} after the target of {by}. It is a guideline, and the delay will have to be explained all the same.",
	},
	"duty:" + disclosure.PastLimit: {
		JA: "「{duty}」は{at}に済みましたが、{by}の期限を{past}過ぎていました。起算は{why}。期限違反として記録に残ります。",
		EN: "“{duty}” was done at {at}, {past} after its limit of {by}. It counts from {why}. It stays on record as a breach.",
	},
	"duty:" + disclosure.NotFiled: {
		JA: "「{duty}」は{by}の期限を過ぎても果たされませんでした。起算は{why}。把握している範囲だけで出せる報告でした。",
		EN: "“{duty}” was not done by its limit of {by}. It counts from {why}. It could have gone out with no more than was known.",
	},
	"duty:" + disclosure.Pending: {
		JA: "「{duty}」の期限は{by}です。まだ出ていません。",
		EN: "“{duty}” is due by {by} and has not gone out.",
	},
	disclosure.DecidedInTime: {
		JA: "「{duty}」の時計が動き出す判断（{decision}）は{at}に行われ、上限の{by}に間に合いました。判断した時刻が残れば、遅れを疑われません。",
		EN: "The decision that “{duty}” runs from ({decision}) was taken at {at}, inside its cap of {by}. With the hour of the decision on record nobody can call it late.",
	},
	disclosure.DecidedLate: {
		JA: "「{duty}」の時計が動き出す判断（{decision}）は{at}で、上限の{by}より{past}遅れました。判断を延ばしている間、時計が止まっていたことになります。",
		EN: "The decision that “{duty}” runs from ({decision}) was taken at {at}, {past} after its cap of {by}. For so long the clock was kept standing.",
	},
	disclosure.NotDecided: {
		JA: "「{duty}」の時計は判断（{decision}）から動きます。判断は{at}から求められていました（{why}）が、行われませんでした{bywhen}。判断しないことで義務は止まりません。",
		EN: "“{duty}” runs from a decision ({decision}). From {at} there was what obliged to take it ({why}), and it was not taken{bywhen}. Not deciding does not stop the duty.",
	},
	disclosure.Deliberating: {
		JA: "「{duty}」の時計は、{at}から判断（{decision}）を待っています（{why}）{bywhen}。",
		EN: "“{duty}” has waited for a decision ({decision}) since {at} ({why}){bywhen}.",
	},
	disclosure.InOrder: {
		JA: "{aud}には{at}に、先に知らせるべき人の後で伝えました。先に聞くべき人が、人づてに知らずに済みました。",
		EN: "{aud}: told at {at}, after those who had to hear it first. Nobody who should hear it first had to learn it from others.",
	},
	disclosure.OutOfOrder: {
		JA: "{aud}に{at}に伝えた時、先に知らせるべき「{other}」にはまだ伝えていませんでした。順序が逆だと、その人たちは人づてに知ることになります。",
		EN: "When {aud} heard it at {at}, those who come first had not: {other}. In that order they learn it from somebody else.",
	},
	disclosure.NoSupport: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、裏付けは誰も持っていませんでした。当たっていても、根拠のない断定は次に外れたとき信用を失います。",
		EN: "Statement {n} ({at}) told {aud} {said}, for which nobody had grounds. It happened to be right; the next one that is not costs the company its credit.",
	},
	disclosure.GoodFaith: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、事実は違いました。その時点では知りようがなく、分かり次第の訂正が求められます。",
		EN: "Statement {n} ({at}) told {aud} {said}, which was not so. Nobody could have known it then; what is asked for is a correction as soon as it is known.",
	},
	disclosure.Unchecked: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、事実は違い、その時点で調べれば分かることでした。「調査中」と言えば足りました。",
		EN: "Statement {n} ({at}) told {aud} {said}. It was not so, and could have been found out by then. “Under investigation” would have done.",
	},
	disclosure.AgainstHeld: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、会社は「{held}」と把握していました。知りながらの否定は、その後のすべての説明から信用を奪います。",
		EN: "Statement {n} ({at}) told {aud} {said}, while the company held: {held}. A denial against better knowledge takes the worth from all that is said afterwards.",
	},
	disclosure.KeptBack: {
		JA: "声明{n}（{at}）は{aud}に{said}としましたが、会社は「{held}」と把握していました。伏せたことは後で分かり、隠したと受け取られます。",
		EN: "Statement {n} ({at}) put it to {aud} as {said}, while the company held: {held}. It comes out later, and then looks hidden.",
	},
	disclosure.NeverSaid: {
		JA: "{aud}には「{fact}」を最後まで伝えませんでした。会社は{at}から把握し、最後には「{held}」と見ていました。知る権利のある相手に黙っていれば、隠したのと変わりません。",
		EN: "{aud}: never told of “{fact}”. The company held it from {at}, in the end as: {held}. To leave it out with those who have a right to it is no different from hiding it.",
	},
	disclosure.Overstated: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、その時点の根拠はそこまで確かではありません。言い切れば、後の訂正が大きくなります。",
		EN: "Statement {n} ({at}) told {aud} {said}, more surely than the evidence of that hour allowed. The firmer the word, the larger the correction.",
	},
	disclosure.Understated: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、会社はもっと確かに把握していました。ぼかした言い方は、読み手の備えを遅らせます。",
		EN: "Statement {n} ({at}) told {aud} {said}, less surely than the company held it. A vague word delays those who have to prepare.",
	},
	disclosure.HeardAsNo: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、会社は可能性があると把握していました。「確認していない」は「ない」と聞こえます。",
		EN: "Statement {n} ({at}) told {aud} {said}, while the company held it to be possible at least. “Not observed” is heard as “no”.",
	},
	disclosure.LeftStanding: {
		JA: "{aud}には{said}という説明（声明{n}）が残ったままです。会社は「{held}」と確認しており、{by}までの訂正が求められました。誤りは放っておくほど重くなります。",
		EN: "With {aud} the word still stands: {said} (statement {n}). The company has confirmed: {held}; a correction was expected by {by}. An error grows heavier the longer it is left.",
	},
	disclosure.SilentChange: {
		JA: "声明{n}（{at}）は{aud}への「{fact}」の説明を、訂正と言わずに変えました。読み手は前の説明と見比べ、何を信じてよいか分からなくなります。",
		EN: "Statement {n} ({at}) changed what {aud} had been told of “{fact}” without calling it a correction. Readers compare, and do not know which to trust.",
	},
	disclosure.NumberGrew: {
		JA: "声明{n}（{at}）は{aud}への「{fact}」の数を、訂正と言わずに{was}から{said}へ増やしました。後から増える数は、隠していたと読まれます。",
		EN: "Statement {n} ({at}) raised what {aud} had been told of “{fact}” from {was} to {said} without calling it a correction. A number that grows later reads as one that was hidden.",
	},
	disclosure.NumberShrank: {
		JA: "声明{n}（{at}）は{aud}への「{fact}」の数を、訂正と言わずに{was}から{said}へ減らしました。先の数を信じた人は、すでに動いています。",
		EN: "Statement {n} ({at}) lowered what {aud} had been told of “{fact}” from {was} to {said} without calling it a correction. Whoever trusted the first number has acted on it.",
	},
	disclosure.UnitChanged: {
		JA: "声明{n}（{at}）は{aud}への「{fact}」を{was}から{said}へ、別の単位の数に変えました。人と件と枚は足すことも比べることもできません。",
		EN: "Statement {n} ({at}) told {aud} of “{fact}” in another unit: {was} became {said}. Persons, records and cards can neither be added nor compared.",
	},
	disclosure.TwoNumbers: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、先に「{other}」へは{was}と述べています。違う数は必ず並べられます。",
		EN: "Statement {n} ({at}) told {aud} {said}, though {other} had been told {was}. Two numbers will be laid side by side.",
	},
	disclosure.TwoVersions: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べましたが、先に「{other}」へは別の説明をしています。食い違いは必ず見比べられます。",
		EN: "Statement {n} ({at}) told {aud} {said}, though something else had been said to: {other}. The two will be laid side by side.",
	},
	disclosure.ItemGiven: {
		JA: "「{duty}」（{at}）は、求められる項目をすべて満たしています。受け手が問い返さずに動けます。",
		EN: "“{duty}” ({at}) says all that its form asks for. The reader can act without asking back.",
	},
	disclosure.ItemThin: {
		JA: "「{duty}」（{at}）の「{item}」は、会社が把握していた「{fact}」に触れていません。書ける項目を空けた報告は、後で隠したと読まれます。",
		EN: "“{duty}” ({at}), item “{item}”, leaves out what the company held of “{fact}”. An item that could have been filled reads as hidden later.",
	},
	disclosure.ItemMissing: {
		JA: "「{duty}」（{at}）に書かれていない項目が{count}件あります：{items}。空欄は後で伏せたと読まれます。分からなければ「調査中」と書けば足ります。",
		EN: "“{duty}” ({at}) does not speak of {count} of the items it should: {items}. A blank reads as hidden later. Where a thing is unknown, “under investigation” fills it.",
	},
	disclosure.CannotAct: {
		JA: "{aud}への説明には「{item}」がありません。何をすればよいか分からない知らせは、不安だけを残します。",
		EN: "What {aud} were told lacks: {item}. News that does not say what to do leaves only worry.",
	},
	disclosure.Unrestrain: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べました。攻撃者の断定や手口の詳細は、裏付けを欠けば訂正になり、次の攻撃にも使われます。",
		EN: "Statement {n} ({at}) told {aud} {said}. To name a culprit or a method without need has to be taken back if wrong, and helps the next attacker if right.",
	},
	disclosure.NamedData: {
		JA: "声明{n}（{at}）は{aud}に{said}と述べました。それ自体が個人の情報を広げ、被害者をもう一度傷つけます。",
		EN: "Statement {n} ({at}) told {aud} {said}. That spreads a person's data once more and harms the same person twice.",
	},
	disclosure.PromiseKept: {
		JA: "{aud}に約束した{by}までの次の連絡は守られました。約束した時刻に話す会社は、待ってもらえます。",
		EN: "The next word promised to {aud} by {by} came in time. A company that speaks when it said it would is given time.",
	},
	disclosure.PromiseBroken: {
		JA: "声明{n}は{aud}に{by}までの次の連絡を約束しましたが、届いていません。中身がなくても、約束の時刻に出ることが信用になります。",
		EN: "Statement {n} promised {aud} the next word by {by}; it did not come. To come when promised earns trust even with little to say.",
	},
	disclosure.NoPromise: {
		JA: "{aud}には次にいつ知らせるかを一度も言っていません。次の時刻が分からないと、問い合わせと憶測が増えます。",
		EN: "{aud}: never told when the next word comes. Without a time, questions and guesses fill the gap.",
	},
	disclosure.AnswerGiven: {
		JA: "会見の質問「{question}」（{at}）に答えました。答えがあれば、憶測は書かれません。",
		EN: "The question “{question}” was answered at {at}. Where there is an answer, no guess is printed.",
	},
	disclosure.NoAnswer: {
		JA: "会見の質問「{question}」（{at}）には{by}までに答えがありませんでした。沈黙は、最も悪い答えとして報じられます。",
		EN: "The question “{question}” ({at}) got no answer by {by}. Silence is reported as the worst of answers.",
	},
	disclosure.Evaded: {
		JA: "会見の質問「{question}」への答え（声明{n}）は、会社が把握していた「{fact}」に触れていません。「調査中」も答えですが、はぐらかしは答えになりません。",
		EN: "The answer to “{question}” (statement {n}) does not speak of “{fact}”, of which the company held something. “Under investigation” is an answer; to speak of something else is not.",
	},
	disclosure.ApprovedInTime: {
		JA: "{aud}への声明は承認を経て、遅れずに出ました。承認の道が、急ぐときにも役に立ちました。",
		EN: "What went to {aud} was approved, and without delay. The path of approval bore haste.",
	},
	disclosure.ApprovedSlowly: {
		JA: "{aud}への声明{n}の承認は{at}で、目安の{by}より{past}遅れました。承認に費やした時間は、相手の時間でもあります。",
		EN: "Statement {n} to {aud} was approved at {at}, {past} after the target of {by}. The hours an approval takes are the audience's hours too.",
	},
	disclosure.StuckApproval: {
		JA: "{aud}への声明が{at}から承認を待ったままです。承認者の不在や迷いで止まる道は、備えになりません。",
		EN: "A statement to {aud} has waited for approval since {at}. A path that stops at one absent or hesitant person is no path.",
	},
}

// remarkStory puts a remark into words.
func remarkStory(s *sim.Session, a *disclosure.Account, r *disclosure.Remark) text.Text {
	kind := r.Kind
	if r.Axis == disclosure.Timeliness && r.Duty >= 0 {
		kind = "duty:" + kind
	}
	story := remarkStories[kind]
	values := remarkValues(s, a, r)
	ja, en := make([]string, 0, 2*len(values)), make([]string, 0, 2*len(values))
	for _, v := range values {
		ja, en = append(ja, v.name, v.JA), append(en, v.name, v.EN)
	}
	return text.Text{JA: strings.NewReplacer(ja...).Replace(story.JA), EN: strings.NewReplacer(en...).Replace(story.EN)}
}

// value is what stands for a name in a story.
type value struct {
	name string
	text.Text
}

func remarkValues(s *sim.Session, a *disclosure.Account, r *disclosure.Remark) []value {
	script := s.Script()
	list := []value{
		{"{at}", Moment(script, r.At)}, {"{by}", Moment(script, r.By)},
		{"{past}", sim.Between(r.By, r.At)},
	}
	if r.Hearer >= 0 {
		list = append(list, value{"{aud}", script.Audiences[r.Hearer].Title})
	}
	if r.Question >= 0 {
		list = append(list, value{"{question}", questionText(s, r.Question)})
	}
	if r.Fact >= 0 {
		list = append(list, value{"{fact}", script.Facts[r.Fact].Title}, value{"{held}", heldWords(script, a, r)})
	}
	if r.Saying >= 0 {
		if r.Against >= 0 {
			list = append(list, value{"{was}", wordsOf(script, a, r, r.Against)})
		}
		list = append(list, value{"{n}", text.Same(strconv.Itoa(a.Said[r.Saying].N))}, value{"{said}", saidWords(script, a, r)})
	}
	if r.Duty >= 0 {
		d := &a.Duties[r.Duty]
		o := &script.Obligations[d.Obligation]
		stage := &o.Rule.Stages[o.Stages[d.Stage]]
		list = append(list, value{"{duty}", o.Name(o.Stages[d.Stage])})
		if b, begun := s.Began(d.Obligation, d.Stage); begun {
			list = append(list, value{"{why}", beginningWords(script, b)})
		}
		if r.Item >= 0 {
			list = append(list, value{"{item}", stage.Content.Items[r.Item].Text})
		}
		if r.Kind == disclosure.ItemMissing {
			list = append(list, value{"{count}", text.Same(strconv.Itoa(r.Count))}, value{"{items}", missingItems(d, stage)})
		}
	}
	if r.Choice >= 0 {
		list = append(list, choiceValues(s, a, r)...)
	}
	switch {
	case r.Axis == disclosure.Actionability && r.Item >= 0:
		list = append(list, value{"{item}", script.Audiences[r.Hearer].Help[r.Item].Text})
	case r.Kind == disclosure.OutOfOrder:
		list = append(list, value{"{other}", script.Audiences[r.Item].Title})
	case r.Against >= 0:
		list = append(list, value{"{other}", script.Audiences[a.Said[r.Against].Hearer].Title})
	}
	return list
}

// questionText returns the words of the nth question asked at press conferences.
func questionText(s *sim.Session, n int) text.Text {
	for i := range s.State().Conferences {
		asked := s.State().Conferences[i].Asked
		if n < len(asked) {
			return s.Script().Conferences[i].Questions[asked[n].Question].Text
		}
		n -= len(asked)
	}
	return text.Text{}
}

// missingItems lists the items that a report leaves out.
func missingItems(d *disclosure.Duty, stage *disclosure.Stage) text.Text {
	var ja, en []string
	for _, item := range d.Items {
		if !item.Done {
			t := stage.Content.Items[item.Item].Text
			ja, en = append(ja, t.JA), append(en, t.EN)
		}
	}
	return text.Text{JA: strings.Join(ja, "、"), EN: strings.Join(en, "; ")}
}

// saidWords is what a statement said of the fact of a remark, and how surely.
func saidWords(script *sim.Script, a *disclosure.Account, r *disclosure.Remark) text.Text {
	return wordsOf(script, a, r, r.Saying)
}

// wordsOf is what a statement said of the fact of a remark, and how surely: as a bare number where that is what the remark
// is about, or where it is another than the reading's.
func wordsOf(script *sim.Script, a *disclosure.Account, r *disclosure.Remark, saying int) text.Text {
	bare := slices.Contains([]disclosure.RemarkKind{disclosure.NumberGrew, disclosure.NumberShrank, disclosure.UnitChanged, disclosure.TwoNumbers}, r.Kind)
	for _, w := range a.Said[saying].Claims {
		if w.Fact == r.Fact {
			reading, sure := script.Facts[w.Fact].Read(w.Named), sim.CertaintyWords(w.Says)
			if w.Counted && (bare || w.Reading != w.Named) {
				reading = script.Words(sim.Figure{Count: w.Count, Unit: script.Units[w.Unit].ID, Of: script.Facts[w.Fact].Counted.Of})
			}
			return text.Text{JA: "「" + reading.JA + "」（" + sure.JA + "）", EN: "“" + reading.EN + "” (" + sure.EN + ")"}
		}
	}
	return text.Text{}
}

// heldWords is what the organisation held of the fact of a remark when the statement went out, or by now.
func heldWords(script *sim.Script, a *disclosure.Account, r *disclosure.Remark) text.Text {
	until := a.Now
	if r.Saying >= 0 && r.Kind != disclosure.LeftStanding {
		until = a.Said[r.Saying].At
	}
	m := &a.Facts[r.Fact]
	best := -1
	for i, b := range m.Held {
		if b.At > until || !b.Certainty.Asserts() {
			continue
		}
		// Of two beliefs held just as surely, the one that was right is what the finding is about.
		was := best >= 0 && (m.Held[best].Certainty > b.Certainty || m.Held[best].Certainty == b.Certainty && b.Reading != m.Truth)
		if !was {
			best = i
		}
	}
	if best < 0 {
		return script.Facts[r.Fact].Title
	}
	reading, sure := script.Facts[r.Fact].Readings[m.Held[best].Reading].Text, sim.CertaintyWords(m.Held[best].Certainty)
	return text.Text{JA: reading.JA + "（" + sure.JA + "）", EN: reading.EN + " (" + sure.EN + ")"}
}
