import type { Envelope, JobState } from '#shared/contract/envelope.ts';
import type { OpenRequest } from '#shared/contract/wire.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { allRecords } from '../features/verification/index.ts';
import type { Announce, Ports } from '../ports.ts';
import type { Salvaged } from './found.ts';
import { salvageVault } from './salvage-vault.ts';

/** Saves into the new folder that the request names; what is then opened is that one. How far it is, is announced as that of a job. */
export async function salvageForOpening(
  request: Omit<OpenRequest, 'profile'>,
  ports: Ports,
  announce: Announce,
): Promise<Result<Salvaged, Envelope>> {
  const { folder, into, passphrase, number } = request;
  if (into === undefined) throw new Error('a salvage without a new folder was asked for');
  let announcedAt = -Infinity;
  const saved = await salvageVault(
    { folder, into, passphrase, number },
    {
      ports,
      records: allRecords,
      onProgress: (phase, done, total) => {
        const now = ports.clock.monotonicMs();
        if (now - announcedAt < 200 && done > 0 && done < total) return;
        announcedAt = now;
        announce({ topic: 'job', job: stateOf(phase, done, total) });
      },
    },
  );
  return saved.ok ? ok(saved.value) : err(saved.error);
}

const units = { pages: 'steps', rows: 'rows', objects: 'bytes', records: 'steps', material: 'bytes' } as const;

function stateOf(phase: keyof typeof units, done: number, total: number): JobState {
  return {
    id: 'salvage',
    operation: 'shell.salvage',
    phase: `salvage.${phase}`,
    unit: units[phase],
    done,
    total: total === 0 ? null : total,
    startedAt: 0,
    endedAt: null,
    outcome: null,
    result: null,
  };
}
