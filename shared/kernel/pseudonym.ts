/** Who a pseudonym stands for: a complainant, an officer complained of, or who brought material (a possible witness). */
export type PseudonymKind = 'C' | 'O' | 'W';

/** `O-02`: made of a place in the file, never of the name. */
export function pseudonymOf(kind: PseudonymKind, number: number): string {
  return `${kind}-${String(number).padStart(2, '0')}`;
}

export type NamedBy = { readonly name: string; readonly pseudonym: string };

/**
 * Puts pseudonyms, in brackets, where one of the names stands in a text as it was written down: whole, in any case, with any space between its
 * parts. A part of a name, a nickname or another spelling is not known here and stays.
 */
export function withPseudonyms(text: string, names: readonly NamedBy[]): string {
  const patterns = names.flatMap(({ name, pseudonym }) => {
    const plain = name.normalize('NFC').trim();
    return isTelling(plain) ? [{ plain, pseudonym }] : [];
  });
  if (patterns.length === 0) return text;
  // The longer name first: a short one may be a part of it.
  return patterns
    .sort((a, b) => b.plain.length - a.plain.length)
    .reduce((rest, { plain, pseudonym }) => rest.replace(patternOf(plain), `[${pseudonym}]`), text.normalize('NFC'));
}

/** A single sign, or a number that may as well be a year or an hour, is no name: too much else would be replaced. */
function isTelling(name: string): boolean {
  return name.length > 1 && !/^(\d{1,3}|(19|20)\d\d)$/.test(name);
}

function patternOf(name: string): RegExp {
  const written = name
    .split(/\s+/)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
  // Arabic and Hebrew write "and", "to", "by" as part of the word that follows.
  const before = /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name) ? '' : String.raw`(?<![\p{L}\p{N}\p{M}])`;
  return new RegExp(`${before}${written}${String.raw`(?![\p{L}\p{N}\p{M}])`}`, 'giu');
}
