import { Trans } from '@lingui/react/macro';

import type { ComplaintRow, OpenComplaintRow } from '#shared/domain/complaints/model.ts';

import { ListEntry } from '../../../ui/list-entry.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { allegationWords } from '../words/allegation-words.ts';
import { useWords } from '../words/code-words.ts';
import { usePartialDateText, useWordList } from '../words/dates.ts';
import { RestrictedChip, ShortOverwriteChip, StateChip } from '../words/state-chips.tsx';

/** One complaint in the narrow list beside the open file. */
export function ComplaintEntryLine({ row }: { readonly row: ComplaintRow }) {
  return row.restricted ? (
    <ListEntry reference={<Reference isStrong>{row.reference}</Reference>} state={<RestrictedChip />} title="" small="" />
  ) : (
    <OpenLine row={row} />
  );
}

function OpenLine({ row }: { readonly row: OpenComplaintRow }) {
  const dateText = usePartialDateText();
  const wordList = useWordList();
  const codeWord = useWords(allegationWords);
  const happened = dateText(row.incident, 'short');
  return (
    <ListEntry
      reference={<Reference isStrong>{row.reference}</Reference>}
      state={row.overwrittenOn === null ? <StateChip state={row.state} /> : <ShortOverwriteChip day={row.overwrittenOn} />}
      title={wordList(row.codes.map(codeWord))}
      small={
        row.agency === '' ? (
          happened
        ) : (
          <Trans comment="Under a complaint in a list: when it happened, and the agency">
            {happened} · <UserText>{row.agency}</UserText>
          </Trans>
        )
      }
    />
  );
}
