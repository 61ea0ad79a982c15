//! Posts that their authors have locked: what the feed gives in their place is a form or a notice,
//! and nothing to read.
//!
//! A preview that ends in such a notice is only cut, and so is the snippet that Medium gives
//! (`medium-feed-snippet`).

/// Whether the HTML of a post holds WordPress' form for the password of a protected post, which
/// stands in its place (`get_the_password_form` in `wp-includes/post-template.php`; themes may word
/// and style it, and keep its parts).
pub(super) fn has_password_form(html: &str) -> bool {
    html.contains("post-password-form")
        || html.contains("action=postpass")
        || html.contains("name=\"post_password\"")
        || html.contains("name='post_password'")
}

/// Whether the text of a post is a notice that it is locked.
pub(super) fn is_lock_notice(title: Option<&str>, text: &str) -> bool {
    let text = text.trim();
    let is_long = text.split_whitespace().filter(|word| word.is_ascii()).nth(MOST_WORDS).is_some();
    // The words of a whole post are counted only where it begins as a notice does.
    !text.is_empty()
        && (is_protected(title, text) && course::post::n_words(text) <= MOST_OF_A_NOTICE
            || !is_long && is_for_members(text))
}

/// Words of a notice at most.
const MOST_OF_A_NOTICE: usize = 40;

/// Words beside a notice that are no preview yet.
const MOST_BESIDE: usize = 30;

/// Words of a text with such a notice at most.
const MOST_WORDS: usize = MOST_OF_A_NOTICE + MOST_BESIDE;

/// Where a site gives excerpts, WordPress says of a protected post only that there is none
/// (`get_the_excerpt`), in the site's language, and puts the word for “protected” before its title
/// (`protected_title_format`). A text as short as that which uses the word again is such a
/// sentence.
fn is_protected(title: Option<&str>, text: &str) -> bool {
    let (title, start) = (title.unwrap_or_default().trim().to_lowercase(), folded_start(text));
    let is_excerpt = EXCERPTS.iter().any(|sentence| start.starts_with(sentence));
    let stem = PREFIXES.iter().find(|(prefix, _)| {
        title
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start().starts_with([':', '：', '-', '–']))
    });
    is_excerpt || stem.is_some_and(|(_, stem)| text.to_lowercase().contains(stem))
}

/// As much of a text's beginning, in lower case, as the sentences below are long.
fn folded_start(text: &str) -> String {
    text.chars().take(80).flat_map(char::to_lowercase).collect()
}

/// “There is no excerpt because this is a protected post.”, by its beginning.
const EXCERPTS: &[&str] = &[
    "there is no excerpt because this is a protected post",
    "es gibt keinen textauszug, da dies ein geschützter beitrag ist",
    "es gibt keinen auszug, da dies ein geschützter beitrag ist",
    "il n’y a pas d’extrait, car cette publication est protégée",
    "il n'y a pas d'extrait, car cette publication est protégée",
    "il n’y a pas d’extrait car cet article est protégé",
    "no hay extracto porque es una entrada protegida",
    "no hay ningún extracto porque es una entrada protegida",
];

/// WordPress' word before the title of a protected post, and what of it stands in its sentences
/// about it.
const PREFIXES: &[(&str, &str)] = &[
    ("protected", "protected"),
    ("geschützt", "geschützt"),
    ("protégé", "protégé"),
    ("protegido", "protegid"),
    ("protegida", "protegid"),
    ("protegit", "protegi"),
    ("protexido", "protexid"),
    ("protetto", "protett"),
    ("beschermd", "bescherm"),
    ("beveiligd", "beveilig"),
    ("skyddad", "skydda"),
    ("beskyttet", "beskyt"),
    ("passordbeskyttet", "beskyt"),
    ("suojattu", "suojat"),
    ("zabezpieczone", "zabezpiecz"),
    ("zabezpieczony", "zabezpiecz"),
    ("chroniony", "chron"),
    ("chráněno", "chráněn"),
    ("chráněné", "chráněn"),
    ("chránené", "chránen"),
    ("защищено", "защищ"),
    ("защищенная запись", "защищ"),
    ("захищено", "захищен"),
    ("korumalı", "koru"),
    ("védett", "védett"),
    ("protejat", "protej"),
    ("zaštićeno", "zaštićen"),
    ("προστατευμένο", "προστατευμέν"),
    ("保護中", "保護"),
    ("密码保护", "保护"),
    ("受密碼保護的文章", "保護"),
    ("受保護的文章", "保護"),
    ("보호된 글", "보호"),
    ("محمي", "محمي"),
    ("مقالة محمية", "محمي"),
    ("מוגן", "מוגן"),
    ("babestua", "babestu"),
];

/// What stands in place of a post for members of Ghost, Substack, Patreon and of sites with
/// Jetpack: a paragraph of its own that begins so, and next to nothing beside it.
fn is_for_members(text: &str) -> bool {
    let notice = text.split('\n').map(str::trim).find(|paragraph| {
        let words = paragraph.trim_start_matches(|c: char| !c.is_alphanumeric());
        let begins = folded_start(words);
        MEMBERS.iter().any(|start| begins.starts_with(start))
            && course::post::n_words(words) <= MOST_OF_A_NOTICE
    });
    notice.is_some_and(|notice| {
        let [all, of_notice] = [text, notice].map(course::post::n_words);
        all.saturating_sub(of_notice) <= MOST_BESIDE
    })
}

