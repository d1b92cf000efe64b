import type { Handlers } from '../../handlers.ts';
import { readEntry } from './entry.ts';
import { giveSeal } from './give-seal.ts';
import { exportForKeeper, takeCosigned } from './keeper.ts';
import { listEntries } from './list.ts';
import { printEntries } from './print.ts';
import { listSeals } from './seals.ts';
import { checkSinceSeal } from './verify-since.ts';

type Names =
  | 'ledger.entries'
  | 'ledger.entry'
  | 'ledger.seals'
  | 'ledger.giveSeal'
  | 'ledger.exportForKeeper'
  | 'ledger.takeCosigned'
  | 'ledger.verifySince'
  | 'ledger.print';

export const ledgerHandlers: Handlers<Names> = {
  'ledger.entries': listEntries,
  'ledger.entry': readEntry,
  'ledger.seals': listSeals,
  'ledger.giveSeal': giveSeal,
  'ledger.exportForKeeper': exportForKeeper,
  'ledger.takeCosigned': takeCosigned,
  'ledger.verifySince': checkSinceSeal,
  'ledger.print': printEntries,
};

/** What a file and a thing in it are called, where this person may know it. */
export { nameFor, personFor } from './rows.ts';
