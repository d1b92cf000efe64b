import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useMemo, type ReactNode } from 'react';

import { allegationCodes, channels, complaintStates } from '#shared/domain/complaints/codes.ts';
import type { ComplaintRow, OpenComplaintRow } from '#shared/domain/complaints/model.ts';

import type { Format } from '../../../i18n/format.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Reference } from '../../../ui/reference.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { UserText } from '../../../ui/user-text.tsx';
import { allegationWords } from '../words/allegation-words.ts';
import { channelWords, stateWords, useWords } from '../words/code-words.ts';
import { usePartialDateText, useWordList } from '../words/dates.ts';
import { RestrictedChip, StateChip } from '../words/state-chips.tsx';
import { overwriteSpans } from './list-request.ts';

const labels = {
  reference: msg({ message: 'Reference', comment: 'Column of the list of complaints' }),
  state: msg({ message: 'State', comment: 'Column of the list of complaints' }),
  receivedOn: msg({ message: 'Received', comment: 'Column of the list of complaints: the day on which it reached the office' }),
  incident: msg({ message: 'Happened', comment: 'Column of the list of complaints: when the incident was' }),
  codes: msg({ message: 'Allegations', comment: 'Column of the list of complaints: kinds of allegation' }),
  overwrittenOn: msg({
    message: 'Overwritten on',
    comment: 'Column of the list of complaints: the first day on which a recording is lost',
  }),
  agency: msg({ message: 'Agency', comment: 'Column of the list of complaints: the authority complained of' }),
  unit: msg({ message: 'Unit', comment: 'Column of the list of complaints: the part of the agency' }),
  area: msg({ message: 'Area', comment: 'Column of the list of complaints: district or beat where it happened' }),
  channel: msg({ message: 'How it came', comment: 'Column of the list of complaints: the channel' }),
  officers: msg({ message: 'Officers', comment: 'Column of the list of complaints: how many officers are complained of' }),
  officeReference: msg({
    message: 'Other reference',
    comment: 'Column of the list of complaints: the reference that an earlier office gave',
  }),
} satisfies { readonly [column: string]: MessageDescriptor };

const spanWords: { readonly [span in (typeof overwriteSpans)[number]]: MessageDescriptor } = {
  2: msg({ message: 'Within 2 days', comment: 'Filter of the list of complaints: when a recording will be overwritten' }),
  7: msg({ message: 'Within 7 days', comment: 'Filter of the list of complaints: when a recording will be overwritten' }),
  30: msg({ message: 'Within 30 days', comment: 'Filter of the list of complaints: when a recording will be overwritten' }),
  366: msg({ message: 'Within a year', comment: 'Filter of the list of complaints: when a recording will be overwritten' }),
};

type Tools = {
  readonly label: (column: keyof typeof labels) => string;
  readonly say: (words: MessageDescriptor) => string;
  readonly format: Format;
  readonly dateText: ReturnType<typeof usePartialDateText>;
  readonly wordList: (words: readonly string[]) => string;
  readonly codeWord: ReturnType<typeof useWords<(typeof allegationCodes)[number]>>;
};

/** The columns of the list of complaints. All of them are open: no name and nothing of the story is among them. */
export function useComplaintColumns(): readonly Column<ComplaintRow>[] {
  const { i18n } = useLingui();
  const format = useFormat();
  const dateText = usePartialDateText();
  const wordList = useWordList();
  const codeWord = useWords(allegationWords);
  return useMemo(() => {
    const say = (words: MessageDescriptor) => i18n._(words);
    const tools: Tools = { label: (column) => say(labels[column]), say, format, dateText, wordList, codeWord };
    return [...whichColumns(tools), ...whereColumns(tools)];
  }, [i18n, format, dateText, wordList, codeWord]);
}

/** Of a complaint that is closed to the reader only the reference is there to show. */
function ifOpen(cell: (row: OpenComplaintRow) => ReactNode): (row: ComplaintRow) => ReactNode {
  return (row) => (row.restricted ? null : cell(row));
}

function whichColumns({ label, say, format, dateText, wordList, codeWord }: Tools): readonly Column<ComplaintRow>[] {
  return [
    {
      id: 'reference',
      label: label('reference'),
      width: 8.75,
      isSortable: true,
      isName: true,
      filter: { kind: 'text' },
      cell: (row) => <Reference isStrong>{row.reference}</Reference>,
    },
    {
      id: 'receivedOn',
      label: label('receivedOn'),
      width: 8.25,
      isSortable: true,
      filter: { kind: 'date' },
      cell: ifOpen((row) => format.date(row.receivedOn)),
    },
    {
      id: 'incident',
      label: label('incident'),
      width: 11.75,
      isSortable: true,
      filter: { kind: 'date' },
      cell: ifOpen((row) => <span>{dateText(row.incident, 'short')}</span>),
    },
    {
      id: 'codes',
      label: label('codes'),
      width: 11,
      grow: 2,
      filter: { kind: 'choice', options: allegationCodes.map((id) => ({ id, label: codeWord(id) })) },
      cell: ifOpen((row) => <span>{wordList(row.codes.map(codeWord))}</span>),
    },
    {
      id: 'state',
      label: label('state'),
      width: 9.25,
      isSortable: true,
      filter: { kind: 'choice', options: complaintStates.map((id) => ({ id, label: say(stateWords[id]) })) },
      cell: (row) => (row.restricted ? <RestrictedChip /> : <StateChip state={row.state} />),
    },
    {
      id: 'overwrittenOn',
      label: label('overwrittenOn'),
      width: 8.25,
      isSortable: true,
      filter: { kind: 'choice', options: overwriteSpans.map((span) => ({ id: String(span), label: say(spanWords[span]) })) },
      cell: ifOpen((row) => (row.overwrittenOn === null ? '' : format.date(row.overwrittenOn))),
    },
  ];
}

function whereColumns({ label, say, format }: Tools): readonly Column<ComplaintRow>[] {
  return [
    {
      id: 'agency',
      label: label('agency'),
      width: 8,
      grow: 1,
      isSortable: true,
      filter: { kind: 'text' },
      cell: ifOpen((row) => <UserText>{row.agency}</UserText>),
    },
    {
      id: 'unit',
      label: label('unit'),
      width: 7,
      grow: 1,
      isSortable: true,
      filter: { kind: 'text' },
      cell: ifOpen((row) => <UserText>{row.unit}</UserText>),
    },
    {
      id: 'area',
      label: label('area'),
      width: 5.5,
      isSortable: true,
      filter: { kind: 'text' },
      cell: ifOpen((row) => <UserText>{row.area}</UserText>),
    },
    {
      id: 'channel',
      label: label('channel'),
      width: 10,
      isSortable: true,
      filter: { kind: 'choice', options: channels.map((id) => ({ id, label: say(channelWords[id]) })) },
      cell: ifOpen((row) => <span>{say(channelWords[row.channel])}</span>),
    },
    { id: 'officers', label: label('officers'), width: 5.5, align: 'end', cell: ifOpen((row) => format.number(row.officers)) },
    {
      id: 'officeReference',
      label: label('officeReference'),
      width: 9,
      cell: ifOpen((row) => <UserText>{row.officeReference}</UserText>),
    },
  ];
}
