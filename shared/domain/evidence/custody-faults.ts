import type { RecordableCustodyType } from './codes.ts';

type Said = { readonly [field in 'to' | 'place' | 'notes' | 'sealBefore' | 'sealAfter' | 'purpose']: string } & {
  readonly type: RecordableCustodyType;
  readonly concerns: unknown;
  readonly toUser?: unknown;
  readonly scan?: unknown;
  readonly withdraws?: unknown;
  readonly unsigned?: string;
  readonly competence?: string;
  readonly justification?: string;
  readonly effects?: string;
};

type Field = Exclude<keyof Said, 'type'>;

/** What each type of handling cannot do without (standards.md 3.3), and what is said where it is missing. */
const needed: { readonly [type in RecordableCustodyType]?: readonly (readonly [Field, string])[] } = {
  seized: [['to', 'custody.holderNeeded']],
  collected: [['to', 'custody.holderNeeded']],
  received: [['to', 'custody.holderNeeded']],
  generated: [['to', 'custody.holderNeeded']],
  foundAgain: [['to', 'custody.holderNeeded']],
  handedOverOut: [['to', 'custody.receiverNeeded']],
  handedOverIn: [['to', 'custody.receiverNeeded']],
  checkedOut: [['to', 'custody.receiverNeeded']],
  copyGiven: [['to', 'custody.receiverNeeded']],
  returned: [['to', 'custody.receiverNeeded']],
  presented: [['to', 'custody.receiverNeeded']],
  stored: [['place', 'custody.placeNeeded']],
  relocated: [['place', 'custody.placeNeeded']],
  sighted: [['place', 'custody.placeNeeded']],
  notFound: [['place', 'custody.placeNeeded']],
  sealed: [['sealAfter', 'custody.sealNeeded']],
  sealInspected: [['sealBefore', 'custody.sealNeeded']],
  sealBroken: [['sealBefore', 'custody.sealNeeded']],
  damaged: [['notes', 'custody.describeNeeded']],
  lost: [['notes', 'custody.describeNeeded']],
  disposalAuthorised: [['purpose', 'custody.reasonNeeded']],
  disposed: [['purpose', 'custody.reasonNeeded']],
  originalAccessed: [
    ['competence', 'custody.competenceNeeded'],
    ['justification', 'custody.justificationNeeded'],
    ['effects', 'custody.effectsNeeded'],
  ],
  correction: [
    ['concerns', 'custody.correctionNeedsEvent'],
    ['notes', 'custody.correctionNeedsText'],
  ],
};

/** Members that belong to one type alone. */
const onlyFor: readonly (readonly [Field, RecordableCustodyType, string])[] = [
  ['toUser', 'handedOverOut', 'custody.colleagueOnlyHandedOver'],
  ['unsigned', 'handedOverIn', 'custody.unsignedOnlyReceived'],
  ['withdraws', 'correction', 'custody.withdrawsOnlyCorrection'],
];

/** What is missing in a handling event as it was typed, and beside which field. */
export function faultsOfEntry(entry: Said): readonly { readonly field: Field; readonly message: string }[] {
  const missing = (needed[entry.type] ?? []).filter(([field]) => isEmpty(entry[field]));
  const outOfPlace = onlyFor.filter(([field, type]) => type !== entry.type && !isEmpty(entry[field]));
  return [...missing.map(([field, message]) => ({ field, message })), ...outOfPlace.map(([field, , message]) => ({ field, message }))];
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
