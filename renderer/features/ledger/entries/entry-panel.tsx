import { Trans, useLingui } from '@lingui/react/macro';
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';

import type { LedgerEntry, LedgerRow } from '#shared/contract/ledger.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FileHead, Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { useRoleWord } from '../../people/index.ts';
import { faultText } from '../../verification/index.ts';
import css from '../ledger.module.css';
import { About } from '../words/about.tsx';
import { ledgerRefusals } from '../words/codes.ts';
import { useKindWord } from '../words/kind-words.ts';
import { Staff } from '../words/staff.tsx';

type EntryPanelProps = { readonly number: number; readonly onShowAbout: (id: string) => void };

/** One entry: who did what, whether it is unchanged, and all that was signed. */
export function EntryPanel({ number, onShowAbout }: EntryPanelProps) {
  const { value: entry, failure, readAgain } = useQuery('ledger.entry', { number });
  if (entry === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={ledgerRefusals} onRetry={readAgain} />;
  const about = entry.row.file?.id ?? entry.row.about.id;
  return (
    <>
      <EntryHead
        row={entry.row}
        actions={
          about === null || about.length < 36 ? null : (
            <Button icon={<ListFilter size={15} aria-hidden="true" />} onPress={() => onShowAbout(about)}>
              <Trans comment="Button on an entry: lists every entry about the same file or person">All entries about the same</Trans>
            </Button>
          )
        }
      />
      <div className={css['stack']}>
        <EntryFacts row={entry.row} />
        <Proof entry={entry} />
        <SignedFields entry={entry} />
      </div>
    </>
  );
}

function EntryHead({ row, actions }: { readonly row: LedgerRow; readonly actions: ReactNode }) {
  const format = useFormat();
  const kindWord = useKindWord();
  const number = format.number(row.number);
  return (
    <FileHead
      title={kindWord(row.kind)}
      meta={
        <>
          <span>
            <Trans comment="Under the title of an entry of the record of actions: its number">Entry no. {number}</Trans>
          </span>
          <span>{format.instant(row.at)}</span>
        </>
      }
      actions={actions ?? undefined}
    />
  );
}

function EntryFacts({ row }: { readonly row: LedgerRow }) {
  const { t } = useLingui();
  const roleWord = useRoleWord();
  const facts = [
    { id: 'by', term: t({ message: 'By whom', comment: 'Column of the record of actions' }), value: <Staff person={row.by} /> },
    { id: 'role', term: t({ message: 'Role', comment: 'In the facts about the vault' }), value: roleWord(row.by.role) },
    {
      id: 'about',
      term: t({ message: 'To what', comment: 'Column of the record of actions: record or person' }),
      value: <About row={row} />,
    },
  ];
  return (
    <Panel title={t({ message: 'What was done', comment: 'Column of the record of actions' })}>
      <Facts facts={facts} />
    </Panel>
  );
}

/** Whether leaf, signature and place hold. Nothing is said of the rest of the record: that is what verification is for. */
function Proof({ entry }: { readonly entry: LedgerEntry }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { fault, proof } = entry;
  const isRight = fault === null && proof?.holds !== false;
  const seal = proof === null ? '' : format.number(proof.seal.number);
  const sealedAt = proof === null ? '' : format.instant(proof.seal.at);
  return (
    <Panel title={t({ message: 'Signature and dated seal', comment: 'Part of an entry of the record of actions' })}>
      <div className={css['stack']}>
        {isRight ? (
          <p className={css['state']}>
            <Chip tone="good">
              <Trans comment="State of one entry: signature and fields fit">signature fits</Trans>
            </Chip>
            <span>
              {proof === null ? (
                <Trans comment="State of one entry: no dated seal was made since">No dated seal holds it yet: the next one will.</Trans>
              ) : (
                <Trans comment="State of one entry: it stands under a dated seal, by number and time">
                  It stands, as it is, under dated seal no. {seal} of {sealedAt}.
                </Trans>
              )}
            </span>
          </p>
        ) : (
          <Notice tone="bad" title={t({ message: 'This entry is not as it was signed.', comment: 'Title of a notice' })}>
            <p>
              {fault === null ? (
                <Trans comment="Why an entry is not right">It does not stand under the last dated seal.</Trans>
              ) : (
                i18n._(faultText(fault))
              )}
            </p>
          </Notice>
        )}
        <Facts
          facts={[
            {
              id: 'signer',
              term: t({ message: 'Words of the key', comment: 'Name of a fact: words that stand for a public key' }),
              value: <span className={css['hash']}>{entry.signerWords}</span>,
            },
            {
              id: 'leaf',
              term: t({ message: 'Fingerprint of the entry', comment: 'Name of a fact: hash of the leaf' }),
              value: <span className={css['hash']}>{entry.leafHash}</span>,
            },
          ]}
        />
      </div>
    </Panel>
  );
}

/** All that was signed, opened: who hashes value and salt gets what stands in the entry. */
function SignedFields({ entry }: { readonly entry: LedgerEntry }) {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'What was signed', comment: 'Part of an entry of the record of actions: its fields' })}>
      <p className={css['quiet']}>
        <Trans comment="Above the fields of an entry">
          Codes, numbers and fingerprints, as the file format names them. No field holds a name or a text.
        </Trans>
      </p>
      <details className={css['details']}>
        <summary>
          <Trans comment="Opens the list of the fields of an entry">Show the fields</Trans>
        </summary>
        <dl className={css['fields']}>
          {entry.fields.map((field) => (
            <div key={field.name}>
              <dt>
                <Reference>{field.name}</Reference>
              </dt>
              <dd className={css['hash']}>{field.value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Panel>
  );
}
