package main

import (
	"strings"

	"rsc.io/qr"
)

// quiet is the width of the light margin that readers of QR codes need, in modules.
const quiet = 2

// qrText draws a link as a QR code for a terminal, two modules to a character. Dark is drawn as blank on a light ground
// of full blocks, which most terminals show dark on light or light on dark alike well enough to be read. It is empty
// when the link does not fit a code.
func qrText(link string) string {
	code, err := qr.Encode(link, qr.L)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for y := -quiet; y < code.Size+quiet; y += 2 {
		b.WriteString("  ")
		for x := -quiet; x < code.Size+quiet; x++ {
			b.WriteString(half(light(code, x, y), light(code, x, y+1)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func light(code *qr.Code, x, y int) bool { return !code.Black(x, y) }

func half(top, bottom bool) string {
	switch {
	case top && bottom:
		return "█"
	case top:
		return "▀"
	case bottom:
		return "▄"
	}
	return " "
}
