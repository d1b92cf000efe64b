import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Fragment, type ReactNode } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';

import { localeOf, type Language } from '../i18n/languages.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { ButtonStand, DialogStand, EmptyStand, NoticeStand, ProgressStand, TabStand } from './basic-stand.tsx';
import { FieldStand } from './field-stand.tsx';
import { FileStand } from './file-stand.tsx';
import { FormStand } from './form-stand.tsx';
import { EmptyTableStand, TableStand } from './table-stand.tsx';

type Stand = { readonly id: string; readonly title: string; readonly content: ReactNode };

const stands: readonly Stand[] = [
  { id: 'basics', title: 'Buttons, states, references', content: <ButtonStand /> },
  { id: 'tabs', title: 'Tabs', content: <TabStand /> },
  { id: 'dialogs', title: 'Dialogs and notices that pass', content: <DialogStand /> },
  { id: 'notices', title: 'Notices', content: <NoticeStand /> },
  { id: 'progress', title: 'Long work', content: <ProgressStand /> },
  { id: 'empty', title: 'Empty', content: <EmptyStand /> },
  { id: 'fields', title: 'Fields', content: <FieldStand /> },
  { id: 'form', title: 'A form with its draft', content: <FormStand /> },
  {
    id: 'table',
    title: 'A table of 100,000 rows',
    content: (
      <div className="window">
        <TableStand />
      </div>
    ),
  },
  {
    id: 'empty-table',
    title: 'A table with nothing in it',
    content: (
      <div className="window low">
        <EmptyTableStand />
      </div>
    ),
  },
  {
    id: 'file',
    title: 'A list and its open file',
    content: (
      <div className="window">
        <FileStand />
      </div>
    ),
  },
];

/** All building blocks in all their states; `show` names one of them, or `all`. */
export function Gallery({ show, language }: { readonly show: string; readonly language: Language }) {
  const shown = stands.filter(({ id }) => show === 'all' || show === id);
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={localeOf(language)}>
        <ToastProvider>
          <div className="gallery" tabIndex={-1}>
            <main>
              <h1>Building blocks</h1>
              {shown.map(({ id, title, content }) => (
                <section key={id} id={id} className="stand" aria-labelledby={`${id}-title`}>
                  <h2 id={`${id}-title`}>{title}</h2>
                  <Fragment>{content}</Fragment>
                </section>
              ))}
            </main>
          </div>
        </ToastProvider>
      </AriaI18nProvider>
    </I18nProvider>
  );
}
