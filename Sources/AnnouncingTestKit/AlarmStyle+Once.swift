package import Announcing

extension AlarmStyle {
    /// Says it once, at its volume, without a chime.
    package static let once = AlarmStyle(limit: .zero, pause: .zero, hasChime: false, ramp: .none)
}
