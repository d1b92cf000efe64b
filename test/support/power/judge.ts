import type { VaultSummary, VerifyResult } from '#shared/contract/vault.ts';
import { openBackendWith, type Backend } from '../../../electron/backend/index.ts';
import { cheapPorts, testPassphrase } from '../vault.ts';
import type { Places } from './places.ts';
import { groundOf, mustDo, type Scenario } from './scenario.ts';

/** What the engine had answered: `opened` once the vault was open, then the values of the steps that were done. */
export type Acknowledged = {
  readonly opened: boolean;
  readonly done: ReadonlyMap<number, unknown>;
  /** It had said that the anchor could not be written: then it may be missing, and that is said again. */
  readonly saidNoAnchor?: boolean;
  /** A write of the database failed: what has left may have been the last that could be written down, and that it is all there is not. */
  readonly databaseFailed?: boolean;
};

export type Incidents = { readonly where: string; readonly error: unknown }[];

/** What an opening may say of a past that was cut short. Anything else would be a false alarm. */
const honestNotes: ReadonlySet<string> = new Set([
  'ledger.preparedDiscarded',
  'keyring.tornTail',
  'header.copyRestored',
  'objects.orphansRemoved',
  'keys.replacementUnfinished',
  'keys.replacementFinished',
  'retention.destructionFinished',
]);

/** That something was cut off while it was leaving may be said where not all of it was acknowledged, or the database failed at the last line about it. */
function isHonest(note: string, { releases, steps }: Scenario, { done, databaseFailed }: Acknowledged): boolean {
  if (note === 'release.cutOff') return releases === true && (done.size < steps.length || databaseFailed === true);
  return honestNotes.has(note);
}

/** Opens what is there with the real engine and says everything that is wrong; nothing when all is as it must be. */
export async function judge(places: Places, scenario: Scenario, given: unknown, acknowledged: Acknowledged): Promise<readonly string[]> {
  const incidents: Incidents = [];
  const opened = await openByAny(places, incidents, scenario.passphrases?.(acknowledged.done) ?? [testPassphrase]);
  if (typeof opened === 'string') return whenShut(places, scenario, acknowledged, opened);
  const wrong: string[] = [];
  try {
    wrong.push(...(await lookInside(places, scenario, given, acknowledged, opened)));
  } catch (error) {
    wrong.push(`${String(error)} ${incidents.map((one) => `${one.where}: ${String(one.error)}`).join('; ')}`);
  }
  await opened.close();
  for (const passphrase of scenario.passphrasesOfThePast?.(acknowledged.done) ?? []) {
    const past = await openVault(places, incidents, 'unlock', passphrase);
    if (past !== 'vault.wrongPassphrase') wrong.push('opens with a passphrase of the past');
    if (typeof past !== 'string') await past.close();
  }
  for (const passphrase of scenario.othersWhoOpen?.(acknowledged.done) ?? []) {
    const theirs = await openVault(places, incidents, 'unlock', passphrase);
    if (typeof theirs === 'string') wrong.push(`does not open for another person: ${theirs}`);
    else await theirs.close();
  }
  return wrong;
}

async function openByAny(places: Places, incidents: Incidents, passphrases: readonly string[]): Promise<Backend | string> {
  let why = '';
  for (const passphrase of passphrases) {
    const opened = await openVault(places, incidents, 'unlock', passphrase);
    if (typeof opened !== 'string') return opened;
    why = opened;
    if (why !== 'vault.wrongPassphrase') return why;
  }
  return why;
}

/** A vault that nobody was told of may be missing; then it must be possible to make it. */
async function whenShut(places: Places, scenario: Scenario, { opened }: Acknowledged, why: string): Promise<readonly string[]> {
  if (scenario.how !== 'create' || opened) return [`does not open: ${why}`];
  if (why !== 'vault.headerMissing') return [`a vault that was never finished says ${why}`];
  const made = await openVault(places, [], 'create', testPassphrase);
  if (typeof made === 'string') return [`a vault that was never finished cannot be made again: ${made}`];
  await made.close();
  return [];
}

/** The engine over the vault of these places, or the code with which it does not open. Errors of ours go to `incidents`, what is noted for the log to `notes`. */
export async function openVault(
  { vault, profile }: Places,
  incidents: Incidents,
  how: Scenario['how'],
  passphrase: string,
  notes: string[] = [],
): Promise<Backend | string> {
  const request = { how, folder: vault, passphrase, officeName: 'Test Authority', personName: 'A. Tester' };
  const ports = cheapPorts(profile, incidents);
  const opened = await openBackendWith(request, { ...ports, log: { ...ports.log, note: (code) => notes.push(code) } });
  if (opened.ok) return opened.value;
  return 'code' in opened.error ? opened.error.code : opened.error.kind;
}

async function lookInside(
  places: Places,
  scenario: Scenario,
  given: unknown,
  acknowledged: Acknowledged,
  backend: Backend,
): Promise<readonly string[]> {
  const ground = groundOf(backend, places, given);
  const wrong: string[] = [];
  const summary = await mustDo<VaultSummary>(ground, 'vault.summary', {});
  if (summary.ledger.alarm) wrong.push(`alarm: ${summary.ledger.alarm}`);
  const mayMissAnchor = scenario.how === 'create' && (!acknowledged.opened || acknowledged.saidNoAnchor === true);
  if (summary.anchorMissing && !mayMissAnchor) wrong.push('the anchor is missing');
  for (const note of summary.notes) if (!isHonest(note, scenario, acknowledged)) wrong.push(`note: ${note}`);
  const verified = await mustDo<VerifyResult>(ground, 'vault.verify', { scope: { kind: 'vault' } });
  for (const fault of verified.faults) wrong.push(`${fault.code} ${fault.what} ${fault.index ?? ''}`);
  for (const [number, value] of acknowledged.done) {
    const step = scenario.steps[number]!;
    const lost = await attempt(() => step.whatIsLost(ground, value));
    if (lost !== null) wrong.push(`lost after "${step.name}": ${lost}`);
  }
  const half = scenario.whatIsHalf ? await attempt(() => scenario.whatIsHalf!(ground)) : null;
  if (half !== null) wrong.push(`half: ${half}`);
  return wrong;
}

/** What cannot even be asked for is lost. */
async function attempt(look: () => Promise<string | null>): Promise<string | null> {
  try {
    return await look();
  } catch (error) {
    return String(error);
  }
}
