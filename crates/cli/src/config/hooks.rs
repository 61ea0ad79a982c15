//! `[newsletter.hooks]`: which mail providers may report bounces, complaints and people who leave.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use course::BounceRules;
use fetcher::visit::FetcherSettings;
use mailer::hooks::HookProvider;
use mailer::hooks::sns::SnsTopic;
use serde::Deserialize;
use web::{AmazonFetcher, HookSettings, SnsHook};

use super::newsletter::{first_line, read_secret};
use super::value;
use crate::named_file::{MOST_SECRET_BYTES, read_text};
use crate::user_error::UserError;

/// A secret that is shorter may be guessed over the network.
pub(crate) const SHORTEST_SECRET: usize = 16;

/// Who may report, at `/hooks/PROVIDER` of `katydid serve`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct HooksConfig {
    #[serde(deserialize_with = "value::optional")]
    ses_topic: Option<SnsTopic>,
    #[serde(deserialize_with = "value::optional_path")]
    ses_secret_file: Option<PathBuf>,
    mailgun: bool,
    #[serde(deserialize_with = "value::optional_path")]
    mailgun_key_file: Option<PathBuf>,
    postmark: bool,
    #[serde(deserialize_with = "value::optional_path")]
    postmark_secret_file: Option<PathBuf>,
    brevo: bool,
    #[serde(deserialize_with = "value::optional_path")]
    brevo_secret_file: Option<PathBuf>,
}

/// What was found of the secret of a provider that may report, as far as it can be seen from here:
/// `katydid serve` may have another environment.
#[derive(Debug)]
pub(crate) struct HookSecretDoubt<'a> {
    pub(crate) switch: &'static str,
    pub(crate) variable: &'static str,
    pub(crate) key: &'static str,
    pub(crate) doubt: SecretDoubt<'a>,
}

/// What is doubtful about a secret.
#[derive(Debug)]
pub(crate) enum SecretDoubt<'a> {
    /// No file is named, and the environment of this command has none.
    NotHere,
    /// It is too short in the environment of this command.
    ShortVariable,
    ShortFile(&'a Path),
    UnreadableFile(&'a Path, std::io::Error),
}

/// Where the secret of a provider is read from.
#[derive(Clone, Copy)]
struct SecretSource<'a> {
    switch: &'static str,
    variable: &'static str,
    key: &'static str,
    file: Option<&'a Path>,
}

impl HooksConfig {
    /// The files of secrets that are named, each with its key.
    pub(super) fn named_secret_files(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        let sources =
            [self.ses_secret(), self.mailgun_key(), self.postmark_secret(), self.brevo_secret()];
        sources.into_iter().filter_map(|source| Some((source.key, source.file?)))
    }

    /// The files of secrets, which are relative to the configuration's folder.
    pub(super) fn secret_files(&mut self) -> [&mut Option<PathBuf>; 4] {
        [
            &mut self.ses_secret_file,
            &mut self.mailgun_key_file,
            &mut self.postmark_secret_file,
            &mut self.brevo_secret_file,
        ]
    }

    /// The headers by which the providers that may report repeat a mail's mark.
    pub(crate) fn mark_headers(&self, mark: &str) -> Vec<(String, String)> {
        let providers = [
            (self.mailgun, HookProvider::Mailgun),
            (self.postmark, HookProvider::Postmark),
            (self.brevo, HookProvider::Brevo),
        ];
        let on = providers.into_iter().filter(|(is_on, _)| *is_on);
        on.flat_map(|(_, provider)| provider.mark_headers(mark)).collect()
    }

    /// Who may report, with their secrets from the environment or from files.
    ///
    /// # Errors
    /// When a provider may report and its secret is missing or short.
    pub(crate) fn load_settings(
        &self,
        fetcher: FetcherSettings,
        bounce_rules: BounceRules,
    ) -> Result<HookSettings> {
        let ses = match &self.ses_topic {
            None => None,
            Some(topic) => Some(SnsHook {
                topic: topic.clone(),
                secret: self.ses_secret().read()?,
                amazon: AmazonFetcher::new(fetcher)?,
            }),
        };
        Ok(HookSettings {
            ses,
            mailgun_key: self.mailgun_key().read_if(self.mailgun)?,
            postmark_secret: self.postmark_secret().read_if(self.postmark)?,
            brevo_secret: self.brevo_secret().read_if(self.brevo)?,
            bounce_rules,
        })
    }

