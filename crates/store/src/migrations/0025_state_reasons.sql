-- Why a subscriber is off the list, where another program's list says.
ALTER TABLE subscribers ADD COLUMN state_reason TEXT;
