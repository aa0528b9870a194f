import COnnxRuntime
import Foundation

/// A thread that ONNX Runtime computes on, at idle priority from its start.
final class IdleModelThread {
    private let work: OrtThreadWorkerFn
    private let parameter: UnsafeMutableRawPointer?
    private var thread = pthread_t()

    private init(_ work: @escaping OrtThreadWorkerFn, _ parameter: UnsafeMutableRawPointer?) {
        self.work = work
        self.parameter = parameter
    }

    /// Starts one for the library.
    /// - Returns: the handle that ``join(_:)`` takes, which keeps the object until then; `nil`, which the library takes
    ///   for a failure, when the system has no more threads.
    static func start(_ work: OrtThreadWorkerFn?, _ parameter: UnsafeMutableRawPointer?) -> OrtCustomThreadHandle? {
        guard let work else { return nil }
        let new = IdleModelThread(work, parameter)
        let handle = Unmanaged.passRetained(new).toOpaque()
        // Until it is joined the handle keeps what the thread reads, and `thread` is touched by this side alone.
        let code = pthread_create(
            &new.thread, nil,
            { argument in
                if let argument { Unmanaged<IdleModelThread>.fromOpaque(argument).takeUnretainedValue().run() }
                return nil
            }, handle)
        guard code == 0 else {
            Unmanaged<IdleModelThread>.fromOpaque(handle).release()
            return nil
        }
        return OrtCustomThreadHandle(OpaquePointer(handle))
    }

    /// Waits for its end, which the library has told it of, and lets it go.
    static func join(_ handle: OrtCustomThreadHandle?) {
        guard let handle else { return }
        let ended = Unmanaged<IdleModelThread>.fromOpaque(UnsafeRawPointer(handle)).takeRetainedValue()
        pthread_join(ended.thread, nil)
    }

    private func run() {
        // As `ps -L` shows it.
        Thread.current.name = "ahead model"
        ThreadPriority.idle.applyToThisThread()
        work(parameter)
    }
}
