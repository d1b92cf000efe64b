import { useLingui } from '@lingui/react';

import type { InvestigationState } from '#shared/domain/investigations/codes.ts';

import { Chip } from '../../../ui/chip.tsx';
import { stateWords } from '../words/conclusion-words.ts';

/** The state of an investigation. */
export function InvestigationStateChip({ state }: { readonly state: InvestigationState }) {
  const { i18n } = useLingui();
  return <Chip tone={state === 'open' ? 'accent' : 'neutral'}>{i18n._(stateWords[state])}</Chip>;
}
