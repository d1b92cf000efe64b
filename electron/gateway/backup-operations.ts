import { z } from 'zod';
import type { FoundBackupFacts } from '#shared/contract/backups.ts';
import type { Envelope, RefusalDetails } from '#shared/contract/envelope.ts';
import { chooseRestoreFolder, lookAtBackup, restoreBackup, type RestoredVault } from '#shared/contract/shell.ts';
import { afterChoice, answer, refused, type ShellOperation, type ShellParts } from './shell-answer.ts';
import { baseName } from './vault-folder.ts';

type Refused = Exclude<Envelope, { kind: 'ok' }>;

/** Looking into a backup and restoring one, before anyone has signed in: in a process of its own that opens no vault. */
export function backupOperations(parts: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(lookAtBackup, async ({ file }) => {
      const folder = folderOf(parts, lookAtBackup.name, file);
      if (typeof folder !== 'string') return folder;
      const envelope = await run(parts, { folder });
      const facts = envelope.kind === 'refused' && envelope.code === 'backups.looked' ? factsIn(envelope.details) : null;
      return facts === null ? envelope : { kind: 'ok', value: facts };
    }),
    answer(chooseRestoreFolder, async () => {
      if (parts.engine.state() !== 'locked') return refused('shell.lockFirst');
      return afterChoice(await parts.chooser.chooseVaultFolder('create'), (folder) => ({
        token: parts.tokens.issue({ direction: 'vault' }, folder),
        folderName: baseName(folder),
      }));
    }),
    answer(restoreBackup, async ({ file, number, into }) => {
      const folder = folderOf(parts, restoreBackup.name, file);
      if (typeof folder !== 'string') return folder;
      const target = parts.tokens.redeemVault(into);
      if (target === null) return refused('shell.tokenUnknown');
      const envelope = await run(parts, { folder, into: target, generation: number });
      const restored =
        envelope.kind === 'refused' && envelope.code === 'backups.restored' ? restoredSchema.safeParse(envelope.details) : null;
      if (restored?.success !== true) return envelope;
      await parts.vault.choose(target);
      parts.announce(['shell']);
      const value: RestoredVault = restored.data;
      return { kind: 'ok', value };
    }),
  ];
}

/** The folder that a token stands for, while no vault is open. */
function folderOf({ engine, tokens }: ShellParts, operation: string, token: string): string | Refused {
  if (engine.state() !== 'locked') return refused('shell.lockFirst');
  return tokens.pathsIn(operation, { file: token })[token] ?? refused('shell.tokenUnknown');
}

async function run(
  { engine, profile }: ShellParts,
  what: { readonly folder: string; readonly into?: string; readonly generation?: number },
): Promise<Refused> {
  const envelope = await engine.open({ how: 'restore', ...what, passphrase: '', profile });
  if (envelope.kind === 'ok') throw new Error('a backup that was only looked at is open');
  return envelope;
}

const restoredSchema = z.object({
  folderName: z.string(),
  madeAt: z.string(),
  entries: z.number(),
  bytes: z.number(),
  missing: z.number(),
});
const factsSchema = z.object({
  id: z.string(),
  folderName: z.string(),
  generations: z.array(
    z.object({
      number: z.number(),
      madeAt: z.string(),
      entries: z.number(),
      sealedEntries: z.number().nullable(),
      objects: z.number(),
      bytes: z.number(),
      missing: z.number(),
    }),
  ),
  unreadable: z.array(z.number()),
});

function factsIn(details: RefusalDetails | undefined): FoundBackupFacts | null {
  const text = details?.['facts'];
  return typeof text === 'string' ? factsSchema.parse(JSON.parse(text)) : null;
}
