import type { VerifyResult } from '#shared/contract/vault.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import { testPassphrase, type TestVault } from './vault.ts';

/** Opens a vault that may be damaged and verifies all of it. True when the damage was found, at open or by the verification. */
export async function isDamageFound(vault: TestVault): Promise<boolean> {
  const opened = await openBackendWith({ how: 'unlock', folder: vault.folder, passphrase: testPassphrase }, vault.ports);
  if (!opened.ok) {
    // A vault that an earlier case left open would be "found" for ever after.
    if ('code' in opened.error && opened.error.code === 'vault.inUse') throw new Error('the vault of the case before is still open');
    return opened.error.kind === 'unavailable';
  }
  vault.backend = opened.value;
  try {
    const summary = await vault.envelope('vault.summary', {});
    if (summary.kind !== 'ok' || (summary.value as { ledger: { alarm: unknown } }).ledger.alarm !== null) return true;
    const job = await vault.run('vault.verify', { scope: { kind: 'vault' } });
    if (job.outcome !== 'done') return true;
    return !(job.result as VerifyResult).unchanged;
  } finally {
    await vault.backend.close().catch(() => undefined);
  }
}
