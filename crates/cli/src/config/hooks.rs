//! `[newsletter.hooks]`: which mail providers may report bounces, complaints and people who leave.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use course::BounceRules;
use fetcher::visit::FetcherSettings;
use mailer::hooks::HookProvider;
use mailer::hooks::sns::SnsTopic;
use serde::Deserialize;
use web::{AmazonFetcher, HookSettings, SnsHook};

use super::newsletter::read_secret;
use super::value;
use crate::user_error::UserError;

/// A secret that is shorter may be guessed over the network.
const SHORTEST_SECRET: usize = 16;

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

/// Where the secret of a provider is read from.
struct SecretSource<'a> {
    switch: &'static str,
    variable: &'static str,
    key: &'static str,
    file: Option<&'a Path>,
}

impl HooksConfig {
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

impl SecretSource<'_> {
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
        if secret.as_ref().is_some_and(|secret| secret.trim().len() < SHORTEST_SECRET) {
            let what = format!("the secret of newsletter.hooks.{switch} is too short");
            let hint =
                format!("set one of at least {SHORTEST_SECRET} characters in {variable} or {key}");
            return Err(UserError::new(what).with_hint(hint).into());
        }
        Ok(secret.map(|secret| secret.trim().to_owned()))
    }
}
