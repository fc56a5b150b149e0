// Hands that never leave the keyboard: after every key the focus must be somewhere, and be seen there.

import assert from 'node:assert/strict';

/** Why nobody can see where the focus is, or nothing. */
async function unseen(page) {
  const first = await look(page);
  // What an answer brings pushes others away, and takes the focus before the next frame is drawn. Looked at in
  // between, the focus is where nobody ever sees it.
  return first === '' ? '' : look(page);
}

/** Looks where the focus is once some frames were drawn. */
async function look(page) {
  return page.evaluate(async () => {
    // What takes the focus over from something that went away does so in the next frame.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    // All that had something to do before this frame has done it.
    await new Promise((done) => setTimeout(done));
    const active = document.activeElement;
    if (active === null || active === document.body) return 'nothing has the focus';
    // The page as a whole has no ring, and neither has a dialog: the next Tab goes to what is in it.
    if (active.matches('main, dialog')) return '';
    const rings = [active, active.closest('label'), active.querySelector('path')].filter((one) => one !== null);
    const isRinged = rings.some((one) => {
      const style = getComputedStyle(one);
      const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
      return hasOutline || style.boxShadow !== 'none' || (one.tagName === 'path' && style.stroke !== 'none');
    });
    const box = active.getBoundingClientRect();
    const inView = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    const name = active.outerHTML.slice(0, 160);
    if (!isRinged) return `no ring around ${name}`;
    return inView ? '' : `out of view: ${name}`;
  });
}

/** Presses keys one after another. */
export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    assert.equal(await unseen(page), '', `after ${key}`);
  }
}

/** Types words into what has the focus. */
export async function type(page, words) {
  await page.keyboard.type(words);
  assert.equal(await unseen(page), '', `after typing “${words}”`);
}

/** Goes on by Tab until what has the focus is the one meant. */
export async function tabTo(page, wanted, key = 'Tab') {
  const target = wanted.first();
  await target.waitFor({ state: 'attached' });
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await press(page, key);
  }
  assert.fail(`${key} never comes to ${wanted}`);
}
