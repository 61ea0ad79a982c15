//! What happens now, in which order, with which settings?
//!
//! The one program. It reads the command line and the configuration, carries values between the crates that do the work,
//! and is the only place with a clock, an environment and a terminal. Start from [`main`]; each command is a module of
//! [`commands`].

mod args;
mod clock;
mod commands;
mod complaint;
mod config;
mod console;
mod demo;
mod exit;
mod feed_list;
mod folder;
mod lock;
mod opml;
mod panics;
mod rules;
mod run;
mod site;

use std::process::ExitCode;

use anyhow::Result;
use args::{Arguments, Command};
use clap::Parser;
use clock::Clock;
use console::Console;
use exit::Exit;
use run::Run;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("KATYDID_LOG"))
        .with_writer(|| console::Log)
        .init();
    panics::quieten();
    let console = Console::new(arguments.quiet);
    match dispatch(arguments, console) {
        Ok(exit) => exit.into(),
        Err(error) => {
            console.warn(&complaint::report(&error));
            complaint::exit_of(&error).into()
        }
    }
}

fn dispatch(arguments: Arguments, console: Console) -> Result<Exit> {
    let clock = Clock::new(arguments.at);
    let run = || Run::read(&arguments.config, clock, console);
    match arguments.command {
        Command::Init(init) => commands::init::init(&init, clock, console),
        Command::Demo(demo) => demo::demo(&demo, console),
        Command::Feed(args::Feed::Check(check)) => {
            commands::check::check(&check, &arguments.config, clock, console)
        }
        Command::Feed(args::Feed::Find(find)) => {
            commands::find::find(&find, &arguments.config, clock, console)
        }
        Command::Feed(feed) => commands::feed::feed(feed, &run()?),
        Command::Poll(poll) => {
            let run = run()?;
            Ok(run.tell_waiting(commands::poll::poll(&poll, &run)?))
        }
        Command::Post(post) => commands::post::post(post, &run()?),
        Command::Conversations(conversations) => {
            commands::conversations::conversations(&conversations, &run()?)
        }
        Command::Search(search) => commands::search::search(&search, &run()?),
        Command::Participant(participant) => {
            commands::participant::participant(participant, &run()?)
        }
        Command::Topics(topics) => commands::topics::topics(&topics, &run()?),
        Command::Archive(archive) => commands::archive::archive(&archive, &run()?),
        Command::Export(export) => commands::export::export(&export, &run()?),
        Command::Rejudge(rejudge) => commands::rejudge::rejudge(&rejudge, &run()?),
        Command::Note(note) => commands::note::note(&note, &run()?),
        Command::Event(event) => commands::event::event(event, &run()?),
        Command::Publish(publish) => {
            let run = run()?;
            Ok(run.tell_waiting(commands::publish::publish(&publish, &run)?))
        }
        Command::Send(send) => commands::send::send(&send, &run()?),
        Command::Newsletter(newsletter) => commands::newsletter::newsletter(&newsletter, &run()?),
        Command::Bounces(bounces) => commands::bounces::bounces(&bounces, &run()?),
        Command::Bounce => commands::bounces::bounce(&run()?),
        Command::Daily => commands::daily::daily(run()?),
        Command::Subscriber(subscriber) => commands::subscriber::subscriber(&subscriber, &run()?),
        Command::Serve(serve) => commands::serve::serve(&serve, &arguments.config, run()?),
        Command::Doctor(doctor) => commands::doctor::doctor(doctor, &run()?),
        Command::Backup(backup) => commands::backup::backup(&backup, &run()?),
        Command::Restore(restore) => commands::backup::restore(&restore, &run()?),
        Command::Status(json) => commands::status::status(json, &run()?),
    }
}
