import Announcing

/// The affirmations a new box begins with.
enum StartingAffirmations {
    static func drafts() throws(Problem) -> [AffirmationDraft] {
        try AffirmationImport(PackageResources.affirmations_txt, named: "affirmations.txt").drafts
    }
}
