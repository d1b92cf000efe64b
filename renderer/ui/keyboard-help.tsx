import { useLingui } from '@lingui/react/macro';

import { Aloud } from './aloud.tsx';
import { Dialog } from './dialog.tsx';
import css from './keyboard-help.module.css';
import { Keys } from './keys.tsx';

export type KeyHelp = {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly { readonly id: string; readonly keys: readonly string[]; readonly does: string }[];
};

/** The list of keys. */
export function KeyboardHelp({
  isOpen,
  onClose,
  groups,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly groups: readonly KeyHelp[];
}) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      isDismissable
      title={t({ message: 'Keys', comment: 'Title of the list of keyboard shortcuts' })}
    >
      <div className={css['groups']}>
        {groups.map((group) => (
          <section key={group.id}>
            <h3 className={css['title']}>{group.title}</h3>
            <dl className={css['list']}>
              {group.keys.map((entry) => (
                <div key={entry.id} className={css['entry']}>
                  <dt>
                    <Aloud>{entry.keys.join(' ')}</Aloud>
                    <Keys keys={entry.keys} />
                  </dt>
                  <dd>{entry.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
