import { proquint } from '../../../electron/backend/crypto/proquint.ts';
import { combineShares } from '../../../electron/backend/recovery/combine-shares.ts';
import type { Share } from '../../../electron/backend/recovery/share.ts';
import { readShare, shareCode, shareWords } from '../../../electron/backend/recovery/share-text.ts';
import type { Dice } from '../../checks/random.ts';
import { forged, type Sharing } from './sharing.ts';

/** `strangers`: sound sheets of another epoch, vault or key, and the fault by which each must be named. */
export type Ground = { readonly ours: Sharing; readonly strangers: readonly { readonly fault: object; readonly sharing: Sharing }[] };

/** What must be found, and what was. */
export type Wrong = { readonly expected: object; readonly found: object };

type Lines = readonly (readonly string[])[];
type Spoil = (lines: Lines, line: number, word: number, dice: Dice) => readonly [Lines, object];

const LINES = 7;
const WORDS = 6;

/** The text of a sheet as a person would type it. */
export function typedSheet(share: Share): string {
  return textOf(shareWords(share));
}

/** A sheet as typed, another of its lines in the place of line `number`, from 1: one that the check of 16 bits notices, which one line in 65,536 would not. */
export function withWrongLine(sheet: string, number: number): string {
  const lines = sheet.split('\n');
  const texts = lines.filter((line) => line !== lines[number - 1]).map((line) => lines.with(number - 1, line).join('\n'));
  return texts.find((text) => JSON.stringify(readingOf(text)) === JSON.stringify({ code: 'share.line', line: number }))!;
}

/** One way in which a sheet goes wrong each. */
export const wrongSheets: readonly { readonly name: string; readonly make: (ground: Ground, dice: Dice) => Promise<Wrong> }[] = [
  { name: 'another word', make: typing(anotherWord) },
  { name: 'a letter that no word has', make: typing(strangeLetter) },
  { name: 'a letter left out', make: typing(missingLetter) },
  { name: 'words changed about', make: typing(swappedWords) },
  { name: 'lines changed about', make: typing(swappedLines) },
  { name: 'cut short', make: typing(cutShort) },
  { name: 'a line of another sheet', make: foreignLine },
  { name: 'a changed code', make: changedCode },
  { name: 'a sheet from elsewhere', make: foreignSheet },
  { name: 'a sheet twice', make: repeatedSheet },
  { name: 'a forged sheet among three', make: forgedAmongThree },
  { name: 'a forged sheet among five', make: forgedAmongFive },
];

function typing(spoil: Spoil) {
  return ({ ours }: Ground, dice: Dice): Promise<Wrong> => {
    const [lines, expected] = spoil(shareWords(dice.pick(ours.shares)), dice.below(LINES), dice.below(WORDS), dice);
    return Promise.resolve({ expected, found: readingOf(textOf(lines)) });
  };
}

function anotherWord(lines: Lines, line: number, word: number, dice: Dice): readonly [Lines, object] {
  const right = lines[line]![word]!;
  let wrong = right;
  while (wrong === right) wrong = proquint(dice.below(65_536));
  return [withWord(lines, line, word, wrong), { code: 'share.line', line: line + 1 }];
}

function strangeLetter(lines: Lines, line: number, word: number, dice: Dice): readonly [Lines, object] {
  const letters = lines[line]![word]!.split('').with(dice.below(5), dice.pick('ceqwxy019'.split('')));
  return [withWord(lines, line, word, letters.join('')), { code: 'share.word', line: line + 1, word: word + 1 }];
}

function missingLetter(lines: Lines, line: number, word: number, dice: Dice): readonly [Lines, object] {
  const letters = lines[line]![word]!.split('').toSpliced(dice.below(5), 1);
  return [withWord(lines, line, word, letters.join('')), { code: 'share.word', line: line + 1, word: word + 1 }];
}

