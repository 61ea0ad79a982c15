//! Names of months, days and halves of the day in every language that glibc knows (the crate
//! `pure-rust-locales`, whose names are mostly CLDR's).

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday;
use pure_rust_locales::{Locale, locale_match};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A language by the first part of its tag (BCP 47).
type LanguageSubtag = &'static str;

/// What one word means, and in which language.
type NameMeanings<T> = HashMap<String, Vec<(LanguageSubtag, T)>>;

/// The names of all languages.
pub(super) struct DateNames {
    months: NameMeanings<u32>,
    days: NameMeanings<Weekday>,
    halves: NameMeanings<HalfOfDay>,
    /// Names of months that are more than one word, the longest first.
    phrases: Vec<(String, u32)>,
}

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HalfOfDay {
    Morning,
    Afternoon,
}

/// What is known of a word whose meaning differs between languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameMeaning<T> {
    /// All languages mean the same, or the document's language decides.
    Sure(T),
    /// Larger languages mean this, others something else.
    Likely(T),
}

static NAMES: LazyLock<DateNames> = LazyLock::new(DateNames::new);

pub(super) fn date_names() -> &'static DateNames {
    &NAMES
}

impl DateNames {
    fn new() -> Self {
        let mut names = Self {
            months: HashMap::new(),
            days: HashMap::new(),
            halves: HashMap::new(),
            phrases: Vec::new(),
        };
        for written in LOCALES.split_ascii_whitespace() {
            let Ok(locale) = Locale::try_from(written) else { continue };
            let language = written.split('_').next().unwrap_or(written);
            names.add_locale(language, locale);
        }
        for (word, month) in OTHER_MONTHS {
            add_name(&mut names.months, word, "", *month);
        }
        names.phrases.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names
    }

    fn add_locale(&mut self, language: LanguageSubtag, locale: Locale) {
        let months = [
            locale_match!(locale => LC_TIME::MON),
            locale_match!(locale => LC_TIME::ABMON),
            locale_match!(locale => LC_TIME::ALT_MON).unwrap_or_default(),
            locale_match!(locale => LC_TIME::AB_ALT_MON).unwrap_or_default(),
        ];
        for list in months {
            for (name, month) in list.iter().zip(1..) {
                if name.trim().contains(char::is_whitespace) {
                    self.phrases.push((fold_name(name), month));
                }
                add_name(&mut self.months, name, language, month);
            }
        }
        for list in [locale_match!(locale => LC_TIME::DAY), locale_match!(locale => LC_TIME::ABDAY)]
        {
            for (at, name) in list.iter().enumerate() {
                // Sunday comes first.
                let day = u8::try_from((at + 6) % 7).ok().and_then(|n| Weekday::try_from(n).ok());
                if let Some(day) = day {
                    add_name(&mut self.days, name, language, day);
                }
            }
        }
        let halves = locale_match!(locale => LC_TIME::AM_PM)
            .iter()
            .zip([HalfOfDay::Morning, HalfOfDay::Afternoon]);
        for (name, half) in halves {
            add_name(&mut self.halves, name, language, half);
        }
    }

    /// The month that a word names. Where languages disagree, the document's language decides, then
    /// the languages of the day of the week beside it, then those that most blogs are written in;
    /// `None` where nothing does.
    pub(super) fn month_named(
        &self,
        word: &str,
        language: Option<&str>,
        day: Option<&str>,
    ) -> Option<NameMeaning<u32>> {
        let word = fold_name(word);
        // Finnish dates say “of March”: maaliskuuta.
        let found = self.months.get(&word).or_else(|| {
            self.months.get(word.strip_suffix("kuuta").map(|m| m.to_owned() + "kuu")?.as_str())
        });
        let meanings = found?;
        let among = |is_meant: &dyn Fn(&str) -> bool| {
            let mut meant = meanings.iter().filter(|(l, _)| is_meant(l)).map(|(_, month)| *month);
            let first = meant.next()?;
            meant.all(|other| other == first).then_some(first)
        };
        let of_day = day.and_then(|day| self.days.get(&fold_name(day)));
        let stated = language.map(|tag| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase());
        among(&|_| true)
            .or_else(|| among(&|l| stated.as_deref() == Some(l)))
            .or_else(|| {
                among(&|l| of_day.is_some_and(|days| days.iter().any(|(other, _)| *other == l)))
            })
            .or_else(|| among(&|l| l == "en"))
            .map(NameMeaning::Sure)
            .or_else(|| among(&|l| LARGE.contains(&l)).map(NameMeaning::Likely))
    }

