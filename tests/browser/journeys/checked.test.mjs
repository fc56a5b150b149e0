// What was checked before is said where an allegation is marked: the claims that resemble it, with their verdicts.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { bear, begin, card, mark, read, saved } from '../steps.mjs';

const TITLE = 'Rifles on the road';
const SAID = 'the ministry sold forty rifles to rebels in the northern valley last autumn';
const OTHER = 'the bakery near the square opens at six every morning';
const TEXT = [`A herdsman said that ${SAID}.`, `His brother said that ${OTHER}.`];
const CLAIM = 'The ministry sold forty rifles to rebels in the northern valley.';

journey('an allegation is shown what was checked before', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Sold or not', { [TITLE]: TEXT });
  await claimed(page);
  await read(page, TITLE);

  // Another matter, and nothing is said.
  await mark(page, OTHER, '1');
  await saved(page);
  // The same in other words.
  await mark(page, SAID, '1');
  await saved(page);
  await open(page, SAID);
  const before = page.getByRole('region', { name: 'Checked before' });
  await before.waitFor();
  assert.equal(await before.getByRole('link').count(), 1);
  assert.equal(await before.getByRole('link').innerText(), CLAIM);
  assert.match(await before.innerText(), /Refuted/);
  await accessible(page, 'a mark with what was checked before');
  await open(page, OTHER);
  await before.waitFor({ state: 'detached' });

  // Once it bears on a claim, that is where one looks.
  await open(page, SAID);
  await before.waitFor();
  await bear(page, CLAIM, 'for');
  await saved(page);
  await before.waitFor({ state: 'detached' });
});

/** Puts a mark in focus by the edge of its card, where no button is. */
async function open(page, words) {
  await card(page, words).click({ position: { x: 6, y: 6 } });
}

/** Writes a claim with a verdict, and waits until it can be found. */
async function claimed(page) {
  await page.evaluate(async (statement) => {
    const project = location.pathname.split('/').find((part) => /^[0-9a-f-]{36}$/.test(part));
    const send = async (kind, id, body) => {
      const answer = await fetch(`/api/v1/projects/${project}/${kind}/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-none-match': '*', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ entity: body }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    };
    const claim = crypto.randomUUID();
    await send('claims', claim, { claim: { statement } });
    await send('verdicts', crypto.randomUUID(), { verdict: { claim, number: 1, rating: 'refuted', rationale: 'It was not sold.' } });
  }, CLAIM);
  await page.waitForFunction(async (words) => {
    const answer = await fetch(`/api/v1/earlier?words=${encodeURIComponent(words)}`);
    const found = answer.ok ? await answer.json() : [];
    return found.some((one) => one.verdict);
  }, SAID);
}
