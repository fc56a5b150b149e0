// Links that lead nowhere: each page says what happened and has a way on.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { begin, card, mark, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const TEXT = ['The general said that crates of rifles had come across the border.'];
const NOBODY = '0192f3c4-7a10-7000-8000-2b6c1d9e0f11';

async function open(page) {
  await begin(page, 'Harbour affair', { [TITLE]: TEXT });
  await read(page, TITLE);
}

journey('an article that is gone says who took it, and comes back', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  const address = page.url();
  await page.getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Delete the article' }).click();
  await saved(page);
  await page.goto(address);
  await page.getByText('This article is not here').waitFor();
  await page.getByText(/deleted it/).waitFor();
  await page.getByRole('link', { name: 'To the articles' }).waitFor();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await page.goto(new URL(`documents/${NOBODY}`, address.replace(/documents.*/, '')).href);
  await page.getByText('It may have been deleted, or the link is wrong.').waitFor();
  await page.getByRole('link', { name: 'To the articles' }).click();
  await page.getByRole('table').getByRole('link', { name: TITLE }).waitFor();
});

journey('a mark that is gone leads to its history', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await mark(page, 'crates of rifles', '1');
  await saved(page);
  await card(page, 'crates of rifles').locator('q').first().click();
  const address = page.url();
  assert.match(address, /mark=/);
  await page.keyboard.press('Delete');
  await saved(page);
  await page.goto(address);
  await page.getByText('The mark that this link leads to is gone.').waitFor();
  await page.getByRole('button', { name: 'See its history' }).click();
  const dialog = page.getByRole('dialog', { name: 'History' });
  await dialog.getByRole('button', { name: 'Bring back' }).first().click();
  await card(page, 'crates of rifles').waitFor();
});

journey('a project one may not see, and an address that is none', async ({ signIn, signInAs }) => {
  const ada = await signIn();
  await open(ada);
  const ben = await signInAs('ben');
  await ben.waitForURL((address) => !address.pathname.includes('sign-in'));
  await ben.goto(ada.url());
  await ben.getByText('There is no such project for you').waitFor();
  await ben.getByRole('link', { name: 'To the projects' }).click();
  await ben.getByRole('heading').first().waitFor();
  await ada.goto(new URL('/projects/7/documents/x', ada.url()).href);
  await ada.getByText('Nothing stands here').waitFor();
  await ada.getByRole('link', { name: 'To the projects' }).click();
  await ada.getByText('Harbour affair').first().waitFor();
});

journey('a server of another version asks for a reload and loses nothing', async ({ signIn }) => {
  const page = await signIn();
  await open(page);
  await page.route('**/api/**', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'gainsay-version': '9.9.9' } });
  });
  await mark(page, 'crates of rifles', '1');
  await page.getByText(/The server is now Gainsay 9\.9\.9/).waitFor();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
  await page.getByText(/The server is now Gainsay 9\.9\.9/).waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await card(page, 'crates of rifles').waitFor();
  assert.equal(await page.getByText(/The server is now/).count(), 0);
});
