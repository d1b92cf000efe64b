import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as TreeOfOperations from '#shared/contract/operations.ts';
import type { Envelope } from '#shared/contract/envelope.ts';
import type * as TreeOfJob from '../main-job.ts';
import type * as TreeOfVault from '../vault.ts';
import type * as TreeOfPorts from '../../../electron/backend/system-ports.ts';
import type * as TreeOfMigrate from '../../../electron/backend/db/migrate.ts';
import { listFiles } from '../vault-snapshot.ts';

/**
 * `node test/support/vaults/make.ts [--tree FOLDER] --out FOLDER`: makes a small vault with the code of a tree of sources (this one, or an earlier commit in a
 * clone) and keeps it in a folder, as test/fixtures/vaults holds them. Every operation that writes is done once. The key derivation is the real one, at the floor
 * of the format, so that the program itself opens these files.
 */

const { values } = parseArgs({ options: { tree: { type: 'string' }, out: { type: 'string' } } });
if (values.out === undefined) throw new Error('--out is missing');
const tree = resolve(values.tree ?? new URL('../../../', import.meta.url).pathname);
const out = resolve(values.out);

const of = async <T>(path: string): Promise<T> => (await import(pathToFileURL(join(tree, path)).href)) as T;
const { makeVault } = await of<typeof TreeOfVault>('test/support/vault.ts');
const { performAll } = await of<typeof TreeOfJob>('test/support/main-job.ts');
const { systemPorts } = await of<typeof TreeOfPorts>('electron/backend/system-ports.ts');
const { operations } = await of<typeof TreeOfOperations>('shared/contract/operations.ts');
const { newestSchema } = await of<typeof TreeOfMigrate>('electron/backend/db/migrate.ts');

const floor = { memoryKiB: 65_536, passes: 3, lanes: 4 };
const vault = await makeVault({ ports: { kdf: { ...systemPorts(tmpdir()).kdf, parametersForNewSlots: floor } } });
const scratch = join(vault.folder, '..', 'files');
mkdirSync(scratch);
await performAll(async (name, input, paths = {}) => {
  if (operations.get(name)?.kind !== 'job') return valueOf(name, await vault.envelope(name, input, paths));
  const state = await vault.run(name as never, input, paths);
  if (state.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(state.result)}`, { cause: vault.incidents.at(-1)?.error });
  return state.result;
}, scratch);
await vault.reopen();
const verified = await vault.run('vault.verify', { scope: { kind: 'vault' } });
await vault.backend.close();
rmSync(out, { recursive: true, force: true });
cpSync(vault.folder, join(out, 'vault'), { recursive: true });
const { entries, records, objects, unchanged } = verified.result as { [name: string]: unknown };
if (unchanged !== true) throw new Error(`the vault does not verify: ${JSON.stringify(verified.result)}`);
const about = { schema: newestSchema(), version: versionOf(tree), passphrase: vault.passphrase, entries, records, objects };
writeFileSync(join(out, 'about.json'), `${JSON.stringify(about, null, 2)}\n`);
await vault.remove();
console.log(`${out}: schema ${newestSchema()}, ${listFiles(out).length} files, ${JSON.stringify(about)}`);

function valueOf(name: string, envelope: Envelope): unknown {
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`, { cause: vault.incidents.at(-1)?.error });
  return envelope.value;
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }).version;
}
