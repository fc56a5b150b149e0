// The guidelines of a project: read beside the text, found by their headings, written by an owner.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, exported, read, saved } from '../steps.mjs';

journey('the guidelines are read and written in a drawer', async ({ signIn, accessible }) => {
  const page = await signIn();
  await begin(page, 'Harbour affair', { 'The convoy': ['No arms had been supplied, a spokesman said.'] });
  await read(page, 'The convoy');
  await page.keyboard.press('g');
  const drawer = page.getByRole('dialog', { name: 'Guidelines' });
  await drawer.getByText('Version 1').waitFor();
  await drawer.locator('h4').nth(19).waitFor();
  assert.equal(await drawer.locator('h4').count(), 20, 'twenty worked examples');
  await drawer.getByText('Contents').click();
  await drawer.getByRole('button', { name: /A plain denial/ }).click();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /A plain denial/);
  await accessible(page, 'the guidelines', '.drawer');

  // The page beside it goes on working.
  await page.locator('.text .words', { hasText: 'No arms' }).click();
  await page.keyboard.press('s');
  await page.keyboard.press('2');
  await page.locator('.mark-card').first().waitFor();

  await drawer.getByRole('button', { name: 'Edit' }).click();
  await accessible(page, 'the guidelines while they are written', '.drawer');
  await drawer.getByLabel('Text of the guidelines').fill('# Our rules\n\nMark **little**, and `well`.\n');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByRole('heading', { name: 'Our rules' }).waitFor();
  await drawer.getByText('Version 2').waitFor();
  assert.equal(await drawer.locator('strong').innerText(), 'little');
  await saved(page);
  const { guidelines } = await exported(page);
  assert.match(JSON.stringify(guidelines), /Our rules/);
  await drawer.getByRole('heading', { name: 'Guidelines' }).focus();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});
