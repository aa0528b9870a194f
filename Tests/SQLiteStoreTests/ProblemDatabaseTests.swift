import Announcing
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct ProblemDatabaseTests {
    @Test(arguments: [
        (ResultCode.SQLITE_FULL, Problem.Code.storage, "the disk is full"),
        (.SQLITE_READONLY, .storage, "it cannot be written"),
        (.SQLITE_READONLY_DBMOVED, .storage, "the file was moved or deleted while in use"),
        (.SQLITE_CORRUPT, .damaged, "it is damaged"),
        (.SQLITE_CORRUPT_INDEX, .damaged, "it is damaged"),
        (.SQLITE_NOTADB, .damaged, "it is damaged"),
        (.SQLITE_BUSY_SNAPSHOT, .busy, "another program holds it"),
        (.SQLITE_CANTOPEN, .storage, "it cannot be opened"),
        (.SQLITE_PERM, .permission, "the user of this process may not use it"),
        (.SQLITE_IOERR_FSYNC, .storage, "reading or writing failed"),
        (.SQLITE_CONSTRAINT_UNIQUE, .conflict, "what is stored already forbids this"),
        (.SQLITE_MISUSE, .unavailable, "it is closed"),
        (.SQLITE_INTERNAL, .storage, "it failed"),
    ])
    func `each answer of SQLite has a meaning`(result: ResultCode, code: Problem.Code, detail: String) {
        let problem = Problem(
            database: DatabaseError(resultCode: result, message: "the library's words"), path: "/d/db")
        #expect(problem.code == code)
        #expect(problem.subject == "database /d/db")
        #expect(problem.detail == "\(detail) (SQLite says: the library's words)")
    }

    @Test func `neither statements nor what was to be said get into a problem`() {
        let error = DatabaseError(
            resultCode: .SQLITE_IOERR, message: "disk I/O error", sql: "INSERT INTO history VALUES (?)",
            arguments: ["Good morning, Ana."])
        let problem = Problem(database: error, path: "/d/db")
        #expect(!problem.description.contains("Ana"))
        #expect(!problem.description.contains("INSERT"))
    }

    @Test func `a problem stays what it is`() {
        #expect(Problem(database: Problem.blankName, path: "/d/db") == Problem.blankName)
    }
}
