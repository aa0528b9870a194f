/// A reader's hold on a transfer: when it goes away, so does the transfer.
final class TransferLease: Sendable {
    private let id: TransferID
    private let exchange: Exchange
    private let inbox: TransferInbox

    init(id: TransferID, exchange: Exchange, inbox: TransferInbox) {
        self.id = id
        self.exchange = exchange
        self.inbox = inbox
    }

    deinit { inbox.cancel(id) }

    func head() async throws -> ResponseHead {
        try await withTaskCancellationHandler {
            try await exchange.head()
        } onCancel: {
            cancel()
        }
    }

    @Sendable func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await exchange.next { inbox.resume(id) }
        } onCancel: {
            cancel()
        }
    }

    /// The reader need not wait for the thread to hear of it.
    private func cancel() {
        exchange.abandon(CancellationError())
        inbox.cancel(id)
    }
}
