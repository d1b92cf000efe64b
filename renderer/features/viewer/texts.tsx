import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { NamedPart, ShownLetter } from '#shared/contract/viewer.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { Chat } from './chat.tsx';
import type { Content } from './content.ts';
import css from './viewer.module.css';

export type TextsProps = {
  /** The item that is shown. */
  readonly id: EvidenceId;
  readonly content: Content;
  readonly onMore: () => void;
  readonly onSheet: (sheet: number) => void;
  readonly onGo: (id: EvidenceId) => void;
};

/** What was read out of an original as text. It came from a file that may be hostile: it is only ever text here. */
export function Texts({ id, content, onMore, onSheet, onGo }: TextsProps) {
  switch (content.is) {
    case 'text':
      return (
        <WithMore hasMore={content.hasMore} onMore={onMore}>
          <p className={css['small']}>
            <Trans comment="Over the text of an original: as what its bytes were read; a name such as utf-8 follows">
              Read as {content.encoding}
            </Trans>
          </p>
          {content.pieces.map((piece, at) => (
            // Pieces are only ever added at the end.
            // oxlint-disable-next-line react/no-array-index-key
            <pre key={at} className={css['source']} dir="auto">
              {piece}
            </pre>
          ))}
        </WithMore>
      );
    case 'table':
      return (
        <WithMore hasMore={content.hasMore} onMore={onMore}>
          <Sheets content={content} onSheet={onSheet} />
          <Cells rows={content.rows} />
        </WithMore>
      );
    case 'letter':
      return <Letter letter={content.letter} />;
    case 'chat':
      return (
        <WithMore hasMore={content.hasMore} onMore={onMore}>
          <Chat id={id} messages={content.messages} onGo={onGo} />
        </WithMore>
      );
    case 'prose':
      return (
        <WithMore hasMore={content.hasMore} onMore={onMore}>
          <p className={css['small']}>
            <Trans comment="Over the words of an office file">
              The words of the file alone: no pictures, no layout, no deleted passages, no remarks.
            </Trans>
          </p>
          {content.paragraphs.map((paragraph, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <UserText key={at} isBlock>
              {paragraph}
            </UserText>
          ))}
        </WithMore>
      );
    case 'parts':
      return <Archive parts={content.parts} total={content.total} />;
    case 'nothing':
    case 'picture':
    case 'pages':
    case 'media':
    case 'cannot':
      return null;
  }
}

function WithMore({ children, hasMore, onMore }: { readonly children: ReactNode; readonly hasMore: boolean; readonly onMore: () => void }) {
  return (
    <div className={css['paper']}>
      {children}
      {hasMore ? (
        <Button onPress={onMore}>
          <Trans comment="Button under a long text or table: shows the next part of it">Show more</Trans>
        </Button>
      ) : (
        <p className={css['small']}>
          <Trans comment="Under a text or table that was shown whole">End of the file.</Trans>
        </p>
      )}
    </div>
  );
}

type SheetsProps = Pick<TextsProps, 'onSheet'> & { readonly content: Extract<Content, { readonly is: 'table' }> };

function Sheets({ content: { sheets, hidden, sheet }, onSheet }: SheetsProps) {
  if (sheets.length < 2 && hidden.length === 0) return null;
  return (
    <div className={css['sheets']}>
      {sheets.map((name, at) => (
        // Two sheets may be called the same in a file that was made to deceive.
        // oxlint-disable-next-line react/no-array-index-key
        <Button key={at} size="small" kind={at === sheet ? 'primary' : 'plain'} onPress={() => onSheet(at)}>
          {hidden.includes(at) ? (
            <Trans comment="Button that shows a sheet of a workbook which the workbook itself hides; its name stands first">
              <UserText>{name}</UserText> (hidden in the file)
            </Trans>
          ) : (
            <UserText>{name}</UserText>
          )}
        </Button>
      ))}
    </div>
  );
}

const Cells = ({ rows }: { readonly rows: readonly (readonly string[])[] }) => (
  <div className={css['cells']}>
    <table>
      <tbody>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            {row.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column}>
                <UserText>{cell}</UserText>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function Letter({ letter }: { readonly letter: ShownLetter }) {
  const { t } = useLingui();
  const lines: readonly (readonly [string, string])[] = [
    [t({ message: 'From', comment: 'Head of an e-mail' }), letter.from],
    [t({ message: 'To', comment: 'Head of an e-mail' }), letter.to],
    [t({ message: 'Copy to', comment: 'Head of an e-mail' }), letter.copy],
    [t({ message: 'Date in the letter', comment: 'Head of an e-mail: what the letter itself says' }), letter.date],
    [t({ message: 'Subject', comment: 'Head of an e-mail' }), letter.subject],
  ];
  return (
    <div className={css['paper']}>
      <Facts
        facts={lines.filter(([, value]) => value !== '').map(([term, value]) => ({ id: term, term, value: <UserText>{value}</UserText> }))}
      />
      {letter.isFromHtml ? (
        <p className={css['small']}>
          <Trans comment="Over an e-mail that was written as a web page">Only its words are shown: nothing in it was fetched.</Trans>
        </p>
      ) : null}
      <UserText isBlock>{letter.text}</UserText>
      <Parts parts={letter.parts} />
    </div>
  );
}

function Archive({ parts, total }: { readonly parts: readonly NamedPart[]; readonly total: number }) {
  return (
    <div className={css['paper']}>
      <p>
        <Trans comment="Over the names of the files in an archive">
          An archive of <Plural value={total} one="# file" other="# files" />. It is not opened here; this is what it says it holds.
        </Trans>
      </p>
      <Parts parts={parts} />
    </div>
  );
}

/** Names and sizes; nothing of them is opened. */
function Parts({ parts }: { readonly parts: readonly NamedPart[] }) {
  const format = useFormat();
  if (parts.length === 0) return null;
  return (
    <ul className={css['parts']}>
      {parts.map(({ name, size }, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <UserText>{name}</UserText> {size === null ? null : <span className={css['small']}>{format.bytes(size)}</span>}
        </li>
      ))}
    </ul>
  );
}
