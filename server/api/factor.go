package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/clock"
)

// tryCode tries a door of an account, within the limits on its address and, with a one-time code, on wrong codes.
func (a *API) tryCode(who caller, account, code string, open func() error) error {
	return a.Gate.Try(who.address, func() error {
		if code == "" {
			return open()
		}
		return a.Gate.Code(account, open)
	})
}

// factors names what somebody signed in by, for the log.
func factors(p access.Person, code string) string {
	switch {
	case !p.Factor:
		return "password"
	case access.IsRecovery(access.Secret(code)):
		return "password, recovery code"
	}
	return "password, code"
}

// factor tells what the caller's account has besides its password.
func (a *API) factor(ctx context.Context, _ *nothing) (*body[wire.Factor], error) {
	f, err := a.Store.Factor(ctx, callerOf(ctx).person.Account)
	out := &body[wire.Factor]{wire.Factor{Codes: f.Codes, Demanded: f.Demanded}}
	if !f.Since.IsZero() {
		out.Body.Since = clock.Wall(f.Since.UnixMilli())
	}
	return out, err
}

// pairApp draws the secret of an authenticator app. It takes the password, and a code of the app that there is: who finds a
// browser open can neither keep its owner out nor let themselves in.
func (a *API) pairApp(ctx context.Context, in *body[wire.PairApp]) (*body[wire.AppSecret], error) {
	var secret access.Secret
	err := a.withBoth(ctx, in.Body.Code, func(account string) (err error) {
		secret, err = a.Store.Pair(ctx, account, access.Secret(in.Body.Password), access.Secret(in.Body.Code))
		return err
	})
	return &body[wire.AppSecret]{wire.AppSecret{Secret: secret.Reveal()}}, err
}

type appPaired struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      wire.AppPaired
}

func (a *API) pairedApp(ctx context.Context, in *body[wire.AppCode]) (*appPaired, error) {
	who := callerOf(ctx)
	var p access.PersonID
	var codes []access.Secret
	err := a.withBoth(ctx, in.Body.Code, func(account string) (err error) {
		p, codes, err = a.Store.Paired(ctx, account, access.Secret(in.Body.Code))
		return err
	})
	if err != nil {
		return nil, err
	}
	a.Log.InfoContext(ctx, "second factor set", "person", string(p))
	stayed, err := a.stay(ctx, who, p)
	if err != nil {
		return nil, err
	}
	out := &appPaired{SetCookie: stayed.SetCookie, Body: wire.AppPaired{Member: stayed.Body}}
	for _, code := range codes {
		out.Body.Codes = append(out.Body.Codes, code.Reveal())
	}
	return out, nil
}

func (a *API) unpairApp(ctx context.Context, in *body[wire.UnpairApp]) (*admitted, error) {
	who := callerOf(ctx)
	var p access.PersonID
	err := a.withBoth(ctx, in.Body.Code, func(account string) (err error) {
		p, err = a.Store.Unpair(ctx, account, access.Secret(in.Body.Password), access.Secret(in.Body.Code))
		return err
	})
	if err != nil {
		return nil, err
	}
	a.Log.InfoContext(ctx, "second factor removed", "person", string(p), "by", string(p))
	return a.stay(ctx, who, p)
}

// withBoth changes what proves the caller's account, within the limits of signing in.
func (a *API) withBoth(ctx context.Context, code string, change func(account string) error) error {
	who := callerOf(ctx)
	if who.person.Account == "" {
		return errForbidden
	}
	if err := a.Gate.SignIn(who.person.Account); err != nil {
		return err
	}
	err := a.tryCode(who, who.person.Account, code, func() error { return change(who.person.Account) })
	var no *access.Refusal
	if errors.As(err, &no) {
		a.Log.WarnContext(ctx, "second factor refused", "why", string(no.Code), "person", string(who.person.ID), "address", who.address)
	}
	return err
}

// takeFactor takes the second factor away from somebody who lost it.
func (a *API) takeFactor(ctx context.Context, in *accountPath) (*body[wire.Accounts], error) {
	p, err := a.Store.TakeFactor(ctx, in.Account)
	if err != nil {
		return nil, err
	}
	a.Rooms.HangUp(p)
	a.Log.InfoContext(ctx, "second factor removed", "person", string(p), "by", string(callerOf(ctx).person.ID))
	return a.accounts(ctx, nil)
}
