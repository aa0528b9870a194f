import Announcing

extension ControlRoutes {
    mutating func addRecords(_ services: ControlServices) {
        on(Endpoints.history) { call, _ in
            try await services.history.history(limit: call.number("limit", default: 20, in: 1...10_000))
        }
        on(Endpoints.sentTexts) { call, _ in
            try await services.remote.sentTexts(limit: call.number("limit", default: 20, in: 1...10_000))
        }
        on(Endpoints.engineUsage) { _, _ in try await services.remote.usage() }
        on(Endpoints.countSentText) { _, draft in
            try await services.remote.count(draft.sent, in: draft.month, budget: draft.budget)
        }
        on(Endpoints.cacheStatus) { _, _ in try await services.cache.cacheStatus() }
        on(Endpoints.cacheClips) { _, _ in try await services.cache.cacheEntries() }
        on(Endpoints.clearCache) { call, _ in
            CountDocument(count: try await services.cache.clearCache(includingPinned: call.query["pinned"] == "true"))
        }
    }
}
