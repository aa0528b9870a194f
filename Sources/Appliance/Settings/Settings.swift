package import Announcing
package import GPIOPanel

/// Everything that can be configured, read once. Every value has a default: a box without a file works.
package struct Settings: Sendable {
    /// `data`: the folder that holds the database and, unless ``HTTP/socket`` says otherwise, the control socket.
    package var data = "/var/lib/morning-coffee"
    package var speech = Speech()
    /// `engines.NAME`: one instance a name.
    package var engines: [EngineConfiguration] = []
    package var audio = Audio()
    package var panel = Panel()
    package var alarm = Alarms()
    package var clock = Clock()
    package var http = HTTP()
    package var voices = Voices()
    package var network = Network()

    package init() {}

    /// `speech`
    package struct Speech: Sendable {
        /// `live`: the chain for what was just asked, by engine name.
        package var live = Self.standardLive
        /// `prepared`: the chain for what is rendered ahead.
        package var prepared = Self.standardPrepared
        /// `personas.NAME.ENGINE`: a voice by role, one for each engine.
        package var personas: [String: [String: String]] = [:]
        /// `persona`: who speaks to people without a persona of their own.
        package var persona: String?
        /// `lexicon.WORD`: how a word is to be written so that it is spoken right.
        package var lexicon: [String: String] = [:]
        /// `greeting`: the template of an alarm without one of its own; `nil` is ``ScriptTemplate/standard()``.
        package var greeting: ScriptTemplate?
        /// `text_limit`: characters, 1 to 100 000.
        package var textLimit = 5000
        /// `first_piece_ms`: how long an engine may take to its first sound, 100 to 60 000.
        package var firstPieceLimit = Duration.seconds(5)
        /// `threads`: how many compute a voice, 1 to 16; `nil` is one for each processor, up to four.
        package var threads: Int?
        /// `welcome`: whether a box says that it is ready when it is started for the first time.
        package var hasWelcome = true
        /// `warm`: which engine is loaded at start, so that the first press does not wait for it: `true` is the first of
        /// ``live``, `false` none, a name that one.
        package var warm = Warming.first
        /// `unload_after_minutes`: how long an engine may be idle before its memory is given back, 1 to 10 080; 0 keeps
        /// it.
        package var unloadAfter: Duration?
        /// `cache.enabled`
        package var isCacheEnabled = true
        /// `cache.limit_mb` (1 to 100 000) and `cache.ttl_hours` (0, for ever, to 87 600).
        package var cache = CacheLimits.standard
    }

    /// `speech.warm`
    package enum Warming: Hashable, Sendable {
        case first
        case off
        case engine(String)
    }

    /// `alarm`
    package struct Alarms: Sendable {
        /// `limit_minutes` (0, said once, to 120), `pause_seconds` (1 to 300), `chime`, `ramp` (like `25:20:even`, or
        /// `none`), `snooze_limit` (0 to 100), `missed` (`ring-late:30`, `announce`, `skip`).
        package var style = AlarmStyle()
        /// `prepare`: how many announcements of each schedule are spoken ahead, 1 to 14.
        package var prepared = UpcomingAnnouncements.countPerSchedule
        /// `quiet_hours.from`, `quiet_hours.to`, `quiet_hours.volume`.
        package var quietHours: QuietHours?
        /// `bedtime`: when the daemon looks whether the next alarm will ring; `nil` never.
        package var bedtime: TimeOfDay? = TimeOfDay("22:00")
    }

    /// `clock`
    package struct Clock: Sendable {
        /// `when_unsure` (`guess` or `hold`), `guess_after_minutes` (0 to 1440).
        package var policy = UnsureClockPolicy.guess(after: .seconds(300))
    }

    /// `audio`
    package struct Audio: Sendable {
        /// `device`: an ALSA PCM by name.
        package var device = "default"
        /// `fallback`: devices that are tried, in this order, when that one can't be had.
        package var fallback: [String] = []
        /// `lead_in_ms`, `tail_ms`, `fade_ms`, `volume`, `ceiling`.
        package var shape = AudioShape()
        /// `buffer_ms`: what ALSA holds ahead, 20 to 2000.
        package var buffer = Duration.milliseconds(100)
    }

    /// `panel`
    package struct Panel: Sendable {
        /// `profile`: the board profile, by its name or path; `nil` (`none`) has no buttons and lights.
        package var profile: String?
        /// What that file says, as far as it could be read.
        package var board: BoardProfile?
        /// `buttons.NAME.GESTURE`
        package var bindings = PanelBindings.standard
        /// `lights.STATE`: a pattern.
        package var legend = LightLegend.standard
        /// `night.from` and `night.to`, or `never`.
        package var night = Night.standard
        /// `snooze_minutes`, 1 to 120.
        package var snooze = Duration.seconds(9 * 60)
    }

    /// `panel.night`: when the lights are dark.
    package enum Night: Hashable, Sendable {
        /// In the quiet hours, and without any at the usual ones.
        case standard
        case hours(DarkHours)
        case never
    }

    /// `http`
    package struct HTTP: Sendable {
        /// `socket`: the control socket; `nil` is `control.sock` in the data folder.
        package var socket: String?
        /// `page`: where the page for a screen is served, like `127.0.0.1:8080`; `nil` (`none`) serves none.
        package var page: StreamPlace?
    }

    /// `network`
    package struct Network: Sendable {
        /// `proxy`: the way out for HTTP and HTTPS, like `http://proxy.home:3128`; `none` is straight; without it, what
        /// `http_proxy`, `https_proxy` and `no_proxy` in the environment say.
        package var proxy: String?
        /// `ca_file`: certificates in PEM to trust instead of the system's.
        package var authorities: String?
    }

    /// `voices`
    package struct Voices: Sendable {
        /// `folder`: where voices are installed; `nil` is `voices` in the data folder.
        package var folder: String?
        /// `piper_hub`: where the files of `rhasspy/piper-voices` are.
        package var piperHub = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
        /// `kokoro_hub`: where the releases of `thewh1teagle/kokoro-onnx` are.
        package var kokoroHub = "https://github.com/thewh1teagle/kokoro-onnx/releases/download"
    }
}

extension Settings {
    /// When the lights are dark; `nil` never.
    package var darkHours: DarkHours? {
        switch panel.night {
        case .never: nil
        case .hours(let hours): hours
        case .standard: alarm.quietHours.map { DarkHours(from: $0.hours.from, to: $0.hours.to) } ?? .standard
        }
    }

    package var voicesFolder: String { voices.folder ?? "\(data)/voices" }
    package var socketPath: String { http.socket ?? "\(data)/control.sock" }
}

extension Settings.Speech {
    /// The chains of a box whose owner has not chosen.
    package static let standardLive = ["piper", "espeak"]
    package static let standardPrepared = ["kokoro", "piper", "espeak"]
}
