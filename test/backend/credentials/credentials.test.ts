import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { authorityOf } from '../../../electron/backend/certificates/chain.ts';
import { forkedReader } from '../../support/certificates/forked-reader.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeSigner, type Signer } from '../../support/credentials/signed.ts';
import { originAt } from '../../support/evidence.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { hasOpenssl } from '../../support/timestamps/authority.ts';
import { pathToken } from '../../support/vault.ts';

/** What was read of content credentials is kept, and called trusted only where the office relies on an authority that stands for the signer. */

describe.skipIf(!hasOpenssl())('content credentials of items', () => {
  let office: Office;
  let person: SignedIn;
  let signer: Signer;
  let id: EvidenceId;
  let found: Input<'credentials.keep'>['found'];
  const honest = forkedReader();
  /** What the process that reads says in place of the truth. */
  let spoilt: ((task: string) => string | null) | null = null;

  beforeAll(async () => {
    office = await makeOffice({
      roles: [],
      ports: { certificates: { read: async (task) => (spoilt ? spoilt(task) : honest.read(task)) } },
    });
    person = await office.as('supervisor');
    signer = makeSigner();
    const { id: complaintId } = (await person.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
    const entry = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' };
    const { id: investigationId } = (await person.perform('investigations.start', { entry })) as { id: string };
    const source = join(office.base, 'yard.jpg');
    writeFileSync(source, 'an invented photograph');
    const file = pathToken();
    const what = { kind: 'digital', description: 'Photograph', notes: '', graphic: false };
    const taken = await person.perform('evidence.takeIn', { investigationId, file, entry: what, origin: originAt() }, { [file]: source });
    id = (taken as { id: EvidenceId }).id;
    found = {
      state: 'valid',
      signer: 'CN=Planted Camera 7',
      issuer: 'CN=Invented Root of Cameras',
      signedAt: '',
      generator: '',
      actions: [{ action: 'c2pa.created', agent: '', source: 'digitalCapture' }],
      ingredients: [],
      codes: ['claimSignature.validated'],
      chain: signer.chain.map((one) => one.toString('base64')),
    };
    writeFileSync(join(office.base, 'root.pem'), signer.root);
  });
  afterAll(() => office.remove());

  const keep = async (said: Partial<typeof found> = {}): Promise<unknown> =>
    ((await person.perform('credentials.keep', { id, found: { ...found, ...said } })) as Output<'credentials.keep'>).state;
  const judge = async (chain = found.chain): Promise<unknown> => person.perform('credentials.judge', { chain });
  const rely = async (purpose: 'timeStamps' | 'contentCredentials'): Promise<{ readonly id: string }> => {
    const file = pathToken();
    return (await person.perform('timestamps.trust', { file, purpose }, { [file]: join(office.base, 'root.pem') })) as { id: string };
  };

  test('a signer is known only through the list for signers, and only while it is relied on', async () => {
    expect(await judge()).toEqual({ authority: null });
    await rely('timeStamps');
    expect(await keep()).toBe('valid');
    const { id: authority } = await rely('contentCredentials');
    expect(await judge()).toEqual({ authority: 'CN=Invented Root of Cameras, O=Norvenia' });
    expect(await keep()).toBe('trusted');
    // What does not hold stays so, whoever signed it.
    expect(await keep({ state: 'invalid' })).toBe('invalid');
    expect(await keep({ state: 'absent', chain: [] })).toBe('absent');
    await person.perform('timestamps.drop', { id: authority, purpose: 'contentCredentials' });
    expect(await keep()).toBe('valid');
    const { statements } = (await person.perform('evidence.open', { id })) as Output<'evidence.open'>;
    const kept = statements.flatMap((one) => (one.type === 'contentCredentials' ? [one.content] : []));
    expect(kept.map(({ state }) => state)).toEqual(['valid', 'trusted', 'invalid', 'absent', 'valid']);
    expect(kept[1]).toMatchObject({ authority: 'CN=Invented Root of Cameras, O=Norvenia', tool: 'c2pa-ts', actions: found.actions });
  });

  test('where nobody reads the certificates, or nonsense comes back, nothing is kept and the vault works on', async () => {
    const { id: authority } = await rely('contentCredentials');
    const kept = async (): Promise<number> =>
      ((await person.perform('evidence.open', { id })) as Output<'evidence.open'>).statements.length;
    const entries = (): number => person.session.frontier.size;
    const before = await kept();
    const written = entries();
    const file = pathToken();
    const long = JSON.stringify('x'.repeat(301));
    for (const said of [null, '', 'no json', '{}', '[]', '[1]', '{"authority":"me"}', long, `[{"name":${long},"validTo":"2030-01-01"}]`]) {
      spoilt = () => said;
      const notRead = { kind: 'refused', code: 'certificates.notRead' };
      expect(await person.envelope('credentials.judge', { chain: found.chain })).toMatchObject(notRead);
      expect(await person.envelope('credentials.keep', { id, found })).toMatchObject(notRead);
      const paths = { [file]: join(office.base, 'root.pem') };
      expect(await person.envelope('timestamps.trust', { file, purpose: 'timeStamps' }, paths)).toMatchObject(notRead);
      const { authorities } = (await person.perform('timestamps.authorities', {})) as Output<'timestamps.authorities'>;
      expect(authorities.find((one) => one.id === authority)).toMatchObject({ name: '', validTo: '', trusted: true });
    }
    // A file of another form never reaches it.
    let asked = 0;
    spoilt = () => `${(asked += 1)}`;
    writeFileSync(join(office.base, 'form.pem'), '-----BEGIN NOTE-----\nMAA=\n-----END NOTE-----\n');
    expect(
      await person.envelope('timestamps.trust', { file, purpose: 'timeStamps' }, { [file]: join(office.base, 'form.pem') }),
    ).toMatchObject({ code: 'timestamps.noCertificate' });
    expect(asked).toBe(0);
    spoilt = null;
    expect(entries()).toBe(written);
    expect(await kept()).toBe(before);
    expect(await judge()).toEqual({ authority: 'CN=Invented Root of Cameras, O=Norvenia' });
    expect(await keep()).toBe('trusted');
    await person.perform('timestamps.drop', { id: authority, purpose: 'contentCredentials' });
  });

  test('another signer, a broken chain and a certificate that has run out lead nowhere', () => {
    const other = makeSigner();
    const now = new Date();
    const [own, root] = signer.chain as [Buffer, Buffer];
    expect(authorityOf(signer.chain, [root], now)).toBe('CN=Invented Root of Cameras, O=Norvenia');
    expect(authorityOf([own], [root], now)).not.toBeNull();
    // Of the same names, with other keys.
    expect(authorityOf(other.chain, [root], now)).toBeNull();
    expect(authorityOf([own, other.chain[1]!], [other.chain[1]!], now)).toBeNull();
    expect(authorityOf([Buffer.from('no certificate'), root], [root], now)).toBeNull();
    expect(authorityOf([], [root], now)).toBeNull();
    expect(authorityOf(signer.chain, [root], new Date(now.getTime() + 400 * 86_400_000))).toBeNull();
    // Who was signed for does not sign for others.
    expect(authorityOf([root], [own], now)).toBeNull();
  });

  test('what the office relies on is bound to the record', async () => {
    const verify = async () => (await person.perform('vault.verify', { scope: { kind: 'vault' } })) as Output<'vault.verify'>;
    expect(await verify()).toMatchObject({ unchanged: true });
    person.session.db.prepare('UPDATE signer_authority SET trusted = 1').run();
    expect((await verify()).faults).toMatchObject([{ code: 'record.altered' }]);
  });
});
