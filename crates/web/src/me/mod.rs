//! A participant's own pages: their blogs with their health, every post with its verdict, who
//! answered, settings, and leaving.
//!
//! Everything is looked for among what belongs to the address that signed in: the number of a
//! stranger's blog or post finds nothing.

mod address;
mod blog_move;
mod blogs;
mod date_text;
mod leave;
mod overview;
mod posts;
mod settings;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app_state::AppState;

pub(crate) fn routes() -> Router<Arc<AppState>> {
    Router::new()
        .route("/me", get(overview::show_overview))
        .route("/me/posts", get(posts::list_own_posts))
        .route("/me/posts/{id}", get(posts::show_own_post))
        .route("/me/posts/{id}/belongs", post(posts::submit_appeal))
        .route("/me/posts/{id}/withdraw", post(posts::withdraw_post))
        .route("/me/posts/{id}/put-back", post(posts::restore_post))
        .route("/me/blogs/{id}/pause", post(blogs::pause_blog))
        .route("/me/blogs/{id}/resume", post(blogs::resume_blog))
        .route(
            "/me/blogs/{id}/move",
            get(blog_move::show_move_form).post(blog_move::check_new_address),
        )
        .route("/me/blogs/{id}/move/confirm", post(blog_move::confirm_move))
        .route("/me/settings", get(settings::show_settings).post(settings::change_settings))
        .route("/me/address", post(address::request_address_change))
        .route(
            "/me/address/confirm",
            get(address::show_address_confirmation).post(address::confirm_address),
        )
        .route("/me/sign-out-everywhere", post(settings::sign_out_everywhere))
        .route("/me/export", get(leave::export_data))
        .route("/me/leave", get(leave::show_leave_page).post(leave::leave_course))
        .route("/me/leave/last", get(leave::show_last_step))
}
