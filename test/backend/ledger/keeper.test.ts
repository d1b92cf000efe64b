import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { newSigningSeed, sign, signingKeyFromSeed, type SigningKey } from '../../../electron/backend/crypto/sign.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { checkForKeeper, cosignForKeeper, makeKeeper } from '../../../electron/backend/keeper/work.ts';
import type { KeeperFile } from '../../../electron/backend/keeper/files.ts';
import { originOf, readCheckpoint, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

/** An outside keeper: checks that the record only grew, signs, and is believed by nobody's word. */

const passphrase = 'the keeper counts eleven lanterns along the quay';
let office: Office;
let folder: string;
let supervisor: SignedIn;
let keyText: string;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-keeper-'));
  office = await makeOffice({ roles: ['supervisor'] });
  supervisor = await office.as('supervisor');
  const made = await makeKeeper(passphrase, office.ports.kdf);
  keyText = made.ok ? made.value.keyText : '';
});
afterAll(async () => {
  await office.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(from: number | null = null): Promise<string> {
  const token = pathToken();
  const place = join(folder, `file-${(count += 1)}.json`);
  await supervisor.perform('ledger.exportForKeeper', { from, destination: token }, { [token]: place });
  return readFileSync(place, 'utf8');
}

async function grow(entries: number): Promise<void> {
  for (let i = 0; i < entries; i += 1) await supervisor.call('complaints.register', { entry: complaintEntry() });
}

const cosigned = (text: string, memory: string | null) =>
  cosignForKeeper(text, () => memory, { text: keyText, passphrase, at: 1_795_000_000 }, office.ports.kdf);

async function take(text: string) {
  const token = pathToken();
  const place = join(folder, `cosigned-${(count += 1)}.json`);
  writeFileSync(place, text);
  return supervisor.envelope('ledger.takeCosigned', { file: token }, { [token]: place });
}

/** What a keeper finds in a file that somebody with every key of the vault has made. */
function found(text: string, memory: string | null): string {
  const checked = checkForKeeper(text, () => memory);
  return checked.ok ? 'fits' : checked.error;
}

function forged(text: string, change: (file: KeeperFile) => KeeperFile): string {
  return canonicalText(change(JSON.parse(text) as KeeperFile));
}

function epochKey(): SigningKey {
  return signingKeyFromSeed(supervisor.session.writer.get<{ seed: Buffer }>(sql`SELECT seed FROM epoch_key WHERE state = 'current'`)!.seed);
}

test('a keeper checks, signs and remembers; the office takes the signature in, and the next file proves that the record only grew', async () => {
  await grow(3);
  const first = await exported();
  expect(first).not.toMatch(/Invented|complaint|Mira/i);
  const signed = await cosigned(first, null);
  if (!signed.ok) throw new Error(signed.error);
  expect(signed.value.finding.before).toBeNull();
  expect(await take(signed.value.cosigned)).toMatchObject({ kind: 'ok' });
  expect(await take(signed.value.cosigned)).toMatchObject({ kind: 'refused', code: 'ledger.cosignedKnown' });
  const { rows } = await supervisor.call('ledger.seals', { held: true, offset: 0, limit: 10 });
  expect(rows[0]!.holders.map(({ how }) => how)).toEqual(['given', 'cosigned']);
  await grow(20);
  const second = await exported();
  const checked = checkForKeeper(second, () => signed.value.memory);
  expect(checked).toMatchObject({ ok: true, value: { before: { size: signed.value.finding.size } } });
  expect(checked.ok && checked.value.size).toBeGreaterThan(signed.value.finding.size + 20);
  const wrong = await cosignForKeeper(
    second,
    () => null,
    { text: keyText, passphrase: `${passphrase} `.repeat(2), at: 1 },
    office.ports.kdf,
  );
  expect(wrong).toEqual({ ok: false, error: 'keeper.wrongPassphrase' });
});

test('whoever rewrites the record with every key of the vault is found by a keeper who remembers', async () => {
  const first = await exported();
  const signed = await cosigned(first, null);
  if (!signed.ok) throw new Error(signed.error);
  const { memory } = signed.value;
  await grow(9);
  const next = await exported();
  expect(found(next, memory)).toBe('fits');
  const key = epochKey();
  const seal = readCheckpoint((JSON.parse(next) as KeeperFile).checkpoint);
  if (!seal.ok) throw new Error('the seal cannot be read');
  const { vaultId } = supervisor.session;
  const sealAs = (size: number, root: Buffer) => (file: KeeperFile) => ({
    ...file,
    checkpoint: writeCheckpoint({ origin: originOf(vaultId), size, root, epoch: seal.value.epoch }, key),
  });
  const other = Buffer.alloc(32, 9);
  expect(found(forged(next, sealAs(seal.value.size, other)), memory)).toBe('keeper.forked');
  expect(found(forged(next, sealAs(signed.value.finding.size, other)), memory)).toBe('keeper.forked');
  expect(found(forged(next, sealAs(signed.value.finding.size - 1, other)), memory)).toBe('keeper.shrunk');
  expect(
    found(
      forged(next, (file) => ({ ...file, consistency: [] })),
      memory,
    ),
  ).toBe('keeper.notProved');
  // Who remembers nothing cannot tell: the same forgery fits.
  expect(found(forged(next, sealAs(seal.value.size, other)), null)).toBe('fits');
  const stranger = signingKeyFromSeed(newSigningSeed());
  const unsigned = { ...seal.value, origin: originOf(vaultId) };
  expect(
    found(
      forged(next, (file) => ({ ...file, checkpoint: writeCheckpoint(unsigned, stranger) })),
      memory,
    ),
  ).toBe('keeper.sealWrong');
  const otherEpoch = forged(next, (file) => {
    const [{ body }] = file.keys.epochs as [KeeperFile['keys']['epochs'][number]];
    const changed = { ...body, publicKey: stranger.publicHex };
    const certificate = {
      body: changed,
      signature: sign('epoch', canonicalText(changed), supervisor.session.keys.office!).toString('base64'),
    };
    return {
      ...sealAs(seal.value.size, seal.value.root)(file),
      checkpoint: writeCheckpoint(unsigned, stranger),
      keys: { ...file.keys, epochs: [certificate] },
    };
  });
  expect(found(otherEpoch, memory)).toBe('keeper.keysDiffer');
  expect(found(otherEpoch, null)).toBe('fits');
});

test('no changed byte of a file passes', async () => {
  const first = await exported();
  const signed = await cosigned(first, null);
  if (!signed.ok) throw new Error(signed.error);
  await grow(5);
  const next = await exported();
  const bytes = Buffer.from(next, 'utf8');
  const passed: number[] = [];
  const proofs = next.indexOf('"consistency"');
  const known = next.indexOf(`{"from":${signed.value.finding.size},`);
  expect(known).toBeGreaterThan(proofs);
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes);
    changed[at] = changed[at]! ^ 1;
    if (found(changed.toString('utf8'), signed.value.memory) === 'fits') passed.push(at);
  }
  // Proofs from sizes that nobody here remembers, and that no certificate names, are not looked at.
  const end = next.indexOf('],"format"');
  expect(passed.filter((at) => at < proofs || at > end || (at > known && at < next.indexOf('}', known)))).toEqual([]);
});

test('a cosigned note that is not of this record, or not signed, is not taken in', async () => {
  const signed = await cosigned(await exported(), null);
  if (!signed.ok) throw new Error(signed.error);
  const file = JSON.parse(signed.value.cosigned) as { note: string; keeperId: string; signing: string };
  const code = async (change: object): Promise<unknown> => take(canonicalText({ ...file, ...change }));
  expect(await code({ note: file.note.replace(/^recourse\/[0-9a-f]{8}/, 'recourse/00000000') })).toMatchObject({
    code: 'ledger.notOurSeal',
  });
  expect(await code({ note: file.note.replace(/\n(\d+)\n/, '\n1$1\n') })).toMatchObject({ code: 'ledger.notOurSeal' });
  expect(await code({ signing: signingKeyFromSeed(newSigningSeed()).publicHex })).toMatchObject({ code: 'ledger.cosignatureWrong' });
  expect(await code({ note: `${file.note.split('\n').slice(0, -2).join('\n')}\n` })).toMatchObject({ code: 'ledger.cosignatureWrong' });
  expect(await take('{}')).toMatchObject({ code: 'ledger.cosignedUnreadable' });
  expect(await code({})).toMatchObject({ kind: 'ok' });
});
