//! What editions, pages and mails are made with: the layout, the topics and the templates.

use std::path::Path;

use anyhow::{Context, Result};
use course::Course;
use digest::{Layout, PrintedCourse, Templates, TopicName};
use url::Url;

use crate::config::Config;

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What every edition, page and mail is made with.
pub(crate) struct EditionRenderer {
    pub(crate) layout: Layout,
    pub(crate) topics: Vec<TopicName>,
    pub(crate) templates: Templates,
}

impl EditionRenderer {
    /// Reads the templates and the settings of the layout.
    pub(crate) fn load_renderer(config: &Config) -> Result<Self> {
        let topics = config
            .rules
            .topics
            .iter()
            .map(|t| TopicName { slug: t.slug.clone(), title: t.title.clone() });
        Ok(Self {
            layout: Layout {
                forms: config.newsletter.web_address.as_ref().map(Url::to_string),
                ..config.site.layout()
            },
            topics: topics.collect(),
            templates: load_templates(config.site.templates.as_deref())?,
        })
    }

    /// A course as it is printed.
    pub(crate) fn printed_course<'a>(&'a self, course: &'a Course) -> PrintedCourse<'a> {
        PrintedCourse { course, layout: &self.layout, topics: &self.topics }
    }
}

/// The built-in templates, overridden by those of the folder, which may hold any of their names.
fn load_templates(folder: Option<&Path>) -> Result<Templates> {
    let Some(folder) = folder else {
        return Ok(Templates::embedded()?);
    };
    let mut overrides = Vec::new();
    collect_templates(folder, "", &mut overrides)
        .with_context(|| format!("the templates in {} cannot be read", folder.display()))?;
    Templates::with_overrides(overrides)
        .with_context(|| format!("the templates in {} cannot be used", folder.display()))
}

fn collect_templates(
    folder: &Path,
    prefix: &str,
    found: &mut Vec<(String, String)>,
) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect_templates(&entry.path(), &format!("{name}/"), found)?;
        } else if !name.rsplit('/').next().unwrap_or_default().starts_with('.') {
            found.push((name, std::fs::read_to_string(entry.path())?));
        }
    }
    Ok(())
}
