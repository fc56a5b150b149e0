// Every version with what it changed, brought back as a new one; steps taken back after a reload, and not over
// somebody else's head.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, exported, mark, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const OTHER = 'Second view';
const TEXT = ['The general said that crates of rifles had come across the border.'];

async function open(page) {
  await begin(page, 'Harbour affair', { [TITLE]: TEXT, [OTHER]: ['Nobody had seen any crates.'] });
  await read(page, TITLE);
}

async function kinds(page) {
  await saved(page);
  const { annotation = [] } = await exported(page);
  return annotation.map((one) => one.kind);
}

const change = (page, words, kind) => card(page, words).locator('.acts select').selectOption(kind);

journey('a version comes back as a new one', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await change(page, 'crates of rifles', 'evidence');
  await saved(page);
  await page.getByRole('tab', { name: 'History' }).click();
  const versions = page.locator('.history > li');
  await versions.nth(1).waitFor();
  assert.equal(await versions.count(), 2);
  await versions.first().locator('del', { hasText: 'allegation' }).waitFor();
  await versions.first().locator('ins', { hasText: 'evidence' }).waitFor();
  await versions.last().getByRole('button', { name: 'Bring back' }).click();
  await versions.nth(2).waitFor();
  assert.deepEqual(await kinds(page), ['allegation']);
});

journey('undo goes on after a reload and in another article', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await change(page, 'crates of rifles', 'evidence');
  await saved(page);
  await page.reload();
  await card(page, 'crates of rifles').waitFor();
  await read(page, OTHER);
  await page.reload();
  await page.getByText('Nobody had seen').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText(/Taken back: changed the kind/).waitFor();
  assert.deepEqual(await kinds(page), ['allegation']);
  await page.keyboard.press('Control+z');
  await page.getByText(/Taken back: Marked as/).waitFor();
  assert.deepEqual(await kinds(page), []);
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+Shift+Z');
  await page.getByText(/Done again: changed the kind/).waitFor();
  assert.deepEqual(await kinds(page), ['evidence']);
});

journey('what somebody else has changed since is left as it is', async ({ signIn, signInAs, server }) => {
  const ada = await signIn();
  await open(ada);
  await mark(ada, 'crates of rifles', '1');
  await saved(ada);
  const address = ada.url();
  const ben = await signInAs('ben');
  await ada.getByRole('link', { name: 'Members' }).first().click();
  await ada.getByRole('button', { name: 'Make a link' }).click();
  await ben.goto(await ada.locator('.secret').innerText());
  await ben.getByRole('button', { name: 'Join with this account' }).click();
  await ben.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
  await ben.goto(address);
  await card(ben, 'crates of rifles').locator('q').first().click();
  await change(ben, 'crates of rifles', 'evidence');
  await saved(ben);
  await ada.goto(address);
  await card(ada, 'crates of rifles').waitFor();
  await ada.keyboard.press('Control+z');
  await ada.getByText(/Not taken back: .*ben has changed it since/).waitFor();
  assert.deepEqual(await kinds(ada), ['evidence']);
  await ada.getByRole('button', { name: 'See its history' }).click();
  await ada.getByRole('dialog', { name: 'History' }).locator('.history > li').nth(1).waitFor();
});
