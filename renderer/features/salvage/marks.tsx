import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { SalvageItem } from '#shared/contract/salvage.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Reference } from '../../ui/reference.tsx';
import { Staff, typeWords } from '../ledger/index.ts';
import css from './salvage.module.css';
import { tableWords } from './table-words.ts';
import { hintOfItem, wordsOfItem } from './words.ts';

/** What is the matter with a thing, what it is called, and what the office needs to ask for it again. */
export function Marks({ item }: { readonly item: SalvageItem }) {
  const { i18n } = useLingui();
  const hint = hintOfItem(item);
  return (
    <div className={css['words']}>
      <span>{i18n._(wordsOfItem(item))}</span>
      <span className={css['marks']}>
        <What item={item} />
        <Place item={item} />
        <Last item={item} />
      </span>
      {hint === undefined ? null : <span className={css['hint']}>{i18n._(hint)}</span>}
    </div>
  );
}

/** By its kind and its reference where this person may know it, else its id. */
function What({ item: { kind, what, id, table, reference } }: { readonly item: SalvageItem }) {
  const { i18n } = useLingui();
  if (kind === 'page' || kind === 'row') {
    const words = tableWords(table ?? what);
    return (
      <>
        {words === undefined ? null : <span>{i18n._(words)}</span>}
        {what === '' ? null : <Reference>{what}</Reference>}
      </>
    );
  }
  const word = kind === 'record' ? typeWords[what] : undefined;
  const name = reference === '' ? id : reference;
  return (
    <>
      {word === undefined ? what === '' || reference !== '' ? null : <Reference>{what}</Reference> : <span>{i18n._(word)}</span>}
      {name === null ? null : <Reference>{name}</Reference>}
    </>
  );
}

/** Its number in the record of actions, as that shows it; a line of the keyring, a dated seal. */
function Place({ item: { kind, place, count } }: { readonly item: SalvageItem }) {
  const format = useFormat();
  const number = place === null ? '' : format.number(kind === 'seal' ? place : place + 1);
  const many = format.number(count);
  if (kind === 'page')
    return (
      <span>
        <Plural value={count} one="# page" other="# pages" />
      </span>
    );
  if (kind === 'row')
    return (
      <span>
        <Plural value={count} one="# row" other="# rows" />
      </span>
    );
  if (place === null) return null;
  if (kind === 'keyring')
    return (
      <span>
        <Trans comment="Lines of the keyring that are not right: the first, and how many from there">
          from line {number}, {many} in all
        </Trans>
      </span>
    );
  return (
    <span>
      {kind === 'seal' ? (
        <Trans comment="A dated seal by its number">no. {number}</Trans>
      ) : (
        <Trans comment="An entry of the record of actions by its number there">entry no. {number}</Trans>
      )}
    </span>
  );
}

function Last({ item: { last, kind } }: { readonly item: SalvageItem }) {
  const format = useFormat();
  if (last === null) return null;
  const when = format.instant(last.at);
  if (last.by === null)
    return (
      <span>
        {kind === 'entry' ? (
          <Trans comment="When a lost entry of the record was made">made {when}</Trans>
        ) : (
          <Trans comment="When a thing that a damaged vault lost was first written">begun {when}</Trans>
        )}
      </span>
    );
  return (
    <span>
      <Trans comment="When a thing that a damaged vault lost was last written, and by whom">
        last written {when} by <Staff person={last.by} />
      </Trans>
    </span>
  );
}
