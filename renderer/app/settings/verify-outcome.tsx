import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { VerifyResult } from '#shared/contract/vault.ts';

import { Notice } from '../../ui/notice.tsx';
import { Reference } from '../../ui/reference.tsx';
import { useFormat } from '../../i18n/use-format.ts';

/** What a check found: nothing changed, or what is not as it was, by name. */
export function VerifyOutcome({ result }: { readonly result: VerifyResult }) {
  const { t } = useLingui();
  const format = useFormat();
  const [entries, objects] = [format.number(result.entries), format.number(result.objects)];
  if (result.unchanged) {
    return (
      <Notice
        tone="good"
        isNew
        title={t({ message: 'Everything is unchanged since it was taken in.', comment: 'Outcome of the check of everything' })}
      >
        <p>
          <Trans comment="Under the outcome of the check: how many entries of the record and how many items of material were read">
            Read: {entries} entries, {objects} items of material.
          </Trans>
        </p>
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
      <ul>
        {result.faults.slice(0, 50).map((fault) => (
          <li key={`${fault.code} ${fault.what} ${fault.id ?? ''} ${fault.index ?? ''}`}>
            <Reference>
              {[fault.code, fault.what, fault.id ?? '', fault.index === null ? '' : String(fault.index)].filter(Boolean).join(' ')}
            </Reference>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
