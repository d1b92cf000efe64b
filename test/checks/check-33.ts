import { writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Envelope } from '#shared/contract/envelope.ts';
import { allOperations } from '#shared/contract/operations.ts';
import { roles, type Role } from '#shared/domain/people/roles.ts';
import { matrixRows, type Ids, type Row } from '../support/access/matrix-rows.ts';
import { complaintEntry } from '../support/complaints.ts';
import { originAt } from '../support/evidence.ts';
import { makeOffice, type Office, type SignedIn } from '../support/people.ts';
import { pathToken, runJob } from '../support/vault.ts';
import type { Check } from './types.ts';

const states = ['own', 'assigned', 'other', 'restricted', 'deleted'] as const;
type State = (typeof states)[number];

/** Who holds the key of the file in each state: by hand, from how the files below are made. An own file exists only for who can make one. */
const holders: { readonly [kind in 'complaint' | 'investigation']: { readonly [state in State]: readonly Role[] } } = {
  complaint: {
    own: ['supervisor', 'intake'],
    assigned: ['supervisor', 'intake', 'investigator', 'monitor'],
    other: ['supervisor', 'intake'],
    restricted: ['supervisor'],
    deleted: [],
  },
  investigation: {
    own: ['supervisor', 'investigator'],
    assigned: ['supervisor', 'investigator', 'monitor'],
    other: [],
    restricted: ['supervisor'],
    deleted: [],
  },
};

/** Every role calls every operation on a file in every state: what may not be is refused as such, and what may be is not refused for who asks. */
export const check: Check = {
  number: 33,
  title: 'six roles by every operation by five states of a file: no unexpected allowance, no unexpected denial',
  target: () => roles.length * allOperations.length * states.length,
  run: async ({ log }) => {
    const office = await makeOffice();
    try {
      await office.admit('stranger', 'investigator');
      const files = await makeFiles(office);
      const cells: Cell[] = [];
      for (const role of roles) {
        for (const state of states) {
          for (const { name } of allOperations) {
            const row = matrixRows[name];
            const envelope = row ? await callAs(office, role, name, row, files(role, state)) : null;
            cells.push({ role, state, name, row, envelope });
          }
        }
      }
      const wrong = cells.flatMap((cell) => judge(cell, matrixRows) ?? []);
      for (const line of wrong.slice(0, 40)) log(line);
      // The control: held against a table in which an auditor opens complaints and an intake officer may not register, the same answers are wrong.
      const falseRows = {
        ...matrixRows,
        'complaints.open': { ...matrixRows['complaints.open']!, roles: ['auditor' as const] },
        'complaints.register': { ...matrixRows['complaints.register']!, roles: [] },
      };
      const found = cells.filter((cell) => judge(cell, falseRows) !== null).length;
      return { reached: cells.length - wrong.length, target: cells.length, control: found > wrong.length + 5 ? 'red' : 'green' };
    } finally {
      await office.remove();
    }
  },
};

type Cell = {
  readonly role: Role;
  readonly state: State;
  readonly name: string;
  readonly row: Row | undefined;
  readonly envelope: Envelope | null;
};

/** Null when the answer is as expected. */
function judge({ role, state, name, envelope }: Cell, rows: typeof matrixRows): string | null {
  const row = rows[name];
  const where = `${role} ${name} ${state}`;
  if (!row || !envelope) return `${where}: the operation has no row`;
  const said = envelope.kind === 'refused' ? envelope.code : envelope.kind;
  if (envelope.kind === 'bug') return `${where}: a bug`;
  if (!row.roles.includes(role)) return said === 'permission.denied' ? null : `${where}: allowed (${said})`;
  if (said === 'permission.denied') return `${where}: denied`;
  if (said === 'input.invalid') return `${where}: the call of the matrix is not well made`;
  if (row.on === 'nothing') return null;
  const holds = holders[row.on][state].includes(role);
  const isHidden = /^(complaints|investigations|evidence|access|retention)\.notFound$/.test(said);
  if (holds) return isHidden ? `${where}: hidden from who holds the key` : null;
  return isHidden ? null : `${where}: not hidden (${said})`;
}

