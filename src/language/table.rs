//! What differs from language to language, a row each: names of months and days, the long date,
//! how a list is joined.
//!
//! Names are those of the Unicode CLDR (release 48), in the form that stands beside a day
//! (genitive where there is one). The trap: they go into letters as they are, so a language whose
//! names nobody could check has no row here rather than a doubtful one.

/// One language.
#[derive(Debug)]
pub(super) struct Row {
    /// The primary subtag, lower case.
    pub(super) tag: &'static str,
    /// The long date.
    pub(super) long: &'static str,
    /// How the first of a month is written, empty where it is a plain 1.
    pub(super) first: &'static str,
    /// Place and date on one line.
    pub(super) dateline: &'static str,
    /// The twelve months beside a day, separated by `|`.
    pub(super) months: &'static str,
    /// The twelve months without a day, empty where they are the same.
    pub(super) months_alone: &'static str,
    /// The months cut short.
    pub(super) short_months: &'static str,
    /// The seven days, Monday first.
    pub(super) days: &'static str,
    /// The days cut short.
    pub(super) short_days: &'static str,
    /// The number of a page, at the head of a letter's later pages. Chinese has the bare number,
    /// which both of its scripts write alike.
    pub(super) page: &'static str,
    /// Between the members of a list.
    pub(super) comma: &'static str,
    /// Before the last of them.
    pub(super) and: &'static str,
}

