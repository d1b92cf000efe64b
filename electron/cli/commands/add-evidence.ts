import { evidenceKinds } from '#shared/domain/evidence/codes.ts';
import type { Json } from '#shared/kernel/json.ts';
import { absolute, requiredOption, textOption } from '../arguments.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import type { Command } from './command.ts';
import { findInvestigation } from './find-investigation.ts';
import { withVault } from './with-vault.ts';

export const addEvidence: Command = {
  words: ['add', 'evidence'],
  usage:
    'add evidence FILE... --vault FOLDER --investigation REFERENCE --description TEXT --holder NAME [--from NAME] [--kind KIND] [--graphic]',
  summary: 'take files into an investigation',
  help: `  FILE...                    files of any size; each is hashed and encrypted in one pass, and read back
  --vault FOLDER             the vault
  --investigation REFERENCE  e.g. 26-K7QM-4TXW-P
  --description TEXT         neutral words, without names: they stand in the index that leaves the office
  --holder NAME              who holds the material now
  --from NAME                from whom it was received
  --kind KIND                ${evidenceKinds.join(', ')} (digital unless told)
  --graphic                  shows violence or injury: veiled on the screen`,
  options: {
    vault: { type: 'string' },
    investigation: { type: 'string' },
    description: { type: 'string' },
    holder: { type: 'string' },
    from: { type: 'string' },
    kind: { type: 'string' },
    graphic: { type: 'boolean' },
  },
  run: async (args, output) => {
    if (args.positionals.length === 0) throw new CommandEnd(exitCodes.usage, 'arguments', 'Name at least one file. Try --help.');
    const kind = evidenceKinds.find((k) => k === (textOption(args.options, 'kind') ?? 'digital'));
    if (!kind) throw new CommandEnd(exitCodes.usage, 'arguments', `--kind is one of ${evidenceKinds.join(', ')}.`);
    return withVault(args, absolute(requiredOption(args.options, 'vault')), async (vault) => {
      const investigation = await findInvestigation(vault, requiredOption(args.options, 'investigation'));
      const taken: Json[] = [];
      for (const file of args.positionals) {
        const item = await vault.run(
          'evidence.takeIn',
          {
            investigationId: investigation.id,
            file: vault.token(absolute(file)),
            entry: { kind, description: requiredOption(args.options, 'description'), notes: '', graphic: args.options['graphic'] === true },
            origin: {
              type: 'received',
              at: momentNow(),
              from: textOption(args.options, 'from') ?? '',
              to: requiredOption(args.options, 'holder'),
              place: '',
              authority: '',
              seal: '',
              condition: '',
            },
          },
          output.progress,
        );
        output.say(
          `M-${String(item.number).padStart(2, '0')} taken in: ${item.size} bytes, SHA-256 ${item.sha256}${item.sameAs === null ? '' : `, the same content as M-${String(item.sameAs).padStart(2, '0')}`}`,
        );
        taken.push({ number: item.number, size: item.size, sha256: item.sha256, sameAs: item.sameAs });
      }
      output.result({ investigation: investigation.reference, taken });
      return exitCodes.done;
    });
  },
};

/** This moment by this computer's clock, with its offset from UTC. */
export function momentNow(): { local: string; offsetMinutes: number; clock: 'thisComputer' } {
  const now = new Date();
  // Subtracted, since minus zero has no canonical form: negated, every place on UTC would be refused.
  const offsetMinutes = 0 - now.getTimezoneOffset();
  const local = new Date(now.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return { local, offsetMinutes, clock: 'thisComputer' };
}