    /// Whether a word names a month in any language.
    pub(super) fn is_month(&self, word: &str) -> bool {
        let word = fold_name(word);
        self.months.contains_key(&word)
            || word.strip_suffix("ta").is_some_and(|word| self.months.contains_key(word))
    }

    /// The days of the week that a word may name.
    pub(super) fn weekdays_named(&self, word: &str) -> impl Iterator<Item = Weekday> {
        self.days.get(&fold_name(word)).into_iter().flatten().map(|(_, day)| *day)
    }

    /// The half of the day that a word names, where all languages agree. In Latin letters `am` and
    /// `pm` alone are sure: the others are zones and small words elsewhere (`PT`, `CET`, `de`).
    pub(super) fn half_named(&self, word: &str) -> Option<HalfOfDay> {
        let word = fold_name(word);
        let mut halves =
            self.halves.get(&word).filter(|_| !word.is_ascii())?.iter().map(|(_, half)| *half);
        let first = halves.next()?;
        halves.all(|half| half == first).then_some(first)
    }

    /// The text with names of months that are several words written as one.
    pub(super) fn without_phrases(&self, text: &str) -> Option<String> {
        let folded = fold_name(text);
        let (name, month) = self.phrases.iter().find(|(name, _)| folded.contains(name.as_str()))?;
        Some(folded.replacen(
            name.as_str(),
            ENGLISH.get(usize::try_from(*month).ok()?.checked_sub(1)?)?,
            1,
        ))
    }
}

fn add_name<T>(names: &mut NameMeanings<T>, name: &str, language: LanguageSubtag, meaning: T) {
    let name = fold_name(name);
    // A digit alone, or nothing, is no name.
    if name.chars().any(char::is_alphabetic) {
        names.entry(name).or_default().push((language, meaning));
    }
}

/// A name as it is looked up: in lower case, without the point of an abbreviation and the accents
/// of Latin and Greek letters.
fn fold_name(name: &str) -> String {
    let trimmed = name.trim().trim_end_matches(['.', ',', ';', ':']).to_lowercase();
    trimmed
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36F}').contains(c) || !is_combining_mark(*c))
        .collect()
}

const ENGLISH: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The languages that most blogs are written in. They do not contradict one another.
const LARGE: [&str; 17] = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "pl", "hu", "fi", "ru", "el",
    "tr",
];

/// Short forms that are met and stand in no locale.
const OTHER_MONTHS: &[(&str, u32)] = &[
    ("mrz", 3),
    ("juil", 7),
    ("ιουν", 6),
    ("ιουλ", 7),
    ("σεπτ", 9),
    ("sept", 9),
    ("setiembre", 9),
];

