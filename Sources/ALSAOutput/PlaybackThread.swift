import Announcing
import Glibc

/// A thread for one playback. libasound's calls may block and its handles must not be used from two threads at once;
/// with a thread that ends when the sound does, a silent speaker costs nothing.
enum PlaybackThread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func start(_ run: @escaping @Sendable () -> Void) throws(Problem) {
        // Handed to the thread, which takes it over as its first act; taken back when there is no thread.
        let body = Unmanaged.passRetained(Body(run))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                // Nobody joins it: its last act is to say that it is done.
                pthread_detach(pthread_self())
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                body.run()
                return nil
            }, body.toOpaque())
        if code != 0 {
            body.release()
            throw Problem(
                .unavailable, "sound", "no thread to play on: \(String(cString: strerror(code)))",
                remedy: "The machine is out of memory or the process has too many threads")
        }
    }
}
