import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyResult } from '#shared/contract/vault.ts';
import type { Json } from '#shared/kernel/json.ts';
import { verdictLines, verifyPackage, type Verdict } from '../../backend/index.ts';
import { onlyPositional } from '../arguments.ts';
import { exitCodes } from '../outcome.ts';
import type { Output } from '../output.ts';
import type { Command } from './command.ts';
import { withVault } from './with-vault.ts';

export const verify: Command = {
  words: ['verify'],
  usage: 'verify PATH',
  summary: 'check a package, or a whole vault',
  help: `  PATH   a package (its ZIP file or its folder), or the folder of a vault

A package is checked without a vault and without a passphrase. The first thing that is wrong is named. The words that are printed
belong to the key of the office: compare them by telephone, since anyone can sign a changed package again with a key of their own.
For a vault the passphrase is asked for; the whole record of actions, every record and all material are read.`,
  options: {},
  run: async (args, output) => {
    const path = onlyPositional(args, 'package or vault');
    if (existsSync(join(path, 'vault.json')) || existsSync(join(path, 'vault.alt.json'))) {
      return withVault(args, path, async (vault) =>
        reportVault(await vault.run('vault.verify', { scope: { kind: 'vault' } }, output.progress), output),
      );
    }
    return reportPackage(await verifyPackage(path), output);
  },
};

function reportPackage(verdict: Verdict, output: Output): number {
  for (const line of verdictLines(verdict)) output.say(line);
  output.result(JSON.parse(JSON.stringify(verdict)) as { [key: string]: Json });
  return verdict.ok ? exitCodes.done : exitCodes.faultFound;
}

function reportVault(result: VerifyResult, output: Output): number {
  if (result.unchanged)
    output.say(
      `Unchanged: ${result.entries} entries, ${result.records} records, ${result.objects} items of material (${result.bytes} bytes).`,
    );
  if (result.recordsNotOpened > 0 || result.objectsNotOpened > 0)
    output.say(
      `Without their keys: ${result.recordsNotOpened} records by their digests alone, ${result.objectsNotOpened} items of material by their size alone.`,
    );
  for (const fault of result.faults)
    output.say(
      `${fault.code}: ${fault.what}${fault.id === null ? '' : ` ${fault.id}`}${fault.index === null ? '' : `, entry ${fault.index}`}`,
    );
  output.result({
    unchanged: result.unchanged,
    entries: result.entries,
    records: result.records,
    objects: result.objects,
    bytes: result.bytes,
    recordsNotOpened: result.recordsNotOpened,
    objectsNotOpened: result.objectsNotOpened,
    faults: result.faults.map((fault) => ({ ...fault })),
  });
  return result.unchanged ? exitCodes.done : exitCodes.faultFound;
}
