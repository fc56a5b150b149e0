// A claim is weighed: where evidence can be seen, how far it is believed, who is behind it, what it is set against,
// and what is missing; on a scale that the project chooses.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { exported, saved, tab } from '../steps.mjs';

const DEMO = { demo: true };
const SHARED = 'By December 2015 Russia and the Taliban exchanged information about the Islamic State.';

/** Opens the demo project, and a claim of it. */
async function enter(page) {
  await page.getByRole('link', { name: /Northern contacts/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Northern contacts' }).waitFor();
}

async function claim(page, statement) {
  await tab(page, 'Claims');
  await page.locator('.board').getByRole('link', { name: statement }).click();
  await page.getByRole('heading', { level: 1, name: statement }).waitFor();
  await page.locator('.witness').first().waitFor();
}

const witness = (page, label) => page.locator(`#mark-${label}`);

/** Opens the dialog in which a mark is weighed. */
async function weigh(page, label) {
  await witness(page, label).getByRole('button', { name: `More ${label}` }).click();
  await page.getByRole('button', { name: 'Weigh' }).click();
  return page.getByRole('dialog').filter({ has: page.getByLabel('On which part') });
}

journey('evidence is seen in a kept file, and nothing is confirmed by one source alone', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await page.getByRole('link', { name: 'Kept files' }).click();
  await page.getByText('No files are kept yet').waitFor();
  await accessible(page, 'no files');
  await page.locator('input[type=file]').setInputFiles({
    name: 'ledger.txt', mimeType: 'text/plain', buffer: Buffer.from('Two loads, one signature.\n'),
  });
  const row = page.locator('.board li', { hasText: 'ledger.txt' });
  await row.getByRole('button', { name: 'Particulars' }).click();
  let dialog = page.getByRole('dialog', { name: 'Particulars' });
  await dialog.getByLabel('Title').fill('The ledger');
  await dialog.getByLabel('Pages').fill('none');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Pages are counted from 1.').waitFor();
  await dialog.getByLabel('Pages').fill('12');
  await accessible(page, 'the particulars of a file', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.locator('.board li', { hasText: 'The ledger' }).getByText('Pages 12').waitFor();
  await saved(page);

  await claim(page, SHARED);
  await page.getByText('2 only mentioned, not seen').waitFor();
  // What bears on the claim is quoted in its context.
  await witness(page, 'E1').locator('.context').first().waitFor();
  dialog = await weigh(page, 'E1');
  await dialog.getByLabel('Information').selectOption('1');
  await dialog.getByText('takes two independent sources').waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Save' }).isDisabled(), 'one man behind it confirms nothing');
  await dialog.getByLabel('Information').selectOption('2');
  await dialog.getByLabel('Seen in').selectOption({ label: 'The ledger' });
  await accessible(page, 'the weighing of evidence', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 only mentioned, not seen').waitFor();
  await witness(page, 'E1').getByText('info 2').waitFor();

  const panel = page.getByRole('complementary', { name: 'Verdict' });
  await panel.getByLabel('Cite a kept file').selectOption({ label: 'The ledger' });
  await panel.locator('.citations').getByText('The ledger').waitFor();
  await panel.getByLabel('page', { exact: true }).fill('3');
  await panel.getByText('Supported', { exact: true }).click();
  await panel.getByLabel('Rationale').fill('The ledger says so [1].');
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await saved(page);
  const { annotation, exhibit, verdict } = await exported(page);
  assert.deepEqual(exhibit.map((one) => [one.title, one.pages]), [['The ledger', 12]]);
  assert.equal(annotation.filter((one) => one.exhibit === exhibit[0].id).length, 1);
  const [cited] = verdict.find((one) => one.rationale === 'The ledger says so [1].').citations;
  assert.deepEqual([cited.exhibit, cited.page], [exhibit[0].id, 3]);
}, DEMO);

journey('who is behind a claim is decided by hand, with a reason, and taken back', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await claim(page, SHARED);
  await page.getByText('How the sources are counted').click();
  const decisions = page.locator('.decisions');
  const decide = decisions.getByRole('button', { name: 'Decide' });
  await decisions.getByLabel('One mark').selectOption({ index: 1 });
  await decisions.getByLabel('The other mark').selectOption({ index: 2 });
  assert.ok(await decide.isDisabled(), 'a decision has a reason');
  await decisions.getByLabel('What of them').selectOption('independent');
  await decisions.getByLabel('Why').fill('They saw different rooms.');
  await accessible(page, 'a decision on sources', '.decisions');
  await decide.click();
  await decisions.getByText('They saw different rooms.').waitFor();
  await saved(page);
  const { origin_decision: made } = await exported(page);
  assert.equal(made.find((one) => one.reason === 'They saw different rooms.').verdict, 'independent');
  await decisions.getByRole('button', { name: 'Take back' }).click();
  await decisions.getByText('Nothing yet.').waitFor();
  await saved(page);
}, DEMO);

journey('claims that compete are set against each other by keys', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await claim(page, SHARED);
  await page.getByRole('link', { name: 'Set against what competes with it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Set against each other' }).waitFor();
  const cells = page.locator('.matrix tbody select');
  await cells.first().waitFor();
  const count = await cells.count();
  assert.ok(count >= 8 && count % 2 === 0, `${count} cells`);
  assert.equal(await cells.evaluateAll((all) => all.filter((one) => one.value !== '').length), 0, 'nothing is judged yet');
  await accessible(page, 'a matrix that nobody has judged');
  await page.getByRole('button', { name: 'Take all proposals' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('.matrix tbody select')].some((one) => one.value === 'I'));
  await saved(page);
  await page.locator('.matrix tbody td.num', { hasText: '100 %' }).first().waitFor();

  // A row that stays where it is while its cell is judged by its letter.
  const blank = page.locator('.matrix tbody tr', { has: page.locator('select') }).first().locator('select').first();
  const label = await blank.getAttribute('aria-label');
  const cell = page.getByLabel(label, { exact: true });
  const before = await cell.inputValue();
  await cell.focus();
  await page.keyboard.press(before === 'I' ? 'n' : 'i');
  const after = before === 'I' ? 'N' : 'I';
  await page.waitForFunction(([label, after]) => document.querySelector(`[aria-label="${label}"]`).value === after, [label, after]);
  await saved(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), label);
  await accessible(page, 'a matrix that is judged');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(([label, before]) => document.querySelector(`[aria-label="${label}"]`).value === before, [label, before]);
}, DEMO);

