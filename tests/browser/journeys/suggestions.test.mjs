// Suggestions: off at first, switched on, seen faintly with their reason, taken, changed and dismissed by keys, and
// nowhere else before that.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, invite, read, tab } from '../steps.mjs';

const TITLE = 'Rifles at the river';
const TEXT = [
  'A senior official said on Monday that forty rifles crossed the river at night.',
  'The baker opened his shop near the square, as he does every morning.',
  'The ministry rejected the report as invention.',
  'The deputy minister admitted that the plane had landed there twice.',
];

const painted = (page, name) => page.evaluate((name) => CSS.highlights.get(name)?.size ?? 0, name);

async function switchOn(page) {
  await tab(page, 'Articles');
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Project settings' });
  await dialog.getByLabel('Point out passages that look worth marking').check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Asks the server for the annotations of the project, as an export would. */
async function exported(page) {
  return page.evaluate(async () => {
    const project = location.pathname.split('/').find((part) => /^[0-9a-f-]{36}$/.test(part));
    const answer = await fetch(`/api/v1/projects/${project}/export/jsonl`);
    const lines = (await answer.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return lines.filter((line) => line.type === 'annotation');
  });
}

async function saved(page, count) {
  await page.waitForFunction(async (count) => {
    const project = location.pathname.split('/').find((part) => /^[0-9a-f-]{36}$/.test(part));
    const answer = await fetch(`/api/v1/projects/${project}/annotations`);
    return (await answer.json()).items.length === count;
  }, count);
}

journey('what looks worth marking is taken, changed or dismissed by one key each', async ({ signIn, visit, accessible }) => {
  const page = await signIn();
  await begin(page, 'River', { [TITLE]: TEXT });
  await read(page, TITLE);
  const panel = page.getByRole('region', { name: 'Suggestions' });

  // Off, until an owner switches them on.
  await page.locator('.text').focus();
  await page.keyboard.press('.');
  await page.getByText('Suggestions are off.').waitFor();
  await switchOn(page);
  await read(page, TITLE);
  await panel.getByText('3 suggestions').waitFor();
  assert.equal(await painted(page, 'suggested'), 3, 'a faint line under each');
  assert.deepEqual(await exported(page), [], 'nothing is exported before it is taken');
  await accessible(page);

  // The first one is taken.
  await page.locator('.text').focus();
  await page.keyboard.press('.');
  await panel.getByText('1 of 3').waitFor();
  await panel.getByText('Looks like: Allegation').waitFor();
  await panel.getByText('somebody says it (“said”)').waitFor();
  assert.equal(await painted(page, 'suggested-here'), 1);
  await accessible(page);
  await page.keyboard.press('h');
  const allegation = card(page, 'forty rifles crossed the river at night');
  await allegation.waitFor();
  await allegation.getByText('A senior official').waitFor();
  await panel.getByText('2 suggestions').waitFor();
  await saved(page, 1);
  const [mark] = await exported(page);
  assert.deepEqual([mark.kind, mark.attribution.hops[0].words, mark.attribution.hops[0].unnamed], ['allegation', 'A senior official', true]);

  // Undone, it is a suggestion again; and taken again.
  await page.keyboard.press('Control+z');
  await allegation.waitFor({ state: 'hidden' });
  await panel.getByText('3 suggestions').waitFor();

  // The second one is dismissed: for this person, and for good.
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await panel.getByText('Looks like: Denial').waitFor();
  await page.keyboard.press('-');
  await page.getByText('Dismissed for you.').waitFor();
  await panel.getByText('Looks like: Evidence').waitFor();

  // The third one is changed: it is a mark, and who said it is open to be written.
  await page.keyboard.press('i');
  await card(page, 'the plane had landed there twice').waitFor();
  const line = page.locator('#attribution-line');
  await line.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'attribution-line');
  assert.match(await line.inputValue(), /The deputy minister/);
  await page.keyboard.press('Escape');

  await page.reload();
  await panel.getByText('1 suggestion', { exact: true }).waitFor();
  const guest = await invite(page, visit, 'Ben');
  await guest.getByRole('link', { name: /River/ }).first().click();
  await read(guest, TITLE);
  await guest.getByRole('region', { name: 'Suggestions' }).getByText('2 suggestions').waitFor();
});
