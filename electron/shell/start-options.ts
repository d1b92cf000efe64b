import path from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { defaultProfileFolder } from './profile-folder.ts';

export type StartOptions = {
  /** Absolute. */
  readonly profile: string;
  /** Absolute, or null when the person will be asked. */
  readonly vault: string | null;
  readonly shell: 'electron' | 'chromium' | null;
  /** In Chromium: microphone and camera are given to the window for this run. */
  readonly recording: boolean;
  readonly isHelp: boolean;
};

export const startHelp = `npm start -- [options]     opens the window of Recourse

  --profile DIR    where this computer keeps language, theme and the anchors of vaults
                   (${defaultProfileFolder()})
  --vault DIR      offers this vault's folder on the lock screen
  --shell NAME     electron or chromium; Electron where its program is present unless told
  --recording      in Chromium: the window may use microphone and camera during this run; without it they are refused.
                   In Electron they are opened for the moment in which a recording begins, and this says nothing
  --help           this text

Exit codes: 0 closed, 2 wrong options, 69 nothing here can show a window.`;

/** Reads the options after `npm start --`; the error is a sentence for the person. */
export function readStartOptions(args: readonly string[], directory: string): Result<StartOptions, string> {
  const options = {
    profile: { type: 'string' },
    vault: { type: 'string' },
    shell: { type: 'string' },
    recording: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    const shell = values.shell ?? null;
    if (shell !== null && shell !== 'electron' && shell !== 'chromium') return err('--shell is electron or chromium.');
    return ok({
      profile: values.profile === undefined ? defaultProfileFolder() : path.resolve(directory, values.profile),
      vault: values.vault === undefined ? null : path.resolve(directory, values.vault),
      shell,
      recording: values.recording ?? false,
      isHelp: values.help ?? false,
    });
  } catch (fault) {
    return err(fault instanceof Error ? fault.message : 'These options are not known.');
  }
}
