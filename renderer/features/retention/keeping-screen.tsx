import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useMay } from '../../api/use-may.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { NotesList } from './notes-list.tsx';
import { Page } from '../../ui/page.tsx';
import { ReviewList } from './review-list.tsx';

/** What is due for review, and what is left of what was destroyed. */
export function KeepingScreen() {
  const { t } = useLingui();
  const may = useMay();
  const [chosen, setChosen] = useState(may('retention.read') ? 'review' : 'notes');
  return (
    <Page
      title={<Trans comment="Title of the screen about how long files are kept">Keeping and destroying</Trans>}
      lead={
        <Trans comment="Under the title of the screen about how long files are kept">
          No file is kept for ever without anybody asking why. On its day of review somebody decides: keep it longer and say why, or ask for
          its destruction. A hold beats both.
        </Trans>
      }
    >
      <Tabs
        label={t({ message: 'Keeping and destroying', comment: 'Name of the parts of a screen' })}
        chosen={chosen}
        onChoose={setChosen}
        tabs={[
          ...(may('retention.read')
            ? [
                {
                  id: 'review',
                  label: t({ message: 'Due for review', comment: 'Tab: files whose day of review has come' }),
                  content: <ReviewList />,
                },
              ]
            : []),
          { id: 'notes', label: t({ message: 'Destroyed', comment: 'Tab: notes of files that were destroyed' }), content: <NotesList /> },
        ]}
      />
    </Page>
  );
}
