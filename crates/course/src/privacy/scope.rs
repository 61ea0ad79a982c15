//! Which countries' numbers are looked for in a post.

use super::country::Country;
use super::post_texts::PostTexts;
use super::screen::PrivacyScreen;

/// The countries of a post.
#[derive(Debug)]
pub(super) struct CountryScope {
    home: Vec<Country>,
    is_exact: bool,
}

impl CountryScope {
    /// The course's countries and those where the post's language is spoken; all of them where the
    /// language is not known. Countries that the course names are all there are.
    pub(super) fn of_post(screen: &PrivacyScreen, post: &PostTexts<'_>) -> Self {
        let language = post
            .language
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.eq_ignore_ascii_case("und"));
        let Some(language) = language.filter(|_| !screen.countries.is_empty()) else {
            return Self { home: Country::ALL.to_vec(), is_exact: false };
        };
        let mut home = screen.countries.clone();
        if !screen.names_countries {
            home.extend(Country::of_language(language));
        }
        Self { home, is_exact: screen.names_countries }
    }

    /// Whether a country's numbers are looked for even where no word names them and their form is
    /// an everyday one.
    pub(super) fn is_home(&self, country: Country) -> bool {
        self.home.contains(&country)
    }

    /// Whether a country's numbers are looked for at all.
    pub(super) fn is_known(&self, country: Country) -> bool {
        !self.is_exact || self.is_home(country)
    }
}
