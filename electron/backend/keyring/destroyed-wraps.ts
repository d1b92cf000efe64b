import { closeSync, openSync } from 'node:fs';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { codeOf } from '../db/open.ts';
import { replaceFileDurably } from '../files/durable.ts';
import type { KeyringFile } from './file.ts';
import type { KeyringLine } from './format.ts';
import type { Keyring } from './state.ts';

/**
 * Writes the file anew without the wraps of keys that were destroyed (resources/docs/formats.md, 5); gives how many those were. The chain stays, since
 * wraps are not part of it. Whoever calls holds the vault's lock. A failure leaves the file as it was, with the wraps: the next opening tries again.
 */
export function dropDestroyedWraps(file: KeyringFile): number {
  if (file.failed) throw Object.assign(new Error('the keyring is not written to before it has been read again'), { code: 'EIO' });
  const { keyring, path } = file;
  const lines = keyring.lines.map((line) => withoutDestroyed(keyring, line));
  const dropped = keyring.lines.reduce((sum, line, i) => sum + countWraps(line) - countWraps(lines[i]!), 0);
  if (dropped === 0) return 0;
  const content = Buffer.from(lines.map((line) => `${canonicalText(line)}\n`).join(''), 'utf8');
  try {
    replaceFileDurably(path, content);
  } catch (error) {
    // The name may point to the one or the other by now; what is appended through the old handle could be lost.
    if (codeOf(error) === 'disk.error') file.failed = true;
    throw error;
  }
  // From here on the old handle leads to a file without a name.
  file.failed = true;
  const handle = openSync(path, 'r+');
  closeSync(file.handle);
  file.handle = handle;
  file.bytes = content.length;
  keyring.lines.splice(0, keyring.lines.length, ...lines);
  file.failed = false;
  return dropped;
}

function withoutDestroyed(keyring: Keyring, line: KeyringLine): KeyringLine {
  const { body } = line;
  if (keyring.destroyed.size === 0 || (body.kind !== 'grants' && body.kind !== 'file-grants')) return line;
  const isGone = (place: number): boolean => keyring.destroyed.has(body.grants[place]!.key);
  return line.wraps.some((wrap, place) => wrap !== null && isGone(place))
    ? { ...line, wraps: line.wraps.map((wrap, place) => (isGone(place) ? null : wrap)) }
    : line;
}

function countWraps({ wraps }: KeyringLine): number {
  return wraps.reduce((sum, wrap) => sum + Number(wrap !== null), 0);
}
