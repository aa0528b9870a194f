package import Announcing
import Testing

/// What every ``MachineHealth`` promises, one case each. A suite of an implementation runs them all.
package enum MachineHealthContract: String, CaseIterable, Sendable {
    case roomSpeaksAgainstNothing = "a machine with room is not strained"
    case heatIsTold = "heat is told, with what is hot and why it matters"
    case shortageIsTold = "a shortage of memory is told"
    case reliefIsSeen = "the next question sees what has become better, or worse"

    /// A machine, and how a test changes it.
    package struct Subject: Sendable {
        package enum State: Sendable { case room, heat, shortage }

        package let health: any MachineHealth
        package let become: @Sendable (State) throws -> Void

        package init(health: any MachineHealth, become: @escaping @Sendable (State) throws -> Void) {
            self.health = health
            self.become = become
        }
    }

    package func check(_ subject: Subject) throws {
        switch self {
        case .roomSpeaksAgainstNothing:
            try subject.become(.room)
            #expect(subject.health.strain() == nil)
        case .heatIsTold: try expectStrain(.heat, of: subject)
        case .shortageIsTold: try expectStrain(.shortage, of: subject)
        case .reliefIsSeen:
            for state in [Subject.State.heat, .shortage] {
                try expectStrain(state, of: subject)
                try subject.become(.room)
                #expect(subject.health.strain() == nil)
            }
        }
    }

    private func expectStrain(_ state: Subject.State, of subject: Subject) throws {
        try subject.become(state)
        let strain = try #require(subject.health.strain())
        #expect(strain.code == .unavailable)
        #expect(!strain.detail.isEmpty)
    }
}

extension MachineHealthContract: CustomTestStringConvertible {
    package var testDescription: String { rawValue }
}
