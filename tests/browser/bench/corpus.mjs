// The same made-up text and marks for every tool that is measured. Nothing here is random: the same
// numbers give the same bytes.

const WORDS = (
  'the of and to in that for was on with as by at from had they said who were been their which would ' +
  'border convoy minister report denied north rifles crates envoy district statement witness bazaar paper ' +
  'seven hundred spring valley embassy river colonel spokesman inquiry letter meeting before after against'
).split(' ');

/** A small generator of numbers from 0 to 1 (a 32-bit xorshift). */
function dice(seed) {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} size characters of text, about
 * @param {number} count marks; 15 in 100 begin inside the one before
 * @param {number} [seed] another gives other words
 * @returns {{ paragraphs: string[], text: string, marks: { start: number, end: number, kind: string }[] }}
 */
export function makeCorpus(size, count, seed = 7) {
  const roll = dice(seed);
  const paragraphs = [];
  for (let length = 0; length < size; ) {
    const words = Array.from({ length: 30 + Math.floor(roll() * 40) }, () => WORDS[Math.floor(roll() * WORDS.length)]);
    const paragraph = `${words.join(' ')}.`;
    paragraphs.push(paragraph);
    length += paragraph.length + 2;
  }
  const text = paragraphs.join('\n\n');
  const starts = [];
  for (let at = 0; at < text.length; ) {
    for (const word of text.slice(at, text.indexOf('\n\n', at) === -1 ? undefined : text.indexOf('\n\n', at)).matchAll(/\S+/g)) {
      starts.push(at + word.index);
    }
    const next = text.indexOf('\n\n', at);
    if (next === -1) break;
    at = next + 2;
  }
  const ends = (from, words) => {
    const stop = text.indexOf('\n\n', from);
    const paragraph = text.slice(from, stop === -1 ? undefined : stop);
    const cut = [...paragraph.matchAll(/\s/g)][words - 1];
    return from + (cut === undefined ? paragraph.length : cut.index);
  };
  const marks = [];
  const kinds = ['allegation', 'denial', 'evidence'];
  for (let number = 0; number < count; number += 1) {
    const overlaps = number % 20 < 3 && number > 0;
    const place = Math.floor(((number + 0.2) / count) * starts.length);
    const start = overlaps ? insideOf(marks.at(-1), starts) : starts[place];
    marks.push({ start, end: ends(start, 3 + (number % 9)), kind: kinds[number % 3] });
  }
  return { paragraphs, text, marks };
}

/** The second word of a mark. */
function insideOf(mark, starts) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] > mark.start) high = middle;
    else low = middle + 1;
  }
  return starts[low];
}

/** The corpus as a file that `gainsay import` reads. */
export function asJsonl({ text, marks }, id = 'long', title = 'A long report') {
  const lines = [{ type: 'document', id, title, text }];
  marks.forEach(({ start, end, kind }, number) => {
    lines.push({
      type: 'annotation',
      id: `${id}-m${number}`,
      document: id,
      kind,
      spans: [{ start, end, exact: text.slice(start, end) }],
    });
  });
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}
