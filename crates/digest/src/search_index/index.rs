//! Which word stands in which posts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::fold::folded_words;

/// In titles, in names, in texts: numbers of posts, each once and in order.
type Places = [Vec<usize>; 3];

/// Words with the posts they stand in, gathered and then divided into files.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    gathered: BTreeMap<String, Places>,
    /// The first word of each file, and its text.
    files: Vec<(String, String)>,
}

impl WordIndex {
    /// Adds a post's title, author and text. Numbers must rise.
    pub(crate) fn add_post(&mut self, number: usize, texts: [&str; 3]) {
        for (at, text) in texts.into_iter().enumerate() {
            for word in folded_words(text) {
                let numbers = &mut self.gathered.entry(word).or_default()[at];
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
    }

    /// Divides the words, in order, into so many files of about one size.
    pub(crate) fn into_files(mut self, n_files: usize) -> Self {
        let lines: Vec<(String, String)> = std::mem::take(&mut self.gathered)
            .into_iter()
            .map(|(word, places)| (index_line(&word, &places), word))
            .map(|(l, w)| (w, l))
            .collect();
        let size = lines.iter().map(|(_, line)| line.len()).sum::<usize>().div_ceil(n_files).max(1);
        let mut so_far = 0;
        for (word, line) in lines {
            while self.files.len() <= so_far / size {
                self.files.push((word.clone(), String::new()));
            }
            so_far += line.len();
            if let Some((_, text)) = self.files.last_mut() {
                text.push_str(&line);
            }
        }
        // One word may fill several files' worth; as many as were announced there must be.
        let last = self.files.last().map(|(word, _)| word.clone()).unwrap_or_default();
        self.files.resize(n_files, (last + "\u{10ffff}", String::new()));
        self
    }

    /// The first word of each file.
    pub(crate) fn starting_words(&self) -> Vec<&str> {
        self.files.iter().map(|(word, _)| word.as_str()).collect()
    }

    /// The words of a file, a line each.
    pub(crate) fn file_text(&self, number: usize) -> &str {
        self.files.get(number).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
}

/// `word 1.2;;a4`: numbers in titles, names and texts, each as the distance from the one before, in
/// base 36.
fn index_line(word: &str, places: &Places) -> String {
    let mut out = format!("{word} ");
    for (i, numbers) in places.iter().enumerate() {
        if i > 0 {
            out.push(';');
        }
        let mut before = 0;
        for (i, number) in numbers.iter().enumerate() {
            let _ = write!(out, "{}{}", if i > 0 { "." } else { "" }, to_base36(number - before));
            before = *number;
        }
    }
    // Nothing behind the last number means nothing.
    out.truncate(out.trim_end_matches(';').len());
    out.push('\n');
    out
}

fn to_base36(mut n: usize) -> String {
    let mut digits = Vec::new();
    while n > 0 || digits.is_empty() {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[n % 36]);
        n /= 36;
    }
    digits.into_iter().rev().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_posts() {
        let mut index = WordIndex::default();
        index.add_post(0, ["Night shift", "Ana", "A night."]);
        index.add_post(3, ["A letter", "Bo", "Night, night"]);
        index.add_post(99, ["Night", "Ana", ""]);
        let index = index.into_files(1);
        assert_eq!(index.starting_words(), ["a"]);
        assert_eq!(
            index.file_text(0),
            "a 3;;0\nana ;0.2r\nbo ;3\nletter 3\nnight 0.2r;;0.3\nshift 0\n"
        );
    }

    #[test]
    fn files_are_divided_in_order_and_all_are_there() {
        let mut index = WordIndex::default();
        for i in 0..200 {
            index.add_post(i, [&format!("word{i:03}"), "", ""]);
        }
        let index = index.into_files(7);
        let starts = index.starting_words();
        assert_eq!(starts.len(), 7);
        assert!(starts.is_sorted());
        let all: String = (0..7).map(|n| index.file_text(n)).collect();
        assert_eq!(all.lines().count(), 200);
        for (n, start) in starts.iter().enumerate() {
            assert!(index.file_text(n).starts_with(start), "{start}");
        }
        assert_eq!(WordIndex::default().into_files(2).starting_words().len(), 2);
    }
}
