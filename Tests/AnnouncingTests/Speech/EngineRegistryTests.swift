import Announcing
import SimulatedEdges
import Testing

@Suite struct EngineRegistryTests {
    let registry: EngineRegistry

    init() throws {
        var registry = EngineRegistry()
        try registry.register("tone", options: ["rate"]) { ToneEngine(name: $0.name) }
        try registry.register("chime") { ToneEngine(name: $0.name) }
        self.registry = registry
    }

    @Test func `an engine is made by its type, which is the name unless given`() throws {
        #expect(registry.types == ["chime", "tone"])
        #expect(try registry.engine(for: EngineConfiguration(name: "tone")).name == "tone")
        #expect(try registry.engine(for: EngineConfiguration(name: "bell", type: "chime")).name == "bell")
    }

    @Test func `an unknown type names the key and what is known`() {
        let problem = #expect(throws: Problem.self) {
            try registry.engine(for: EngineConfiguration(name: "bell", type: "gong"))
        }
        #expect(problem?.code == .notFound)
        #expect(
            problem?.description == "engines.bell.type: there is no engine of type \"gong\". Known types: chime, tone")
    }

    @Test func `an unknown option names the key and what is known`() {
        let problem = #expect(throws: Problem.self) {
            try registry.engine(for: EngineConfiguration(name: "tone", options: ["rate": "1", "pitch": "2"]))
        }
        #expect(problem?.code == .invalidInput)
        #expect(
            problem?.description == "engines.tone.pitch: engines of type tone have no such option. Known options: rate")
    }

    @Test func `a type is registered once`() {
        var registry = registry
        let problem = #expect(throws: Problem.self) { try registry.register("tone") { ToneEngine(name: $0.name) } }
        #expect(problem?.code == .conflict)
    }

    @Test func `a configuration keeps its values to itself when printed`() {
        let configuration = EngineConfiguration(name: "cloud", options: ["key": "s3cret", "region": "eu"])
        #expect("\(configuration)" == "engine cloud of type cloud with key, region")
        #expect(!String(reflecting: configuration).contains("s3cret"))
    }
}
