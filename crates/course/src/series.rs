//! A series of posts, recognised by their titles: “part 3 of 5”, “Teil 2”, “(2/5)”.

use std::collections::HashMap;

use crate::edition::ListedPost;
use crate::ids::PostId;

/// A place in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesPart {
    /// What the titles of the series share, in lower case: what stands before the number, or the
    /// word for a part.
    pub stem: String,
    /// Which part it is.
    pub part: u32,
    /// Of how many, where the title says so.
    pub of: Option<u32>,
    /// Whether the title says that it is a part of something. A week, a day or the number of an
    /// issue may be counted without belonging together.
    pub is_named: bool,
}

/// The place of each post that is surely a part of a series: which part it is, and of how many where
/// the titles agree about that.
///
/// A series has two parts or more of one author that share a beginning, and no number twice.
pub fn number_parts<'a>(
    posts: impl Iterator<Item = &'a ListedPost>,
) -> HashMap<PostId, (u32, Option<u32>)> {
    let mut series: HashMap<_, Vec<(PostId, SeriesPart)>> = HashMap::new();
    for post in posts {
        let found = post.title.as_deref().and_then(SeriesPart::of_title);
        if let Some(found) = found.filter(|found| found.is_named) {
            let key = (post.author_key(), found.stem.clone());
            series.entry(key).or_default().push((post.id, found));
        }
    }
    let mut numbers = HashMap::new();
    for parts in series.into_values() {
        let mut times: HashMap<u32, usize> = HashMap::new();
        for (_, found) in &parts {
            *times.entry(found.part).or_default() += 1;
        }
        let last = times.keys().max().copied().unwrap_or_default();
        let mut said = parts.iter().filter_map(|(_, found)| found.of);
        let of = said.next().filter(|of| *of >= last && said.all(|other| other == *of));
        if times.len() > 1 && times.values().all(|n| *n == 1) {
            numbers.extend(parts.into_iter().map(|(id, found)| (id, (found.part, of))));
        }
    }
    numbers
}

/// A series longer than this is a count of something else, such as years.
const LONGEST: u32 = 200;

/// Words before or after the number of a part, in the languages of the program and in Dutch,
/// Italian and Portuguese.
#[rustfmt::skip]
const PART_WORDS: &[&str] = &[
    "part", "pt", "episode", "ep", "chapter", "lesson", "week", "day", "no", "nr", "teil", "folge",
    "kapitel", "woche", "tag", "partie", "épisode", "chapitre", "semaine", "jour", "parte",
    "episodio", "capítulo", "semana", "día", "deel", "puntata", "n°", "nº",
];
/// Those of them that count what need not belong together.
const COUNTING_WORDS: &[&str] = &[
    "week", "day", "no", "nr", "woche", "tag", "semaine", "jour", "semana", "día", "n°", "nº", "#",
];
/// Words between the number of a part and the number of all.
const OF_WORDS: &[&str] = &["of", "von", "de", "sur", "van", "di", "/"];
/// Numbers as words, from one on.
const NUMBERS: &[&[&str]] = &[
    &["one", "first", "i", "eins", "erster", "une", "première", "uno", "una", "primera"],
    &["two", "second", "ii", "zwei", "zweiter", "deux", "deuxième", "seconde", "dos", "segunda"],
    &["three", "third", "iii", "drei", "dritter", "trois", "troisième", "tres", "tercera"],
    &["four", "fourth", "iv", "vier", "vierter", "quatre", "quatrième", "cuatro", "cuarta"],
    &["five", "fifth", "v", "fünf", "fünfter", "cinq", "cinquième", "cinco", "quinta"],
    &["six", "sixth", "vi", "sechs", "sechster", "sixième", "seis", "sexta"],
    &["seven", "seventh", "vii", "sieben", "siebter", "sept", "septième", "siete", "séptima"],
    &["eight", "eighth", "viii", "acht", "achter", "huit", "huitième", "ocho", "octava"],
    &["nine", "ninth", "ix", "neun", "neunter", "neuf", "neuvième", "nueve", "novena"],
    &["ten", "tenth", "x", "zehn", "zehnter", "dix", "dixième", "diez", "décima"],
];

