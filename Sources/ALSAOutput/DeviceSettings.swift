/// Which device to open, and how.
struct DeviceSettings: Sendable {
    /// libasound's name of a PCM: `default`, `hw:CARD=Headphones`, or one of the configuration's own.
    let name: String
    /// ALSA configuration files to use instead of the system's, separated by colons; `nil` is the system's.
    let configuration: String?
    /// How much sound the device should hold. It gives what it can.
    let bufferTime: Duration
    /// In what steps it should play.
    let periodTime: Duration
}
