package api

import (
	"context"
	"net/http"

	"github.com/enshu/enshu/server/access"
)

// cookieName binds the cookie to this very host where TLS allows it. Over plain http browsers refuse that prefix.
func cookieName(secure bool) string {
	if secure {
		return "__Host-enshu"
	}
	return "enshu"
}

func (a *API) secure(r *http.Request) bool { return a.Secure || r.TLS != nil }

func cookie(value string, secure bool, age int) http.Cookie {
	return http.Cookie{
		Name: cookieName(secure), Value: value, Path: "/", MaxAge: age,
		HttpOnly: true, Secure: secure, SameSite: http.SameSiteStrictMode,
	}
}

// logIn ends the caller's old login and returns the cookie of a new one.
func (a *API) logIn(ctx context.Context, who caller, p access.PersonID) (http.Cookie, error) {
	secret, err := a.Store.Login(ctx, p, who.cookie)
	if err != nil {
		return http.Cookie{}, err
	}
	return loginCookie(secret, who), nil
}

func loginCookie(secret access.Secret, who caller) http.Cookie {
	return cookie(secret.Reveal(), who.secure, int(access.LoginTime.Seconds()))
}
