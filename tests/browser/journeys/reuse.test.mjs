// What was copied is found by itself: where else a passage stands, both opened at it, marks on it offered, and counted
// as one source.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, mark, read, saved, tab } from '../steps.mjs';

const ONE = 'Rifles on the northern road';
const OTHER = 'What the neighbours read';
const APART = 'Weather';
const SHARED = 'the ministry also encouraged border guards near the northern lake to facilitate the quiet shipment of rifles to rebels who held the valley';
/** Paragraphs that share nothing with those about anything else. */
const filling = (about, count) => Array.from({ length: count }, (_, n) =>
  Array.from({ length: 16 }, (_, word) => `${about}${n}x${word}`).join(' ') + '.');
const ARTICLES = {
  [ONE]: [...filling('lorry', 14), `A herdsman said that ${SHARED}.`, ...filling('driver', 14)],
  [OTHER]: [...filling('reader', 14), `According to a newspaper, “${SHARED.replace('quiet', 'silent')}”.`, ...filling('teacher', 14)],
  [APART]: filling('cloud', 6),
};
const WORDS = 'to facilitate the quiet shipment of rifles';

/** Opens the list of reprints beside the text. */
async function reprints(page) {
  await page.getByRole('tab', { name: 'Reprints 1' }).click();
  await page.locator('.reprint', { hasText: 'words are the same' }).waitFor();
}

journey('a reprint is found, both articles open at it, and its marks become one source', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'The valley', ARTICLES);

  // The map says who shares with whom, and leads to both.
  await page.getByRole('link', { name: 'Reprints', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Reprints' }).waitFor();
  const row = page.getByRole('row', { name: new RegExp(ONE) });
  await row.waitFor();
  assert.equal(await page.locator('.reprints tbody tr').count(), 1);
  assert.match(await row.innerText(), new RegExp(OTHER));
  await page.getByRole('group', { name: 'Who has it from whom' }).locator('.arc').first().waitFor();
  await accessible(page, 'the map of reprints');

  // In the article, its other appearance; one click opens both where it stands.
  await tab(page, 'Articles');
  await read(page, ONE);
  await mark(page, WORDS, '1');
  await saved(page);
  await reprints(page);
  assert.match(await page.locator('.reprint').innerText(), new RegExp(OTHER));
  await accessible(page, 'the reprints of an article');
  await page.getByRole('button', { name: 'Open both' }).click();
  const beside = page.getByRole('region', { name: OTHER });
  const there = beside.locator('.text [data-block]', { hasText: 'silent shipment' });
  await there.waitFor();
  await page.waitForFunction((words) => {
    const blocks = [...document.querySelectorAll('.leaf[data-side=second] .text [data-block]')];
    const block = blocks.find((one) => one.textContent.includes(words));
    const [at, view] = [block?.getBoundingClientRect(), document.querySelector('.leaf[data-side=second] .scroller').getBoundingClientRect()];
    return at !== undefined && at.top < view.bottom && at.bottom > view.top;
  }, 'silent shipment');

  // What is marked here and not there is offered; then the two are offered as one said twice.
  await page.getByRole('button', { name: /^Mark (there|here), too/ }).click();
  await saved(page);
  const link = page.getByRole('button', { name: /^Link as repetition/ });
  await link.waitFor();
  const claims = await claimOf(page);
  assert.equal(claims.origins, '1', 'two marks of the same words are one source');
  await page.goBack();
  await page.locator('.text [data-block]').first().waitFor();
  await page.getByRole('tab', { name: /^Reprints/ }).click();
  await link.click();
  await saved(page);
  await link.waitFor({ state: 'detached' });
});

journey('what a reprint offers is taken or dismissed by a key', async ({ signIn, visit }) => {
  const page = await signIn();
  await begin(page, 'The valley by keys', ARTICLES);
  await read(page, ONE);
  await mark(page, WORDS, '1');
  await saved(page);

  // The first press shows what is offered; nobody decides on what is not before their eyes.
  await page.keyboard.press('Shift+H');
  const offer = page.locator('.offer');
  const same = offer.getByRole('button', { name: /^Mark there, too/ });
  await same.waitFor();

  // Dismissed, it can be brought back; else it is not offered again, also not to the same person in another browser.
  const kept = () => page.waitForResponse((answer) => answer.url().includes('/me/settings/offers') && answer.request().method() === 'PUT');
  const dismissed = async () => {
    const keeping = kept();
    await page.keyboard.press('Shift+I');
    await offer.waitFor({ state: 'detached' });
    assert.ok((await keeping).ok());
  };
  await dismissed();
  const keeping = kept();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await same.waitFor();
  assert.ok((await keeping).ok());
  await dismissed();
  const { cookies } = await page.context().storageState();
  const elsewhere = await visit({ storageState: { cookies, origins: [] } });
  await elsewhere.goto(page.url());
  await reprints(elsewhere);
  assert.equal(await elsewhere.locator('.offer').count(), 0);
  const [, project] = /projects\/([^/]+)/.exec(page.url());
  await page.evaluate(async (key) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`/api/v1/me/settings/${key}`, { method: 'PUT', headers, body: 'null' });
    if (!answer.ok) throw new Error(`${answer.status}`);
  }, `offers:${project}`);
  await page.reload();
  await reprints(page);
  await same.waitFor();

  // Taken, first the mark and then the link that it makes possible.
  await page.keyboard.press('Shift+H');
  await saved(page);
  await offer.getByRole('button', { name: /^Link as repetition/ }).waitFor();
  await page.keyboard.press('Shift+H');
  await saved(page);
  await offer.waitFor({ state: 'detached' });
  await page.keyboard.press('Shift+H');
  await page.getByText('Nothing is offered here.').waitFor();
  await page.keyboard.press('?');
  await page.getByText('take what a reprint offers').waitFor();
});

journey('where nothing was copied, that is said', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Weather only', { [APART]: ARTICLES[APART] });
  await page.getByRole('link', { name: 'Reprints', exact: true }).click();
  await page.getByText('No two articles of this project share a passage.').waitFor();
  await accessible(page, 'no reprints');
});

/** Lets both marks bear on a claim and gives what its page counts. */
async function claimOf(page) {
  const counted = await page.evaluate(async () => {
    const project = location.pathname.split('/')[2];
    const root = `/api/v1/projects/${project}`;
    const send = async (kind, body) => {
      const id = crypto.randomUUID();
      const answer = await fetch(`${root}/${kind}/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-none-match': '*', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ entity: body }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return id;
    };
    const marks = await (await fetch(`${root}/annotations`)).json();
    const claim = await send('claims', { claim: { statement: 'Rifles were shipped to the valley.' } });
    for (const mark of marks.items) {
      await send('bearings', { bearing: { annotation: mark.id, claim, direction: 'for' } });
    }
    return { claim, marks: marks.items.length };
  });
  assert.equal(counted.marks, 2);
  await page.goto(page.url().replace(/\/documents\/.*/, `/claims/${counted.claim}`));
  await page.locator('details.counted summary').click();
  await page.locator('details.counted').getByText(/the same words in both articles/).first().waitFor();
  const sides = await page.evaluate(async (claim) => {
    const project = location.pathname.split('/')[2];
    const sheet = await (await fetch(`/api/v1/projects/${project}/claims/${claim}/sheet`)).json();
    return sheet.sides.for.independent;
  }, counted.claim);
  assert.deepEqual([sides.low, sides.high], [1, 1]);
  return { origins: String(sides.low) };
}
