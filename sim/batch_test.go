package sim_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// filled sets every field of an event to something that is not its zero value.
func filled(t *testing.T, v reflect.Value) {
	t.Helper()
	switch x := v.Addr().Interface().(type) {
	case *knowledge.Certainty:
		*x = knowledge.Possible
		return
	case *recovery.Status:
		*x = recovery.Down
		return
	case *disclosure.Verdict:
		*x = disclosure.Careless
		return
	case *disclosure.TriggerKind:
		*x = disclosure.Awareness
		return
	case *disclosure.Threshold:
		*x = disclosure.ThresholdConfirmed
		return
	case *text.Text:
		*x = text.Text{JA: "日本語", EN: "English <&>"}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("word")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(42)
	case reflect.Uint64:
		v.SetUint(1<<63 + 1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(t, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(t, v.Index(0))
		filled(t, v.Index(1))
	case reflect.Struct:
		for i := range v.NumField() {
			filled(t, v.Field(i))
		}
	default:
		t.Fatalf("no value for %s", v.Type())
	}
}

func TestEveryEventSurvivesTheJournal(t *testing.T) {
	for _, e := range sim.Events() {
		t.Run(e.Kind(), func(t *testing.T) {
			for _, fill := range []bool{false, true} {
				v := reflect.New(reflect.TypeOf(e))
				if fill {
					filled(t, v.Elem())
				}
				event, _ := v.Elem().Interface().(sim.Event)
				b := sim.Batch{Seq: 3, Command: "c", Seat: "ceo", Wall: 5, Events: []sim.Happened{{At: 7, Event: event}}}
				sealed, err := b.Seal(sim.Hash{1})
				if err != nil {
					t.Fatal(err)
				}
				back, err := sim.DecodeBatch(sealed.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(back.Events[0], b.Events[0]) && fill {
					t.Errorf("came back as %+v, was %+v", back.Events[0], b.Events[0])
				}
				again, err := back.Seal(sim.Hash{1})
				if err != nil || !bytes.Equal(again.Bytes(), sealed.Bytes()) || again.Hash != sealed.Hash || back.Hash != sealed.Hash {
					t.Errorf("the bytes are not canonical: %v\n%s\n%s", err, sealed.Bytes(), again.Bytes())
				}
			}
		})
	}
}

func TestDamagedBatchIsNeverTakenForGood(t *testing.T) {
	sealed, err := sim.Batch{Seq: 1, Events: []sim.Happened{{At: 1, Event: sim.FlagSet{Flag: "f"}}}}.Seal(sim.Hash{})
	if err != nil {
		t.Fatal(err)
	}
	good := string(sealed.Bytes())
	for name, raw := range map[string]string{
		"empty":             "",
		"torn":              good[:len(good)-1],
		"trailing bracket":  good + "]",
		"two values":        good + good,
		"unknown field":     strings.Replace(good, `"seq"`, `"extra":1,"seq"`, 1),
		"unknown kind":      strings.Replace(good, "flag_set", "flag_burnt", 1),
		"unknown in event":  strings.Replace(good, `{"flag":"f"}`, `{"flag":"f","hue":"red"}`, 1),
		"short hash":        strings.Replace(good, strings.Repeat("00", 32), "00", 1),
		"wrong type":        strings.Replace(good, `"seq":1`, `"seq":"1"`, 1),
		"event not an item": strings.Replace(good, `{"flag":"f"}`, `[]`, 1),
	} {
		if _, err := sim.DecodeBatch([]byte(raw)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestDeedsAreDecodedStrictly(t *testing.T) {
	deed, err := sim.DecodeDeed([]byte(`{"kind":"note","note":"gap","text":"t"}`))
	if note, ok := deed.(sim.Note); err != nil || !ok || note.Kind != sim.Gap {
		t.Fatalf("%+v, %v", deed, err)
	}
	for _, raw := range []string{
		``, `null`, `[]`, `7`, `{}`, `{"kind":7}`, `{"kind":"fly"}`, `{"kind":"read"`, `{"kind":"read","item":"1"}`,
		`{"kind":"read","item":1,"seat":"ceo"}`, `{"kind":"read","item":1}{}`, `{"kind":"read","item":1.5}`,
		`{"kind":"advance"}`, `{"kind":"lapse"}`, `{"kind":"take","At":"ceo"}`, `{"kind":"leave"}`,
		`{"kind":"tell","audience":"press","assertions":[{"fact":"f","reading":"r","certainty":"sure"}]}`,
	} {
		if deed, err := sim.DecodeDeed([]byte(raw)); err == nil {
			t.Errorf("%s: accepted as %+v", raw, deed)
		}
	}
	for _, d := range sim.Deeds() {
		if _, err := sim.DecodeDeed([]byte(`{"kind":"` + d.Deed() + `"}`)); err != nil {
			t.Errorf("%s: %v", d.Deed(), err)
		}
	}
}

func TestBodyHashTellsCommandsApart(t *testing.T) {
	hash := func(seat sim.SeatID, wall clock.Wall, d sim.Deed) sim.Hash {
		h, err := sim.Command{ID: "c", Seat: seat, Wall: wall, Do: d}.BodyHash()
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	base := hash("ceo", 1, sim.Read{Item: 1})
	if hash("ceo", 9, sim.Read{Item: 1}) != base {
		t.Error("the time of arrival is no part of the body")
	}
	if hash("it", 1, sim.Read{Item: 1}) == base || hash("ceo", 1, sim.Read{Item: 2}) == base || hash("ceo", 1, sim.Ack{Item: 1}) == base {
		t.Error("another command has the same body")
	}
}

func TestChainTiesEachBatchToTheOneBefore(t *testing.T) {
	b := sim.Batch{Seq: 1, Events: []sim.Happened{}}
	one, _ := b.Seal(sim.Hash{})
	two, _ := b.Seal(sim.Hash{1})
	if one.Hash == two.Hash || sim.Chain(one.Prev, one.Bytes()) != one.Hash {
		t.Error("the hash does not cover what came before")
	}
	var h sim.Hash
	if err := h.UnmarshalText([]byte(one.Hash.String())); err != nil || h != one.Hash {
		t.Errorf("%v: %s", err, h)
	}
}
