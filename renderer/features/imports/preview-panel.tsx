import { Trans, useLingui } from '@lingui/react/macro';

import type { CsvPreview } from '#shared/domain/imports/model.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { encodingWords, separatorWords } from './import-words.ts';
import css from './imports.module.css';
import { WideBox } from './wide-box.tsx';

const shownRows = 6;

/** The beginning of the table as it was read, so that a person sees at a glance whether it was read rightly. */
export function PreviewPanel({ preview, name }: { readonly preview: CsvPreview; readonly name: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (
    <Panel title={t({ message: 'What the file says', comment: 'Title: the beginning of a table that may be imported' })}>
      <div className={css['stack']}>
        <Facts
          facts={[
            { id: 'file', term: t({ message: 'File', comment: 'Name of a fact: a file’s name' }), value: <UserText>{name}</UserText> },
            {
              id: 'letters',
              term: t({ message: 'Letters', comment: 'Name of a fact: the encoding of a file' }),
              value: i18n._(encodingWords[preview.encoding]),
            },
            {
              id: 'separator',
              term: t({ message: 'Parted by', comment: 'Name of a fact: what parts the cells of a table' }),
              value: i18n._(separatorWords[preview.separator]),
            },
            {
              id: 'columns',
              term: t({ message: 'Columns', comment: 'Name of a fact: how many columns a table has' }),
              value: format.number(preview.headings.length),
            },
          ]}
        />
        <FirstRows preview={preview} />
        {preview.rows.length === 0 ? (
          <p>
            <Trans comment="Under the headings of a table that has no rows">There are headings, but no rows.</Trans>
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

function FirstRows({ preview }: { readonly preview: CsvPreview }) {
  const { t } = useLingui();
  return (
    <WideBox label={t({ message: 'First rows', comment: 'Name of the part that shows the first rows of a table; read aloud' })}>
      <table className={css['rows']}>
        <thead>
          <tr>
            {preview.headings.map((heading) => (
              <th key={heading} scope="col">
                <UserText>{heading}</UserText>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, shownRows).map((row, line) => (
            // Rows of a file have no name but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={line}>
              {row.map((cell, at) => (
                <td key={preview.headings[at] ?? at}>
                  <UserText>{cell}</UserText>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideBox>
  );
}
