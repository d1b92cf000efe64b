import type { Envelope } from '#shared/contract/envelope.ts';
import { findRequest, requestDigest } from '../../../electron/backend/features/approvals/store.ts';
import type { EventDraft } from '../../../electron/backend/ledger/append.ts';
import type { Dice } from '../../checks/random.ts';
import { restrictedAndAsked, valueOf, writeOwnEvent, type Present } from '../approvals-ground.ts';
import { makeApprover } from '../approver.ts';
import { createBackend } from '../../../electron/backend/index.ts';
import type { Ground } from './ground.ts';

/** A way round the second person; gives whether it was carried out. */
export type Try = { readonly name: string; run(ground: Ground, dice: Dice): Promise<boolean> };

const DAY = 24 * 3600 * 1000;

const answer = (by: Present, id: string): Promise<Envelope> => by.backend.call('approvals.answer', { id, answer: 'agreed' }, {});
const carryOut = (by: Present, id: string): Promise<Envelope> => by.backend.call('approvals.carryOut', { id }, {});

/** An event about a request as the program would write it, but by whom and with what the try wants. */
function eventAbout(ground: Ground, id: string, kind: string, detail: NonNullable<EventDraft['detail']> = {}): EventDraft {
  const request = findRequest(ground.session.writer, id)!;
  const digest = requestDigest(ground.session.vaultId, request);
  const subject = { subject: id, subjectType: 'approval', file: request.fileId };
  return { kind: `approvals.${kind}`, ...subject, detail: { digest, kind: request.subject.kind, ...detail } };
}

async function asked(ground: Ground, days?: number): Promise<{ readonly fileId: string; readonly id: string }> {
  return restrictedAndAsked(ground.first, days);
}

