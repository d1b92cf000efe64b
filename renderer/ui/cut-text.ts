/**
 * A long name without its middle, so that its beginning and its end (with the kind of file) are seen. Counted in signs as a reader sees them; `most` of them
 * are left, the sign of omission included.
 */
export function cutInMiddle(text: string, most: number): string {
  const signs = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (signs.length <= most) return text;
  const end = Math.floor((most - 1) / 3);
  return `${signs.slice(0, most - 1 - end).join('')}…${signs.slice(-end).join('')}`;
}
