/// What the text part of a Piper voice hands to the flow.
struct PiperText {
    /// float [1, 1, ids]: whole numbers of frames.
    let durations: Edge
    /// float [1, channels, frames].
    let latent: Edge
    /// float [1, 1, frames].
    let mask: Edge
}
