// Work that the server does not have yet: it waits in the browser, says so, and arrives once, in order.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, exported, mark, marksMade, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const ARTICLE = [
  'The general said that crates of rifles had come across the border.',
  'No arms had been supplied, a spokesman said, and the report was idle talk 😀.',
  'Photographs show three crates with factory stamps dated 2009.',
];

async function open(page) {
  await begin(page, 'Harbour affair', { [TITLE]: ARTICLE });
  await read(page, TITLE);
}

/** Each of these marks says of itself that it waits. */
async function allWait(page, words) {
  for (const each of words) {
    await card(page, each).getByText('waits for the network').waitFor();
  }
  assert.equal(await page.locator('.sync').getAttribute('data-state'), 'waiting');
}

journey('what is marked without a network is sent when there is one', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'The general said', '1');
  await saved(page);
  await page.context().setOffline(true);
  const words = ['crates of rifles', 'No arms had been supplied', 'factory stamps'];
  for (const [index, each] of words.entries()) {
    await mark(page, each, String(index + 1));
  }
  await allWait(page, words);
  await page.locator('.sync').click();
  const list = page.getByRole('dialog', { name: 'Not saved yet' });
  for (const each of words) {
    await list.getByText(each).waitFor();
  }
  await page.keyboard.press('Escape');
  await page.context().setOffline(false);
  await saved(page);
  assert.deepEqual(await marksMade(page), ['The general said', ...words]);
});

journey('a server that is killed and tabs that are closed lose nothing', async ({ signIn, tabBeside, server }) => {
  let page = await signIn();
  await open(page);
  await mark(page, 'The general said', '1');
  await saved(page);
  await server.kill();
  const words = ['crates of rifles', 'No arms had been supplied'];
  for (const each of words) {
    await mark(page, each, '1');
  }
  await allWait(page, words);
  const address = page.url();
  await page.goBack();
  await page.goForward();
  const next = await tabBeside(page);
  await page.close();
  await server.start();

  page = next;
  await page.goto(address);
  for (const each of words) {
    await card(page, each).waitFor();
  }
  await mark(page, 'idle talk 😀', '2');
  await saved(page);
  await page.reload();
  await card(page, 'idle talk').waitFor();
  await page.getByRole('link', { name: 'Articles' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Harbour affair' }).waitFor();
  await page.goBack();
  await card(page, 'idle talk').waitFor();
  await page.goForward();
  await page.getByRole('heading', { level: 1, name: 'Harbour affair' }).waitFor();
  assert.deepEqual(await marksMade(page), ['The general said', ...words, 'idle talk 😀']);
});

journey('a server that is killed in the middle has every mark once', async ({ signIn, server }) => {
  const page = await signIn();
  await open(page);
  const words = ['The general', 'crates', 'rifles', 'No arms', 'spokesman', 'idle talk', 'Photographs', 'stamps'];
  for (const [index, each] of words.entries()) {
    await mark(page, each, '1');
    if (index === 3) {
      await server.kill();
    }
    if (index === 5) {
      await server.start();
    }
  }
  await saved(page);
  assert.deepEqual(await marksMade(page), words);
});

journey('an answer that is lost does not make a second mark', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  let lost = 0;
  await page.route('**/annotations/*', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await mark(page, 'idle talk', '2');
  await saved(page);
  assert.equal(lost, 1);
  assert.deepEqual(await marksMade(page), ['idle talk']);
});

journey('after a long outage nobody waits for the next try', async ({ signIn, visit, server }) => {
  const page = await signIn();
  await page.clock.install();
  await open(page);
  await server.kill();
  await mark(page, 'idle talk', '2');
  await allWait(page, ['idle talk']);
  // The tries come ever more seldom: after these five the next is half a minute away.
  for (const seconds of [1, 2, 4, 8, 16]) {
    await page.clock.runFor(seconds * 1000);
    await new Promise((done) => { setTimeout(done, 200); });
  }
  await server.start();
  const begun = Date.now();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await saved(page);
  assert.ok(Date.now() - begun < 8_000, `it took ${Date.now() - begun} ms`);
  // Nor for what others do.
  const other = await visit();
  await other.goto(await server.linkFor('admin'));
  await other.getByText('Harbour affair').first().waitFor();
  await other.goto(page.url());
  await card(other, 'idle talk').waitFor();
  await mark(other, 'No arms', '2');
  await card(page, 'No arms').waitFor();
  assert.deepEqual(await marksMade(page), ['idle talk', 'No arms']);
});

journey('a clock that is set back does not change the order of what was done', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    globalThis.setBack = 0;
    Date.now = () => now() - globalThis.setBack;
  });
  await page.context().setOffline(true);
  await mark(page, 'idle talk', '2');
  await page.evaluate(() => { globalThis.setBack = 3_600_000; });
  await card(page, 'idle talk').getByLabel('Kind').selectOption({ label: 'Evidence' });
  await mark(page, 'factory stamps', '3');
  // A clock that was never set says 1970 or earlier.
  await page.evaluate(() => { globalThis.setBack = Date.now() * 2; });
  await mark(page, 'No arms', '1');
  await page.keyboard.press('Control+z');
  await page.context().setOffline(false);
  await saved(page);
  const { annotation } = await exported(page);
  const made = annotation.map(({ kind, spans }) => `${kind}: ${spans[0].exact}`).sort();
  assert.deepEqual(made, ['evidence: factory stamps', 'evidence: idle talk']);
});
