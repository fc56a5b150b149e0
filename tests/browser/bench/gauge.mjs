// The browser that is measured, and what is read off its pages: the main thread's CPU, frames, nodes and heap.

import { chromium } from 'playwright-core';

/** The Chromium of a benchmark, without a graphics card, so that every machine measures the same work. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.GAINSAY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/** A gauge on one page, over the browser's own protocol. */
export async function gauge(page) {
  const line = await page.context().newCDPSession(page);
  // Ticks of the thread and not of the clock: other work on the machine is not counted.
  await line.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await line.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  return {
    /** Main-thread CPU in milliseconds that `work` takes, with what it gives. */
    async cpu(work) {
      const before = await read();
      const result = await work();
      const after = await read();
      return { cpu: (after.TaskDuration - before.TaskDuration) * 1000, result };
    },
    /** Main-thread CPU in milliseconds since the page was asked for. */
    async sinceLoading() {
      return (await read()).TaskDuration * 1000;
    },
    /** Waits until the page has nothing left to do that it set about by itself. */
    async quiet() {
      for (let before = (await read()).TaskDuration, tries = 0; tries < 100; tries += 1) {
        await page.waitForTimeout(400);
        const now = (await read()).TaskDuration;
        if (now - before < 0.004) return;
        before = now;
      }
    },
    /** Live nodes and the JavaScript heap in MB, after collecting garbage. */
    async size() {
      await line.send('HeapProfiler.collectGarbage');
      const { Nodes, JSHeapUsedSize } = await read();
      return { nodes: Nodes, heap: JSHeapUsedSize / 1e6 };
    },
  };
}

/** Waits in the page until what was changed is painted: the frame after the next has begun. */
export const PAINTED = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
  });

/** How long one waits for what follows from something, in milliseconds. */
export const AFTER = 1_500;

/** CPU of `work`, and of it with all that follows in the next second and a half. */
export async function withWhatFollows(page, gauged, work) {
  const before = await gauged.sinceLoading();
  const { cpu, result } = await gauged.cpu(work);
  await page.waitForTimeout(AFTER);
  return { cpu, result, all: (await gauged.sinceLoading()) - before };
}

/**
 * Scrolls an element from its top in `frames` frames, by `step` pixels each or else to its end; gives the longest
 * frame and the mean rate. Runs in the page.
 */
const SCROLL = ([selector, frames, step]) =>
  new Promise((resolve) => {
    const element = selector === null ? document.scrollingElement : document.querySelector(selector);
    // How high a text is may be known better as one goes.
    const far = () => element.scrollHeight - element.clientHeight;
    let [count, longest, first, last] = [0, 0, 0, 0];
    const frame = (now) => {
      if (count > 0) longest = Math.max(longest, now - last);
      else first = now;
      last = now;
      if (count === frames) {
        resolve({ longest, rate: (1000 * frames) / (last - first) });
        return;
      }
      count += 1;
      element.scrollTop = step === undefined ? (far() * count) / frames : step * count;
      requestAnimationFrame(frame);
    };
    element.scrollTop = 0;
    requestAnimationFrame(() => requestAnimationFrame(frame));
  });

/** Pixels a frame of somebody who turns the wheel: 4,500 a second. */
const WHEEL = 75;

/**
 * Scrolls through all of a text, which in a long one is more than a window's height a frame, and then a part of it
 * as a wheel would.
 */
export async function scrolling(page, gauged, selector, frames) {
  const through = await gauged.cpu(() => page.evaluate(SCROLL, [selector, frames]));
  await page.waitForTimeout(500);
  const wheel = await gauged.cpu(() => page.evaluate(SCROLL, [selector, frames, WHEEL]));
  return {
    frame: through.cpu / frames,
    wheel: wheel.cpu / frames,
    longest: Math.max(through.result.longest, wheel.result.longest),
    rate: Math.min(through.result.rate, wheel.result.rate),
  };
}
