import { readItemCode } from '#shared/domain/labels/item-code.ts';

/** Keys as they come from a keyboard, or from a scanner that pretends to be one. */
export type Pressed = { readonly code: string; readonly key: string; readonly time: number };

/** What has come so far: `text` as an American keyboard would write it, and how many of its last keys came faster than a person types. */
export type Burst = { readonly text: string; readonly last: number; readonly fast: number };
export const noBurst: Burst = { text: '', last: 0, fast: 0 };

/** A scanner waits a few milliseconds between keys, a person about a hundred; a busy computer may hand both on late. */
const FAST_GAP = 60;
const LONGEST_GAP = 250;
/** After so many fast keys, or so many in a row at all, no person types. */
const SURE_FAST = 3;
const SURE_LENGTH = 11;
/** Shorter than any code of ours, longer than what a person hits by chance. */
const SHORTEST_SCAN = 8;
const LONGEST = 60;

/**
 * Adds a key. The places of keys are read and not their letters: a scanner presses those of an American keyboard, which an Arabic or French
 * layout turns into other characters. Null where the key belongs to no code.
 */
export function withKey(burst: Burst, pressed: Pressed): Burst | null {
  const character = characterOf(pressed);
  if (character === null) return null;
  const gap = pressed.time - burst.last;
  const goesOn = burst.text !== '' && gap <= LONGEST_GAP;
  const text = (goesOn ? burst.text : '').concat(character).slice(-LONGEST);
  return { text, last: pressed.time, fast: goesOn && gap <= FAST_GAP ? burst.fast + 1 : 0 };
}

/** True once these keys are a scanner's: they do nothing else in the window. */
export const isSure = ({ text, fast }: Burst): boolean => fast >= SURE_FAST || text.length >= SURE_LENGTH;

/** The text of a scan, if this Enter ends one: a code of ours, or any other that came faster than a person types. */
export function scanOf(burst: Burst, time: number): string | null {
  const { text, fast, last } = burst;
  if (time - last > LONGEST_GAP || text.length < SHORTEST_SCAN) return null;
  return readItemCode(text).ok || fast >= text.length - 1 ? text : null;
}

function characterOf({ code, key }: Pressed): string | null {
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(code);
  if (place) return place[1] ?? place[2] ?? null;
  if (code === 'Minus' || code === 'NumpadSubtract') return '-';
  if (code === 'Slash' || code === 'NumpadDivide') return '/';
  return code === '' && /^[\w/-]$/.test(key) ? key : null;
}
