// What axe finds on a page, in light and in dark.

import assert from 'node:assert/strict';

import axe from 'axe-core';

/** The rules whose answer can differ between light and dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Fails on any fault that axe finds.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} where what the message calls it
 * @param {string} within only what fits this selector is looked at; the rest is as it was before
 */
export async function accessible(page, where = 'the page', within = 'html') {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source);
  }
  // What is still fading in has the colours of neither what it was nor what it will be.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  assert.deepEqual(await faults(page, within, {}), [], `axe finds nothing on ${where}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await faults(page, within, { runOnly: COLOURS });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  assert.deepEqual(dark, [], `axe finds nothing on ${where} in the dark`);
}

function faults(page, within, options) {
  return page.evaluate(
    async ([within, options]) => {
      const { violations } = await globalThis.axe.run(within, { resultTypes: ['violations'], ...options });
      return violations.map(({ id, help, nodes }) => {
        const [{ html, any, failureSummary }] = nodes;
        return `${id}: ${help}: ${html} (${any[0]?.message ?? failureSummary}; ${nodes.length} in all)`;
      });
    },
    [within, options],
  );
}
