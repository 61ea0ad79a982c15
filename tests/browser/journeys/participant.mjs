// A participant: signs in, contests a verdict, takes a post out, changes settings and address, pauses, leaves.
export async function me(journey, i) {
  const [address, blog] = [`reader${60 + i}@example.net`, `Night notes ${i + 1}`];
  await journey.signIn(address);
  await journey.says(blog);
  await journey.says('Your blog is active.');
  await journey.says('2 posts seen: 1 in, 0 held, 1 out');
  await journey.follow('A walk by the river');
  await journey.fill({ 'Why it belongs, in a sentence': 'It is about week 2' });
  await journey.page.getByLabel('No patient').check();
  await journey.press('It belongs');
  await journey.says('The post is in.');
  await journey.press('Take it out');
  await journey.says('You took it out');
  await journey.press('Put it back');
  await journey.says('The post is in.');
  await journey.press('Let the rules decide');
  await journey.says('The course’s rules decide again');
  await journey.open('me/posts');
  await journey.follow('Out');
  await journey.says('1 post');
  await journey.open('me');
  await journey.press(`Pause ${blog}`);
  await journey.says('It is paused.');
  await journey.press(`Read it again: ${blog}`);
  await journey.follow('Settings');
  await journey.fill({ 'The name you go by here': `Heron ${i + 1}` });
  await journey.page.getByLabel('This is a pseudonym').check();
  await journey.page.getByLabel('Title and link only').check();
  await journey.press('Save');
  await journey.says('Saved.');
  const next = `reader${70 + i}@example.net`;
  await journey.fill({ 'Another address': next });
  await journey.press('Send a link to it');
  await journey.open(journey.link(await journey.mail(next, 'confirm your new address'), 'me/address/confirm'));
  await journey.press('Use this address');
  await journey.says('Your new address is in force');
  await journey.mail(address, 'Your address was changed');
  await journey.signIn(next);
  await journey.follow('Leave the course');
  await journey.follow('On to the last step');
  await journey.page.getByLabel('I understand that this cannot be undone').check();
  await journey.press('Erase me for good');
  await journey.says('Good-bye');
  // The page of theirs is gone a moment later.
  const page = new URL(`participants/heron-${i + 1}/`, journey.site).href;
  let status = 200;
  for (let tries = 0; tries < 150 && status !== 404; tries += 1) {
    await journey.page.waitForTimeout(200);
    status = (await journey.page.request.get(page)).status();
  }
  journey.expect(status === 404, `${page} answers ${status} after its owner has left`);
}
