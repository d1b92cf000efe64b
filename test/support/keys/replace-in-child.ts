import { openBackendWith } from '../../../electron/backend/index.ts';
import { cheapPorts, runJob, testPassphrase } from '../vault.ts';

/** A process that replaces the keys of a vault and says when it begins, so that it can be killed in the middle. */
const [folder, profile] = process.argv.slice(2) as [string, string];
const opened = await openBackendWith({ how: 'unlock', folder, passphrase: testPassphrase }, cheapPorts(profile));
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
process.stdout.write('begun\n');
const started = await opened.value.call('keys.replace', {}, {});
if (started.kind !== 'ok') throw new Error(JSON.stringify(started));
const job = await runJob(opened.value, (started.value as { job: string }).job);
process.stdout.write(`${job.outcome ?? 'nothing'}\n`);
process.exit(0);
