import { constants } from 'node:os';

/** The system's name of an I/O error (`ENOSPC`), or an empty text when it carries none. Node has no name for a few, EDQUOT among them, and gives their number alone. */
export function nameOfErrno(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return '';
  if (!/^UNKNOWN$|^Unknown system error/.test(error.code) || !('errno' in error)) return error.code;
  return Object.entries(constants.errno).find(([, number]) => number === -Number(error.errno))?.[0] ?? error.code;
}

/** True when an I/O error carries one of these system codes. */
export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && codes.includes(nameOfErrno(error));
}
