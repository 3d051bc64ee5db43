/** Each entry migrates the file from one version to the next; entries are added, never changed. */
export const migrations: readonly string[] = [
  `CREATE TABLE deliveries (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     connection_id TEXT NOT NULL,
     connection_name TEXT NOT NULL,
     vendor TEXT NOT NULL,
     mode TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     started_at TEXT NOT NULL,
     duration REAL,
     outcome TEXT NOT NULL,
     message TEXT NOT NULL,
     reason TEXT,
     request TEXT NOT NULL,
     response TEXT,
     owner INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX deliveries_by_connection ON deliveries (connection_id, seq);
   CREATE INDEX deliveries_by_outcome ON deliveries (outcome, seq);`,
  // Rows from before keep their whole text, person included, in "subject", and have no form.
  `ALTER TABLE deliveries ADD COLUMN person TEXT NOT NULL DEFAULT '';
   ALTER TABLE deliveries ADD COLUMN form TEXT;
   CREATE INDEX deliveries_by_person ON deliveries (connection_id, person, seq);`,
  `CREATE TABLE reveals (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     delivery_id TEXT NOT NULL,
     path TEXT NOT NULL,
     at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX reveals_by_delivery ON reveals (delivery_id, seq);`,
  // A run is the execution of one file; each of its rows that was begun is a delivery.
  `CREATE TABLE runs (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     connection_id TEXT NOT NULL,
     connection_name TEXT NOT NULL,
     vendor TEXT NOT NULL,
     mode TEXT NOT NULL,
     action TEXT NOT NULL,
     map TEXT NOT NULL,
     source TEXT NOT NULL,
     options TEXT NOT NULL,
     state TEXT NOT NULL,
     why TEXT NOT NULL DEFAULT '',
     total INTEGER NOT NULL,
     created_at TEXT NOT NULL,
     ended_at TEXT,
     owner INTEGER
   ) STRICT;
   ALTER TABLE deliveries ADD COLUMN run INTEGER;
   ALTER TABLE deliveries ADD COLUMN row INTEGER;
   ALTER TABLE deliveries ADD COLUMN offset INTEGER;
   ALTER TABLE deliveries ADD COLUMN length INTEGER;
   ALTER TABLE deliveries ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE deliveries ADD COLUMN next_at REAL;
   CREATE UNIQUE INDEX deliveries_of_run ON deliveries (run, row) WHERE run IS NOT NULL;
   CREATE INDEX deliveries_of_run_by_outcome ON deliveries (run, outcome) WHERE run IS NOT NULL;`,
  // The search: how far the index goes, which rows in it have changed since, and when blocks of rows were sent.
  `CREATE TABLE search_progress (upto INTEGER NOT NULL) STRICT;
   INSERT INTO search_progress VALUES (0);
   CREATE TABLE search_stale (seq INTEGER PRIMARY KEY) STRICT;
   CREATE TABLE search_blocks (block INTEGER PRIMARY KEY, earliest TEXT NOT NULL, latest TEXT NOT NULL) STRICT;
   CREATE TRIGGER deliveries_changed AFTER UPDATE ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM search_progress)
     BEGIN INSERT OR IGNORE INTO search_stale VALUES (OLD.seq); END;
   CREATE TRIGGER deliveries_removed AFTER DELETE ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM search_progress)
     BEGIN INSERT OR IGNORE INTO search_stale VALUES (OLD.seq); END;`,
  // The library: analyses, their exports as they came, and each export's text in compressed chunks. An export without
  // its last chunk is incomplete, and belongs to the program that writes it.
  `CREATE TABLE analyses (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     key TEXT UNIQUE,
     name TEXT NOT NULL,
     tags TEXT NOT NULL DEFAULT '[]',
     type TEXT NOT NULL,
     source_kind TEXT NOT NULL,
     source_name TEXT NOT NULL,
     mode TEXT,
     connection_id TEXT,
     form TEXT,
     time_zone TEXT
   ) STRICT;
   CREATE TABLE snapshots (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     analysis_id TEXT NOT NULL,
     taken_at REAL NOT NULL,
     data_until REAL NOT NULL,
     size INTEGER NOT NULL DEFAULT 0,
     bytes INTEGER NOT NULL DEFAULT 0,
     parts INTEGER NOT NULL DEFAULT 0,
     owner INTEGER
   ) STRICT;
   CREATE INDEX snapshots_of_analysis ON snapshots (analysis_id, taken_at);
   CREATE TABLE snapshot_parts (
     snapshot_id TEXT NOT NULL,
     part INTEGER NOT NULL,
     data BLOB NOT NULL,
     PRIMARY KEY (snapshot_id, part)
   ) STRICT;`,
  // Ownership: each program that works on something has a number here, larger than that of any process, by which rows
  // of earlier versions name theirs. Then where a run goes, and until when it waits. The index holds the few deliveries
  // in flight, by person.
  `CREATE TABLE programs (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     machine TEXT NOT NULL,
     pid INTEGER NOT NULL,
     started_at TEXT NOT NULL,
     beat INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   INSERT INTO sqlite_sequence (name, seq) VALUES ('programs', 4294967296);
   ALTER TABLE runs ADD COLUMN base_url TEXT;
   ALTER TABLE runs ADD COLUMN waits_until TEXT;
   ALTER TABLE runs ADD COLUMN is_reviewed INTEGER NOT NULL DEFAULT 0;
   UPDATE runs SET is_reviewed = 1 WHERE state <> 'ready';
   CREATE INDEX deliveries_under_way ON deliveries (connection_id, owner, person)
     WHERE outcome = 'sending' OR (outcome = 'waiting' AND run IS NULL);
   DROP TRIGGER deliveries_changed;
   DROP TRIGGER deliveries_removed;
   CREATE TRIGGER deliveries_changed AFTER UPDATE ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM search_progress)
       AND NOT EXISTS (SELECT 1 FROM search_stale WHERE seq = OLD.seq)
     BEGIN INSERT INTO search_stale VALUES (OLD.seq); END;
   CREATE TRIGGER deliveries_removed AFTER DELETE ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM search_progress)
       AND NOT EXISTS (SELECT 1 FROM search_stale WHERE seq = OLD.seq)
     BEGIN INSERT INTO search_stale VALUES (OLD.seq); END;`,
  // What is known of people: derived from the deliveries alone, and made anew where its version is another. Deliveries
  // mark what they change as they end, or go.
  `CREATE TABLE people_progress (version INTEGER NOT NULL, upto INTEGER NOT NULL) STRICT;
   INSERT INTO people_progress VALUES (0, 0);
   CREATE TABLE people_pending (seq INTEGER PRIMARY KEY) STRICT;
   CREATE TABLE people_stale (
     connection_id TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (connection_id, person)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE people (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     connection_id TEXT NOT NULL,
     address TEXT NOT NULL,
     key TEXT NOT NULL,
     connection_name TEXT NOT NULL,
     vendor TEXT NOT NULL,
     mode TEXT NOT NULL,
     first_seq INTEGER,
     first_at TEXT NOT NULL,
     last_seq INTEGER,
     last_at TEXT NOT NULL,
     requests INTEGER NOT NULL,
     UNIQUE (connection_id, address, key)
   ) STRICT;
   CREATE INDEX people_by_last ON people (last_seq);
   CREATE TABLE person_ids (
     person INTEGER NOT NULL, kind TEXT NOT NULL, folded TEXT NOT NULL, value TEXT NOT NULL, seq INTEGER NOT NULL,
     PRIMARY KEY (person, kind, folded)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX person_ids_by_folded ON person_ids (folded, kind);
   CREATE TABLE person_attributes (
     person INTEGER NOT NULL, grp TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
     seq INTEGER NOT NULL, at TEXT NOT NULL, delivery TEXT NOT NULL, outcome TEXT NOT NULL,
     PRIMARY KEY (person, grp, name)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX person_attributes_of_groups ON person_attributes (grp, name, seq) WHERE grp <> '';
   CREATE TABLE person_groups (
     person INTEGER NOT NULL, grp TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (person, grp)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE person_tokens (
     person INTEGER NOT NULL, platform TEXT NOT NULL, token TEXT NOT NULL, what TEXT NOT NULL,
     seq INTEGER NOT NULL, at TEXT NOT NULL, delivery TEXT NOT NULL, outcome TEXT NOT NULL,
     PRIMARY KEY (person, platform, token, what)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX person_tokens_by_token ON person_tokens (token, platform);
   CREATE INDEX person_tokens_by_seq ON person_tokens (seq);
   CREATE TABLE person_subscriptions (
     person INTEGER NOT NULL, topic TEXT NOT NULL, subscribed INTEGER NOT NULL,
     seq INTEGER NOT NULL, at TEXT NOT NULL, delivery TEXT NOT NULL, outcome TEXT NOT NULL,
     PRIMARY KEY (person, topic)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE person_events (
     person INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
     seq INTEGER NOT NULL, at TEXT NOT NULL, delivery TEXT NOT NULL, outcome TEXT NOT NULL,
     PRIMARY KEY (person, name)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE person_merges (
     person INTEGER NOT NULL, former TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (person, former)
   ) STRICT, WITHOUT ROWID;
   CREATE TRIGGER deliveries_ended AFTER UPDATE OF outcome ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM people_progress)
       AND OLD.outcome NOT IN ('accepted', 'unknown') AND NEW.outcome IN ('accepted', 'unknown')
       AND NOT EXISTS (SELECT 1 FROM people_pending WHERE seq = OLD.seq)
     BEGIN INSERT INTO people_pending VALUES (OLD.seq); END;
   CREATE TRIGGER deliveries_settled AFTER UPDATE OF outcome ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM people_progress)
       AND OLD.outcome IN ('accepted', 'unknown') AND NEW.outcome <> OLD.outcome
       AND NOT EXISTS (
         SELECT 1 FROM people_stale WHERE connection_id = OLD.connection_id AND person = OLD.person
       )
     BEGIN INSERT INTO people_stale VALUES (OLD.connection_id, OLD.person); END;
   CREATE TRIGGER deliveries_forgotten AFTER DELETE ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM people_progress) AND OLD.outcome IN ('accepted', 'unknown')
       AND NOT EXISTS (
         SELECT 1 FROM people_stale WHERE connection_id = OLD.connection_id AND person = OLD.person
       )
     BEGIN INSERT INTO people_stale VALUES (OLD.connection_id, OLD.person); END;`,
  // Making all of it anew goes person by person, and tells a person who changes while they are read.
  `ALTER TABLE people_progress ADD COLUMN at_connection TEXT;
   ALTER TABLE people_progress ADD COLUMN at_person TEXT;
   ALTER TABLE people_progress ADD COLUMN rows_read INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE people_stale ADD COLUMN changes INTEGER NOT NULL DEFAULT 1;
   DROP TRIGGER deliveries_settled;
   DROP TRIGGER deliveries_forgotten;
   CREATE TRIGGER deliveries_settled AFTER UPDATE OF outcome ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM people_progress)
       AND OLD.outcome IN ('accepted', 'unknown') AND NEW.outcome <> OLD.outcome
     BEGIN
       INSERT INTO people_stale VALUES (OLD.connection_id, OLD.person, 1)
       ON CONFLICT (connection_id, person) DO UPDATE SET changes = changes + 1;
     END;
   CREATE TRIGGER deliveries_forgotten AFTER DELETE ON deliveries
     WHEN OLD.seq <= (SELECT upto FROM people_progress) AND OLD.outcome IN ('accepted', 'unknown')
     BEGIN
       INSERT INTO people_stale VALUES (OLD.connection_id, OLD.person, 1)
       ON CONFLICT (connection_id, person) DO UPDATE SET changes = changes + 1;
     END;`,
  // Which people of different connections a person has said to be the same, or not: by what names them there, since
  // this is derived from nothing. Each pair stands here both ways.
  `CREATE TABLE person_joins (
     connection_id TEXT NOT NULL, address TEXT NOT NULL, key TEXT NOT NULL,
     other_connection TEXT NOT NULL, other_address TEXT NOT NULL, other_key TEXT NOT NULL,
     is_same INTEGER NOT NULL,
     PRIMARY KEY (connection_id, address, key, other_connection, other_address, other_key)
   ) STRICT, WITHOUT ROWID;`,
  // Which delivery another one was sent to undo.
  `ALTER TABLE deliveries ADD COLUMN undoes TEXT;
   CREATE INDEX deliveries_by_undone ON deliveries (undoes) WHERE undoes IS NOT NULL;`,
  // Each snapshot says what it came from: one of a file may have come from another file. Of those that are there, the
  // first of an analysis came from what the analysis did; of the others of a file, nobody noted which file it was.
  `ALTER TABLE snapshots ADD COLUMN source_kind TEXT;
   ALTER TABLE snapshots ADD COLUMN source_name TEXT;
   UPDATE snapshots SET
     source_kind = (SELECT source_kind FROM analyses WHERE analyses.id = analysis_id),
     source_name = (
       SELECT CASE
         WHEN source_kind = 'connection'
           OR snapshots.seq = (SELECT min(seq) FROM snapshots AS own WHERE own.analysis_id = snapshots.analysis_id)
         THEN source_name ELSE '' END
       FROM analyses WHERE analyses.id = analysis_id
     );`,
  // Reports, and the drawings in them that cannot be made again, compressed.
  `CREATE TABLE report_documents (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     title TEXT NOT NULL,
     page TEXT NOT NULL,
     charts INTEGER NOT NULL,
     document TEXT NOT NULL,
     revision INTEGER NOT NULL,
     changed_at REAL NOT NULL
   ) STRICT;
   CREATE TABLE report_pictures (
     id TEXT PRIMARY KEY, kept_at REAL NOT NULL, data BLOB NOT NULL
   ) STRICT, WITHOUT ROWID;`,
];
