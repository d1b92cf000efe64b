import { pseudonymOf, withPseudonyms, type NamedBy } from '#shared/kernel/pseudonym.ts';
import type { ComplaintEntry, ComplaintOfficer, IdentityChoice, ShownEntry } from './model.ts';

/** There is one complainant to a complaint. */
export const complainantPseudonym = pseudonymOf('C', 1);

/** `numbers` are those of the officers in this file, which they keep over amendments; who has none there is counted by place. */
export type OfficerNumbers = ReadonlyMap<string, number>;

/** An entry with pseudonyms in place of the names of everybody who was not asked for. */
export function shownEntry(entry: ComplaintEntry, numbers: OfficerNumbers, whose: IdentityChoice | null): ShownEntry {
  const isOpen = (officer: string | null): boolean =>
    whose?.kind === 'all' || (officer === null ? whose?.kind === 'complainant' : whose?.kind === 'officer' && whose.id === officer);
  const pseudonym = (officer: ComplaintOfficer, at: number): string => pseudonymOf('O', numbers.get(officer.id) ?? at + 1);
  const hidden: NamedBy[] = entry.officers.flatMap((officer, at) =>
    isOpen(officer.id) ? [] : [officer.name, officer.badge].map((name) => ({ name, pseudonym: pseudonym(officer, at) })),
  );
  const { complainant, safeContact, officers, ...others } = entry;
  const { name, contact, ...open } = complainant;
  const { when, neverDo, ...rule } = safeContact;
  if (!isOpen(null))
    for (const answer of [name, contact])
      if (answer.answer === 'given') hidden.push({ name: answer.value, pseudonym: complainantPseudonym });
  return {
    ...withTexts(others, (text) => withPseudonyms(text, hidden)),
    complainant: {
      ...open,
      pseudonym: complainantPseudonym,
      asked: { name: name.answer, contact: contact.answer },
      hasConditions: when !== '' || neverDo !== '',
      identity: isOpen(null) ? { name, contact, when, neverDo } : null,
    },
    safeContact: rule,
    officers: officers.map((officer, at) => {
      const { id, known, ...identity } = officer;
      return {
        id,
        known,
        pseudonym: pseudonym(officer, at),
        isDescribed: Object.values(identity).some((text) => text !== ''),
        identity: isOpen(id) ? identity : null,
      };
    }),
  };
}

type Others = Omit<ComplaintEntry, 'complainant' | 'officers' | 'safeContact'>;

/** The free text of an entry outside the fields for names. */
function withTexts(entry: Others, change: (text: string) => string): Others {
  return {
    ...entry,
    incident: { ...entry.incident, place: change(entry.incident.place) },
    story: change(entry.story),
    allegations: entry.allegations.map((allegation) => ({ ...allegation, text: change(allegation.text) })),
    injuries: entry.injuries.map((injury) => ({ ...injury, description: change(injury.description) })),
    remedyWished: change(entry.remedyWished),
    atRisk: entry.atRisk.map((item) => ({ ...item, what: change(item.what), where: change(item.where) })),
  };
}

/** The entry as it was written; null unless everybody in it was asked for. */
export function entryOfShown(shown: ShownEntry): ComplaintEntry | null {
  const { complainant, officers, safeContact, ...others } = shown;
  const { pseudonym: _, asked: __, hasConditions: ___, identity, ...open } = complainant;
  if (identity === null) return null;
  const { name, contact, when, neverDo } = identity;
  const named = officers.flatMap((officer) =>
    officer.identity === null ? [] : [{ id: officer.id, known: officer.known, ...officer.identity }],
  );
  if (named.length < officers.length) return null;
  return { ...others, complainant: { ...open, name, contact }, officers: named, safeContact: { ...safeContact, when, neverDo } };
}
