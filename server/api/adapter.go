package api

import (
	"context"
	"crypto/tls"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

// adapter puts huma's operations on an echo router.
type adapter struct{ echo *echo.Echo }

func (a *adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.echo.ServeHTTP(w, r) }

func (a *adapter) Handle(op *huma.Operation, handler func(huma.Context)) {
	path := strings.NewReplacer("{", ":", "}", "").Replace(op.Path)
	a.echo.Add(op.Method, path, func(c echo.Context) error {
		handler(&exchange{op: op, echo: c})
		return nil
	})
}

// exchange is one request and its answer, as huma sees them.
type exchange struct {
	op     *huma.Operation
	echo   echo.Context
	status int
	torn   bool // the body could not be read to its end
}

var _ huma.Context = (*exchange)(nil)

func (x *exchange) Operation() *huma.Operation { return x.op }
func (x *exchange) Context() context.Context   { return x.echo.Request().Context() }
func (x *exchange) TLS() *tls.ConnectionState  { return x.echo.Request().TLS }
func (x *exchange) Method() string             { return x.echo.Request().Method }
func (x *exchange) Host() string               { return x.echo.Request().Host }
func (x *exchange) RemoteAddr() string         { return x.echo.Request().RemoteAddr }
func (x *exchange) URL() url.URL               { return *x.echo.Request().URL }
func (x *exchange) Param(name string) string   { return x.echo.Param(name) }
func (x *exchange) Query(name string) string   { return x.echo.QueryParam(name) }
func (x *exchange) Header(name string) string  { return x.echo.Request().Header.Get(name) }
func (x *exchange) BodyReader() io.Reader      { return &incoming{x.echo.Request().Body, x} }
func (x *exchange) BodyWriter() io.Writer      { return x.echo.Response() }
func (x *exchange) Status() int                { return x.status }

func (x *exchange) Version() huma.ProtoVersion {
	r := x.echo.Request()
	return huma.ProtoVersion{Proto: r.Proto, ProtoMajor: r.ProtoMajor, ProtoMinor: r.ProtoMinor}
}

func (x *exchange) EachHeader(f func(name, value string)) {
	for name, values := range x.echo.Request().Header {
		for _, value := range values {
			f(name, value)
		}
	}
}

// GetMultipartForm refuses: no route takes forms, which any foreign page could send.
func (x *exchange) GetMultipartForm() (*multipart.Form, error) {
	return nil, http.ErrNotMultipart
}

func (x *exchange) SetReadDeadline(t time.Time) error {
	return huma.SetReadDeadline(x.echo.Response(), t)
}

func (x *exchange) SetStatus(code int) {
	if x.torn && code == http.StatusInternalServerError {
		code = http.StatusBadRequest
	}
	x.status = code
	x.echo.Response().WriteHeader(code)
}

// incoming is a request's body. One that breaks off, or comes in chunks that are none, is the sender's fault.
type incoming struct {
	io.ReadCloser
	x *exchange
}

func (b *incoming) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.x.torn = b.x.torn || err != nil && err != io.EOF
	return n, err
}

func (x *exchange) AppendHeader(name, value string) { x.echo.Response().Header().Add(name, value) }
func (x *exchange) SetHeader(name, value string)    { x.echo.Response().Header().Set(name, value) }

// WithContext hands values on to handlers through the request itself.
func (x *exchange) WithContext(ctx context.Context) huma.Context {
	x.echo.SetRequest(x.echo.Request().WithContext(ctx))
	return x
}
