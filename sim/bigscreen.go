package sim

// ScreenScene is what the big screen shows.
type ScreenScene string

// The scenes a facilitator can choose. A press conference and a hot wash come onto the screen by themselves, and go.
const (
	ScreenRotates    ScreenScene = "rotate" // each in its turn
	ScreenLobby      ScreenScene = "lobby"
	ScreenHeadline   ScreenScene = "headline"
	ScreenSituation  ScreenScene = "situation"
	ScreenMap        ScreenScene = "map"
	ScreenWall       ScreenScene = "wall"
	ScreenClocks     ScreenScene = "clocks"
	ScreenLog        ScreenScene = "log"
	ScreenScore      ScreenScene = "score"
	ScreenObjectives ScreenScene = "objectives"
	ScreenQuestions  ScreenScene = "questions"
)

// Show turns the big screen to a scene. The same scene again takes a screen back that somebody turned at its own keys.
type Show struct {
	Scene ScreenScene `json:"scene"`
}

// ScreenTurned tells that the big screen was turned to a scene.
type ScreenTurned struct {
	By    SeatID      `json:"by"`
	Scene ScreenScene `json:"scene"`
	N     int         `json:"n"` // counts the turns, so that a screen knows a new one from what it has
}

// Deed names the deed.
func (Show) Deed() string { return "show" }

// Kind names the event.
func (ScreenTurned) Kind() string { return "screen_turned" }

func (p *proposer) show(cmd Command, d Show) error {
	switch d.Scene {
	case ScreenRotates, ScreenLobby, ScreenHeadline, ScreenSituation, ScreenMap, ScreenWall:
	case ScreenClocks, ScreenLog, ScreenScore, ScreenObjectives, ScreenQuestions:
		if !p.st.Debrief {
			return refuse(CodeNotOver, "debrief", "この場面は、講評を全員に公開してから映せます。", "This scene can be shown once the debrief is open to everybody.")
		}
	default:
		return unknown("scene", string(d.Scene))
	}
	n := 1
	if p.st.Screen != nil {
		n += p.st.Screen.N
	}
	p.emit(ScreenTurned{By: cmd.Seat, Scene: d.Scene, N: n})
	return nil
}
