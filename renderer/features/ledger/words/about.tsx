import { useLingui } from '@lingui/react';

import type { LedgerRow } from '#shared/contract/ledger.ts';

import { Reference } from '../../../ui/reference.tsx';
import { Staff } from './staff.tsx';
import { typeWords } from './codes.ts';

/** What an entry is about: the kind of record, its reference and number where the reader may see them, or the person. */
export function About({ row }: { readonly row: LedgerRow }) {
  const { i18n } = useLingui();
  const { about, file, concerned } = row;
  const word = about.type === null ? undefined : typeWords[about.type];
  // Whoever signs in does it to nobody else.
  const person = about.person?.userId === row.by.userId ? null : about.person;
  const reference = [file?.reference ?? '', about.item].filter((part) => part !== '').join(' ');
  return (
    <span>
      {person === null ? word === undefined ? '' : i18n._(word) : <Staff person={person} />}
      {reference === '' ? null : (
        <>
          {' '}
          <Reference>{reference}</Reference>
        </>
      )}
      {concerned === null ? null : (
        <>
          {' · '}
          <Staff person={concerned} />
        </>
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
