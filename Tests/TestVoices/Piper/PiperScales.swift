/// The three numbers of the input `scales`, each a float without axes.
struct PiperScales {
    let noise: Edge
    let length: Edge
    let durationNoise: Edge
}
