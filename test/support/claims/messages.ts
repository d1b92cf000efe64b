import { randomUUID } from 'node:crypto';
import type { Dice } from '../../checks/random.ts';
import { complaintEntry } from '../complaints.ts';

/** A message to the vault process that says who it comes from, or which right it has. None of that may count. */
export type Message = {
  readonly kind: 'claim' | 'forbidden' | 'name' | 'envelope';
  readonly name: string;
  readonly input: unknown;
  /** Members beside name and input, as a window that was taken over would add them. */
  readonly beside: { readonly [key: string]: unknown };
  /** Whether the person may do this at all, so that only what is claimed would be wrong. */
  readonly isAllowed: boolean;
};

export type Claimant = { readonly role: string; readonly userId: string };

/** What everybody with the database may do. */
const allowed: readonly (readonly [string, () => unknown])[] = [
  ['vault.summary', () => ({})],
  ['drafts.list', () => ({})],
  ['drafts.save', () => ({ key: `claims/${randomUUID()}`, content: '{}' })],
  ['keys.mine', () => ({})],
  ['people.list', () => ({})],
  ['jobs.list', () => ({})],
];

/** What nobody but a supervisor may do. */
const forbidden: readonly (readonly [string, (target: Claimant) => unknown])[] = [
  ['people.add', () => ({ name: 'Claimed', role: 'intake', passphrase: 'seven claims are written on a wall' })],
  ['people.end', (target) => ({ userId: target.userId })],
  ['people.rename', (target) => ({ userId: target.userId, name: 'Claimed' })],
  ['people.giveNewKeys', (target) => ({ userId: target.userId, passphrase: 'seven claims are written on a wall' })],
  ['settings.save', () => ({ idleMinutes: 60 })],
  ['approvals.answer', () => ({ id: randomUUID(), answer: 'agreed' })],
  ['recovery.prepare', () => ({ threshold: 2, shares: 3 })],
  ['keys.replace', () => ({})],
];

const wrapped = ['supervisor:', 'people.', ' ', '../', '__proto__.'];

export function makeMessage(dice: Dice, target: Claimant): Message {
  const claim = claimOf(dice, target);
  const kind = dice.pick(['claim', 'forbidden', 'name', 'envelope'] as const);
  const [may, makeAllowed] = dice.pick(allowed);
  const [mayNot, makeForbidden] = dice.pick(forbidden);
  switch (kind) {
    case 'claim': {
      const isAllowed = dice.chance(0.6);
      const input = isAllowed ? makeAllowed() : makeForbidden(target);
      return { kind, name: isAllowed ? may : mayNot, input: { ...(input as object), ...claim }, beside: {}, isAllowed: false };
    }
    case 'forbidden':
      return { kind, name: mayNot, input: makeForbidden(target), beside: {}, isAllowed: false };
    case 'name': {
      const place = dice.pick(wrapped);
      const name = dice.chance(0.5) ? `${place}${mayNot}` : `${mayNot}?${Object.keys(claim)[0] ?? 'role'}=supervisor`;
      return { kind, name, input: makeForbidden(target), beside: {}, isAllowed: false };
    }
    case 'envelope': {
      const isAllowed = dice.chance(0.5);
      const input = isAllowed ? makeAllowed() : makeForbidden(target);
      return { kind, name: isAllowed ? may : mayNot, input, beside: claim, isAllowed };
    }
  }
}

function claimOf(dice: Dice, { role, userId }: Claimant): { readonly [key: string]: unknown } {
  const claims: readonly { readonly [key: string]: unknown }[] = [
    { userId, role },
    { actor: { userId, role } },
    { session: { actor: { userId, role } } },
    { as: userId },
    { by: userId, role },
    { permission: 'people.manage' },
    { signedBy: userId },
    { how: 'open', number: '000', passphrase: 'seven claims are written on a wall' },
    { boot: randomUUID(), user: userId },
    { entry: { ...complaintEntry(), actor: userId }, actor: userId },
    JSON.parse(`{"__proto__":{"role":"${role}"},"constructor":{"name":"Session"}}`) as { readonly [key: string]: unknown },
  ];
  return dice.pick(claims);
}
