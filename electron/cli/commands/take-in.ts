import { statSync } from 'node:fs';
import { sameChoices, type SameChoice } from '#shared/domain/evidence/intake.ts';
import { evidenceKinds, type EvidenceKind } from '#shared/domain/evidence/codes.ts';
import type { IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { absolute, requiredOption, textOption, type Arguments } from '../arguments.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import type { Output } from '../output.ts';
import type { VaultSession } from '../vault-session.ts';
import { momentNow } from './add-evidence.ts';
import type { Command } from './command.ts';
import { findInvestigation } from './find-investigation.ts';
import { withVault } from './with-vault.ts';

/** The most files that the contract takes one by one. */
const mostAtOnce = 200;

export const takeIn: Command = {
  words: ['take-in'],
  usage: 'take-in VAULT REFERENCE PATH... --description TEXT --holder NAME [--from NAME] [--kind KIND] [--graphic] [--same WHAT]',
  summary: 'take files and whole folders into an investigation',
  help: `  VAULT                      the vault's folder
  REFERENCE                  of the investigation, e.g. 26-K7QM-4TXW-P
  PATH...                    files, and folders with everything below them: structure and names are kept, links are not followed
  --description TEXT         neutral words, without names; in a folder each file gets its number behind them
  --holder NAME              who holds the material now
  --from NAME                from whom it was received
  --kind KIND                ${evidenceKinds.join(', ')} (digital unless told)
  --graphic                  shows violence or injury: veiled on the screen
  --same WHAT                content that is there already: ask (wait for the decision in the window), link or take; link unless told

What was taken in stays if the command is stopped, and the rest waits in the window. What was left is listed with the reason; then the exit code is 3.`,
  options: {
    description: { type: 'string' },
    holder: { type: 'string' },
    from: { type: 'string' },
    kind: { type: 'string' },
    graphic: { type: 'boolean' },
    same: { type: 'string' },
  },
  run: async (args, output) => {
    const [folder, reference, ...named] = args.positionals;
    if (folder === undefined || reference === undefined || named.length === 0)
      throw new CommandEnd(exitCodes.usage, 'arguments', 'Name the vault, the investigation, and at least one file or folder. Try --help.');
    const order = orderOf(args);
    const paths = named.map((path) => absolute(path));
    return withVault(args, absolute(folder), async (vault) => {
      const investigation = await findInvestigation(vault, reference);
      const folders = paths.filter(isFolder);
      const files = paths.filter((path) => !isFolder(path));
      const batches: IntakeBatchId[] = [];
      for (let at = 0; at < files.length; at += mostAtOnce)
        batches.push(await prepareFiles(vault, investigation.id, order, files.slice(at, at + mostAtOnce)));
      for (const path of folders) batches.push(await prepareFolder(vault, investigation.id, order, path, output));
      const done: Json[] = [];
      let areAllIn = true;
      for (const batch of batches) {
        const result = await vault.run('evidence.runBatch', { batch }, output.progress);
        done.push({ taken: result.taken, linked: result.linked, same: result.same, left: result.left });
        output.say(
          `${result.taken} taken in, ${result.linked} linked to what is there already, ${result.same} to be decided, ${result.left} left`,
        );
        areAllIn &&= await tell(vault, batch, output);
      }
      output.result({ investigation: investigation.reference, batches: done });
      return areAllIn ? exitCodes.done : exitCodes.refused;
    });
  },
};

type Order = ReturnType<typeof orderOf>;

function orderOf({ options }: Arguments) {
  const kind = evidenceKinds.find((one) => one === (textOption(options, 'kind') ?? 'digital'));
  if (!kind) throw new CommandEnd(exitCodes.usage, 'arguments', `--kind is one of ${evidenceKinds.join(', ')}.`);
  const same = sameChoices.find((one) => one === (textOption(options, 'same') ?? 'link'));
  if (!same) throw new CommandEnd(exitCodes.usage, 'arguments', `--same is one of ${sameChoices.join(', ')}.`);
  const entry = { kind, description: requiredOption(options, 'description'), notes: '', graphic: options['graphic'] === true };
  const said = { from: textOption(options, 'from') ?? '', to: requiredOption(options, 'holder') };
  const origin = { type: 'received' as const, at: momentNow(), ...said, place: '', authority: '', seal: '', condition: '' };
  return { entry: entry satisfies { kind: EvidenceKind }, origin, same: same satisfies SameChoice };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function prepareFiles(vault: VaultSession, investigationId: InvestigationId, order: Order, paths: readonly string[]) {
  const files = paths.map((path) => ({ file: vault.token(path), entry: order.entry }));
  return (await vault.call('evidence.prepareIntakes', { investigationId, origin: order.origin, same: order.same, files })).batch;
}

async function prepareFolder(vault: VaultSession, investigationId: InvestigationId, order: Order, path: string, output: Output) {
  const listed = await vault.run('evidence.prepareFolder', { investigationId, file: vault.token(path), ...order }, output.progress);
  output.say(`${listed.files} files listed`);
  return listed.batch;
}

/** Names what was left, as JSON texts, since a name may hold anything. True, and the batch put away, where there is nothing to say. */
async function tell(vault: VaultSession, batch: IntakeBatchId, output: Output): Promise<boolean> {
  let told = 0;
  for (const what of ['left', 'same'] as const) {
    for (let offset = 0; ; offset += mostAtOnce) {
      const { rows, total } = await vault.call('evidence.outcomes', { batch, what, offset, limit: mostAtOnce });
      for (const { folder, originalName, reason } of rows)
        output.say(`  ${reason ?? 'sameContent'}: ${JSON.stringify(folder === '' ? originalName : `${folder}/${originalName}`)}`);
      told += rows.length;
      if (offset + mostAtOnce >= total) break;
    }
  }
  if (told === 0) await vault.call('evidence.dropBatch', { batch });
  return told === 0;
}
