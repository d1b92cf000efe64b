import { Trans } from '@lingui/react/macro';

import type { ComplaintState } from '#shared/domain/complaints/codes.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { todayText } from '../../../ui/day-field.tsx';
import { stateWords, useWords } from './code-words.ts';

const stateTones: { readonly [state in ComplaintState]: Tone } = { registered: 'accent', underInvestigation: 'neutral' };

/** The state of a complaint. */
export function StateChip({ state }: { readonly state: ComplaintState }) {
  const word = useWords(stateWords);
  return <Chip tone={stateTones[state]}>{word(state)}</Chip>;
}

/** Closed to whoever looks at the list. */
export function RestrictedChip() {
  return (
    <Chip tone="protected">
      <Trans comment="Chip beside the reference of a complaint that the reader may not open">restricted</Trans>
    </Chip>
  );
}

/** When something that bears on the complaint will be overwritten; says so plainly once the day has passed. */
export function OverwriteChip({ day }: { readonly day: string }) {
  const format = useFormat();
  const date = format.date(day);
  return day < todayText() ? (
    <Chip tone="neutral">
      <Trans comment="Chip: the day on which a recording was to be overwritten has passed; the date follows">
        was due to be overwritten {date}
      </Trans>
    </Chip>
  ) : (
    <Chip tone="bad">
      <Trans comment="Chip: the day on which a recording will be overwritten follows">will be overwritten {date}</Trans>
    </Chip>
  );
}

/** The same in a list, where there is room for few words. */
export function ShortOverwriteChip({ day }: { readonly day: string }) {
  const format = useFormat();
  const date = format.date(day);
  return (
    <Chip tone={day < todayText() ? 'neutral' : 'bad'}>
      <Trans comment="Chip in a list: the day on which a recording is overwritten follows">overwritten {date}</Trans>
    </Chip>
  );
}
