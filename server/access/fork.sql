CREATE TABLE fork (
	room    TEXT PRIMARY KEY REFERENCES room,
	parent  TEXT NOT NULL,
	created INTEGER NOT NULL
) STRICT;

CREATE INDEX fork_by_parent ON fork (parent);
