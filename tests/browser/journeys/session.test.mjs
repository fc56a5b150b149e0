// A session that ends under one's hands: what was done waits, and is sent after signing in where one was.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';
import { PASSWORD, begin, card, exported, invite, mark, marksMade, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const ARTICLE = ['No arms had been supplied, a spokesman said, and the report was idle talk 😀.'];

async function open(page) {
  await begin(page, 'Harbour affair', { [TITLE]: ARTICLE });
  await read(page, TITLE);
  await mark(page, 'No arms', '2');
  await saved(page);
}

/** Marks something that does not get through. */
async function markInVain(page) {
  await page.route('**/annotations/*', (route) => route.abort());
  await mark(page, 'idle talk', '2');
  await card(page, 'idle talk').getByText('waits for the network').waitFor();
}

/** Ends the session from another tab of the same browser. */
async function signOutBeside(page, tabBeside) {
  const other = await tabBeside(page);
  await other.goto(new URL('/', page.url()).href);
  await other.getByRole('button', { name: /^Account of/ }).click();
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  return other;
}

async function signInHere(page, name) {
  await page.getByText('1 change is kept in this browser').waitFor();
  await page.unroute('**/annotations/*');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await card(page, 'No arms').waitFor();
  await saved(page);
}

journey('after a session ended one signs in again where one was', async ({ signIn, tabBeside }) => {
  const page = await signIn();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('The password is set.').waitFor();
  await page.getByRole('link', { name: 'Gainsay' }).click();
  await open(page);
  await markInVain(page);
  await signOutBeside(page, tabBeside);
  await signInHere(page, 'admin');
  await card(page, 'idle talk').waitFor();
  assert.deepEqual(await marksMade(page), ['No arms', 'idle talk']);
});

journey('a link opened in another tab lets this one go on', async ({ signIn, tabBeside, server }) => {
  const page = await signIn();
  await open(page);
  await markInVain(page);
  const other = await signOutBeside(page, tabBeside);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.unroute('**/annotations/*');
  await other.goto(await server.linkFor('admin'));
  await other.getByText('Harbour affair').first().waitFor();
  await card(page, 'idle talk').waitFor();
  await saved(page);
  assert.deepEqual(await marksMade(page), ['No arms', 'idle talk']);
});

journey('what one person could not send is not sent by the next', async ({ signIn, visit, tabBeside, server }) => {
  const page = await signIn();
  await open(page);
  const address = page.url();
  await invite(page, visit, 'bea');
  await page.goto(address);
  await card(page, 'No arms').waitFor();
  await markInVain(page);
  await signOutBeside(page, tabBeside);
  await signInHere(page, 'bea');
  assert.equal(await card(page, 'idle talk').count(), 0);
  assert.deepEqual(await marksMade(page), ['No arms']);
  await page.context().clearCookies();
  await page.goto(await server.linkFor('admin'));
  await page.getByText('Harbour affair').first().waitFor();
  await page.goto(address);
  await card(page, 'idle talk').waitFor();
  await saved(page);
  const { annotation } = await exported(page);
  assert.deepEqual(annotation.map((one) => one.spans[0].exact), ['No arms', 'idle talk']);
  assert.deepEqual(annotation[0].created?.by, annotation[1].created?.by, 'both are the first person’s');
});

journey('when somebody else signs in beside it, a tab goes on for nobody', async ({ signIn, visit, tabBeside, server }) => {
  const page = await signIn();
  await open(page);
  await invite(page, visit, 'bea');
  const other = await tabBeside(page);
  await other.goto(await server.linkFor('bea'));
  await other.getByText('Harbour affair').first().waitFor();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto(await server.linkFor('admin'));
  await page.getByText('Harbour affair').first().waitFor();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
});
