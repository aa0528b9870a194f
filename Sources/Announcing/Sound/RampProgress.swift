/// Where on an alarm's way to its volume a sound begins.
package struct RampProgress: Hashable, Sendable {
    package var ramp: VolumeRamp
    /// How long the alarm has been growing when this sound, with its lead-in, begins.
    package var elapsed: Duration

    package init(_ ramp: VolumeRamp, elapsed: Duration = .zero) {
        self.ramp = ramp
        self.elapsed = elapsed
    }

    /// The share of the volume, 0 to 1, so long after this sound, with its lead-in, began.
    package func share(after time: Duration) -> Double { ramp.share(after: elapsed + time) }
}
