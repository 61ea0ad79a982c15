-- Posts that are in and whose words are not in the search index yet: a poll fills it when it has read all feeds.
CREATE TABLE search_backlog (
    post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE
) STRICT;
