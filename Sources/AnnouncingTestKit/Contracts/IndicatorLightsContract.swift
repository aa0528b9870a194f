package import Announcing
import Testing

/// What every ``IndicatorLights`` promises, one case each. A suite of an implementation runs them all.
package enum IndicatorLightsContract: String, CaseIterable, Sendable {
    case showsEveryState = "every state is shown, and none takes long"
    case isDarkWhenToldSo = "dark is not the same as any state that is shown by day"
    case showsTheLastOne = "what was shown before leaves no trace"
    case showsTheSameAgain = "a state that is shown again looks the same"

    /// Lights, and an eye on them.
    package struct Subject: Sendable {
        package let lights: any IndicatorLights
        /// What is seen right after a state was shown, in whatever words.
        package let look: @Sendable () -> String

        package init(lights: any IndicatorLights, look: @escaping @Sendable () -> String) {
            self.lights = lights
            self.look = look
        }
    }

    package func check(_ subject: Subject) async {
        switch self {
        case .showsEveryState:
            for state in IndicatorState.allCases { _ = await seen(state, on: subject) }
        case .isDarkWhenToldSo:
            let dark = await seen(nil, on: subject)
            for state in IndicatorState.allCases where state != .speaking {
                #expect(await seen(state, on: subject) != dark, "\(state)")
            }
        case .showsTheLastOne:
            let ready = await seen(.ready, on: subject)
            for state in IndicatorState.allCases {
                _ = await seen(state, on: subject)
                #expect(await seen(.ready, on: subject) == ready, "after \(state)")
            }
        case .showsTheSameAgain:
            for state in IndicatorState.allCases {
                let first = await seen(state, on: subject)
                #expect(await seen(state, on: subject) == first, "\(state)")
            }
        }
    }

    private func seen(_ state: IndicatorState?, on subject: Subject) async -> String {
        await subject.lights.show(state)
        return subject.look()
    }
}

extension IndicatorLightsContract: CustomTestStringConvertible {
    package var testDescription: String { rawValue }
}
