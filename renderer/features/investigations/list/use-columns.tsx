import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';

import { investigationStates } from '#shared/domain/investigations/codes.ts';
import type { InvestigationRow } from '#shared/domain/investigations/model.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Reference } from '../../../ui/reference.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { UserText } from '../../../ui/user-text.tsx';
import { stateWords } from '../words/conclusion-words.ts';
import { InvestigationStateChip } from './state-chip.tsx';

/** The columns of the list of investigations. */
export function useInvestigationColumns(): readonly Column<InvestigationRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const concludedText = useConcludedText();
  return useMemo(
    () => [
      {
        id: 'reference',
        label: t({ message: 'Reference', comment: 'Column of a list' }),
        width: 8.75,
        isName: true,
        cell: (row) => <Reference isStrong>{row.reference}</Reference>,
      },
      {
        id: 'title',
        label: t({ message: 'Title', comment: 'Field: title of an investigation' }),
        width: 14,
        grow: 3,
        cell: (row) => <UserText>{row.title}</UserText>,
      },
      {
        id: 'state',
        label: t({ message: 'State', comment: 'Column of a list' }),
        width: 7,
        filter: { kind: 'choice', options: investigationStates.map((id) => ({ id, label: i18n._(stateWords[id]) })) },
        cell: (row) => <InvestigationStateChip state={row.state} />,
      },
      {
        id: 'concluded',
        label: t({ message: 'Conclusions', comment: 'Column of the list of investigations: how many allegations are concluded' }),
        width: 7,
        cell: (row) => concludedText(row),
      },
      {
        id: 'material',
        label: t({ message: 'Material', comment: 'What an investigation collects: files, documents, objects' }),
        width: 5.5,
        align: 'end',
        cell: (row) => format.number(row.material),
      },
      {
        id: 'openedOn',
        label: t({ message: 'Opened on', comment: 'Field: day on which an investigation begins' }),
        width: 7,
        cell: (row) => format.date(row.openedOn),
      },
      {
        id: 'complaint',
        label: t({ message: 'Complaint', comment: 'Column of the list of investigations: the complaint that it examines' }),
        width: 8.75,
        cell: (row) => <Reference>{row.complaintReference}</Reference>,
      },
    ],
    [t, i18n, format, concludedText],
  );
}

/** "2 of 4": how many of the allegations are concluded. */
function useConcludedText(): (row: InvestigationRow) => string {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(
    (row: InvestigationRow) => {
      const [done, all] = [format.number(row.concluded), format.number(row.pairs)];
      return t({ message: `${done} of ${all}`, comment: 'How many of the allegations of an investigation are concluded, as 2 of 4' });
    },
    [t, format],
  );
}
