//! `katydid search`: find posts by their words.

use anyhow::Result;
use serde_json::json;
use store::SearchHit;

use crate::args::SearchArgs;
use crate::exit::Exit;
use crate::printed_text::count_text;
use crate::run::RunContext;

/// Prints the posts that hold every word, the best first.
pub(crate) fn search_posts(arguments: &SearchArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let found = store.search_posts(&arguments.words.join(" "), arguments.most, 0)?;
    if arguments.json.json {
        for hit in &found.hits {
            run.console.print_data(&hit_json(hit).to_string());
        }
        return Ok(Exit::Done);
    }
    let hits: Vec<String> = found.hits.iter().map(hit_text).collect();
    if !hits.is_empty() {
        run.console.print_data(&hits.join("\n\n"));
    }
    let loosely = if found.is_loose && found.n_all > 0 { " whose words begin so" } else { "" };
    run.console.print_status(&format!("{}{loosely}", count_text(found.n_all, "post", "posts")));
    Ok(Exit::Done)
}

fn hit_text(hit: &SearchHit) -> String {
    let title = hit
        .title
        .as_deref()
        .map_or("(no title)".to_owned(), |title| mark_words(title, &hit.title_marks));
    let link = hit.link.as_ref().map(ToString::to_string).unwrap_or_default();
    let date = hit.dated_at.format("%Y-%m-%d");
    let passage = mark_words(&hit.passage.text, &hit.passage.marks);
    format!("{title}\n  {} · {date} · post {}\n  {passage}\n  {link}", hit.name, hit.id)
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
