// Travels through the forms as their users do, and says what was not right.
//
// usage: node journeys.mjs SITE MAILDIR BLOGS [SCREENSHOTS [JOURNEY …]]
//
// SITE is where `katydid serve` answers, MAILDIR where its mail arrives, BLOGS where the invented blogs are: tests/system/journeys.rs sets both up.
import { travel } from './journeys/lib.mjs';
import * as facilitator from './journeys/facilitator.mjs';
import * as newcomer from './journeys/newcomer.mjs';
import * as participant from './journeys/participant.mjs';
import * as reader from './journeys/reader.mjs';

const [site, maildir, blogs, shots, ...wanted] = process.argv.slice(2);
const all = { ...facilitator, ...newcomer, ...reader, ...participant };
const journeys = wanted.length === 0 ? all : Object.fromEntries(wanted.map((name) => [name, all[name]]));
process.exit(await travel(journeys, { site, maildir, blogs, shots }));
