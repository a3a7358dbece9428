-- Rows are appended at the tail of one table, whatever session they belong to; the chain of a session is found by index.
CREATE TABLE session (
	num INTEGER PRIMARY KEY,
	id  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batch (
	num     INTEGER PRIMARY KEY,
	session INTEGER NOT NULL REFERENCES session (num),
	seq     INTEGER NOT NULL,
	hash    BLOB NOT NULL,
	body    BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX batch_place ON batch (session, seq);

-- Outside the chain: how far each session's life is known.
CREATE TABLE mark (
	session INTEGER PRIMARY KEY REFERENCES session (num),
	seq     INTEGER NOT NULL,
	beat    INTEGER NOT NULL,
	due     INTEGER NOT NULL
) STRICT;
