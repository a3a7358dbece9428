package scenarios_test

import (
	"path/filepath"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// told counts the audiences that heard something.
func told(s *sim.Session, audiences ...sim.AudienceID) (n int) {
	for _, id := range audiences {
		for _, x := range s.State().Statements {
			if x.Out.Seq != 0 && s.Script().Audiences[x.Audience].ID == id {
				n++
				break
			}
		}
	}
	return n
}

// below counts the services that are below their minimum.
func below(s *sim.Session, services ...sim.ServiceID) (n int) {
	for _, id := range services {
		for i, x := range s.Script().Services {
			if x.ID == id && s.State().Services[i].Level < x.MBCO {
				n++
			}
		}
	}
	return n
}

// claims are what the texts of endings say beyond their own conditions: it holds only because of the endings before them.
var claims = map[string]map[sim.EndingID]func(*sim.Session) bool{
	"friday-ransomware": {
		"standing":      func(s *sim.Session) bool { return below(s, "production", "orders") == 0 },
		"duty-left":     func(s *sim.Session) bool { return below(s, "production", "orders") == 0 },
		"told-but-down": func(s *sim.Session) bool { return below(s, "production", "orders") > 0 },
		"adrift": func(s *sim.Session) bool {
			return below(s, "production", "orders") == 2 && told(s, "customers", "exchange", "staff", "press") == 0
		},
		"separate-roads": func(s *sim.Session) bool { return told(s, "customers", "exchange", "staff") < 3 },
	},
	"apparel-leak": {
		"told-by-others": func(s *sim.Session) bool { return told(s, "press", "individuals", "eu-individuals") == 0 },
		"told-apart": func(s *sim.Session) bool {
			return told(s, "press", "individuals", "eu-individuals") > 0 && told(s, "press", "ppc", "individuals") < 3
		},
	},
	"port-outage": {
		"moving":        func(s *sim.Session) bool { return below(s, "gate-flow", "vessels") == 0 },
		"out-of-step":   func(s *sim.Session) bool { return below(s, "gate-flow") == 0 },
		"told-but-shut": func(s *sim.Session) bool { return below(s, "gate-flow") == 1 },
		"jammed": func(s *sim.Session) bool {
			return below(s, "gate-flow") == 1 && told(s, "press", "lines", "hauliers") == 0
		},
		"told-in-part": func(s *sim.Session) bool {
			return below(s, "gate-flow") == 1 && told(s, "press", "lines", "hauliers") > 0
		},
	},
	"press-room": {
		"others-speak": func(s *sim.Session) bool { return told(s, "members", "exchange", "press") == 0 },
		"unanswered":   func(s *sim.Session) bool { return told(s, "members", "exchange", "press") > 0 },
	},
}

// untrue names the ending of a session that says what did not happen. The ending without a condition is for whoever ends before
// the story does.
func untrue(s *sim.Session) string {
	script, end := s.Script(), s.State().Ended
	e := &script.Endings[end.Ending]
	switch holds := claims[string(script.ID)][e.ID]; {
	case e.When == nil && end.At == script.End:
		return string(e.ID) + ", though the story was played out"
	case e.When != nil && end.At < script.End-clock.Instant(clock.Hour):
		return string(e.ID) + ", though the story was not played out"
	case holds != nil && !holds(s):
		return string(e.ID)
	}
	return ""
}

func TestAnEndingSaysOnlyWhatHappened(t *testing.T) {
	for _, folder := range drillFolders(t) {
		for _, end := range teams(t, filepath.Dir(folder)).untrue {
			t.Errorf("%s: %s", folder, end)
		}
	}
	for _, file := range drillFiles(t) {
		_, res := played(t, file)
		if end := untrue(res.Session); end != "" {
			t.Errorf("%s: %s", file, end)
		}
	}
}
