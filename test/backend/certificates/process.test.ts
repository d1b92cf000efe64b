import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { forkCertificateReader } from '../../../electron/shell/fork-vault.ts';
import { forkedReader } from '../../support/certificates/forked-reader.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { openForkedShell, type ForkedShell } from '../../support/locking/forked-shell.ts';
import { canReadMemory, countInMemory } from '../../support/locking/process-memory.ts';
import { openVault } from '../../support/open-vault.ts';
import { cheapPorts, testPassphrase } from '../../support/vault.ts';

/** The process that reads what a stranger made: whatever becomes of it, it gives no answer, is gone, and knew nothing. */

const badHost = fileURLToPath(new URL('../../support/certificates/bad-host-process.ts', import.meta.url));
type Reader = ReturnType<typeof forkCertificateReader>;
/** Has the form of a certificate, and words by which it is known again. */
const given = Buffer.concat([Buffer.of(0x30, 0x1e), Buffer.from('an invented certificate number 7')]);
type Started = { readonly process: Reader; readonly gone: Promise<void> };
const started: Started[] = [];

function forkBad(): Reader {
  const process = forkCertificateReader(badHost);
  started.push({ process, gone: new Promise((resolve) => process.onExit(() => resolve())) });
  return process;
}

afterEach(() => {
  for (const { process } of started.splice(0)) process.kill();
});

describe('a process that reads certificates', () => {
  test('gives its answer and is ended, where nothing is wrong with it', async () => {
    expect(await forkedReader(forkBad).read('well')).toBe('well');
    await started[0]!.gone;
  });

  test.each(['crash', 'throw', 'heap', 'buffers', 'large', 'object'])('gives none and is gone: %s', async (what) => {
    expect(await forkedReader(forkBad).read(what)).toBeNull();
    await started[0]!.gone;
  });

  test('gives none and is gone when it hangs, and the next one is asked', async () => {
    const reader = forkedReader(forkBad, 500);
    expect(await Promise.all([reader.read('hang'), reader.read('hang')])).toEqual([null, null]);
    await Promise.all(started.map(({ gone }) => gone));
    expect(started).toHaveLength(2);
    expect(await forkedReader(forkBad).read('well')).toBe('well');
  });

  test('is not there at all', async () => {
    expect(await forkedReader(() => forkCertificateReader(join(badHost, 'absent.ts'))).read('well')).toBeNull();
  });
});

describe.skipIf(!canReadMemory())('beside an open vault', () => {
  let shell: ForkedShell;
  afterAll(async () => shell.close());

  test('it holds no key, no record and nothing of the surroundings, and a lock ends it', async () => {
    process.env['RECOURSE_PLANTED'] = 'planted in the surroundings';
    shell = await openForkedShell({ spawnReader: forkBad });
    await shell.create();
    await shell.value('complaints.register', { entry: complaintEntry({ story: 'canary planted in a record' }) });
    const certificate = join(shell.folder, 'root.der');
    writeFileSync(certificate, given);
    const ask = async (): Promise<unknown> =>
      shell.call('timestamps.trust', { file: await shell.token(certificate, 'timeAuthority'), purpose: 'timeStamps' });
    const needles = await needlesOf(shell);
    const vault = shell.forked.at(-1)!.pid;
    const first = ask();
    await untilThere(() => started.length === 1);
    const reader = started[0]!.process.pid!;

    let found = new Map<string, number>();
    await untilThere(() => {
      found = new Map(countInMemory(reader, needles));
      return found.get('task')! > 0;
    });
    expect([...found].filter(([, count]) => count > 0).map(([name]) => name)).toEqual(['task']);
    // The search finds what is there.
    expect([...countInMemory(vault, needles)].filter(([, count]) => count === 0)).toEqual([]);
    // Node's own names of the channel, and nothing else.
    expect(surroundingsOf(reader).filter((name) => !name.startsWith('NODE_CHANNEL_'))).toEqual([]);
    expect(surroundingsOf(vault)).toContain('PATH');
    delete process.env['RECOURSE_PLANTED'];
    started[0]!.process.kill();
    expect(await first).toMatchObject({ kind: 'refused', code: 'certificates.notRead' });

    const second = ask();
    await untilThere(() => started.length === 2);
    await shell.staircase.lock('asked');
    expect(await second).toMatchObject({ kind: 'unavailable' });
    await started[1]!.gone;
    await shell.unlock();
    expect(await shell.value('timestamps.authorities')).toEqual({ authorities: [] });
  });
});

/** Keys of the open vault, taken from a copy of it, and what was written in it. */
async function needlesOf({ folder, vault }: ForkedShell): Promise<ReadonlyMap<string, Uint8Array>> {
  const copy = join(folder, 'copy');
  cpSync(vault, copy, { recursive: true });
  const opened = await openVault(copy, testPassphrase, cheapPorts(join(folder, 'other profile')));
  if (!opened.ok) throw new Error(`the copy does not open: ${JSON.stringify(opened.error)}`);
  const session = opened.value;
  const needles = new Map<string, Uint8Array>([
    ['root key', Buffer.from(session.rootKey)],
    ['task', Buffer.from(given.toString('base64'))],
    ['record', Buffer.from('canary planted in a record')],
  ]);
  session.db.close();
  session.lock.release();
  return needles;
}

/** The names of what a process was given as its surroundings. */
function surroundingsOf(pid: number): readonly string[] {
  const lines = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  return lines.flatMap((line) => (line === '' ? [] : [line.slice(0, line.indexOf('='))]));
}

async function untilThere(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
}
