import type { RecoverWho } from '#shared/contract/wire.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { agreementPublic, newAgreementPair } from '../crypto/agreement.ts';
import { newSigningSeed, signingKeyFromSeed } from '../crypto/sign.ts';
import { uuidV7 } from '../ids.ts';
import { appendEntry, appendLine, signEntry, type KeyringFile, type KeyringSigner } from '../keyring/file.ts';
import { entryHash, parseKeyName, type KeyringContent, type KeyringPerson } from '../keyring/format.ts';
import { grantKeys, userReceiver } from '../keyring/grant.ts';
import type { EpochKey, GrantOpener } from '../keyring/open-grants.ts';
import { nameContent } from '../keyring/staff-names.ts';
import { personInForce, type Keyring } from '../keyring/state.ts';
import type { NamedKey } from '../keyring/wraps.ts';
import type { Ports } from '../ports.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { VaultPaths } from '../vault/folder.ts';
import { writeHeader, type HeaderBody, type Slot } from '../vault/header.ts';
import type { OpenedSlot } from '../vault/open-slots.ts';
import { makeSlot, type PersonKeys } from '../vault/slot.ts';

/** What the recovery key has opened, before anything is written. */
export type RecoveryGround = {
  readonly paths: VaultPaths;
  readonly keyringFile: KeyringFile;
  readonly header: HeaderBody;
  readonly headerKey: Buffer;
  readonly access: EpochKey;
  readonly grants: GrantOpener;
  /** The recovery key. */
  readonly signer: KeyringSigner;
  /** `recovery:<epoch>` */
  readonly receiver: string;
  readonly ports: Pick<Ports, 'clock' | 'random' | 'kdf'>;
};

const MOST_SLOTS = 64;

/**
 * Makes one person a supervisor with a passphrase of theirs, by the recovery key alone (resources/docs/formats.md, 5.3): the slot first, beside any that
 * the person has; then the entries; then the old slot goes. Cut off anywhere, everybody else opens the vault as before, and the sheets do.
 */
export async function admitPerson(
  ground: RecoveryGround,
  who: RecoverWho,
  passphrase: string,
): Promise<Result<Pick<OpenedSlot, 'slot' | 'keys'>, Refusal>> {
  const { keyringFile, header, signer, ports } = ground;
  const { keyring } = keyringFile;
  const before = who.kind === 'existing' ? personOfNumber(keyring, who.number) : null;
  if (who.kind === 'existing' && !before) return refuse('recovery.personUnknown');
  const slots = header.slots.length < MOST_SLOTS ? header.slots : header.slots.filter((slot) => slot.userId !== before?.userId);
  if (slots.length >= MOST_SLOTS) return refuse('people.tooMany');
  const keys: PersonKeys = { agreement: newAgreementPair().privateKey, signingSeed: newSigningSeed() };
  const person: KeyringPerson = {
    userId: before?.userId ?? freeUserId(keyring, header, ports),
    agreement: agreementPublic(keys.agreement).toString('hex'),
    signing: signingKeyFromSeed(keys.signingSeed).publicHex,
    // Nobody begins as supervisor (resources/docs/formats.md, 5.2).
    role: before?.role ?? 'investigator',
  };
  const line = signEntry(keyring, { kind: 'person', person }, [], signer, ports.clock);
  const place = { vaultId: keyring.vaultId, userId: person.userId, admission: entryHash(line) };
  const slot = await makeSlot(place, keys, passphrase, ports.kdf, ports.random);
  const widened = withSlots(ground, header, [...slots, slot]);
  appendLine(keyringFile, line);
  const append = (content: KeyringContent): void => appendEntry(keyringFile, content, [], signer, ports.clock);
  if (person.role !== 'supervisor') append({ kind: 'person', person: { ...person, role: 'supervisor' } });
  if (who.kind === 'new') append(nameContent(keyring.vaultId, person.userId, who.name, ground.access));
  grantAll(ground, person.userId);
  const others = widened.slots.filter((other) => other.userId !== person.userId);
  if (others.length + 1 < widened.slots.length) withSlots(ground, widened, [...others, slot]);
  return ok({ slot, keys });
}

function withSlots({ paths, headerKey }: RecoveryGround, header: HeaderBody, slots: readonly Slot[]): HeaderBody {
  const body: HeaderBody = { ...header, generation: header.generation + 1, slots: [...slots] };
  writeHeader(paths, body, headerKey);
  return body;
}

function personOfNumber(keyring: Keyring, number: string) {
  const id = [...keyring.persons.keys()].find((userId) => personInForce(keyring, userId) && signInNumber(userId) === number);
  return id === undefined ? null : personInForce(keyring, id);
}

function freeUserId(keyring: Keyring, { slots }: HeaderBody, ports: Pick<Ports, 'clock' | 'random'>): string {
  const taken = new Set([...keyring.persons.keys(), ...slots.map((slot) => slot.userId)].map(signInNumber));
  for (;;) {
    const id = uuidV7(ports.clock, ports.random);
    if (!taken.has(signInNumber(id)) || taken.size >= 900) return id;
  }
}

/** Everything that was granted to the recovery key itself; what a team holds comes with the team's key. */
function grantAll(ground: RecoveryGround, userId: string): void {
  const { keyringFile, grants, receiver, signer, ports } = ground;
  const { keyring } = keyringFile;
  const own: NamedKey[] = [];
  const files: NamedKey[] = [];
  for (const [name, receivers] of keyring.grants) {
    if (!receivers.has(receiver)) continue;
    const { kind, stem, epoch } = parseKeyName(name)!;
    const key = grants.open(stem, epoch);
    if (key) (kind === 'file' ? files : own).push({ name, bytes: key.bytes });
  }
  const to = userReceiver(keyring, userId)!;
  grantKeys(keyringFile, 'grants', to, own, signer, ports.clock);
  grantKeys(keyringFile, 'file-grants', to, files, signer, ports.clock);
  for (const { bytes } of files) bytes.fill(0);
}
