/// Sentences with what libespeak-ng 1.51 makes of them in the voice `en-us`, one a line: `marks|text|phonemes`.
///
/// Marks: one for each clause, `_` for none, with `/` behind it where a sentence ends. Phonemes: ` / ` between clauses.
enum SpokenSentences {
    static let all = rows.split(separator: "\n").map(SpokenSentence.init(row:))

    private static let rows = #"""
        ,./|Good morning, Anna.|ɡˈʊd mˈɔːɹnɪŋ / ˈænə
        !/,./|Good morning! It is half past six, and the kettle is on.|ɡˈʊd mˈɔːɹnɪŋ / ɪɾ ɪz hˈæf pˈæst sˈɪks / ænd ðə kˈɛɾəl ɪz ˈɔn
        ,./|Wake up, please.|wˈeɪk ˈʌp / plˈiːz
        ././|Wake up. The sun is already in the garden.|wˈeɪk ˈʌp / ðə sˈʌn ɪz ɔːlɹˌɛdi ɪnðə ɡˈɑːɹdən
        ?/|Are you awake?|ɑːɹ juː ɐwˈeɪk
        ?/./|Are you awake? Your train leaves in forty minutes.|ɑːɹ juː ɐwˈeɪk / jʊɹ tɹˈeɪn lˈiːvz ɪn fˈɔːɹɾi mˈɪnɪts
        ./|The alarm has been moved to seven fifteen.|ðɪ ɐlˈɑːɹm hˈæzbiːn mˈuːvd tə sˈɛvən fˈɪftiːn
        :./|Your first meeting starts at nine: bring the blue folder.|jʊɹ fˈɜːst mˈiːɾɪŋ stˈɑːɹts æt nˈaɪn / bɹˈɪŋ ðə blˈuː fˈoʊldɚ
        ?/|Snooze for ten minutes?|snˈuːz fɔːɹ tˈɛn mˈɪnɪts
        ;./|You asked for eight hours; you had seven and a half.|juː ˈæskt fɔːɹ ˈeɪt ˈaʊɚz / juː hæd sˈɛvən ænd ɐ hˈæf
        ,,./|It is time to get up, Peter, even if the bed says otherwise.|ɪɾ ɪz tˈaɪm tə ɡɛt ˈʌp / pˈiːɾɚ / ˈiːvən ɪf ðə bˈɛd sˈɛz ˈʌðɚwˌaɪz
        ,./|This is your second alarm, and there will be no third.|ðɪs ɪz jʊɹ sˈɛkənd ɐlˈɑːɹm / ænd ðɛɹ wɪl biː nˈoʊ θˈɜːd
        !/|Rise and shine!|ɹˈaɪz ænd ʃˈaɪn
        ;./|Sleep well; the alarm is set for a quarter to six.|slˈiːp wˈɛl / ðɪ ɐlˈɑːɹm ɪz sˈɛt fɚɹə kwˈɔːɹɾɚ tə sˈɪks
        ././|Tomorrow is a holiday. No alarm will ring.|təmˈɑːɹoʊ ɪz ɐ hˈɑːlɪdˌeɪ / nˈoʊ ɐlˈɑːɹm wɪl ɹˈɪŋ
        ,,,,./|The radio will start in five, four, three, two, one.|ðə ɹˈeɪdɪˌoʊ wɪl stˈɑːɹt ɪn fˈaɪv / fˈoːɹ / θɹˈiː / tˈuː / wˈʌn
        ./|Coffee is ready in the kitchen.|kˈɔfi ɪz ɹˈɛdi ɪnðə kˈɪtʃən
        ,,./|The coffee is hot, the bread is fresh, and nobody is in the bathroom.|ðə kˈɔfi ɪz hˈɑːt / ðə bɹˈɛd ɪz fɹˈɛʃ / ænd nˈoʊbɑːdi ɪz ɪnðə bˈæθɹuːm
        :./|Take your umbrella: it will rain before noon.|tˈeɪk jʊɹ ʌmbɹˈɛlə / ɪt wɪl ɹˈeɪn bᵻfˌoːɹ nˈuːn
        ,./|Twelve degrees outside, twenty one in the hall.|twˈɛlv dᵻɡɹˈiːz aʊtsˈaɪd / twˈɛnti wˈʌn ɪnðə hˈɔːl
        ,./|A light wind from the west, with clouds in the afternoon.|ɐ lˈaɪt wˈɪnd fɹʌmðə wˈɛst / wɪð klˈaʊdz ɪnðɪ ˌæftɚnˈuːn
        ;,./|Frost on the road; drive slowly, and leave early.|fɹˈɔst ɔnðə ɹˈoʊd / dɹˈaɪv slˈoʊli / ænd lˈiːv ˈɜːli
        ./|The bus at seven forty is late by nine minutes.|ðə bˈʌs æt sˈɛvən fˈɔːɹɾi ɪz lˈeɪt baɪ nˈaɪn mˈɪnɪts
        ./|The number four tram does not run today.|ðə nˈʌmbɚ fˈoːɹ tɹˈæm dʌznˌɑːt ɹˈʌn tədˈeɪ
        ./?/|Your sister has her birthday tomorrow. Will you call her?|jʊɹ sˈɪstɚ hɐz hɜː bˈɜːθdeɪ təmˈɑːɹoʊ / wɪl juː kˈɔːl hɜː
        ,,./|Do not forget the keys, the phone, and the red scarf.|duːnˌɑːt fɚɡˈɛt ðə kˈiːz / ðə fˈoʊn / ænd ðə ɹˈɛd skˈɑːɹf
        :,,./|There are three messages: one from school, one from the bank, and one from Grandma.|ðɛɹˌɑːɹ θɹˈiː mˈɛsɪdʒᵻz / wˈʌn fɹʌm skˈuːl / wˈʌn fɹʌmðə bˈæŋk / ænd wˈʌn fɹʌm ɡɹˈændmɑː
        ,./|Medicine first, breakfast second.|mˈɛdəsən fˈɜːst / bɹˈɛkfəst sˈɛkənd
        ,,./|Two tablets with water, please, and nothing to eat for an hour.|tˈuː tˈæbləts wɪð wˈɔːɾɚ / plˈiːz / ænd nˈʌθɪŋ tʊ ˈiːt fɚɹən ˈaʊɚ
        ./|The washing machine has finished.|ðə wˈɑːʃɪŋ məʃˈiːn hɐz fˈɪnɪʃt
        ./|Somebody is at the front door.|sˈʌmbɑːdi ɪz æt ðə fɹˈʌnt dˈoːɹ
        !/|Somebody is at the front door!|sˈʌmbɑːdi ɪz æt ðə fɹˈʌnt dˈoːɹ
        ?/|Is somebody at the front door?|ɪz sˈʌmbɑːdi æt ðə fɹˈʌnt dˈoːɹ
        ./|The window in the cellar is open.|ðə wˈɪndoʊ ɪnðə sˈɛlɚɹ ɪz ˈoʊpən
        ;?/|Dinner is at eight; do you still want to cook?|dˈɪnɚɹ ɪz æɾ ˈeɪt / dˈuː juː stˈɪl wˈɔnt tə kˈʊk
        ,./|The parliament voted late at night, and the law was passed by a small majority.|ðə pˈɑːɹləmənt vˈoʊɾᵻd lˈeɪt æt nˈaɪt / ænd ðə lˈɔː wʌz pˈæst baɪ ɐ smˈɔːl mədʒˈɔːɹᵻɾi
        ,./|The strike at the harbour is over, both sides said on Tuesday.|ðə stɹˈaɪk æt ðə hˈɑːɹbɚɹ ɪz ˈoʊvɚ / bˈoʊθ sˈaɪdz sˈɛd ˌɔn tˈuːzdeɪ
        ./|Prices rose by two percent in March.|pɹˈaɪsᵻz ɹˈoʊz baɪ tˈuː pɚsˈɛnt ɪn mˈɑːɹtʃ
        :./|A storm is moving toward the coast: ferries have been cancelled.|ɐ stˈoːɹm ɪz mˈuːvɪŋ təwˈɔːɹd ðə kˈoʊst / fˈɛɹiz hɐvbɪn kˈænsəld
        ./|Scientists have found water under the ice of a distant moon.|sˈaɪəntɪsts hæv fˈaʊnd wˈɔːɾɚɹ ˌʌndɚ ðɪ ˈaɪs əvə dˈɪstənt mˈuːn
        ,./|The team won by four goals to one, its best result in years.|ðə tˈiːm wˈʌn baɪ fˈoːɹ ɡˈoʊlz tə wˌʌn / ɪts bˈɛst ɹɪzˈʌlt ɪn jˈɪɹz
        ,./|"We are not finished," the captain said after the match.|wiː ɑːɹ nˌɑːt fˈɪnɪʃt / ðə kˈæptɪn sˈɛd ˈæftɚ ðə mˈætʃ
        ,./|"We are not finished", the captain said.|wiː ɑːɹ nˌɑːt fˈɪnɪʃt / ðə kˈæptɪn sˈɛd
        :./|The mayor answered: "No."|ðə mˈeɪɚɹ ˈænsɚd / nˈoʊ
        ,!/|The mayor answered, "No!"|ðə mˈeɪɚɹ ˈænsɚd / nˈoʊ
        ?/./|"Why not?" asked the reporter.|wˌaɪ nˈɑːt / ˈæskt ðə ɹᵻpˈoːɹɾɚ
        ?/./|"Why not?" Nobody in the room had an answer.|wˌaɪ nˈɑːt / nˈoʊbɑːdi ɪnðə ɹˈuːm hæd ɐn ˈænsɚ
        ,,./|"Go home," she whispered, "before it gets dark."|ɡˌoʊ hˈoʊm / ʃiː wˈɪspɚd / bᵻfˌoːɹ ɪt ɡˈɛts dˈɑːɹk
        !/./!/|"Stop!" he shouted. "The bridge is out!"|stˈɑːp / hiː ʃˈaʊɾᵻd / ðə bɹˈɪdʒ ɪz ˈaʊt
        ,./|She said, "Wait."|ʃiː sˈɛd / wˈeɪt
        ,,./|She said, "Wait," and waited herself.|ʃiː sˈɛd / wˈeɪt / ænd wˈeɪɾᵻd hɜːsˈɛlf
        ./|He called it a "small" problem.|hiː kˈɔːld ɪɾ ɐ smˈɔːl pɹˈɑːbləm
        ./|They named the boat "Patience".|ðeɪ nˈeɪmd ðə bˈoʊt pˈeɪʃəns
        ,,./|'Come in,' said the old man, 'and close the door.'|kˈʌm ˈɪn / sˈɛd ðɪ ˈoʊld mˈæn / ænd klˈoʊs ðə dˈoːɹ
        ,,./|“Come in,” said the old man, “and close the door.”|kˈʌm ˈɪn / sˈɛd ðɪ ˈoʊld mˈæn / ænd klˈoʊs ðə dˈoːɹ
        ?/./|“Is it far?” “Not very.”|ɪz ɪt fˈɑːɹ / nˌɑːt vˈɛɹi
        !/;./|“It was you!” cried the boy; “I saw you.”|ɪt wʌz juː / kɹˈaɪd ðə bˈɔɪ / aɪ sˈɔː juː
        ,././|‘Nothing,’ he said. ‘Nothing at all.’|nˈʌθɪŋ / hiː sˈɛd / nˈʌθɪŋ æɾ ˈɔːl
        ,./|«Enough», she thought.|ɪnˈʌf / ʃiː θˈɔːt
        ./|Her answer was "maybe".|hɜːɹ ˈænsɚ wʌz mˈeɪbiː
        ././|Her answer was "maybe." His was worse.|hɜːɹ ˈænsɚ wʌz mˈeɪbiː / hɪz wʌz wˈɜːs
        ?/|Did she really say "never"?|dˈɪd ʃiː ɹˈiəli sˈeɪ nˈɛvɚ
        ?/|Did she really say "never?"|dˈɪd ʃiː ɹˈiəli sˈeɪ nˈɛvɚ
        ?/./|Who wrote "The Sea at Night"? Nobody knows.|hˌuː ɹˈoʊt ðə sˈiː æt nˈaɪt / nˈoʊbɑːdi nˈoʊz
        ;./|The sign said "closed"; the door said otherwise.|ðə sˈaɪn sˈɛd klˈoʊzd / ðə dˈoːɹ sˈɛd ˈʌðɚwˌaɪz
        ./|It rained (again) all afternoon.|ɪt ɹˈeɪnd ɐɡˈɛn ˈɔːl ˌæftɚnˈuːn
        ./|It rained all afternoon (again).|ɪt ɹˈeɪnd ˈɔːl ˌæftɚnˈuːn ɐɡˈɛn
        ././|It rained all afternoon. (Again.)|ɪt ɹˈeɪnd ˈɔːl ˌæftɚnˈuːn / ɐɡˈɛn
        ./!/./|It rained all afternoon. (Again!) We stayed inside.|ɪt ɹˈeɪnd ˈɔːl ˌæftɚnˈuːn / ɐɡˈɛn / wiː stˈeɪd ɪnsˈaɪd
        ,./|The key (the small one, with the ring) is under the mat.|ðə kˈiː ðə smˈɔːl wˌʌn / wɪððə ɹˈɪŋ ɪz ˌʌndɚ ðə mˈæt
        ./|Bring a coat (or two).|bɹˈɪŋ ɐ kˈoʊt ɔːɹ tˈuː
        ,,./|Bring a coat (or two), gloves, and a hat.|bɹˈɪŋ ɐ kˈoʊt ɔːɹ tˈuː / ɡlˈʌvz / ænd ɐ hˈæt
        !/./|He was early (for once!) and very proud.|hiː wʌz ˈɜːli fɔːɹ wˈʌns / ænd vˈɛɹi pɹˈaʊd
        ?/|Was he early (for once)?|wʌz hiː ˈɜːli fɔːɹ wˈʌns
        ./|The result [see below] was clear.|ðə ɹɪzˈʌlt sˈiː bᵻlˌoʊ wʌz klˈɪɹ
        ./|The result was clear [see below].|ðə ɹɪzˈʌlt wʌz klˈɪɹ sˈiː bᵻlˈoʊ
        ;./|She lives in Cork (not Dublin); he lives in Galway.|ʃiː lˈɪvz ɪn kˈɔːɹk nˌɑːt dˈʌblɪn / hiː lˈɪvz ɪn ɡˈælweɪ
        ./|(This whole sentence stands in brackets.)|ðɪs hˈoʊl sˈɛntəns stˈændz ɪn bɹˈækɪts
        ?/,./|(Is this one a question?) Yes, it is.|ɪz ðˈɪswˌʌn ɐ kwˈɛstʃən / jˈɛs / ɪɾ ˈɪz
        _/|Wait...|wˈeɪt
        _?/|Wait... who is there?|wˈeɪt / hˌuː ɪz ðˈɛɹ
        _./|Well... I would rather not.|wˈɛl / aɪ wʊd ɹˈæðɚ nˈɑːt
        _./|I opened the box and... nothing.|aɪ ˈoʊpənd ðə bˈɑːks ænd / nˈʌθɪŋ
        _./|He said he would come... He did not.|hiː sˈɛd hiː wʊd kˈʌm / hiː dɪdnˈɑːt
        ,,_!/|One, two, three... ten!|wˈʌn / tˈuː / θɹˈiː / tˈɛn
        _./|Hmm… let me think.|həm / lˈɛt mˌiː θˈɪŋk
        _./|Hmm… Let me think.|həm / lˈɛt mˌiː θˈɪŋk
        _/|So this is the end…|sˌoʊ ðɪs ɪz ðɪ ˈɛnd
        _/|So this is the end...?|sˌoʊ ðɪs ɪz ðɪ ˈɛnd
        _?/|So this is the end... or is it?|sˌoʊ ðɪs ɪz ðɪ ˈɛnd / ɔːɹ ɪz ɪt
        _./|"I thought..." she began.|aɪ θˈɔːt / ʃiː bɪɡˈæn
        _/|What a night...!|wˌʌt ɐ nˈaɪt
        _./|Never.... ever again.|nˈɛvɚ / ˈɛvɚɹ ɐɡˈɛn
        ./,,./|No. No, no, no.|nˈoʊ / nˈoʊ / nˈoʊ / nˈoʊ
        !/!/!/|Yes! Yes! A thousand times yes!|jˈɛs / jˈɛs / ɐ θˈaʊzənd tˈaɪmz jˈɛs
        ?/?/|What?! You sold the piano?|wˌʌt / juː sˈoʊld ðə piˈænoʊ
        ?/|What?!|wˌʌt
        ?/./|Really?? I do not believe it.|ɹˈiəli / aɪ duːnˌɑːt bᵻlˈiːv ɪt
        !/!/|Stop it!!! Now!|stˈɑːp ɪt / nˈaʊ
        !/?/|You did what!? When?|juː dˈɪd wˈʌt / wˌɛn
        !/|Help!|hˈɛlp
        ?/|Why?|wˈaɪ
        ./|Because.|bɪkˈʌz
        ./|Perhaps.|pɚhˈæps
        ./|One.|wˈʌn
        ./|Seven o'clock.|sˈɛvən əklˈɑːk
        ./|Hello.|həlˈoʊ
        _/|Hello|həlˈoʊ
        ,_/|Hello there, my old friend|həlˈoʊ ðˈɛɹ / maɪ ˈoʊld fɹˈɛnd
        ,,/|Good night, and sleep well,|ɡˈʊd nˈaɪt / ænd slˈiːp wˈɛl
        :,,;/|The list: milk, eggs, butter;|ðə lˈɪst / mˈɪlk / ˈɛɡz / bˈʌɾɚ
        :/|Then there was this:|ðˈɛn ðɛɹwˌʌz ðˈɪs
        ./|The road was long - very long.|ðə ɹˈoʊd wʌz lˈɔŋ vˈɛɹi lˈɔŋ
        ./|The road was long -- very long -- and dusty.|ðə ɹˈoʊd wʌz lˈɔŋ vˈɛɹi lˈɔŋ ænd dˈʌsti
        ;;./|The road was long – very long – and dusty.|ðə ɹˈoʊd wʌz lˈɔŋ / vˈɛɹi lˈɔŋ / ænd dˈʌsti
        ./|The road was long—very long—and dusty.|ðə ɹˈoʊd wʌz lˈɔŋ vˈɛɹi lˈɔŋ ænd dˈʌsti
        ;./|There is only one way out— through the window.|ðɛɹ ɪz ˈoʊnli wˈʌn wˈeɪ ˈaʊt / θɹuː ðə wˈɪndoʊ
        ./|There is only one way out —through the window.|ðɛɹ ɪz ˈoʊnli wˈʌn wˈeɪ ˈaʊt θɹuː ðə wˈɪndoʊ
        ;;?/|Is it— could it be— a letter?|ɪz ɪt / kʊd ɪt bˈiː / ɐ lˈɛɾɚ
        ,,./|A well-known, half-forgotten, never-ending story.|ɐ wˈɛlnˈoʊn / hˈæffɚɡˈɑːʔn̩ / nˈɛvɚɹˈɛndɪŋ stˈoːɹi
        ./|She is a twenty-two-year-old student.|ʃiː ɪz ɐ twˈɛntitˈuːjˈɪɹˈoʊld stˈuːdənt
        ./|Mother-in-law's kitchen is spotless.|mˈʌðɚɹɪnlˈɔːz kˈɪtʃən ɪz spˈɑːtləs
        ,?/|He's here, isn't he?|hiːz hˈɪɹ / ˈɪzənt hiː
        ,?/|They'd have told us, wouldn't they?|ðeɪd hæv tˈoʊld ˌʌs / wˈʊdənt ðeɪ
        ,,./|We can't, we won't, and we shan't.|wiː kˈænt / wiː wˈoʊnt / ænd wiː ʃˈɑːnt
        ./|The dogs' bowls are empty.|ðə dˈɑːɡz bˈoʊlz ɑːɹ ˈɛmpti
        ./|It's the neighbours' cat's toy.|ɪts ðə nˈeɪbɚz kˈæts tˈɔɪ
        ./|O'Brien's shop opens at ten o'clock.|oʊbɹˈaɪənz ʃˈɑːp ˈoʊpənz æt tˈɛn əklˈɑːk
        ./|Rock 'n' roll is not dead.|ɹˈɑːk ˈɛn ɹˈoʊl ɪz nˌɑːt dˈɛd
        ,:,,./|The rain in the hills, the fog in the valley: it was a quiet, grey, endless day.|ðə ɹˈeɪn ɪnðə hˈɪlz / ðə fˈɑːɡ ɪnðə vˈæli / ɪt wʌzɐ kwˈaɪət / ɡɹˈeɪ / ˈɛndləs dˈeɪ
        ,./|Soft falls the snow, and softer still the light.|sˈɔft fˈɔːlz ðə snˈoʊ / ænd sˈɔftɚ stˈɪl ðə lˈaɪt
        ;;./|Soft falls the snow; and softer still the light; and all the world is white.|sˈɔft fˈɔːlz ðə snˈoʊ / ænd sˈɔftɚ stˈɪl ðə lˈaɪt / ænd ˈɔːl ðə wˈɜːld ɪz wˈaɪt
        ,?/|O moon, why do you hide?|ˈoʊ mˈuːn / wˌaɪ dˈuː juː hˈaɪd
        ,,./|The river runs, the river sings, the river carries little things.|ðə ɹˈɪvɚ ɹˈʌnz / ðə ɹˈɪvɚ sˈɪŋz / ðə ɹˈɪvɚ kˈæɹiz lˈɪɾəl θˈɪŋz
        :,,./|Old houses creak: they dream, they say, of trees.|ˈoʊld hˈaʊzᵻz kɹˈiːk / ðeɪ dɹˈiːm / ðeɪ sˈeɪ / ʌv tɹˈiːz
        ;;./|Night came; the owl called; nothing answered.|nˈaɪt kˈeɪm / ðɪ ˈaʊl kˈɔːld / nˈʌθɪŋ ˈænsɚd
        ?/./|Who walks there? Only the wind.|hˌuː wˈɔːks ðˈɛɹ / ˈoʊnli ðə wˈɪnd
        ,,!/|Sing, little kettle, sing!|sˈɪŋ / lˈɪɾəl kˈɛɾəl / sˈɪŋ
        ,./|And so, to bed.|ænd sˈoʊ / tə bˈɛd
        ,./,./,./|First, warm the pot. Second, add the tea. Third, wait.|fˈɜːst / wˈɔːɹm ðə pˈɑːt / sˈɛkənd / ˈæd ðə tˈiː / θˈɜːd / wˈeɪt
        :;:;:./|First: warm the pot; second: add the tea; third: wait.|fˈɜːst / wˈɔːɹm ðə pˈɑːt / sˈɛkənd / ˈæd ðə tˈiː / θˈɜːd / wˈeɪt
        ,,,./|You need flour, sugar, salt, and three eggs.|juː nˈiːd flˈaʊɚ / ʃˈʊɡɚ / sˈɔlt / ænd θɹˈiː ˈɛɡz
        ;,;;./|You need flour; sugar, brown or white; salt; and three eggs.|juː nˈiːd flˈaʊɚ / ʃˈʊɡɚ / bɹˈaʊn ɔːɹ wˈaɪt / sˈɔlt / ænd θɹˈiː ˈɛɡz
        ,,,,,./|Red, green, blue, yellow, black, white.|ɹˈɛd / ɡɹˈiːn / blˈuː / jˈɛloʊ / blˈæk / wˈaɪt
        ,,,,,,./|Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday.|mˈʌndeɪ / tˈuːzdeɪ / wˈɛnzdeɪ / θˈɜːzdeɪ / fɹˈaɪdeɪ / sˈæɾɚdˌeɪ / sˈʌndeɪ
        ,,./|January is cold, July is warm, and October is gold.|dʒˈænjuːˌɛɹi ɪz kˈoʊld / dʒuːlˈaɪ ɪz wˈɔːɹm / ænd ɑːktˈoʊbɚɹ ɪz ɡˈoʊld
        ,,,,!/|Left, right, left, right, and halt!|lˈɛft / ɹˈaɪt / lˈɛft / ɹˈaɪt / ænd hˈɔlt
        :./:./:./|Apples: four. Pears: six. Plums: none.|ˈæpəlz / fˈoːɹ / pˈɛɹz / sˈɪks / plˈʌmz / nˈʌn
        ,,,,,,,,,./|Zero, one, two, three, four, five, six, seven, eight, nine.|zˈiəɹoʊ / wˈʌn / tˈuː / θɹˈiː / fˈoːɹ / fˈaɪv / sˈɪks / sˈɛvən / ˈeɪt / nˈaɪn
        ./|Eleven and twelve make twenty three.|ᵻlˈɛvən ænd twˈɛlv mˌeɪk twˈɛnti θɹˈiː
        ./|Three hundred and sixty five days.|θɹˈiː hˈʌndɹɪd ænd sˈɪksti fˈaɪv dˈeɪz
        ./|Nineteen hundred and eighty four.|nˈaɪntiːn hˈʌndɹɪd ænd ˈeɪɾi fˈoːɹ
        ./|Two thousand and twenty six was a good year.|tˈuː θˈaʊzənd ænd twˈɛnti sˈɪks wʌzɐ ɡˈʊd jˈɪɹ
        ./|One million two hundred thousand people live here.|wˈʌn mˈɪliən tˈuː hˈʌndɹɪd θˈaʊzənd pˈiːpəl lˈaɪv hˈɪɹ
        ,,./|Half of twelve is six, a third is four, a quarter is three.|hˈæf ʌv twˈɛlv ɪz sˈɪks / ɐ θˈɜːd ɪz fˈoːɹ / ɐ kwˈɔːɹɾɚɹ ɪz θɹˈiː
        ./|The temperature is minus five degrees.|ðə tˈɛmpɹɪtʃɚɹ ɪz mˈaɪnəs fˈaɪv dᵻɡɹˈiːz
        ./|Flight six one seven boards at gate B twelve.|flˈaɪt sˈɪks wˈʌn sˈɛvən bˈoːɹdz æt ɡˈeɪt bˈiː twˈɛlv
        ,./|Call me at five five five, one two three four.|kˈɔːl mˌiː æt fˈaɪv fˈaɪv fˈaɪv / wˈʌn tˈuː θɹˈiː fˈoːɹ
        ./|It costs nine pounds ninety nine.|ɪt kˈɔsts nˈaɪn pˈaʊndz nˈaɪnti nˈaɪn
        ./|Only 3 of 10 came.|ˈoʊnli θɹˈiː ʌv tˈɛn kˈeɪm
        ./|Room 12 is on floor 3.|ɹˈuːm twˈɛlv ɪz ˌɔn flˈoːɹ θɹˈiː
        ./|Version 2.5 is better than version 2.4.|vˈɜːʒən tˈuː pɔɪnt fˈaɪv ɪz bˈɛɾɚ ðɐn vˈɜːʒən tˈuː pɔɪnt fˈoːɹ
        ./|It was 5.30 in the morning.|ɪt wʌz fˈaɪv pɔɪnt θɹˈiː zˈiəɹoʊ ɪnðə mˈɔːɹnɪŋ
        ./|At 6:45 the lights went on.|æt sˈɪks fˈoːɹɾi fˈaɪv ðə lˈaɪts wɛnt ˈɔn
        ./|The score was 3:1 at half time.|ðə skˈoːɹ wʌz θɹˈiː kˈoʊlən wˈʌn æt hˈæf tˈaɪm
        ,./|He paid 1,250 for it, not 1,350.|hiː pˈeɪd wˈʌn θˈaʊzənd tˈuːhˈʌndɹɪd fˈɪfti fɔːɹ ɪt / nˌɑːt wˈʌn θˈaʊzənd θɹˈiːhˈʌndɹɪd fˈɪfti
        ./|About 50% agree.|ɐbˌaʊt fˈɪfti pɚsˈɛnt ɐɡɹˈiː
        ./|It costs $5 or £4.|ɪt kˈɔsts dˈɑːlɚ fˈaɪv ɔːɹ pˈaʊnd fˈoːɹ
        ;./|The 2nd and the 3rd were late; the 4th never came.|ðə sˈɛkənd ænd ðə θˈɜːd wɜː lˈeɪt / ðə fˈoːɹθ nˈɛvɚ kˈeɪm
        ././|No. 5 is alive.|nˈoʊ / fˈaɪv ɪz ɐlˈaɪv
        ././|He came at 7. She came at 8.|hiː kˈeɪm æt sˈɛvən / ʃiː kˈeɪm æɾ ˈeɪt
        ././|He came in 7th. She came in 8th.|hiː kˈeɪm ɪn sˈɛvənθ / ʃiː kˈeɪm ɪn ˈeɪtθ
        ./!/|I have 2. You have 3!|aɪ hæv tˈuː / juː hæv θɹˈiː
        ?/,./|Is it 5? No, it is 6.|ɪz ɪt fˈaɪv / nˈoʊ / ɪɾ ɪz sˈɪks
        ,./|The first was built in 1901, the second in 1905.|ðə fˈɜːst wʌz bˈɪlt ɪn nˈaɪntiːnhˈʌndɹɪd wˈʌn / ðə sˈɛkənd ɪn nˈaɪntiːnhˈʌndɹɪd fˈaɪv
        ,./|Mister Smith, meet Doctor Jones.|mˈɪstɚ smˈɪθ / mˈiːt dˈɑːktɚ dʒˈoʊnz
        ./|Doctor Jones lives on Saint James Street.|dˈɑːktɚ dʒˈoʊnz lˈaɪvz ˌɔn sˈeɪnt dʒˈeɪmz stɹˈiːt
        ././|Mr. Smith is not here.|mˈɪstɚ / smˈɪθ ɪz nˌɑːt hˈɪɹ
        ./././|Ask Dr. Jones. She will know.|ˈæsk dˈɑːktɚ / dʒˈoʊnz / ʃiː wɪl nˈoʊ
        ./|We live in the U.S. and work in the U.K.|wiː lˈɪv ɪn ðə jˌuːˈɛs ænd wˈɜːk ɪnðə jˌuːkˈeɪ
        ./|They left at 7 a.m. and came back at 9 p.m.|ðeɪ lˈɛft æt sˈɛvən ˌeɪˈɛm ænd kˈeɪm bˈæk æt nˈaɪn pˌiːˈɛm
        ././|They left at 7 a.m. Nobody saw them.|ðeɪ lˈɛft æt sˈɛvən ˌeɪˈɛm / nˈoʊbɑːdi sˈɔː ðˌɛm
        ,./|He works for NASA, not for the BBC.|hiː wˈɜːks fɔːɹ nˈæsɐ / nˌɑːt fɚðə bˌiːbˌiːsˈiː
        ,,,./|Bring fruit, e.g. apples, and bread, i.e. the dark one.|bɹˈɪŋ fɹˈuːt / fˌɔːɹɛɡzˈæmpəl ˈæpəlz / ænd bɹˈɛd / ˌaɪˈiː ðə dˈɑːɹk wˌʌn
        ,./|The company is called Miller and Sons, Limited.|ðə kˈʌmpəni ɪz kˈɔːld mˈɪlɚ ænd sˈʌnz / lˈɪmɪɾᵻd
        ,,,./|The report, chapter two, page nine, says so.|ðə ɹᵻpˈoːɹt / tʃˈæptɚ tˈuː / pˈeɪdʒ nˈaɪn / sˈɛz sˈoʊ
        ./././|J. R. Hartley wrote about fishing.|dʒˈeɪ / ˈɑːɹ / hˈɑːɹtli ɹˈoʊt ɐbˌaʊt fˈɪʃɪŋ
        ././|The letter was signed A. B.|ðə lˈɛɾɚ wʌz sˈaɪnd ˈeɪ / bˈiː
        ././|Plan A failed. Plan B worked.|plˈæn ɐ fˈeɪld / plˈæn bˈiː wˈɜːkt
        ,,?/|Is it plan A, B, or C?|ɪz ɪt plˈæn ˈeɪ / bˈiː / ɔːɹ sˈiː
        ./././|I am here. I was there. I will be everywhere.|aɪɐm hˈɪɹ / aɪ wʌz ðˈɛɹ / aɪ wɪl biː ˈɛvɹɪwˌɛɹ
        ./|i am writing without capitals. it still works.|ˈaɪ æm ɹˈaɪɾɪŋ wɪðˌaʊt kˈæpɪɾəlz ɪt stˈɪl wˈɜːks
        !/|EVERYTHING IS LOUD TODAY!|ˈɛvɹɪθˌɪŋ ɪz lˈaʊd tədˈeɪ
        ./|iPhones and eBooks are on the table.|ˈaɪ fˈoʊnz ænd ˈiː bˈʊks ɑːɹ ɔnðə tˈeɪbəl
        ./|The Wi-Fi password is on the fridge.|ðə wˈaɪfˌaɪ pˈæswɜːd ɪz ɔnðə fɹˈɪdʒ
        ./|Write to anna at example dot org.|ɹˈaɪt tʊ ˈænə æɾ ɛɡzˈæmpəl dˈɑːt ˈɔːɹɡ
        ./|Visit example.org for more.|vˈɪzɪt ɛɡzˈæmpəl dˈɑːt ˈɔːɹɡ fɔːɹ mˈoːɹ
        ./|The file is called notes.txt.|ðə fˈaɪl ɪz kˈɔːld nˈoʊts dˈɑːt tˌiːˌɛkstˈiː
        ./|And/or is not a word.|ænd slˈæʃ ɔːɹ ɪz nˌɑːɾə wˈɜːd
        ,./|Tea & biscuits, bread & butter.|tˈiː ænd bˈɪskɪts / bɹˈɛd ænd bˈʌɾɚ
        ./|Two + two = four.|tˈuː plˈʌs tˈuː ˈiːkwəlz fˈoːɹ
        ./|The label read #7.|ðə lˈeɪbəl ɹˈiːd hˈæʃ sˈɛvən
        ./|He wrote C++ and Java.|hiː ɹˈoʊt sˈiː plˈʌsplˈʌs ænd dʒˈɑːvə
        _/|Love from Mum x|lˈʌv fɹʌm mˈʌm ˈɛks
        ,,,./|Café, naïve, résumé, façade.|kæfˈeɪ / naɪˈiːv / ɹˈɛzuːmˌeɪ / fəsˈɑːd
        ./|Señor Núñez ordered crème brûlée.|sɛnjˈɔːɹ nˈuːnjɛz ˈɔːɹdɚd kɹˈɛm bɹuːlˈeɪ
        ./|Zoë and Chloë met Renée.|zˈoʊi ænd klˈɑːɛ mˈɛt ɹᵻnˈeɪ
        ./|The Führer of the tour was called Jürgen.|ðə fˈuːhɹə ʌvðə tˈʊɹ wʌz kˈɔːld jˈuːədʒən
        ,./|She comes from Kraków, he from Århus.|ʃiː kˈʌmz fɹʌm kɹˈækaʊ / hiː fɹʌm ˈɑːɹhəs
        ,./|Good morning , Anna .|ɡˈʊd mˈɔːɹnɪŋ / ˈænə
        ./|Good morning ,Anna.|ɡˈʊd mˈɔːɹnɪŋ ˈænə
        ./|Good morning,Anna.|ɡˈʊd mˈɔːɹnɪŋ ˈænə
        ./|Good morning.Anna is here.|ɡˈʊd mˈɔːɹnɪŋ dˈɑːt ˈænə ɪz hˈɪɹ
        ./|Good morning.anna is here.|ɡˈʊd mˈɔːɹnɪŋ dˈɑːt ˈænə ɪz hˈɪɹ
        ./|Good morning!anna is here.|ɡˈʊd mˈɔːɹnɪŋ ˈɛkskləmˌeɪʃən ˈænə ɪz hˈɪɹ
        ./|Why?because I say so.|wˈaɪbɪkˌɔːz aɪ sˈeɪ sˈoʊ
        ./|Stop;go.|stˈɑːp ɡˈoʊ
        ./|Stop:go.|stˈɑːp kˈoʊlən ɡˈoʊ
        ./|One,two,three.|wˈʌn tˈuː θɹˈiː
        ./|Spaces   are    everywhere .|spˈeɪsᵻz ɑːɹ ˈɛvɹɪwˌɛɹ
        ./| A blank in front of it.|ɐ blˈæŋk ɪn fɹˈʌnt ʌv ɪt
        ./|A blank behind it. |ɐ blˈæŋk bᵻhˈaɪnd ɪt
        ././|Two blanks.  Then more.|tˈuː blˈæŋks / ðˈɛn mˈoːɹ
        ./|"Quoted from start to end."|kwˈoʊɾᵻd fɹʌm stˈɑːɹt tʊ ˈɛnd
        ././|"Quoted from start to end."  And more.|kwˈoʊɾᵻd fɹʌm stˈɑːɹt tʊ ˈɛnd / ænd mˈoːɹ
        ?/|'Quoted from start to end?'|kwˈoʊɾᵻd fɹʌm stˈɑːɹt tʊ ˈɛnd
        ,./|("Nested," she said.)|nˈɛstᵻd / ʃiː sˈɛd
        !/./|("Nested!") Good.|nˈɛstᵻd / ɡˈʊd
        ?/./|["Deeply (nested?)"] Fine.|dˈiːpli nˈɛstᵻd / fˈaɪn
        ./|"He said 'no.'"|hiː sˈɛd nˈoʊ
        ./|"He said 'no'."|hiː sˈɛd nˈoʊ
        !/./|"He said 'no!' and left."|hiː sˈɛd nˈoʊ / ænd lˈɛft
        ?/|'Did he say "no"?'|dˈɪd hiː sˈeɪ nˈoʊ
        ,?/./|She asked, "Did he say 'no'?" Nobody answered.|ʃiː ˈæskt / dˈɪd hiː sˈeɪ nˈoʊ / nˈoʊbɑːdi ˈænsɚd
        ./|End with a bracket (like this.)|ˈɛnd wɪð ɐ bɹˈækɪt lˈaɪk ðˈɪs
        ./|End with a bracket (like this).|ˈɛnd wɪð ɐ bɹˈækɪt lˈaɪk ðˈɪs
        ./|End with a quote "like this."|ˈɛnd wɪð ɐ kwˈoʊt lˈaɪk ðˈɪs
        ./|End with a quote "like this".|ˈɛnd wɪð ɐ kwˈoʊt lˈaɪk ðˈɪs
        ,,./|He stopped, (for a moment), and went on.|hiː stˈɑːpt / fɚɹə mˈoʊmənt / ænd wɛnt ˈɔn
        ;;./|He stopped; "for a moment"; and went on.|hiː stˈɑːpt / fɚɹə mˈoʊmənt / ænd wɛnt ˈɔn
        :,./|He stopped: (for a moment), "and went on".|hiː stˈɑːpt / fɚɹə mˈoʊmənt / ænd wɛnt ˈɔn
        ?/!/./|Where? There! Here.|wˈɛɹ / ðˈɛɹ / hˈɪɹ
        ,,,?/|Where, when, why, how?|wˈɛɹ / wˌɛn / wˈaɪ / hˈaʊ
        ?/,;?/|How are you? Fine, thanks; and you?|hˈaʊ ɑːɹ juː / fˈaɪn / θˈæŋks / ænd juː
        ?/|How are you -- fine?|hˌaʊ ɑːɹ juː fˈaɪn
        _?/|How are you... fine?|hˈaʊ ɑːɹ juː / fˈaɪn
        ,?/|Is this the way to the station, or is it the other one?|ɪz ðɪs ðə wˈeɪ tə ðə stˈeɪʃən / ɔːɹ ɪz ɪt ðɪ ˈʌðɚ wˌʌn
        ,?/|Tell me, where is the station?|tˈɛl mˌiː / wˌɛɹ ɪz ðə stˈeɪʃən
        ./|Tell me where the station is.|tˈɛl mˌiː wˌɛɹ ðə stˈeɪʃən ɪz
        ,?/|You are coming, aren't you?|juː ɑːɹ kˈʌmɪŋ / ˈɑːɹnt juː
        ?/./|You are coming? Good.|juː ɑːɹ kˈʌmɪŋ / ɡˈʊd
        ,,?/|Would you like tea, coffee, or hot chocolate?|wʊd juː lˈaɪk tˈiː / kˈɔfi / ɔːɹ hˈɑːt tʃˈɑːklət
        ?/|Could somebody please feed the cat?|kʊd sˈʌmbɑːdi plˈiːz fˈiːd ðə kˈæt
        ?/?/|Can a machine dream? Can a kettle?|kæn ɐ məʃˈiːn dɹˈiːm / kæn ɐ kˈɛɾəl
        ?/|What time is it now?|wˌʌt tˈaɪm ɪz ɪt nˈaʊ
        ,?/|When does the shop open, and when does it close?|wˌɛn dˈʌz ðə ʃˈɑːp ˈoʊpən / ænd wɛn dˈʌz ɪt klˈoʊs
        ,,?/|Which of the two, the left or the right, do you prefer?|wˌɪtʃ ʌvðə tˈuː / ðə lˈɛft ɔːɹ ðə ɹˈaɪt / dˈuː juː pɹɪfˈɜː
        ?/|Whose shoes are these?|hˌuːz ʃˈuːz ɑːɹ ðˈiːz
        ?/|How much wood is there in the shed?|hˌaʊ mˈʌtʃ wˈʊd ɪz ðɛɹ ɪnðə ʃˈɛd
        !/|How kind of you to come!|hˌaʊ kˈaɪnd ʌv juː tə kˈʌm
        !/|What a lovely surprise this is!|wˌʌt ɐ lˈʌvli sɚpɹˈaɪz ðɪs ɪz
        !/!/|Hurry! The milk is boiling over!|hˈɜːɹi / ðə mˈɪlk ɪz bˈɔɪlɪŋ ˈoʊvɚ
        :!/|Careful: hot!|kˈɛɹfəl / hˈɑːt
        :./|Look: a fox.|lˈʊk / ɐ fˈɑːks
        !/,,!/|Look! A fox, right there, by the fence!|lˈʊk / ɐ fˈɑːks / ɹˈaɪt ðˈɛɹ / baɪ ðə fˈɛns
        ,./|Congratulations, you have reached the top.|kəŋɡɹˈætʃʊlˈeɪʃənz / juː hæv ɹˈiːtʃt ðə tˈɑːp
        ,,!/|Happy birthday, dear Thomas, happy birthday to you!|hˈæpi bˈɜːθdeɪ / dˈɪɹ tˈɑːməs / hˈæpi bˈɜːθdeɪ tə juː
        !/!/|Fire! Everybody out!|fˈaɪɚ / ˈɛvɹɪbˌɑːdi ˈaʊt
        ./|Thank you.|θˈæŋk juː
        ,./|Thank you very much, indeed.|θˈæŋk juː vˈɛɹi mˈʌtʃ / ˌɪndˈiːd
        ;./|Thanks; see you at four.|θˈæŋks / sˈiː juː æt fˈoːɹ
        ,./|You are welcome, as always.|juː ɑːɹ wˈɛlkʌm / æz ˈɔːlweɪz
        ./|The quick lizard jumped over six lazy beetles.|ðə kwˈɪk lˈɪzɚd dʒˈʌmpt ˌoʊvɚ sˈɪks lˈeɪzi bˈiːɾəlz
        ./|Thick thistles thrive through thin soil.|θˈɪk θˈɪsəlz θɹˈaɪv θɹuː θˈɪn sˈɔɪl
        ./|She thinks that this thing is theirs.|ʃiː θˈɪŋks ðæt ðɪs θˈɪŋ ɪz ðˈɛɹz
        ,./|Fresh fish, few chips.|fɹˈɛʃ fˈɪʃ / fjˈuː tʃˈɪps
        ./|Judge George enjoys orange jam.|dʒˈʌdʒ dʒˈɔːɹdʒ ɛndʒˈɔɪz ˈɔɹɪndʒ dʒˈæm
        ./|The measure of pleasure is leisure.|ðə mˈɛʒɚɹ ʌv plˈɛʒɚɹ ɪz lˈiːʒɚ
        ,./|Sing a long song, strong and wrong.|sˈɪŋ ɐ lˈɔŋ sˈɔŋ / stɹˈɔŋ ænd ɹˈɔŋ
        ?/|Which witch washed which watch?|wˌɪtʃ wˈɪtʃ wˈɑːʃt wˌɪtʃ wˈɑːtʃ
        ./|Vivid violets live in five valleys.|vˈɪvɪd vˈaɪəlɪts lˈɪv ɪn fˈaɪv vˈælɪz
        ./|Yesterday the yellow yacht was younger.|jˈɛstɚdˌeɪ ðə jˈɛloʊ jˈɑːt wʌz jˈʌŋɡɚ
        ,,./|Rough boughs, though, are tough enough.|ɹˈʌf bˈaʊz / ðˌoʊ / ɑːɹ tˈʌf ɪnˈʌf
        ./|The colonel read the red book that he will read again.|ðə kˈɜːnəl ɹˈiːd ðə ɹˈɛd bˈʊk ðæt hiː wɪl ɹˈiːd ɐɡˈɛn
        ./|The wind will wind the paper around the post.|ðə wˈɪnd wɪl wˈaɪnd ðə pˈeɪpɚɹ ɚɹˈaʊnd ðə pˈoʊst
        ./|They live near the live wires.|ðeɪ lˈɪv nˌɪɹ ðə lˈaɪv wˈaɪɚz
        ./|A tear fell where the paper had a tear.|ɐ tˈɪɹ fˈɛl wˌɛɹ ðə pˈeɪpɚ hæd ɐ tˈɪɹ
        ./|He did not object to the object.|hiː dɪdnˌɑːt ɑːbdʒˈɛkt tə ðɪ ˈɑːbdʒɛkt
        ./|The bass player caught a bass.|ðə bˈeɪs plˈeɪɚ kˈɔːt ɐ bˈeɪs
        ./|Please close the door that is close to you.|plˈiːz klˈoʊs ðə dˈoːɹ ðæt ɪz klˈoʊs tə juː
        ./|The lead singer carries a lead pipe.|ðə lˈiːd sˈɪŋɚ kˈæɹiz ɐ lˈiːd pˈaɪp
        ,,./|Four doors down, before the store on the corner, there is more.|fˈoːɹ dˈoːɹz dˈaʊn / bᵻfˌoːɹ ðə stˈoːɹ ɔnðə kˈɔːɹnɚ / ðɛɹ ɪz mˈoːɹ
        ./|Poor Laura saw the warm shore of the northern fjord.|pˈʊɹ lˈɔːɹə sˈɔː ðə wˈɔːɹm ʃˈoːɹ ʌvðə nˈɔːɹðɚn fɪˈoːɹd
        ./|The idea of a radio in the area is a serious idea.|ðɪ aɪdˈiə əvɚ ɹˈeɪdɪˌoʊ ɪnðɪ ˈɛɹiə ɪz ɐ sˈɪɹiəs aɪdˈiə
        ,,./|Be open, be early, be easy.|biː ˈoʊpən / biː ˈɜːli / biː ˈiːzi
        ./|We are all aware of the fire in the tower.|wiː ɑːɹ ˈɔːl ɐwˈɛɹ ʌvðə fˈaɪɚɹ ɪnðə tˈaʊɚ
        ./|The hour of our power is over.|ðɪ ˈaʊɚɹ ʌv ˌaʊɚ pˈaʊɚɹ ɪz ˈoʊvɚ
        ,,,,./|Curious, obvious, previous, various, serious.|kjˈʊɹɹiəs / ˈɑːbviəs / pɹˈiːviəs / vˈɛɹiəs / sˈɪɹiəs
        ,,./|Museum, lyceum, and coliseum.|mjuːzˈiəm / laɪsˈiːəm / ænd kˌɑːləsˈiːəm
        ./|Iona and Fiona played the piano and the viola.|ˈaɪɑːnə ænd fɪˈoʊnə plˈeɪd ðə piˈænoʊ ænd ðə vaɪˈoʊlə
        ./|The theatre is near the royal palace.|ðə θˈiəɾɚɹ ɪz nˌɪɹ ðə ɹˈɔɪəl pˈælɪs
        ./|Tuesday's news is new to the students.|tˈuːzdeɪz nˈuːz ɪz nˈuː tə ðə stˈuːdənts
        ./|The duke knew a few due tunes.|ðə dˈuːk nˈuː ɐ fjˈuː dˈuː tˈuːnz
        ,,./|The bottle, the little kettle, and the metal button.|ðə bˈɑːɾəl / ðə lˈɪɾəl kˈɛɾəl / ænd ðə mˈɛɾəl bˈʌʔn̩
        ./|The written letter was better than the bitter one.|ðə ɹˈɪʔn̩ lˈɛɾɚ wʌz bˈɛɾɚ ðɐn ðə bˈɪɾɚ wˌʌn
        ,,,,./|Water, butter, city, pretty, ladder.|wˈɔːɾɚ / bˈʌɾɚ / sˈɪɾi / pɹˈɪɾi / lˈædɚ
        ./|The clothes of the sixth month were damp.|ðə klˈoʊðz ʌvðə sˈɪksθ mˈʌnθ wɜː dˈæmp
        ,,,./|Strengths, twelfths, glimpsed, prompts.|stɹˈɛŋθs / twˈɛlfθs / ɡlˈɪmpst / pɹˈɑːmpts
        ,,./|Extraordinarily, unfortunately, and incomprehensibly long words came up.|ɛkstɹˌoːɹdɪnˈɛɹᵻli / ʌnfˈɔːɹtʃənətli / ænd ɪŋkˌɑːmpɹihˈɛnsᵻbli lˈɔŋ wˈɜːdz kˈeɪm ˈʌp
        ./|The antidisestablishmentarians met in the library on Wednesday.|ðɪ ˌæntɪdˌɪsɪstˌæblɪʃməntˈɛɹiənz mˈɛt ɪnðə lˈaɪbɹɛɹi ˌɔn wˈɛnzdeɪ
        ,,,,./|Laboratory, comfortable, vegetable, interesting, temperature.|lˈæbɹətˌɔːɹi / kˈʌmftəbəl / vˈɛdʒɪɾəbəl / ˈɪntɹɛstɪŋ / tˈɛmpɹɪtʃɚ
        ,,./|Photograph, photographer, photographic.|fˈoʊɾəɡɹˌæf / fətˈɑːɡɹəfɚ / fˌoʊɾəɡɹˈæfɪk
        ./|The schedule in the garage is about aluminium.|ðə skˈɛdʒuːl ɪnðə ɡɚɹˈɑːʒ ɪz ɐbˌaʊt ˌæljʊmˈɪniəm
        ./|Either tomato or neither potato.|ˈiːðɚ təmˈeɪɾoʊ ɔːɹ nˈiːðɚ pətˈeɪɾoʊ
        ,,./|Herbs, vases, and leisure routes.|ˈɜːbz / vˈeɪsᵻz / ænd lˈiːʒɚ ɹˈaʊts
        ,;,;,./|If it rains, stay; if it shines, go; if it snows, call me.|ɪf ɪt ɹˈeɪnz / stˈeɪ / ɪf ɪt ʃˈaɪnz / ɡˈoʊ / ɪf ɪt snˈoʊz / kˈɔːl mˌiː
        ,,./|When the bell rings, and not before, open the envelope.|wˌɛn ðə bˈɛl ɹˈɪŋz / ænd nˌɑːt bᵻfˈoːɹ / ˈoʊpən ðɪ ˈɑːnvəlˌoʊp
        ,,,./|Although it was late, she, who had never missed a train, ran.|ɔːlðˈoʊ ɪt wʌz lˈeɪt / ʃiː / hˌuː hæd nˈɛvɚ mˈɪst ɐ tɹˈeɪn / ɹˈæn
        ,,,,./|The man, the one with the hat, is my uncle, and the woman beside him, my aunt.|ðə mˈæn / ðə wˈʌn wɪððə hˈæt / ɪz maɪ ˈʌŋkəl / ænd ðə wˈʊmən bᵻsˈaɪd hˌɪm / maɪ ˈænt
        ,,,./|Nobody, not even the baker, who gets up at three, was awake when the first bird sang.|nˈoʊbɑːdi / nˌɑːt ˈiːvən ðə bˈeɪkɚ / hˌuː ɡˈɛts ˌʌp æt θɹˈiː / wʌz ɐwˈeɪk wɛn ðə fˈɜːst bˈɜːd sˈæŋ
        _/|The night was so still that you could hear the clock in the neighbour's kitchen and the slow drip of the tap|ðə nˈaɪt wʌz sˌoʊ stˈɪl ðæt juː kʊd hˈɪɹ ðə klˈɑːk ɪnðə nˈeɪbɚz kˈɪtʃən ænd ðə slˈoʊ dɹˈɪp ʌvðə tˈæp
        ,,,./|Slowly the light came over the roofs, touched the chimneys, slid down the walls, and found the one open window in the street.|slˈoʊli ðə lˈaɪt kˈeɪm ˌoʊvɚ ðə ɹˈuːfs / tˈʌtʃt ðə tʃˈɪmniz / slˈɪd dˌaʊn ðə wˈɔːlz / ænd fˈaʊnd ðə wˈʌn ˈoʊpən wˈɪndoʊ ɪnðə stɹˈiːt
        ,,./|I came because you called, I stayed because you laughed, and I will leave when you stop.|aɪ kˈeɪm bɪkˈʌz juː kˈɔːld / aɪ stˈeɪd bɪkˈʌz juː lˈæft / ænd aɪ wɪl lˈiːv wɛn juː stˈɑːp
        ,,,,,;./|The committee met, argued, ate, argued again, voted, and went home; nothing was decided.|ðə kəmˈɪɾi mˈɛt / ˈɑːɹɡjuːd / ˈeɪt / ˈɑːɹɡjuːd ɐɡˈɛn / vˈoʊɾᵻd / ænd wɛnt hˈoʊm / nˈʌθɪŋ wʌz dᵻsˈaɪdᵻd
        ,,:,,,./|There are days, and they are rare, on which everything works: the lift, the lights, the lock, and even the printer.|ðɛɹˌɑːɹ dˈeɪz / ænd ðeɪ ɑːɹ ɹˈɛɹ / ˌɔn wˌɪtʃ ˈɛvɹɪθˌɪŋ wˈɜːks / ðə lˈɪft / ðə lˈaɪts / ðə lˈɑːk / ænd ˈiːvən ðə pɹˈɪntɚ
        ,,,,;,,;./|She packed a torch, two maps, a rope, some soap, a spoon; a book, a cup, a cap; and hope.|ʃiː pˈækt ɐ tˈɔːɹtʃ / tˈuː mˈæps / ɐ ɹˈoʊp / sˌʌm sˈoʊp / ɐ spˈuːn / ɐ bˈʊk / ɐ kˈʌp / ɐ kˈæp / ænd hˈoʊp
        :./:,./!/|He opened the drawer: empty. He opened the next: empty, too. The third was locked!|hiː ˈoʊpənd ðə dɹˈɔːɹ / ˈɛmpti / hiː ˈoʊpənd ðə nˈɛkst / ˈɛmpti / tˈuː / ðə θˈɜːd wʌz lˈɑːkt
        ?/?/!/|Ready? Set? Go!|ɹˈɛdi / sˈɛt / ɡˈoʊ
        ,././|Ladies and gentlemen, the train to Bristol is about to depart. Please mind the doors.|lˈeɪdiz ænd dʒˈɛntəlmən / ðə tɹˈeɪn tə bɹˈɪstəl ɪz ɐbˌaʊt tə dᵻpˈɑːɹt / plˈiːz mˈaɪnd ðə dˈoːɹz
        ,:./|Attention, please: the shop will close in fifteen minutes.|ɐtˈɛnʃən / plˈiːz / ðə ʃˈɑːp wɪl klˈoʊz ɪn fˈɪftiːn mˈɪnɪts
        ./././|This is a test. This is only a test. Do not get up.|ðɪs ɪz ɐ tˈɛst / ðɪs ɪz ˈoʊnli ɐ tˈɛst / duːnˌɑːt ɡɛt ˈʌp
        ,./|And now, the news at eight.|ænd nˈaʊ / ðə nˈuːz æɾ ˈeɪt
        ;./|That was the news; the weather follows.|ðæt wʌzðə nˈuːz / ðə wˈɛðɚ fˈɑːloʊz
        __./|Breathe in... and out... and in again.|bɹˈiːð ˈɪn / ænd ˈaʊt / ænd ɪn ɐɡˈɛn
        ,,./|Close your eyes, count to ten, and let go.|klˈoʊs jʊɹ ˈaɪz / kˈaʊnt tə tˈɛn / ænd lˈɛt ɡˈoʊ
        ./|You are stronger than you think.|juː ɑːɹ stɹˈɔŋɡɚ ðɐn juː θˈɪŋk
        ,:./|Small steps, every day: that is the whole secret.|smˈɔːl stˈɛps / ˈɛvɹi dˈeɪ / ðæt ɪz ðə hˈoʊl sˈiːkɹᵻt
        ,,,./|Today, choose one thing, just one, and finish it.|tədˈeɪ / tʃˈuːz wˈʌn θˈɪŋ / dʒˈʌst wˌʌn / ænd fˈɪnɪʃ ɪt
        ;./|Be kind to yourself; it is only Monday.|biː kˈaɪnd tə joːɹsˈɛlf / ɪɾ ɪz ˈoʊnli mˈʌndeɪ
        """#
}
