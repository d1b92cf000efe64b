import { Plural, Trans } from '@lingui/react/macro';

import type { IntakeBatch } from '#shared/domain/evidence/intake.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/button.tsx';
import css from '../material.module.css';
import { materialRefusals } from '../words/refusals.ts';
import { useAfter } from './use-after.ts';

/** Decides about one file whose content is there already. */
export function SameActions(props: { readonly batch: IntakeBatch; readonly place: number; readonly onSettled: () => void }) {
  const { batch, place, onSettled } = props;
  const may = useMay();
  const settle = useJob('evidence.settleSame');
  useAfter(settle.job?.endedAt ?? null, onSettled);
  if (!may('evidence.write')) return null;
  const decide = (how: 'link' | 'take') => void settle.start({ batch: batch.id, places: [place], how });
  const isBusy = batch.state === 'running' || (settle.job !== undefined && settle.end === undefined);
  return (
    <>
      <Button size="small" isDisabled={isBusy} onPress={() => decide('link')}>
        <Trans comment="Button: records that the same content came a second time, on the item that is there">Link</Trans>
      </Button>
      <Button size="small" kind="quiet" isDisabled={isBusy} onPress={() => decide('take')}>
        <Trans comment="Button: takes a file in though its content is there already">Take in as an item of its own</Trans>
      </Button>
    </>
  );
}

/** Decides once about all of them. */
export function SameForAll(props: { readonly batch: IntakeBatch; readonly count: number; readonly onSettled: () => void }) {
  const { batch, count, onSettled } = props;
  const may = useMay();
  const settle = useJob('evidence.settleSame');
  useAfter(settle.job?.endedAt ?? null, onSettled);
  if (!may('evidence.write')) return null;
  const decide = (how: 'link' | 'take') => void settle.start({ batch: batch.id, places: null, how });
  const isBusy = batch.state === 'running' || (settle.job !== undefined && settle.end === undefined);
  return (
    <>
      <div className={css['actions']}>
        <Button size="small" isDisabled={isBusy} onPress={() => decide('link')}>
          <Trans comment="Button: records on the items that are there that the same content came a second time; how many files">
            <Plural value={count} one="Link # file" other="Link all # files" />
          </Trans>
        </Button>
        <Button size="small" kind="quiet" isDisabled={isBusy} onPress={() => decide('take')}>
          <Trans comment="Button: takes files in though their content is there already; how many">
            <Plural value={count} one="Take # in as an item of its own" other="Take all # in as items of their own" />
          </Trans>
        </Button>
      </div>
      {settle.end === undefined || settle.end.kind === 'ok' ? null : <FailureNotice failure={settle.end} words={materialRefusals} />}
    </>
  );
}
