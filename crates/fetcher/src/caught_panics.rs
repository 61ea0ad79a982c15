//! Work that may panic and take nothing else with it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Does work on foreign bytes. `None` when it panicked, which is a defect of ours and that one
/// feed's failure.
///
/// The process's panic hook still hears of it, and tells it from a panic that ends something by
/// [`is_panic_caught`].
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> T) -> Option<T> {
    let _inside = CaughtPanicScope::new();
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Whether a panic on this thread, now, would be caught and become one feed's failure.
pub fn is_panic_caught() -> bool {
    DEPTH.get() > 0
}

struct CaughtPanicScope;

impl CaughtPanicScope {
    fn new() -> Self {
        DEPTH.set(DEPTH.get() + 1);
        Self
    }
}

impl Drop for CaughtPanicScope {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_nothing_and_ends_with_the_work() {
        assert!(!is_panic_caught());
        assert_eq!(catch_panic(is_panic_caught), Some(true));
        assert_eq!(catch_panic(|| catch_panic(|| panic!("inside"))), Some(None::<()>));
        assert!(!is_panic_caught());
    }
}
