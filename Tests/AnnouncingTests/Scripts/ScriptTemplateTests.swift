import Testing

@testable import Announcing

@Suite struct ScriptTemplateTests {
    private let context = ScriptContext(
        name: "Alex", date: CivilDate("2026-11-24")!, time: TimeOfDay("06:45")!, affirmation: "Today is yours.",
        label: "work")

    private func without(_ change: (inout ScriptContext) -> Void) -> ScriptContext {
        var changed = context
        change(&changed)
        return changed
    }

    @Test func `the standard greeting is the one people know`() throws {
        #expect(
            try ScriptTemplate.standard().render(context)
                == "Hello Alex, this is your morning coffee. Today's affirmation is: Today is yours.")
    }

    @Test func `the standard greeting reads well without a name or an affirmation`() throws {
        let greeting = try ScriptTemplate.standard()
        #expect(
            greeting.render(without { $0.name = nil })
                == "Hello, this is your morning coffee. Today's affirmation is: Today is yours.")
        #expect(
            greeting.render(without { $0.affirmation = nil }) == "Hello Alex, this is your morning coffee.")
    }

    @Test func `every name has its words`() throws {
        let template = try ScriptTemplate(
            "{{greeting}}, {{name}}: {{weekday}}, {{date}}, {{time}}, {{label}}, {{affirmation}}")
        #expect(
            template.render(context)
                == "Good morning, Alex: Tuesday, Tuesday, the twenty-fourth of November, six forty-five, work, Today is yours."
        )
    }

    @Test func `nothing is escaped: speech is no page`() throws {
        let template = try ScriptTemplate("{{name}} & <you>")
        #expect(template.render(without { $0.name = "Tom & \"Jerry\" <x>" }) == "Tom & \"Jerry\" <x> & <you>")
    }

    @Test func `a value is not read as a template`() throws {
        #expect(try ScriptTemplate("{{name}}").render(without { $0.name = "{{affirmation}}" }) == "{{affirmation}}")
    }

    @Test func `line breaks and runs of blanks become one blank`() throws {
        #expect(try ScriptTemplate("Hello\n   {{name}}.\n\nUp!").render(context) == "Hello Alex. Up!")
    }

    @Test func `a single brace is only a brace`() throws {
        #expect(try ScriptTemplate("{ {{name}} } {").render(context) == "{ Alex } {")
    }

    @Test func `a comment says nothing, and an inverted section stands in`() throws {
        #expect(
            try ScriptTemplate("{{! for later }}Hi{{^name}} you{{/name}}").render(without { $0.name = nil }) == "Hi you"
        )
    }

    @Test(arguments: [
        ("Hello {{nmae}}", "script, line 1", "names \"nmae\", which is not known"),
        ("Hello\n{{#nmae}}x{{/nmae}}", "script, line 2", "nmae"), ("{{name", "script, line 1", "{{ without }}"),
        ("{{}}", "script, line 1", "empty"), ("a\nb {{#name}} c", "script", "not closed"),
        ("{{#name}}x{{/label}}", "script", "not the open one"), ("{{> other}}", "script, line 1", "can't"),
        ("{{=<% %>=}}", "script, line 1", "can't"), ("{{% CONTENT_TYPE:HTML}}", "script, line 1", "can't"),
        ("{{uppercased(name)}}", "script, line 1", "not known"), ("{{{nmae}}}", "script, line 1", "nmae"),
    ])
    func `a mistake is told with its line`(source: String, subject: String, detail: String) {
        let problem = #expect(throws: Problem.self) { try ScriptTemplate(source) }
        #expect(problem?.code == .invalidInput)
        #expect(problem?.subject.hasPrefix(subject) == true)
        #expect(problem?.detail.contains(detail) == true)
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test func `an unknown name is told with those there are`() {
        let problem = #expect(throws: Problem.self) { try ScriptTemplate("{{who}}") }
        #expect(problem?.remedy == "Known: affirmation, date, greeting, label, name, time, weekday.")
    }
}
