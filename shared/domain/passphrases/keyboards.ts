/** A keyboard as the estimator knows it: for each character the keys around it, each written as its characters. */
type Keyboard = Readonly<Record<string, readonly (string | null)[]>>;

const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const cyrillic = 'йцукенгшщзхъфывапролджэячсмитьбю.';
/** The key of the joined lam-alef gives two characters and is left out. */
const arabic = 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوزظ';

/** Russian and Arabic keyboards, by the places of their keys on the Latin one: a row typed from left to right is no secret in any script. */
export function foreignKeyboards(qwerty: Keyboard): Record<string, Record<string, (string | null)[]>> {
  return { cyrillic: relabelled(qwerty, cyrillic), arabic: relabelled(qwerty, arabic) };
}

function relabelled(qwerty: Keyboard, labels: string): Record<string, (string | null)[]> {
  const byKey = new Map(Array.from(latin, (key, index) => [key, labels[index] ?? '']));
  const keysOf = (token: string | null): string | null => {
    const label = token === null ? undefined : byKey.get(token[0] ?? '');
    return label === undefined || label === '\0' ? null : label;
  };
  return Object.fromEntries(
    Object.entries(qwerty).flatMap(([key, around]) => {
      const label = keysOf(key);
      return label === null ? [] : [[label, around.map(keysOf)]];
    }),
  );
}
