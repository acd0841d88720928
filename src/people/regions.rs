//! States, provinces and territories by their postal codes, spelled out as a form of address has them.
//!
//! A code or a name goes in, the name comes out. Data, and one way to look it up. The trap: `WA` is
//! Washington or Western Australia, which the office decides.

use super::states;

/// The region in words: a code of the office's own country by its name, anything else as written.
pub(super) fn spelled_out(written: &str, office: &str) -> String {
    let code = written.trim();
    let of = |rows: &[(&str, &'static str)]| {
        rows.iter().find(|(own, _)| *own == code).map(|(_, name)| *name)
    };
    let name = match office.split('-').next() {
        Some("us") => states::find(code).filter(|state| state.code == code).map(|state| state.name),
        Some("ca") => of(PROVINCES),
        Some("au") => of(AUSTRALIA),
        _ => None,
    };
    name.map_or_else(|| written.to_owned(), str::to_owned)
}

/// Provinces and territories of Canada, by code.
pub const PROVINCES: &[(&str, &str)] = &[
    ("AB", "Alberta"),
    ("BC", "British Columbia"),
    ("MB", "Manitoba"),
    ("NB", "New Brunswick"),
    ("NL", "Newfoundland and Labrador"),
    ("NS", "Nova Scotia"),
    ("NT", "Northwest Territories"),
    ("NU", "Nunavut"),
    ("ON", "Ontario"),
    ("PE", "Prince Edward Island"),
    ("QC", "Quebec"),
    ("SK", "Saskatchewan"),
    ("YT", "Yukon"),
];

const AUSTRALIA: &[(&str, &str)] = &[
    ("ACT", "Australian Capital Territory"),
    ("NSW", "New South Wales"),
    ("NT", "Northern Territory"),
    ("QLD", "Queensland"),
    ("SA", "South Australia"),
    ("TAS", "Tasmania"),
    ("VIC", "Victoria"),
    ("WA", "Western Australia"),
];

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn a_code_is_read_by_the_country_of_the_office() {
        let said = |region, office| spelled_out(region, office);
        assert_eq!(said("OH", "us-governor"), "Ohio");
        assert_eq!(said("Ohio", "us-governor"), "Ohio");
        assert_eq!(said("WA", "us-governor"), "Washington");
        assert_eq!(said("WA", "au-senator"), "Western Australia");
        assert_eq!(said("ON", "ca-premier"), "Ontario");
        assert_eq!(said("North Tessaly", "us-state-senator"), "North Tessaly");
    }
}
