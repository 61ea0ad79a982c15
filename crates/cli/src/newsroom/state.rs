//! One course at work.

use std::rc::Rc;

use anyhow::Result;
use fetcher::visit::HostResolver;
use store::Store;

use super::edition_renderer::EditionRenderer;
use super::probe_budget::ProbeBudget;
use crate::lock::WorkLock;
use crate::run::RunContext;

/// A course at work: its settings, its database, opened once, and its templates, read once.
///
/// Each part of the newsroom adds its work as methods.
pub(crate) struct Newsroom<'a> {
    pub(crate) run: &'a RunContext,
    pub(crate) store: Store,
    pub(crate) probes: ProbeBudget,
    /// Where the demo's invented hosts are.
    pub(crate) resolve: Option<HostResolver>,
    renderer: Option<Rc<EditionRenderer>>,
    _lock: Option<WorkLock>,
}

impl<'a> Newsroom<'a> {
    /// Opens the course's database.
    pub(crate) fn open(run: &'a RunContext) -> Result<Self> {
        let probes = ProbeBudget::new(run.clock.now());
        Ok(Self {
            run,
            store: run.open_store()?,
            probes,
            resolve: None,
            renderer: None,
            _lock: None,
        })
    }

    /// Takes the right to do one kind of work and then opens the database: while another process
    /// holds that right, it may put another database in its place.
    pub(crate) fn open_locked(run: &'a RunContext, work: &str) -> Result<Self> {
        let lock = run.lock_work(work)?;
        Ok(Self { _lock: Some(lock), ..Self::open(run)? })
    }

    /// Does one kind of work while no other process does it.
    pub(crate) fn with_lock<T>(
        &mut self,
        work: &str,
        action: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let _lock = self.run.lock_work(work)?;
        action(self)
    }

    /// The templates and the layout, read at the first use.
    pub(crate) fn renderer(&mut self) -> Result<Rc<EditionRenderer>> {
        if let Some(renderer) = &self.renderer {
            return Ok(Rc::clone(renderer));
        }
        let renderer = Rc::new(EditionRenderer::load_renderer(&self.run.config)?);
        Ok(Rc::clone(self.renderer.insert(renderer)))
    }
}
