/** The ways in which the object store says no. Every one is a value; what is thrown is a bug. */
import { errorCode } from './file-system.ts';

/** Why bytes could not be written: the device is full, may not be written to, or failed. After a failed sync nothing is tried again. */
export type WriteFailure = 'disk_full' | 'read_only' | 'io_error';

export type IntakeFailure =
  | 'source_changed'
  | 'source_vanished'
  | 'source_unreadable'
  | 'object_exists'
  /** Whoever asked for the intake said so once the fingerprint was known. */
  | 'unwanted'
  | 'readback_differs'
  | 'cancelled'
  | WriteFailure;

/**
 * What is wrong with a stored object. `segment` is the first one (from 0) that is cut off, altered or too many; null
 * when every segment is genuine but together they are not the material of the record.
 */
export type ObjectFault =
  | { readonly code: 'object_missing' }
  | { readonly code: 'object_unreadable' }
  | { readonly code: 'object_truncated'; readonly segment: number }
  | { readonly code: 'object_altered'; readonly segment: number | null };

/** Why a copy was not put where it was wanted. `partial_exists`: an unfinished copy of the same name lies there. */
export type ExtractionFailure = 'destination_exists' | 'partial_exists' | 'destination_unusable' | WriteFailure;

export type Cancelled = { readonly code: 'cancelled' };

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const readOnlyCodes = new Set(['EROFS', 'EACCES', 'EPERM']);
const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'ESTALE', 'ENODEV', 'ENXIO']);

/** Which of our refusals an error of the place written to means; an error without a system code is a bug and is thrown on. */
export function writeFailure(error: unknown): WriteFailure {
  const code = systemCode(error);
  if (fullCodes.has(code)) return 'disk_full';
  return readOnlyCodes.has(code) ? 'read_only' : 'io_error';
}

export function sourceFailure(error: unknown): 'source_vanished' | 'source_unreadable' {
  return goneCodes.has(systemCode(error)) ? 'source_vanished' : 'source_unreadable';
}

export function objectFailure(error: unknown): ObjectFault {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'object_missing' };
  // A link in the place of an object was put there by someone else: the store makes none.
  return code === 'ELOOP' ? { code: 'object_altered', segment: 0 } : { code: 'object_unreadable' };
}

/** How Node refuses a path that holds a NUL. */
const impossiblePath = 'ERR_INVALID_ARG_VALUE';
const unusableCodes = new Set([impossiblePath, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR', 'ELOOP', 'EINVAL']);

/** For creating a file in a folder that the person chose. */
export function destinationFailure(error: unknown): ExtractionFailure {
  const code = systemCode(error);
  if (code === 'EEXIST') return 'partial_exists';
  return unusableCodes.has(code) ? 'destination_unusable' : writeFailure(error);
}

function systemCode(error: unknown): string {
  const code = errorCode(error);
  if (code !== impossiblePath && !/^E[A-Z0-9]+$/.test(code)) throw error;
  return code;
}
