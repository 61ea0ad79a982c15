//! `katydid search`: find posts by their words.

use anyhow::Result;
use serde_json::json;
use store::Hit;

use crate::args::Search;
use crate::commands::count;
use crate::exit::Exit;
use crate::run::Run;

/// Prints the posts that hold every word, the best first.
pub(crate) fn search(arguments: &Search, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let found = store.search(&arguments.words.join(" "), arguments.most, 0)?;
    if arguments.json.json {
        for hit in &found.hits {
            run.console.data(&hit_json(hit).to_string());
        }
        return Ok(Exit::Done);
    }
    let hits: Vec<String> = found.hits.iter().map(words).collect();
    if !hits.is_empty() {
        run.console.data(&hits.join("\n\n"));
    }
    let loosely = if found.is_loose && found.n_all > 0 { " whose words begin so" } else { "" };
    run.console.say(&format!("{}{loosely}", count(found.n_all, "post", "posts")));
    Ok(Exit::Done)
}

fn words(hit: &Hit) -> String {
    let title = hit
        .title
        .as_deref()
        .map_or("(no title)".to_owned(), |title| marked(title, &hit.title_marks));
    let link = hit.link.as_ref().map(ToString::to_string).unwrap_or_default();
    let date = hit.dated_at.format("%Y-%m-%d");
    let passage = marked(&hit.passage.text, &hit.passage.marks);
    format!("{title}\n  {} · {date} · post {}\n  {passage}\n  {link}", hit.name, hit.id)
}

/// A text with its found words between asterisks.
fn marked(text: &str, marks: &[(usize, usize)]) -> String {
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

fn hit_json(hit: &Hit) -> serde_json::Value {
    json!({
        "post": hit.id, "participant": hit.participant, "name": hit.name, "title": hit.title, "title_marks": hit.title_marks,
        "link": hit.link, "dated_at": hit.dated_at, "passage": hit.passage.text, "marks": hit.passage.marks,
    })
}
