import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { BatchState, BatchSummary } from '#shared/domain/imports/model.ts';

import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { batchWords } from './import-words.ts';
import css from './imports.module.css';
import { WideBox } from './wide-box.tsx';

const tones: { readonly [state in BatchState]: Tone } = { pending: 'warn', accepted: 'good', discarded: 'neutral' };

/** The state of a table that was read. */
export function BatchChip({ state }: { readonly state: BatchState }) {
  const { i18n } = useLingui();
  return <Chip tone={tones[state]}>{i18n._(batchWords[state])}</Chip>;
}

/** The table that was read and not decided on, or undefined. */
export function usePendingBatch(): BatchSummary | undefined {
  const { value } = useQuery('imports.list', {});
  return value?.rows.find(({ state }) => state === 'pending');
}

/** A table that was read and not decided on is offered again, also after a lock. */
export function PendingNotice({ pending }: { readonly pending: BatchSummary }) {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      title={t({ message: 'A table waits for your decision', comment: 'Title of a notice' })}
      actions={
        <LinkButton href={`/complaints/import/${pending.id}`} kind="primary">
          <Trans comment="Button that leads to an imported table which waits for a decision">Look at it and decide</Trans>
        </LinkButton>
      }
    >
      <p>
        <Trans comment="Under the notice that a table waits for a decision; the name of the register comes first">
          <UserText>{pending.source}</UserText>:{' '}
          <Plural value={pending.complaints} one="# complaint was read" other="# complaints were read" />. None of them is registered until
          you accept.
        </Trans>
      </p>
    </Notice>
  );
}

/** The tables that were read before, and what became of them. */
export function BatchList() {
  const { t } = useLingui();
  const { value } = useQuery('imports.list', {});
  if (value === undefined || value.rows.length === 0) return null;
  return (
    <Panel title={t({ message: 'Earlier imports', comment: 'Title of the list of imported tables' })}>
      <WideBox label={t({ message: 'Tables that were imported', comment: 'Name of the list of imported tables; read aloud' })}>
        <table className={css['rows']}>
          <BatchHead />
          <tbody>
            {value.rows.map((batch) => (
              <BatchLine key={batch.id} batch={batch} />
            ))}
          </tbody>
        </table>
      </WideBox>
    </Panel>
  );
}

function BatchHead() {
  return (
    <thead>
      <tr>
        <th scope="col">
          <Trans comment="Column of the list of imported tables">Register</Trans>
        </th>
        <th scope="col">
          <Trans comment="Column of the list of imported tables: when it was read">Read</Trans>
        </th>
        <th scope="col">
          <Trans comment="Column of the list of imported tables">State</Trans>
        </th>
        <th scope="col" data-align="end">
          <Trans comment="Column of the list of imported tables: number of rows">Rows</Trans>
        </th>
        <th scope="col" data-align="end">
          <Trans comment="Column of the list of imported tables: number of complaints">Complaints</Trans>
        </th>
        <th scope="col" data-align="end">
          <Trans comment="Column of the list of imported tables: number of refused rows">Refused rows</Trans>
        </th>
      </tr>
    </thead>
  );
}

function BatchLine({ batch }: { readonly batch: BatchSummary }) {
  const format = useFormat();
  return (
    <tr>
      {/* The name of the register is a text of its own inside the link, deeper than the rule looks. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <th scope="row">
        <LinkButton href={`/complaints/import/${batch.id}`} kind="quiet">
          <UserText>{batch.source}</UserText>
        </LinkButton>
      </th>
      <td>{format.instant(batch.stagedAt)}</td>
      <td>
        <BatchChip state={batch.state} />
      </td>
      <td data-align="end">{format.number(batch.rows)}</td>
      <td data-align="end">{format.number(batch.complaints)}</td>
      <td data-align="end">{format.number(batch.refusedRows)}</td>
    </tr>
  );
}
