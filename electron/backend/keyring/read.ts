import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { publicKeyFromHex, verify } from '../crypto/sign.ts';
import { entryHash, FIRST_PREVIOUS, lineSchema, type EpochCertificate, type KeyringLine, type KeyringPerson } from './format.ts';

/** Where a grant stands: its entry and its place in it. */
type GrantPlace = { readonly entry: number; readonly place: number };

/** What the keyring says, read from first to last and checked line by line. */
export type Keyring = {
  readonly vaultId: string;
  readonly lines: KeyringLine[];
  /** Hash of each entry; the last is the head. */
  readonly hashes: string[];
  readonly persons: Map<string, KeyringPerson>;
  readonly offices: string[];
  readonly teams: Map<string, { readonly teamId: string; readonly code: string; readonly epoch: number; readonly agreement: string }>;
  readonly epochs: EpochCertificate[];
  /** By key name, then by receiver. */
  readonly grants: Map<string, Map<string, GrantPlace>>;
  readonly checks: Map<string, string>;
};

export type KeyringFault = { readonly code: 'vault.keyringDamaged' | 'vault.newerFormat'; readonly line: number };

export type KeyringHead = { readonly head: string; readonly size: number };

export function emptyKeyring(vaultId: string): Keyring {
  return {
    vaultId,
    lines: [],
    hashes: [],
    persons: new Map(),
    offices: [],
    teams: new Map(),
    epochs: [],
    grants: new Map(),
    checks: new Map(),
  };
}

export function keyringHead(keyring: Keyring): KeyringHead {
  return { head: keyring.hashes.at(-1) ?? FIRST_PREVIOUS, size: keyring.lines.length };
}

const LINE_FEED = 0x0a;

/**
 * Reads the whole file. A last line without its line feed is the trace of a power cut: `cutShort` counts its bytes, whatever they are; as
 * text they might have another length.
 */
export function readKeyring(
  vaultId: string,
  content: Buffer,
): Result<{ readonly keyring: Keyring; readonly cutShort: number }, KeyringFault> {
  const keyring = emptyKeyring(vaultId);
  const end = content.lastIndexOf(LINE_FEED) + 1;
  const lines = content.toString('utf8', 0, end).split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const read = readLine(line);
    if (!read.ok) return err({ code: read.error, line: index });
    if (!admit(keyring, read.value)) return err({ code: 'vault.keyringDamaged', line: index });
  }
  if (keyring.lines.length === 0) return err({ code: 'vault.keyringDamaged', line: 0 });
  return ok({ keyring, cutShort: content.length - end });
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

const KNOWN_KINDS = new Set(['genesis', 'person', 'office', 'team', 'epoch', 'grants', 'file-grants', 'revocation', 'destroyed']);
const NOT_YET = new Set(['person', 'office', 'revocation', 'destroyed']);

/** A kind or version that this program does not know yet is said as such: the vault is not damaged, the program is old. */
function isFromLater(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('body' in value)) return false;
  const body = value.body;
  if (typeof body !== 'object' || body === null) return false;
  const isNewer = 'v' in body && typeof body.v === 'number' && body.v > 1;
  const kind = 'kind' in body && typeof body.kind === 'string' ? body.kind : '';
  return isNewer || NOT_YET.has(kind) || (/^[a-z-]{1,40}$/.test(kind) && !KNOWN_KINDS.has(kind));
}

/** Takes one entry in if order, signatures, authority and contents allow it; changes nothing when it does not. */
export function admit(keyring: Keyring, line: KeyringLine): boolean {
  const { body } = line;
  const { head, size } = keyringHead(keyring);
  if (body.seq !== size || body.previous !== head || body.vaultId !== keyring.vaultId) return false;
  if ((body.kind === 'genesis') !== (size === 0)) return false;
  if (!areSignaturesRight(keyring, line) || !isAllowed(keyring, line)) return false;
  apply(keyring, line);
  keyring.lines.push(line);
  keyring.hashes.push(entryHash(line));
  return true;
}

