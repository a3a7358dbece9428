package report

import "github.com/enshu/enshu/sim/text"

// class is the part of the result report that one class of incident needs. The fields merge Appendix C of the Guidelines,
// APPI Rule 8 and the unified forms with what past cases taught; they are our own and unverified against the originals.
type class struct {
	id     string
	title  text.Text
	fields []text.Text
}

var classes = []class{
	{"leak", text.Text{JA: "情報の漏えい等（C・P）", EN: "Leak, loss or damage of information (C, P)"}, []text.Text{
		{JA: "情報の項目", EN: "Items of data"}, {JA: "要配慮個人情報の有無", EN: "Special care-required or not"}, {JA: "本人の数", EN: "Number of persons"},
		{JA: "媒体と保護（暗号化など）", EN: "Media, and protection such as encryption"}, {JA: "流出先と公開の有無", EN: "Where it went; public or not"},
		{JA: "回収の可否、確認した二次被害", EN: "Recall possible or not; secondary damage seen"}, {JA: "本人への連絡手段", EN: "How the persons can be reached"},
	}},
	{"malware", text.Text{JA: "マルウェア・ランサムウェア（C・U）", EN: "Malware and ransomware (C, U)"}, []text.Text{
		{JA: "名称と種類", EN: "Name and type"}, {JA: "感染経路", EN: "Route of infection"}, {JA: "サーバーと端末の台数、暗号化の範囲", EN: "Servers and terminals; what was encrypted"},
		{JA: "バックアップの被害", EN: "Backups hit or not"}, {JA: "脅迫文・拡張子・要求・期限・リークサイト掲載", EN: "Note, extension, demand, deadline, leak-site listing"},
		{JA: "通信先・ハッシュ・使われた道具", EN: "Destinations, hashes, tools"}, {JA: "既存の仕組みによる検知の有無", EN: "Detected by existing tools or not"}, {JA: "支払の判断とその理由", EN: "Decision on payment, and why"},
	}},
	{"access", text.Text{JA: "不正アクセス（C・U・L）", EN: "Unauthorised access (C, U, L)"}, []text.Text{
		{JA: "経路と脆弱性", EN: "Route and vulnerability"}, {JA: "悪用されたアカウント、権限、多要素認証の状態", EN: "Accounts abused, privilege, state of MFA"},
		{JA: "潜伏期間と横展開", EN: "Dwell time and lateral movement"}, {JA: "ログの範囲と欠け", EN: "Coverage of logs, and gaps"},
		{JA: "見つけて除去した仕掛け、更新した認証情報", EN: "Persistence found and removed; credentials rotated"},
	}},
	{"ddos", text.Text{JA: "DoS・DDoS（C・U）", EN: "(D)DoS (C, U)"}, []text.Text{
		{JA: "攻撃の種類と量、継続時間", EN: "Kind, volume, duration"}, {JA: "送信元の特徴", EN: "Features of the sources"}, {JA: "止まった・遅くなったサービス", EN: "Services stopped or slowed"}, {JA: "緩和策と再発の監視", EN: "Mitigation; watch for recurrence"},
	}},
	{"supply", text.Text{JA: "供給網・委託（L）", EN: "Supply chain and outsourcing (L)"}, []text.Text{
		{JA: "誰のシステムか、契約上の義務", EN: "Whose system; duties under contract"}, {JA: "誰が誰に通知するか、共同報告", EN: "Who notifies whom; joint report"}, {JA: "共有アカウント", EN: "Shared accounts"},
	}},
	{"ot", text.Text{JA: "制御システム・安全（L）", EN: "OT and safety (L)"}, []text.Text{
		{JA: "影響を受けた工程", EN: "Process affected"}, {JA: "再稼働前の安全確認", EN: "Safety confirmed before restart"}, {JA: "手動運転の限界", EN: "Limits of manual operation"},
	}},
}
