import { Trans } from '@lingui/react/macro';
import { useId, type ReactNode, type SyntheticEvent } from 'react';

import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import css from '../people.module.css';

export type ActDialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSubmit: () => Promise<void>;
  /** The words of the button that does it; null where it cannot be done, and only read why. */
  readonly submit: ReactNode;
  /** True where the act takes something away: its button is then never the one that Enter presses first. */
  readonly isDangerous?: boolean;
  readonly isPending: boolean;
  readonly children: ReactNode;
};

/** A dialog with a short form: what will happen, what is asked, and two buttons. */
export function ActDialog({ title, onClose, onSubmit, submit, isDangerous = false, isPending, children }: ActDialogProps) {
  const formId = useId();
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isPending) void onSubmit();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose} autoFocus={isDangerous}>
            <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
          </Button>
          {submit === null ? null : (
            <Button kind={isDangerous ? 'danger' : 'primary'} type="submit" form={formId} isPending={isPending}>
              {submit}
            </Button>
          )}
        </>
      }
    >
      <form id={formId} className={css['stack']} noValidate onSubmit={send}>
        {children}
      </form>
    </Dialog>
  );
}
