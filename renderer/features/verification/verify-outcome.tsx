import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { VerifyFault, VerifyResult } from '#shared/contract/vault.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Reference } from '../../ui/reference.tsx';
import { faultText, recordWords } from './fault-words.ts';
import css from './verification.module.css';

/** More than this says nothing new: the rest follows from the first. */
const shownFaults = 50;

/** What a check found: nothing changed, or what is not as it was, by name. */
export function VerifyOutcome({ result }: { readonly result: VerifyResult }) {
  const { t } = useLingui();
  if (result.unchanged) {
    return (
      <Notice
        tone="good"
        isNew
        title={
          isOfThing(result)
            ? t({ message: 'What was written about it is unchanged.', comment: 'Outcome of the check of an item that has no file' })
            : result.recordsNotOpened + result.objectsNotOpened === 0
              ? t({ message: 'Everything is unchanged since it was taken in.', comment: 'Outcome of the check of everything' })
              : t({ message: 'Nothing was found changed.', comment: 'Outcome of a check by somebody who could not read everything' })
        }
      >
        <p>
          <WhatWasRead result={result} />
        </p>
        <WhatWasNotRead result={result} />
        {result.entries === 0 ? null : (
          <p>
            <Trans comment="Under the outcome of the check of everything, where nothing was found: what no check can find">
              Nobody can tell from the vault alone whether somebody with every key wrote the whole record anew. A dated seal that is held
              outside tells.
            </Trans>
          </p>
        )}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" isNew title={t({ message: 'Something is not as it was taken in.', comment: 'Outcome of the check of everything' })}>
      <p>
        <Trans comment="Under the outcome of the check">
          <Plural
            value={result.faults.length}
            one="# place is named below. Change nothing, and tell your supervisor."
            other="# places are named below. Change nothing, and tell your supervisor."
          />
        </Trans>
      </p>
      <FaultLines faults={result.faults} />
      <p>
        <WhatWasRead result={result} />
      </p>
      <WhatWasNotRead result={result} />
    </Notice>
  );
}

/** A check of things alone: of a bag or a paper nothing lies here that could be compared. */
const isOfThing = ({ entries, objects, objectsNotOpened }: VerifyResult): boolean => entries + objects + objectsNotOpened === 0;

/** The first of what was found wrong, each in plain words. */
export function FaultLines({ faults }: { readonly faults: readonly VerifyFault[] }) {
  return (
    <ul className={css['faults']}>
      {faults.slice(0, shownFaults).map((fault) => (
        <FaultLine key={`${fault.code} ${fault.what} ${fault.id ?? ''} ${fault.index ?? ''}`} fault={fault} />
      ))}
    </ul>
  );
}

/** What this person has no key to was checked as far as that goes, and no farther. */
function WhatWasNotRead({ result }: { readonly result: VerifyResult }) {
  if (result.recordsNotOpened + result.objectsNotOpened === 0) return null;
  return (
    <p>
      <Trans comment="Under the outcome of the check, for somebody without the keys to some files">
        Not opened, since you have no key to them: <Plural value={result.recordsNotOpened} one="# record" other="# records" />, checked by
        fingerprint alone, and <Plural value={result.objectsNotOpened} one="# item of material" other="# items of material" />, of which
        only the size was checked.
      </Trans>
    </p>
  );
}

function WhatWasRead({ result }: { readonly result: VerifyResult }) {
  const format = useFormat();
  const bytes = format.bytes(result.bytes);
  if (isOfThing(result))
    return (
      <Trans comment="Under the outcome of the check of an item that has no file, as a bag or a paper">
        No file of it is kept here: of the thing itself this says nothing.
      </Trans>
    );
  return result.entries === 0 ? (
    <Trans comment="Under the outcome of the check of one item or one investigation: how many items of material were read, and their size">
      Read: <Plural value={result.objects} one="# item of material" other="# items of material" />, {bytes}.
    </Trans>
  ) : (
    <Trans comment="Under the outcome of the check: how many entries, records and items of material were read, and the size of the material">
      Read: <Plural value={result.entries} one="# entry" other="# entries" />,{' '}
      <Plural value={result.records} one="# record" other="# records" />,{' '}
      <Plural value={result.objects} one="# item of material" other="# items of material" />, {bytes}.
    </Trans>
  );
}

/** One fault in plain words; what whoever helps will ask for stands small beneath. */
function FaultLine({ fault }: { readonly fault: VerifyFault }) {
  const { i18n } = useLingui();
  const record = recordWords[fault.what];
  const code = [fault.code, fault.what, fault.id ?? '', fault.index === null ? '' : `#${fault.index}`].filter((part) => part !== '');
  return (
    <li>
      <span>
        {isItem(fault.what) ? (
          <strong>
            <Reference>{fault.what}</Reference>{' '}
          </strong>
        ) : null}
        {i18n._(faultText(fault.code))}
        {record === undefined ? null : <span className={css['about']}> ({i18n._(record)})</span>}
      </span>
      <span className={css['code']}>
        <Reference>{code.join(' ')}</Reference>
      </span>
    </li>
  );
}

/** `M-02`, or `M-02/5` for the fifth event of its handling record. */
const isItem = (what: string): boolean => /^M-\d+/.test(what);
