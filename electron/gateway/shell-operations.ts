import { z } from 'zod';
import { closeDevices, openDevices } from '#shared/contract/devices.ts';
import {
  checkSheets,
  chooseFiles,
  chooseSalvageFolder,
  chooseSave,
  chooseVault,
  createVault,
  lockVault,
  readPreferences,
  recoverVault,
  salvageVault,
  setPreferences,
  shellStatus,
  stayOpen,
  suggestPassphrase,
  unlockVault,
  type ChosenFile,
  type RecoverablePerson,
  type ShellStatus,
} from '#shared/contract/shell.ts';
import { SUGGESTED_WORDS } from '#shared/domain/passphrases/codes.ts';
import { drawWords } from '#shared/domain/passphrases/draw.ts';
import type { Envelope, RefusalDetails } from '#shared/contract/envelope.ts';
import type { OpenRequest } from '#shared/contract/wire.ts';
import { backupOperations } from './backup-operations.ts';
import { afterChoice, answer, refused, type Outcome, type ShellOperation, type ShellParts } from './shell-answer.ts';
import { baseName } from './vault-folder.ts';

/** What does not fit counts as nothing said: a vault must lock itself in any case. */
const openedSchema = z.object({ idleMinutes: z.int().min(1).max(60).nullable().catch(null) }).catch({ idleMinutes: null });

/** The operations that the gateway answers itself, by name. */
export function createShellOperations(parts: ShellParts): ReadonlyMap<string, ShellOperation> {
  return new Map([
    ...vaultOperations(parts),
    ...recoveryOperations(parts),
    ...backupOperations(parts),
    ...salvageOperations(parts),
    ...passphraseOperations(parts),
    ...fileOperations(parts),
    ...deviceOperations(parts),
    ...preferenceOperations(parts),
  ]);
}

/** Starts a vault process and opens; then the vault is the current one, and the time of quiet runs. */
async function open(parts: ShellParts, request: Omit<OpenRequest, 'profile'>): Promise<Outcome<typeof unlockVault>> {
  const { engine, vault, idle } = parts;
  const opening = engine.open({ ...request, profile: parts.profile });
  parts.announce(['shell']);
  const envelope = await opening;
  if (envelope.kind === 'ok') {
    await vault.choose(request.into ?? request.folder);
    const minutes = openedSchema.parse(envelope.value).idleMinutes;
    idle.setLimit(minutes === null ? parts.idleLimit : minutes * 60_000);
    idle.touch();
  }
  parts.announce(['shell']);
  return envelope.kind === 'ok' ? { kind: 'ok', value: { state: 'open' } } : envelope;
}

type Refused = Exclude<Envelope, { kind: 'ok' }>;

/** The folder of the current vault, or the one that the token stands for. */
function folderToOpen({ engine, vault, tokens }: ShellParts, token: string | undefined): { readonly folder: string } | Refused {
  if (engine.state() !== 'locked') return refused('shell.lockFirst');
  const folder = token === undefined ? vault.current()?.folder : tokens.redeemVault(token);
  if (folder === null) return refused('shell.tokenUnknown');
  return folder === undefined ? refused('shell.noVault') : { folder };
}

function vaultOperations(parts: ShellParts): readonly [string, ShellOperation][] {
  const { engine, tokens, vault, idle } = parts;
  return [
    answer(shellStatus, () => {
      const state = engine.state();
      const chosen = vault.current();
      const status: ShellStatus = {
        state: state === 'locked' && chosen === null ? 'none' : state,
        folderName: chosen === null ? null : baseName(chosen.folder),
        holdsVault: chosen?.holdsVault ?? false,
        idleLimit: idle.limit(),
        locksAt: state === 'open' ? idle.endsAt() : null,
      };
      return { kind: 'ok', value: status };
    }),
    answer(chooseVault, async ({ how }) => {
      if (engine.state() !== 'locked') return refused('shell.lockFirst');
      return afterChoice(await parts.chooser.chooseVaultFolder(how), async (folder) => {
        const chosen = await vault.choose(folder);
        parts.announce(['shell']);
        return { token: tokens.issue({ direction: 'vault' }, folder), folderName: baseName(folder), holdsVault: chosen.holdsVault };
      });
    }),
    answer(createVault, async ({ token, ...rest }) => {
      if (engine.state() !== 'locked') return refused('shell.lockFirst');
      const folder = tokens.redeemVault(token);
      return folder === null ? refused('shell.tokenUnknown') : open(parts, { how: 'create', folder, ...withoutUndefined(rest) });
    }),
    answer(unlockVault, async ({ token, ...typed }) => {
      const place = folderToOpen(parts, token);
      return 'kind' in place ? place : open(parts, { how: 'unlock', ...place, ...withoutUndefined(typed) });
    }),
    answer(lockVault, async () => {
      await parts.lock('asked');
      const state: 'none' | 'locked' = vault.current() === null ? 'none' : 'locked';
      return { kind: 'ok', value: { state } };
    }),
    answer(stayOpen, () => {
      if (engine.state() === 'open') idle.touch();
      return { kind: 'ok', value: { locksAt: engine.state() === 'open' ? idle.endsAt() : null } };
    }),
  ];
}