function swappedWords(lines: Lines, line: number, word: number, dice: Dice): readonly [Lines, object] {
  const words = lines[line]!;
  const other = words.findIndex((candidate) => candidate !== words[word]);
  if (other < 0) return anotherWord(lines, line, word, dice);
  const swapped = words.with(word, words[other]!).with(other, words[word]!);
  return [lines.with(line, swapped), { code: 'share.line', line: line + 1 }];
}

function swappedLines(lines: Lines, line: number): readonly [Lines, object] {
  const next = (line + 1) % LINES;
  return [lines.with(line, lines[next]!).with(next, lines[line]!), { code: 'share.line', line: Math.min(line, next) + 1 }];
}

function cutShort(lines: Lines, line: number, word: number): readonly [Lines, object] {
  const last = line === 0 ? Math.max(1, word) : word;
  return [[...lines.slice(0, line), lines[line]!.slice(0, last)], { code: 'share.incomplete', line: line + 1 }];
}

/** A line of another sheet of the same sharing is sound in its place: only the check over all tells. */
function foreignLine({ ours }: Ground, dice: Dice): Promise<Wrong> {
  const at = dice.below(ours.shares.length);
  const other = shareWords(ours.shares[(at + 1) % ours.shares.length]!);
  const line = 3 + dice.below(4);
  const text = textOf(shareWords(ours.shares[at]!).with(line, other[line]!));
  return Promise.resolve({ expected: { code: 'share.checksum' }, found: readingOf(text) });
}

function changedCode({ ours }: Ground, dice: Dice): Promise<Wrong> {
  const code = shareCode(dice.pick(ours.shares)).split('');
  const at = code.lastIndexOf(':') + 1 + dice.below(112);
  const wrong = dice.pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('').filter((character) => character !== code[at]));
  return Promise.resolve({ expected: { code: 'share.checksum' }, found: readingOf(code.with(at, wrong).join('')) });
}

async function foreignSheet({ ours, strangers }: Ground, dice: Dice): Promise<Wrong> {
  const { fault, sharing } = dice.pick(strangers);
  const at = dice.below(3);
  const given = threeOf(ours, dice).with(at, dice.pick(sharing.shares));
  return { expected: { ...fault, at }, found: await outcome(ours, given) };
}

async function repeatedSheet({ ours }: Ground, dice: Dice): Promise<Wrong> {
  const given = threeOf(ours, dice);
  const at = dice.below(3);
  return { expected: { code: 'shares.repeated', at: [at, 3] }, found: await outcome(ours, [...given, given[at]!]) };
}

async function forgedAmongThree({ ours }: Ground, dice: Dice): Promise<Wrong> {
  const at = dice.below(3);
  const given = threeOf(ours, dice);
  return { expected: { code: 'shares.doNotFit' }, found: await outcome(ours, given.with(at, forged(given[at]!, dice.below(32)))) };
}

async function forgedAmongFive({ ours }: Ground, dice: Dice): Promise<Wrong> {
  const at = dice.below(ours.shares.length);
  const given = ours.shares.with(at, forged(ours.shares[at]!, dice.below(32)));
  return { expected: { misfits: [at] }, found: await outcome(ours, given) };
}

function threeOf({ shares }: Sharing, dice: Dice): readonly Share[] {
  const from = dice.below(shares.length);
  return [0, 2, 4].map((step) => shares[(from + step) % shares.length]!);
}

/** What a person is told who types these sheets and has them combined. */
async function outcome({ target }: Sharing, shares: readonly Share[]): Promise<object> {
  const read = shares.map((share) => readShare(typedSheet(share)));
  const combined = await combineShares(
    read.flatMap((result) => (result.ok ? [result.value] : [])),
    target,
  );
  return combined.ok ? { misfits: combined.value.misfits } : combined.error;
}

function readingOf(text: string): object {
  const read = readShare(text);
  return read.ok ? { code: 'accepted' } : read.error;
}

function withWord(lines: Lines, line: number, word: number, text: string): Lines {
  return lines.with(line, lines[line]!.with(word, text));
}

function textOf(lines: Lines): string {
  return lines.map((words) => words.join(' ')).join('\n');
}
