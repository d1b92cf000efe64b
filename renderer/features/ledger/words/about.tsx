import { useLingui } from '@lingui/react';

import type { LedgerRow } from '#shared/contract/ledger.ts';

import { Reference } from '../../../ui/reference.tsx';
import css from '../ledger.module.css';
import { Staff } from './staff.tsx';
import { typeWords } from './codes.ts';

/**
 * What an entry is about: the kind of record, its reference and number where the reader may see them, or the person. `isLine`: in a narrow line its
 * words are cut before its reference is, which in a line from right to left would lose its beginning.
 */
export function About({ row, isLine = false }: { readonly row: LedgerRow; readonly isLine?: boolean }) {
  const { i18n } = useLingui();
  const { about, file, concerned } = row;
  const word = about.type === null ? undefined : typeWords[about.type];
  // Whoever signs in does it to nobody else.
  const person = about.person?.userId === row.by.userId ? null : about.person;
  const reference = [file?.reference ?? '', about.item].filter((part) => part !== '').join(' ');
  return (
    <span className={isLine ? css['about'] : undefined}>
      <span>{person === null ? word === undefined ? '' : i18n._(word) : <Staff person={person} />}</span>
      {reference === '' ? null : (
        <>
          {' '}
          <Reference>{reference}</Reference>
        </>
      )}
      {concerned === null ? null : (
        <span>
          {' · '}
          <Staff person={concerned} />
        </span>
      )}
    </span>
  );
}

/** Whether `About` says anything: whoever signs in does it to nobody else. */
export function isAboutAnything({ about, by, concerned, file }: LedgerRow): boolean {
  const isOther = about.person !== null && about.person.userId !== by.userId;
  const hasWord = about.person === null && about.type !== null && typeWords[about.type] !== undefined;
  return isOther || hasWord || concerned !== null || (file?.reference ?? '') !== '';
}
