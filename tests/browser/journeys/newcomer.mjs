// A newcomer: registers a blog by pasting an address, and sees it read.

/** Looks at an address, fills in who they are, and confirms by the link in the mail. */
async function register(journey, address, blog, name, email) {
  await journey.open('join');
  await journey.fill({ 'Your blog’s address': address });
  await journey.press('Look at my blog');
  await journey.says(blog);
  await journey.fill({ 'The name you want to go by': name, 'Your mail address': email });
}

async function confirm(journey, email) {
  await journey.press('Register my blog');
  await journey.says('A link to confirm is on its way');
  await journey.open(journey.link(await journey.mail(email, 'Please confirm your blog'), 'join/confirm'));
  await journey.press('Register my blog');
}

/** A blog whose posts carry the tag: what was written since the course began stands in the archive in a moment. */
export async function join(journey, i) {
  const [email, name] = [`reader${80 + i}@example.net`, `Wren ${i + 1}`];
  // The address of a post, as one pastes it from the address bar.
  await register(journey, `${journey.blogs}wordpress-${i}/a-first-post/`, `The wren’s blog ${i}`, name, email);
  await journey.says('A first post from the ward');
  await confirm(journey, email);
  await journey.says('Your blog is registered');
  const page = new URL(`participants/wren-${i + 1}/`, journey.site).href;
  let words = '';
  for (let tries = 0; tries < 100 && !words.includes('A first post from the ward'); tries += 1) {
    await journey.page.waitForTimeout(300);
    const answer = await journey.page.request.get(page);
    words = answer.ok() ? await answer.text() : '';
  }
  journey.expect(words.includes('A first post from the ward'), `${page} does not show the first post`);
  await journey.open('me');
  await journey.says(`The wren’s blog ${i}`);
}

/** A blog without the tag: advice for its platform, and it waits until a post carries the tag or a person has looked. */
export async function join_without_tag(journey, i) {
  const email = `reader${82 + i}@example.net`;
  await register(journey, `${journey.blogs}blogger-${i}/`, `Notes of a blogger ${i}`, `Robin ${i + 1}`, email);
  await journey.says('add the label “Katydid26” to the post');
  await journey.says('No post carries the course tag yet');
  await confirm(journey, email);
  await journey.says('A facilitator must approve it before it is read');
}

/** Addresses that lead to no blog: each is answered with what was found and what to do. */
export async function join_in_vain(journey, i) {
  const hopeless = [
    [`${journey.blogs}plain-${i}/`, 'There is a page, but no feed'],
    ['not an address', 'This is not an address of the web'],
    ['http://10.0.0.1/', 'There is no public site at this address'],
  ];
  for (const [address, answer] of hopeless) {
    await journey.open('join');
    await journey.fill({ 'Your blog’s address': address });
    await journey.press('Look at my blog');
    await journey.says(answer);
    journey.expect(await journey.page.getByLabel('Your blog’s address').inputValue() === address, `forgot “${address}”`);
  }
}
