/** Keys as they come from a keyboard, or from a scanner that pretends to be one. */
export type Pressed = { readonly code: string; readonly key: string; readonly time: number };

/** What has come so far: `text` as an American keyboard would write it. */
export type Burst = { readonly text: string; readonly last: number };
export const noBurst: Burst = { text: '', last: 0 };

/** A scanner waits a few milliseconds between keys, a person about a hundred. */
const LONGEST_GAP = 60;
/** From so many keys on nobody types like that. */
export const SURE_FROM = 4;
const LONGEST = 60;

/**
 * Adds a key. The places of keys are read and not their letters: a scanner presses those of an American keyboard, which an Arabic or French
 * layout turns into other characters. Null where the key belongs to no code.
 */
export function withKey(burst: Burst, pressed: Pressed): Burst | null {
  const character = characterOf(pressed);
  if (character === null) return null;
  const goesOn = burst.text !== '' && pressed.time - burst.last <= LONGEST_GAP;
  return { text: (goesOn ? burst.text : '').concat(character).slice(-LONGEST), last: pressed.time };
}

/** The text of a scan, if this Enter ends one. */
export function scanOf(burst: Burst, time: number): string | null {
  return burst.text.length >= SURE_FROM && time - burst.last <= LONGEST_GAP ? burst.text : null;
}

function characterOf({ code, key }: Pressed): string | null {
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(code);
  if (place) return place[1] ?? place[2] ?? null;
  if (code === 'Minus' || code === 'NumpadSubtract') return '-';
  if (code === 'Slash' || code === 'NumpadDivide') return '/';
  return code === '' && /^[\w/-]$/.test(key) ? key : null;
}
