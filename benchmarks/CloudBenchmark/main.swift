import Foundation

// What benchmarks/cloud starts: MODE ADDRESS KEY COUNT [BUDGET]; prints its figures as JSON.

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 4, let count = Int(words[3]), count > 0 else {
    print("cloud-benchmark: see benchmarks/cloud")
    exit(2)
}
let service = Service(address: words[1], key: words[2])
let folder = FileManager.default.temporaryDirectory.appending(path: "cloud-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: folder) }
let figures: any Encodable =
    switch words[0] {
    case "overhead": try await Overhead(service: service, folder: folder).run(count: count)
    case "handover": try await Handover(service: service, folder: folder).run(count: count)
    default:
        try await Faults(service: service, folder: folder, budget: words.count > 4 ? Int(words[4]) : nil)
            .run(count: count)
    }
let encoder = JSONEncoder()
encoder.keyEncodingStrategy = .convertToSnakeCase
print(String(decoding: try encoder.encode(figures), as: UTF8.self))
