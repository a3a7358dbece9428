// Package recovery is the arithmetic of systems and services: what stands, what it carries, what restoring it does.
//
// It never decides when work starts or ends and draws no durations; a session hands it the moments. Start reading at
// System, then Service.
package recovery
