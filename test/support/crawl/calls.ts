import { matrixRows, type Caller } from '../access/matrix-rows.ts';
import { nowMoment } from '../evidence.ts';
import type { Files, PlantedOffice } from './planted-office.ts';

type Inputs = (planted: PlantedOffice, known: Known, caller: Caller) => readonly unknown[];

/** Ids of complaints that lists told the same person. */
export type Known = ReadonlySet<string>;

const all = (limit: number): { offset: number; limit: number } => ({ offset: 0, limit });
const pages = [0, 1, 2, 5, 8].map((offset) => ({ offset, limit: 3 }));
const rising = { by: 'registered', direction: 'ascending' } as const;
const orders = ['reference', 'receivedOn', 'incident', 'channel', 'agency', 'unit', 'area', 'state', 'overwrittenOn', 'registered'];

const ofInvestigation =
  (key: string): Inputs =>
  ({ files }) =>
    files.map(({ investigation }) => ({ [key]: investigation }));
const ofComplaint: Inputs = ({ files }, known) =>
  [...new Set([...files.map(({ complaint }) => complaint), ...known])].map((id) => ({ id }));
const ofBatch: Inputs = ({ batches }) => batches.map((id) => ({ id }));
const everyFile = ({ complaint, investigation }: Files): readonly string[] => [complaint, investigation];

/** Calls beside those of the matrix: what a person asks who wants to read everything. */
const more: { readonly [operation: string]: Inputs } = {
  'complaints.list': ({ words }) => [
    ...pages.map((page) => ({ filters: {}, sort: rising, ...page })),
    ...orders.flatMap((by) => ['ascending', 'descending'].map((direction) => ({ filters: {}, sort: { by, direction }, ...all(500) }))),
    ...['agency', 'unit', 'area', 'reference'].map((column) => ({
      filters: { [column]: words.mark.slice(0, 8) },
      sort: rising,
      ...all(500),
    })),
    { filters: { receivedFrom: '2000-01-01' }, sort: rising, ...all(500) },
    { filters: { state: ['registered', 'underInvestigation'] }, sort: rising, ...all(500) },
  ],
  'complaints.possibleMatches': ({ words }) =>
    words.words.flatMap(({ sort }, at) =>
      sort === 'identity'
        ? [{ persons: [{ name: words.word(at + 1), telephone: words.word(at + 1), badge: words.word(at + 1) }], except: null }]
        : [],
    ),
  'complaints.find': ({ words }) => [{ reference: words.mark }, { reference: words.word(4) }],
  'complaints.open': ofComplaint,
  'complaints.openIdentity': (...known) =>
    ofComplaint(...known).flatMap((input) =>
      [{ kind: 'all' }, { kind: 'complainant' }].map((whose) => ({ ...(input as object), whose, reason: { code: 'call', text: '' } })),
    ),
  'complaints.reads': (...known) =>
    ofComplaint(...known).flatMap((input) => [all(500), ...pages].map((page) => ({ ...(input as object), ...page }))),
  'imports.batch': ofBatch,
  'imports.problems': (...known) =>
    ofBatch(...known).flatMap((input) => [all(500), ...pages].map((page) => ({ ...(input as object), ...page }))),
  'investigations.list': () => [null, 'open', 'concluded'].flatMap((state) => [all(500), ...pages].map((page) => ({ state, ...page }))),
  'investigations.open': ofInvestigation('id'),
  'evidence.list': ofInvestigation('investigationId'),
  'evidence.reliedOn': ofInvestigation('investigationId'),
  'evidence.whereabouts': () => [null, 'locked'].map((show) => ({ show, place: null, openDays: 7, ...all(500) })),
  // What was scanned is said again, so that no planted word is.
  'evidence.inventory': () => [{ place: 'Station 4', at: nowMoment(), codes: ['no code'], notes: '' }],
  'evidence.open': ({ files }) => files.map(({ evidence }) => ({ id: evidence })),
  'evidence.view': ({ files }) => files.map(({ evidence }) => ({ id: evidence })),
  'evidence.openIdentity': ({ files }) => files.map(({ evidence }) => ({ id: evidence, reason: { code: 'call', text: '' } })),
  'evidence.intakes': ofInvestigation('investigationId'),
  'recommendations.list': ofInvestigation('investigationId'),
  'reports.list': ofInvestigation('investigationId'),
  'reports.export': ({ files: [first] }, _, caller) =>
    ['packageFolder', 'packageZip'].map((form) => ({ ...(matrixRows['reports.export']!.input(first!, caller) as object), form })),
  'access.ofFile': ({ files }) => files.flatMap(everyFile).map((fileId) => ({ fileId })),
  'approvals.list': () => [{ open: true }, { open: false }],
  'approvals.ask': ({ files }) =>
    files.map(({ complaint }) => ({ subject: { kind: 'access.unrestrict', fileId: complaint }, reason: 'Invented' })),
  'drafts.load': () => ['complaint/new', 'matrix'].map((key) => ({ key })),
  'preferences.load': () => ['complaints/columns', 'matrix'].map((key) => ({ key })),
  'vault.verify': ({ files }) => [
    { scope: { kind: 'vault' } },
    ...files.flatMap(({ investigation, evidence }) => [
      { scope: { kind: 'investigation', id: investigation } },
      { scope: { kind: 'item', id: evidence } },
    ]),
  ],
};

/** After it nothing answers this person any more. */
export const lastOfAll = 'keys.replace';

/**
 * Every call of one operation that a person makes: those of the matrix for each file, those above, and ill-made ones that say a planted name themselves,
 * to see whether a refusal says it again.
 */
export function callsOf(operation: string, planted: PlantedOffice, caller: Caller, known: Known): readonly unknown[] {
  const row = matrixRows[operation];
  // That each operation has a row is held by check 33.
  const ids = row?.on === 'nothing' ? planted.files.slice(0, 1) : planted.files;
  const made = ids.flatMap((files) => row?.input(files, caller) ?? []);
  const illMade = [{ [planted.words.mark]: planted.words.word(1) }, planted.words.word(1), { id: planted.words.word(1), limit: -1 }];
  if (operation === lastOfAll) return made;
  return [...illMade, ...made, ...(more[operation]?.(planted, known, caller) ?? [])];
}
