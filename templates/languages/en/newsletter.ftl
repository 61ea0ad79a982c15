## newsletter check

dns-spf-good = { $domain } lets our mail through, with { $n } of 10 lookups: { $record }
dns-spf-unasked = could not ask for { $name } { $kind } ({ $why }), so nothing is known of SPF
dns-spf-missing = { $domain } has no SPF record
dns-spf-missing-do = publish an SPF record at { $domain } that lets our mail server send, with no more than 10 lookups
dns-spf-pasted = receivers take this text of { $domain } for no SPF record, because of quotes or characters that cannot be seen in it: { $record }
dns-spf-pasted-do = type the record of { $domain } anew, without quotes and without characters that come from copying
dns-spf-type = { $domain } has its SPF record only with the type SPF, which receivers no longer ask for (RFC 7208): { $record }
dns-spf-type-do = publish a record of { $domain } with the type TXT
dns-spf-several = { $domain } has { $n } SPF records, and receivers use none of them
dns-spf-several-do = leave one SPF record at { $domain }, with no more than 10 lookups
dns-spf-bad-term = receivers cannot read the SPF record of { $domain } (permerror), because `{ $term }` is wrong
dns-spf-bad-term-do = correct the term in the record of { $domain }; nothing else of the record counts until then
dns-spf-target-missing = receivers cannot use the SPF record of { $domain } (permerror), because { $target }, which it points to, has none
dns-spf-target-missing-do = remove { $target } from the record of { $domain }, or ask that service for the right name
dns-spf-lookups = receivers cannot use the SPF record of { $domain } (permerror), because it leads to more than { $n } lookups
dns-spf-lookups-do = remove the services from the record of { $domain } that no longer send for it; these terms lead to lookups: { $terms }
dns-spf-void-lookups = receivers cannot use the SPF record of { $domain } (permerror), because more than { $n } of its lookups find nothing ({ $names })
dns-spf-void-lookups-do = remove these names from the record of { $domain }: { $names }
dns-spf-hosts = receivers cannot use the SPF record of { $domain } (permerror), because { $target } has more than 10 mail servers
dns-spf-hosts-do = replace `mx` in the record of { $domain } by the addresses that send
dns-spf-fail = the SPF record of { $domain } does not let { $address } send (the result is { $result }): { $record }
dns-spf-fail-do = let { $address } send in the record of { $domain }; a new term must lead to no more than 10 lookups in all
dns-spf-relay = the SPF record of { $domain } does not let { $relay } send, `{ $term }` is missing: { $record }
dns-spf-relay-do = remove what no longer sends from the record of { $domain }, and add `{ $term }`: receivers follow no more than 10 lookups
dns-spf-relay-unknown = { $relay } has no public address, so it cannot be told whether { $domain } lets its mail through
dns-spf-relay-unknown-do = name the address that mail leaves from: `katydid newsletter check --ip ADDRESS`
dns-spf-no-address = it cannot be told from here which address mail leaves from: { $record }
dns-spf-no-address-do = name the address that mail leaves from: `katydid newsletter check --ip ADDRESS`
dns-spf-open = the SPF record of { $domain } lets anybody send in its name: `{ $term }`
dns-spf-open-do = remove `{ $term }` from what { $domain } publishes or includes, and end the record with `~all`
dns-spf-neutral = the SPF record of { $domain } says nothing about other senders: { $record }
dns-spf-neutral-do = end the record of { $domain } with `~all`
dns-spf-lookups-later = the SPF record of { $domain } leads to { $n } lookups in all; receivers stop at 10 and take what comes later for an error
dns-spf-lookups-later-do = remove the services from the record of { $domain } that no longer send for it; these terms lead to lookups: { $terms }
dns-spf-void-later = more than { $n } lookups of the SPF record of { $domain } find nothing ({ $names }), which receivers take for an error
dns-spf-void-later-do = remove these names from the record of { $domain }: { $names }
dns-spf-ignored = receivers ignore a part of the SPF record of { $domain }: `{ $terms }`
dns-spf-ignored-do = in the record of { $domain }, put what should count before `all`, with a colon and not an equals sign
dns-spf-ptr = the SPF record of { $domain } uses `ptr`, which is slow, and which some receivers do not look at (RFC 7208)
dns-spf-ptr-do = name the addresses or hosts that send in the record of { $domain }, in place of `ptr`
dns-dkim-none = no key is set, so mail is not signed
dns-dkim-none-do = `katydid newsletter keys` makes one
dns-dkim-good = { $name } has our key
dns-dkim-unasked = could not ask for { $name } { $kind } ({ $why }), so nothing is known of our key
dns-dkim-missing = { $name } has no record
dns-dkim-doubled = { $name } has no record, but { $found } has one: the domain stands there twice
dns-dkim-doubled-do = enter the name without the domain, which the provider adds
dns-dkim-several = { $name } has { $n } records, and which one receivers use is open
dns-dkim-syntax = receivers cannot read the record at { $name }, because `{ $part }` is wrong
dns-dkim-character = receivers cannot read the record at { $name }, because there is a character in it that must not be there ({ $character }), and that may not be seen
dns-dkim-version = receivers do not use the record at { $name }, because it does not begin with v=DKIM1 (v={ $version })
dns-dkim-hash = the record at { $name } allows only h={ $hash }, and we sign with sha256
dns-dkim-service = the record at { $name } is not for mail (s={ $service })
dns-dkim-no-key = the record at { $name } has no p=, so it is no key
dns-dkim-revoked = the key at { $name } is revoked, because its p= is empty
dns-dkim-kind = the record at { $name } says k={ $kind } (rsa where it says nothing), and our key is { $wanted }
dns-dkim-unreadable = the key at { $name } cannot be read, because its p= is not base64
dns-dkim-short = the key at { $name } has { $bits } bits, and receivers take none below 1024
dns-dkim-other = { $name } has another key than ours
dns-dkim-testing = { $name } has our key, but says t=y (a test), and receivers may treat our mail as unsigned
dns-dmarc-good = { $domain } has a policy, and our mail meets it: { $record }
dns-dmarc-unasked = could not ask for { $name } { $kind } ({ $why }), so nothing is known of DMARC
dns-dmarc-missing = { $domain } has no DMARC record, which large receivers ask for
dns-dmarc-doubled = { $domain } has no DMARC record, but { $found } has one: the domain stands there twice
dns-dmarc-doubled-do = enter the name without the domain, which the provider adds
dns-dmarc-several = { $domain } has { $n } DMARC records, and receivers use none of them
dns-dmarc-version = receivers do not take this for a DMARC record, because it does not begin with v=DMARC1: { $record }
dns-dmarc-syntax = receivers cannot read the DMARC record of { $domain }, because `{ $part }` is wrong
dns-dmarc-syntax-do = correct it in the record of { $domain }: every part is a name, an equals sign and a value, with a semicolon between parts
dns-dmarc-character = receivers cannot read the DMARC record of { $domain }, because there is a character in it that must not be there ({ $character }), and that may not be seen
dns-dmarc-no-policy = the DMARC record of { $domain } has no p=, so receivers do not use it
dns-dmarc-implied = the DMARC record of { $domain } has no p=, which receivers read as p=none, if at all
dns-dmarc-policy = the DMARC record of { $domain } says { $tag }={ $value }, which is no policy (none, quarantine, reject)
dns-dmarc-pct = the DMARC policy of { $domain } is meant for { $pct } of 100 mails, and RFC 9989 has done away with pct
dns-dmarc-pct-do = remove pct from the record of { $domain }; use p=none for as long as you try it
dns-dmarc-testing = the DMARC record of { $domain } says t=y, so its policy is not applied
dns-dmarc-testing-do = remove t=y from the record of { $domain } when the reports are good
dns-dmarc-report = the DMARC reports of { $domain } go nowhere, because `{ $address }` is no mailto address
dns-dmarc-report-do = write the address in the record of { $domain } like this: `rua=mailto:postmaster@{ $domain }`
dns-dmarc-report-refused = { $host } does not say that it takes DMARC reports about { $domain }, so none are sent to { $address }
dns-dmarc-report-refused-do = take an address of { $domain } itself, or ask { $host } to publish this
dns-dmarc-by-spf = only SPF ({ $returns }) speaks for { $from }, the signature ({ $signing }) does not, so forwarded mail fails: { $record }
dns-dmarc-by-spf-do = sign for the sender’s domain: newsletter.dkim.domain = { $from }
dns-dmarc-unaligned = neither SPF ({ $returns }) nor a signature ({ $signing }) speaks for { $from }: { $record }
dns-dmarc-unaligned-do = sign for the sender’s domain: newsletter.dkim.domain = { $from }
dns-dmarc-unmet = our mail does not meet the DMARC record of { $domain }, because neither SPF ({ $returns }) nor a signature ({ $signing }) passes for { $from }: { $record }
dns-dmarc-unmet-do = correct what is said of SPF or DKIM: one of them must pass for { $from }
dns-dmarc-unknown = it cannot be told whether our mail meets the DMARC record of { $domain }, because it is not known whether SPF or a signature passes for { $from }: { $record }
dns-mx-good = { $domain } takes mail ({ $uses }): { $hosts }
dns-mx-unasked = could not ask for { $name } { $kind } ({ $why }), so it is not known whether { $domain } takes mail ({ $uses })
dns-mx-missing = { $domain } has neither a mail server nor an address, so mail to it is lost ({ $uses })
dns-mx-null = { $domain } says that it takes no mail (null MX), and receivers refuse mail from it ({ $uses })
dns-mx-implicit = { $domain } has no MX record, so mail goes to its address, where often a web server alone answers ({ $uses })
dns-mx-dead = the mail servers of { $domain } have no address ({ $uses }): { $hosts }
dns-mx-half = some mail servers of { $domain } have no address ({ $uses }): { $hosts }
dns-mx-do = publish an MX record for { $domain } that names its mail server, or set another address in the configuration ({ $uses })
dns-ptr-good = { $address } is { $name }, and { $name } is { $address }
dns-ptr-unasked = could not ask for { $name } { $kind } ({ $why }), so nothing is known of the address’s name
dns-ptr-missing = { $address } has no name (PTR), and many receivers refuse its mail
dns-ptr-missing-do = ask whoever gave you { $address } to give it the name of your mail server
dns-ptr-other = { $address } is called { $name }, but { $name } has another address
dns-ptr-other-do = publish { $address } as an address of { $name }, or ask whoever gave you { $address } for the right name
dns-unasked-do = ask again later, or ask another name server (`--resolver`)
report-certificate = the certificate of { $server } is good until { $day }, for { $n } more days
report-certificate-over = the certificate of { $server } ended on { $day }
report-certificate-do = whoever runs { $server } must renew it; until then no mail goes out once it has ended
report-replace-record = publish in place of the record that is there: { $record }
report-remedy = what to do: { $what }

