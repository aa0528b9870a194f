import Announcing
import Glibc

/// Lets this process begin anew as the same one: whoever watches over it notices nothing, and a box on which nobody does
/// still has its alarm clock.
enum ProcessRestart {
    /// Does not return, unless it fails.
    /// - Returns: why it failed. The process had better end then, for a supervisor to start it again.
    static func begin() -> Problem {
        // The program under its name, which may have been updated meanwhile; else the very one that runs.
        execvp(CommandLine.arguments[0], CommandLine.unsafeArgv)
        execv("/proc/self/exe", CommandLine.unsafeArgv)
        return Problem(
            .unavailable, "morning-coffee", "could not begin anew: \(String(cString: strerror(errno)))",
            remedy: "Start it again with: morning-coffee run")
    }
}