function areSignaturesRight(keyring: Keyring, line: KeyringLine): boolean {
  const names = line.signatures.map((s) => s.by);
  if (names.some((name, i) => i > 0 && name <= names[i - 1]!)) return false;
  const message = canonicalText(line.body);
  return line.signatures.every(({ by, signature }) => {
    const signer = line.body.kind === 'genesis' && line.body.person.userId === by ? line.body.person : keyring.persons.get(by);
    const key = signer && signer.role !== 'none' ? publicKeyFromHex(signer.signing) : null;
    return key !== null && verify('keyring', message, key, Buffer.from(signature, 'base64'));
  });
}

function isAllowed(keyring: Keyring, line: KeyringLine): boolean {
  const { body } = line;
  if (body.kind !== 'grants' && body.kind !== 'file-grants' && line.wraps.length > 0) return false;
  switch (body.kind) {
    case 'genesis':
      return body.person.role === 'supervisor' && line.signatures.length === 1;
    case 'team':
      return (
        line.signatures.some(({ by }) => keyring.persons.get(by)?.role === 'supervisor') &&
        !keyring.teams.has(`${body.teamId}:${body.epoch}`)
      );
    case 'epoch':
      return isNextEpoch(keyring, body.certificate);
    case 'grants':
    case 'file-grants':
      return line.signatures.every(({ by }) => areGrantsAllowed(keyring, line, by));
  }
}

/** Grants come from someone who holds the key, or introduces it; the key itself is fixed by its first grant. */
function areGrantsAllowed(keyring: Keyring, line: KeyringLine, by: string): boolean {
  const { body, wraps } = line;
  if (body.kind !== 'grants' && body.kind !== 'file-grants') return false;
  if (wraps.length !== body.grants.length || !hasReceiver(keyring, body.to)) return false;
  return body.grants.every((grant, place) => {
    const wrap = wraps[place];
    if (!wrap || sha256Hex(Buffer.from(wrap, 'base64')) !== grant.digest) return false;
    if (/^file:[0-9a-f-]{36}:\d+$/.test(grant.key) !== (body.kind === 'file-grants')) return false;
    if (!/^(access:\d+|root:\d+|office:\d+|(team|file):[0-9a-f-]{36}:\d+)$/.test(grant.key)) return false;
    const fixed = keyring.checks.get(grant.key);
    return fixed === undefined || (fixed === grant.check && holds(keyring, by, grant.key));
  });
}

function hasReceiver(keyring: Keyring, to: string): boolean {
  const [kind, id, epoch] = to.split(':');
  if (kind === 'user') return keyring.persons.has(id!);
  return kind === 'team' && keyring.teams.has(`${id!}:${epoch!}`);
}

/** Whether a person has a key directly or through a team. */
function holds(keyring: Keyring, userId: string, key: string): boolean {
  const receivers = keyring.grants.get(key);
  if (!receivers) return false;
  if (receivers.has(`user:${userId}`)) return true;
  return [...receivers.keys()].some((to) => to.startsWith('team:') && keyring.grants.get(to)?.has(`user:${userId}`) === true);
}

function isNextEpoch(keyring: Keyring, certificate: EpochCertificate): boolean {
  const { body } = certificate;
  if (body.vaultId !== keyring.vaultId || body.epoch !== keyring.epochs.length) return false;
  const previous = keyring.epochs.at(-1);
  if (previous && body.from < previous.body.from) return false;
  const signer = body.by === 'office' ? keyring.offices[body.officeEpoch ?? -1] : previous?.body.publicKey;
  if (signer === undefined || (body.by === 'office') !== (body.officeEpoch !== null)) return false;
  const key = publicKeyFromHex(signer);
  return key !== null && verify('epoch', canonicalText(body), key, Buffer.from(certificate.signature, 'base64'));
}

function apply(keyring: Keyring, line: KeyringLine): void {
  const { body } = line;
  switch (body.kind) {
    case 'genesis':
      keyring.persons.set(body.person.userId, body.person);
      keyring.offices.push(body.office);
      return;
    case 'team':
      keyring.teams.set(`${body.teamId}:${body.epoch}`, body);
      return;
    case 'epoch':
      keyring.epochs.push(body.certificate);
      return;
    case 'grants':
    case 'file-grants':
      body.grants.forEach((grant, place) => {
        const receivers = keyring.grants.get(grant.key) ?? new Map<string, GrantPlace>();
        receivers.set(body.to, { entry: body.seq, place });
        keyring.grants.set(grant.key, receivers);
        keyring.checks.set(grant.key, grant.check);
      });
      return;
  }
}
