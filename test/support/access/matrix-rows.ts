import { randomUUID } from 'node:crypto';
import type { Role } from '#shared/domain/people/roles.ts';
import { complaintEntry } from '../complaints.ts';
import { originAt } from '../evidence.ts';
import { registerMapping } from '../mapping.ts';
import { pathToken } from '../vault.ts';

/** The ids of one state of a file, as a call would name them. */
export type Ids = { readonly complaint: string; readonly investigation: string; readonly evidence: string };
export type Caller = { readonly userId: string; readonly passphrase: string; readonly colleague: string };

/** Who may call an operation at all, on which kind of file it works, and a call that changes nothing when it is let through. */
export type Row = {
  readonly roles: readonly Role[];
  readonly on: 'complaint' | 'investigation' | 'nothing';
  readonly input: (ids: Ids, caller: Caller) => unknown;
};

const all: readonly Role[] = ['supervisor', 'intake', 'investigator', 'monitor', 'auditor', 'administrator'];
const people: readonly Role[] = ['supervisor', 'intake', 'investigator', 'monitor', 'auditor'];
const counter: readonly Role[] = ['supervisor', 'intake'];
const investigating: readonly Role[] = ['supervisor', 'investigator'];
const files: readonly Role[] = ['supervisor', 'investigator', 'monitor'];
const reporting: readonly Role[] = ['supervisor', 'monitor'];
const supervisor: readonly Role[] = ['supervisor'];
const overseeing: readonly Role[] = ['supervisor', 'auditor'];

const nothing = (roles: readonly Role[], input: Row['input'] = () => ({})): Row => ({ roles, on: 'nothing', input });
const onComplaint = (roles: readonly Role[], input: Row['input']): Row => ({ roles, on: 'complaint', input });
const onInvestigation = (roles: readonly Role[], input: Row['input']): Row => ({ roles, on: 'investigation', input });

const material = { kind: 'digital', description: 'Invented', notes: '', graphic: false };
const LATE = 9_999;
const uuid = (): string => randomUUID();

const smart = Object.fromEntries(
  ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'].map((question) => [question, { answer: 'yes', because: '' }]),
);
const recommendation = ({ investigation }: Ids) => ({
  investigationId: investigation,
  addressee: 'Ministry',
  text: 'Amend it.',
  type: 'policy',
  priority: 'high',
  dueOn: null,
  findings: [uuid()],
  smart,
});

const custody = ({ evidence }: Ids) => ({
  evidenceId: evidence,
  type: 'stored',
  at: { local: '2026-05-06T10:40', offsetMinutes: 120, clock: 'wristwatch' },
  from: '',
  to: '',
  place: 'Safe 2',
  purpose: '',
  authority: '',
  sealBefore: '',
  sealAfter: '',
  condition: '',
  notes: '',
  lateReason: 'from the paper form',
  concerns: null,
});

const whole = { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 10 };

