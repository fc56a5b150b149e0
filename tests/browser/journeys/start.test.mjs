// The first moment: the printed link leads to a page that works.

import assert from 'node:assert/strict';

import { journey } from '../harness.mjs';

journey('the printed link opens the page', async ({ signIn, server, accessible }) => {
  const page = await signIn();
  assert.equal(new URL(page.url()).origin, server.origin);
  await page.waitForFunction(() => document.title.includes('Gainsay'));
  await page.locator('main').first().waitFor();
  // A binary that was built before its client says so on a page of its own.
  assert.equal(await page.getByText('without its page').count(), 0, 'the client is in the binary');
  await accessible(page);
});
