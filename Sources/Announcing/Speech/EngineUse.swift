/// What happens to an engine, for whoever keeps it loaded.
package enum EngineUse: Sendable {
    /// It was made ready, and nobody asks it yet.
    case warmed
    /// It was asked to speak. One `ended` follows, whatever comes of it.
    case began
    /// It has spoken, or failed, or was told to stop.
    case ended
}
