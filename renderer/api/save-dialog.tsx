import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';

export type SaveDialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  /** What was written, once it is; null before. */
  readonly done: ReactNode | null;
  readonly isRunning: boolean;
  /** False while something needed is not said yet. */
  readonly isReady?: boolean;
  /** Begins; a form that is sent says its `id` instead. */
  readonly begin: (() => void) | { readonly formId: string };
  readonly children: ReactNode;
};

/** A dialog that asks what is wanted, then where to write it, and says when it stands there. */
export function SaveDialog({ title, onClose, done, isRunning, isReady = true, begin, children }: SaveDialogProps) {
  const { t } = useLingui();
  const how = typeof begin === 'function' ? { onPress: begin } : ({ type: 'submit', form: begin.formId } as const);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        done === null ? (
          <>
            <Button onPress={onClose}>
              <Trans comment="Button that closes a dialog and changes nothing">Cancel</Trans>
            </Button>
            <Button kind="primary" isDisabled={!isReady} isPending={isRunning} {...how}>
              <Trans comment="Button that asks where a file is to be written">Choose where to save…</Trans>
            </Button>
          </>
        ) : (
          <Button kind="primary" onPress={onClose}>
            <Trans comment="Button that closes a dialog when its work is done">Done</Trans>
          </Button>
        )
      }
    >
      {done === null ? (
        children
      ) : (
        <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
          {done}
        </Notice>
      )}
    </Dialog>
  );
}
