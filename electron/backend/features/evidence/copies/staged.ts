import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Session } from '../../../session.ts';

/** A copy that is being made: pages as they came from the window, in memory alone, gone with the session. */
export type StagedCopy = {
  readonly token: string;
  readonly evidenceId: string;
  readonly pages: Map<number, Buffer[]>;
  /** Bytes of all pages. */
  size: number;
};

/** Pages of photographs, packed without loss; far less than the memory of any computer that runs this. */
const mostBytes = 192 * 1024 * 1024;

const staged = new WeakMap<Session, StagedCopy>();

/** One at a time: what was begun before is overwritten and forgotten. */
export function beginStaged(session: Session, evidenceId: string): string {
  dropStaged(session);
  const token = `copy_${Buffer.from(session.ports.random.bytes(16)).toString('hex')}`;
  staged.set(session, { token, evidenceId, pages: new Map(), size: 0 });
  return token;
}

export function stagedOf(session: Session, token: string): StagedCopy | null {
  const copy = staged.get(session);
  return copy?.token === token ? copy : null;
}

export function addPiece(
  copy: StagedCopy,
  page: number,
  offset: number,
  bytes: Buffer,
): Result<{ readonly offset: number }, 'redaction.elsewhere' | 'redaction.tooLarge'> {
  const pieces = copy.pages.get(page) ?? [];
  const before = pieces.reduce((size, piece) => size + piece.length, 0);
  if (offset !== before) return err('redaction.elsewhere');
  if (copy.size + bytes.length > mostBytes) return err('redaction.tooLarge');
  copy.pages.set(page, [...pieces, bytes]);
  copy.size += bytes.length;
  return ok({ offset: before + bytes.length });
}

export function dropStaged(session: Session): void {
  for (const pieces of staged.get(session)?.pages.values() ?? []) for (const piece of pieces) piece.fill(0);
  staged.delete(session);
}
