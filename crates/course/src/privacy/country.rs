//! The countries whose numbers, telephone plans and postcodes are known here.

use serde::{Deserialize, Serialize};

/// A country whose identifiers the screen knows (ISO 3166-1 alpha-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE")]
#[serde(rename_all = "UPPERCASE")]
pub enum Country {
    /// The United Kingdom.
    Gb,
    /// Ireland.
    Ie,
    /// The United States.
    Us,
    /// Canada.
    Ca,
    /// France.
    Fr,
    /// Germany.
    De,
    /// Spain.
    Es,
    /// Sweden.
    Se,
    /// The Netherlands.
    Nl,
}

impl Country {
    /// Every country that is known.
    pub const ALL: [Self; 9] =
        [Self::Gb, Self::Ie, Self::Us, Self::Ca, Self::Fr, Self::De, Self::Es, Self::Se, Self::Nl];

    /// The code used in the configuration: `GB`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads a code, in any case; `UK` is said as often as `GB`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim().to_uppercase();
        if code == "UK" {
            return Some(Self::Gb);
        }
        Self::ALL.into_iter().find(|c| c.as_str() == code)
    }

    /// Where a language (BCP 47) is spoken. Its region is no help: blogs say `en-US` because their
    /// program does.
    pub fn of_language(tag: &str) -> &'static [Self] {
        match tag.split(['-', '_']).next().unwrap_or_default().to_lowercase().as_str() {
            "en" => &[Self::Gb, Self::Ie, Self::Us, Self::Ca],
            "fr" => &[Self::Fr, Self::Ca],
            "de" => &[Self::De],
            "es" | "ca" | "gl" | "eu" => &[Self::Es],
            "sv" => &[Self::Se],
            "nl" | "fy" => &[Self::Nl],
            "ga" => &[Self::Ie],
            "cy" | "gd" => &[Self::Gb],
            _ => &[],
        }
    }

    /// The country of a time zone (IANA `zone.tab`).
    pub fn of_zone(name: &str) -> Option<Self> {
        const CANADIAN: [&str; 29] = [
            "Atikokan",
            "Blanc-Sablon",
            "Cambridge_Bay",
            "Creston",
            "Dawson",
            "Dawson_Creek",
            "Edmonton",
            "Fort_Nelson",
            "Glace_Bay",
            "Goose_Bay",
            "Halifax",
            "Inuvik",
            "Iqaluit",
            "Moncton",
            "Montreal",
            "Nipigon",
            "Pangnirtung",
            "Rainy_River",
            "Rankin_Inlet",
            "Regina",
            "Resolute",
            "St_Johns",
            "Swift_Current",
            "Thunder_Bay",
            "Toronto",
            "Vancouver",
            "Whitehorse",
            "Winnipeg",
            "Yellowknife",
        ];
        const AMERICAN: [&str; 17] = [
            "Adak",
            "Anchorage",
            "Boise",
            "Chicago",
            "Denver",
            "Detroit",
            "Fort_Wayne",
            "Indiana",
            "Indianapolis",
            "Juneau",
            "Kentucky",
            "Los_Angeles",
            "Louisville",
            "New_York",
            "North_Dakota",
            "Phoenix",
            "Sitka",
        ];
        Some(match name {
            "Europe/London" | "Europe/Belfast" | "Europe/Jersey" | "Europe/Guernsey"
            | "Europe/Isle_of_Man" | "GB" => Self::Gb,
            "Europe/Dublin" | "Eire" => Self::Ie,
            "Europe/Paris" => Self::Fr,
            "Europe/Berlin" | "Europe/Busingen" => Self::De,
            "Europe/Madrid" | "Africa/Ceuta" | "Atlantic/Canary" => Self::Es,
            "Europe/Stockholm" => Self::Se,
            "Europe/Amsterdam" => Self::Nl,
            "Pacific/Honolulu" => Self::Us,
            _ => {
                let mut parts = name.split('/');
                let (area, place) =
                    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                match area {
                    "US" => Self::Us,
                    "Canada" => Self::Ca,
                    "America" if CANADIAN.contains(&place) => Self::Ca,
                    "America" if AMERICAN.contains(&place) => Self::Us,
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Country::{Ca, De, Es, Fr, Gb, Ie, Nl, Se, Us};
    use super::*;

    #[test]
    fn zones_and_languages_say_where_a_course_is() {
        #[track_caller]
        fn check(zone: &str, language: &str, expected: &[Country]) {
            let found: Vec<_> = Country::of_zone(zone)
                .into_iter()
                .chain(Country::of_language(language).iter().copied())
                .collect();
            assert_eq!(found, expected, "{zone} {language}");
            assert!(zone.parse::<chrono_tz::Tz>().is_ok(), "{zone}");
        }
        check("Europe/London", "en-GB", &[Gb, Gb, Ie, Us, Ca]);
        check("Europe/Dublin", "ga", &[Ie, Ie]);
        check("Europe/Paris", "fr", &[Fr, Fr, Ca]);
        check("America/Toronto", "fr-CA", &[Ca, Fr, Ca]);
        check("America/Indiana/Knox", "", &[Us]);
        check("US/Eastern", "", &[Us]);
        check("Atlantic/Canary", "ES", &[Es, Es]);
        check("Europe/Stockholm", "sv_SE", &[Se, Se]);
        check("Europe/Amsterdam", "nl", &[Nl, Nl]);
        check("Europe/Berlin", "de-AT", &[De, De]);
        check("America/Bogota", "pt", &[]);
        check("UTC", "", &[]);
    }

    #[test]
    fn a_code_is_read_in_any_case() {
        #[track_caller]
        fn check(code: &str, expected: Option<Country>) {
            assert_eq!(Country::from_code(code), expected, "{code}");
        }
        for country in Country::ALL {
            check(country.as_str(), Some(country));
        }
        check("gb", Some(Gb));
        check(" UK ", Some(Gb));
        check("AT", None);
        check("", None);
    }
}
