import { certificateCode } from '../../../electron/backend/documents/certificate/certificate-files.ts';
import {
  handlingGroups,
  type CertificateEvent,
  type CertificateItem,
  type CertificateModel,
  type HandlingGroup,
} from '../../../electron/backend/documents/certificate/model.ts';

/** A certificate of two invented items: a bag with a courier's gap, a wrong seal put right and a late entry, and a file that was checked. */
type Change = Partial<CertificateEvent>;

const at = (local: string) => ({ local, offsetMinutes: 120 });

function event(number: number, type: CertificateEvent['type'], local: string, change: Change = {}): CertificateEvent {
  return {
    kind: 'event',
    number,
    type,
    at: at(local),
    clock: 'wristwatch',
    clockOffsetSeconds: null,
    said: [],
    reason: null,
    matches: null,
    isSignedByReceiver: false,
    isNotMade: false,
    withdraws: false,
    late: '',
    recordedAt: local.slice(0, 10),
    role: 'investigator',
    entry: 400 + number,
    corrections: [],
    ...change,
  };
}

const groupsWith = (counts: { readonly [group in HandlingGroup]?: number }): CertificateItem['groups'] =>
  (Object.keys(handlingGroups) as HandlingGroup[]).map((group) => ({ group, count: counts[group] ?? 0 }));

const bag: CertificateItem = {
  number: 'M-03',
  code: '26-AB3D-9KLM-4/M-03',
  kind: 'physical',
  description: 'Jacket, grey, torn at the left sleeve',
  registeredOn: '2026-05-09',
  size: null,
  fingerprint: null,
  integrity: { state: 'noFile', on: null },
  holding: { state: 'held', holder: 'Forensic Laboratory, Port Alder', place: '', seal: '88231' },
  giver: 'W-03',
  details: [
    { field: 'quantity', text: '1' },
    { field: 'packaging', text: 'paper bag of the office' },
  ],
  rows: [
    event(1, 'collected', '2026-05-09T11:20', {
      said: [
        { field: 'from', text: 'W-03' },
        { field: 'to', text: 'J. Placehold' },
        { field: 'place', text: 'Depot gate, Port Alder' },
        { field: 'authority', text: 'order 7/26' },
      ],
    }),
    event(2, 'sealed', '2026-05-09T11:40', {
      said: [{ field: 'sealAfter', text: '88213' }],
      corrections: [
        event(5, 'correction', '2026-05-11T09:05', {
          said: [
            { field: 'sealAfter', text: '88231' },
            { field: 'notes', text: 'Two digits were swapped when the number was typed. The photograph of the bag shows 88231.' },
          ],
        }),
      ],
    }),
    event(3, 'handedOverOut', '2026-05-09T16:10', {
      clockOffsetSeconds: -172_800,
      said: [
        { field: 'to', text: 'Forensic Laboratory, Port Alder' },
        { field: 'courier', text: 'Harbour Couriers, van 12' },
        { field: 'purpose', text: 'Examination of the fibres' },
      ],
    }),
    { kind: 'gap', why: 'onTheWay', from: at('2026-05-09T16:10'), to: at('2026-05-12T16:30'), days: { count: 3, form: 'other' } },
    event(4, 'handedOverIn', '2026-05-12T16:30', {
      clock: 'document',
      late: 'The receipt came by post',
      recordedAt: '2026-05-14',
      said: [
        { field: 'to', text: 'Forensic Laboratory, Port Alder' },
        { field: 'sealBefore', text: '88231' },
        { field: 'scan', text: 'M-06' },
      ],
    }),
  ],
  groups: groupsWith({ seals: 1, handOvers: 2, corrections: 1 }),
  unheld: { count: 3, form: 'other' },
};

const video: CertificateItem = {
  ...bag,
  number: 'M-01',
  code: '26-AB3D-9KLM-4/M-01',
  kind: 'digital',
  description: 'Body-worn video, unit 2',
  size: 1_900_412_345,
  fingerprint: 'a7'.repeat(32).match(/.{8}/g)!,
  integrity: { state: 'unchanged', on: '2026-11-20' },
  holding: { state: 'held', holder: 'J. Placehold', place: 'Vault of the office', seal: '' },
  giver: null,
  details: [],
  rows: [
    event(1, 'received', '2026-05-06T10:40', {
      said: [
        { field: 'from', text: 'Duty desk, Station 4' },
        { field: 'to', text: 'J. Placehold' },
      ],
    }),
    event(2, 'registered', '2026-05-06T10:52', { clock: 'thisComputer' }),
    event(3, 'fingerprintTaken', '2026-05-06T10:52', { clock: 'thisComputer', said: [{ field: 'fingerprint', text: 'a7'.repeat(32) }] }),
    event(4, 'verified', '2026-11-20T08:00', { clock: 'thisComputer', matches: true, role: 'supervisor' }),
  ],
  groups: groupsWith({ checks: 1 }),
  unheld: null,
};

export function sampleCertificate(language: CertificateModel['language'], about: CertificateModel['about'] = 'item'): CertificateModel {
  const reference = '26-AB3D-9KLM-4';
  const place = {
    event: '019a9c1e-7d4b-7c29-9a2e-0b6f5e1d2c3a',
    entry: 405,
    seal: 412,
    size: 1_000_412,
    root: 'c3'.repeat(32).match(/.{8}/g)!,
  };
  return {
    language,
    office: language === 'ar' ? 'المكتب المتخيَّل لأمين المظالم' : 'Invented Police Ombudsman of Norvenia',
    reference: '26-7HJK-22PQ-9',
    issuedAt: { local: '2026-11-22T09:12', offsetMinutes: 60 },
    addressee: language === 'ar' ? 'محكمة بورت ألدر' : 'District Court of Port Alder',
    investigation: reference,
    about,
    items: about === 'item' ? [bag] : [video, bag],
    proof: {
      ...place,
      sealedOn: '2026-11-22',
      vaultWords: 'bahoh-babab-babal-gusas-nonid-pofof',
      code: certificateCode(about === 'item' ? bag.code : reference, place),
    },
  };
}
