import { msg } from '@lingui/core/macro';

import { allegationCodes, type AllegationCode } from '#shared/domain/complaints/codes.ts';

import type { AllegationWords } from './code-words.ts';

/** The two levels of our own list (standards.md 2.3) in words that stand by themselves; the same as in reports. */
export const allegationWords: AllegationWords = {
  A: msg({ message: 'Duty and service', comment: 'Kind of allegation' }),
  B: msg({ message: 'Arrest and detention', comment: 'Kind of allegation' }),
  B1: msg({ message: 'Unlawful or arbitrary arrest', comment: 'Kind of allegation' }),
  B2: msg({ message: 'Treatment in custody', comment: 'Kind of allegation' }),
  C: msg({ message: 'Use of force', comment: 'Kind of allegation' }),
  C1: msg({ message: 'Use of force: firearm', comment: 'Kind of allegation' }),
  C2: msg({ message: 'Use of force: conducted energy device', comment: 'Kind of allegation: an electric weapon' }),
  C3: msg({ message: 'Use of force: chemical irritant', comment: 'Kind of allegation: tear gas, pepper spray' }),
  C4: msg({ message: 'Use of force: impact weapon', comment: 'Kind of allegation: baton, rubber bullet' }),
  C5: msg({ message: 'Use of force: unarmed', comment: 'Kind of allegation' }),
  C6: msg({ message: 'Use of force: restraint', comment: 'Kind of allegation: handcuffs, holds' }),
  C7: msg({ message: 'Use of force: dog', comment: 'Kind of allegation' }),
  C8: msg({ message: 'Use of force: vehicle', comment: 'Kind of allegation' }),
  D: msg({ message: 'Ill-treatment or torture', comment: 'Kind of allegation' }),
  E: msg({ message: 'Death', comment: 'Kind of allegation' }),
  F: msg({ message: 'Search, seizure and property', comment: 'Kind of allegation' }),
  F1: msg({ message: 'Search of a person', comment: 'Kind of allegation' }),
  F2: msg({ message: 'Search of premises or vehicle', comment: 'Kind of allegation' }),
  F3: msg({ message: 'Seizure or damage of property', comment: 'Kind of allegation' }),
  G: msg({ message: 'Evidence and procedure', comment: 'Kind of allegation' }),
  H: msg({ message: 'Discrimination', comment: 'Kind of allegation' }),
  I: msg({ message: 'Sexual misconduct', comment: 'Kind of allegation' }),
  J: msg({ message: 'Corruption or abuse of position', comment: 'Kind of allegation' }),
  K: msg({ message: 'Information and privacy', comment: 'Kind of allegation' }),
  L: msg({ message: 'Incivility', comment: 'Kind of allegation' }),
  M: msg({ message: 'Retaliation or interference with a complaint', comment: 'Kind of allegation' }),
  N: msg({ message: 'Policy or system', comment: 'Kind of allegation' }),
  O: msg({ message: 'Act across a border', comment: 'Kind of allegation' }),
  Z: msg({ message: 'Other', comment: 'Kind of allegation' }),
};

/** The first level: one letter. */
export const mainCodes: readonly AllegationCode[] = allegationCodes.filter((code) => code.length === 1);

/** The code of the first level that a code stands under. */
export const mainOf = (code: AllegationCode): AllegationCode => mainCodes.find((main) => main === code[0]) ?? 'Z';

/** The codes under one of the first level, which may be none. */
export const partsOf = (main: AllegationCode): readonly AllegationCode[] =>
  allegationCodes.filter((code) => code.length > 1 && code[0] === main);
