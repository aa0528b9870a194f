import Announcing
import CCurl
import Foundation

/// The thread that all transfers run on: "You must never share the same handle in multiple threads" (libcurl-thread(3)).
/// Everything in here happens on it, but ``start(multi:inbox:configuration:)``.
final class TransferThread {
    private let multi: MultiHandle
    private let inbox: TransferInbox
    private let configuration: CurlTransport.Configuration
    private var transfers: [TransferID: Transfer] = [:]

    private init(multi: MultiHandle, inbox: TransferInbox, configuration: CurlTransport.Configuration) {
        self.multi = multi
        self.inbox = inbox
        self.configuration = configuration
    }

    /// Runs until the inbox says stop. Nobody joins it: its last act is to end what still runs.
    static func start(multi: MultiHandle, inbox: TransferInbox, configuration: CurlTransport.Configuration) {
        let thread = Thread {
            TransferThread(multi: multi, inbox: inbox, configuration: configuration).run()
        }
        thread.name = "transfers"
        thread.start()
    }

    private func run() {
        var reason = Problem(.unavailable, "network", "the program is ending")
        do throws(Problem) {
            while obey(inbox.takeAll()) {
                try multi.perform()
                while let (easy, code) = multi.nextEnded() { ended(easy, code) }
                let patience = giveUpLate(now: .now)
                try multi.wait(for: patience)
            }
        } catch {
            reason = error
        }
        for case .start(_, _, let exchange) in inbox.close(reason) { exchange.end(reason) }
        for id in transfers.keys { drop(id, reason) }
    }

    /// - Returns: whether to go on.
    private func obey(_ commands: [TransferInbox.Command]) -> Bool {
        for (place, command) in commands.enumerated() {
            switch command {
            case .start(let id, let request, let exchange): start(id, request, exchange)
            case .resume(let id): transfers[id]?.resume()
            case .cancel(let id): drop(id, CancellationError())
            case .stop:
                let reason = Problem(.unavailable, "network", "the program is ending")
                for case .start(_, _, let exchange) in commands[place...] { exchange.end(reason) }
                return false
            }
        }
        return true
    }

    private func start(_ id: TransferID, _ request: HTTPRequest, _ exchange: Exchange) {
        do throws(Problem) {
            let transfer = try Transfer(request, exchange, configuration, multi.library, now: .now)
            try multi.add(transfer.easy)
            transfers[id] = transfer
        } catch {
            exchange.end(Problem(error.code, request.subject, error.detail, remedy: error.remedy))
        }
    }

    private func ended(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let (id, transfer) = transfers.first(where: { $0.value.easy == easy }) else { return }
        multi.remove(easy)
        transfers[id] = nil
        transfer.ended(code)
    }

    private func drop(_ id: TransferID, _ error: any Error) {
        guard let transfer = transfers.removeValue(forKey: id) else { return }
        multi.remove(transfer.easy)
        transfer.drop(error)
    }

    /// Ends the transfers whose first byte is late.
    /// - Returns: milliseconds until the next one would be.
    private func giveUpLate(now: ContinuousClock.Instant) -> Int32 {
        var next: ContinuousClock.Instant?
        for (id, transfer) in transfers {
            guard let deadline = transfer.firstByteDeadline else { continue }
            if deadline <= now {
                drop(id, transfer.lateness)
            } else {
                next = min(next ?? deadline, deadline)
            }
        }
        return next.map { Int32(clamping: now.duration(to: $0).wholeMilliseconds) } ?? .max
    }
}
