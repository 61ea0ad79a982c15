//! `katydid serve`: the web program, alone or behind a reverse proxy.

mod listen;

use std::sync::Arc;

use anyhow::{Context, Result};
use tokio::net::TcpListener;

use crate::args::Serve;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Serves until it is told to stop (SIGTERM, SIGINT).
pub(crate) fn serve(arguments: &Serve, run: &Run) -> Result<Exit> {
    let Some(address) = run.config.course.address.clone() else {
        let what = "`site.address` is not set: forms, cookies and the links in mails need to know where the course is";
        return Err(Complaint::new(what)
            .hint("set it in the configuration, such as \"https://daily.example.org/\"")
            .into());
    };
    let listen = arguments.listen.unwrap_or(run.config.web.listen);
    let settings = web::Settings {
        address,
        site: run.config.site.folder.clone(),
        proxies: run.config.web.proxies.clone(),
        max_body_bytes: 64 * 1024,
    };
    let memory = web::Memory::open(&run.config.database)
        .with_context(|| format!("the database {} cannot be opened", run.config.database.display()))?;
    let clock = run.clock;
    let router = web::router(Arc::new(web::Web { settings, memory, clock: Arc::new(move || clock.now()) }));
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("threads cannot be started")?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.with_context(|| {
            Complaint::new(format!("nothing can be served at {listen}"))
                .hint("look whether another program serves there, or name another address with --listen")
        })?;
        run.console.say(&format!("serving at http://{}", listener.local_addr()?));
        listen::serve(listener, router, listen::told_to_stop()?).await;
        Ok(Exit::Done)
    })
}
