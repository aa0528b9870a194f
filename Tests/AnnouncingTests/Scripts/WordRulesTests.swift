import Testing

@testable import Announcing

@Suite struct WordRulesTests {
    @Test(arguments: [
        ("Dr. Smith", "Doctor Smith"), ("Dr Smith", "Doctor Smith"), ("Mr. Jones", "Mister Jones"),
        ("Mrs. Jones", "Missus Jones"), ("Ms. Jones", "Miz Jones"),
        ("Prof. Lee", "Professor Lee"), ("the Dr. said", "the Doctor said"), ("Hello Dr. Smith", "Hello Doctor Smith"),
        ("St. Patrick", "Saint Patrick"),
        ("Visit St. Paul", "Visit Saint Paul"), ("In St. Louis", "In Saint Louis"),
        ("on Baker St. today", "on Baker Street today"), ("on Baker St.", "on Baker Street."),
        ("221B Baker St", "221B Baker Street"), ("up Mount St. Helens", "up Mount Saint Helens"),
        ("on Mulholland Dr.", "on Mulholland Drive."), ("Mt. Everest", "Mount Everest"),
        ("St Pancras", "Saint Pancras"), ("Capt. Cook", "Captain Cook"), ("MS Word", "MS Word"),
        ("Ask Sgt. Pepper.", "Ask Sergeant Pepper."),
    ])
    func `a title is said in full and ends no sentence`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("e.g. tea", "for example tea"), ("Tea, e.g. Assam", "Tea, for example Assam"), ("i.e. now", "that is now"),
        ("i.e., now", "that is, now"),
        ("tea etc.", "tea et cetera."), ("tea, etc. and milk", "tea, et cetera and milk"),
        ("tea etc. Then milk", "tea et cetera. Then milk"), ("tea vs. coffee", "tea versus coffee"),
        ("tea vs coffee", "tea versus coffee"), ("approx. 5", "approximately five"), ("No. 5", "Number five"),
        ("Chanel No. 5", "Chanel Number five"), ("Chanel No 5", "Chanel Number five"),
        ("No. It is not.", "No. It is not."), ("I said no. 5 came.", "I said no. five came."),
        ("No 5 people", "No five people"), ("see fig. 3", "see figure three"), ("p. 12", "page twelve"),
        ("pp. 5-10", "pages five to ten"), ("Vol. 2", "Volume two"), ("Acme Inc. and", "Acme Incorporated and"),
        ("Acme Ltd.", "Acme Limited."), ("a.k.a. Al", "also known as Al"),
        ("etc...", "et cetera."), ("Sammy Davis Jr. sings", "Sammy Davis Junior sings"),
        ("Fifth Ave. is", "Fifth Avenue is"), ("Vs. them", "Versus them"),
    ])
    func `an abbreviation is said in full`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("BBC", "B.B.C"), ("the BBC's news", "the B.B.C's news"), ("the USA", "the U.S.A"), ("the FBI.", "the F.B.I."),
        ("I watch the BBC. Then I sleep.", "I watch the B.B.C. Then I sleep."),
        ("the U.S.A. is", "the U.S.A is"), ("the U.S. Army", "the U.S Army"), ("in the U.K.", "in the U.K."),
        ("a Ph.D. in", "a P.H.D in"), ("TV", "T.V"), ("an AI", "an A.I"),
        ("J.R.R. Tolkien", "J.R.R. Tolkien"), ("VIP", "V.I.P"), ("a PC, a TV", "a P.C, a T.V"),
    ])
    func `initials are spelled`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        "NASA", "AC/DC", "WAKE UP NOW", "HMM", "US", "IT", "OK", "TVs", "NATO", "Plan B", "I", "SHH", "UNICEF",
        "BRRRRR", "ÄÖÜ",
    ])
    func `what is read as a word stays one`(text: String) throws { try expectSpoken(text, as: text) }

    @Test(arguments: [
        ("Henry VIII", "Henry the eighth"), ("Henry VIII's wives", "Henry the eighth's wives"),
        ("Louis XIV", "Louis the fourteenth"), ("World War II", "World War two"),
        ("Chapter IV", "Chapter four"), ("Elizabeth I", "Elizabeth the first"),
        ("Elizabeth I of England", "Elizabeth the first of England"), ("Charles I think", "Charles I think"),
        ("Malcolm X", "Malcolm X"), ("Charles V.", "Charles the fifth."), ("Vitamin C", "Vitamin C"), ("VI", "VI"),
        ("Part I, please", "Part one, please"),
    ])
    func `roman numerals are read after names that have them`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("https://example.com/path", "example dot com slash path"), ("www.example.com", "www dot example dot com"),
        ("example.com.", "example dot com."),
        ("jo.doe@example.com", "jo dot doe at example dot com"),
        ("Mail jo_1@example.co.uk!", "Mail jo underscore one at example dot co dot uk!"),
        ("(http://a.io/)", "(a dot io)"),
        ("https://example.com/a?b=1&c=2", "example dot com slash a question mark b equals one and c equals two"),
        ("my-site.org/etc", "my dash site dot org slash et cetera"),
        ("Wake up.So long", "Wake up.So long"), ("notes.txt", "notes.txt"),
        ("bbc.co.uk/news", "bbc dot co dot uk slash news"), ("localhost:8080", "localhost: eight thousand eighty"),
        ("http://192.168.0.1:8080", "one nine two dot one six eight dot zero dot one colon eight zero eight zero"),
    ])
    func `an address is said with its marks`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("Tom & Jerry", "Tom and Jerry"), ("Tom&Jerry", "Tom and Jerry"), ("Q&A", "Q and A"), ("#3", "number three"),
        ("2 + 2 = 4", "two plus two equals four"), ("C++", "C plus plus"),
        ("C#", "C sharp"), ("3 * 4", "three times four"), ("3*4", "three times four"), ("3 × 4", "three times four"),
        ("~5 people", "about five people"), ("@alex", "at alex"),
        ("5 < 6", "five is less than six"), ("±2", "plus or minus two"), ("5+ years", "five plus years"),
        ("and/or", "and/or"),
    ])
    func `a mark is said as a word`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }
}
