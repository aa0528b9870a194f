import Announcing
import Foundation
import GRDB

/// The tables, and how a file of an older version becomes one of this.
///
/// A migration that has shipped is never edited; a change is a new one. Times are seconds since
/// 2001-01-01T00:00:00Z, the only unit in which a `Date` reads back exactly as it was written. Numbers of rows are
/// never given twice, because history keeps them after the row is gone.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("first") { db in
            try db.execute(sql: people)
            try db.execute(sql: affirmations)
            try db.execute(sql: history)
            try db.execute(sql: cache)
        }
        migrator.registerMigration("ringing") { db in
            try db.execute(sql: ringing)
            try db.execute(sql: rungBefore)
        }
        migrator.registerMigration("boots") { try $0.execute(sql: boots) }
        migrator.registerMigration("other machines") { try $0.execute(sql: otherMachines) }
        return migrator
    }

    /// Every table but the one that holds the sound, which is nearly all of the file.
    static let smallTables = [
        "person", "schedule", "affirmation", "rotation", "rotation_heard", "history", "clip", "ring", "known_time",
        "engine_use", "sent_text", "voice_list",
    ]

    private static let people = """
        CREATE TABLE person (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            folded_name TEXT NOT NULL UNIQUE CHECK (folded_name <> ''),
            persona TEXT
        ) STRICT;
        CREATE TABLE schedule (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            time TEXT NOT NULL CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]' OR time GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'),
            days TEXT CHECK (days <> ''),
            date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            zone TEXT,
            person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
            label TEXT,
            script TEXT,
            volume INTEGER CHECK (volume BETWEEN 0 AND 100),
            is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
            skipped_date TEXT,
            CHECK ((days IS NULL) <> (date IS NULL))
        ) STRICT;
        CREATE INDEX schedule_person ON schedule (person_id);
        """

    /// A rotation without a person is everybody's who has no name; there is one of it.
    private static let affirmations = """
        CREATE TABLE affirmation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            text TEXT NOT NULL,
            folded_text TEXT NOT NULL UNIQUE CHECK (folded_text <> ''),
            category TEXT,
            is_favorite INTEGER NOT NULL CHECK (is_favorite IN (0, 1))
        ) STRICT;
        CREATE TABLE rotation (
            id INTEGER PRIMARY KEY,
            person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
            seed INTEGER NOT NULL,
            round INTEGER NOT NULL,
            last_id INTEGER REFERENCES affirmation (id) ON DELETE SET NULL
        ) STRICT;
        CREATE UNIQUE INDEX rotation_person ON rotation (coalesce(person_id, 0));
        CREATE INDEX rotation_last ON rotation (last_id);
        CREATE TABLE rotation_heard (
            rotation_id INTEGER NOT NULL REFERENCES rotation (id) ON DELETE CASCADE,
            affirmation_id INTEGER NOT NULL REFERENCES affirmation (id) ON DELETE CASCADE,
            PRIMARY KEY (rotation_id, affirmation_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rotation_heard_affirmation ON rotation_heard (affirmation_id);
        """

    private static let history = """
        CREATE TABLE history (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            "trigger" TEXT NOT NULL,
            trigger_detail TEXT,
            label TEXT,
            person TEXT,
            text TEXT,
            engine TEXT,
            voice TEXT,
            is_cached INTEGER NOT NULL CHECK (is_cached IN (0, 1)),
            due_at REAL NOT NULL,
            started_at REAL,
            first_sample_at REAL,
            ended_at REAL,
            outcome TEXT,
            detail TEXT
        ) STRICT;
        CREATE INDEX history_due ON history (due_at);
        """

    /// What is known of a clip lies apart from its sound, so that a listing, the sum of sizes and the check at start
    /// read a few hundred kilobytes and not the whole file. `use_order` grows with each use: unlike the time of use it
    /// stays in order when the clock is set.
    private static let cache = """
        CREATE TABLE clip (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
            text TEXT NOT NULL,
            engine TEXT NOT NULL,
            voice TEXT NOT NULL,
            speed REAL NOT NULL,
            sample_rate INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1)),
            created_at REAL NOT NULL,
            used_at REAL NOT NULL,
            use_order INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX clip_use ON clip (use_order);
        CREATE TABLE clip_sound (
            clip_id INTEGER PRIMARY KEY REFERENCES clip (id) ON DELETE CASCADE,
            samples BLOB NOT NULL
        ) STRICT;
        """

    /// How an alarm rings, which have rung, and the last time that was known to be true.
    ///
    /// Schedules of an older version are armed since the distant past: they were promised to ring, and one that was due
    /// while the version changed has been missed.
    private static let ringing = """
        ALTER TABLE schedule ADD COLUMN ramp TEXT CHECK (ramp <> '');
        ALTER TABLE schedule ADD COLUMN has_chime INTEGER CHECK (has_chime IN (0, 1));
        ALTER TABLE schedule ADD COLUMN ring_minutes INTEGER CHECK (ring_minutes BETWEEN 0 AND 120);
        ALTER TABLE schedule ADD COLUMN missed_rule TEXT CHECK (missed_rule <> '');
        ALTER TABLE schedule ADD COLUMN armed_at REAL NOT NULL
            DEFAULT \(Date.distantPast.timeIntervalSinceReferenceDate);
        CREATE TABLE ring (
            schedule_id INTEGER NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
            due_at REAL NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('ringing', 'snoozed', 'over')),
            until REAL,
            began_at REAL NOT NULL,
            snoozes INTEGER NOT NULL CHECK (snoozes >= 0),
            PRIMARY KEY (schedule_id, due_at),
            CHECK ((state = 'snoozed') = (until IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE known_time (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            at REAL NOT NULL
        ) STRICT;
        """

    /// When in the life of the machine the known time was; empty where an older version kept the time alone.
    private static let boots = """
        ALTER TABLE known_time ADD COLUMN boot TEXT;
        ALTER TABLE known_time ADD COLUMN since_boot REAL;
        """

    /// What engines on other machines were sent, a row for each of them and month and one for each text, and what they
    /// told. And what must not be sent.
    private static let otherMachines = """
        CREATE TABLE engine_use (
            engine TEXT NOT NULL,
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            characters INTEGER NOT NULL CHECK (characters >= 0),
            texts INTEGER NOT NULL CHECK (texts >= 0),
            PRIMARY KEY (engine, month)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sent_text (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            engine TEXT NOT NULL,
            recipient TEXT NOT NULL,
            text TEXT NOT NULL,
            characters INTEGER NOT NULL CHECK (characters >= 0),
            sent_at REAL NOT NULL
        ) STRICT;
        CREATE TABLE voice_list (
            engine TEXT PRIMARY KEY,
            recipient TEXT NOT NULL,
            voices TEXT NOT NULL,
            listed_at REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE person ADD COLUMN privacy TEXT CHECK (privacy <> '');
        ALTER TABLE schedule ADD COLUMN privacy TEXT CHECK (privacy <> '');
        """

    /// What an older version rang is told by its history alone. Without this it would count as missed, and ring again at
    /// the first start of this version.
    private static let rungBefore = """
        INSERT OR IGNORE INTO ring (schedule_id, due_at, state, began_at, snoozes)
        SELECT schedule.id, history.due_at, 'over', coalesce(history.started_at, history.due_at), 0
        FROM history JOIN schedule ON history.trigger_detail = CAST(schedule.id AS TEXT)
        WHERE history."trigger" = 'schedule'
            AND history.due_at > (SELECT max(due_at) FROM history) - \(RingHistory.kept.inSeconds);
        """
}
