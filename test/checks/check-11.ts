import { argon2id } from '../../electron/backend/system-ports.ts';
import type { KeyDerivation } from '../../electron/backend/ports.ts';
import { passphraseBytes } from '../../electron/backend/vault/passphrase.ts';
import { makeSlot, openSlot, type PersonKeys } from '../../electron/backend/vault/slot.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/**
 * Passphrases of all scripts: what one system writes composed and another decomposed opens the same slot; what differs after normalisation gives
 * another key, to the last character. Real Argon2id, at its least cost: what is tested is what goes into it.
 */
export const check: Check = {
  number: 11,
  title: 'a passphrase in any script and form opens, no two give one key, and none is cut short',
  target: (full) => (full ? 10_000 : 1_000),
  run: async ({ scale, seed, log }) => {
    const target = Math.ceil(10_000 * scale);
    const reached = await soundOnes(argon2id(least), target, seed, log);
    const tried = Math.max(200, Math.ceil(target / 50));
    const cut = await soundOnes(cutShort, tried, seed, () => undefined);
    const raw = await soundOnes(argon2id(least), tried, seed, () => undefined, asTyped);
    log(`controls: a derivation that reads 72 bytes passes ${cut} of ${tried}, one without normalisation ${raw}`);
    return { reached, target, control: cut < tried && raw < tried ? 'red' : 'green' };
  },
};

const least = { memoryKiB: 32, passes: 1, lanes: 4 };

/** The control: as old password hashes do, it reads the first 72 bytes. */
const cutShort: KeyDerivation = {
  parametersForNewSlots: least,
  derive: (message, salt, parameters) => argon2id(least).derive(message.subarray(0, 72), salt, parameters),
};

/** How a passphrase becomes bytes: ours, or, as a control, as it was typed. */
type Encode = (typed: string) => Buffer;
const asTyped: Encode = (typed) => Buffer.from(typed, 'utf8');

async function soundOnes(
  kdf: KeyDerivation,
  count: number,
  seed: number,
  log: (line: string) => void,
  encode: Encode = passphraseBytes,
): Promise<number> {
  const dice = createDice(seed);
  const seen = new Map<string, string>();
  let sound = 0;
  for (let i = 0; i < count; i += 1) {
    const text = passphrase(dice);
    const fault = (await openingFault(kdf, text, dice)) ?? (await keyFault(kdf, text, encode, seen));
    if (fault === null) sound += 1;
    else log(`${fault}: case ${i}, ${Array.from(text).length} characters`);
  }
  return sound;
}

const place = { vaultId: 'a vault', userId: 'a person', admission: 'an entry' };

/** Makes a slot with one form of the passphrase and opens it with the others; with the last character changed it must stay shut. */
async function openingFault(kdf: KeyDerivation, text: string, dice: Dice): Promise<string | null> {
  const keys: PersonKeys = { agreement: Buffer.alloc(32, 1), signingSeed: Buffer.alloc(32, 2) };
  const chance = { bytes: (length: number) => Buffer.from(Array.from({ length }, () => dice.below(256))) };
  const slot = await makeSlot(place, keys, text, kdf, chance);
  for (const form of ['NFC', 'NFD', 'NFKC'] as const) {
    const opened = await openSlot(slot, place.vaultId, text.normalize(form), kdf);
    if (!opened?.agreement.equals(keys.agreement)) return `does not open as ${form}`;
  }
  const normal = Array.from(text.normalize('NFKC'));
  const other = [...normal.slice(0, -1), normal.at(-1) === 'z' ? 'y' : 'z'].join('');
  return (await openSlot(slot, place.vaultId, other, kdf)) === null ? null : 'opens with another last character';
}

/** Under one salt: equal keys exactly for equal normalised texts. `seen` holds the texts by their keys. */
async function keyFault(kdf: KeyDerivation, text: string, encode: Encode, seen: Map<string, string>): Promise<string | null> {
  const keyOf = async (typed: string): Promise<string> => (await kdf.derive(encode(typed), Buffer.alloc(16, 9), least)).toString('hex');
  const [composed, decomposed] = [await keyOf(text.normalize('NFC')), await keyOf(text.normalize('NFD'))];
  if (composed !== decomposed) return 'two forms give two keys';
  const normal = text.normalize('NFKC');
  const before = seen.get(composed);
  seen.set(composed, normal);
  return before === undefined || before === normal ? null : 'two passphrases give one key';
}

/** First and last code point of what is drawn from: alphabets, syllables, signs, and forms that normalisation changes. */
const ranges: readonly (readonly [number, number])[] = [
  [0x21, 0x7e],
  [0xa1, 0x24f],
  [0x300, 0x34e],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x587],
  [0x5d0, 0x5ea],
  [0x610, 0x6d3],
  [0x905, 0x97f],
  [0x985, 0x9fb],
  [0xe01, 0xe5b],
  [0x10a0, 0x10ff],
  [0x1200, 0x137c],
  [0x1e00, 0x1fff],
  [0x2100, 0x218b],
  [0x3041, 0x30ff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xfb00, 0xfb06],
  [0xfb50, 0xfdfb],
  [0xfe70, 0xfefc],
  [0xff01, 0xff9f],
  [0x1d400, 0x1d7ff],
  [0x1f300, 0x1f64f],
];

const written = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** 15 to 1,024 characters after normalisation, of one script or a few, in words; one in ten is long. One character may become eighteen. */
function passphrase(dice: Dice): string {
  const length = dice.chance(0.1) ? 15 + dice.below(986) : 15 + dice.below(60);
  const scripts = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(ranges));
  let text = '';
  while (Array.from(text.normalize('NFKC')).length < length) {
    if (text !== '' && dice.chance(0.15)) text += ' ';
    const [first, last] = dice.pick(scripts);
    const character = String.fromCodePoint(first + dice.below(last - first + 1));
    if (written.test(character)) text += character;
  }
  return text + dice.pick(['', 'e\u0301', '\u00e9', 'x']);
}