/// Ghost: `content-cta.hbs` (“This post is for paying subscribers only”); Substack: the title of
/// its paywall (“This post is for paid subscribers”); Patreon: the button of a locked post (“Join
/// to unlock”); Jetpack: `get_paywall_access_question` (“This post is for paid subscribers”,
/// “Subscribe to get access”).
const MEMBERS: &[&str] = &[
    "this post is for paying",
    "this post is for paid",
    "this post is for subscribers",
    "this post is for members",
    "this post is for founding",
    "this post is only for",
    "this page is for paying",
    "this page is for subscribers",
    "this page is for members",
    "this episode is for paid",
    "this content is for members",
    "this content is for subscribers",
    "this content is for paid",
    "this content is only available to",
    "this post is only available to",
    "for paid subscribers only",
    "only paid subscribers can",
    "only members can read",
    "become a member to read",
    "become a member to unlock",
    "become a paid subscriber to",
    "become a patron to",
    "join to unlock",
    "join now to unlock",
    "subscribe to unlock",
    "subscribe to get access",
    "subscribe to read this post",
    "sign up to read this post",
    "unlock this post",
    "upgrade to paid to read",
    "upgrade your account to read",
    "log in to read this post",
    "dieser beitrag ist nur für",
    "dieser inhalt ist nur für",
    "nur für abonnent",
    "nur für zahlende",
    "werde mitglied, um",
    "jetzt mitglied werden, um",
    "abonniere, um diesen beitrag",
    "cet article est réservé",
    "cette publication est réservée",
    "ce contenu est réservé",
    "ce billet est réservé",
    "réservé aux membres",
    "réservé aux abonnés",
    "abonnez-vous pour lire",
    "abonnez-vous pour débloquer",
    "devenez membre pour",
    "esta publicación es solo para",
    "esta publicación es para suscriptores",
    "esta entrada es solo para",
    "este contenido es solo para",
    "este contenido es exclusivo para",
    "hazte miembro para",
    "suscríbete para leer",
    "suscríbete para desbloquear",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, text: &str, expected: bool) {
        assert_eq!(is_lock_notice(Some(title), text), expected, "{title:?}: {text:?}");
    }

    #[test]
    fn a_form_stands_for_a_protected_post() {
        for form in [
            r#"<form action="https://ward.example/wp-login.php?action=postpass" class="post-password-form" method="post">"#,
            r#"<form method="post" class="my-theme"><input name="post_password" type="password">"#,
            "<form class='post-password-form has-label'>",
        ] {
            assert!(has_password_form(form), "{form}");
        }
        assert!(!has_password_form("<form class=\"search\"><p>How to choose a password</p>"));
    }

    #[test]
    fn a_sentence_stands_for_a_protected_excerpt() {
        check(
            "Protected: My grievance",
            "There is no excerpt because this is a protected post.",
            true,
        );
        check("My grievance", "There is no excerpt because this is a protected post.", true);
        check(
            "Geschützt: Nachtdienst",
            "Es gibt keinen Textauszug, da dies ein geschützter Beitrag ist.",
            true,
        );
        check(
            "Protégé : Ma garde",
            "Il n’y a pas d’extrait, car cette publication est protégée.",
            true,
        );
        check("Protegido: Mi guardia", "No hay extracto porque es una entrada protegida.", true);
        check(
            "Protetto: La mia notte",
            "Non c’è alcun riassunto in quanto si tratta di un articolo protetto.",
            true,
        );
        check("保護中: 夜勤", "この投稿はパスワードで保護されているため抜粋文はありません。", true);
        check(
            "Beschermd: Nachtdienst",
            "Er is geen samenvatting omdat dit een beschermd bericht is.",
            true,
        );
        check(
            "Protected: how we keep each other safe",
            "Masks, and asking one another how we are.",
            false,
        );
        check("Protected time", "Ours is protected on paper only.", false);
        let essay = "Patients are protected by rounds that nobody skips, we found. ".repeat(8);
        check("Protected: what rounds are for", &essay, false);
    }

    #[test]
    fn a_notice_stands_for_a_post_for_members() {
        check(
            "Week 2",
            "This post is for paying subscribers only\n\nSubscribe now\n\nAlready have an account? Sign in",
            true,
        );
        check("Week 2", "🔒 This post is for paid subscribers", true);
        check("Week 2", "What I saw.\n\nJoin to unlock this post", true);
        check("Woche 2", "Dieser Beitrag ist nur für Mitglieder", true);
        check("Semaine 2", "Cet article est réservé aux abonnés.", true);
        check("Semana 2", "Esta publicación es solo para suscriptores de pago.", true);
        let preview =
            "On my ward nobody asked why until a student did, and then everybody wanted to know. "
                .repeat(4);
        check("Week 2", &format!("{preview}\n\nThis post is for paid subscribers"), false);
        check("Week 2", &format!("{preview}\n\nSubscribe to get new posts by mail"), false);
        check("Week 2", "What I saw.\n\nSubscribe", false);
        check("Week 2", "A short note.\n\nContinue reading on Medium »", false);
        check(
            "Members only",
            "Members only, said the sign at the club, and it taught me about teams.",
            false,
        );
    }
}
