// Who is who: names gathered, spellings merged and split, and everything somebody said.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, mark, read, saved, tab } from '../steps.mjs';

const TITLE = 'Ministry answers';
const TEXT = [
  'General Mantytskiy said that crates of rifles had come across the border.',
  'No arms had been supplied, Mantyskiy said later, and the report was idle talk.',
];

async function say(page, words, key, who) {
  await mark(page, words, key);
  await card(page, words).locator('q').first().click();
  await page.keyboard.press('a');
  const line = page.getByLabel(/^Who said it, through whom/);
  await line.fill(who);
  await page.getByRole('button', { name: /^Save\b/ }).click();
  await line.waitFor({ state: 'hidden' });
}

journey('spellings are suggested, merged, and split again', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { [TITLE]: TEXT });
  await read(page, TITLE);
  await say(page, 'crates of rifles', '1', 'Mantytskiy');
  await say(page, 'No arms', '2', 'Mantyskiy');
  await saved(page);
  await tab(page, 'People');
  const pair = page.getByRole('group', { name: /Mantytskiy and Mantyskiy|Mantyskiy and Mantytskiy/ });
  await pair.waitFor();
  await accessible(page, 'the people of a project');
  await pair.getByRole('button', { name: 'Merge' }).click();
  const link = page.getByRole('table').getByRole('link', { name: /Mant/ });
  await link.waitFor();
  await saved(page);
  await link.click();
  await page.getByRole('heading', { level: 2, name: /What it said.*2 marks/ }).waitFor();
  await accessible(page, 'one of the people');
  await page.getByRole('link', { name: 'No arms' }).waitFor();
  await page.getByRole('link', { name: 'crates of rifles' }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await page.locator('.mark-card[aria-current=true]', { hasText: 'crates of rifles' }).waitFor();

  await page.goBack();
  const names = page.getByRole('listitem').filter({ hasText: 'Mantyskiy' }).filter({ has: page.getByRole('button', { name: 'Split off' }) });
  await names.last().getByRole('button', { name: 'Split off' }).click();
  await page.getByRole('heading', { level: 2, name: /What it said.*1 mark$/ }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { level: 2, name: /What it said.*2 marks/ }).waitFor();
});

journey('roles and principals are kept', async ({ signIn }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { [TITLE]: TEXT });
  await read(page, TITLE);
  await say(page, 'crates of rifles', '1', 'Mantytskiy');
  await say(page, 'No arms', '2', 'Northern ministry');
  await saved(page);
  await tab(page, 'People');
  for (const name of ['Mantytskiy', 'Northern ministry']) {
    await page.locator('.loose li', { hasText: name }).getByRole('button', { name: 'Gather' }).click();
    await page.getByRole('table').getByRole('link', { name }).waitFor();
  }
  await page.getByRole('table').getByRole('link', { name: 'Mantytskiy' }).click();
  await page.getByLabel('Role or office').fill('commander of the north');
  await page.getByLabel('When').fill('2015 to 2016');
  await page.getByRole('button', { name: 'Add', exact: true }).last().click();
  await page.getByText('commander of the north').waitFor();
  await page.getByRole('combobox', { name: 'Acts for …' }).fill('north');
  await page.getByRole('option', { name: /^Northern ministry/ }).waitFor();
  await page.keyboard.press('Enter');
  await saved(page);
  await page.reload();
  await page.getByText('commander of the north').waitFor();
  await page.getByRole('link', { name: 'Northern ministry' }).click();
  await page.getByText('Act for it').waitFor();
  assert.ok(await page.getByRole('link', { name: 'Mantytskiy' }).isVisible());
});
