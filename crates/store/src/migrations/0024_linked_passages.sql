-- Where the sentence begins that calls another post, in characters of the text: a conversation
-- quotes from there. Known posts get it when their text is next read; until then it is the opening.
ALTER TABLE post_calls ADD COLUMN starts_at INTEGER NOT NULL DEFAULT 0;
