package socket

import (
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/text"
)

// goodbyes are the words that go with the close codes of this package.
var goodbyes = map[int]text.Text{
	wire.CloseRestart:    {JA: "サーバーを再起動しています。まもなく自動でつながります。", EN: "The server restarts. You will be connected again in a moment."},
	wire.CloseSlow:       {JA: "通信が追いつかないため、つなぎ直します。", EN: "The line cannot keep up; connecting again."},
	wire.CloseBadRequest: {JA: "通信の内容を読み取れませんでした。ページを再読み込みしてください。", EN: "What was sent could not be read. Reload the page."},
	wire.CloseExpired:    {JA: "入室の有効時間が切れました。つなぎ直します。", EN: "The ticket has expired; getting a new one."},
	wire.CloseEnded:      {JA: "このルームは開けません。進行役にお知らせください。", EN: "This room cannot be opened. Tell your facilitator."},
	wire.CloseProtocol:   {JA: "ページが古くなっています。再読み込みしてください。", EN: "This page is out of date. Reload it."},
	wire.CloseTooMany:    {JA: "接続や操作が多すぎます。しばらくしてからつなぎ直します。", EN: "Too many connections or actions; connecting again later."},
}
