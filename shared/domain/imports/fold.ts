/**
 * A name as it is compared with lists of words: lower case, no accents, no vowel signs, one hamza-less alef, anything that is neither letter nor digit
 * (`_`, `-`, `.`) as one space. For comparing only, never for keeping.
 */
export function foldHeading(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll('ـ', '')
      // `N°` is written with a degree sign as often as with a raised o.
      .replaceAll('°', 'o')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