journey('what is missing is found, and one click away', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await tab(page, 'What is missing');
  await page.getByText('14 articles and 13 claims looked at').waitFor();
  await accessible(page, 'what is missing');
  const alone = page.locator('#allegation_without_claim');
  const first = alone.locator('.findings a').first();
  await first.click();
  await page.locator('.mark-card[aria-current="true"], .mark-card.here, .mark-card:focus').first().waitFor();
  await page.goBack();
  await page.locator('#claim_on_one_origin').getByRole('link').first().click();
  await page.locator('.witness').first().waitFor();
}, DEMO);

journey('a project chooses its rating scale, and old verdicts keep their words', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await page.getByRole('button', { name: 'Rating scale' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rating scale' });
  await dialog.getByLabel('Begin with').selectOption({ label: 'True or false' });
  assert.equal(await dialog.getByLabel('Name of the scale').inputValue(), 'True or false');
  await dialog.getByRole('button', { name: 'Add a rating' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('The scale and every rating need a name.').waitFor();
  await dialog.getByLabel('Rating', { exact: true }).last().fill('Half true');
  await accessible(page, 'the rating scale', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await saved(page);
  const { scale } = await exported(page);
  assert.deepEqual(scale.at(-1).ratings.map((one) => one.label), ['True', 'Undecided', 'False', 'Half true']);

  await tab(page, 'Claims');
  await page.locator('.board .stamp', { hasText: 'Not Enough Evidence' }).first().waitFor();
  await claim(page, SHARED);
  const panel = page.getByRole('complementary', { name: 'Verdict' });
  await panel.getByText('Half true', { exact: true }).waitFor();
}, DEMO);
