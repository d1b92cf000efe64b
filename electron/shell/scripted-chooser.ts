import type { Chooser } from '../gateway/ports.ts';

/** Paths laid ready for the dialogs that will be asked for, in order, by kind. */
export type Script = {
  readonly vaultFolders?: readonly string[];
  readonly open?: readonly (readonly string[])[];
  readonly save?: readonly string[];
};

/** Answers dialogs from a script, for the demonstration and the tests of the window. A dialog that nothing was laid ready for is cancelled. */
export function createScriptedChooser(script: Script): Chooser {
  const vaultFolders = [...(script.vaultFolders ?? [])];
  const open = [...(script.open ?? [])];
  const save = [...(script.save ?? [])];
  return {
    chooseVaultFolder: () => Promise.resolve(next(vaultFolders)),
    chooseToOpen: () => Promise.resolve(next(open)),
    chooseToSave: () => Promise.resolve(next(save)),
  };
}

function next<T>(waiting: T[]) {
  const value = waiting.shift();
  return value === undefined ? ({ kind: 'cancelled' } as const) : ({ kind: 'chosen', value } as const);
}
