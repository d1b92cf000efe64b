import { outside, type NastyFile } from '../support/viewing/nasty.ts';
import { makeDocx, makeXlsx, makeZip } from '../support/viewing/samples.ts';
import { showAll } from '../support/viewing/show-all.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** Stands in what an entity would bring in; seen anywhere, it was fetched or multiplied. */
const secret = 'root:x:0:0';

const laughs = (depth: number): string =>
  Array.from({ length: depth }, (_, n) => (n === 0 ? '<!ENTITY e0 "hahahaha">' : `<!ENTITY e${n} "${`&e${n - 1};`.repeat(10)}">`)).join('');

/** What stands before the root, and what is written in the text. */
const attacks: readonly ((dice: Dice) => readonly [prologue: string, text: string])[] = [
  (dice) => [`<!DOCTYPE r [${laughs(5 + dice.below(6))}]>`, '&e4;'],
  () => ['<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
  () => [`<!DOCTYPE r [<!ENTITY x SYSTEM "${outside}/x">]>`, '&x;'],
  () => [`<!DOCTYPE r SYSTEM "${outside}/r.dtd">`, 'x'],
  () => [`<!DOCTYPE r [<!ENTITY % p SYSTEM "${outside}/p.dtd"> %p;]>`, '&q;'],
  () => ['<!DOCTYPE r PUBLIC "-//W3C//DTD" "file:///dev/random">', 'x'],
  () => [`<?xml-stylesheet href="${outside}/s.xsl" type="text/xsl"?>`, 'x'],
  () => ['', `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>`],
  (dice) => [`<!doctype r [${' '.repeat(dice.below(3000))}<!ENTITY a "${'A'.repeat(50_000)}">]>`, '&a;'.repeat(2000)],
  () => ['', '&#x110000;&#0;&nonsense;&#xD800;'],
];

const formats: readonly ((prologue: string, text: string) => readonly [extension: string, content: Buffer | string])[] = [
  (prologue, text) => ['docx', makeDocx([text], `<?xml version="1.0"?>${prologue}`)],
  (prologue, text) => ['xlsx', makeXlsx([[text]], `<?xml version="1.0"?>${prologue}`)],
  (prologue, text) => ['svg', `<?xml version="1.0"?>${prologue}<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`],
  (prologue, text) => ['kml', `<?xml version="1.0"?>${prologue}<kml><Placemark><name>${text}</name></Placemark></kml>`],
  (prologue, text) => [
    'odt',
    makeZip([
      ['mimetype', 'x'],
      ['content.xml', `<?xml version="1.0"?>${prologue}<d xmlns:text="t"><text:p>${text}</text:p></d>`],
    ]),
  ],
  // The same in two bytes a character, where a search for ASCII finds nothing.
  (prologue, text) => [
    'docx',
    makeZip([['word/document.xml', Buffer.from(`\ufeff<?xml version="1.0"?>${prologue}<w><p><t>${text}</t></p></w>`, 'utf16le')]]),
  ],
];

/** Every format with every attack in turn. */
function xmlFiles(count: number, dice: Dice): readonly NastyFile[] {
  return Array.from({ length: count }, (_, n) => {
    const [prologue, text] = attacks[(n + Math.floor(n / attacks.length)) % attacks.length]!(dice);
    const [extension, content] = formats[n % formats.length]!(prologue, text);
    return { name: `xml-${n}.${extension}`, content: Buffer.from(content as string) };
  });
}

export const check: Check = {
  number: 50,
  title: 'Entities and document types in XML fetch nothing, read no file and multiply nothing',
  target: (full) => (full ? 100 : 10),
  async run({ scale, seed, log }) {
    const target = Math.max(4, Math.round(100 * scale));
    const dice = createDice(seed);
    const outcomes = await showAll(xmlFiles(target, dice), [secret, 'hahahaha'.repeat(40), 'A'.repeat(60_000)]);
    for (const { name, faults, shows } of outcomes)
      if (faults.length > 0) log(`check 50: ${name}, shown as ${shows}: ${faults.join('; ')}`);
    // The control: a text that says the secret itself is shown, and the check must say so.
    const told = await showAll([{ name: 'told.txt', content: Buffer.from(secret) }], [secret]);
    return {
      reached: outcomes.filter(({ faults }) => faults.length === 0).length,
      target,
      control: told[0]?.faults.some((fault) => fault.startsWith('shows')) === true ? 'red' : 'green',
      details: { seed, largestPage: Math.max(...outcomes.map(({ memory }) => memory)) },
    };
  },
};