async function callAs(office: Office, role: Role, name: string, row: Row, ids: Ids): Promise<Envelope> {
  const member = office.members.get(role)!;
  const who = await present(office, role);
  const input = row.input(ids, { userId: member.userId, passphrase: member.passphrase, colleague: office.idOf('stranger') });
  const envelope = await who.envelope(name, input, pathsIn(input, office.base));
  if (envelope.kind !== 'ok' || !isJob(envelope.value)) return envelope;
  const job = await runJob(who.backend, envelope.value.job);
  // What was replaced is not open any more: the person signs in again.
  if (name === 'keys.replace') signedIn = null;
  return job.outcome === 'refused' ? { kind: 'refused', code: (job.result as { code: string }).code } : { kind: 'ok', value: job.result };
}

/** Tokens stand for paths that nothing lies at, in a folder that goes with the office. */
function pathsIn(input: unknown, base: string): { readonly [token: string]: string } {
  const tokens = JSON.stringify(input).match(/path_[0-9a-f]{32}/g) ?? [];
  return Object.fromEntries(tokens.map((token) => [token, join(base, token)]));
}

let signedIn: { readonly role: Role; readonly who: SignedIn } | null = null;

async function present(office: Office, role: Role): Promise<SignedIn> {
  if (signedIn?.role !== role) signedIn = { role, who: await office.as(role) };
  return signedIn.who;
}

function isJob(value: unknown): value is { readonly job: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'job';
}

/** One file of each state; `own` is what the caller made where they can make one. */
async function makeFiles(office: Office): Promise<(role: Role, state: State) => Ids> {
  signedIn = null;
  const file = join(office.base, 'film.bin');
  writeFileSync(file, Buffer.alloc(5000, 3));
  const idOf = (role: Role): string => office.idOf(role);
  const supervisor = await office.as('supervisor');
  const shared = [idOf('investigator'), idOf('monitor')];
  const assigned = await makeFile(supervisor, file, shared);
  const bySupervisor = await makeFile(supervisor, file, []);
  const withdrawn = await makeFile(supervisor, file, shared);
  for (const userId of shared) await supervisor.call('access.withdraw', { fileId: withdrawn.investigation, userId: userId as never });
  await supervisor.call('access.restrict', { fileId: withdrawn.complaint, userIds: [] });
  const forStranger = await makeFile(supervisor, file, [office.idOf('stranger')]);
  const forInvestigator = await makeFile(supervisor, file, [idOf('investigator')]);
  const strangers = await (await office.as('stranger')).call('investigations.start', start(forStranger.complaint));
  const other = { ...(await makeFile(await office.as('supervisor'), file, [])), investigation: strangers.id as string };
  const strangerEvidence = await takeIn(await office.as('stranger'), other.investigation, file);
  const own = await (await office.as('investigator')).call('investigations.start', start(forInvestigator.complaint));
  const ownEvidence = await takeIn(await office.as('investigator'), own.id, file);
  return (role, state) => {
    switch (state) {
      case 'own':
        return role === 'investigator' ? { ...bySupervisor, investigation: own.id, evidence: ownEvidence } : bySupervisor;
      case 'assigned':
        return assigned;
      case 'other':
        return { ...other, evidence: strangerEvidence };
      case 'restricted':
        return withdrawn;
      case 'deleted':
        return { complaint: randomUUID(), investigation: randomUUID(), evidence: randomUUID() };
    }
  };
}

const start = (complaint: string) => ({
  entry: { complaintId: complaint as never, title: 'Invented', scope: '', openedOn: '2026-05-06' as never },
});

async function makeFile(who: SignedIn, file: string, colleagues: readonly string[]): Promise<Ids> {
  const { id: complaint } = await who.call('complaints.register', { entry: complaintEntry() });
  const { id: investigation } = await who.call('investigations.start', { ...start(complaint), colleagues: colleagues as never });
  return { complaint, investigation, evidence: await takeIn(who, investigation, file) };
}

async function takeIn(who: SignedIn, investigationId: string, path: string): Promise<string> {
  const file = pathToken();
  const entry = { kind: 'digital', description: 'Invented', notes: '', graphic: false };
  const taken = await who.perform('evidence.takeIn', { investigationId, file, entry, origin: originAt() }, { [file]: path });
  return (taken as { readonly id: string }).id;
}
