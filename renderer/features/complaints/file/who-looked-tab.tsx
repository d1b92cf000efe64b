import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ReadRow } from '#shared/domain/complaints/model.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { Timeline } from '../../../ui/timeline.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { identityReasonWords } from '../../identities/index.ts';
import { complaintRefusals } from '../form/form-faults.ts';
import css from './file.module.css';

const aPage = 50;
/** Of one part; a longer list is shown part after part. */
const atMost = 500;

/** Who has opened this file, and who asked for names and why: told to everybody who can read it. */
export function WhoLookedTab({ id }: { readonly id: ComplaintId }) {
  const { t } = useLingui();
  const format = useFormat();
  const [{ offset, limit }, setPart] = useState({ offset: 0, limit: aPage });
  const { value, failure, readAgain } = useQuery('complaints.reads', { id, offset, limit });
  if (value === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={complaintRefusals} onRetry={readAgain} />;
  const { rows, total } = value;
  const count = format.number(total);
  return (
    <Panel
      title={t({ message: 'Who looked', comment: 'Tab of a file: who opened it, when, and why names were shown' })}
      actions={
        <span>
          <Trans comment="Beside the title of the list of readings: how many there are">{count} in all</Trans>
        </span>
      }
    >
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="Above the list of who has opened a file">
            From the record of actions, the newest first. Investigations of this complaint that you cannot open are not listed.
          </Trans>
        </p>
        <Timeline
          entries={rows.map((row) => ({
            id: row.event,
            what: <What row={row} />,
            detail: <Who row={row} />,
            when: format.instant(row.at),
          }))}
        />
        <div className={css['parts']}>
          {offset + rows.length < total ? (
            <Button
              onPress={() => setPart(limit < atMost ? { offset, limit: Math.min(atMost, limit * 2) } : { offset: offset + atMost, limit })}
            >
              <Trans comment="Button under a list: show more of it">Show earlier ones</Trans>
            </Button>
          ) : null}
          {offset > 0 ? (
            <Button onPress={() => setPart({ offset: offset - atMost, limit })}>
              <Trans comment="Button under a list of what happened: the part that is newer">Show later ones</Trans>
            </Button>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

function What({ row }: { readonly row: ReadRow }) {
  const { i18n } = useLingui();
  if (row.kind === 'opened') return <Trans comment="In the list of who looked at a file">File opened</Trans>;
  if (row.kind === 'investigation') return <Trans comment="In the list of who looked at a file">Investigation opened</Trans>;
  const reason = row.reason === null ? '' : i18n._(identityReasonWords[row.reason]);
  return (
    <strong>
      {row.whose === '' ? (
        <Trans comment="In the list of who looked at a file; the reason follows">Names shown: {reason}</Trans>
      ) : (
        <Trans comment="In the list of who looked at a file: whose name, by pseudonym; the reason follows">
          Name of <Reference>{row.whose}</Reference> shown: {reason}
        </Trans>
      )}
    </strong>
  );
}

function Who({ row }: { readonly row: ReadRow }) {
  return (
    <>
      {row.person === '' ? (
        <Trans comment="In place of a name: who it was is not known here">somebody not known here</Trans>
      ) : (
        <UserText>{row.person}</UserText>
      )}
      {row.text === '' ? null : <UserText isBlock>{row.text}</UserText>}
    </>
  );
}
