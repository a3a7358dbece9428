package redis

import "context"

// Say tells every node something of the moment, this one too. Nobody keeps it: who does not hear it just then never will.
func (s *Store) Say(ctx context.Context, word []byte) error {
	return s.fault("", s.db.Publish(ctx, s.keys.words(), word).Err())
}

// Hear calls heard with what nodes say, one after another, until ctx ends. The client connects again by itself.
func (s *Store) Hear(ctx context.Context, heard func(word []byte)) {
	said := s.db.Subscribe(ctx, s.keys.words())
	defer func() { _ = said.Close() }()
	for {
		select {
		case <-ctx.Done():
			return
		case m, ok := <-said.Channel():
			if !ok {
				return
			}
			heard([]byte(m.Payload))
		}
	}
}
