import { expect, test } from 'vitest';
import { readItemCode } from '#shared/domain/labels/item-code.ts';
import { makeReference } from '#shared/kernel/reference.ts';
import { isSure, noBurst, scanOf, withKey, type Burst } from '../../../renderer/features/material/scanner/read-keys.ts';

const reference = makeReference(2026, () => 11);
const code = `${reference}/M-03`;

/** What an American keyboard presses for a text, and what an Arabic layout makes of every letter. */
function press(text: string, gap: number): { burst: Burst; time: number } {
  let burst: Burst = noBurst;
  let time = 1000;
  for (const character of text) {
    time += gap;
    const place = /[A-Z]/.test(character)
      ? `Key${character}`
      : /\d/.test(character)
        ? `Digit${character}`
        : character === '-'
          ? 'Minus'
          : 'Slash';
    burst = withKey(burst, { code: place, key: 'ش', time }) ?? noBurst;
  }
  return { burst, time };
}

test('a scan is read by the places of its keys, whatever the layout makes of them', () => {
  const { burst, time } = press(code, 8);
  expect(readItemCode(scanOf(burst, time + 8)!)).toEqual({ ok: true, value: { reference, number: 3 } });
});

test('a computer that hands keys on late loses no scan; another code than ours must be faster than a person', () => {
  const late = press(code, 140);
  expect(scanOf(late.burst, late.time + 140)).toBe(code);
  const other = '5901234123457';
  expect(scanOf(press(other, 8).burst, 1000 + 8 * 14)).toBe(other);
  expect(scanOf(press(other, 140).burst, 1000 + 140 * 14)).toBeNull();
});

test('what a person types is no scan, nor is one that nobody ends', () => {
  const slow = press(code, 300);
  expect(scanOf(slow.burst, slow.time + 300)).toBeNull();
  expect(isSure(press('jjj', 120).burst)).toBe(false);
  expect(isSure(press('jjkkjj', 120).burst)).toBe(false);
  const fast = press(code, 8);
  expect(scanOf(fast.burst, fast.time + 5000)).toBeNull();
  expect(scanOf(noBurst, 1000)).toBeNull();
});

test('a scan after typing begins anew, and a key of no code ends it', () => {
  const typed = press('12', 8);
  const next = withKey(typed.burst, { code: 'Digit2', key: '2', time: typed.time + 900 });
  expect(next?.text).toBe('2');
  expect(withKey(typed.burst, { code: 'ArrowDown', key: 'ArrowDown', time: typed.time + 5 })).toBeNull();
});
