CREATE TABLE pack (
	digest TEXT PRIMARY KEY,
	files  BLOB NOT NULL
) STRICT;

CREATE TABLE exercise (
	id       TEXT PRIMARY KEY,
	title_ja TEXT NOT NULL,
	title_en TEXT NOT NULL,
	scenario TEXT NOT NULL,
	digest   TEXT NOT NULL REFERENCES pack,
	pace     TEXT NOT NULL,
	solo     TEXT NOT NULL,
	code     TEXT NOT NULL UNIQUE,
	created  INTEGER NOT NULL
) STRICT;

CREATE TABLE room (
	id       TEXT PRIMARY KEY,
	exercise TEXT NOT NULL REFERENCES exercise,
	n        INTEGER NOT NULL,
	seed     INTEGER NOT NULL,
	UNIQUE (exercise, n)
) STRICT;

CREATE TABLE lock (
	room TEXT NOT NULL REFERENCES room,
	seat TEXT NOT NULL,
	PRIMARY KEY (room, seat)
) STRICT;

CREATE TABLE person (
	id      TEXT PRIMARY KEY,
	lang    TEXT NOT NULL,
	host    INTEGER NOT NULL,
	created INTEGER NOT NULL
) STRICT;

CREATE TABLE login (
	hash    BLOB PRIMARY KEY,
	person  TEXT NOT NULL REFERENCES person,
	expires INTEGER NOT NULL
) STRICT;

CREATE TABLE invitation (
	id       TEXT PRIMARY KEY,
	hash     BLOB NOT NULL UNIQUE,
	exercise TEXT NOT NULL REFERENCES exercise,
	room     TEXT NOT NULL,
	seat     TEXT NOT NULL,
	kind     TEXT NOT NULL,
	label    TEXT NOT NULL,
	once     INTEGER NOT NULL,
	used     INTEGER NOT NULL,
	revoked  INTEGER NOT NULL,
	created  INTEGER NOT NULL
) STRICT;

CREATE TABLE holding (
	person     TEXT NOT NULL REFERENCES person,
	room       TEXT NOT NULL REFERENCES room,
	seat       TEXT NOT NULL,
	kind       TEXT NOT NULL,
	name       TEXT NOT NULL,
	folded     TEXT NOT NULL,
	invitation TEXT NOT NULL,
	since      INTEGER NOT NULL,
	PRIMARY KEY (person, room, seat)
) STRICT;

CREATE INDEX holding_by_room ON holding (room, folded);

CREATE TABLE barred (
	person TEXT NOT NULL REFERENCES person,
	room   TEXT NOT NULL REFERENCES room,
	PRIMARY KEY (person, room)
) STRICT;
