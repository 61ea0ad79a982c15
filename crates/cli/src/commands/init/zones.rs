//! Time zones as people name them: by their names in the IANA list, or by a city.

use chrono_tz::{TZ_VARIANTS, Tz};

/// The zone of a name or a city.
///
/// # Errors
/// What is expected, with names that look alike.
pub(super) fn find_zone(typed: &str) -> Result<Tz, String> {
    let wanted = fold_name(typed);
    let city = |zone: &Tz| fold_name(zone.name().rsplit('/').next().unwrap_or_default());
    let by_name = TZ_VARIANTS.iter().find(|zone| fold_name(zone.name()) == wanted);
    // Several names may end alike; the shorter is the usual one (Asia/Istanbul, Europe/Istanbul).
    let by_city = || {
        TZ_VARIANTS
            .iter()
            .filter(|zone| city(zone) == wanted)
            .min_by_key(|zone| (!zone.name().starts_with("Europe/"), zone.name().len()))
    };
    if let Some(zone) = by_name.or_else(by_city) {
        return Ok(*zone);
    }
    let mut near: Vec<_> = TZ_VARIANTS
        .iter()
        .map(|zone| (strsim::jaro_winkler(&city(zone), &wanted), zone.name()))
        .filter(|(likeness, _)| *likeness > 0.85)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near: Vec<_> = near.into_iter().take(3).map(|(_, name)| name).collect();
    let shown = if near.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", near.join(", "))
    };
    Err(format!(
        "no time zone is called “{typed}”: name a zone such as Europe/London, or its city{shown}"
    ))
}

fn fold_name(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The zone of this computer, where the system says which.
pub(super) fn system_zone() -> Option<Tz> {
    let target = std::fs::read_link("/etc/localtime").ok()?;
    let target = target.to_string_lossy();
    target.split_once("zoneinfo/")?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_name_and_by_city() {
        for (typed, expected) in [
            ("Europe/London", "Europe/London"),
            ("london", "Europe/London"),
            (" new york ", "America/New_York"),
            ("Port-au-Prince", "America/Port-au-Prince"),
            ("istanbul", "Europe/Istanbul"),
            ("utc", "UTC"),
        ] {
            assert_eq!(find_zone(typed).map(Tz::name), Ok(expected), "{typed}");
        }
        let error = find_zone("Berlinn").expect_err("no zone");
        assert!(error.ends_with("did you mean Europe/Berlin?"), "{error}");
    }
}
