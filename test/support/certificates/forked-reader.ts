import type { FromVault } from '#shared/contract/wire.ts';
import { readThroughPort } from '../../../electron/backend/certificates/through-port.ts';
import type { CertificateReader } from '../../../electron/backend/ports.ts';
import type { CertificateProcess, VaultProcess } from '../../../electron/gateway/ports.ts';
import { createReading } from '../../../electron/gateway/reading.ts';
import { forkCertificateReader } from '../../../electron/shell/fork-vault.ts';

/** A test that is slow is not to fail for it. */
const longerThanAnyTest = 600_000;

/** What reads certificates for an engine that runs within a test: the processes of the Chromium shell, really forked, through the gateway's own part. */
export function forkedReader(spawn: () => CertificateProcess = forkCertificateReader, limit = longerThanAnyTest): CertificateReader {
  const after = (milliseconds: number, callback: () => void): (() => void) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  const reading = createReading(spawn, after, limit);
  // The test stands where the vault process would.
  const vault: VaultProcess = {
    send: (message) => (message.t === 'certificates' ? reader.give(message) : undefined),
    onMessage: () => undefined,
    onExit: () => undefined,
    kill: () => undefined,
  };
  const reader = readThroughPort((seq, task) => reading.hear(vault, { t: 'certificates', seq, task } satisfies FromVault));
  return reader;
}
