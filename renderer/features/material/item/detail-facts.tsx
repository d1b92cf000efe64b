import type { I18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { NOT_TOLD } from '#shared/domain/evidence/details.ts';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';

import type { Fact } from '../../../ui/facts.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { choiceWords } from '../register/choice-words.ts';
import { plainFields, type DetailField } from '../register/detail-fields.ts';

/** What is written of an item of its kind, in the order in which it was asked; what nobody wrote is left out. */
export function detailFacts({ details }: EvidenceFile, i18n: I18n): readonly Fact[] {
  if (details === null) return [];
  const written = new Map<string, unknown>(Object.entries(details));
  return plainFields[details.kind].flatMap((field) => {
    const value = shown(field, written.get(field.name), i18n);
    return value === null ? [] : [{ id: field.name, term: i18n._(field.label), value }];
  });
}

function shown({ choices }: DetailField, value: unknown, i18n: I18n): ReactNode {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : <UserText isBlock>{linesOf(value)}</UserText>;
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (value === NOT_TOLD)
    return <Trans comment="In place of a name among the facts about an item of material">not shown without a reason</Trans>;
  const word = choices === undefined ? undefined : choiceWords[value];
  return word === undefined ? <UserText>{value}</UserText> : i18n._(word);
}

/** Captured files and archive links, one a line. */
function linesOf(values: readonly unknown[]): string {
  return values
    .map((value) =>
      typeof value === 'object' && value !== null && 'name' in value && 'sha256' in value
        ? `${String(value.sha256)}  ${String(value.name)}`
        : String(value),
    )
    .join('\n');
}
