import type { ShownClaims } from '#shared/contract/viewer.ts';

export type Claim = ShownClaims['entries'][number];

/** As many as the window takes (shared/domain/evidence/claims.ts). */
export const mostClaims = 500;

/** One line of text; bytes and nested things are left out. */
export function claimOf(key: string, value: unknown): readonly Claim[] {
  const parts = Array.isArray(value) ? value : [value];
  if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return [];
  const text = plain(parts.join(' '));
  return text === '' ? [] : [{ key: plain(key).slice(0, 200) || '?', value: text.slice(0, 1000) }];
}

const plain = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
