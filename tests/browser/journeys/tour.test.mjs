// The first steps of a newcomer: led on by what one does, skipped at will, shown once, asked for again.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, linkAgain, read, select } from '../steps.mjs';

const TEXT = ['The general spoke twice. Crates of rifles had come across the border, he said.'];

journey('the first steps lead a newcomer on, once', async ({ visit, server, accessible }) => {
  const page = await visit({ tour: true });
  await page.goto(server.link);
  await begin(page, 'Harbour affair', { 'The convoy': TEXT, 'The answer': TEXT });
  await read(page, 'The convoy');
  const tour = page.locator('.tour');
  await tour.getByText('1 of 5').waitFor();
  await accessible(page, 'the first steps');
  await select(page, 'Crates of rifles');
  await tour.getByRole('heading', { name: 'Mark them' }).waitFor();
  await page.keyboard.press('1');
  await tour.getByRole('heading', { name: 'Say who said it' }).waitFor();
  // The new mark's card is drawn first.
  await card(page, 'Crates of rifles').waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.press('a');
  await page.waitForFunction(() => document.activeElement.matches('.side input, .side textarea'));
  await page.keyboard.type('the general < Harbour Post');
  await page.keyboard.press('Enter');
  await tour.getByRole('heading', { name: 'Link it' }).waitFor();
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('heading', { name: 'Gather it' }).waitFor();
  await tour.getByRole('button', { name: 'Back' }).click();
  await tour.getByRole('button', { name: 'Skip' }).click();
  await tour.waitFor({ state: 'hidden' });
  await read(page, 'The answer');
  await page.waitForTimeout(500);
  assert.equal(await tour.count(), 0, 'it is shown once');

  // In another browser, too; and again when it is asked for, by keyboard.
  const other = await visit({ tour: true });
  await other.goto(await linkAgain(server, page));
  await other.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
  await other.goto(page.url());
  await other.locator('.text [data-block]').first().waitFor();
  await other.waitForTimeout(500);
  assert.equal(await other.locator('.tour').count(), 0);
  await other.getByRole('button', { name: /Account of/ }).click();
  await other.getByRole('button', { name: 'Show the first steps' }).click();
  await other.locator('.tour').waitFor();
  await other.waitForFunction(() => document.activeElement.closest('.tour') !== null);
  await other.keyboard.press('Escape');
  await other.locator('.tour').waitFor({ state: 'hidden' });
});
