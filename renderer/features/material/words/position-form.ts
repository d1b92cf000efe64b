import { z } from 'zod';

import type { StatedPosition } from '#shared/domain/evidence/position.ts';
import { foldDigits } from '#shared/kernel/reference.ts';

const text = z.string().max(60);

/** Coordinates while they are typed; drafts from before there were any have none. */
export const positionShape = { latitude: text.catch(''), longitude: text.catch(''), metres: text.catch('') };
export type PositionForm = { readonly [field in keyof typeof positionShape]: string };

export const noPosition: PositionForm = { latitude: '', longitude: '', metres: '' };

const plain = (typed: string): string => foldDigits(typed.trim()).replace('\u2212', '-').replace('٫', '.');

/** Left out where nothing was typed. What cannot be read stays as it is, and is refused beside its field. */
export function statedPosition({ latitude, longitude, metres }: PositionForm): { readonly position?: StatedPosition } {
  const [north, east, exact] = [plain(latitude), plain(longitude), plain(metres)];
  if (north === '' && east === '' && exact === '') return {};
  return { position: { latitude: north, longitude: east, metres: exact === '' ? null : Number(exact) } };
}

/** A fault of the position belongs to one of the three fields. */
export const placeOfPosition = (path: readonly PropertyKey[]): readonly PropertyKey[] =>
  path.includes('position') ? [path.at(-1) === 'position' ? 'latitude' : path.at(-1)!] : path;
