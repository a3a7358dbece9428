-- Outside the chain: what was signed about the first batches of each session, and with which key.
CREATE TABLE checkpoint (
	session INTEGER NOT NULL REFERENCES session (num),
	seq     INTEGER NOT NULL,
	key     TEXT NOT NULL,
	note    TEXT NOT NULL,
	PRIMARY KEY (session, seq)
) STRICT;
