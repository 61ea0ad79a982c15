//! Documents with long addresses that several rows name.

/// Codes of Exchange Online, and its reports in other languages.
pub(super) const EXCHANGE: &str = concat!(
    "https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/",
    "non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online"
);
/// Recipients that Exchange Online does not find.
pub(super) const EXCHANGE_RECIPIENTS: &str = concat!(
    "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/",
    "fix-error-code-5-1-1-through-5-1-20-in-exchange-online"
);
/// Recipients that Exchange Online refuses at its edge.
pub(super) const EXCHANGE_EDGE: &str = concat!(
    "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/",
    "fix-error-code-550-5-4-1-in-exchange-online"
);
/// Checks of senders in Exim.
pub(super) const EXIM_CHECKS: &str =
    "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html";
/// Retries of Exim.
pub(super) const EXIM_RETRIES: &str =
    "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-retry_configuration.html";
