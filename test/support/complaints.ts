import { randomUUID } from 'node:crypto';
import type { Input } from '#shared/contract/operations.ts';
import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';

/** A complaint that is plainly invented; every part can be replaced. */
export function complaintEntry(change: Partial<ComplaintEntry> = {}): ComplaintEntry {
  const officer = randomUUID();
  const entry = {
    channel: 'inPerson',
    capacity: 'victim',
    receivedOn: '2026-05-04',
    incident: { when: { date: '2026-05-01', time: null, approximate: true }, area: '07', place: 'North gate of the depot' },
    agency: 'Norvenia Police',
    unit: 'East Station',
    officeReference: '',
    complainant: {
      name: { answer: 'given', value: 'Mira Testova' },
      contact: { answer: 'refused' },
      language: 'Arabic',
      interpreterNeeded: true,
    },
    story: 'A Friday, about two.',
    officers: [{ id: officer, known: false, name: '', badge: '4471', rank: '', description: 'limps' }],
    allegations: [
      { id: randomUUID(), code: 'C3', text: 'sprayed', officers: [officer] },
      { id: randomUUID(), code: 'L', text: 'insulted', officers: [] },
    ],
    injuries: [],
    remedyWished: 'an apology',
    safeContact: { mayContact: 'onlyAsBelow', means: ['phone'], when: 'Tuesday', neverDo: 'no post' },
    atRisk: [{ what: 'camera', where: 'depot', overwrittenOn: '2026-05-06' }],
    ...change,
  };
  return entry as unknown as Input<'complaints.register'>['entry'];
}
