-- The languages that a subscriber reads posts in. JSON, primary subtags (BCP 47); empty for all.

ALTER TABLE subscribers ADD COLUMN reads TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reads));
