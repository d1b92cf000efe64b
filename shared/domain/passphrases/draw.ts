/** Random bytes, as many as asked for. */
type RandomBytes = (length: number) => Uint8Array;

/** So many words, each equally likely and drawn anew: a number beyond the last whole multiple of the list is drawn again. */
export function drawWords(words: readonly string[], count: number, bytes: RandomBytes): readonly string[] {
  if (words.length === 0 || words.length > RANGE) throw new Error('this list cannot be drawn from');
  return Array.from({ length: count }, () => words[drawBelow(words.length, bytes)]!);
}

const RANGE = 0x1_0000;

function drawBelow(limit: number, bytes: RandomBytes): number {
  const whole = RANGE - (RANGE % limit);
  for (;;) {
    const [high, low] = bytes(2);
    if (high === undefined || low === undefined) throw new Error('no random bytes');
    const drawn = high * 256 + low;
    if (drawn < whole) return drawn % limit;
  }
}
