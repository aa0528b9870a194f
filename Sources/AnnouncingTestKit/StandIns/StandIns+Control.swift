import Foundation

extension StandIns {
    private struct Order: Encodable {
        let vendor: String
        var next: [StandInPlan]?
        var always: StandInPlan?
        var random: Random?
    }

    private struct Change<Value: Encodable>: Encodable {
        let vendor: String
        let settings: [String: Value]
    }

    private struct Random: Encodable {
        let seed: Int
        let share: Double
    }

    private struct Requests: Decodable { let requests: [StandInRequest] }

    /// What it does for its next requests, one after the other; forgets the plans before. Wrong requests are refused all
    /// the same, and take no plan.
    package func plan(_ vendor: Vendor, _ next: StandInPlan...) async throws {
        try await order(Order(vendor: vendor.rawValue, next: next))
    }

    /// What it does from now on.
    package func planAlways(_ vendor: Vendor, _ plan: StandInPlan) async throws {
        try await order(Order(vendor: vendor.rawValue, always: plan))
    }

    /// Fails by chance: the same ones for the same seed.
    package func planRandomly(_ vendor: Vendor, seed: Int, share: Double = 0.3) async throws {
        try await order(Order(vendor: vendor.rawValue, random: Random(seed: seed, share: share)))
    }

    /// Settings of the vendor's own, as its file in `Tests/StandIns` has them.
    package func configure<Value: Encodable>(_ vendor: Vendor, _ settings: [String: Value]) async throws {
        try await order(Change(vendor: vendor.rawValue, settings: settings))
    }

    /// All requests so far, in their order.
    /// - Parameters:
    ///   - count: returns when there are so many.
    ///   - haveEnded: returns when so many are over.
    package func requests(
        of vendor: Vendor, count: Int = 0, haveEnded: Bool = false
    ) async throws -> [StandInRequest] {
        let query = "vendor=\(vendor.rawValue)&count=\(count)&ended=\(haveEnded ? 1 : 0)"
        let answer = try await control.call("GET", "/log?\(query)")
        return try JSONDecoder().decode(Requests.self, from: answer).requests
    }

    private func order(_ order: some Encodable) async throws {
        _ = try await control.call("POST", "", body: try JSONEncoder().encode(order))
    }
}
