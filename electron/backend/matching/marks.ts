/** Marks by which a match is noticed in files that a person may not read (resources/docs/formats.md, 6.1). */
import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import type { MatchKind } from '#shared/domain/complaints/matching.ts';
import { hmacSha256 } from '../crypto/hash.ts';
import type { Writer } from '../db/handles.ts';
import { epochInUse } from '../keyring/state.ts';
import type { Session } from '../session.ts';
import { badgeKey, MATCH_RULE, nameKeys, telephoneKeys } from './name-keys.ts';
import { replaceMarks } from './store.ts';

/** Somebody as they are written down. What is not known is empty. */
export type MatchedPerson = { readonly name: string; readonly telephone: string; readonly badge: string };

export type MatchKey = { readonly epoch: number; readonly bytes: Buffer };

const opened = new WeakMap<Session, MatchKey>();

/** The match key in use; null for who does not hold it. Opened once: an import asks for every row. */
export function matchKeyOf(session: Session): MatchKey | null {
  const epoch = epochInUse(session.keyringFile.keyring, 'match');
  if (epoch === null) return null;
  const known = opened.get(session);
  if (known?.epoch === epoch) return known;
  const key = session.keys.grants.open('match', epoch);
  if (key) opened.set(session, key);
  return key;
}

/** Everybody in a complaint of whom something is written that can be compared. */
export function personsOf({ complainant, officers }: Pick<ComplaintEntry, 'complainant' | 'officers'>): readonly MatchedPerson[] {
  const told = ({ name, contact }: ComplaintEntry['complainant']): MatchedPerson => ({
    name: name.answer === 'given' ? name.value : '',
    telephone: contact.answer === 'given' ? contact.value : '',
    badge: '',
  });
  return [told(complainant), ...officers.map(({ name, badge }) => ({ name, telephone: '', badge }))];
}

type KindKey = { readonly kind: MatchKind; readonly key: string };

export function keysOfPerson({ name, telephone, badge }: MatchedPerson): readonly KindKey[] {
  const number = badgeKey(badge);
  return [
    ...nameKeys(name).map((key): KindKey => ({ kind: 'name', key })),
    ...telephoneKeys(telephone).map((key): KindKey => ({ kind: 'telephone', key })),
    ...(number === '' ? [] : [{ kind: 'badge', key: number } as const]),
  ];
}

/** The marks of a person, each once. */
export function marksOf(key: MatchKey, person: MatchedPerson): readonly number[] {
  return [...new Set(keysOfPerson(person).map((one) => markOf(key.bytes, one)))];
}

/** 16 bits on purpose: one name in 65,536 has the same. */
function markOf(key: Buffer, { kind, key: text }: KindKey): number {
  return hmacSha256(key, Buffer.from(`recourse/v1/match\n${kind}\n${text}`, 'utf8')).readUInt16BE(0);
}

/** Writes the marks of a complaint anew, in the transaction that writes the complaint. Without the match key the file waits for somebody who holds it. */
export function putMarks(session: Session, writer: Writer, fileId: string, entry: Pick<ComplaintEntry, 'complainant' | 'officers'>): void {
  const key = matchKeyOf(session);
  if (!key) return;
  const marks = new Set(personsOf(entry).flatMap((person) => marksOf(key, person)));
  replaceMarks(writer, { fileId, epoch: key.epoch, rule: MATCH_RULE, marks: [...marks] });
}
