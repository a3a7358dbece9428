package bench

import (
	"context"
	"fmt"
	"net/http"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/sim"
)

// house is the real server, with people let in without the page: what is measured begins at their tickets.
type house struct {
	server *server.Server
	person access.PersonID // sits at every seat of every room
	seats  []sim.Seat      // the players'
	rooms  []sim.SessionID
}

func newHouse(ctx context.Context, what Part) (*house, error) {
	// A crowd from one address and one person in a hurry is what a bench is; nothing else differs from a server that people play on.
	limits := socket.Limits{PerAddress: -1, PerPerson: 1 << 20, PerMinute: 1 << 20, Burst: 1 << 20}
	if what.Name == Gate {
		limits.PerMinute, limits.Burst = 600, 200 // ten times what people have
	}
	s, err := server.New(ctx, server.Config{Data: what.Folder, Store: what.Store, Tier: redis.Tier(what.Tier), Sockets: limits, Version: "bench"})
	if err != nil {
		return nil, err
	}
	return &house{server: s}, nil
}

func (h *house) handler() http.Handler { return h.server.Handler() }

func (h *house) close() error { return h.server.Close() }

func (h *house) obey(ctx context.Context, o order) (a answer, err error) {
	switch o.Op {
	case opOpen:
		err = h.open(ctx, o.Rooms)
		a.Person = string(h.person)
		for _, id := range h.rooms {
			a.Rooms = append(a.Rooms, string(id))
		}
	case opReturn:
		err = h.comeBack(ctx, access.PersonID(o.Person))
	case opDoors:
		a.Doors, err = h.doors(ctx, o.From, o.To)
	case opWatch:
		a.Doors, err = h.watchers(ctx, o.Count)
	default:
		err = fmt.Errorf("unknown order %q", o.Op)
	}
	return a, err
}

// open makes an exercise of so many rooms, begins each, and seats people there.
func (h *house) open(ctx context.Context, rooms int) (err error) {
	if h.rooms, err = newRooms(ctx, h.server, rooms); err != nil {
		return err
	}
	if err := h.host(ctx); err != nil {
		return err
	}
	h.seats, err = h.playerSeats(ctx)
	if err != nil {
		return err
	}
	return each(rooms, func(i int) error { return h.seat(ctx, h.rooms[i]) })
}

// host has somebody come in by the host's link and run the one exercise that there is.
func (h *house) host(ctx context.Context) error {
	store := h.server.Store()
	link, err := store.HostLink(ctx)
	if err != nil {
		return err
	}
	host, err := store.EnterAsHost(ctx, link, "", "en")
	if err != nil {
		return err
	}
	h.person = host.ID
	all, err := store.Exercises(ctx)
	if err != nil {
		return err
	}
	_, err = store.Facilitate(ctx, h.person, all[0].ID)
	return err
}

// comeBack finds the rooms that are there, and whoever sits in them; without anybody the host alone comes in.
func (h *house) comeBack(ctx context.Context, person access.PersonID) error {
	all, err := h.server.Store().Exercises(ctx)
	if err != nil {
		return err
	}
	list, err := h.server.Store().Rooms(ctx, all[0].ID)
	if err != nil {
		return err
	}
	h.rooms, h.person = idsOf(list), person
	if person == "" {
		return h.host(ctx)
	}
	h.seats, err = h.playerSeats(ctx)
	return err
}

func (h *house) playerSeats(ctx context.Context) (list []sim.Seat, err error) {
	err = h.server.API().Rooms.Look(ctx, h.rooms[len(h.rooms)-1], func(s *sim.Session) {
		for _, seat := range s.Script().Seats {
			if seat.Kind == sim.Player {
				list = append(list, seat)
			}
		}
	})
	return list, err
}

// seat seats the one person at every player's seat of a room, as the API does.
func (h *house) seat(ctx context.Context, room sim.SessionID) error {
	for _, seat := range h.seats {
		held, err := h.server.Store().Seat(ctx, h.person, room, seat.ID, "Bench")
		if err != nil {
			return err
		}
		if err := h.server.API().Rooms.Do(ctx, room, sim.Take{At: seat.ID, Name: held.Name}); err != nil {
			return err
		}
	}
	return nil
}

// doors gives a ticket for every seat of some rooms, the facilitator's among them.
func (h *house) doors(ctx context.Context, from, to int) (list []door, err error) {
	for room := from; room < min(to, len(h.rooms)); room++ {
		ticket, err := h.ticket(ctx, room, h.person, sim.Facilitator, sim.Facilitating)
		if err != nil {
			return nil, err
		}
		list = append(list, door{Room: room, Speaks: true, Ticket: ticket})
		for _, seat := range h.seats {
			if ticket, err = h.ticket(ctx, room, h.person, seat.ID, sim.Player); err != nil {
				return nil, err
			}
			list = append(list, door{Room: room, Ticket: ticket})
		}
	}
	return list, nil
}

// watchers gives tickets to so many who share the observers' seat of the first room.
func (h *house) watchers(ctx context.Context, count int) (list []door, err error) {
	for range count {
		ticket, err := h.ticket(ctx, 0, h.person, sim.Observer, sim.Observing)
		if err != nil {
			return nil, err
		}
		list = append(list, door{Ticket: ticket})
	}
	return list, nil
}

func (h *house) ticket(ctx context.Context, room int, p access.PersonID, seat sim.SeatID, kind sim.SeatKind) (string, error) {
	pass := access.Pass{Session: h.rooms[room], Seat: seat, Kind: kind, Person: p, Name: "Bench"}
	ticket, _, err := h.server.API().Tickets.Issue(ctx, pass)
	return ticket.Reveal(), err
}
