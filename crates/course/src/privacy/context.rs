//! What stands around something found: the words of its sentence, and whether they speak of a
//! person or of an office.
//!
//! Whose number it is, people say in the words beside it: "her daughter's mobile", "call the ward".
//! The nearest word decides.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text_folding::compile_pattern;

/// The words of the same sentence before and after something found.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentenceContext<'t> {
    pub(super) before: &'t str,
    pub(super) after: &'t str,
}

/// Whom something belongs to, by the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnerKind {
    Person,
    Office,
    Unknown,
}

/// Bytes looked at before and after.
const BEFORE: usize = 160;
const AFTER: usize = 90;

impl<'t> SentenceContext<'t> {
    pub(super) fn around_range(text: &'t str, found: &Range<usize>) -> Self {
        let start = floor_boundary(text, found.start.saturating_sub(BEFORE));
        let end = ceil_boundary(text, found.end.saturating_add(AFTER).min(text.len()));
        let (before, after) = (&text[start..found.start], &text[found.end..end]);
        let begins = sentence_ends(before).last().unwrap_or(0);
        let ends = sentence_ends(after).next().unwrap_or(after.len());
        Self { before: &before[begins..], after: &after[..ends] }
    }

    /// Whose it is: the nearest word says so, and one before counts more than one after.
    pub(super) fn owner_kind(&self) -> OwnerKind {
        let person = self.distance_to(&PERSON);
        let office = self.distance_to(&OFFICE);
        match (person, office) {
            (None, None) => OwnerKind::Unknown,
            (Some(_), None) => OwnerKind::Person,
            (Some(person), Some(office)) if person <= office => OwnerKind::Person,
            (_, Some(_)) => OwnerKind::Office,
        }
    }

    /// Whose address it is: only what stands before it counts, because a venue is named first.
    pub(super) fn owner_of_address(&self) -> OwnerKind {
        SentenceContext { before: self.before, after: "" }.owner_kind()
    }

    /// Whether a person is spoken of anywhere in the sentence.
    pub(super) fn names_a_person(&self) -> bool {
        PERSON.is_match(self.before) || PERSON.is_match(self.after)
    }

    fn distance_to(&self, words: &Regex) -> Option<usize> {
        let before = words.find_iter(self.before).last().map(|m| self.before.len() - m.end());
        let after = words.find(self.after).map(|m| m.start() + BEFORE / 4);
        [before, after].into_iter().flatten().min()
    }
}

pub(super) fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Where sentences end within a text: after a stop, an exclamation or a question mark that a space
/// follows, unless the stop belongs to an abbreviation or an ordinal.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')).filter_map(move |(at, c)| {
        let next = bytes.get(at + 1).copied();
        let is_end = next.is_none_or(|b| b == b' ')
            && (c != '.' || next.is_some() && !is_abbreviation(&text[..at]));
        is_end.then_some(at + 1)
    })
}

/// Whether the word at the end is one that a stop shortens.
fn is_abbreviation(before: &str) -> bool {
    const SHORT: [&str; 60] = [
        "mr", "mrs", "ms", "dr", "st", "no", "nos", "nr", "tel", "tél", "mob", "ext", "geb", "dob",
        "prof", "sr", "sra", "srta", "dra", "fr", "hr", "bzw", "ca", "av", "avda", "str", "approx",
        "dept", "fig", "vol", "pp", "ref", "eg", "ie", "vs", "nac", "fec", "núm", "num", "soc",
        "sec", "rd", "ave", "apt", "ed", "al", "etc", "jan", "feb", "aug", "sept", "oct", "okt",
        "nov", "dec", "dez", "déc", "janv", "févr", "juil",
    ];
    let word =
        before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let n = word.chars().count();
    // One letter is an initial, one or two digits are an ordinal.
    n <= 1
        || word.ends_with("nr")
        || n == 2 && word.bytes().all(|b| b.is_ascii_digit())
        || SHORT.contains(&word.as_str())
}

