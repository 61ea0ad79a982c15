// Travels through the forms as their users do, and says what was not right.
//
// usage: node journeys.mjs SITE MAILDIR [SCREENSHOTS [JOURNEY …]]
//
// SITE is where `katydid serve` answers, MAILDIR where its mail arrives: tests/system/journeys.rs sets both up.
import { travel } from './journeys/lib.mjs';
import * as facilitator from './journeys/facilitator.mjs';
import * as participant from './journeys/participant.mjs';
import * as reader from './journeys/reader.mjs';

const [site, maildir, shots, ...wanted] = process.argv.slice(2);
const all = { ...facilitator, ...reader, ...participant };
const journeys = wanted.length === 0 ? all : Object.fromEntries(wanted.map((name) => [name, all[name]]));
process.exit(await travel(journeys, { site, maildir, shots }));
