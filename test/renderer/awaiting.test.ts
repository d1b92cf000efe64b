import { expect, test } from 'vitest';
import type { ApprovalRow } from '#shared/contract/approvals.ts';
import type { PeopleList, PersonRow } from '#shared/contract/people.ts';
import { awaitingOf } from '../../renderer/features/approvals/awaiting.ts';

const row = (change: Partial<ApprovalRow>): ApprovalRow =>
  ({ id: 'a', mayIAnswer: false, mayICarryOut: false, state: 'waiting', ...change }) as ApprovalRow;
const person = (change: Partial<PersonRow>): PersonRow => ({ isMe: false, filesToGive: 0, filesLost: 0, ...change }) as PersonRow;
const list = (persons: readonly PersonRow[], requests = 0): PeopleList => ({
  persons,
  requests: Array.from({ length: requests }, () => ({}) as PeopleList['requests'][number]),
  authoritiesNeeded: 2,
  keysShouldBeReplaced: false,
});

test('what waits for somebody is what they can answer or carry out, and nothing else', () => {
  const rows = [row({ id: 'other' }), row({ id: 'mine', mayICarryOut: true, state: 'agreed' }), row({ id: 'theirs', mayIAnswer: true })];
  const { approvals } = awaitingOf(rows, list([]), true, true);
  expect(approvals.map(({ id }) => id)).toEqual(['mine', 'theirs']);
});

test('requests about accounts wait for who manages people; files to give again for who holds them and may give', () => {
  const persons = [
    person({ name: 'lost, and mine to give', filesLost: 3, filesToGive: 2 }),
    person({ name: 'lost, and held by others', filesLost: 3, filesToGive: 0 }),
    person({ name: 'counted by nobody', filesLost: null, filesToGive: null }),
    person({ name: 'me', isMe: true, filesLost: 1, filesToGive: 1 }),
  ];
  const all = awaitingOf([], list(persons, 2), true, true);
  expect(all.accounts).toBe(2);
  expect(all.toGive.map(({ name }) => name)).toEqual(['lost, and mine to give']);
  const none = awaitingOf([], list(persons, 2), false, false);
  expect({ accounts: none.accounts, toGive: none.toGive }).toEqual({ accounts: 0, toGive: [] });
});