/// Who is spoken of when a person is: in English, French, German and Spanish.
pub(super) const PERSONS: &str = r"patient(?:e|in|en|innen|s|es)?|clients?|cliente|klient(?:in|en)?|residents?|résidente?|bewohner(?:in|s)?|teilnehmer(?:in)?|usuari[oa]|pacientes?|lady|gentleman|wom[ae]n|m[ae]n|girl|boy|lad|lass|baby|child|kid|toddler|teenager|newborn|infant|mother|father|mum|mom|dad|son|daughter|wife|husband|partner|brother|sister|aunt|uncle|niece|nephew|gran|granny|grandma|grandad|grandpa|grand(?:mother|father|son|daughter)|carer|caregiver|neighbou?r|next of kin|widow(?:er)?|couple|twins?|cousin|veteran|pensioner|year-old|male|female|dame|monsieur|madame|mademoiselle|mme|mlle|homme|femme|fille|fils|garçon|fillette|bébé|enfant|mère|père|maman|papa|épou(?:x|se)|mari|conjointe?|frère|sœur|soeur|tante|oncle|nièce|neveu|voisine?|aidante?|grand-mère|grand-père|mamie|papi|cousine|petite?|herrn?|frau|mann|mädchen|junge[n]?|bub|kind(?:es)?|säugling|mutter|vater|sohn|sohnes|tochter|ehe(?:mann|frau)|gatt(?:e|in)|bruder|schwester|onkel|nichte|neffe|nachbar(?:in)?|oma|opa|großmutter|großvater|enkel(?:in)?|angehörige[nr]?|witwer?|señora?s?|señorita|sra?|don|doña|hombre|mujer|niñ[oa]|chic[oa]|hij[oa]|madre|padre|espos[oa]|marido|herman[oa]|tí[oa]|sobrin[oa]|niet[oa]|abuel[oa]|vecin[oa]|cuidador|cuidadora|viud[oa]|prim[oa]|mr|mrs|ms|miss|captain";

static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(&format!(
        r"(?i)\b(?:{PERSONS}|he|she|him|his|her|hers|home|lives?|living|lived|moved|address|flat|bungalow|family|relatives?|il|elle|lui|chez|sa|son|ses|habite|domicile|demeurant|er|ihn|ihm|ihre?|ihre[mnrs]|seine?|seine[mnrs]|wohnt|wohnhaft|privat|zuhause|familie|ella|él|su|sus|vive|domicilio|familia|casa|mudó)\b"
    ))
});

/// Who is spoken of when an office, a venue, an event or a service for all is.
pub(super) const OFFICES: &str = r"hospitals?|infirmary|clinics?|wards?|departments?|dept|units?|offices?|switchboard|reception|receptionist|secretar(?:y|iat|ies)|desk|help ?lines?|hot ?lines?|lifelines?|samaritans|crisis|surgery|practice|pharmacy|librar(?:y|ies)|museum|universit(?:y|ies)|college|school|academy|institute|cent(?:re|er)|trust|society|association|charity|council|venue|conference|congress|workshops?|courses?|study day|symposium|seminar|webinar|meeting|hall|theatre|auditorium|hotel|church|campus|building|headquarters|hq|regist(?:er|ration)|bookings?|refer|referrals?|enquir(?:y|ies|e)|inquir(?:y|ies|e)|publisher|supplier|manufacturer|company|ltd|limited|shop|services?|team|support group|faculty|foundation|hospice|station|street entrance|main entrance|find us|join us|visit us|call us|contact us|(?:\w*klinik\w*|\w*krankenhaus\w*|\w*spital\w*|ambulanz|praxis|sekretariat|zentrale|pforte|anmeldung|empfang|büro|geschäftsstelle|\w*bibliothek\w*|bücherei|\w*universität\w*|\w*hochschule\w*|\w*schule|\w*haus|akademie|institut\w*|\w*zentrum\w*|verein\w*|verband\w*|gesellschaft|stiftung|veranstaltung\w*|\w*tagung|kongress\w*|konferenz|kurs\w*|fortbildung|fachtag|treffen|treffpunkt|statt|kirche|\w*saal|\w*halle|gebäude|haupteingang|\w*seelsorge|\w*notruf|bereitschaftsdienst|beratung\w*|\w+telefon|apotheke|verlag|hersteller|firma|kundendienst|messe)|h[ôo]pital|hôpitaux|chu|chuv|clinique|unité|département|secrétariat|standard|accueil|réception|bureau|bibliothèque|médiathèque|musée|université|faculté|école|institut|centre|palais|fondation|société|colloque|congrès|conférence|journées?|ateliers?|formation|cours|séminaire|salle|amphi\w*|hôtel|église|mairie|bâtiment|siège|s'inscri\w+|inscriptions?|réserv\w+|renseignements?|ligne|numéro vert|écoute|pharmacie|cabinet|éditeur|fabricant|clínica|servicio|unidad|departamento|secretaría|centralita|recepción|oficina|biblioteca|museo|universidad|facultad|escuela|instituto|centro|palacio|asociación|fundación|sociedad|colegio|congreso|conferencia|jornadas?|taller(?:es)?|curso|seminario|sala|auditorio|iglesia|ayuntamiento|edificio|sede|inscripci[óo]n(?:es)?|reservas?|información|línea|farmacia|consultorio|ambulatorio|editorial|fabricante|pedir|to book|to reserve|places|tickets|reserv\w*|melde[nt] (?:sie|euch)|anmelden|sos|\w*line|esperanza|suicid\w*|hilfe\w*|notdienst";