const samePerson: readonly Try[] = [
  {
    name: 'the asker answers',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      await answer(ground.first, id);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the asker answers in a second session',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      const again = { ...ground.first, backend: createBackend(ground.first.session) };
      await answer(again, id);
      await carryOut(again, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the asker carries out what nobody agreed to',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the asker writes an agreement of their own into the record',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      writeOwnEvent(ground.first, eventAbout(ground, id, 'agreed', { how: 'session' }));
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the asker writes that they are alone',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      writeOwnEvent(ground.first, eventAbout(ground, id, 'asked', { alone: true, until: findRequest(ground.session.writer, id)!.until }));
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the asker writes that the approver signed',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      const signature = Buffer.alloc(64, 7).toString('base64');
      writeOwnEvent(ground.first, eventAbout(ground, id, 'agreed', { approver: ground.approver.id, how: 'file', signature }));
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the asker writes that somebody else asked, and agrees',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      ground.session.db.prepare('UPDATE approval SET asked_by = ? WHERE id = ?').run(ground.second.userId, id);
      await answer(ground.first, id);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'somebody who is no supervisor answers',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      await answer(ground.intake, id);
      writeOwnEvent(ground.intake, eventAbout(ground, id, 'agreed', { how: 'session' }));
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'a supervisor makes a supervisor alone',
    run: async (ground) => {
      const userId = ground.office.idOf('investigator');
      const subject = { kind: 'people.role', userId, role: 'supervisor' };
      const { id } = await valueOf<{ id: string }>(
        ground.first.backend.call('approvals.ask', { subject, reason: '', confirmed: true }, {}),
      );
      await answer(ground.first, id);
      await carryOut(ground.first, id);
      await valueOf(ground.first.backend.call('approvals.withdraw', { id }, {}));
      return ground.roleOf(userId) === 'supervisor';
    },
  },
];

/** Agreed to by the second person, who does not hold the key: the asker would carry it out. */
async function agreed(ground: Ground, days?: number): Promise<{ readonly fileId: string; readonly id: string }> {
  const request = await asked(ground, days);
  await valueOf(answer(ground.second, request.id));
  return request;
}

const replayed: readonly Try[] = [
  {
    name: 'an approval is used a second time, for the same file closed again',
    run: async (ground) => {
      const { fileId, id } = await agreed(ground);
      await valueOf(carryOut(ground.first, id));
      await valueOf(ground.first.backend.call('access.restrict', { fileId, userIds: [] }, {}));
      ground.session.db.prepare("UPDATE approval SET state = 'agreed' WHERE id = ?").run(id);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the entry of the use is taken out of the record, and the approval used again',
    run: async (ground) => {
      const { fileId, id } = await agreed(ground);
      await valueOf(carryOut(ground.first, id));
      await valueOf(ground.first.backend.call('access.restrict', { fileId, userIds: [] }, {}));
      const hidden = hideEvent(ground, id, 'approvals.used');
      await carryOut(ground.first, id);
      const isOpen = ground.isOpen(fileId);
      hidden.putBack();
      return isOpen;
    },
  },
  {
    name: 'the approver’s file for one request is brought for the next',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      const signed = ground.approver.answer(await ground.requestText(ground.first, id));
      await valueOf(ground.first.backend.call('approvals.withdraw', { id }, {}));
      const subject = { kind: 'access.unrestrict', fileId };
      const next = await valueOf<{ id: string }>(ground.first.backend.call('approvals.ask', { subject, reason: 'x' }, {}));
      const input = { id: next.id, answer: { how: 'file', file: signed.token } };
      await ground.first.backend.call('approvals.answerFromOutside', input, signed.paths);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the code of one request is said for another',
    run: async (ground, dice) => {
      const one = await asked(ground);
      const other = await asked(ground);
      const { approvals } = await valueOf<{ approvals: { id: string; challenge: string | null }[] }>(
        ground.first.backend.call('approvals.list', { open: true }, {}),
      );
      const code = ground.approver.code(approvals.find((row) => row.id === one.id)!.challenge!);
      const typed = dice.chance(0.5) ? code : code.toUpperCase();
      const input = { id: other.id, answer: { how: 'code', approverId: ground.approver.id, code: typed } };
      await ground.first.backend.call('approvals.answerFromOutside', input, {});
      return ground.isOpen(other.fileId);
    },
  },
];

/** Somebody with the database key takes an event where no query finds it, and puts it back for the next try. */
function hideEvent({ session }: Ground, id: string, kind: string): { putBack(): void } {
  const hide = session.db.prepare('UPDATE ledger_event SET subject = ? WHERE subject = ? AND kind = ?');
  session.db.exec('DROP TRIGGER IF EXISTS ledger_event_fixed');
  hide.run('hidden', id, kind);
  return { putBack: () => void hide.run(id, 'hidden', kind) };
}

const foreign: readonly Try[] = [
  {
    name: 'an approval for one file is written over to another',
    run: async (ground) => {
      const { id } = await agreed(ground);
      const other = await asked(ground);
      const subject = `{"fileId":"${other.fileId}","kind":"access.unrestrict"}`;
      ground.session.db.prepare('UPDATE approval SET subject = ?, file_id = ? WHERE id = ?').run(subject, other.fileId, id);
      await carryOut(ground.first, id);
      return ground.isOpen(other.fileId);
    },
  },
  {
    name: 'the agreement of one request is copied beside another',
    run: async (ground) => {
      const one = await agreed(ground);
      const other = await asked(ground);
      ground.session.db.exec('DROP TRIGGER IF EXISTS ledger_event_fixed');
      ground.session.db
        .prepare("UPDATE ledger_event SET subject = ? WHERE subject = ? AND kind = 'approvals.agreed'")
        .run(other.id, one.id);
      await carryOut(ground.first, other.id);
      return ground.isOpen(other.fileId);
    },
  },
  {
    name: 'an approver who is not of this office signs',
    run: async (ground) => {
      const { fileId, id } = await asked(ground);
      const stranger = await makeApprover(ground.office.base, ground.office.ports);
      const signed = stranger.answer(await ground.requestText(ground.first, id));
      await ground.first.backend.call('approvals.answerFromOutside', { id, answer: { how: 'file', file: signed.token } }, signed.paths);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the role that was agreed to is made another',
    run: async (ground, dice) => {
      const userId = ground.office.idOf('investigator');
      const subject = { kind: 'people.role', userId, role: 'intake' };
      const { id } = await valueOf<{ id: string }>(ground.first.backend.call('approvals.ask', { subject, reason: '' }, {}));
      const column = dice.pick(['subject', 'content']);
      ground.session.db.prepare(`UPDATE approval SET ${column} = replace(${column}, '"intake"', '"supervisor"') WHERE id = ?`).run(id);
      await answer(ground.second, id);
      const isRaised = ground.roleOf(userId) !== 'investigator';
      ground.session.db.prepare('DELETE FROM approval WHERE id = ?').run(id);
      return isRaised;
    },
  },
];

const expired: readonly Try[] = [
  {
    name: 'an approval is used after its time',
    run: async (ground) => {
      const { fileId, id } = await agreed(ground, 1);
      ground.shift(DAY + 60_000);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'a request is answered after its time',
    run: async (ground, dice) => {
      const { fileId, id } = await asked(ground, 1 + dice.below(3));
      ground.shift(4 * DAY);
      await answer(ground.second, id);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'the clock is set back after its time',
    run: async (ground) => {
      const { fileId, id } = await agreed(ground, 1);
      ground.shift(2 * DAY);
      writeOwnEvent(ground.second, {
        kind: 'session.opened',
        subject: ground.second.userId,
        subjectType: 'person',
        file: null,
        detail: { how: 'passphrase' },
      });
      ground.shift(-2 * DAY);
      await carryOut(ground.first, id);
      ground.shift(2 * DAY);
      return ground.isOpen(fileId);
    },
  },
  {
    name: 'its time is written to be later',
    run: async (ground) => {
      const { fileId, id } = await agreed(ground, 1);
      ground.shift(2 * DAY);
      const until = new Date(Date.parse(findRequest(ground.session.writer, id)!.until) + 90 * DAY).toISOString();
      ground.session.db.prepare('UPDATE approval SET until = ? WHERE id = ?').run(until, id);
      await carryOut(ground.first, id);
      return ground.isOpen(fileId);
    },
  },
];

export const tries: readonly Try[] = [...samePerson, ...replayed, ...foreign, ...expired];
