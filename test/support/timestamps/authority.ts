import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A time-stamp authority of invented name, run by the machine's openssl. */
export type Authority = {
  readonly root: string;
  /** Answers a request file with a reply file. */
  stamp(request: string, reply: string): void;
  /** What openssl says of a reply to a request: true where it holds. */
  agrees(request: string, reply: string): boolean;
};

export function hasOpenssl(): boolean {
  return spawnSync('openssl', ['version'], { encoding: 'utf8' }).status === 0;
}

export function makeAuthority(folder: string, name = 'Invented Time Authority'): Authority {
  const at = (file: string): string => join(folder, file);
  const run = (...args: readonly string[]): boolean => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' }).status === 0;
  const must = (...args: readonly string[]): void => {
    const ran = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${ran.stderr}`);
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  must('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '3650', '-subj', `/CN=${name} Root`, '-sha256');
  must('req', ...newKey, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', `/CN=${name}/O=Norvenia`);
  writeFileSync(at('ext.cnf'), 'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n');
  must(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'tsa.pem',
    '-days',
    '3650',
    '-extfile',
    'ext.cnf',
    '-sha256',
  );
  writeFileSync(at('serial'), '01\n');
  writeFileSync(at('tsa.cnf'), settings);
  return {
    root: at('ca.pem'),
    stamp: (request, reply) => must('ts', '-reply', '-config', 'tsa.cnf', '-section', 't', '-queryfile', request, '-out', reply),
    agrees: (request, reply) => run('ts', '-verify', '-queryfile', request, '-in', reply, '-CAfile', 'ca.pem'),
  };
}

const settings = `[tsa]
default_tsa=t
[t]
dir=.
serial=./serial
crypto_device=builtin
signer_cert=./tsa.pem
certs=./ca.pem
signer_key=./tsa.key
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
accuracy=secs:1
ordering=yes
tsa_name=yes
ess_cert_id_chain=no
ess_cert_id_alg=sha256
`;
