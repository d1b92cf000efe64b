import { Trans } from '@lingui/react/macro';

import type { ViewCheck } from '#shared/contract/viewing.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useMay } from '../../api/use-may.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { viewerRefusals } from './words.ts';

/** Puts the comparison that came with looking on the handling record: a check that somebody asked for, without reading the file again. */
export function RecordCheck({ view, check }: { readonly view: string; readonly check: ViewCheck }) {
  const may = useMay();
  const { start, job, end } = useJob('evidence.recordLooked');
  if ((check !== 'unchanged' && check !== 'altered') || !may('vault.verify')) return null;
  if (end?.kind === 'ok') {
    return (
      <span role="status">
        {end.value.unchanged ? (
          <Chip tone="good">
            <Trans comment="Chip over an original: its check stands on the handling record">on the handling record</Trans>
          </Chip>
        ) : (
          <Chip tone="bad">
            <Trans comment="Chip over an original: its check stands on the handling record, and nobody hands it on before the incident is closed">
              on the handling record: the item is locked
            </Trans>
          </Chip>
        )}
      </span>
    );
  }
  if (end !== undefined) return <FailureNotice failure={end} words={viewerRefusals} />;
  return (
    <Button size="small" isPending={job !== undefined} onPress={() => void start({ view })}>
      <Trans comment="Button beside the check of an original: makes it an entry of the handling record">Put this check on the record</Trans>
    </Button>
  );
}