impl SeriesPart {
    /// The place that a title tells; `None` where it tells none.
    pub fn of_title(title: &str) -> Option<Self> {
        let words = words_of(title);
        let Some((from, to, part, of)) = by_word(&words).or_else(|| by_fraction(&words)) else {
            return by_number(title);
        };
        let is_part = (1..=LONGEST).contains(&part) && of.is_none_or(|of| part <= of);
        let is_kind = |word: &&String| PART_WORDS.contains(&word.as_str());
        // What follows the number is often the title of the part: “Week 2: networks”.
        let stem = match (words[..from].join(" "), words[from..to].iter().find(is_kind)) {
            (before, _) if !before.is_empty() => before,
            (_, Some(kind)) => kind.clone(),
            _ => words[to..].join(" "),
        };
        let is_counted = words[from..to].iter().any(|word| COUNTING_WORDS.contains(&word.as_str()));
        is_part.then_some(Self { stem, part, of, is_named: !is_counted })
    }
}

/// Words in lower case; a stroke and a number sign are words of their own.
fn words_of(title: &str) -> Vec<String> {
    let spaced = title.to_lowercase().replace('/', " / ").replace('#', " # ");
    let is_part_of_word = |c: char| c.is_alphanumeric() || matches!(c, '/' | '#' | '°' | 'º');
    let words = spaced.split(|c: char| !is_part_of_word(c));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A part named by a word: from where to where in the title, which, and of how many.
fn by_word(words: &[String]) -> Option<(usize, usize, u32, Option<u32>)> {
    (0..words.len()).rev().find_map(|at| {
        let is_sign = words[at] == "#";
        if !is_sign && !PART_WORDS.contains(&words[at].as_str()) {
            return None;
        }
        if let Some(part) = words.get(at + 1).and_then(|word| number_of(word)) {
            let of = total_after(words, at + 2);
            let end = if of.is_some() { at + 4 } else { at + 2 };
            return Some((at, end, part, of));
        }
        // “2e partie”, “2. Teil”, “zweiter Teil”
        let part = at.checked_sub(1).and_then(|before| ordinal_of(&words[before]))?;
        (!is_sign).then_some((at - 1, at + 1, part, total_after(words, at + 1)))
    })
}

/// `2/5` at the end, or at the beginning.
fn by_fraction(words: &[String]) -> Option<(usize, usize, u32, Option<u32>)> {
    [words.len().checked_sub(3)?, 0].into_iter().find_map(|at| {
        let part: u32 = words[at].parse().ok()?;
        let of = total_after(words, at + 1)?;
        (of > 1 && words[at + 1] == "/").then_some((at, at + 3, part, Some(of)))
    })
}

/// “Five questions: 2. How many?”, “2. How many?”: a number with a full stop or a bracket, at the
/// beginning of the title or of its second half.
fn by_number(title: &str) -> Option<SeriesPart> {
    let starts = title.char_indices().filter(|(_, c)| matches!(c, ':' | '–' | '—' | '|'));
    let starts = starts.map(|(at, c)| (at, at + c.len_utf8())).chain([(0, 0)]);
    starts.into_iter().find_map(|(stem, after)| {
        let rest = title[after..].trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let part: u32 = rest[..end].parse().ok().filter(|n| (1..=LONGEST).contains(n))?;
        let own = rest[end..].strip_prefix(['.', ')'])?.strip_prefix(' ')?;
        let next = own.split_whitespace().next()?.to_lowercase();
        let is_date = MONTHS.iter().any(|month| next.starts_with(month));
        let stem = words_of(&title[..stem]).join(" ");
        let is_named = !stem.is_empty();
        (!is_date).then_some(SeriesPart { stem, part, of: None, is_named })
    })
}

/// How months begin in the languages that write a full stop after the day: German, Danish,
/// Norwegian, Czech, Finnish.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "jan", "jän", "feb", "mär", "mar", "apr", "mai", "maj", "jun", "jul", "aug", "sep", "okt",
    "nov", "dez", "des", "dec", "led", "úno", "bře", "dub", "kvě", "čer", "srp", "zář", "říj",
    "lis", "pro", "tam", "hel", "maa", "huh", "tou", "kes", "hei", "elo", "syy", "lok", "jou",
];