function recoveryOperations(parts: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(checkSheets, async ({ token, sheets }) => {
      const place = folderToOpen(parts, token);
      if ('kind' in place) return place;
      const { profile, engine } = parts;
      // Looked at in a vault process of its own, which opens nothing and ends.
      const envelope = await engine.open({ how: 'recover', ...place, passphrase: '', profile, recovery: { sheets, who: null } });
      if (envelope.kind === 'ok') throw new Error('a vault that was only looked at is open');
      const persons = envelope.kind === 'refused' && envelope.code === 'recovery.sheetsFit' ? personsIn(envelope.details) : null;
      return persons === null ? envelope : { kind: 'ok', value: { persons } };
    }),
    answer(recoverVault, async ({ token, sheets, who, passphrase }) => {
      const place = folderToOpen(parts, token);
      return 'kind' in place ? place : open(parts, { how: 'recover', ...place, passphrase, recovery: { sheets, who } });
    }),
  ];
}

function salvageOperations(parts: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(chooseSalvageFolder, async () => {
      if (parts.engine.state() !== 'locked') return refused('shell.lockFirst');
      return afterChoice(await parts.chooser.chooseVaultFolder('create'), (folder) => ({
        token: parts.tokens.issue({ direction: 'vault' }, folder),
        folderName: baseName(folder),
      }));
    }),
    answer(salvageVault, async ({ token, into, ...typed }) => {
      const place = folderToOpen(parts, token);
      if ('kind' in place) return place;
      const target = parts.tokens.redeemVault(into);
      if (target === null) return refused('shell.tokenUnknown');
      return open(parts, { how: 'salvage', ...place, into: target, ...withoutUndefined(typed) });
    }),
  ];
}

const peopleSchema = z.object({ numbers: z.array(z.string()), names: z.array(z.string()), roles: z.array(z.string()) });

/** Details carry lists of texts; these three are in one order. */
function personsIn(details: RefusalDetails | undefined): readonly RecoverablePerson[] {
  const { numbers, names, roles } = peopleSchema.parse(details);
  return numbers.map((number, at) => ({ number, name: names[at] ?? '', role: roles[at] ?? '' }));
}

function passphraseOperations({ random }: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(suggestPassphrase, async ({ language }) => {
      // A hundred kilobytes of words that most runs never need.
      const { wordLists } = await import('#shared/domain/passphrases/word-lists.ts');
      return { kind: 'ok', value: { words: drawWords(wordLists[language], SUGGESTED_WORDS, (count) => bytesOf(random(), count)) } };
    }),
  ];
}

/** The first bytes of a random number in hexadecimal. */
function bytesOf(hex: string, count: number): Uint8Array {
  if (hex.length < 2 * count) throw new Error('not so many random bytes at once');
  return Uint8Array.from({ length: count }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}

function deviceOperations({ devices, engine }: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(openDevices, async ({ what }) => {
      if (engine.state() !== 'open') return refused('shell.unlockFirst');
      return (await devices.open(what)) ? { kind: 'ok', value: { opened: true } } : refused('shell.noDevices');
    }),
    answer(closeDevices, async () => {
      await devices.close();
      return { kind: 'ok', value: { closed: true } };
    }),
  ];
}

function fileOperations({ chooser, tokens, files }: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(chooseFiles, async ({ purpose, multiple }) =>
      afterChoice(await chooser.chooseToOpen(purpose, multiple), async (paths) => {
        const chosen = (multiple ? paths : paths.slice(0, 1)).map(async (path): Promise<ChosenFile> => {
          const facts = await files.stat(path);
          return {
            token: tokens.issue({ direction: 'read', what: purpose }, path),
            name: baseName(path),
            size: facts.isFile() ? facts.size : 0,
          };
        });
        return { files: await Promise.all(chosen) };
      }),
    ),
    answer(chooseSave, async ({ purpose, suggestedName }) =>
      afterChoice(await chooser.chooseToSave(purpose, suggestedName), (path) => ({
        token: tokens.issue({ direction: 'write', what: purpose }, path),
        name: baseName(path),
      })),
    ),
  ];
}

function preferenceOperations({ preferences, announce }: ShellParts): readonly [string, ShellOperation][] {
  return [
    answer(readPreferences, async () => ({ kind: 'ok', value: await preferences.read() })),
    answer(setPreferences, async (change) => {
      const value = await preferences.update(withoutUndefined(change));
      announce(['shell.preferences']);
      return { kind: 'ok', value };
    }),
  ];
}

/** An optional field that was left out is absent, not undefined: the two differ in every type of ours. */
function withoutUndefined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
