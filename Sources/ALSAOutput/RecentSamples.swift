/// The samples a device was given last, so that the end of its queue can be taken back and written anew.
struct RecentSamples {
    private let capacity: Int
    private var samples: [Int16] = []

    /// - Parameter capacity: how many samples are kept at least: as many as the device can hold.
    init(capacity: Int) {
        self.capacity = capacity
        samples.reserveCapacity(2 * capacity)
    }

    mutating func append(_ new: some Collection<Int16>) {
        if samples.count + new.count > 2 * capacity {
            samples.removeFirst(max(0, samples.count - capacity))
        }
        samples.append(contentsOf: new.suffix(capacity))
    }

    /// The newest ones, oldest first; fewer when fewer are known.
    func newest(_ count: Int) -> ArraySlice<Int16> { samples.suffix(count) }

    var count: Int { samples.count }
}