fn total_after(words: &[String], at: usize) -> Option<u32> {
    let is_of = words.get(at).is_some_and(|word| OF_WORDS.contains(&word.as_str()));
    words.get(at + 1).filter(|_| is_of).and_then(|word| number_of(word))
}

fn number_of(word: &str) -> Option<u32> {
    let named = || NUMBERS.iter().position(|names| names.contains(&word));
    let named = || named().and_then(|at| u32::try_from(at + 1).ok());
    word.parse().ok().filter(|n| *n > 0).or_else(named)
}

fn ordinal_of(word: &str) -> Option<u32> {
    let digits = ["ème", "ère", "e", "er", "re", "st", "nd", "rd", "th", "ª", "a"];
    let digits = digits.iter().find_map(|end| word.strip_suffix(end)?.parse().ok());
    digits.or_else(|| number_of(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<(&str, u32, Option<u32>)>) {
        let told = SeriesPart::of_title(title);
        let told = told.as_ref().map(|s| (s.stem.as_str(), s.part, s.of));
        assert_eq!(told, expected, "{title}");
    }

    #[test]
    fn parts_are_told_by_titles() {
        check("Five questions, part 3", Some(("five questions", 3, None)));
        check("Five questions, part 3 of 5", Some(("five questions", 3, Some(5))));
        check("Part 3/5: Who is it for?", Some(("part", 3, Some(5))));
        check("Five questions, part 3: who?", Some(("five questions", 3, None)));
        check("Five questions (3/5)", Some(("five questions", 3, Some(5))));
        check("3/5 Five questions", Some(("five questions", 3, Some(5))));
        check("Five questions, part two", Some(("five questions", 2, None)));
        check("Slings Pt. II", Some(("slings", 2, None)));
        check("Übergaben, Teil 2", Some(("übergaben", 2, None)));
        check("Übergaben (Teil 2 von 4)", Some(("übergaben", 2, Some(4))));
        check("Übergaben, 2. Teil", Some(("übergaben", 2, None)));
        check("Relèves, 2e partie", Some(("relèves", 2, None)));
        check("Relèves, deuxième partie", Some(("relèves", 2, None)));
        check("Turnos, parte 2 de 4", Some(("turnos", 2, Some(4))));
        check("Turnos, segunda parte", Some(("turnos", 2, None)));
        check("Ward journal #12", Some(("ward journal", 12, None)));
        check("Five questions: 2. How many?", Some(("five questions", 2, None)));
        check("Fünf Fragen – 2) Wie viele?", Some(("fünf fragen", 2, None)));
        check("2. How many?", Some(("", 2, None)));
        check("Week 2: networks", Some(("week", 2, None)));
    }

    #[test]
    fn other_numbers_are_no_parts() {
        for title in [
            "",
            "Five questions",
            "The best part of the day",
            "A part of me",
            "10 things I learned",
            "Part 2026 of the past",
            "Part 6 of 5",
            "24/7 on the ward",
            "Notiz: 3. März",
            "Dose: 3.5 mg",
            "2 things I learned",
            "Teilhabe 2030",
        ] {
            check(title, None);
        }
    }

    #[track_caller]
    fn check_named(title: &str, expected: bool) {
        assert_eq!(SeriesPart::of_title(title).map(|s| s.is_named), Some(expected), "{title}");
    }

    #[test]
    fn weeks_and_issues_are_counted_and_are_no_parts() {
        check_named("Five questions, part 3 of 5", true);
        check_named("Five questions (3/5)", true);
        check_named("Five questions: 2. How many?", true);
        check_named("Übergaben, 2. Teil", true);
        check_named("Week 2: networks", false);
        check_named("Ward journal #12", false);
        check_named("Tag 3: auf Station", false);
        check_named("2. How many?", false);
    }
}
