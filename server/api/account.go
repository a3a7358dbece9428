package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/clock"
)

// signIn lets somebody in by the name and the password of an account.
func (a *API) signIn(ctx context.Context, in *body[wire.SignIn]) (*admitted, error) {
	who := callerOf(ctx)
	if err := a.Gate.SignIn(in.Body.Name); err != nil {
		return nil, err
	}
	var p access.Person
	var secret access.Secret
	err := a.tryCode(who, in.Body.Name, in.Body.Code, func() (err error) {
		p, secret, err = a.Store.SignIn(ctx, access.SigningIn{
			Name: in.Body.Name, Password: access.Secret(in.Body.Password), Fresh: access.Secret(in.Body.Fresh),
			Code: access.Secret(in.Body.Code), Lang: in.Body.Lang, Old: who.cookie, Browser: who.browser,
		})
		return err
	})
	if err != nil {
		var no *access.Refusal
		if errors.As(err, &no) {
			level := slog.LevelWarn
			if no.Code == access.CodeNeeded {
				level = slog.LevelInfo // as every sign-in in two steps begins
			}
			a.Log.Log(ctx, level, "sign-in refused", "why", string(no.Code), "address", who.address)
		}
		return nil, err
	}
	a.Log.InfoContext(ctx, "signed in", "person", string(p.ID), "address", who.address, "with", factors(p, in.Body.Code))
	m, err := a.member(ctx, p)
	return &admitted{SetCookie: []http.Cookie{loginCookie(secret, who)}, Body: m}, err
}

// signOut ends the caller's login, or all of the person's, and closes what was opened by them. Sockets of a login that
// lives on come back by themselves.
func (a *API) signOut(ctx context.Context, in *body[wire.SignOut]) (*admitted, error) {
	who := callerOf(ctx)
	if in.Body.Everywhere && who.person.Account != "" {
		if err := a.confirm(ctx, who, in.Body.Password); err != nil {
			return nil, err
		}
	}
	if err := a.Store.SignOut(ctx, who.person.ID, who.cookie, in.Body.Everywhere); err != nil {
		return nil, err
	}
	a.Rooms.HangUp(who.person.ID)
	return a.goodbye(ctx, who)
}

// changePassword takes the old password too: who finds a browser open cannot keep its owner out. The other logins end.
func (a *API) changePassword(ctx context.Context, in *body[wire.ChangePassword]) (*admitted, error) {
	who := callerOf(ctx)
	if err := a.confirm(ctx, who, in.Body.Old); err != nil {
		return nil, err
	}
	p, err := a.Store.SetPassword(ctx, who.person.Account, access.Secret(in.Body.New))
	if err != nil {
		return nil, err
	}
	a.Log.InfoContext(ctx, "password changed", "person", string(p))
	return a.stay(ctx, who, p)
}

// stay lets the caller go on here when all logins have ended by what was changed here.
func (a *API) stay(ctx context.Context, who caller, p access.PersonID) (*admitted, error) {
	defer a.Rooms.HangUp(p) // last, so that this browser comes back with the new cookie
	secret, err := a.Store.Stay(ctx, p, who.browser)
	if err != nil {
		return nil, err
	}
	person, err := a.Store.Bearer(ctx, secret)
	if err != nil {
		return nil, err
	}
	m, err := a.member(ctx, person)
	return &admitted{SetCookie: []http.Cookie{loginCookie(secret, who)}, Body: m}, err
}

// confirm asks for the password of the caller's account, within the limits of signing in.
func (a *API) confirm(ctx context.Context, who caller, password string) error {
	if who.person.Account == "" {
		return errForbidden
	}
	if err := a.Gate.SignIn(who.person.Account); err != nil {
		return err
	}
	return a.Gate.Try(who.address, func() error {
		return a.Store.Confirm(ctx, who.person.Account, access.Secret(password))
	})
}

