import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { IconButton } from './button.tsx';
import css from './dialog.module.css';

export type DialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons, the safe one first in reading order of a keyboard. */
  readonly actions?: ReactNode;
  readonly size?: 'small' | 'regular' | 'wide';
  readonly role?: 'dialog' | 'alertdialog';
  /** False where a stray click outside must not lose what was typed. */
  readonly isDismissable?: boolean;
};

/** A window over the window. Focus goes in, stays in, and returns to where it was. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  size = 'regular',
  role = 'dialog',
  isDismissable = false,
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      className={css['veil']}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
    >
      <Modal className={css['modal']} data-size={size}>
        <AriaDialog className={css['dialog']} role={role}>
          <header className={css['head']}>
            <Heading slot="title" className={css['title']}>
              {title}
            </Heading>
            {role === 'dialog' ? (
              <IconButton
                label={t({ message: 'Close', comment: 'Button that closes a dialog or a notice' })}
                size="small"
                onPress={onClose}
              >
                <X size={16} aria-hidden="true" />
              </IconButton>
            ) : null}
          </header>
          <div className={css['body']}>{children}</div>
          {actions === undefined ? null : <footer className={css['actions']}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
