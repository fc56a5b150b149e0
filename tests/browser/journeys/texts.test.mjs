// A newspaper edits its article: it is brought in again, what changed is shown, the marks are settled by keyboard, the
// verdict on the changed words turns stale, and the text before is still there to read.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, mark, read, saved, tab } from '../steps.mjs';

const TITLE = 'Rifles in the valley';
const PARAGRAPHS = [
  'The governor said on Monday that all of the rifles in the yard were new.',
  'A customs report lists twelve crates without an owner, two clerks confirmed.',
  'The ministry called the report an invention.',
  'Nobody in the valley was asked what they had seen that night.',
];
const CORRECTED = [
  'Correction: an earlier version of this article misstated how many crates there were.',
  PARAGRAPHS[0],
  PARAGRAPHS[1].replace('twelve', 'ten'),
  PARAGRAPHS[3],
];
const file = (paragraphs) => ({
  name: `${TITLE}.md`,
  mimeType: 'text/markdown',
  buffer: Buffer.from(`# ${TITLE}\n\n${paragraphs.join('\n\n')}\n`),
});
const KEPT = 'all of the rifles in the yard were new';
const CHANGED = 'lists twelve crates without an owner';
const GONE = 'called the report an invention';

/** A claim on which the changed words bear, with a verdict that cites them. */
async function judged(page) {
  return page.evaluate(async (words) => {
    const root = `/api/v1/projects/${location.pathname.split('/')[2]}`;
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
    const annotation = marks.items.find((mark) => mark.entity.annotation.spans[0].exact === words).id;
    const claim = await send('claims', { claim: { statement: 'There were twelve crates.' } });
    await send('bearings', { bearing: { annotation, claim, direction: 'for' } });
    await send('verdicts', {
      verdict: { claim, rating: 'supported', rationale: 'The report says so.', citations: [{ annotation }] },
    });
    return claim;
  }, CHANGED);
}

journey('a corrected article is compared and settled, and the verdict on it turns stale', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'The valley', { [TITLE]: PARAGRAPHS });
  await read(page, TITLE);
  await mark(page, KEPT, '1');
  await mark(page, CHANGED, '3');
  await mark(page, GONE, '2');
  await saved(page);
  const claim = await judged(page);

  // The texts of the article: one so far, and the way to another.
  await tab(page, 'Articles');
  await page.getByRole('button', { name: /^More about/ }).first().click();
  await page.getByRole('button', { name: 'Texts', exact: true }).click();
  await page.getByText('This article has one text').waitFor();
  await accessible(page, 'the texts of an article that has one');
  await page.getByText('Bring in a new text').click();
  await page.getByLabel('File', { exact: true }).setInputFiles(file(CORRECTED));
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();

  // What changed, and what waits.
  await page.getByRole('region', { name: 'What changed' }).locator('ins', { hasText: 'Correction' }).waitFor();
  const changes = page.getByRole('region', { name: 'What changed' });
  assert.equal(await changes.locator('del', { hasText: 'twelve' }).count(), 1);
  assert.equal(await changes.locator('ins', { hasText: 'ten' }).count(), 1);
  const settling = page.getByRole('region', { name: 'Marks to settle' });
  await settling.getByText('0 of 3 settled').waitFor();
  await accessible(page, 'a new text with marks to settle');
  const card = (words) => settling.locator('.settle', { hasText: words });
  assert.match(await card(KEPT).innerText(), /kept/);
  assert.match(await card(CHANGED).innerText(), /changed/);
  assert.match(await card(GONE).innerText(), /orphaned/);

  // In the article, they are said to wait.
  await page.getByRole('link', { name: 'Read the article' }).click();
  await page.getByText('3 marks wait on an earlier text of this article.').waitFor();
  await page.getByRole('link', { name: 'Settle them' }).click();
  await settling.getByText('0 of 3 settled').waitFor();

  // From change to change, and from mark to mark, without a mouse.
  await page.locator('ins', { hasText: 'Correction' }).waitFor();
  await page.keyboard.press('n');
  await page.locator('ins:focus', { hasText: 'Correction' }).waitFor();
  await page.keyboard.press('Shift+A');
  await settling.getByText('1 of 3 settled').waitFor();
  await page.getByText('1 mark carried over').waitFor();
  // Many at once are taken back by the ordinary key, too, and done again.
  await page.keyboard.press('Control+z');
  await settling.getByText('0 of 3 settled').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await settling.getByText('1 of 3 settled').waitFor();
  await page.keyboard.press('j');
  await page.locator('.settle:focus', { hasText: 'twelve' }).waitFor();
  await page.keyboard.press('a');
  await settling.getByText('2 of 3 settled').waitFor();
  await page.locator('.settle:focus', { hasText: GONE }).waitFor();
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Leave the mark on the earlier text' });
  await dialog.getByLabel('Why').fill('The outlet took the denial out.');
  await accessible(page, 'leaving a mark behind');
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await dialog.waitFor({ state: 'detached' }).catch(() => {});
  await settling.getByText('3 of 3 settled').waitFor();
  await saved(page);
  await settling.getByText('All marks are settled').waitFor();

  // Taken back by the ordinary key, and done again.
  await page.keyboard.press('Control+z');
  await settling.getByText('2 of 3 settled').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await settling.getByText('3 of 3 settled').waitFor();
  await saved(page);

  // The earlier text, as it was.
  await page.getByRole('link', { name: /^Text 1,/ }).click();
  await page.locator('.earlier-text', { hasText: 'twelve crates' }).waitFor();
  assert.equal(await page.locator('.earlier-text mark').count(), 3);
  await accessible(page, 'an earlier text');

  // The newest text has the marks; the verdict knows.
  await tab(page, 'Articles');
  await read(page, TITLE);
  await page.locator('.mark-card', { hasText: 'lists ten crates without an owner' }).waitFor();
  assert.equal(await page.getByText('on an earlier text of this article').count(), 0);
  await page.goto(page.url().replace(/\/documents\/.*/, `/claims/${claim}`));
  await page.getByText(`“${CHANGED}” now marks “lists ten crates without an owner”.`).first().waitFor();
});

journey('other words are chosen for a mark, and a text that was none is named', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'The valley', { [TITLE]: PARAGRAPHS });
  await read(page, TITLE);
  await mark(page, GONE, '2');
  await saved(page);
  const root = page.url().replace(/\?.*/, '');
  await page.goto(`${root}/texts/1`);
  await page.getByText('Bring in a new text').click();
  await page.getByLabel('Pasted text').fill(PARAGRAPHS.join('\n\n').replace(GONE, 'rejected what the report says'));
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();
  const settling = page.getByRole('region', { name: 'Marks to settle' });
  await settling.locator('.settle').waitFor();
  await page.keyboard.press('j');
  await page.locator('.settle:focus').waitFor();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'The words in the new text' });
  const words = dialog.getByLabel('Words');
  await words.fill('said nothing of the kind');
  await dialog.getByText('not in the new text').waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Carry over' }).isDisabled(), true);
  await accessible(page, 'choosing other words');
  await words.fill('rejected what the report says');
  await dialog.getByText('stands there once').waitFor();
  await dialog.getByRole('button', { name: 'Carry over' }).click();
  await settling.getByText('1 of 1 settled').waitFor();
  await saved(page);

  // The same words once more are no new text.
  await page.getByText('Bring in a new text').click();
  await page.getByLabel('Pasted text').fill(PARAGRAPHS.join('\n\n').replace(GONE, 'rejected what the report says'));
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();
  await page.getByText('The words are the same as in the newest text; nothing was changed.').waitFor();
});
