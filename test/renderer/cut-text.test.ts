import { expect, test } from 'vitest';
import { cutInMiddle } from '../../renderer/ui/cut-text.ts';

test.each([
  ['gate.jpg', 8, 'gate.jpg'],
  ['a-very-long-name-of-a-recording.mp4', 16, 'a-very-lon…g.mp4'],
  ['é'.repeat(5), 4, 'éé…é'],
  ['👨‍👩‍👧'.repeat(6), 4, '👨‍👩‍👧👨‍👩‍👧…👨‍👩‍👧'],
])('%s in %i signs', (text, most, cut) => expect(cutInMiddle(text, most)).toBe(cut));

test('a name of any length is cut to the same number of signs, its end last', () => {
  const name = `${'x'.repeat(100_000)}.exe`;
  const cut = cutInMiddle(name, 48);
  expect(cut).toHaveLength(48);
  expect(cut.endsWith('.exe')).toBe(true);
});