// logins lists where the caller is signed in.
func (a *API) logins(ctx context.Context, _ *nothing) (*body[wire.Logins], error) {
	who := callerOf(ctx)
	list, err := a.Store.Logins(ctx, who.person.ID)
	out := &body[wire.Logins]{wire.Logins{Logins: []wire.Login{}}}
	for _, l := range list {
		out.Body.Logins = append(out.Body.Logins, wire.Login{
			ID: l.Key, Browser: l.Browser, Since: clock.Wall(l.Since.UnixMilli()), Seen: clock.Wall(l.Seen.UnixMilli()), Here: l.Key == who.cookie.Key(),
		})
	}
	return out, err
}

type endLoginInput struct {
	Login string `path:"login" maxLength:"64"`
	Body  wire.EndLogin
}

// endLogin ends one login of the caller's account and closes what was opened by it.
func (a *API) endLogin(ctx context.Context, in *endLoginInput) (*body[wire.Logins], error) {
	who := callerOf(ctx)
	if err := a.confirm(ctx, who, in.Body.Password); err != nil {
		return nil, err
	}
	if err := a.Store.EndLogin(ctx, who.person.ID, in.Login); err != nil {
		return nil, err
	}
	a.Rooms.HangUp(who.person.ID)
	a.Log.InfoContext(ctx, "login ended", "person", string(who.person.ID))
	return a.logins(ctx, nil)
}

func (a *API) accounts(ctx context.Context, _ *nothing) (*body[wire.Accounts], error) {
	list, err := a.Store.Accounts(ctx)
	out := &body[wire.Accounts]{wire.Accounts{Accounts: []wire.Account{}}}
	for _, x := range list {
		one := wire.Account{Name: x.Name, Role: x.Role.String(), Created: clock.Wall(x.Created.UnixMilli()), Factor: x.Factor}
		if !x.Starter.IsZero() {
			one.Starter = clock.Wall(x.Starter.UnixMilli())
		}
		out.Body.Accounts = append(out.Body.Accounts, one)
	}
	return out, err
}

func (a *API) addAccount(ctx context.Context, in *body[wire.NewAccount]) (*body[wire.Accounts], error) {
	made, first, err := a.Store.AddAccount(ctx, in.Body.Name, access.RoleNames[in.Body.Role])
	if err != nil {
		return nil, err
	}
	a.Log.InfoContext(ctx, "account added", "person", string(made.Person), "role", made.Role.String(), "by", string(callerOf(ctx).person.ID))
	return a.accountsWith(ctx, made.Name, first)
}

// accountsWith lists the accounts with a first password, which is told this once.
func (a *API) accountsWith(ctx context.Context, account string, first access.Starter) (*body[wire.Accounts], error) {
	out, err := a.accounts(ctx, nil)
	if err == nil {
		out.Body.First = &wire.FirstPassword{Name: account, Password: first.Password.Reveal(), Until: clock.Wall(first.Until.UnixMilli())}
	}
	return out, err
}

type accountPath struct {
	Account string `path:"account" maxLength:"64"`
}

// restartAccount gives somebody a first password who forgot theirs, or whose first one expired.
func (a *API) restartAccount(ctx context.Context, in *accountPath) (*body[wire.Accounts], error) {
	p, first, err := a.Store.Restart(ctx, in.Account)
	if err != nil {
		return nil, err
	}
	a.Rooms.HangUp(p)
	a.Log.InfoContext(ctx, "first password given", "person", string(p), "by", string(callerOf(ctx).person.ID))
	return a.accountsWith(ctx, in.Account, first)
}

// removeAccount ends what somebody may do here, and whatever is still open of it.
func (a *API) removeAccount(ctx context.Context, in *accountPath) (*body[wire.Accounts], error) {
	p, gone, err := a.Store.RemoveAccount(ctx, in.Account)
	if err != nil {
		return nil, err
	}
	a.Rooms.HangUp(p)
	for _, h := range gone {
		if err := a.unseated(ctx, h); err != nil {
			return nil, err
		}
	}
	a.Log.InfoContext(ctx, "account removed", "person", string(p), "by", string(callerOf(ctx).person.ID))
	return a.accounts(ctx, nil)
}
