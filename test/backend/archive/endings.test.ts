import { expect, test } from 'vitest';
import { endingOf } from '../../../electron/backend/features/archive/write-material.ts';

test.each([
  ['film.MP4', 'mp4'],
  ['paper.pdf', 'pdf'],
  ['no ending', 'bin'],
  ['name.with a blank', 'bin'],
  ['letter.html', 'bin'],
  ['picture.SVG', 'bin'],
  ['holiday.jpg.exe', 'bin'],
  ['way.lnk', 'bin'],
])('%s leaves with the ending %s: none that would run when it is opened', (name, ending) => {
  expect(endingOf(name)).toBe(ending);
});
