//! The names of the months, in the languages whose articles are read most.
//!
//! All lower case, without the full stop of an abbreviation. No name stands for two months in
//! two languages; a test keeps it so.

/// Names by month, January first: English, French, German, Spanish, Russian, Arabic (the names
/// used in Egypt and the Gulf, then those of Syria, Iraq and Lebanon).
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "janvier",
        "janv",
        "januar",
        "jänner",
        "janner",
        "jaenner",
        "enero",
        "ene",
        "январь",
        "января",
        "январе",
        "янв",
        "يناير",
        "كانون الثاني",
    ],
    &[
        "february",
        "feb",
        "février",
        "fevrier",
        "févr",
        "fevr",
        "fév",
        "februar",
        "feber",
        "febrero",
        "февраль",
        "февраля",
        "феврале",
        "фев",
        "февр",
        "فبراير",
        "شباط",
    ],
    &[
        "march",
        "mar",
        "mars",
        "märz",
        "marz",
        "maerz",
        "marzo",
        "март",
        "марта",
        "марте",
        "мар",
        "مارس",
        "آذار",
        "اذار",
    ],
    &[
        "april",
        "apr",
        "avril",
        "avr",
        "abril",
        "abr",
        "апрель",
        "апреля",
        "апреле",
        "апр",
        "أبريل",
        "ابريل",
        "إبريل",
        "نيسان",
    ],
    &[
        "may", "mai", "mayo", "май", "маи", "мая", "мае", "مايو", "أيار", "ايار",
    ],
    &[
        "june",
        "jun",
        "juin",
        "juni",
        "junio",
        "июнь",
        "июня",
        "июне",
        "июн",
        "يونيو",
        "يونيه",
        "حزيران",
    ],
    &[
        "july",
        "jul",
        "juillet",
        "juil",
        "juli",
        "julio",
        "июль",
        "июля",
        "июле",
        "июл",
        "يوليو",
        "يوليه",
        "تموز",
    ],
    &[
        "august",
        "aug",
        "août",
        "aout",
        "agosto",
        "ago",
        "август",
        "августа",
        "августе",
        "авг",
        "أغسطس",
        "اغسطس",
        "آب",
        "اب",
    ],
    &[
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "setiembre",
        "сентябрь",
        "сентября",
        "сентябре",
        "сен",
        "сент",
        "سبتمبر",
        "أيلول",
        "ايلول",
    ],
    &[
        "october",
        "oct",
        "octobre",
        "oktober",
        "okt",
        "octubre",
        "октябрь",
        "октября",
        "октябре",
        "окт",
        "أكتوبر",
        "اكتوبر",
        "تشرين الأول",
        "تشرين الاول",
    ],
    &[
        "november",
        "nov",
        "novembre",
        "noviembre",
        "ноябрь",
        "ноября",
        "ноябре",
        "ноя",
        "نوفمبر",
        "تشرين الثاني",
    ],
    &[
        "december",
        "dec",
        "décembre",
        "decembre",
        "déc",
        "dezember",
        "dez",
        "diciembre",
        "dic",
        "декабрь",
        "декабря",
        "декабре",
        "дек",
        "ديسمبر",
        "كانون الأول",
        "كانون الاول",
    ],
];

/// The month (1 to 12) of that lower-case name, if it is one.
pub(super) fn month_of(name: &str) -> Option<u8> {
    let index = MONTHS.iter().position(|names| names.contains(&name))?;
    u8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_name_means_two_months() {
        let mut seen = BTreeMap::new();
        for (index, names) in MONTHS.iter().enumerate() {
            for name in *names {
                assert_eq!(*name, name.to_lowercase(), "must be lower case");
                if let Some(other) = seen.insert(*name, index) {
                    panic!("{name} is month {} and month {}", other + 1, index + 1);
                }
            }
        }
    }

    #[test]
    fn months_are_counted_from_one() {
        assert_eq!(month_of("enero"), Some(1));
        assert_eq!(month_of("كانون الأول"), Some(12));
        assert_eq!(month_of("monday"), None);
    }
}
