//! Zones that a calendar describes itself: found among those of the IANA list by how their clocks
//! change.

use std::collections::BTreeMap;

use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName,
    ICalendarParameterValue, ICalendarProperty, ICalendarValue,
};
use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};

/// Weeks over which a zone must agree with its description.
const WEEKS: i64 = 60;

/// When clocks are set to an offset from UTC, in the local time before.
type ZoneClockChange = (NaiveDateTime, i32);

/// The zones of a calendar that have no name of their own that is known, each with the zone of the
/// IANA list whose clocks change alike in the year to come.
pub(super) fn iana_zone_names(
    calendar: &ICalendar,
    from: DateTime<Utc>,
) -> BTreeMap<String, &'static str> {
    let named = |zone: &ICalendarComponent| zone.timezone().is_some();
    let described = calendar.timezones().filter(|zone| !named(zone)).take(20);
    described
        .filter_map(|zone| {
            let id = zone.property(&ICalendarProperty::Tzid)?.values.first()?.as_text()?.to_owned();
            let changes = clock_changes(calendar, zone);
            (!changes.is_empty()).then(|| find_similar_zone(&changes, from))?.map(|name| (id, name))
        })
        .chain(calendar.timezones().filter_map(|zone| zone.timezone()).filter_map(|(id, zone)| {
            match zone {
                // Names that calcard knows by another property than the zone's own name.
                Tz::Tz(zone) => Some((id.to_owned(), zone.name())),
                _ => None,
            }
        }))
        .collect()
}

/// Writes the name of the IANA list in place of a calendar's own.
pub(super) fn rename_zones(
    component: &mut ICalendarComponent,
    names: &BTreeMap<String, &'static str>,
) {
    let parameters = component.entries.iter_mut().flat_map(|e| &mut e.params);
    for parameter in parameters.filter(|p| p.name == ICalendarParameterName::Tzid) {
        if let ICalendarParameterValue::Text(id) = &mut parameter.value
            && let Some(name) = names.get(id.as_str())
        {
            *id = (*name).to_owned();
        }
    }
}

/// Every change of a described zone's clocks, in order (RFC 5545 §3.6.5): each observance is a
/// series of its own.
fn clock_changes(calendar: &ICalendar, zone: &ICalendarComponent) -> Vec<ZoneClockChange> {
    let observances = zone.component_ids.iter().filter_map(|id| calendar.component_by_id(*id));
    let mut changes = Vec::new();
    for observance in observances.take(200) {
        let offset = |property| {
            observance.property(&property).and_then(|e| e.values.first()).and_then(offset_secs)
        };
        let Some(to) = offset(ICalendarProperty::Tzoffsetto) else { continue };
        let mut series = observance.clone();
        series.component_type = ICalendarComponentType::VEvent;
        series.component_ids.clear();
        let series = ICalendar { components: vec![series] };
        let onsets = series.expand_dates(Tz::Floating, 500).events;
        changes.extend(onsets.into_iter().map(|e| (e.start.naive_local(), to)));
    }
    changes.sort_unstable();
    changes
}

fn offset_secs(value: &ICalendarValue) -> Option<i32> {
    let ICalendarValue::PartialDateTime(offset) = value else { return None };
    let secs = i32::from(offset.tz_hour?) * 3600 + i32::from(offset.tz_minute.unwrap_or(0)) * 60;
    Some(if offset.tz_minus { -secs } else { secs })
}

/// The first zone of the list with the same offsets all the year.
fn find_similar_zone(changes: &[ZoneClockChange], from: DateTime<Utc>) -> Option<&'static str> {
    let weeks: Vec<_> = (0..WEEKS).map(|n| from.naive_utc() + TimeDelta::days(7 * n)).collect();
    let offset = |local: &NaiveDateTime| {
        let last = changes.iter().rfind(|(onset, _)| onset <= local).or(changes.first());
        last.map_or(0, |(_, offset)| *offset)
    };
    let described: Vec<i32> = weeks.iter().map(offset).collect();
    let has_same = |zone: &&chrono_tz::Tz| {
        let actual = |local: &NaiveDateTime| {
            zone.from_local_datetime(local).earliest().map(|at| at.offset().fix().local_minus_utc())
        };
        weeks
            .iter()
            .zip(&described)
            .all(|(local, offset)| actual(local).is_none_or(|actual| actual == *offset))
    };
    chrono_tz::TZ_VARIANTS.iter().find(has_same).map(|zone| zone.name())
}
