//! `katydid serve`: the web program, alone or behind a reverse proxy.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use digest::messages::say;
use digest::{FormRenderer, PrintedCourse};
use url::Url;

use crate::args::ServeArgs;
use crate::exit::Exit;
use crate::lock::WorkLock;
use crate::newsroom::edition_renderer::{EditionRenderer, VERSION};
use crate::output_folder::OutputFolder;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::web_server::listen::{self, ConnectionTimeouts};
use crate::web_server::listener::Listener;
use crate::web_server::live_course::LiveCourse;
use crate::web_server::live_router::{LiveRouter, MakeState};
use crate::web_server::worker;

/// The largest form, in bytes.
const MAX_BODY: usize = 64 * 1024;

/// Serves until it is told to stop (SIGTERM, SIGINT).
pub(crate) fn serve_web(arguments: &ServeArgs, file: &Path, run: RunContext) -> Result<Exit> {
    forms_address(&run)?;
    // A database that is moved aside must not be written on under its old name.
    let _share = WorkLock::acquire_shared(&run.config.database, "serve")?;
    // What lies in the site's folder is shown to everyone.
    OutputFolder::site_folder(&run)?.check_target()?;
    let (wanted, configured) = (arguments.listen, run.config.web.listen);
    let (settings, forms) = web_parts(&run)?;
    let key = run.open_store()?.course_secret()?;
    let memory = web::StorePool::open(&run.config.database).with_context(|| {
        format!("the database {} cannot be opened", run.config.database.display())
    })?;
    let clock = run.clock;
    let (console, messages) = (run.console, run.messages.clone());
    run.print_withheld_rules(Exit::Done);
    let course = Arc::new(LiveCourse::new(file.to_owned(), run));
    let (bell, worker) = worker::start_worker(Arc::clone(&course))?;
    let bell = Arc::new(bell);
    let program = web::ProgramParts { backstage: Arc::clone(&bell) as _, settings_file: bell };
    let clock = Arc::new(move || clock.now());
    let state = web::AppState::new(settings, forms, memory, key, clock, program);
    let make: MakeState = |run, before| {
        let (settings, forms) = web_parts(run)?;
        Ok(before.with_settings(settings, forms))
    };
    let router = LiveRouter::new(course, state, make).into_router();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("threads cannot be started")?;
    let served = runtime.block_on(async {
        let handed = if wanted.is_none() { Listener::from_environment()? } else { None };
        let listener = match handed {
            Some(listener) => listener,
            None => Listener::bind(wanted.unwrap_or(configured)).await?,
        };
        console.print_status(say!(messages, "report-serving", address = listener.place()?));
        listen::serve_connections(
            listener,
            router,
            ConnectionTimeouts::default(),
            listen::stop_signal()?,
        )
        .await;
        anyhow::Ok(())
    });
    // Handlers hold the bell: the worker ends when the last of them is gone.
    drop(runtime);
    worker.join();
    served.map(|()| Exit::Done)
}

/// Where the forms are answered.
fn forms_address(run: &RunContext) -> Result<Url> {
    run.config.newsletter.web_address.clone().ok_or_else(|| {
        let what = "`newsletter.web_address` is not set: forms, cookies and the links in mails need to know where the forms are";
        UserError::new(what)
            .with_hint("set it in the configuration, such as \"https://daily.example.org/\"")
            .into()
    })
}

/// What pages and handlers are made of, as the settings have it.
fn web_parts(run: &RunContext) -> Result<(web::WebSettings, FormRenderer)> {
    let address = forms_address(run)?;
    let config = &run.config;
    let renderer = EditionRenderer::load_renderer(config)?;
    let printed = PrintedCourse {
        course: &config.course,
        layout: &renderer.layout,
        topics: &renderer.topics,
    };
    let forms = FormRenderer::new(renderer.templates, printed, &address, VERSION);
    let n_subscribers = run.open_store()?.n_active_subscribers()?;
    let settings = web::WebSettings {
        course: config.course.clone(),
        rules: config.rules.clone(),
        address,
        site: config.site.folder.clone(),
        proxies: config.web.proxies.clone(),
        max_body_bytes: MAX_BODY,
        daily: config.site.daily,
        weekly: config.site.weekly_on.is_some(),
        edition_at: config.site.edition_at,
        review_until: config.site.review_until,
        facilitators: config.web.facilitators.clone(),
        editors: config.web.editors.clone(),
        pictures: config.site.pictures,
        admittance: config.web.admittance(),
        looker: web::BlogFinder::new(config.fetcher_settings(n_subscribers))?,
        hooks: config.newsletter.hooks.load_settings(
            config.fetcher_settings(n_subscribers),
            config.newsletter.bounce_rules(),
        )?,
    };
    Ok((settings, forms))
}
