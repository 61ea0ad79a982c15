//! What happens now, in which order, with which settings?
//!
//! The one program. It reads the command line and the configuration, carries values between the
//! crates that do the work, and is the only place with a clock, an environment and a terminal.
//! Start from [`main`]; each command is a module of [`commands`], and what several of them do is in
//! [`newsroom`].

mod args;
mod clock;
mod commands;
mod config;
mod console;
mod demo;
mod exit;
mod export_rows;
mod feed_candidates;
mod feed_list;
mod figures_text;
mod folder_owner;
mod graph_files;
mod lock;
mod log;
mod named_file;
mod newsroom;
mod output_folder;
mod panics;
mod picture_child;
mod printed_text;
mod pseudonyms;
mod run;
mod settings;
mod user_error;
mod user_input;
mod web_server;

use std::process::ExitCode;

use anyhow::Result;
use args::{Arguments, Command};
use clap::Parser;
use clock::Clock;
use console::Console;
use exit::Exit;
use run::RunContext;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log::start_log(arguments.verbose);
    panics::install_panic_hook();
    let console = Console { quiet: arguments.quiet };
    match dispatch_command(arguments, console) {
        Ok(exit) => exit.into(),
        Err(error) => {
            console.print_warning(user_error::error_report(&error));
            user_error::exit_for_error(&error).into()
        }
    }
}

fn dispatch_command(arguments: Arguments, console: Console) -> Result<Exit> {
    let clock = Clock::new(arguments.at);
    let run = || {
        folder_owner::run_as_owner(&arguments.config)?;
        RunContext::read_course(&arguments.config, clock, console)
    };
    match arguments.command {
        Command::Picture => picture_child::answer_parent(),
        Command::Init(init) => commands::init::create_course(&init, clock, console),
        Command::Manual(manual) => commands::manual::write_manual(&manual, console),
        Command::Demo(demo) => demo::run_demo(&demo, console),
        Command::Feed(args::FeedCommand::Check(check)) => {
            commands::feed_check::check_feed(&check, &arguments.config, clock, console)
        }
        Command::Feed(args::FeedCommand::Find(find)) => {
            commands::feed_find::find_feeds(&find, &arguments.config, clock, console)
        }
        Command::Feed(feed) => commands::feed::run_feed_command(feed, &run()?),
        Command::Poll(poll) => {
            let run = run()?;
            Ok(run.print_withheld_rules(commands::poll::run_poll(&poll, &run)?))
        }
        Command::Post(post) => commands::post::run_post_command(post, &run()?),
        Command::Conversations(conversations) => {
            commands::conversations::run_conversations_command(&conversations, &run()?)
        }
        Command::Search(search) => commands::search::search_posts(&search, &run()?),
        Command::Participant(participant) => {
            commands::participant::run_participant_command(participant, &run()?)
        }
        Command::Topics(topics) => commands::topics::run_topics_command(&topics, &run()?),
        Command::Archive(archive) => commands::archive::write_archive(&archive, &run()?),
        Command::Export(export) => commands::export::export_course(&export, &run()?),
        Command::Rejudge(rejudge) => commands::rejudge::rejudge_posts(&rejudge, &run()?),
        Command::Note(note) => commands::note::set_edition_note(&note, &run()?),
        Command::Event(event) => commands::event::run_event_command(event, &run()?),
        Command::Publish(publish) => {
            let run = run()?;
            Ok(run.print_withheld_rules(commands::publish::run_publish(&publish, &run)?))
        }
        Command::Send(send) => commands::send::run_send(&send, &run()?),
        Command::Newsletter(newsletter) => {
            commands::newsletter::run_newsletter_command(&newsletter, &run()?)
        }
        Command::Bounces(bounces) => commands::bounces::read_mailboxes(&bounces, &run()?),
        Command::Bounce => commands::bounces::read_piped_message(&run()?),
        Command::Daily => commands::daily::run_daily(run()?),
        Command::Subscriber(subscriber) => {
            commands::subscriber::run_subscriber_command(&subscriber, &run()?)
        }
        Command::Serve(serve) => commands::serve::serve_web(&serve, &arguments.config, run()?),
        Command::Doctor(doctor) => commands::doctor::check_setup(doctor, &run()?),
        Command::Backup(backup) => commands::backup::back_up_database(&backup, &run()?),
        Command::Restore(restore) => commands::backup::restore_database(&restore, &run()?),
        Command::Status(json) => commands::status::show_status(json, &run()?),
    }
}
