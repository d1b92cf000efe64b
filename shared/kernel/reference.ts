import { err, ok, type Result } from './result.ts';

/**
 * References `YY-XXXX-XXXX-C` (resources/docs/formats.md, 2): they reveal neither volume nor order, and every single wrong
 * character and every swap of two different characters is caught.
 */
export const referenceAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export type ReferenceFault = 'reference.length' | 'reference.character' | 'reference.check';

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const MODULUS = referenceAlphabet.length;

/** Makes a reference for a year (e.g. 2026). `draw` gives uniform integers below 31. */
export function makeReference(year: number, draw: () => number): string {
  const yy = String(year % 100).padStart(2, '0');
  let body = '';
  for (let i = 0; i < 8; i += 1) body += referenceAlphabet[draw()]!;
  return formatReference(yy + body + checkCharacter(yy + body));
}

/** Reads what a person typed: any case, with or without hyphens and spaces, Arabic-Indic digits allowed. Gives the written form or what is wrong. */
export function readReference(typed: string): Result<string, ReferenceFault> {
  const bare = foldDigits(typed.normalize('NFKC'))
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}\u200e\u200f\u2066-\u2069]/gu, '');
  if (bare.length !== 11) return err('reference.length');
  const year = bare.slice(0, 2);
  if (!/^\d\d$/.test(year) || Array.from(bare.slice(2)).some((c) => !referenceAlphabet.includes(c))) return err('reference.character');
  if (checkCharacter(bare.slice(0, 10)) !== bare[10]) return err('reference.check');
  return ok(formatReference(bare));
}

function formatReference(bare: string): string {
  return `${bare.slice(0, 2)}-${bare.slice(2, 6)}-${bare.slice(6, 10)}-${bare.slice(10)}`;
}

function checkCharacter(ten: string): string {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) sum += WEIGHTS[i]! * valueAt(ten, i);
  return referenceAlphabet[(MODULUS - (sum % MODULUS)) % MODULUS]!;
}

function valueAt(text: string, place: number): number {
  return place < 2 ? Number(text[place]) : referenceAlphabet.indexOf(text[place]!);
}

/** Arabic-Indic (U+0660) and Persian (U+06F0) digits as ASCII digits. */
export function foldDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
