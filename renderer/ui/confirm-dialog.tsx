import { Trans } from '@lingui/react/macro';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from './button.tsx';
import css from './dialog.module.css';
import { Dialog } from './dialog.tsx';

export type ConfirmDialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** A question that names the act: "Close this investigation?" */
  readonly title: string;
  /** What will happen, in one or two sentences. */
  readonly what: ReactNode;
  /** What it will happen to: references and names, one a line. */
  readonly to: readonly { readonly id: string; readonly label: ReactNode }[];
  readonly canBeUndone: boolean;
  /** How it is undone, or why it cannot be. */
  readonly undo: string;
  /** The words of the button that does it: a verb, never "OK". */
  readonly confirm: string;
  /** The words of the safe button. */
  readonly keep: string;
  readonly isPending?: boolean;
};

/** Asks before a dangerous act. Says what, to what, and whether it can be undone; Enter and Escape both do nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, onConfirm, title, what, to, canBeUndone, undo, confirm, keep, isPending = false } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      size="small"
      role="alertdialog"
      actions={
        <>
          <Button kind="danger" onPress={onConfirm} isPending={isPending}>
            {confirm}
          </Button>
          <Button kind="primary" onPress={onClose} autoFocus>
            {keep}
          </Button>
        </>
      }
    >
      <div className={css['what']}>{what}</div>
      {to.length === 0 ? null : (
        <ul className={css['to']}>
          {to.map((thing) => (
            <li key={thing.id}>{thing.label}</li>
          ))}
        </ul>
      )}
      <div className={css['undo']} data-undone={canBeUndone || undefined}>
        {canBeUndone ? <RotateCcw size={16} aria-hidden="true" /> : <TriangleAlert size={16} aria-hidden="true" />}
        <p>
          <strong>
            {canBeUndone ? (
              <Trans comment="In a dialog that asks before an act">This can be undone.</Trans>
            ) : (
              <Trans comment="In a dialog that asks before an act">This cannot be undone.</Trans>
            )}
          </strong>{' '}
          {undo}
        </p>
      </div>
    </Dialog>
  );
}
