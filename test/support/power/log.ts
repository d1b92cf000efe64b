import { readFileSync } from 'node:fs';

/** What recorder.c wrote down, in the order in which it happened. Paths are below the root and begin with `/`; the root itself is empty. */
export type Operation =
  | { readonly is: 'open'; readonly fd: number; readonly flags: number; readonly path: string }
  | { readonly is: 'write'; readonly fd: number; readonly offset: number; readonly data: Buffer }
  | { readonly is: 'truncate'; readonly fd: number; readonly length: number }
  /** A sync that failed has lost what it should have kept. */
  | { readonly is: 'sync'; readonly fd: number; readonly hasFailed: boolean }
  | { readonly is: 'rename' | 'link'; readonly path: string; readonly other: string }
  | { readonly is: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly is: 'close'; readonly fd: number }
  | { readonly is: 'mark'; readonly text: string };

const HEADER_BYTES = 32;

/** Reads a log; throws where the process did something to a file that the recorder does not follow. */
export function readLog(file: string): readonly Operation[] {
  const bytes = readFileSync(file);
  const operations: Operation[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at)) operations.push(operationAt(bytes, at));
  return operations;
}

function operationAt(bytes: Buffer, at: number): Operation {
  const kind = bytes.readUInt32LE(at + 4);
  const fd = bytes.readInt32LE(at + 8);
  const length = bytes.readUInt32LE(at + 12);
  const number = Number(bytes.readBigInt64LE(at + 16));
  const pathEnd = at + HEADER_BYTES + bytes.readUInt32LE(at + 24);
  const otherEnd = pathEnd + bytes.readUInt32LE(at + 28);
  const path = bytes.toString('utf8', at + HEADER_BYTES, pathEnd);
  const other = bytes.toString('utf8', pathEnd, otherEnd);
  const data = bytes.subarray(otherEnd, otherEnd + length);
  switch (kind) {
    case 1:
      return { is: 'open', fd, flags: number, path };
    case 2:
      return { is: 'write', fd, offset: number, data };
    case 3:
      return { is: 'truncate', fd, length: number };
    case 4:
      return { is: 'sync', fd, hasFailed: number !== 0 };
    case 5:
      return { is: 'rename', path, other };
    case 6:
      return { is: 'unlink', path };
    case 7:
      return { is: 'mkdir', path };
    case 8:
      return { is: 'rmdir', path };
    case 9:
      return { is: 'link', path, other };
    case 10:
      return { is: 'close', fd };
    case 11:
      return { is: 'mark', text: data.toString('utf8') };
    default:
      throw new Error(`the recorder does not follow this: ${path} ${other} (operation ${kind})`);
  }
}
