import type { Page } from 'playwright-core';
import type { PlantedWords } from '../support/planted-words.ts';

/** Calls through the bridge of the window; throws where it was not done. */
export type Call = (name: string, input: unknown) => Promise<unknown>;

/** What a drive may hold: names of ours, and hashes. */
export const allowedOnDrive = new RegExp(
  `^recourse-backup-[0-9a-f]{8}${[
    '',
    '/backup\\.json',
    '/objects(/[0-9a-f]{2}(/[0-9a-f]{62})?)?',
    '/generations(/\\d{6}(/(generation\\.json|keyring|objects\\.txt|vault\\.db|vault\\.json))?)?',
  ].join('$|^recourse-backup-[0-9a-f]{8}')}$`,
);

type Ground = { readonly page: Page; readonly call: Call; readonly words: PlantedWords; readonly look: () => void };

/** Two backups to the drive, the second beside the first, with a planted name for it; then read again. What lies about meanwhile is looked at as often as it can be. */
export async function backUpTwice({ page, call, words, look }: Ground): Promise<void> {
  for (const label of [words.word(), '']) {
    const { token } = (await call('shell.chooseSave', { purpose: 'backup', suggestedName: words.word() })) as { token: string };
    await untilDone(page, call, await begun(call, 'backups.make', { destination: token, label }), look);
  }
  const { files } = (await call('shell.chooseFiles', { purpose: 'backup', multiple: false })) as { files: readonly { token: string }[] };
  await untilDone(page, call, await begun(call, 'backups.verify', { file: files[0]!.token, number: null }), look);
}

async function begun(call: Call, name: string, input: object): Promise<string> {
  return ((await call(name, input)) as { job: string }).job;
}

async function untilDone(page: Page, call: Call, job: string, look: () => void): Promise<void> {
  for (;;) {
    look();
    const { jobs } = (await call('jobs.list', {})) as { jobs: readonly { id: string; outcome: string | null; result: unknown }[] };
    const found = jobs.find(({ id }) => id === job);
    if (found?.outcome === 'done') return;
    if (found && found.outcome !== null) throw new Error(`${found.outcome}: ${JSON.stringify(found.result)}`);
    await page.waitForTimeout(150);
  }
}

/** The newer one becomes a vault in another folder and opens there. Gives whether the planted words are in it: a backup of nothing would hold no plain word either. */
export async function restoreAndRead({ call, words, look }: Omit<Ground, 'page'>, passphrase: string): Promise<boolean> {
  const { files } = (await call('shell.chooseFiles', { purpose: 'backup', multiple: false })) as { files: readonly { token: string }[] };
  const file = files[0]!.token;
  await call('shell.lookAtBackup', { file });
  const into = (await call('shell.chooseRestoreFolder', {})) as { token: string };
  const restoring = call('shell.restoreBackup', { file, number: 2, into: into.token });
  look();
  await restoring;
  look();
  await call('shell.unlock', { passphrase });
  const { rows } = (await call('complaints.list', {
    filters: {},
    sort: { by: 'registered', direction: 'ascending' },
    offset: 0,
    limit: 1,
  })) as { rows: readonly { id: string }[] };
  const opened = JSON.stringify(await call('complaints.open', { id: rows[0]!.id }));
  look();
  return opened.includes(words.mark);
}
