//! The language of a text's prose, by its trigrams.

use gainsay_model::language::Language;

use super::super::draft::Draft;
use super::super::regions::Kinds;

/// Letters enough to be sure; more would only take longer.
const SAMPLE: usize = 4000;

/// The language of most of the prose, where the guess is safe.
pub(super) fn of(draft: &Draft, kinds: &Kinds) -> Option<Language> {
    let mut sample = String::new();
    for (piece, _) in draft
        .pieces
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| kind.is_none())
    {
        sample.push_str(draft.words(piece));
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let guess = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    // Pashto is not among the languages of the detector and would pass as one of its neighbours.
    if matches!(
        guess.lang(),
        whatlang::Lang::Ara | whatlang::Lang::Pes | whatlang::Lang::Urd
    ) && sample.contains(['ښ', 'ځ', 'څ', 'ږ', 'ڼ', 'ۍ'])
    {
        return "ps".parse().ok();
    }
    tag(guess.lang()).parse().ok()
}

/// The shortest BCP 47 tag: two letters (ISO 639-1) where there are two.
fn tag(language: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match language {
        Lang::Afr => "af",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        Lang::Aka => "ak",
    }
}
