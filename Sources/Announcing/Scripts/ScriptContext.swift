/// What a script can speak of.
package struct ScriptContext: Hashable, Sendable {
    /// The person's name; `nil` when nobody is known.
    package var name: String?
    /// The local date.
    package var date: CivilDate
    /// The local time.
    package var time: TimeOfDay
    package var affirmation: String?
    /// The schedule's own name.
    package var label: String?

    package init(name: String?, date: CivilDate, time: TimeOfDay, affirmation: String?, label: String?) {
        self.name = name
        self.date = date
        self.time = time
        self.affirmation = affirmation
        self.label = label
    }

    /// The names a template may use.
    static let names = ["affirmation", "date", "greeting", "label", "name", "time", "weekday"]

    /// The words under each name; what is not known is left out, so that a section on it is not rendered.
    var words: [String: String] {
        var words = [
            "date": SpokenEnglish.date(date), "greeting": SpokenEnglish.greeting(at: time),
            "time": SpokenEnglish.time(time), "weekday": SpokenEnglish.weekday(date.weekday),
        ]
        words["name"] = name
        words["affirmation"] = affirmation
        words["label"] = label
        return words
    }
}
