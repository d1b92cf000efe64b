/** How many sheets must come together at least: one that opens alone would be a key left lying about. */
export const fewestNeeded = 2;
export const mostSheets = 16;

/** True when a key may be split so that `threshold` of `count` sheets open it (resources/docs/formats.md, 12). */
export function isSoundSharing(threshold: number, count: number): boolean {
  return Number.isInteger(threshold) && Number.isInteger(count) && fewestNeeded <= threshold && threshold <= count && count <= mostSheets;
}