/// One locale for each set of names that a language has.
const LOCALES: &str = "\
    aa_DJ aa_ER aa_ER@saaho af_ZA agr_PE ak_GH am_ET an_ES anp_IN ar_AE ar_BH ar_DZ ar_IQ ar_MA ar_SA as_IN ast_ES ayc_PE \
    az_AZ az_IR be_BY be_BY@latin bem_ZM ber_DZ bg_BG bhb_IN bho_IN bi_VU bn_BD bn_IN bo_CN br_FR brx_IN bs_BA byn_ER ca_ES \
    ce_RU chr_US cmn_TW crh_UA cs_CZ csb_PL cv_RU cy_GB da_DK de_AT de_BE doi_IN dsb_DE dv_MV dz_BT el_CY en_AG en_AU en_DK eo \
    es_AR es_CO es_CR es_PE es_UY es_VE et_EE eu_ES fa_IR ff_SN fi_FI fil_PH fo_FO fr_BE fr_FR fur_IT fy_DE fy_NL ga_IE gd_GB \
    gez_ER gez_ET gl_ES gu_IN gv_GB ha_NG hak_TW he_IL hi_IN hif_FJ hne_IN hr_HR hsb_DE ht_HT hu_HU hy_AM ia_FR id_ID ig_NG \
    ik_CA is_IS it_CH iu_CA ja_JP ka_GE kab_DZ kk_KZ kl_GL km_KH kn_IN ko_KR kok_IN ks_IN ks_IN@devanagari ku_TR kw_GB ky_KG \
    lb_LU lg_UG li_NL lij_IT ln_CD lo_LA lt_LT lv_LV lzh_TW mag_IN mai_IN mfe_MU mg_MG mhr_RU mi_NZ miq_NI mjw_IN mk_MK ml_IN \
    mn_MN mni_IN mnw_MM mr_IN ms_MY mt_MT my_MM nan_TW nan_TW@latin nb_NO nds_DE nds_NL ne_NP nhn_MX niu_NU nl_AW nn_NO nr_ZA \
    nso_ZA oc_FR om_ET or_IN os_RU pa_IN pa_PK pap_AW pl_PL ps_AF pt_BR quz_PE raj_IN ro_RO ru_RU rw_RW sa_IN sah_RU sat_IN \
    sc_IT sd_IN sd_IN@devanagari se_NO sgs_LT shn_MM shs_CA si_LK sid_ET sk_SK sl_SI sm_WS so_DJ so_ET sq_AL sr_ME sr_RS \
    sr_RS@latin ss_ZA st_ZA sv_FI sw_KE szl_PL ta_IN ta_LK tcy_IN te_IN tg_TJ th_TH the_NP ti_ER ti_ET tig_ER tk_TM tl_PH \
    tn_ZA to_TO tpi_PG tr_TR ts_ZA tt_RU tt_RU@iqtelif ug_CN uk_UA unm_US ur_IN ur_PK uz_UZ uz_UZ@cyrillic ve_ZA vi_VN wa_BE \
    wae_CH wal_ET wo_SN xh_ZA yi_US yo_NG yue_HK yuw_PG zh_CN zh_SG zh_TW zu_ZA";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_is_known_and_the_large_languages_agree() {
        for written in LOCALES.split_ascii_whitespace() {
            assert!(Locale::try_from(written).is_ok(), "{written}");
        }
        for (word, meanings) in &date_names().months {
            let mut large =
                meanings.iter().filter(|(l, _)| LARGE.contains(l)).map(|(_, month)| *month);
            let first = large.next();
            assert!(large.all(|month| Some(month) == first), "{word}: {meanings:?}");
        }
    }

    #[track_caller]
    fn check(
        word: &str,
        language: Option<&str>,
        day: Option<&str>,
        expected: Option<NameMeaning<u32>>,
    ) {
        assert_eq!(
            date_names().month_named(word, language, day),
            expected,
            "{word} {language:?} {day:?}"
        );
    }

    #[test]
    fn a_name_of_several_months_needs_its_language() {
        check("March", None, None, Some(NameMeaning::Sure(3)));
        check("listopada", Some("hr-HR"), None, Some(NameMeaning::Sure(10)));
        check("listopada", Some("pl"), None, Some(NameMeaning::Sure(11)));
        check("listopada", None, Some("czw"), Some(NameMeaning::Sure(11)));
        check("listopada", None, None, Some(NameMeaning::Likely(11)));
        check("jan", None, None, Some(NameMeaning::Sure(1)));
        check("rujan", None, None, None);
        check("maaliskuuta", None, None, Some(NameMeaning::Sure(3)));
        check("banana", None, None, None);
    }
}
