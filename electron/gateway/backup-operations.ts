import type { Envelope } from '#shared/contract/envelope.ts';
import { chooseRestoreFolder, lookAtBackup, restoreBackup } from '#shared/contract/shell.ts';
import { afterChoice, answer, refused, type ShellOperation, type ShellParts } from './shell-answer.ts';
import { baseName } from './vault-folder.ts';

type Refused = Exclude<Envelope, { kind: 'ok' }>;

/** Looking into a backup and restoring one, before anyone has signed in: in a process of its own that opens no vault. */
export function backupOperations(parts: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(lookAtBackup, async ({ file }) => {
      const folder = folderOf(parts, lookAtBackup.name, file);
      if (typeof folder !== 'string') return folder;
      const said = await parts.engine.workOnBackup({ what: 'look', folder });
      if (said.kind === 'restored') throw new Error('a backup that was only looked at was restored');
      return said.kind === 'looked' ? { kind: 'ok', value: said.facts } : said;
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
      const said = await parts.engine.workOnBackup({ what: 'restore', folder, into: target, generation: number });
      if (said.kind === 'looked') throw new Error('a backup that was to be restored was only looked at');
      if (said.kind !== 'restored') return said;
      await parts.vault.choose(target);
      parts.announce(['shell']);
      return { kind: 'ok', value: said.vault };
    }),
  ];
}

/** The folder that a token stands for, while no vault is open. */
function folderOf({ engine, tokens }: ShellParts, operation: string, token: string): string | Refused {
  if (engine.state() !== 'locked') return refused('shell.lockFirst');
  return tokens.pathsIn(operation, { file: token })[token] ?? refused('shell.tokenUnknown');
}
