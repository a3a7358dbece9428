package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// markedText puts the mark at both ends of what is told in words, so that it is there too when the words end up in a file.
func markedText(out io.Writer, mark string, tell func(io.Writer) error) error {
	_, first := fmt.Fprintln(out, mark)
	err := tell(out)
	_, last := fmt.Fprintln(out, mark)
	return errors.Join(first, err, last)
}

// markedJSON writes an object as JSON with the mark as its first and its last field, as the papers have it.
func markedJSON(out io.Writer, mark string, object any) error {
	var raw bytes.Buffer
	e := json.NewEncoder(&raw)
	e.SetEscapeHTML(false)
	if err := e.Encode(object); err != nil {
		return err
	}
	inner := bytes.TrimSpace(raw.Bytes())
	if len(inner) <= len("{}") || inner[0] != '{' {
		return fmt.Errorf("%T has no place for the mark", object)
	}
	var whole bytes.Buffer
	whole.WriteByte('{')
	if !bytes.HasPrefix(inner, []byte(`{"mark":`)) { // what goes over the wire as well may have it already
		fmt.Fprintf(&whole, `"mark":%q,`, mark)
	}
	fmt.Fprintf(&whole, `%s,"endMark":%q}`, inner[1:len(inner)-1], mark)
	var indented bytes.Buffer
	if err := json.Indent(&indented, whole.Bytes(), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err := out.Write(indented.Bytes())
	return err
}
