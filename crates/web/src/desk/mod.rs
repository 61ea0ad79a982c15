//! The desk: what the facilitators of a course and their helpers do, from what needs a person today
//! to sending the paper.
//!
//! Every change is made by POST, written down with who made it in one transaction
//! ([`store::Store::audit_change`]), and answered by a page that says what was done.

mod blogs;
mod comments;
mod course;
mod desk_nav;
mod desk_page;
mod events;
mod feed_names;
mod figures;
mod highlights;
mod log;
mod note;
mod pictures;
mod posts;
mod preview;
mod send;
mod today;
mod topics;

use axum::Router;
use axum::routing::{get, post};

use crate::app_state::SharedState;

pub(crate) fn routes() -> Router<SharedState> {
    Router::new()
        .route("/desk", get(today::show_today))
        .route("/desk/blogs", get(blogs::list_blogs))
        .route("/desk/blogs/{feed}", get(blogs::show_blog).post(blogs::change_blog_state))
        .route("/desk/blogs/{feed}/look", post(blogs::show_blog_preview))
        .route("/desk/blogs/{feed}/burst", post(posts::decide_burst))
        .route("/desk/course", get(course::show_course))
        .route("/desk/course/{group}", get(course::show_group).post(course::change_group))
        .route("/desk/comments", post(comments::claim_comment))
        .route("/desk/posts", get(posts::list_posts))
        .route("/desk/posts/{post}", get(posts::show_post).post(posts::decide_post))
        .route("/desk/note", get(note::show_note).post(note::save_note))
        .route("/desk/desk.js", get(note::serve_script))
        .route(
            "/desk/highlights",
            get(highlights::show_highlights).post(highlights::change_highlights),
        )
        .route("/desk/pictures", get(pictures::list_pictures).post(pictures::decide_picture))
        .route("/desk/pictures/{post}", get(pictures::serve_picture))
        .route("/desk/events", get(events::show_events).post(events::change_events))
        .route("/desk/topics", get(topics::show_topics).post(topics::accept_rules))
        .route("/desk/preview", get(preview::show_preview))
        .route("/desk/draft/", get(preview::show_draft_page))
        .route("/desk/draft/mail", get(preview::show_draft_mail))
        .route("/desk/draft/text", get(preview::show_draft_text))
        .route("/desk/send", get(send::show_send_page).post(send::queue_send))
        .route("/desk/figures", get(figures::show_figures))
        .route("/desk/log", get(log::show_log))
}
