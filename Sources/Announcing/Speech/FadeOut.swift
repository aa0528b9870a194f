/// The end of a sound that is stopped: what would have come next, going to silence.
package enum FadeOut {
    /// Short enough to be felt as "at once", long enough not to click.
    package static let duration = Duration.milliseconds(8)

    /// - Parameters:
    ///   - next: the samples that would have been heard next; where they end too soon, the last one is held.
    ///   - last: the last sample that was given to the device, held when there is no next one.
    package static func samples(count: Int, from next: some Collection<Int16>, after last: Int16) -> [Int16] {
        var ramp: [Int16] = []
        ramp.reserveCapacity(count)
        var held = last
        var source = next.makeIterator()
        for index in 0..<count {
            held = source.next() ?? held
            ramp.append(Int16(Int(held) * (count - 1 - index) / count))
        }
        return ramp
    }
}
