//! The topic that reports come from.

use std::str::FromStr;

use url::Url;

/// A topic of Amazon SNS, by its name (ARN).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnsTopic {
    arn: String,
    host: String,
}

/// A text that is no name of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a topic of Amazon SNS is expected, such as \"arn:aws:sns:eu-west-1:123456789012:mail\"")]
pub struct SnsTopicError;

impl FromStr for SnsTopic {
    type Err = SnsTopicError;

    fn from_str(text: &str) -> Result<Self, SnsTopicError> {
        let parts: Vec<&str> = text.split(':').collect();
        let ["arn", partition, "sns", region, account, name] = parts[..] else {
            return Err(SnsTopicError);
        };
        let suffix = match partition {
            "aws" | "aws-us-gov" => "amazonaws.com",
            "aws-cn" => "amazonaws.com.cn",
            _ => return Err(SnsTopicError),
        };
        let is_name = |text: &str, also: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
        };
        let is_account = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
        if !is_name(region, "-") || !is_account || !is_name(name, "-_") || name.len() > 256 {
            return Err(SnsTopicError);
        }
        let host = format!("sns.{}.{suffix}", region.to_ascii_lowercase());
        Ok(Self { arn: text.to_owned(), host })
    }
}

impl SnsTopic {
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.arn
    }

    /// An address at the host of SNS in the topic's region, by https and on its own port.
    pub(super) fn own_url(&self, text: &str) -> Option<Url> {
        let url = Url::parse(text).ok()?;
        let is_own = url.scheme() == "https"
            && url.host_str() == Some(&self.host)
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        is_own.then_some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_has_one_host() {
        let topic: SnsTopic = "arn:aws:sns:eu-west-1:123456789012:mail".parse().expect("a topic");
        let is_own = |url: &str| topic.own_url(url).is_some();
        assert!(is_own("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"));
        for other in [
            "http://sns.eu-west-1.amazonaws.com/a.pem",
            "https://sns.us-east-1.amazonaws.com/a.pem",
            "https://sns.eu-west-1.amazonaws.com.cn/a.pem",
            "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
            "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
            "https://a@sns.eu-west-1.amazonaws.com/a.pem",
            "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
            "https://bucket.s3.amazonaws.com/a.pem",
            "sns.eu-west-1.amazonaws.com/a.pem",
        ] {
            assert!(!is_own(other), "{other}");
        }
        let china: SnsTopic =
            "arn:aws-cn:sns:cn-north-1:123456789012:mail".parse().expect("a topic");
        assert!(china.own_url("https://sns.cn-north-1.amazonaws.com.cn/a.pem").is_some());
    }

    #[test]
    fn what_is_no_topic_is_refused() {
        for wrong in [
            "",
            "mail",
            "arn:aws:sqs:eu-west-1:123456789012:mail",
            "arn:aws:sns:eu-west-1:1234:mail",
            "arn:aws:sns:eu.evil/:123456789012:mail",
            "arn:evil:sns:eu-west-1:123456789012:mail",
            "arn:aws:sns:eu-west-1:123456789012:",
            "arn:aws:sns:eu-west-1:123456789012:mail:7f6e",
        ] {
            assert_eq!(wrong.parse::<SnsTopic>(), Err(SnsTopicError), "{wrong}");
        }
    }
}
