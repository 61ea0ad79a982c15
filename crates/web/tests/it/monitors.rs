//! What monitors ask for.

use crate::support::Course;

#[tokio::test]
async fn monitors_see_the_course_in_numbers() {
    let course = Course::new();
    let health = course.get("/healthz").await;
    assert_eq!((health.status.as_u16(), health.body.as_str()), (200, "ok\n"));
    assert_eq!(health.header("cache-control"), "no-store");
    let metrics = course.get("/metrics").await;
    assert_eq!(metrics.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for line in ["# TYPE katydid_editions gauge", "katydid_editions 0", "katydid_feeds_failing 0"] {
        assert!(
            metrics.body.lines().any(|l| l == line),
            "{line} is missing from\n{}",
            metrics.body
        );
    }
}
