//! Root works on a course as the course's owner does: what root wrote, the owner could not open.

use std::path::Path;

use anyhow::Result;

/// Starts this program anew as the owner of the configuration's folder, where root runs it on a
/// folder of somebody else. Nothing was opened or written before. Returns where nothing is to be
/// changed.
///
/// # Errors
/// When the owner may not run the program, or the system does not allow the change.
#[cfg(unix)]
pub(crate) fn run_as_owner(config: &Path) -> Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;

    use crate::user_error::UserError;

    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let folder = config.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A folder that is not there is told by whoever reads the configuration.
    let Ok(owner) = folder.metadata() else { return Ok(()) };
    if owner.uid() == 0 {
        return Ok(());
    }
    let program = std::env::current_exe()?;
    let mut command = std::process::Command::new(&program);
    command.args(std::env::args_os().skip(1)).uid(owner.uid()).gid(owner.gid());
    // Other groups of root are given up with its user.
    let why = command.exec();
    let what = format!(
        "{} belongs to the user {}, and {} cannot be run as this user: {why}",
        folder.display(),
        owner.uid(),
        program.display()
    );
    let hint = format!(
        "nothing was done; put the program where every user can run it, such as /usr/local/bin, \
         or run it as the owner: sudo -u '#{}' katydid …",
        owner.uid()
    );
    Err(UserError::new(what).with_hint(hint).into())
}

#[cfg(not(unix))]
pub(crate) fn run_as_owner(_: &Path) -> Result<()> {
    Ok(())
}
