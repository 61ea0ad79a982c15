//! `katydid serve`: the web program, alone or behind a reverse proxy.

mod draft;
mod listen;
mod worker;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use digest::Forms;
use tokio::net::TcpListener;

use listen::Patience;

use crate::args::Serve;
use crate::commands::publish::{Stage, VERSION};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::folder::Folder;
use crate::lock::Lock;
use crate::run::Run;

/// The largest form, in bytes.
const MAX_BODY: usize = 64 * 1024;

/// Serves until it is told to stop (SIGTERM, SIGINT).
pub(crate) fn serve(arguments: &Serve, file: &Path, run: Run) -> Result<Exit> {
    let Some(address) = run.config.newsletter.web_address.clone() else {
        let what = "`newsletter.web_address` is not set: forms, cookies and the links in mails need to know where the forms are";
        return Err(Complaint::new(what)
            .hint("set it in the configuration, such as \"https://daily.example.org/\"")
            .into());
    };
    // A database that is moved aside must not be written on under its old name.
    let _share = Lock::share(&run.config.database, "serve")?;
    // What lies in the site's folder is shown to everyone.
    Folder::site(&run)?.check()?;
    let listen = arguments.listen.unwrap_or(run.config.web.listen);
    let config = &run.config;
    let stage = Stage::set(config)?;
    let forms =
        Forms::new(stage.templates, &config.course, &stage.layout, stage.topics, &address, VERSION);
    let settings = web::Settings {
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
        admittance: config.web.admittance,
        looker: web::Looker::new(config.fetcher_settings(run.store()?.n_active_subscribers()?))?,
    };
    let key = run.store()?.secret()?;
    let memory = web::Memory::open(&config.database)
        .with_context(|| format!("the database {} cannot be opened", config.database.display()))?;
    let clock = run.clock;
    let console = run.console;
    run.tell_waiting(Exit::Done);
    let (bell, worker) = worker::start(Arc::new(worker::Course::new(file.to_owned(), run)))?;
    let web =
        web::Web::new(settings, memory, forms, key, Arc::new(move || clock.now()), Arc::new(bell));
    let router = web::router(&Arc::new(web));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("threads cannot be started")?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.with_context(|| {
            Complaint::new(format!("nothing can be served at {listen}")).hint(
                "look whether another program serves there, or name another address with --listen",
            )
        })?;
        console.say(&format!("serving at http://{}", listener.local_addr()?));
        listen::serve(listener, router, Patience::default(), listen::told_to_stop()?).await;
        anyhow::Ok(())
    });
    // Handlers hold the bell: the worker ends when the last of them is gone.
    drop(runtime);
    worker.join();
    served.map(|()| Exit::Done)
}
