import { expect, test } from 'vitest';
import { allOperations } from '#shared/contract/operations.ts';

/**
 * What may be asked without an entry in the record of actions, as decision 20 says it (resources/docs/decisions/0020-identities.md). Whoever adds a query adds it
 * here and there, with what it tells; what tells protected text is a recorded query.
 */
const withoutEntry = [
  // Open columns, references, titles.
  'complaints.list',
  'complaints.find',
  'complaints.possibleMatches',
  'credentials.judge',
  'investigations.list',
  'labels.find',
  // What the same person typed, or a file of their own.
  'drafts.load',
  'drafts.list',
  'preferences.load',
  'evidence.intakes',
  // Ids, references and moments of what was handed over to the asker.
  'evidence.awaiting',
  // What an incident locks, and what is due: references, numbers, moments.
  'evidence.locked',
  // Items that are not back and intakes of the asker that wait: references, numbers, days.
  'evidence.due',
  'recommendations.due',
  // Findings of others that wait for a reason: references, numbers, moments.
  'investigations.awaitingReason',
  'evidence.batches',
  'evidence.outcomes',
  // Of an item whose looking at stands in the record already.
  'evidence.viewState',
  'evidence.readRecognised',
  // Numbers and codes of what was recognised of an item.
  'evidence.listRecognised',
  'imports.inspect',
  // Numbers and references; words of descriptions only of files that the asker has opened in this run.
  'evidence.find',
  // Counts, states, staff, keys.
  'imports.list',
  'imports.mappings',
  'access.ofFile',
  'people.list',
  'keys.mine',
  'approvals.list',
  'recovery.state',
  'backups.list',
  'backups.look',
  'retention.reviewList',
  'retention.preview',
  'retention.notes',
  'settings.read',
  'timestamps.authorities',
  'salvage.list',
  'salvage.summary',
  'vault.lastChecks',
  'vault.summary',
  'jobs.list',
  'computer.traces',
  // The record of actions itself.
  'ledger.entries',
  'ledger.entry',
  'ledger.seals',
];

test('every query that leaves no entry is one that decision 20 names', () => {
  const queries = allOperations.flatMap(({ kind, name }) => (kind === 'query' ? [name as string] : []));
  expect(queries.toSorted()).toEqual(withoutEntry.toSorted());
});

test('whatever tells names or lets something leave records it', () => {
  const mustRecord = allOperations.filter(({ name }) => /openIdentity$|\.extract$|\.export|\.give|\.writeRequest$|\.reads$/.test(name));
  expect(mustRecord.length).toBeGreaterThan(6);
  for (const operation of mustRecord) expect(operation).toHaveProperty('records');
});
