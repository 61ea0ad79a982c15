//! Words that every text of a language is full of. Trigrams alone take Irish for Welsh, a recipe
//! for French and a program for Latin; such words do not stand there.

use isolang::Language;

/// Words by language (ISO 639-1). A language without a row is one that shares its script with few
/// others, or one that readers cannot be told apart from its neighbours by a short text: Croatian
/// and Bosnian, Indonesian and Malay.
const FUNCTION_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in that is was it for with on as are this be by not have from you i a an \
     my me we our they their she he her his what which who how if but or so at all can has had were \
     there one when would about been do will them no up out more than because some only could",
    ),
    (
        "de",
        "der die das und ist nicht ein eine ich zu den mit von es sich auf für dem wir wie im am \
     hat mir dass sie keine mehr weil haben war bei auch aus um er so aber nur sind als oder an in \
     wenn man noch was des einen einer einem über vor nach zum zur wird kann mich uns sehr schon",
    ),
    (
        "fr",
        "le la les des et est un une que qui dans pour pas ne je il ce du au sur avec nous plus \
     de en a à elle on mais se sont par ou aux son sa ses leur cette ces mes ma mon été y où si tout \
     comme peu trop même être ont fait lui",
    ),
    (
        "es",
        "el la los las de que y en un una es por con no para se del lo su al como más pero me mi \
     a he ha muy le les nos sus este esta sin sobre ya cuando si o hay todo yo son fue nada lo qué \
     hemos porque ni desde entre",
    ),
    (
        "pt",
        "o os as de que e em um uma não para com do da dos das no na se por mais como mas eu a \
     ao me meu minha os é foi são muito nos nas ela ele isso esta este já ou sem sobre quando lhe \
     seu sua pelo pela nem do",
    ),
    (
        "it",
        "il lo la gli le di che e è un una non per con del della sono in nel si come ma più ho a \
     i mi ha da al alla dei delle degli nella quello questa questo anche o se su io noi ci era mia \
     mio miei molto troppo ogni lei lui",
    ),
    (
        "nl",
        "de het een van en in is dat niet op te met voor zijn ik die er aan ze maar ook wij als \
     om heb heeft had was bij naar nog dan of uit over hun haar mijn we wat wordt meer door geen \
     werd kan veel deze dit",
    ),
    (
        "sv",
        "och att det som en är på jag för med inte av till den har vi ett om men hon han de i \
     mig sig hade var så kan ska från vad när där alla mycket min mina sin eller över vid under",
    ),
    (
        "da",
        "og at det en er på jeg for med ikke af til den har vi et om men som hun han de der i \
     mig sig havde var så kan skal fra hvad når hvor alle meget min mine sin eller over ved også",
    ),
    (
        "no",
        "og at det en er på jeg for med ikke av til den har vi et om men som hun han de ein eg i \
     meg seg hadde var så kan skal fra hva når der alle mye min mine sin eller over ved også",
    ),
    ("fi", "ja on ei että se oli hän en mutta kun joka mitä ne ovat niin kuin tai sen olen hänen"),
    ("pl", "i w na nie się z do że to jest jak o co ale po za od jej dla ja tak przez ich mnie"),
    ("cs", "a se v na je že to s z do i o jsem ale si jako by po pro tak co za když ve od"),
    ("tr", "bir ve bu da de için ile ne çok daha gibi ama o var ben her mi olarak sonra kadar"),
    ("ro", "și de la în nu a o că pe cu un este din care mai să se pentru sunt dar am au ca"),
    ("hu", "a az és hogy nem is egy ez de meg ha csak volt már van mint azt el én még vagy"),
    ("ca", "el la els les de que i en un una és per amb no del al com més però ho hi va dels"),
    ("eo", "la kaj de en estas mi ne ke al por kun ĝi tio sed el li ŝi ni pri tiu"),
    ("vi", "là và của có không những một trong được cho tôi các với người này đã để"),
    ("ru", "и в не на что я с он как это по но из за то к у мы она все так его от было"),
    ("uk", "і в не на що я з та це як до але за він у по ми вона від так його було бо й"),
    ("bg", "и на не да се за от в е с че по си са това но ще като ме аз го до"),
    ("ar", "في من على أن إلى التي لا ما هذا عن الذي كان هذه مع ذلك كل أو لم قد بعد"),
    ("fa", "و در به از که را با است این برای آن یک من هم ما بود تا بر خود می"),
    ("ur", "کے میں کی ہے سے کا کو اور نے یہ کہ پر نہیں ہیں تھا جو بھی ایک وہ"),
    ("hi", "के है में की को और से का नहीं यह कि पर भी ने एक हैं था जो मैं हम"),
    ("mr", "आहे आणि या तो ती मी हे की नाही एक पण होते केले आम्ही त्या मला"),
    ("he", "של את על לא הוא זה עם אני כי היא גם או אם כל אבל מה אנחנו יותר"),
    ("bn", "এবং না এই করে থেকে একটি হয় যে তার আমি কি ও জন্য সে আমার আমরা"),
    ("am", "ነው እና ላይ ውስጥ ግን ይህ ነበር ሁሉ ወደ እንደ"),
];

/// Of a hundred words of a text, so many at least are in its language's row: more where the row is
/// long.
const LEAST_PERCENT: usize = 10;
const LEAST_PERCENT_OF_LONG: usize = 25;
/// Words from which a row is long.
const LONG_ROW: usize = 35;

/// Whether a text is full of the words of a language. `None` where the language has no row.
pub(super) fn has_function_words(text: &str, language: &str) -> Option<bool> {
    let (_, row) = FUNCTION_WORDS.iter().find(|(code, _)| *code == language)?;
    let known: Vec<&str> = row.split(' ').collect();
    let (mut n_words, mut n_known) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic() && !is_mark(c)).filter(|w| !w.is_empty()) {
        n_words += 1;
        n_known += usize::from(known.contains(&&*word.to_lowercase()));
    }
    let least = if known.len() < LONG_ROW { LEAST_PERCENT } else { LEAST_PERCENT_OF_LONG };
    Some(n_known * 100 >= n_words * least && n_known >= 2)
}

/// Marks that words of Devanagari, Bengali and Arabic are written with.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{9ff}' | '\u{64b}'..='\u{65f}' | '\u{200c}')
}

/// Scripts that several languages of readers share.
pub(super) fn is_shared_script(script: whatlang::Script) -> bool {
    use whatlang::Script::{Arabic, Bengali, Cyrillic, Devanagari, Ethiopic, Hebrew, Latin};
    matches!(script, Latin | Cyrillic | Arabic | Devanagari | Bengali | Ethiopic | Hebrew)
}

/// Whether the guess could be this language at all. What a feed says of another one is believed: no
/// program writes `ga` or `eu` by itself.
pub(super) fn is_knowable(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let language = Language::from_639_1(&primary).or_else(|| Language::from_639_3(&primary));
    matches!(&*primary, "no" | "zh" | "nn")
        || language.is_some_and(|l| whatlang::Lang::from_code(l.to_639_3()).is_some())
}
