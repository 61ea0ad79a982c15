// A facilitator on their phone: approves a blog, writes a note, picks a highlight, looks at the next edition, and sends it.
const facilitator = 'reader1@example.net';

export async function desk(journey, i) {
  await journey.signIn(facilitator);
  await journey.says('What needs you today');
  if (i === 0) await first(journey);
  else await second(journey);
  // Every page of the desk stands up, whatever is on it.
  for (const path of ['blogs', 'posts', 'note', 'highlights', 'events', 'topics', 'preview', 'send', 'pictures', 'course', 'course/about',
    'course/dates', 'course/edition', 'course/sections', 'course/tag', 'course/topics', 'course/joining', 'log']) {
    await journey.open(`desk/${path}`);
  }
  await journey.says(facilitator);
}

async function first(journey) {
  await journey.says('Blogs to approve');
  await journey.follow('127.0.0.1');
  await journey.press('Show its newest posts');
  await journey.says('As it is now');
  await journey.says('Hello');
  await journey.press('Approve');
  await journey.says('is approved');
  await journey.open('desk/note');
  await journey.page.getByRole('textbox').last().fill('Welcome to *week 2*.');
  await journey.press('Preview');
  journey.expect(await journey.page.locator('em', { hasText: 'week 2' }).count() > 0, 'the preview has no emphasis');
  await journey.press('Save');
  await journey.says('The note is saved');
  await journey.open('desk/highlights');
  await journey.press('Pick it');
  await journey.open('desk/posts');
  await journey.says('Handover at the bedside');

  await journey.open('desk/preview');
  await journey.says('Edition 2');
  for (const path of ['desk/draft/', 'desk/draft/mail', 'desk/draft/text']) {
    await journey.page.goto(new URL(path, journey.site).href);
    const shown = await journey.page.content();
    journey.expect(shown.includes('Week 2') && shown.includes('week 2'), `${path} lacks the post or the note`);
  }
  await journey.open('desk/send');
  await journey.says('1 subscriber');
  await journey.press('Publish and send now');
  const mail = await journey.mail('reader40@example.net', 'The Daily');
  for (const part of [mail.text, mail.html]) {
    journey.expect(part.includes('Week 2') && part.includes('week 2'), 'the mail lacks the new post or the note');
  }
  journey.expect(mail.headers.get('list')?.unsubscribe !== undefined, 'the mail says no way to leave');
}

async function second(journey) {
  await journey.open('desk/send');
  await journey.says('Nothing is to be published or sent now');
  await journey.says('1 sent');
}
