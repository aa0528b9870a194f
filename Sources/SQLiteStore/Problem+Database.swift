import Announcing
import GRDB

extension Problem {
    /// What SQLite or GRDB threw, as what it means to the owner of the box.
    ///
    /// The only place where their errors are read. SQLite's message names tables and columns; the statement's arguments,
    /// which hold spoken texts, are left out.
    /// - Parameter path: of the database file.
    init(database error: any Error, path: String) {
        if let problem = error as? Problem {
            self = problem
            return
        }
        let subject = "database \(path)"
        guard let error = error as? DatabaseError else {
            self.init(.storage, subject, "it failed in an unexpected way (\(type(of: error)))")
            return
        }
        let (code, detail, remedy) = Self.meaning(of: error.extendedResultCode)
        let words = error.message ?? String(describing: error.extendedResultCode)
        self.init(code, subject, "\(detail) (SQLite says: \(words))", remedy: remedy)
    }

    private static func meaning(of result: ResultCode) -> (Code, detail: String, remedy: String) {
        switch result {
        case .SQLITE_FULL:
            return (
                .storage, "the disk is full",
                "Make room on the disk that holds it; `morning-coffee cache clear` frees what the audio cache holds."
            )
        case .SQLITE_READONLY_DBMOVED:
            return (.storage, "the file was moved or deleted while in use", "Put it back and restart morning-coffee.")
        case .SQLITE_READONLY:
            return (
                .storage, "it cannot be written",
                "Check that its disk is not mounted read-only and that the file belongs to the user of this process."
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return (
                .damaged, "it is damaged", "Restart morning-coffee: it sets the file aside and starts a fresh one."
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return (.busy, "another program holds it", "Close the other program that has it open.")
        case .SQLITE_CANTOPEN:
            return (
                .storage, "it cannot be opened",
                "Check that the folder exists and that the user of this process may write in it."
            )
        case .SQLITE_PERM, .SQLITE_AUTH:
            return (
                .permission, "the user of this process may not use it",
                "Give the folder to the user that runs morning-coffee."
            )
        case .SQLITE_CONSTRAINT:
            return (.conflict, "what is stored already forbids this", "")
        case .SQLITE_MISUSE:
            return (.unavailable, "it is closed", "")
        case .SQLITE_IOERR:
            return (.storage, "reading or writing failed", "Check the disk: `dmesg` says what the kernel saw.")
        default:
            return (.storage, "it failed", "")
        }
    }

    /// A stored value that is not what its column holds.
    static func unreadable(column: Int) -> Problem {
        Problem(.damaged, "database", "a row does not read (column \(column))")
    }
}
