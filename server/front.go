package server

import (
	"errors"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/web"
)

// handler puts the API, the socket and the page behind the guard.
func (s *Server) handler() (http.Handler, error) {
	e := s.router()
	return newGuard(e, s.config)
}

// router returns every route of the server.
func (s *Server) router() *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.Logger.SetOutput(io.Discard)
	e.IPExtractor = echo.ExtractIPDirect() // headers of proxies are the sender's to invent
	e.HTTPErrorHandler = s.fail
	s.api.Mount(e)
	e.GET("/ws", echo.WrapHandler(s.sockets))
	page := echo.WrapHandler(web.Handler())
	e.GET("/*", page)
	e.HEAD("/*", page)
	return e
}

// fail answers what no handler answered.
func (s *Server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	var known *echo.HTTPError
	var ours *api.Problem
	switch {
	case errors.As(err, &ours):
		ours.Write(c.Response())
	case errors.As(err, &known) && known.Code == http.StatusNotFound:
		api.NotFound.Write(c.Response())
	case errors.As(err, &known) && known.Code == http.StatusMethodNotAllowed:
		api.NoMethod.Write(c.Response())
	default:
		s.config.Log.ErrorContext(c.Request().Context(), "request", "route", c.Path(), "error", err)
		api.Internal.Write(c.Response())
	}
}
