import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { lastSeal } from '../../ledger/seals.ts';
import { refuse } from '../../refusal.ts';
import { verifySince } from '../../verification/verify.ts';
import { allRecords } from '../verification/index.ts';
import { sealByNumber } from './seals.ts';

/** Made in seconds however long the record is, as often as anybody likes: what came after a dated seal, on what the seal vouches for. */
export const checkSinceSeal: Handler<'ledger.verifySince'> = async (context, { seal: number }) => {
  const { session, reader } = context;
  const seal = number === null ? lastSeal(reader) : sealByNumber(reader, number);
  if (!seal || seal.size > session.frontier.size) return refuse('ledger.noSuchSeal');
  const result = await verifySince(context, allRecords, seal.size);
  const value = { ...result, seal: { number: seal.number, size: seal.size, at: seal.at } };
  // Under an alarm a check reads only.
  if (session.alarm) return ok(value);
  const { unchanged, faults, entries, records, recordsNotOpened } = result;
  const detail = { entries, faults: faults.length, number: seal.number, records, recordsNotOpened, size: seal.size, unchanged };
  return context.commit(() =>
    ok({ value, events: [{ kind: 'ledger.verifiedSince', subject: null, subjectType: 'seal', file: null, detail }] }),
  );
};
