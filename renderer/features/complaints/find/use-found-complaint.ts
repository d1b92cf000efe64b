import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';

import { foldDigits, readReference, type ReferenceFault } from '#shared/kernel/reference.ts';

import { useQuery } from '../../../api/use-query.ts';
import type { CommandGroup } from '../../../ui/command-palette.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useSettled } from '../../../ui/use-settled.ts';

const faultWords: { readonly [fault in ReferenceFault]: MessageDescriptor } = {
  'reference.length': msg({
    message: 'Not a whole reference: it has 11 letters and digits, as 26-K7QM-4TXW-P',
    comment: 'In the command field, when a typed reference is too short or too long',
  }),
  'reference.character': msg({
    message: 'Not a reference: the signs 0, 1, I, L and O never stand in its letters. Read it again.',
    comment: 'In the command field, when a typed reference holds a character that references never have',
  }),
  'reference.check': msg({
    message: 'A slip in this reference: one sign is wrong, or two are swapped. Read it again.',
    comment: 'In the command field, when the check character of a typed reference does not fit',
  }),
};

const shortest = 4;

/** What the command field says of a typed reference: the file it leads to, or which slip it holds. Null for other text. */
export function useFoundComplaint(typed: string, go: (to: string) => void): CommandGroup | null {
  const { t, i18n } = useLingui();
  const may = useMay();
  const text = useSettled(typed.trim());
  const isWanted = text.length >= shortest && text.length <= 60 && may('complaints.read');
  const { value, failure } = useQuery('complaints.find', { reference: text }, { isWanted });
  if (!isWanted) return null;
  const title = t({ message: 'Found by reference', comment: 'Group of what the command field found' });
  if (value !== undefined) {
    const label = t({ message: `Complaint ${value.reference}`, comment: 'What the command field found: a complaint, by its reference' });
    return { id: 'found', title, isFound: true, items: [{ id: 'found', label, onAction: () => go(`/complaints/${value.id}`) }] };
  }
  if (failure?.kind !== 'refused' || !looksLikeReference(text)) return null;
  const read = readReference(text);
  const label = read.ok
    ? t({
        message: 'No complaint here has this reference',
        comment: 'In the command field, when a typed reference is right but leads to nothing',
      })
    : i18n._(faultWords[read.error]);
  return { id: 'found', title, isFound: true, items: [{ id: 'slip', label, isDisabled: true, onAction: () => undefined }] };
}

/** Two digits of a year and about as many signs as a reference has. */
function looksLikeReference(text: string): boolean {
  const bare = foldDigits(text.normalize('NFKC')).replaceAll(/[\s\p{Dash}]/gu, '');
  return /^\d\d[0-9A-Za-z]{6,11}$/.test(bare);
}
