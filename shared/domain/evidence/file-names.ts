/**
 * A file name as it is compared with another: without folders, in one form of Unicode, without the marks of direction that telephones put into exports, in small
 * letters. Empty where nothing is left.
 */
export function comparedName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last
    .normalize('NFC')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
    .toLowerCase();
}
