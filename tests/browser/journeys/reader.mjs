// A reader: subscribes, confirms, changes what they get, searches, leaves.
export async function subscribe(journey, i) {
  const reader = `reader${30 + i}@example.net`;
  await journey.open('');
  await journey.follow('Get it by mail');
  await journey.fill({ 'Your mail address': reader });
  await journey.page.getByLabel('Once a week, a round-up').check();
  await journey.press('Send it to me');
  await journey.says('A mail is on its way');
  const mail = await journey.mail(reader, 'Please confirm');
  await journey.open(journey.link(mail, 'confirm'));
  await journey.press('Yes, send The Daily to me');
  await journey.says('You are on the list');
  // Asked again, a subscriber is told where to change things.
  await journey.open('subscribe');
  await journey.fill({ 'Your mail address': reader });
  await journey.press('Send it to me');
  const again = await journey.mail(reader, 'You are on the list already');
  await journey.open(journey.link(again, 'preferences'));
  journey.expect(await journey.page.getByLabel('Once a week, a round-up').isChecked(), 'forgot what was wanted');
  await journey.page.getByLabel('As plain text').check();
  await journey.press('Save');
  await journey.says('Saved');
  await journey.press('Take me off the list');
  await journey.says('You are off the list');
}

export async function search(journey) {
  await journey.open('search?q=handover');
  await journey.says('Posts found');
}
