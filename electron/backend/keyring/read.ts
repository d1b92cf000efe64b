import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { apply } from './apply.ts';
import { entryHash, KNOWN_KINDS, lineSchema, type KeyringLine } from './format.ts';
import { isAllowed } from './rules.ts';
import { signersOf, type Signers } from './signers.ts';
import { emptyKeyring, keyringHead, type Keyring } from './state.ts';

/** Bytes from the beginning that were checked whole before, and their hash. */
export type CheckedPrefix = { readonly bytes: number; readonly sha256: string };

export type KeyringFault = { readonly code: 'vault.keyringDamaged' | 'vault.newerFormat'; readonly line: number };

const LINE_FEED = 0x0a;

/**
 * Reads the whole file. A last line without its line feed is the trace of a power cut: `cutShort` counts its bytes, whatever they are; as
 * text they might have another length.
 */
export function readKeyring(
  vaultId: string,
  content: Buffer,
  prefix: CheckedPrefix | null = null,
): Result<{ readonly keyring: Keyring; readonly cutShort: number; readonly checkedAnew: number }, KeyringFault> {
  const keyring = emptyKeyring(vaultId);
  const end = content.lastIndexOf(LINE_FEED) + 1;
  const lines = content.toString('utf8', 0, end).split('\n').slice(0, -1);
  const isUnchanged = prefix !== null && prefix.bytes <= end && sha256Hex(content.subarray(0, prefix.bytes)) === prefix.sha256;
  const checked = isUnchanged ? countLines(content, prefix.bytes) : 0;
  for (const [index, line] of lines.entries()) {
    const read = readLine(line);
    if (!read.ok) return err({ code: read.error, line: index });
    if (!admit(keyring, read.value, index < checked)) return err({ code: 'vault.keyringDamaged', line: index });
  }
  if (keyring.lines.length === 0) return err({ code: 'vault.keyringDamaged', line: 0 });
  const bare = keyring.lines.findIndex((line) => hasWrapMissingWithoutReason(keyring, line));
  if (bare >= 0) return err({ code: 'vault.keyringDamaged', line: bare });
  return ok({ keyring, cutShort: content.length - end, checkedAnew: keyring.lines.length - checked });
}

function countLines(content: Buffer, end: number): number {
  let lines = 0;
  for (let at = content.indexOf(LINE_FEED); at >= 0 && at < end; at = content.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

function readLine(line: string): Result<KeyringLine, KeyringFault['code']> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return err('vault.keyringDamaged');
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return err(isFromLater(value) ? 'vault.newerFormat' : 'vault.keyringDamaged');
  return canonicalText(parsed.data) === line ? ok(parsed.data) : err('vault.keyringDamaged');
}

/** A kind or version that this program does not know yet is said as such: the vault is not damaged, the program is old. */
function isFromLater(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('body' in value)) return false;
  const body = value.body;
  if (typeof body !== 'object' || body === null) return false;
  const isNewer = 'v' in body && typeof body.v === 'number' && body.v > 1;
  const kind = 'kind' in body && typeof body.kind === 'string' ? body.kind : '';
  return isNewer || (/^[a-z-]{1,40}$/.test(kind) && !KNOWN_KINDS.has(kind));
}

/** A wrap may be missing only where its key has been destroyed. */
function hasWrapMissingWithoutReason(keyring: Keyring, line: KeyringLine): boolean {
  const { body } = line;
  if (body.kind !== 'grants' && body.kind !== 'file-grants') return false;
  return line.wraps.some((wrap, place) => wrap === null && !keyring.destroyed.has(body.grants[place]!.key));
}

/** Takes one entry in if order, signatures, authority and contents allow it; changes nothing when it does not. */
export function admit(keyring: Keyring, line: KeyringLine, isChecked = false): boolean {
  const signers = checkEntry(keyring, line, isChecked);
  if (signers) takeIn(keyring, line, signers);
  return signers !== null;
}

/** Who signed the entry, when it may be the next one; null when it may not. */
export function checkEntry(keyring: Keyring, line: KeyringLine, isChecked = false): Signers | null {
  const { body } = line;
  const { head, size } = keyringHead(keyring);
  if (body.seq !== size || body.previous !== head || body.vaultId !== keyring.vaultId) return null;
  if ((body.kind === 'genesis') !== (size === 0)) return null;
  const signers = signersOf(keyring, line, isChecked);
  return signers && isAllowed(keyring, line, signers) ? signers : null;
}

/** Only after `checkEntry` of the same entry. */
export function takeIn(keyring: Keyring, line: KeyringLine, signers: Signers): void {
  apply(keyring, line, signers);
  keyring.lines.push(line);
  keyring.hashes.push(entryHash(line));
}
