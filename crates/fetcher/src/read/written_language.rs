//! The language that a post is written in: what its words show beyond doubt, or else what its feed
//! says. Many feeds say `en-US` because their program does, whatever is written there.

use isolang::Language;

use super::function_words::{has_function_words, is_knowable, is_shared_script};

/// Letters of a text that are looked at: more do not make it surer.
const LOOKED_AT: usize = 1_000;
/// Fewer letters than this show nothing: a title with two names has trigrams of any language.
const TELLING: usize = 120;
/// As [`TELLING`], of another script that languages share.
const TELLING_OTHER: usize = 60;
/// As [`TELLING`], of a script that few languages share.
const TELLING_SCRIPT: usize = 30;
/// How sure a guess must be, from 0 to 1.
const SURE: f64 = 0.9;

/// The language of a text as a tag (BCP 47). `stated` is what the post or its feed says: it stays
/// where the words agree, because it may name a region too, and where they show nothing.
pub(super) fn written_language(text: &str, stated: Option<String>) -> Option<String> {
    if stated.as_deref().is_some_and(|tag| !is_knowable(tag)) {
        return stated;
    }
    match guess_language(text) {
        Some(guess) if stated.as_deref().is_none_or(|tag| !is_tag_of(tag, guess)) => {
            Some(guess.to_owned())
        }
        _ => stated,
    }
}

/// What the words show beyond doubt: a code of two letters (ISO 639-1).
fn guess_language(text: &str) -> Option<&'static str> {
    let start: String = text.chars().filter(|c| !c.is_ascii_digit()).take(LOOKED_AT).collect();
    let n_letters = start.chars().filter(|c| c.is_alphabetic()).count();
    if n_letters < TELLING_SCRIPT {
        return None;
    }
    let guess = whatlang::detect(&start)?;
    let code = language_code(guess.lang())?;
    if !is_shared_script(guess.script()) {
        return Some(code).filter(|_| guess.is_reliable());
    }
    let is_latin = guess.script() == whatlang::Script::Latin;
    let telling = if is_latin { TELLING } else { TELLING_OTHER };
    let is_sure = n_letters >= telling && guess.confidence() >= SURE && guess.is_reliable();
    (is_sure && has_function_words(&start, code)?).then_some(code)
}

/// The library names the language of the standard (`cmn`, `nob`), the web its family.
fn language_code(language: whatlang::Lang) -> Option<&'static str> {
    match language {
        whatlang::Lang::Cmn => Some("zh"),
        whatlang::Lang::Nob => Some("no"),
        lang => Language::from_639_3(lang.code())?.to_639_1(),
    }
}

/// Whether a tag names a language. Bokmål and Nynorsk are both written by Norwegians.
fn is_tag_of(tag: &str, language: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let norwegian = ["no", "nb", "nn"];
    primary == language || norwegian.contains(&primary.as_str()) && norwegian.contains(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, stated: Option<&str>, expected: Option<&str>) {
        let told = written_language(text, stated.map(str::to_owned));
        assert_eq!(told.as_deref(), expected, "{text}");
    }

    const ENGLISH: &str = "On Monday one of the nurses told me that she had stopped writing notes \
        by hand, because nobody could read them the next morning, least of all herself.";
    const GERMAN: &str = "Am Montag hat mir eine Kollegin erzählt, dass sie keine Notizen mehr von \
        Hand schreibt, weil am nächsten Morgen niemand sie lesen konnte, sie selbst am wenigsten.";

    #[test]
    fn words_win_over_a_program_s_default() {
        check(GERMAN, Some("en-US"), Some("de"));
        check(GERMAN, None, Some("de"));
        check(GERMAN, Some("de-AT"), Some("de-AT"));
        check(ENGLISH, Some("en-GB"), Some("en-GB"));
        check(
            "Lundi, une infirmière m’a raconté qu’elle n’écrivait plus ses notes à la main, parce \
             que personne ne pouvait les relire le lendemain matin, elle encore moins que d’autres.",
            Some("en"),
            Some("fr"),
        );
        check(
            "El lunes una enfermera me contó que ya no escribe sus notas a mano, porque a la mañana \
             siguiente nadie podía leerlas, y ella menos que nadie. Desde entonces le dicto yo lo que \
             hemos hablado con cada familia, y las dos nos acordamos mejor de lo que importa.",
            Some("en-US"),
            Some("es"),
        );
        check(
            "Na segunda-feira uma enfermeira contou-me que deixou de escrever as notas à mão, porque \
             na manhã seguinte ninguém as conseguia ler, e ela menos do que todos.",
            None,
            Some("pt"),
        );
        check(
            "Maandag vertelde een verpleegkundige mij dat ze haar notities niet meer met de hand \
             schrijft, omdat niemand ze de volgende ochtend kon lezen, zijzelf het minst van allen.",
            Some("en"),
            Some("nl"),
        );
        check(
            "今日は夜勤明けに、患者さんへの説明について考えたことを書いておきたいと思います。",
            None,
            Some("ja"),
        );
        check(
            "我们在夜班之后讨论了病人的感受和护理人员的责任问题，大家都觉得写下来很有帮助。",
            Some("en"),
            Some("zh"),
        );
        check(
            "في يوم الاثنين أخبرتني ممرضة أنها توقفت عن كتابة ملاحظاتها بخط اليد لأن أحدا لا يستطيع قراءتها",
            None,
            Some("ar"),
        );
        check(
            "В понедельник медсестра рассказала мне, что больше не пишет заметки от руки, потому что утром никто не мог их прочитать, и меньше всего она сама. С тех пор я записываю за неё то, о чём мы говорили с каждой семьёй, и мы обе лучше помним то, что было важно",
            Some("en"),
            Some("ru"),
        );
    }

    #[test]
    fn what_shows_nothing_leaves_the_feed_s_word() {
        check("", Some("fr"), Some("fr"));
        check("", None, None);
        check("Photo of the day", Some("sv"), Some("sv"));
        check("Photo of the day", None, None);
        check("ICF, ADL, COPM, AMPS, MOHO, PEOP, OTIPM, ICD-10, DSM-5, NICE NG197", None, None);
        check("2026 12 31 4711 0815 https://example.org/ 1234567890", Some("en"), Some("en"));
    }

    /// At least 95 of a hundred are right, and none has the label of another language.
    #[test]
    fn the_frozen_set_is_labelled() {
        let texts = include_str!("../../../../tests/fixtures/languages.tsv");
        let (mut n_right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
        for line in texts.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [expected, stated, text] = cells[..] else { panic!("three cells: {line}") };
            let of_cell = |cell: &str| Some(cell).filter(|c| *c != "-").map(str::to_owned);
            let told = written_language(text, of_cell(stated));
            let shown = told.as_deref().map(|t| t.split('-').next().unwrap_or_default());
            match shown.unwrap_or("-") {
                shown if shown == expected => n_right += 1,
                shown if told == of_cell(stated) => missed.push(format!("{shown}: {line}")),
                shown => wrong.push(format!("{shown}: {line}")),
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(n_right * 100 >= 95 * (n_right + missed.len()), "{n_right} right, {missed:#?}");
    }

    #[test]
    fn norwegians_write_norwegian() {
        assert!(is_tag_of("nb", "no") && is_tag_of("nn-NO", "no") && !is_tag_of("da", "no"));
    }
}
