//! When to come back.
