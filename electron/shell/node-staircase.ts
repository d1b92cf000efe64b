import { randomBytes } from 'node:crypto';
import type { Operation } from '#shared/contract/define.ts';
import { assembleStaircase, type Staircase, type StaircaseOptions } from '../gateway/assemble.ts';
import { chromiumOrigin } from '../gateway/policy.ts';
import type { CertificateProcess, Chooser, FinishProcess, GatewayLog, VaultProcess } from '../gateway/ports.ts';
import { forkCertificateReader, forkFinisher, forkVault } from './fork-vault.ts';
import { nodeFiles } from './node-files.ts';

type Options = {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly profile: string;
  readonly chooser: Chooser;
  readonly spawn?: () => VaultProcess;
  readonly spawnFinisher?: () => FinishProcess;
  readonly spawnReader?: () => CertificateProcess;
  readonly log?: GatewayLog;
} & Partial<Pick<StaircaseOptions, 'idleLimit' | 'pace' | 'origin' | 'now' | 'after'>>;

/** Counts what was refused and says which fault came up, on standard error, without content. */
const errorLog: GatewayLog = {
  count: () => undefined,
  fault: (incident) => console.error(`Recourse: incident ${incident}`),
};

/** The gateway with Node's clock, files, randomness and child processes: what the Chromium shell, the demonstration and the tests stand on. */
export function createNodeStaircase(options: Options): Staircase {
  return assembleStaircase({
    origin: chromiumOrigin,
    spawn: () => forkVault(),
    spawnFinisher: () => forkFinisher(),
    spawnReader: () => forkCertificateReader(),
    files: nodeFiles,
    random: () => randomBytes(16).toString('hex'),
    now: () => Date.now(),
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    log: errorLog,
    ...options,
  });
}
