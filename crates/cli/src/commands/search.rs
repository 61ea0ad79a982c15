//! `katydid search`: find posts by their words.

use anyhow::Result;
use digest::messages::say;
use serde_json::json;
use store::SearchHit;

use crate::args::SearchArgs;
use crate::exit::Exit;
use crate::printed_text::title_or_none;
use crate::run::RunContext;

/// Prints the posts that hold every word, the best first.
pub(crate) fn search_posts(arguments: &SearchArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let found = store.search_posts(&arguments.words.join(" "), arguments.limit, 0)?;
    if arguments.json.json {
        for hit in &found.hits {
            run.print_data(hit_json(hit).to_string());
        }
        return Ok(Exit::Done);
    }
    let hits: Vec<String> = found.hits.iter().map(|hit| hit_text(hit, run)).collect();
    if !hits.is_empty() {
        run.print_data(hits.join("\n\n"));
    }
    let n = found.n_all;
    run.print_status(if found.is_loose && n > 0 {
        say!(run, "report-found-loosely", n)
    } else {
        say!(run, "n-posts", n)
    });
    Ok(Exit::Done)
}

fn hit_text(hit: &SearchHit, run: &RunContext) -> String {
    let title = hit.title.as_deref().map(|title| mark_words(title, &hit.title_marks));
    let title = title_or_none(title.as_deref(), &run.messages);
    let link = hit.link.as_ref().map(ToString::to_string).unwrap_or_default();
    let date = hit.dated_at.format("%Y-%m-%d");
    let passage = mark_words(&hit.passage.text, &hit.passage.marks);
    let post = say!(run, "report-post-number", post = hit.id);
    format!("{title}\n  {} · {date} · {post}\n  {passage}\n  {link}", hit.name)
}

/// A text with its found words between asterisks.
fn mark_words(text: &str, marks: &[(usize, usize)]) -> String {
    let mut marked = String::with_capacity(text.len() + 2 * marks.len());
    let mut at = 0;
    for (start, end) in marks {
        marked.push_str(&text[at..*start]);
        marked.push('*');
        marked.push_str(&text[*start..*end]);
        marked.push('*');
        at = *end;
    }
    marked + &text[at..]
}

fn hit_json(hit: &SearchHit) -> serde_json::Value {
    json!({
        "post": hit.id, "participant": hit.participant, "name": hit.name, "title": hit.title, "title_marks": hit.title_marks,
        "link": hit.link, "dated_at": hit.dated_at, "passage": hit.passage.text, "marks": hit.passage.marks,
    })
}
