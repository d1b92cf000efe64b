import type { Handlers } from '../../handlers.ts';
import { readEntry } from './entry.ts';
import { giveSeal } from './give-seal.ts';
import { listEntries } from './list.ts';
import { listSeals } from './seals.ts';

type Names = 'ledger.entries' | 'ledger.entry' | 'ledger.seals' | 'ledger.giveSeal';

export const ledgerHandlers: Handlers<Names> = {
  'ledger.entries': listEntries,
  'ledger.entry': readEntry,
  'ledger.seals': listSeals,
  'ledger.giveSeal': giveSeal,
};
