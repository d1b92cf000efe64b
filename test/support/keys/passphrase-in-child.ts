import { openBackendWith } from '../../../electron/backend/index.ts';
import { cheapPorts, runJob, testPassphrase } from '../vault.ts';

/** A process that changes a passphrase and says when it begins, so that it can be killed in the middle. */
const [folder, profile, next] = process.argv.slice(2) as [string, string, string];
const opened = await openBackendWith({ how: 'unlock', folder, passphrase: testPassphrase }, cheapPorts(profile));
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const { call } = opened.value;
const change = async (to: string): Promise<string | null> => {
  const started = await call('keys.changePassphrase', { current: testPassphrase, next: to }, {});
  if (started.kind !== 'ok') throw new Error(JSON.stringify(started));
  return (await runJob(opened.value, (started.value as { job: string }).job)).outcome;
};
// Refused; but the word lists are loaded now, and what follows is the change alone.
if ((await change('too weak')) !== 'refused') throw new Error('a weak passphrase was taken');
process.stdout.write('begun\n');
process.stdout.write(`${(await change(next)) ?? 'not ended'}\n`);
process.exit(0);
