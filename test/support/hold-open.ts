import { writeFileSync } from 'node:fs';
import { openBackendWith } from '../../electron/backend/index.ts';
import { cheapPorts, testPassphrase } from './vault.ts';

/** A second program of the same user: opens a vault, says so with a file, and keeps it until it is ended. */
const [orders] = process.argv.slice(2);
if (orders !== undefined && import.meta.main) {
  const { folder, profile, mark } = JSON.parse(orders) as { folder: string; profile: string; mark: string };
  const opened = await openBackendWith({ how: 'unlock', folder, passphrase: testPassphrase }, cheapPorts(profile));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  writeFileSync(mark, '');
  setInterval(() => undefined, 1000);
}
