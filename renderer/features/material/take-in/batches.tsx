import { useEffect } from 'react';

import type { IntakeBatch } from '#shared/domain/evidence/intake.ts';
import type { IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';

import { useJobs } from '../../../api/jobs.tsx';
import { useQuery } from '../../../api/use-query.ts';
import css from '../material.module.css';
import { BatchCard } from './batch-card.tsx';

export type BatchesProps = {
  readonly investigationId: InvestigationId;
  readonly itemAddress: (item: string) => string;
  /** Those alone; else all that this person has not put away. */
  readonly only?: readonly IntakeBatchId[] | undefined;
};

/** What this person chose to take in, each with how it stands, until it is put away. */
export function Batches({ investigationId, itemAddress, only }: BatchesProps) {
  const { value, readAgain } = useQuery('evidence.batches', { investigationId });
  const running = useJobs().find(({ operation, outcome }) => operation === 'evidence.runBatch' && outcome === null);
  // It says that it runs once it does.
  useEffect(() => readAgain(), [running?.id, running?.phase]); // oxlint-disable-line react/exhaustive-deps
  const isShown = ({ id }: IntakeBatch): boolean => only === undefined || only.includes(id);
  const batches = value?.batches.filter(isShown) ?? [];
  if (batches.length === 0) return null;
  return (
    <ul className={css['queue']}>
      {batches.map((batch) => (
        <BatchCard
          key={batch.id}
          batch={batch}
          job={batch.state === 'running' ? running : undefined}
          isOtherRunning={running !== undefined && batch.state !== 'running'}
          isOpen={only !== undefined}
          itemAddress={itemAddress}
          onChanged={readAgain}
        />
      ))}
    </ul>
  );
}
