import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { forkedReader } from '../../support/certificates/forked-reader.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { originAt } from '../../support/evidence.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { hasOpenssl, makeAuthority, type Authority } from '../../support/timestamps/authority.ts';
import { pathToken } from '../../support/vault.ts';

/** An item gets a time stamp: a request out, a reply in, an authority that the office relies on. */

describe.skipIf(!hasOpenssl())(`time stamps of items${hasOpenssl() ? '' : ' (left out: there is no openssl)'}`, () => {
  let office: Office;
  let person: SignedIn;
  let authority: Authority;
  const items: EvidenceId[] = [];
  const honest = forkedReader();
  let isReading = true;
  const at = (name: string): string => join(office.base, name);

  beforeAll(async () => {
    office = await makeOffice({ roles: [], ports: { certificates: { read: async (task) => (isReading ? honest.read(task) : null) } } });
    person = await office.as('supervisor');
    authority = makeAuthority(mkdtempSync(join(office.base, 'authority-')));
    const { id: complaintId } = (await person.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
    const entry = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' };
    const { id: investigationId } = (await person.perform('investigations.start', { entry })) as { id: string };
    for (const name of ['one', 'two']) {
      writeFileSync(at(name), `an invented film, ${name}`);
      const file = pathToken();
      const what = { kind: 'digital', description: 'Film', notes: '', graphic: false };
      const taken = await person.perform(
        'evidence.takeIn',
        { investigationId, file, entry: what, origin: originAt() },
        { [file]: at(name) },
      );
      items.push((taken as { id: EvidenceId }).id);
    }
  });
  afterAll(() => office.remove());

  async function request(evidenceId: EvidenceId, name: string): Promise<string> {
    const destination = pathToken();
    expect(await person.perform('timestamps.request', { evidenceId, destination }, { [destination]: at(name) })).toEqual({ name });
    authority.stamp(at(name), at(`${name}.tsr`));
    return at(`${name}.tsr`);
  }

  async function take(evidenceId: EvidenceId, path: string): Promise<unknown> {
    const file = pathToken();
    return (await person.run('timestamps.take', { evidenceId, file }, { [file]: path })).result;
  }

  const stated = async (id: EvidenceId): Promise<readonly string[]> =>
    ((await person.perform('evidence.open', { id })) as Output<'evidence.open'>).statements.flatMap((one) =>
      one.type === 'timeStampReceived' ? [one.content.outcome] : [],
    );

  test('is kept as not trusted, and as valid once the office relies on the authority', async () => {
    const reply = await request(items[0]!, 'first.tsq');
    expect(await take(items[0]!, reply)).toMatchObject({ outcome: 'validNotTrusted', authority: 'CN=Invented Time Authority, O=Norvenia' });
    const file = pathToken();
    const trusted = (await person.perform('timestamps.trust', { file, purpose: 'timeStamps' }, { [file]: authority.root })) as {
      id: string;
    };
    expect(await person.envelope('timestamps.trust', { file, purpose: 'timeStamps' }, { [file]: authority.root })).toMatchObject({
      code: 'timestamps.authorityKnown',
    });
    expect(await take(items[0]!, reply)).toMatchObject({ outcome: 'valid' });
    await person.perform('timestamps.drop', { id: trusted.id, purpose: 'timeStamps' });
    expect(await take(items[0]!, reply)).toMatchObject({ outcome: 'validNotTrusted' });
    expect(await stated(items[0]!)).toEqual(['validNotTrusted', 'valid', 'validNotTrusted']);
  });

  test('a reply about another item, a broken one and no reply at all are told, and nothing is kept', async () => {
    const reply = await request(items[1]!, 'second.tsq');
    expect(await take(items[0]!, reply)).toMatchObject({ code: 'timestamps.otherFingerprint' });
    const broken = readFileSync(reply);
    broken[broken.length - 5]! ^= 1;
    writeFileSync(at('broken.tsr'), broken);
    expect(await take(items[1]!, at('broken.tsr'))).toMatchObject({ code: 'timestamps.signatureBroken' });
    expect(await take(items[1]!, at('two'))).toMatchObject({ code: 'timestamps.unreadable' });
    expect(await take(items[1]!, at('gone'))).toMatchObject({ code: 'timestamps.unreadable' });
    isReading = false;
    expect(await take(items[1]!, reply)).toMatchObject({ code: 'certificates.notRead' });
    isReading = true;
    expect(await stated(items[1]!)).toEqual([]);
    expect(await take(items[1]!, reply)).toMatchObject({ outcome: 'validNotTrusted' });
  });

  test('the answer to somebody else’s request is told apart', async () => {
    const { result } = await person.run('timestamps.request', { evidenceId: items[1]!, destination: pathToken() });
    expect(result).toMatchObject({ code: 'token.unknown' });
    // The same fingerprint, asked for with another nonce.
    const own = readFileSync(at('second.tsq'));
    own[own.length - 6]! ^= 1;
    writeFileSync(at('other.tsq'), own);
    authority.stamp(at('other.tsq'), at('other.tsr'));
    expect(await take(items[1]!, at('other.tsr'))).toMatchObject({ outcome: 'otherNonce' });
  });

  test('a reply that says more than the record takes is told, and leaves the item as it was', async () => {
    const folder = mkdtempSync(join(office.base, 'endless-'));
    const endless = makeAuthority(folder);
    const settings = join(folder, 'tsa.cnf');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('1.2.3.4.1', `1.2${'.1234567'.repeat(20)}`));
    endless.stamp(at('first.tsq'), at('endless.tsr'));
    expect(await take(items[0]!, at('endless.tsr'))).toMatchObject({ code: 'timestamps.unreadable' });
    expect((await stated(items[0]!)).length).toBe(3);
  });

  test('what the office relies on is bound to the record', async () => {
    const verify = async () => (await person.perform('vault.verify', { scope: { kind: 'vault' } })) as Output<'vault.verify'>;
    expect(await verify()).toMatchObject({ unchanged: true });
    const { writer } = person.session;
    person.session.db.prepare('UPDATE time_authority SET trusted = 1').run();
    expect(writer).toBeDefined();
    expect((await verify()).faults).toMatchObject([{ code: 'record.altered' }]);
  });
});
