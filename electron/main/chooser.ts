import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { intoFolder, isFolderToRead, type FolderToRead, type OpenPurpose, type SavePurpose } from '#shared/contract/shell.ts';
import type { Choice, Chooser } from '../gateway/ports.ts';

/** The operating system's dialogs. `dontAddToRecent`: where a report went is nobody's business. */
export function createElectronChooser(window: () => BrowserWindow): Chooser {
  const ask = async (options: Electron.OpenDialogOptions): Promise<Choice<readonly string[]>> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), { ...options, title: 'Recourse' });
    return canceled || filePaths.length === 0 ? { kind: 'cancelled' } : { kind: 'chosen', value: filePaths };
  };
  return {
    async chooseVaultFolder(how) {
      const choice = await ask({
        properties: ['openDirectory', 'dontAddToRecent', ...(how === 'create' ? (['createDirectory'] as const) : [])],
      });
      const [folder] = choice.kind === 'chosen' ? choice.value : [];
      return folder === undefined ? { kind: 'cancelled' } : { kind: 'chosen', value: folder };
    },
    chooseToOpen: (purpose, multiple) =>
      isFolderToRead(purpose)
        ? ask({ properties: ['openDirectory', 'dontAddToRecent'] })
        : ask({
            properties: ['openFile', 'dontAddToRecent', ...(multiple ? (['multiSelections'] as const) : [])],
            filters: openFilters[purpose],
          }),
    async chooseToSave(purpose, suggestedName) {
      if (intoFolder.has(purpose)) {
        const choice = await ask({ properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'] });
        const [folder] = choice.kind === 'chosen' ? choice.value : [];
        return folder === undefined ? { kind: 'cancelled' } : { kind: 'chosen', value: folder };
      }
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: 'Recourse',
        defaultPath: suggestedName.replaceAll(/[/\\]/g, ''),
        filters: saveFilters[purpose],
        properties: ['dontAddToRecent', 'showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? { kind: 'cancelled' } : { kind: 'chosen', value: filePath };
    },
  };
}

const openFilters: { readonly [purpose in Exclude<OpenPurpose, FolderToRead>]: FileFilter[] } = {
  evidence: [],
  csv: [{ name: 'CSV', extensions: ['csv'] }],
  package: [{ name: 'ZIP', extensions: ['zip'] }],
  approval: [{ name: 'JSON', extensions: ['json'] }],
  keeper: [{ name: 'JSON', extensions: ['json'] }],
  timeStamp: [{ name: 'TSR', extensions: ['tsr', 'tst', 'p7s'] }],
  timeAuthority: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer', 'der'] }],
};

const saveFilters: { readonly [purpose in SavePurpose]: FileFilter[] } = {
  report: [{ name: 'PDF', extensions: ['pdf'] }],
  reportData: [{ name: 'JSON', extensions: ['json'] }],
  package: [{ name: 'ZIP', extensions: ['zip'] }],
  packageFolder: [],
  evidence: [],
  recoverySheet: [{ name: 'PDF', extensions: ['pdf'] }],
  approvalRequest: [{ name: 'JSON', extensions: ['json'] }],
  seal: [{ name: 'TXT', extensions: ['txt'] }],
  sealPaper: [{ name: 'PDF', extensions: ['pdf'] }],
  recordList: [{ name: 'PDF', extensions: ['pdf'] }],
  keeper: [{ name: 'JSON', extensions: ['json'] }],
  labels: [{ name: 'PDF', extensions: ['pdf'] }],
  certificate: [{ name: 'PDF', extensions: ['pdf'] }],
  archive: [],
  timeStampRequest: [{ name: 'TSQ', extensions: ['tsq'] }],
  backup: [],
};
