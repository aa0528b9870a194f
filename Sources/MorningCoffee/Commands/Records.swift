import Announcing
import ArgumentParser
import ControlAPI
import Foundation

struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what was said, when, and how it went.")
    @OptionGroup var household: HouseholdOptions
    @OptionGroup var list: ListOptions
    @Option(help: "How many, the newest first: 1 to 10000.") var limit = 20
    @Flag(help: "Show the texts that left the house to be spoken elsewhere, and who got them.") var sent = false

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func run() async throws {
        let query = ["limit": "\(limit)"]
        guard !sent else {
            return try list.print(try await household.call(Endpoints.sentTexts, query: query)) { texts in
                texts.isEmpty ? ["Nothing has left the house."] : texts.map(\.line)
            }
        }
        try list.print(try await household.call(Endpoints.history, query: query)) { entries in
            entries.isEmpty ? ["Nothing was said yet."] : entries.map(\.line)
        }
    }
}

extension HistoryEntry {
    fileprivate var line: String {
        let who = [label, person].compactMap(\.self).joined(separator: " for ")
        let how = [outcome ?? "not ended", detail].compactMap(\.self).joined(separator: ": ")
        let voice = engine.map { isCached ? "\($0) (cached)" : $0 } ?? ""
        return [dueAt.formatted(.iso8601), trigger, who, voice, how].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension SentText {
    fileprivate var line: String {
        [sentAt.formatted(.iso8601), engine, "to \(recipient)", text].joined(separator: "  ")
    }
}

struct Cache: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Sound that has been made already.",
        subcommands: [CacheStatusCommand.self, List.self, Clear.self])

    struct CacheStatusCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "Show how full the cache is.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            try list.print(try await household.call(Endpoints.cacheStatus)) { status in
                ["\(status.clips) clips (\(status.pinned) pinned), \(status.bytes) of \(status.limitBytes) bytes"]
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the clips, the last used first.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            try list.print(try await household.call(Endpoints.cacheClips)) { $0.map(\.line) }
        }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clear", abstract: "Remove the clips that are not pinned.")
        @OptionGroup var household: HouseholdOptions
        @Flag(help: "Remove the pinned ones too.") var pinned = false

        func run() async throws {
            let cleared = try await household.call(Endpoints.clearCache, query: ["pinned": "\(pinned)"])
            Terminal.write("\(cleared.count) removed")
        }
    }
}

extension CacheEntry {
    fileprivate var line: String {
        let pin = isPinned ? "pinned" : ""
        return [engine, voice, "\((seconds * 10).rounded() / 10) s", pin, text].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }
}