/// A regional form of a language's long date and list: tag, regions (`""`: none said), long date,
/// what stands before the last of three or more.
pub(super) type Regional = (&'static str, &'static [&'static str], &'static str, &'static str);

/// Where a region's practice is not the row's. The month comes first, and a comma stands before
/// "and", in the English of the United States and of the states that follow it.
pub(super) const REGIONAL: &[Regional] = &[
    ("en", &["", "US", "PH", "PR", "GU", "VI", "AS", "MP", "UM"], "%B %-d, %Y", ", and "),
    ("en", &["CA"], "%B %-d, %Y", " and "),
];

/// Names for the same thing: an older or wider tag, and the row that serves it.
pub(super) const ALIASES: &[(&str, &str)] = &[("no", "nb"), ("iw", "he"), ("cmn", "zh")];

/// Months that a region names in its own way: tag, region, months.
pub(super) const REGIONAL_MONTHS: &[(&str, &str, &str)] = &[(
    "de",
    "AT",
    "Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
)];

/// What follows a salutation: tag, region (`""`: any), sign. A language without a row has what the
/// style says; so has English, whose sign is a matter of the kind of letter.
pub(super) const GREETINGS: &[(&str, &str, &str)] = &[
    ("de", "CH", ""),
    ("de", "LI", ""),
    ("es", "", ":"),
    ("cs", "", ","),
    ("da", "", ","),
    ("de", "", ","),
    ("fi", "", ","),
    ("fr", "", ","),
    ("it", "", ","),
    ("nb", "", ","),
    ("nl", "", ","),
    ("pl", "", ","),
    ("pt", "", ","),
    ("ro", "", ","),
    ("sv", "", ","),
];

/// What most languages share.
const PLAIN: Row = Row {
    tag: "",
    long: "%-d %B %Y",
    first: "",
    dateline: "{place}, {date}",
    months: "",
    months_alone: "",
    short_months: "",
    days: "",
    short_days: "",
    page: "",
    comma: ", ",
    and: "",
};

/// Every language with a row, English first.
pub(super) const ROWS: &[Row] = &[
    Row {
        tag: "en",
        page: "Page {n}",
        months: "January|February|March|April|May|June|July|August|September|October|November|December",
        short_months: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
        days: "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
        short_days: "Mon|Tue|Wed|Thu|Fri|Sat|Sun",
        and: " and ",
        ..PLAIN
    },
    Row {
        tag: "fr",
        page: "Page {n}",
        first: "1er",
        dateline: "{place}, le {date}",
        months: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
        short_months: "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
        days: "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        short_days: "lun.|mar.|mer.|jeu.|ven.|sam.|dim.",
        and: " et ",
        ..PLAIN
    },
    Row {
        tag: "de",
        page: "Seite {n}",
        long: "%-d. %B %Y",
        months: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
        short_months: "Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.",
        days: "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
        short_days: "Mo.|Di.|Mi.|Do.|Fr.|Sa.|So.",
        and: " und ",
        ..PLAIN
    },
    Row {
        tag: "it",
        page: "Pagina {n}",
        first: "1º",
        months: "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
        short_months: "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
        days: "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
        short_days: "lun|mar|mer|gio|ven|sab|dom",
        and: " e ",
        ..PLAIN
    },
    Row {
        tag: "es",
        page: "Página {n}",
        long: "%-d de %B de %Y",
        months: "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
        short_months: "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
        days: "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
        short_days: "lun|mar|mié|jue|vie|sáb|dom",
        and: " y ",
        ..PLAIN
    },
    Row {
        tag: "pt",
        page: "Página {n}",
        long: "%-d de %B de %Y",
        months: "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
        short_months: "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
        days: "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo",
        short_days: "seg.|ter.|qua.|qui.|sex.|sáb.|dom.",
        and: " e ",
        ..PLAIN
    },
    Row {
        tag: "nl",
        page: "Pagina {n}",
        months: "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
        short_months: "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
        days: "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
        short_days: "ma|di|wo|do|vr|za|zo",
        and: " en ",
        ..PLAIN
    },
    Row {
        tag: "da",
        page: "Side {n}",
        long: "%-d. %B %Y",
        months: "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
        short_months: "jan.|feb.|mar.|apr.|maj|jun.|jul.|aug.|sep.|okt.|nov.|dec.",
        days: "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
        short_days: "man.|tirs.|ons.|tors.|fre.|lør.|søn.",
        and: " og ",
        ..PLAIN
    },
    Row {
        tag: "nb",
        page: "Side {n}",
        long: "%-d. %B %Y",
        months: "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
        short_months: "jan.|feb.|mars|apr.|mai|juni|juli|aug.|sep.|okt.|nov.|des.",
        days: "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
        short_days: "man.|tir.|ons.|tor.|fre.|lør.|søn.",
        and: " og ",
        ..PLAIN
    },
    Row {
        tag: "nn",
        page: "Side {n}",
        long: "%-d. %B %Y",
        months: "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
        short_months: "jan.|feb.|mars|apr.|mai|juni|juli|aug.|sep.|okt.|nov.|des.",
        days: "måndag|tysdag|onsdag|torsdag|fredag|laurdag|søndag",
        short_days: "må.|ty.|on.|to.|fr.|la.|sø.",
        and: " og ",
        ..PLAIN
    },
    Row {
        tag: "sv",
        page: "Sida {n}",
        months: "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
        short_months: "jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.",
        days: "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag",
        short_days: "mån|tis|ons|tors|fre|lör|sön",
        and: " och ",
        ..PLAIN
    },
    Row {
        tag: "fi",
        page: "Sivu {n}",
        long: "%-d. %B %Y",
        months: "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta",
        months_alone: "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu",
        short_months: "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu",
        days: "maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai",
        short_days: "ma|ti|ke|to|pe|la|su",
        and: " ja ",
        ..PLAIN
    },
    Row {
        tag: "is",
        page: "Blaðsíða {n}",
        long: "%-d. %B %Y",
        months: "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember",
        short_months: "jan.|feb.|mar.|apr.|maí|jún.|júl.|ágú.|sep.|okt.|nóv.|des.",
        days: "mánudagur|þriðjudagur|miðvikudagur|fimmtudagur|föstudagur|laugardagur|sunnudagur",
        short_days: "mán.|þri.|mið.|fim.|fös.|lau.|sun.",
        and: " og ",
        ..PLAIN
    },
    Row {
        tag: "pl",
        page: "Strona {n}",
        months: "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
        months_alone: "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
        short_months: "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
        days: "poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela",
        short_days: "pon.|wt.|śr.|czw.|pt.|sob.|niedz.",
        and: " i ",
        ..PLAIN
    },
    Row {
        tag: "cs",
        page: "Strana {n}",
        long: "%-d. %B %Y",
        months: "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
        months_alone: "leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec",
        short_months: "led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro",
        days: "pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle",
        short_days: "po|út|st|čt|pá|so|ne",
        and: " a ",
        ..PLAIN
    },
    Row {
        tag: "sk",
        page: "Strana {n}",
        long: "%-d. %B %Y",
        months: "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
        months_alone: "január|február|marec|apríl|máj|jún|júl|august|september|október|november|december",
        short_months: "jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec",
        days: "pondelok|utorok|streda|štvrtok|piatok|sobota|nedeľa",
        short_days: "po|ut|st|št|pi|so|ne",
        and: " a ",
        ..PLAIN
    },
    Row {
        tag: "hu",
        page: "{n}. oldal",
        long: "%Y. %B %-d.",
        months: "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
        short_months: "jan.|febr.|márc.|ápr.|máj.|jún.|júl.|aug.|szept.|okt.|nov.|dec.",
        days: "hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap",
        short_days: "H|K|Sze|Cs|P|Szo|V",
        and: " és ",
        ..PLAIN
    },
    Row {
        tag: "ro",
        page: "Pagina {n}",
        months: "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
        short_months: "ian.|feb.|mar.|apr.|mai|iun.|iul.|aug.|sept.|oct.|nov.|dec.",
        days: "luni|marți|miercuri|joi|vineri|sâmbătă|duminică",
        short_days: "lun.|mar.|mie.|joi|vin.|sâm.|dum.",
        and: " și ",
        ..PLAIN
    },
    Row {
        tag: "bg",
        page: "Страница {n}",
        long: "%-d %B %Y\u{a0}г.",
        months: "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
        short_months: "яну|фев|март|апр|май|юни|юли|авг|сеп|окт|ное|дек",
        days: "понеделник|вторник|сряда|четвъртък|петък|събота|неделя",
        short_days: "пн|вт|ср|чт|пт|сб|нд",
        and: " и ",
        ..PLAIN
    },
    Row {
        tag: "el",
        page: "Σελίδα {n}",
        months: "Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου|Σεπτεμβρίου|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου",
        months_alone: "Ιανουάριος|Φεβρουάριος|Μάρτιος|Απρίλιος|Μάιος|Ιούνιος|Ιούλιος|Αύγουστος|Σεπτέμβριος|Οκτώβριος|Νοέμβριος|Δεκέμβριος",
        short_months: "Ιαν|Φεβ|Μαρ|Απρ|Μαΐ|Ιουν|Ιουλ|Αυγ|Σεπ|Οκτ|Νοε|Δεκ",
        days: "Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή|Σάββατο|Κυριακή",
        short_days: "Δευ|Τρί|Τετ|Πέμ|Παρ|Σάβ|Κυρ",
        and: " και ",
        ..PLAIN
    },
    Row {
        tag: "tr",
        page: "Sayfa {n}",
        months: "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
        short_months: "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara",
        days: "Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar",
        short_days: "Pzt|Sal|Çar|Per|Cum|Cmt|Paz",
        and: " ve ",
        ..PLAIN
    },
    Row {
        tag: "ru",
        page: "Страница {n}",
        long: "%-d %B %Y\u{a0}г.",
        months: "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
        months_alone: "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
        short_months: "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
        days: "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
        short_days: "пн|вт|ср|чт|пт|сб|вс",
        and: " и ",
        ..PLAIN
    },
    Row {
        tag: "uk",
        page: "Сторінка {n}",
        long: "%-d %B %Y\u{a0}р.",
        months: "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
        months_alone: "січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|грудень",
        short_months: "січ.|лют.|бер.|квіт.|трав.|черв.|лип.|серп.|вер.|жовт.|лист.|груд.",
        days: "понеділок|вівторок|середа|четвер|пʼятниця|субота|неділя",
        short_days: "пн|вт|ср|чт|пт|сб|нд",
        and: " і ",
        ..PLAIN
    },
    Row {
        tag: "hr",
        page: "Stranica {n}",
        long: "%-d. %B %Y.",
        months: "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga|prosinca",
        months_alone: "siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan|listopad|studeni|prosinac",
        short_months: "sij|velj|ožu|tra|svi|lip|srp|kol|ruj|lis|stu|pro",
        days: "ponedjeljak|utorak|srijeda|četvrtak|petak|subota|nedjelja",
        short_days: "pon|uto|sri|čet|pet|sub|ned",
        and: " i ",
        ..PLAIN
    },
    Row {
        tag: "sl",
        page: "Stran {n}",
        long: "%-d. %B %Y",
        months: "januar|februar|marec|april|maj|junij|julij|avgust|september|oktober|november|december",
        short_months: "jan.|feb.|mar.|apr.|maj|jun.|jul.|avg.|sep.|okt.|nov.|dec.",
        days: "ponedeljek|torek|sreda|četrtek|petek|sobota|nedelja",
        short_days: "pon.|tor.|sre.|čet.|pet.|sob.|ned.",
        and: " in ",
        ..PLAIN
    },
    Row {
        tag: "lt",
        page: "{n} puslapis",
        long: "%Y m. %B %-d d.",
        months: "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
        months_alone: "sausis|vasaris|kovas|balandis|gegužė|birželis|liepa|rugpjūtis|rugsėjis|spalis|lapkritis|gruodis",
        short_months: "saus.|vas.|kov.|bal.|geg.|birž.|liep.|rugp.|rugs.|spal.|lapkr.|gruod.",
        days: "pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis|sekmadienis",
        short_days: "pr|an|tr|kt|pn|št|sk",
        and: " ir ",
        ..PLAIN
    },
    Row {
        tag: "lv",
        page: "{n}. lappuse",
        long: "%Y. gada %-d. %B",
        months: "janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris|novembris|decembris",
        short_months: "janv.|febr.|marts|apr.|maijs|jūn.|jūl.|aug.|sept.|okt.|nov.|dec.",
        days: "pirmdiena|otrdiena|trešdiena|ceturtdiena|piektdiena|sestdiena|svētdiena",
        short_days: "pirmd.|otrd.|trešd.|ceturtd.|piektd.|sestd.|svētd.",
        and: " un ",
        ..PLAIN
    },
    Row {
        tag: "et",
        page: "Lehekülg {n}",
        long: "%-d. %B %Y",
        months: "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
        short_months: "jaan|veebr|märts|apr|mai|juuni|juuli|aug|sept|okt|nov|dets",
        days: "esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev",
        short_days: "E|T|K|N|R|L|P",
        and: " ja ",
        ..PLAIN
    },
    Row {
        tag: "ga",
        page: "Leathanach {n}",
        months: "Eanáir|Feabhra|Márta|Aibreán|Bealtaine|Meitheamh|Iúil|Lúnasa|Meán Fómhair|Deireadh Fómhair|Samhain|Nollaig",
        short_months: "Ean|Feabh|Márta|Aib|Beal|Meith|Iúil|Lún|MFómh|DFómh|Samh|Noll",
        days: "Dé Luain|Dé Máirt|Dé Céadaoin|Déardaoin|Dé hAoine|Dé Sathairn|Dé Domhnaigh",
        short_days: "Luan|Máirt|Céad|Déar|Aoine|Sath|Domh",
        and: " agus ",
        ..PLAIN
    },
    Row {
        tag: "ca",
        page: "Pàgina {n}",
        long: "%-d %B del %Y",
        months: "de gener|de febrer|de març|d’abril|de maig|de juny|de juliol|d’agost|de setembre|d’octubre|de novembre|de desembre",
        months_alone: "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
        short_months: "de gen.|de febr.|de març|d’abr.|de maig|de juny|de jul.|d’ag.|de set.|d’oct.|de nov.|de des.",
        days: "dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge",
        short_days: "dl.|dt.|dc.|dj.|dv.|ds.|dg.",
        and: " i ",
        ..PLAIN
    },
    Row {
        tag: "he",
        page: "עמוד {n}",
        long: "%-d ב%B %Y",
        months: "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
        short_months: "ינו׳|פבר׳|מרץ|אפר׳|מאי|יוני|יולי|אוג׳|ספט׳|אוק׳|נוב׳|דצמ׳",
        days: "יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת|יום ראשון",
        short_days: "יום ב׳|יום ג׳|יום ד׳|יום ה׳|יום ו׳|שבת|יום א׳",
        and: " ו",
        ..PLAIN
    },
    Row {
        tag: "ar",
        page: "صفحة {n}",
        months: "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        short_months: "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        days: "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
        short_days: "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
        comma: " و",
        and: " و",
        ..PLAIN
    },
    Row {
        tag: "ja",
        page: "{n}ページ",
        long: "%Y年%-m月%-d日",
        months: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
        short_months: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
        days: "月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日",
        short_days: "月|火|水|木|金|土|日",
        comma: "、",
        and: "、",
        ..PLAIN
    },
    Row {
        tag: "zh",
        page: "{n}",
        long: "%Y年%-m月%-d日",
        months: "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
        short_months: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
        days: "星期一|星期二|星期三|星期四|星期五|星期六|星期日",
        short_days: "周一|周二|周三|周四|周五|周六|周日",
        comma: "、",
        and: "和",
        ..PLAIN
    },
    Row {
        tag: "ko",
        page: "{n}페이지",
        long: "%Y년 %-m월 %-d일",
        months: "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
        short_months: "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
        days: "월요일|화요일|수요일|목요일|금요일|토요일|일요일",
        short_days: "월|화|수|목|금|토|일",
        and: " 및 ",
        ..PLAIN
    },
];
