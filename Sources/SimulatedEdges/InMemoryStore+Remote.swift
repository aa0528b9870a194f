package import Announcing

extension InMemoryStore: RemoteStore {
    package func count(_ sent: SentText, in month: UsageMonth, budget: Int?) async throws -> EngineUsage {
        let engine = sent.engine
        var used = uses[month, default: [:]][engine] ?? EngineUsage(engine: engine, month: month)
        if let budget, !used.hasRoom(for: sent.characters, in: budget) {
            throw Problem.overBudget(used, budget: budget)
        }
        used.characters += sent.characters
        used.texts += 1
        uses[month, default: [:]][engine] = used
        for old in uses.keys.sorted(by: >).dropFirst(SentHistory.keptMonths) { uses[old] = nil }
        texts.append(sent)
        texts.removeFirst(max(0, texts.count - SentHistory.keptTexts))
        return used
    }

    package func usage() async throws -> [EngineUsage] {
        uses.sorted { $0.key > $1.key }.flatMap { $0.value.values.sorted { $0.engine < $1.engine } }
    }

    package func sentTexts(limit: Int) async throws -> [SentText] { texts.reversed().prefix(max(0, limit)).map(\.self) }

    package func voiceList(of engine: String, from recipient: String) async throws -> VoiceList? {
        voiceLists[engine].flatMap { $0.recipient == recipient ? $0.list : nil }
    }

    package func keepVoiceList(_ list: VoiceList, of engine: String, from recipient: String) async throws {
        voiceLists[engine] = (recipient, list)
    }
}
