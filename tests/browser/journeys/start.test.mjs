// The first moment: the printed link leads to a page that works.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';

journey('the printed link opens the page', async ({ signIn, server }) => {
  const page = await signIn();
  assert.equal(new URL(page.url()).origin, server.origin);
  await page.waitForFunction(() => document.title.includes('Gainsay'));
  // The page is drawn by the client: something stands in the body that the server did not send.
  await page.locator('body h1, body main').first().waitFor();
});