    /// Whether any provider may report.
    pub(crate) fn is_any_on(&self) -> bool {
        self.ses_topic.is_some() || self.mailgun || self.postmark || self.brevo
    }

    /// What is doubtful about the secrets of the providers that may report.
    pub(crate) fn secret_doubts(&self) -> Vec<HookSecretDoubt<'_>> {
        let needed = [
            (self.mailgun, self.mailgun_key()),
            (self.postmark, self.postmark_secret()),
            (self.brevo, self.brevo_secret()),
        ];
        let on = needed.into_iter().filter(|(is_on, _)| *is_on).map(|(_, source)| source);
        let missing = on.clone().filter(|source| !source.is_named());
        let missing = missing.map(|source| source.doubt_it(SecretDoubt::NotHere));
        // That of Amazon is optional.
        let named = on.chain(self.ses_topic.as_ref().map(|_| self.ses_secret()));
        missing.chain(named.flat_map(SecretSource::doubts)).collect()
    }

    fn ses_secret(&self) -> SecretSource<'_> {
        SecretSource {
            switch: "ses_topic",
            variable: "KATYDID_SES_SECRET",
            key: "newsletter.hooks.ses_secret_file",
            file: self.ses_secret_file.as_deref(),
        }
    }

    fn mailgun_key(&self) -> SecretSource<'_> {
        SecretSource {
            switch: "mailgun",
            variable: "KATYDID_MAILGUN_KEY",
            key: "newsletter.hooks.mailgun_key_file",
            file: self.mailgun_key_file.as_deref(),
        }
    }

    fn postmark_secret(&self) -> SecretSource<'_> {
        SecretSource {
            switch: "postmark",
            variable: "KATYDID_POSTMARK_SECRET",
            key: "newsletter.hooks.postmark_secret_file",
            file: self.postmark_secret_file.as_deref(),
        }
    }

    fn brevo_secret(&self) -> SecretSource<'_> {
        SecretSource {
            switch: "brevo",
            variable: "KATYDID_BREVO_SECRET",
            key: "newsletter.hooks.brevo_secret_file",
            file: self.brevo_secret_file.as_deref(),
        }
    }
}

impl<'a> SecretSource<'a> {
    fn is_named(&self) -> bool {
        self.file.is_some() || std::env::var_os(self.variable).is_some()
    }

    fn doubt_it(&self, doubt: SecretDoubt<'a>) -> HookSecretDoubt<'a> {
        let Self { switch, variable, key, .. } = *self;
        HookSecretDoubt { switch, variable, key, doubt }
    }

    /// Looks at both places: which of them `katydid serve` reads hangs on its environment.
    fn doubts(self) -> Vec<HookSecretDoubt<'a>> {
        let variable = std::env::var(self.variable).ok().filter(|secret| is_short(secret));
        let variable = variable.map(|_| SecretDoubt::ShortVariable);
        let file = self.file.and_then(|file| match read_text(file, MOST_SECRET_BYTES) {
            Ok(text) => is_short(first_line(&text)).then_some(SecretDoubt::ShortFile(file)),
            Err(why) => Some(SecretDoubt::UnreadableFile(file, why)),
        });
        variable.into_iter().chain(file).map(|doubt| self.doubt_it(doubt)).collect()
    }

    fn read_if(&self, is_on: bool) -> Result<Option<String>> {
        if !is_on {
            return Ok(None);
        }
        let Self { switch, variable, key, .. } = self;
        let missing = || {
            UserError::new(format!("newsletter.hooks.{switch} is set, but there is no secret"))
                .with_hint(format!("set {variable} in the environment, or {key}"))
        };
        Ok(Some(self.read()?.with_context(missing)?))
    }

    fn read(&self) -> Result<Option<String>> {
        let Self { switch, variable, key, file } = self;
        let secret = read_secret(variable, key, *file)?;
        if secret.as_deref().is_some_and(is_short) {
            let what = format!("the secret of newsletter.hooks.{switch} is too short");
            let hint =
                format!("set one of at least {SHORTEST_SECRET} characters in {variable} or {key}");
            return Err(UserError::new(what).with_hint(hint).into());
        }
        Ok(secret.map(|secret| secret.trim().to_owned()))
    }
}

fn is_short(secret: &str) -> bool {
    secret.trim().len() < SHORTEST_SECRET
}
