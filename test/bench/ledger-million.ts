import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import { allRecords } from '../../electron/backend/features/verification/index.ts';
import { makeJobContext, type JobContext } from '../../electron/backend/jobs/context.ts';
import { commitChange } from '../../electron/backend/ledger/append.ts';
import { inclusionPath } from '../../electron/backend/ledger/frontier.ts';
import { storedNodes } from '../../electron/backend/ledger/store.ts';
import type { Session } from '../../electron/backend/session.ts';
import { verifyRecord } from '../../electron/backend/verification/verify.ts';
import { growRecord } from '../support/ledger/long-record.ts';
import { makeOffice, type SignedIn } from '../support/people.ts';
import { p95, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

/** A record of a million entries; RECOURSE_BENCH_ENTRIES asks for another length. */
const ENTRIES = Number(process.env['RECOURSE_BENCH_ENTRIES'] ?? 1_000_000);
const APPENDED = 500;
const PROOFS = 2000;
const THREADS = 2;

export const bench: Bench = {
  name: 'ledger-million',
  run: async ({ log }) => {
    const office = await makeOffice({ roles: ['supervisor'] });
    try {
      const who = await office.as('supervisor');
      const started = performance.now();
      growRecord(who.session, ENTRIES, log);
      log(`${ENTRIES} entries made in ${round((performance.now() - started) / 1000)} s`);
      const figures = [append(who.session), proof(who.session), ...(await since(who))];
      // The rest takes minutes: what is known is said at once.
      for (const { name, value, unit } of figures) log(`${name}: ${value} ${unit}`);
      return [...figures, ...(await whole(who, log))];
    } finally {
      await office.remove();
    }
  },
};

/** One entry in a transaction of its own, synced, with its anchor outside. */
function append(session: Session): Figure {
  const times = Array.from({ length: APPENDED }, () => {
    const started = performance.now();
    commitChange(session, () => ok({ value: null, events: [{ kind: 'complaints.opened', subject: null, subjectType: null, file: null }] }));
    return performance.now() - started;
  });
  return { name: 'ledger.append, p95', value: round(p95(times), 2), unit: 'ms', reference: null, ratio: null };
}

function proof({ writer, frontier }: Session): Figure {
  const source = storedNodes(writer);
  const times = Array.from({ length: PROOFS }, (_, i) => {
    const started = performance.now();
    inclusionPath(source, (i * 7919) % frontier.size, frontier.size);
    return performance.now() - started;
  });
  return { name: 'ledger.inclusionProof, p95', value: round(p95(times), 3), unit: 'ms', reference: null, ratio: null };
}

async function since(who: SignedIn): Promise<Figure[]> {
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const started = performance.now();
    const { result } = await who.run('ledger.verifySince', { seal: null });
    times.push(performance.now() - started);
    if (!(result as VerifyResult).unchanged) throw new Error('the record does not verify');
  }
  return [
    { name: 'ledger.verifySince the last seal, slowest of 5', value: round(Math.max(...times)), unit: 'ms', reference: null, ratio: null },
  ];
}

/** Entries a second of the verification beside those of the bare signatures and hashes, which are measured before and after it. */
async function whole({ session, run }: SignedIn, log: (line: string) => void): Promise<Figure[]> {
  const size = session.frontier.size;
  const sample = Math.max(2000, Math.round(size / 20));
  const before = await bareMs(sample);
  const started = performance.now();
  const context: JobContext = makeJobContext(session, {}, new AbortController().signal, () => undefined);
  const result = await verifyRecord(context, allRecords);
  const ms = performance.now() - started;
  if (!result.unchanged) throw new Error('the record does not verify');
  const bare = (((await bareMs(sample)) + before) / 2 / sample) * size;
  log(`record verified in ${round(ms / 1000)} s, bare ${round(bare / 1000)} s`);
  const whole = performance.now();
  const job = await run('vault.verify', { scope: { kind: 'vault' } });
  if (!(job.result as VerifyResult).unchanged) throw new Error('the vault does not verify');
  const all = performance.now() - whole;
  const rate = (time: number): number => round((size / time) * 1000, 0);
  return [
    { name: 'ledger.verify', value: rate(ms), unit: 'entries/s', reference: rate(bare), ratio: round(bare / ms, 2) },
    {
      name: 'vault.verify, with pages of the database',
      value: rate(all),
      unit: 'entries/s',
      reference: rate(bare),
      ratio: round(bare / all, 2),
    },
  ];
}

/** How long two threads take for so many entries together. */
async function bareMs(entries: number): Promise<number> {
  const workers = Array.from(
    { length: THREADS },
    () => new Worker(new URL('./ledger-bare.ts', import.meta.url), { workerData: { entries: Math.round(entries / THREADS) } }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const started = performance.now();
  await Promise.all(
    workers.map((worker) => {
      worker.postMessage('go');
      return once(worker, 'message');
    }),
  );
  const ms = performance.now() - started;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return ms;
}
