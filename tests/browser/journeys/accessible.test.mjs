// Axe on every page and every dialog, in light and in dark, on the demo corpus.

import { journey } from '../harness.mjs';
import { deselect, tab } from '../steps.mjs';

const DEMO = { demo: true };

/** The demo project, by the list of projects. */
async function enter(page) {
  await page.getByRole('link', { name: /Northern contacts/ }).first().click();
  await page.getByRole('table').getByRole('link').first().waitFor();
}

/** Looks at a dialog that a key or a button opens, and closes it again. */
async function look(page, accessible, name, open) {
  await open();
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor();
  await page.waitForTimeout(50);
  await accessible(page, `the dialog “${name}”`, 'dialog[open]');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

journey('the pages around the corpus are accessible', async ({ signIn, visit, server, accessible }) => {
  const page = await signIn();
  await page.getByRole('link', { name: /Northern contacts/ }).first().waitFor();
  await accessible(page, 'the projects');
  await enter(page);
  await accessible(page, 'the corpus');
  await page.getByRole('button', { name: /^More about/ }).first().click();
  await look(page, accessible, 'Particulars', () => page.getByRole('button', { name: 'Edit particulars' }).click());
  await look(page, accessible, 'Project settings', () => page.getByRole('button', { name: 'Settings' }).click());
  await page.getByRole('button', { name: 'Export corpus' }).click();
  await accessible(page, 'the menu of exports', '.menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add articles' }).click();
  await look(page, accessible, 'Paste text', () => page.getByRole('button', { name: 'Paste text' }).click());
  await tab(page, 'Export');
  await page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor();
  await accessible(page, 'the exports');
  await tab(page, 'Members');
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.locator('.secret').waitFor();
  await accessible(page, 'the members');
  const invitation = await page.locator('.secret').innerText();
  await page.goto(new URL('/account', page.url()).href);
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  await accessible(page, 'the account');

  const guest = await visit();
  await guest.goto(server.origin);
  await guest.getByRole('heading', { name: 'Sign in' }).waitFor();
  await accessible(guest, 'the sign-in');
  await guest.goto(invitation);
  await guest.getByRole('heading', { name: 'You are invited' }).waitFor();
  await accessible(guest, 'the invitation');
}, DEMO);

journey('the reader is accessible', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await page.getByRole('table').getByRole('link').first().click();
  await page.locator('.mark-card').first().waitFor();
  await accessible(page, 'the reader');
  await page.keyboard.press('j');
  await page.locator('.mark-card[aria-current=true]').waitFor();
  await page.keyboard.press('s');
  await page.getByRole('toolbar').waitFor();
  await accessible(page, 'the reader with a mark in focus and the bar under a selection');
  await deselect(page);
  await page.keyboard.press('a');
  await page.getByLabel(/^Who said it, through whom/).waitFor();
  await accessible(page, 'who said it', '.side');
  await page.keyboard.press('Escape');
  for (const name of [/^Claim/, /^Notes/, /^History/]) {
    await page.getByRole('tab', { name }).click();
    await accessible(page, `the tab ${name}`, '.side');
  }
  await page.getByRole('tab', { name: /^Marks/ }).click();
  await look(page, accessible, 'Link this mark to another', () => page.keyboard.press('l'));
  await look(page, accessible, 'Let it bear on a claim', () => page.keyboard.press('c'));
  await look(page, accessible, 'Details', () => page.getByRole('button', { name: 'Details' }).click());
  await look(page, accessible, 'Search and commands', () => page.keyboard.press('Control+k'));
  await look(page, accessible, 'All keys', () => page.keyboard.press('?'));
  await look(page, accessible, 'Not saved yet', () => page.locator('.sync').click());
}, DEMO);

journey('claims and verdicts are accessible', async ({ signIn, accessible }) => {
  const page = await signIn();
  await enter(page);
  await tab(page, 'Claims');
  await page.locator('.board li a').first().waitFor();
  await accessible(page, 'the board of claims');
  await look(page, accessible, 'New claim', () => page.getByRole('button', { name: 'New claim' }).click());
  await page.locator('.board li', { has: page.locator('.stamp:not(.open)') }).first().getByRole('link').click();
  await page.getByRole('complementary', { name: 'Verdict' }).waitFor();
  await page.locator('.witness').first().waitFor();
  await accessible(page, 'a claim with its verdict');
  await page.getByRole('button', { name: /^More A1/ }).click();
  await accessible(page, 'the menu of a mark', '.menu');
  await page.getByRole('button', { name: 'Weigh' }).click();
  await page.getByRole('dialog').waitFor();
  await accessible(page, 'the weighing of a mark', 'dialog[open]');
  await page.keyboard.press('Escape');
  await look(page, accessible, 'Verdict', () => page.getByRole('button', { name: 'Withdraw' }).click());
  await look(page, accessible, 'Verdict', () => page.getByRole('button', { name: 'Correct' }).click());

  await tab(page, 'Claims');
  await page.getByRole('button', { name: 'New claim' }).click();
  await page.getByLabel(/^Statement/).fill('A claim of which nothing is known yet.');
  await page.getByRole('button', { name: 'Make the claim' }).click();
  const panel = page.getByRole('complementary', { name: 'Verdict' });
  await panel.getByText('high', { exact: true }).click();
  await panel.getByText('For the record').click();
  await accessible(page, 'a claim that is being judged');
}, DEMO);
