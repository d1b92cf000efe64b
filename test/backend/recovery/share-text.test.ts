import { expect, test } from 'vitest';
import { shareFromBytes, shareToBytes, wipeShares, type Share } from '../../../electron/backend/recovery/share.ts';
import { readShare, shareCode, shareWords } from '../../../electron/backend/recovery/share-text.ts';

/** Worked out by another program after resources/docs/formats.md, 12: bytes of the public key 0 to 31, values of the share (7 i + 1) modulo 256. */
const share: Share = {
  vaultId: '3f0c9a51-d2e8-4b7a-9c1d-0e5f6a7b8c9d',
  epoch: 7,
  threshold: 3,
  count: 5,
  index: 2,
  publicCheck: '630dcd2966c43366',
  bytes: Uint8Array.from({ length: 33 }, (_, i) => (i === 32 ? 200 : (i * 7 + 1) % 256)),
};
const lines = [
  'bahoh babab babal gusas nonid pofof',
  'tarom hotup nubit buniz konur gokih',
  'mufit kasat suhon kirah gatok gumaf',
  'bamad bobaz dimit fibor gamun zidan',
  'hadal hunij judog konud loduz vubaf',
  'mipat nifir papon raful ruraj tusat',
  'sugig toram nahan mufur fubij jojos',
];
const code =
  'RECOURSE-SHARE:1:AESAAAAAA47QZGSR2LUEW6U4DUHF62T3RSOWGDONFFTMIM3GAIAQQDYWDUSCWMRZIBDU4VK4MNVHC6D7Q2GZJG5CVGYLPPWFZTJ5VSERBGGLWLAV';

const faultOf = (text: string) => {
  const read = readShare(text);
  return read.ok ? null : read.error;
};
const replaced = (line: number, text: string) => lines.with(line - 1, text).join('\n');

test('words and code are those of the format', () => {
  expect(shareWords(share).map((words) => words.join(' '))).toEqual(lines);
  expect(shareCode(share)).toBe(code);
  expect(code).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
});

const spellings: readonly (readonly [string, string])[] = [
  ['as printed', lines.join('\n')],
  ['in capitals on one line', lines.join(' ').toUpperCase()],
  ['with the numbers of the lines', lines.map((line, i) => `${i + 1}.  ${line}`).join('\r\n')],
  ['with Arabic-Indic numbers', lines.map((line, i) => `${String.fromCodePoint(0x661 + i)} ${line}`).join('\n')],
  ['with hyphens and dashes', lines.map((line) => line.replaceAll(' ', '\u2013')).join('-\n')],
  ['with spaces and marks of other kinds', `\ufeff${lines.join('\u00a0\u2003').replaceAll(' ', '\u2066 \u2069')}\t`],
  ['in full-width letters', lines.join(' ').replaceAll(/[a-z]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0))],
  ['without any space', lines.join('').replaceAll(' ', '')],
  [
    'with spaces elsewhere',
    lines
      .join('')
      .replaceAll(' ', '')
      .replaceAll(/(.{4})/g, '$1 '),
  ],
  ['as a code', code],
  ['as a code in small letters, broken', ` ${code.toLowerCase().replaceAll(/(.{20})/g, '$1\n')} `],
  ['as a code with another hyphen', code.replace('-', '\u2011')],
];

test.each(spellings)('reads a share %s', (_, text) => {
  expect(readShare(text)).toEqual({ ok: true, value: share });
});

const faults: readonly (readonly [string, string, object])[] = [
  ['nothing', ' \n 1. ', { code: 'share.empty' }],
  ['a letter that no word has', replaced(2, 'tarom hotup nubit bunix konur gokih'), { code: 'share.word', line: 2, word: 4 }],
  ['a figure for a letter', replaced(1, lines[0]!.replace('bahoh', 'bah0h')), { code: 'share.word', line: 1, word: 1 }],
  ['a letter left out', replaced(5, 'hadal hunij judog konud lodu vubaf'), { code: 'share.word', line: 5, word: 5 }],
  ['two letters changed about', replaced(5, 'hadal hunij ujdog konud loduz vubaf'), { code: 'share.word', line: 5, word: 3 }],
  ['another word', replaced(4, 'bamad bobaz dimit fibor gamuh zidan'), { code: 'share.line', line: 4 }],
  ['another check', replaced(7, 'sugig toram nahan mufur fubij jojot'), { code: 'share.line', line: 7 }],
  ['two words changed about', replaced(3, 'kasat mufit suhon kirah gatok gumaf'), { code: 'share.line', line: 3 }],
  ['two lines changed about', [...lines.slice(0, 5), lines[6], lines[5]].join('\n'), { code: 'share.line', line: 6 }],
  ['a word left out', replaced(3, 'mufit suhon kirah gatok gumaf'), { code: 'share.line', line: 3 }],
  ['a word twice', replaced(3, `mufit ${lines[2]!}`), { code: 'share.line', line: 3 }],
  ['the last line left out', lines.slice(0, 6).join('\n'), { code: 'share.incomplete', line: 7 }],
  ['three lines and a half so far', `${lines.slice(0, 3).join('\n')} bamad bobaz`, { code: 'share.incomplete', line: 4 }],
  ['a line too many', [...lines, lines[6]].join('\n'), { code: 'share.tooLong' }],
  ['a character of the code changed', code.replace('OWGDO', 'OWGD2'), { code: 'share.checksum' }],
  ['the first character of the code changed', code.replace(':AES', ':CES'), { code: 'share.checksum' }],
  ['a character that no code has', code.replace('OWGDO', 'OWGD1'), { code: 'share.code' }],
  ['a code cut short', code.slice(0, -1), { code: 'share.code' }],
  ['a code of a newer format', code.replace(':1:', ':2:'), { code: 'share.newerFormat' }],
];

test.each(faults)('names what is wrong: %s', (_, text, expected) => {
  expect(faultOf(text)).toEqual(expected);
});

test('a line of another sheet, sound in itself, is found by the check over all', () => {
  const other = shareWords({ ...share, index: 3 }).map((words) => words.join(' '));
  expect(other.slice(0, 3)).toEqual(lines.slice(0, 3));
  expect(faultOf(replaced(4, other[3]!))).toEqual({ code: 'share.checksum' });
});

test('what no vault can have written is refused although its checks hold', () => {
  const impossible: readonly Partial<Share>[] = [
    { threshold: 1 },
    { threshold: 6 },
    { index: 0 },
    { index: 6 },
    { bytes: share.bytes.with(32, 0) },
  ];
  for (const part of impossible)
    expect(readShare(shareCode({ ...share, ...part })), JSON.stringify(part)).toMatchObject({
      ok: false,
      error: { code: 'share.impossible' },
    });
  const newer = shareToBytes(share);
  newer[0] = 2;
  expect(shareFromBytes(newer)).toEqual({ ok: false, error: { code: 'share.newerFormat' } });
});

test('of every single wrong word in every place, the line is named', () => {
  for (const [line, text] of lines.entries())
    for (const [word, right] of text.split(' ').entries()) {
      const wrong = text
        .split(' ')
        .with(word, right === 'babab' ? 'babad' : 'babab')
        .join(' ');
      expect(faultOf(replaced(line + 1, wrong))).toEqual({ code: 'share.line', line: line + 1 });
    }
});

test('the secret part can be overwritten', () => {
  const read = readShare(code);
  if (!read.ok) throw new Error('not read');
  wipeShares([read.value]);
  expect(read.value.bytes).toEqual(new Uint8Array(33));
});
