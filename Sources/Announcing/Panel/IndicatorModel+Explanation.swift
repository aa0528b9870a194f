extension IndicatorModel {
    /// Why the light is as it is, and what to do about it, to be spoken.
    package var explanation: String {
        concern ?? (isBusy ? "The light shows that I am speaking." : "The light shows that all is well.")
    }

    /// What somebody should know who looks at the light; `nil` while all is well.
    package var concern: String? {
        if isButtonWarning { return "A button is being held. I begin anew if it is held on." }
        if let lackOfSpeaker { return "I have no speaker to ring with. \(lackOfSpeaker.spoken)" }
        if isSnoozing { return "An alarm was put off. It rings again soon." }
        if isTimeUnsure {
            return "I do not know what time it is, and ring nothing until I do. A network would tell me."
        }
        if let trouble { return "The last thing I had to say went wrong. \(trouble.spoken)" }
        if let first = doubts.max(by: { $0.severity.rank < $1.severity.rank }) {
            return [first.what, first.remedy, others(doubts.count - 1)].filter { !$0.isEmpty }.joined(separator: " ")
        }
        if let first = panelTroubles.first {
            return "Something is wrong with my buttons or lights. \(first.spoken)"
        }
        if let first = machineTroubles.first { return "Something is wrong with this box. \(first.spoken)" }
        return isOffline ? "I can not reach my voice on the network. Another one speaks for it." : nil
    }

    private func others(_ count: Int) -> String {
        switch count {
        case ...0: ""
        case 1: "There is one more doubt."
        default: "There are \(SpokenEnglish.cardinal(count)) more doubts."
        }
    }
}

extension Problem {
    fileprivate var spoken: String { "\(subject): \(detail). \(remedy)" }
}

extension Checkup.Doubt.Severity {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
