-- What became of each edition's mails, by receiving domain: counts that stay when subscribers go.

CREATE TABLE edition_figures (
    edition_id   INTEGER NOT NULL REFERENCES editions (id),
    -- A domain that had at least five subscribers when the edition's first mail was queued; all
    -- others together are ''. A domain of few may be a person's.
    domain       TEXT    NOT NULL,
    n_accepted   INTEGER NOT NULL DEFAULT 0,
    n_bounced    INTEGER NOT NULL DEFAULT 0,
    n_complained INTEGER NOT NULL DEFAULT 0,
    n_left       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (edition_id, domain)
) STRICT, WITHOUT ROWID;

-- Of editions that were mailed before there was this table: what is still known.
INSERT INTO edition_figures (edition_id, domain, n_accepted, n_bounced)
SELECT edition_id, iif(n_mails >= 5, domain, '') AS shown, sum(n_sent), sum(n_failed)
FROM (SELECT m.edition_id, substr(s.address, instr(s.address, '@') + 1) AS domain,
             count(*) AS n_mails, sum(m.state = 'sent') AS n_sent,
             sum(m.state = 'failed' AND m.miss IS NOT 'late') AS n_failed
      FROM mails m JOIN subscribers s ON s.id = m.subscriber_id
      WHERE m.edition_id IS NOT NULL GROUP BY 1, 2)
GROUP BY 1, 2;
INSERT INTO edition_figures (edition_id, domain)
SELECT DISTINCT edition_id, '' FROM mails WHERE edition_id IS NOT NULL
ON CONFLICT DO NOTHING;

-- The first mail of an edition decides which domains are named.
CREATE TRIGGER figures_begun AFTER INSERT ON mails
WHEN new.edition_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM edition_figures WHERE edition_id = new.edition_id AND domain = '')
BEGIN
    INSERT INTO edition_figures (edition_id, domain) VALUES (new.edition_id, '');
    INSERT INTO edition_figures (edition_id, domain)
    SELECT new.edition_id, substr(address, instr(address, '@') + 1) FROM subscribers
    WHERE state = 'active' GROUP BY 2 HAVING count(*) >= 5;
END;

-- A mail that is sent once more counts as what it becomes then, and so does its bounce.
CREATE TRIGGER mail_counted AFTER UPDATE OF state ON mails
WHEN new.edition_id IS NOT NULL AND old.state <> new.state
     AND (old.state IN ('sent', 'failed') OR new.state IN ('sent', 'failed'))
BEGIN
    UPDATE edition_figures
    SET n_accepted = n_accepted + (new.state = 'sent') - (old.state = 'sent'),
        n_bounced = n_bounced + (new.state = 'failed' AND new.miss IS NOT 'late')
                    - (old.state = 'failed' AND old.miss IS NOT 'late')
                    - (old.state = 'sent' AND EXISTS (
                           SELECT 1 FROM bounces
                           WHERE subscriber_id = old.subscriber_id AND edition_id = old.edition_id
                                 AND kind <> 'complaint' AND bounced_at >= old.ended_at
                                 AND message_hash NOT LIKE 'delivery %'))
    WHERE edition_id = new.edition_id AND domain = coalesce(
        (SELECT f.domain FROM subscribers s
         JOIN edition_figures f ON f.edition_id = new.edition_id
                                   AND f.domain = substr(s.address, instr(s.address, '@') + 1)
         WHERE s.id = new.subscriber_id), '');
END;

-- A mail that was accepted and came back; once, however many reports come. What a server refused at
-- once is counted with the mail.
CREATE TRIGGER bounce_counted AFTER INSERT ON bounces
WHEN new.edition_id IS NOT NULL AND new.kind <> 'complaint'
     AND EXISTS (SELECT 1 FROM mails m
                 WHERE m.edition_id = new.edition_id AND m.subscriber_id = new.subscriber_id
                       AND m.state = 'sent' AND NOT EXISTS (
                           SELECT 1 FROM bounces b
                           WHERE b.subscriber_id = new.subscriber_id
                                 AND b.edition_id = new.edition_id AND b.id <> new.id
                                 AND b.kind <> 'complaint' AND b.bounced_at >= m.ended_at
                                 AND b.message_hash NOT LIKE 'delivery %'))
BEGIN
    UPDATE edition_figures SET n_bounced = n_bounced + 1
    WHERE edition_id = new.edition_id AND domain = coalesce(
        (SELECT f.domain FROM subscribers s
         JOIN edition_figures f ON f.edition_id = new.edition_id
                                   AND f.domain = substr(s.address, instr(s.address, '@') + 1)
         WHERE s.id = new.subscriber_id), '');
END;

CREATE TRIGGER complaint_counted AFTER INSERT ON bounces
WHEN new.edition_id IS NOT NULL AND new.kind = 'complaint'
     AND NOT EXISTS (SELECT 1 FROM bounces b
                     WHERE b.subscriber_id = new.subscriber_id AND b.edition_id = new.edition_id
                           AND b.kind = 'complaint' AND b.id <> new.id)
BEGIN
    UPDATE edition_figures SET n_complained = n_complained + 1
    WHERE edition_id = new.edition_id AND domain = coalesce(
        (SELECT f.domain FROM subscribers s
         JOIN edition_figures f ON f.edition_id = new.edition_id
                                   AND f.domain = substr(s.address, instr(s.address, '@') + 1)
         WHERE s.id = new.subscriber_id), '');
END;

-- Who leaves or is erased, by the last edition that was accepted for them.
CREATE TRIGGER leave_counted AFTER UPDATE OF state ON subscribers
WHEN old.state = 'active' AND new.state = 'unsubscribed'
BEGIN
    UPDATE edition_figures SET n_left = n_left + 1
    WHERE (edition_id, domain) = (
        SELECT m.edition_id, coalesce(f.domain, '')
        FROM mails m LEFT JOIN edition_figures f
             ON f.edition_id = m.edition_id
                AND f.domain = substr(new.address, instr(new.address, '@') + 1)
        WHERE m.subscriber_id = new.id AND m.edition_id IS NOT NULL AND m.state = 'sent'
        ORDER BY m.ended_at DESC, m.id DESC LIMIT 1);
END;

CREATE TRIGGER erasure_counted BEFORE DELETE ON subscribers
WHEN old.state = 'active'
BEGIN
    UPDATE edition_figures SET n_left = n_left + 1
    WHERE (edition_id, domain) = (
        SELECT m.edition_id, coalesce(f.domain, '')
        FROM mails m LEFT JOIN edition_figures f
             ON f.edition_id = m.edition_id
                AND f.domain = substr(old.address, instr(old.address, '@') + 1)
        WHERE m.subscriber_id = old.id AND m.edition_id IS NOT NULL AND m.state = 'sent'
        ORDER BY m.ended_at DESC, m.id DESC LIMIT 1);
END;
