import { createBackend } from '../../electron/backend/index.ts';
import { openVault } from './open-vault.ts';
import { originAt } from './evidence.ts';
import { cheapPorts, pathToken, testPassphrase } from './vault.ts';

/**
 * A process that dies in the middle of taking a file in: `object` when the object lies in the store and its row is being written, `part` while
 * the bytes are being encrypted. It kills itself as a power cut would: nothing is closed, nothing is said.
 */
const [folder, profile, investigationId, source, moment] = process.argv.slice(2) as [string, string, string, string, 'object' | 'part'];

const opened = await openVault(folder, testPassphrase, cheapPorts(profile));
if (!opened.ok) throw new Error(opened.error.code);
const session = opened.value;
const die = (): void => process.kill(process.pid, 'SIGKILL') as never;
const { fileSystem } = session.objects;
const backend = createBackend({
  ...session,
  objects: {
    ...session.objects,
    fileSystem: { ...fileSystem, rename: (from, to) => (moment === 'part' ? Promise.resolve(die()) : fileSystem.rename(from, to)) },
  },
  writer: {
    ...session.writer,
    runOne: (statement) => {
      if (moment === 'object' && statement.text.includes('INSERT INTO evidence_object')) die();
      session.writer.runOne(statement);
    },
  },
});
const file = pathToken();
const input = {
  investigationId,
  file,
  entry: { kind: 'digital', description: 'Body-worn video', notes: '', graphic: false },
  origin: originAt(),
};
backend.subscribe((announcement) => {
  // Only reached when nothing died.
  if (announcement.topic === 'job' && announcement.job.endedAt !== null) process.exit(3);
});
await backend.call('evidence.takeIn', input, { [file]: source });
