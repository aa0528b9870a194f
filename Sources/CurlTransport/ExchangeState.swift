import Announcing

/// What is known of an answer, and who waits for more of it. Decides; resumes nobody.
struct ExchangeState {
    typealias HeadWaiter = CheckedContinuation<ResponseHead, any Error>
    typealias Reader = CheckedContinuation<[UInt8]?, any Error>

    enum Taking {
        case kept
        case full
        case handed([UInt8], Reader)
    }

    /// Bytes kept for a reader that is slower than the network.
    static let capacity = 256 << 10
    static let noHead = Problem(.unavailable, "server", "it ended its answer before it began")
    private static let readTwice = Problem(.busy, "answer", "two tasks read it at once")

    private var head: ResponseHead?
    private var headWaiter: HeadWaiter?
    private var reader: Reader?
    private var bytes: [UInt8] = []
    private var isFull = false
    private var ending: Result<Void, any Error>?

    mutating func begin(_ head: ResponseHead) -> HeadWaiter? {
        self.head = head
        defer { headWaiter = nil }
        return headWaiter
    }

    mutating func take(_ piece: UnsafeRawBufferPointer) -> Taking {
        if let reader {
            self.reader = nil
            return .handed(Array(piece), reader)
        }
        guard bytes.isEmpty || bytes.count + piece.count <= Self.capacity else {
            isFull = true
            return .full
        }
        bytes.append(contentsOf: piece)
        return .kept
    }

    mutating func end(_ error: (any Error)?) -> (HeadWaiter?, Reader?) {
        guard ending == nil else { return (nil, nil) }
        ending = error.map { .failure($0) } ?? .success(())
        return takeWaiters()
    }

    /// Also when it has ended: with bytes thrown away, it must not look whole.
    mutating func abandon(_ error: any Error) -> (HeadWaiter?, Reader?) {
        (bytes, ending) = ([], .failure(error))
        return takeWaiters()
    }

    private mutating func takeWaiters() -> (HeadWaiter?, Reader?) {
        defer { (headWaiter, reader) = (nil, nil) }
        return (headWaiter, reader)
    }

    /// - Returns: what to resume with at once; `nil` keeps the waiter.
    mutating func awaitHead(_ waiter: HeadWaiter) -> Result<ResponseHead, any Error>? {
        if let head { return .success(head) }
        switch ending {
        case .failure(let error): return .failure(error)
        case .success: return .failure(Self.noHead)
        case nil:
            headWaiter = waiter
            return nil
        }
    }

    /// - Returns: what to resume with at once (`nil` keeps the reader), and whether the thread may go on.
    mutating func awaitPiece(_ reader: Reader) -> (Result<[UInt8]?, any Error>?, hasMadeRoom: Bool) {
        guard self.reader == nil else { return (.failure(Self.readTwice), false) }
        if !bytes.isEmpty {
            defer { (bytes, isFull) = ([], false) }
            return (.success(bytes), isFull)
        }
        switch ending {
        case .failure(let error): return (.failure(error), false)
        case .success: return (.success(nil), false)
        case nil:
            self.reader = reader
            return (nil, false)
        }
    }
}
