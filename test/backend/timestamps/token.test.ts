import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derOf } from '../../../electron/backend/certificates/der.ts';
import { readToken } from '../../../electron/backend/certificates/token.ts';
import { plainHex, timeStampRequest } from '../../../electron/backend/timestamps/request.ts';
import { hasOpenssl, makeAuthority, type Authority } from '../../support/timestamps/authority.ts';

/** Requests and replies of RFC 3161, with openssl as authority and as second opinion. */

describe.skipIf(!hasOpenssl())(`time stamps${hasOpenssl() ? '' : ' (left out: there is no openssl)'}`, () => {
  let folder = '';
  let authority: Authority;
  const sha256 = createHash('sha256').update('an invented film').digest('hex');
  // As the program makes one: a number that begins with noughts would be another way of writing it, which openssl refuses.
  const nonce = Buffer.concat([Buffer.of(0x40), randomBytes(15)]);
  const at = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'recourse-stamps-'));
    authority = makeAuthority(folder);
    writeFileSync(at('request.tsq'), timeStampRequest(sha256, nonce));
    authority.stamp(at('request.tsq'), at('reply.tsr'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const root = () => derOf(readFileSync(authority.root))!;
  const reply = () => readFileSync(at('reply.tsr'));

  test('openssl understands the request, and agrees with its own reply', () => {
    expect(authority.agrees(at('request.tsq'), at('reply.tsr'))).toBe(true);
  });

  test('a reply holds, and is trusted where its root is', async () => {
    const said = {
      sha256,
      nonce: plainHex(nonce),
      authority: 'CN=Invented Time Authority, O=Norvenia',
      policy: '1.2.3.4.1',
      signatureHolds: true,
    };
    const read = await readToken(reply(), [root()]);
    expect(read).toMatchObject({ ...said, isTrusted: true });
    // Told to the second: within the minutes that this test has been running.
    expect(Math.abs(Date.now() - Date.parse((read as { readonly time: string }).time))).toBeLessThan(600_000);
    expect(await readToken(reply(), [])).toMatchObject({ ...said, isTrusted: false });
    mkdirSync(at('other'));
    const other = derOf(readFileSync(makeAuthority(at('other'), 'Another').root))!;
    expect(await readToken(reply(), [other])).toMatchObject({ ...said, isTrusted: false });
  });

  test('no changed byte is both read and held for good', async () => {
    const good = reply();
    const known = JSON.stringify(await readToken(good, [root()]));
    const passed: number[] = [];
    for (let at = 0; at < good.length; at += 7) {
      const changed = Buffer.from(good);
      changed[at]! ^= 1;
      const read = await readToken(changed, [root()]);
      if (typeof read !== 'string' && read.isTrusted && JSON.stringify(read) !== known) passed.push(at);
    }
    expect(passed).toEqual([]);
  });

  test('a signature over a broken fingerprint holds for nothing', async () => {
    mkdirSync(at('weak'));
    const weak = makeAuthority(at('weak'));
    const settings = join(at('weak'), 'tsa.cnf');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('signer_digest=sha256', 'signer_digest=sha1'));
    weak.stamp(at('request.tsq'), at('weak.tsr'));
    const root = derOf(readFileSync(weak.root))!;
    expect(await readToken(readFileSync(at('weak.tsr')), [root])).toMatchObject({ sha256, signatureHolds: false, isTrusted: false });
  });

  test('a certificate that may issue none makes no authority, though it leads to a root that is relied on', async () => {
    mkdirSync(at('chain'));
    const chain = makeAuthority(at('chain'));
    const openssl = (...args: readonly string[]): void => {
      const ran = spawnSync('openssl', args, { cwd: at('chain'), encoding: 'utf8' });
      if (ran.status !== 0) throw new Error(ran.stderr);
    };
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'false.key'];
    openssl('req', ...key, '-out', 'false.csr', '-subj', '/CN=False Authority');
    const ca = ['-CA', 'tsa.pem', '-CAkey', 'tsa.key', '-CAcreateserial'];
    openssl('x509', '-req', '-in', 'false.csr', ...ca, '-out', 'false.pem', '-days', '30', '-extfile', 'ext.cnf', '-sha256');
    const settings = join(at('chain'), 'tsa.cnf');
    const text = readFileSync(settings, 'utf8').replace('./tsa.pem', './false.pem').replace('./tsa.key', './false.key');
    writeFileSync(settings, text.replace('./ca.pem', './tsa.pem'));
    chain.stamp(at('request.tsq'), at('false.tsr'));
    const root = derOf(readFileSync(chain.root))!;
    expect(await readToken(readFileSync(at('false.tsr')), [root])).toMatchObject({ authority: 'CN=False Authority', isTrusted: false });
  });

  test('what is no reply is told, not thrown', async () => {
    expect(await readToken(Buffer.from('no reply'), [])).toBe('unreadable');
    expect(await readToken(Buffer.alloc(0), [])).toBe('unreadable');
    expect(await readToken(randomBytes(5000), [])).toBe('unreadable');
    // Status 2, no token: the authority refused.
    expect(await readToken(Buffer.from('30053003020102', 'hex'), [])).toBe('notGranted');
  });
});