/** Written by hand from product A2 and the security design 3.6, not from the policy table: that is what it is held against. */
export const matrixRows: { readonly [operation: string]: Row } = {
  'vault.summary': nothing(all),
  'salvage.summary': nothing(['supervisor', 'investigator', 'auditor']),
  'salvage.list': nothing(['supervisor', 'investigator', 'auditor'], () => ({
    kind: null,
    undecided: false,
    text: '',
    offset: 0,
    limit: 50,
  })),
  'salvage.decide': nothing(supervisor, () => ({ which: { by: 'number', numbers: [1] }, decision: 'keep' })),
  'salvage.compare': nothing(supervisor, () => ({ file: pathToken(), number: null })),
  'salvage.bring': nothing(supervisor, () => ({ file: pathToken(), number: null })),
  'salvage.takeIntoUse': nothing(supervisor),
  'vault.verify': nothing(['supervisor', 'investigator', 'auditor'], () => ({ scope: { kind: 'item', id: uuid() } })),
  'vault.lastChecks': nothing(['supervisor', 'investigator', 'auditor']),
  'jobs.list': nothing(all),
  'jobs.cancel': nothing(people, () => ({ id: 'none' })),
  'drafts.save': nothing(people, () => ({ key: 'matrix', content: '{}' })),
  'drafts.load': nothing(people, () => ({ key: 'matrix' })),
  'drafts.list': nothing(people),
  'drafts.discard': nothing(people, () => ({ key: 'matrix' })),
  'preferences.save': nothing(people, () => ({ key: 'matrix', content: '{}' })),
  'preferences.load': nothing(people, () => ({ key: 'matrix' })),
  'complaints.list': nothing(['supervisor', 'intake', 'investigator'], () => whole),
  'complaints.find': nothing(['supervisor', 'intake', 'investigator'], () => ({ reference: '26-2222-2222-2' })),
  'complaints.open': onComplaint(['supervisor', 'intake', 'investigator'], ({ complaint }) => ({ id: complaint })),
  'complaints.openIdentity': onComplaint(['supervisor', 'intake', 'investigator'], ({ complaint }) => ({
    id: complaint,
    whose: { kind: 'all' },
    reason: { code: 'call', text: '' },
  })),
  'complaints.reads': onComplaint(['supervisor', 'intake', 'investigator'], ({ complaint }) => ({ id: complaint, offset: 0, limit: 10 })),
  'complaints.register': nothing(counter, () => ({ entry: complaintEntry() })),
  'complaints.amend': onComplaint(counter, ({ complaint }) => ({ id: complaint, version: LATE, entry: complaintEntry() })),
  'complaints.possibleMatches': nothing(counter, () => ({ persons: [], except: null })),
  'imports.inspect': nothing(counter, () => ({ file: pathToken() })),
  'imports.mappings': nothing(counter),
  'imports.saveMapping': nothing(counter, () => ({ name: 'Invented register', mapping: registerMapping })),
  'imports.stage': nothing(counter, () => ({ file: pathToken(), mapping: registerMapping })),
  'imports.batch': nothing(counter, () => ({ id: uuid() })),
  'imports.problems': nothing(counter, () => ({ id: uuid(), offset: 0, limit: 10 })),
  'imports.list': nothing(counter),
  'imports.accept': nothing(counter, () => ({ id: uuid() })),
  'imports.discard': nothing(counter, () => ({ id: uuid() })),
  'investigations.list': nothing(files, () => ({ state: null, offset: 0, limit: 10 })),
  'investigations.open': onInvestigation(files, ({ investigation }) => ({ id: investigation })),
  'investigations.start': onComplaint(investigating, ({ complaint }) => ({
    entry: { complaintId: complaint, title: 'Invented', scope: '', openedOn: '2026-05-06' },
    colleagues: [uuid()],
  })),
  'investigations.recordFinding': onInvestigation(investigating, ({ investigation }) => ({
    entry: {
      investigationId: investigation,
      allegationId: uuid(),
      officerId: null,
      conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
      reasons: 'Invented.',
      material: [{ evidenceId: uuid(), stance: 'for' }],
      decidedOn: '2026-08-14',
    },
    replaces: null,
  })),
  'investigations.conclude': onInvestigation(investigating, ({ investigation }) => ({ id: investigation, version: LATE })),
  'investigations.giveSecondReason': nothing(investigating, () => ({ findingId: uuid(), version: LATE, reason: 'Invented.' })),
  'investigations.askSecondReason': nothing(investigating, () => ({ findingId: uuid(), version: LATE, reason: 'Invented.' })),
  'investigations.awaitingReason': nothing(investigating),
  'evidence.list': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation })),
  'evidence.page': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation, offset: 0, limit: 50 })),
  'evidence.open': onInvestigation(files, ({ evidence }) => ({ id: evidence })),
  'evidence.openIdentity': onInvestigation(['supervisor', 'intake', 'investigator'], ({ evidence }) => ({
    id: evidence,
    reason: { code: 'call', text: '' },
  })),
  'evidence.intakes': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation })),
  'evidence.view': onInvestigation(files, ({ evidence }) => ({ id: evidence })),
  'evidence.readRecognised': nothing(files, () => ({ view: '0'.repeat(32) })),
  'evidence.viewState': nothing(files, () => ({ view: '0'.repeat(32) })),
  'evidence.recordLooked': nothing(['supervisor', 'investigator', 'auditor'], () => ({ view: '0'.repeat(32) })),
  'evidence.endView': nothing(files, () => ({ view: '0'.repeat(32) })),
  'evidence.keepThumbnail': nothing(files, () => ({ view: '0'.repeat(32), image: 'AAAA' })),
  'evidence.thumbnails': onInvestigation(files, ({ investigation, evidence }) => ({
    investigationId: investigation,
    ids: [evidence],
    graphic: true,
  })),
  'evidence.byNames': onInvestigation(files, ({ evidence }) => ({ namedIn: evidence, names: ['x.opus'] })),
  'evidence.takeIn': onInvestigation(investigating, ({ investigation }) => ({
    investigationId: investigation,
    file: pathToken(),
    entry: material,
    origin: originAt(),
  })),
  'evidence.prepareIntakes': onInvestigation(investigating, ({ investigation }) => ({
    investigationId: investigation,
    origin: originAt(),
    files: [{ file: pathToken(), entry: material }],
  })),
  'evidence.prepareFolder': onInvestigation(investigating, ({ investigation }) => ({
    investigationId: investigation,
    file: pathToken(),
    origin: originAt(),
    entry: material,
    same: 'ask',
  })),
  'evidence.batches': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation })),
  'evidence.outcomes': nothing(files, () => ({ batch: uuid(), what: 'left', offset: 0, limit: 50 })),
  'evidence.runBatch': nothing(investigating, () => ({ batch: uuid() })),
  'evidence.pauseBatch': nothing(investigating, () => ({ batch: uuid() })),
  'evidence.settleSame': nothing(investigating, () => ({ batch: uuid(), places: null, how: 'link' })),
  'evidence.dropBatch': nothing(investigating, () => ({ batch: uuid() })),
  'evidence.recordBegin': onInvestigation(investigating, ({ investigation }) => ({
    investigationId: investigation,
    kind: 'sound',
    entry: material,
    by: 'A. Tester',
    place: '',
    authority: '',
  })),
  'evidence.recordAppend': nothing(investigating, () => ({ id: uuid(), offset: 0, bytes: 'AAAA' })),
  'evidence.recordMark': nothing(investigating, () => ({ id: uuid(), offset: 0, mark: 'paused' })),
  'evidence.recordEnd': nothing(investigating, () => ({ id: uuid() })),
  'evidence.redactBegin': onInvestigation(investigating, ({ evidence }) => ({ id: evidence })),
  'evidence.redactAppend': nothing(investigating, () => ({ copy: `copy_${'0'.repeat(32)}`, page: 1, offset: 0, bytes: 'AAAA' })),
  'evidence.redactEnd': nothing(investigating, () => ({
    copy: `copy_${'0'.repeat(32)}`,
    form: 'png',
    entry: { description: 'Gate', notes: '', graphic: false },
    by: 'A. Tester',
    pages: [{ page: 1, boxes: [{ x: 0, y: 0, width: 1, height: 1, reason: 'other' }] }],
  })),
  'evidence.keepClaims': onInvestigation(investigating, ({ evidence }) => ({
    id: evidence,
    source: 'exif',
    entries: [{ key: 'ifd0.Make', value: 'Invented' }],
  })),
  'evidence.writeTranscript': onInvestigation(investigating, ({ evidence }) => ({
    id: evidence,
    entry: { description: 'Invented', notes: '', graphic: false },
    by: 'A. Tester',
    transcript: { kind: 'transcript', language: 'Norvenian', rows: [{ from: null, to: null, speaker: '', text: 'x', translation: '' }] },
  })),
  'evidence.writeRecognised': onInvestigation(investigating, ({ evidence }) => ({
    id: evidence,
    entry: { description: 'Invented', notes: '', graphic: false },
    by: 'A. Tester',
    recognition: {
      languages: ['eng'],
      pages: [{ page: 1, width: 9, height: 9, turned: 0, lines: [{ box: [0, 0, 9, 9], confidence: 90, text: 'Invented' }] }],
      missing: [],
    },
  })),
  'evidence.listRecognised': onInvestigation(files, ({ evidence }) => ({ id: evidence })),
  'evidence.goOnWithIntake': nothing(investigating, () => ({ id: uuid() })),
  'evidence.dropIntake': nothing(investigating, () => ({ id: uuid() })),
  'evidence.recordCustody': onInvestigation(investigating, (ids) => ({ entry: custody(ids) })),
  'evidence.register': onInvestigation(investigating, ({ investigation }) => ({
    investigationId: investigation,
    entry: { ...material, kind: 'physical' },
    origin: { ...originAt(), at: { ...originAt().at, local: '2199-05-06T10:40' } },
  })),
  'evidence.receiveHere': onInvestigation(investigating, ({ evidence }, { userId }) => ({
    evidenceId: evidence,
    handOver: uuid(),
    userId,
    passphrase: 'short',
    at: originAt().at,
    to: 'Invented',
    place: '',
    seal: '',
    condition: '',
    notes: '',
    lateReason: '',
  })),
  'evidence.awaiting': nothing(files),
  'evidence.find': nothing(files, () => ({ text: 'M-01' })),
  'evidence.due': nothing(files, () => ({ openDays: 7 })),
  'evidence.locked': nothing(files),
  'evidence.whereabouts': nothing(files, () => ({ show: null, place: null, openDays: 7, offset: 0, limit: 10 })),
  'evidence.inventory': nothing(investigating, () => ({
    place: 'Nowhere',
    at: { ...originAt().at, local: '2199-05-06T10:40' },
    codes: [],
    notes: '',
  })),
  'evidence.state': onInvestigation(investigating, ({ evidence }) => ({
    evidenceId: evidence,
    otherId: null,
    statement: { type: 'independence', content: { independent: true, reason: 'Invented.' } },
  })),
  'evidence.closeIncident': onInvestigation(investigating, ({ evidence }) => ({ evidenceId: evidence, reason: 'Invented.' })),
  'evidence.reliedOn': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation })),
  'evidence.extract': onInvestigation(supervisor, ({ evidence }) => ({
    id: evidence,
    reason: 'workingCopy',
    to: 'laboratory',
    destination: pathToken(),
  })),
  'timestamps.request': onInvestigation(['supervisor', 'investigator'], ({ evidence }) => ({
    evidenceId: evidence,
    destination: pathToken(),
  })),
  'timestamps.take': onInvestigation(['supervisor', 'investigator'], ({ evidence }) => ({ evidenceId: evidence, file: pathToken() })),
  'credentials.keep': onInvestigation(investigating, ({ evidence }) => ({
    id: evidence,
    found: { state: 'absent', signer: '', issuer: '', signedAt: '', generator: '', actions: [], ingredients: [], codes: [], chain: [] },
  })),
  'labels.print': onInvestigation(investigating, ({ investigation, evidence }) => ({
    investigationId: investigation,
    items: [evidence],
    copies: 1,
    layout: 'sheet3x8',
    startAt: 1,
    withDescription: false,
    language: 'en',
    destination: pathToken(),
  })),
  'labels.find': nothing(files, () => ({ code: '26-2222-2222-2/M-01' })),
  'certificates.issue': onInvestigation(investigating, ({ evidence }) => ({
    about: { kind: 'item', id: evidence },
    addressee: 'Court',
    language: 'en',
    destination: pathToken(),
  })),
  'recommendations.due': nothing(files, () => ({ withinDays: 30 })),
  'recommendations.list': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation })),
  'recommendations.add': onInvestigation(reporting, (ids) => ({ entry: recommendation(ids) })),
  'recommendations.amend': nothing(reporting, (ids) => ({ id: uuid(), version: LATE, entry: recommendation(ids) })),
  'reports.list': onInvestigation(files, ({ investigation }) => ({ investigationId: investigation })),
  'reports.export': onInvestigation(reporting, ({ investigation }) => ({
    investigationId: investigation,
    form: 'json',
    language: 'en',
    title: 'Invented',
    addressee: 'Ministry',
    classification: '',
    summary: '',
    mandate: '',
    method: '',
    destination: pathToken(),
  })),
  'ledger.entries': nothing(overseeing, () => ({ filters: {}, offset: 0, limit: 10 })),
  'ledger.entry': nothing(overseeing, () => ({ number: 1 })),
  'ledger.seals': nothing(overseeing, () => ({ held: false, offset: 0, limit: 10 })),
  'ledger.giveSeal': nothing(overseeing, () => ({ number: null, form: 'file', to: 'court', language: 'en', destination: pathToken() })),
  'ledger.exportForKeeper': nothing(overseeing, () => ({ from: null, destination: pathToken() })),
  'ledger.print': nothing(overseeing, () => ({ filters: {}, language: 'en', destination: pathToken() })),
  'ledger.verifySince': nothing(['supervisor', 'investigator', 'auditor'], () => ({ seal: null })),
  'ledger.takeCosigned': nothing(overseeing, () => ({ file: pathToken() })),
  'timestamps.authorities': nothing(['supervisor', 'investigator', 'monitor']),
  'timestamps.trust': nothing(supervisor, () => ({ file: pathToken(), purpose: 'timeStamps' })),
  'timestamps.drop': nothing(supervisor, () => ({ id: uuid(), purpose: 'timeStamps' })),
  'credentials.judge': nothing(['supervisor', 'investigator', 'monitor'], () => ({ chain: [] })),
  'archive.give': nothing(supervisor, () => ({ approval: uuid(), destination: pathToken(), to: 'somebody', language: 'en' })),
  'settings.read': nothing(people),
  'settings.save': nothing(supervisor, () => ({ idleMinutes: 10 })),
  'computer.traces': nothing(people),
  'retention.ofFile': onComplaint(files.concat('intake'), ({ complaint }) => ({ fileId: complaint })),
  'retention.decide': onComplaint(['supervisor', 'intake', 'investigator'], ({ complaint }) => ({
    fileId: complaint,
    entry: { purpose: 'oversight', purposeText: '', basis: 'law', basisText: '', reviewOn: '2020-01-01', reason: '' },
  })),
  'retention.hold': onComplaint(['supervisor', 'intake', 'investigator'], ({ complaint }) => ({
    fileId: complaint,
    kind: 'other',
    reason: '',
  })),
  'retention.liftHold': nothing(supervisor, () => ({ id: uuid(), reason: '' })),
  'retention.reviewList': nothing(files.concat('intake'), () => ({ withinDays: 30 })),
  'retention.preview': onComplaint(supervisor, ({ complaint }) => ({ fileId: complaint })),
  'retention.notes': nothing(people),
  'retention.giveCertificate': nothing(reporting, () => ({ fileId: uuid(), language: 'en', destination: pathToken() })),
  'recovery.state': nothing(supervisor),
  'recovery.prepare': nothing(supervisor, () => ({ threshold: 3, shares: 2 })),
  'recovery.giveSheet': nothing(supervisor, () => ({ index: 1, language: 'en', withOffice: false, destination: pathToken() })),
  'recovery.checkSheet': nothing(supervisor, () => ({ text: 'no sheet' })),
  'recovery.drop': nothing(supervisor),
  'recovery.rehearse': nothing(supervisor, () => ({ sheets: ['no sheet', 'none'] })),
  'recovery.replace': nothing(supervisor, () => ({ sheets: ['no sheet', 'none'], by: 'none' })),
  'access.ofFile': onInvestigation(['supervisor', 'intake', 'investigator', 'monitor'], ({ investigation }) => ({ fileId: investigation })),
  'access.grant': onInvestigation(['supervisor', 'intake', 'investigator'], ({ investigation }) => ({
    fileId: investigation,
    userIds: [uuid()],
  })),
  'access.withdraw': onInvestigation(counter, ({ investigation }) => ({ fileId: investigation, userId: uuid() })),
  'access.restrict': onComplaint(counter, ({ complaint }) => ({ fileId: complaint, userIds: [uuid()] })),
  'access.grantMany': nothing(['supervisor', 'intake', 'investigator'], () => ({ userId: uuid(), which: { kind: 'lost' } })),
  'access.leaveOut': onInvestigation(['supervisor', 'intake', 'investigator'], ({ investigation }) => ({
    fileId: investigation,
    leftOut: true,
  })),
  'people.list': nothing(all),
  'people.add': nothing(supervisor, () => ({ name: 'Invented', role: 'intake', passphrase: 'short' })),
  'people.giveNewKeys': nothing(supervisor, () => ({ userId: uuid(), passphrase: 'short' })),
  'people.rename': nothing(supervisor, () => ({ userId: uuid(), name: 'Invented' })),
  'people.end': nothing(supervisor, () => ({ userId: uuid() })),
  'people.request': nothing(all, () => ({ what: 'end', userId: uuid(), role: null, name: null, note: null })),
  'people.answerRequest': nothing(all, () => ({ requestId: uuid(), answer: 'withdrawn' })),
  'keys.mine': nothing(all),
  'keys.changePassphrase': nothing(all, (_, { passphrase }) => ({ current: passphrase, next: 'short' })),
  'keys.replace': nothing(supervisor),
  'approvals.list': nothing(people, () => ({ open: true })),
  'approvals.ask': nothing(supervisor, () => ({ subject: { kind: 'access.unrestrict', fileId: uuid() }, reason: '' })),
  'approvals.answer': nothing(supervisor, () => ({ id: uuid(), answer: 'agreed' })),
  'approvals.answerFromOutside': nothing(people, () => ({ id: uuid(), answer: { how: 'code', approverId: uuid(), code: 'babab' } })),
  'approvals.carryOut': nothing(people, () => ({ id: uuid() })),
  'approvals.withdraw': nothing(people, () => ({ id: uuid() })),
  'approvals.readCard': nothing(supervisor, () => ({ file: pathToken(), name: 'Invented' })),
  'approvals.writeRequest': nothing(supervisor, () => ({ id: uuid(), destination: pathToken() })),
  'backups.list': nothing(overseeing),
  'backups.look': nothing(supervisor, () => ({ file: pathToken() })),
  'backups.make': nothing(supervisor, () => ({ destination: pathToken(), label: '' })),
  'backups.verify': nothing(supervisor, () => ({ file: pathToken(), number: null })),
  'backups.remove': nothing(supervisor, () => ({ destination: pathToken(), numbers: [1] })),
  'backups.pause': nothing(supervisor, () => ({ isPaused: false })),
};