static OFFICE: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(&format!(r"(?i)\b(?:{OFFICES})\b")));

/// Numbers of things, by the words right before them: books, papers, trials and grants, machines,
/// meetings, rooms, accounts, and the registrations of those who write.
static OF_A_THING: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?ix)(?:\b(?:isbn(?:-?1[03])?|e?-?issn|ean|asin|doi|pmid|pmcid|pubmed|orcid(?:\s?id)?|isrctn|nct|drks|eudract|prospero|crd|issue|vol(?:ume|umen)?|band|heft|tome
          |pp?|pages?|seiten?|páginas?|versión|versione?s?|article|grants?|awards?|funding|fund|project|projekt|projet|proyecto|contract|convention|ayuda|subvenci[óo]n
          |r[ée]f(?:[ée]rence|erencia)?s?|registration|trial|study|estudio|étude|ensayo|protocol(?:o|e)?|protokoll|ethics|irb|rec
          |charity|company|siren|siret|cif|vat|ust-?id|tva|iva|orders?|bestell\w*|commande|pedido|account|konto|compte|cuenta|iban|bic|invoice|rechnung\w*|facture|factura
          |tickets?|licen[cs]e|licencia|lizenz|module|m[óo]dulo|meeting|besprechung\w*|webinar|zoom|teams|webex|passcode|kenncode|code\sd'accès|pin
          |serial|s/n|sn|assets?|device|equipment|inventory|inventar\w*|inventario|dispositivo|appareil|gerät\w*|library\scard|badge|kunden\w*|auftrag\w*|vorgang\w*|udi|\w*teile?nr|seriennr|serien?-?nummer|séries?|serie|lots?|lote|batch|charge|chargen-?(?:nr|nummer)|models?|modell|modèles?|modelo|modelnr|artikel\w*|part|sku|catalogue|cat
          |rooms?|raum|zimmer|salle|sala|aula|bus|tram|flight|flug|vol|train|zug|tracking|sendungs\w*|parcel|patent\w*
          |gmc|nmc|hcpc|rpps|adeli|finess|lanr|bsnr|colegiad[oa]|réunion|reuni[óo]n|commit|build|rev(?:ision)?)\b|\bn\s?=)
          (?:[\s-]?(?:no\.?|nos\.?|n[º°]|nr\.?|num(?:ber)?s?|numéro|número|ids?|code|identifier|registration|ist|is|was|are|lautet|es|est|de|der|of|die|the|award|grant|serial|serie|série|call|with|id))*
          [\s:\#.=(-]*(?:[\d./-]+\s?(?:,|/|to|and|or|bis|und|oder|à|et|ou|a|y|o|-)\s?)*[a-z]{0,4}[-/\s]?$",
    )
});

/// What a number counts, by the word right after it.
static AN_AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)^\s?(?:%|€|£|\$|pounds|euros?|dollars?|francs?|franken|pesos|people|persons|personas|personnes|personen|menschen|patients|patientinnen|patienten|pacientes|million\w*|mio|staff|steps|hours|words|views|participants|participantes|teilnehmer\w*|visits|cases|casos|fälle|beds|members|nurses|mg|ml|km|kg)\b",
    )
});

impl SentenceContext<'_> {
    /// Whether the word right after says that it is an amount.
    pub(super) fn is_an_amount(&self) -> bool {
        AN_AMOUNT.is_match(self.after)
    }

    /// Whether the words right before say that it numbers a thing.
    pub(super) fn is_of_a_thing(&self) -> bool {
        OF_A_THING.is_match(self.before)
    }
}
