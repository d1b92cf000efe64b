import type { ComplaintId } from '#shared/kernel/ids.ts';

/** What of a person was found written in another complaint too. */
export const matchKinds = ['name', 'telephone', 'badge'] as const;
export type MatchKind = (typeof matchKinds)[number];

/** A complaint that the asker can read, and what in it fits. */
export type Match = { readonly id: ComplaintId; readonly reference: string; readonly fits: readonly MatchKind[] };

/** `possible` stands for files that the asker may not read: whether, and nothing else. A chance hit looks the same. */
export type PossibleMatches = { readonly matches: readonly Match[]; readonly possible: boolean };