## newsletter test

report-mail-proof-subject = Test of { $key }
report-mail-proof-text = `katydid newsletter test` sent this mail to see whether { $key } works. You can delete it.
report-mail-proof-arrived = the mail to { $address } arrived after { $n } s
report-mail-proof-not-sent = the mail to { $address } was not sent: { $why }
report-mail-proof-not-sent-do = check newsletter.smtp with `katydid newsletter check`
report-mail-proof-returned = the mail to { $address } was sent, and came back
report-mail-proof-returned-do = read in the mailbox why it came back; often { $address } takes no tags (name+tag@)
report-mail-proof-not-seen = the mail to { $address } was sent, and not seen in newsletter.mailbox
report-mail-proof-not-seen-do = look whether { $address } takes tags (name+tag@), whether newsletter.mailbox is its mailbox, and into its folder for spam; wait longer with `--wait 600`
report-mail-proof-sent = the mail to { $address } was sent; whether it arrived cannot be seen from here
report-mail-proof-sent-do = look into the mailbox of { $address } yourself
report-mail-proof-no-bounce-address = newsletter.bounce_address is not set, so mail comes back to the sender, and bounces are not counted
report-mail-proof-no-bounce-address-do = set newsletter.bounce_address to a mailbox that takes tags, and newsletter.mailbox to where it is read
report-mail-proof-no-leave-address = newsletter.leave_address is not set, so who leaves by mail writes to reply_to
report-mail-proof-no-leave-address-do = set newsletter.leave_address to a mailbox that takes tags, so that `katydid bounces` reads it
report-mail-proof-accounts = In short: { $n } of 3 addresses were read back.
report-mail-proof-account =
    { $why ->
        [read] { $key }: read back
        [returned] { $key }: not read back: the mail came back undelivered
        [unsent] { $key }: not read back: the mail was not sent
        [unset] { $key }: not read back: it is not set
        [nowhere] { $key }: not read back: no mailbox is set in newsletter.mailbox
        [elsewhere] { $key }: not read back: its mailbox is not the one of newsletter.mailbox, and only you can look into it
        [unreadable] { $key }: not read back: newsletter.mailbox could not be read to the end
       *[unseen] { $key }: not read back: the mail was sent, and did not come into newsletter.mailbox in time
    }
