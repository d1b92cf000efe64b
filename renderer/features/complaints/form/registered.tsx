import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';

import { Button, LinkButton } from '../../../ui/button.tsx';
import { Actions } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from './form.module.css';

export type RegisteredComplaint = { readonly id: string; readonly reference: string };

/** Said only when the engine has answered: the complaint exists, and this is its reference. */
export function Registered({ complaint }: { readonly complaint: RegisteredComplaint }) {
  const navigate = useNavigate();
  return (
    <div className={css['screen']}>
      <div className={css['done']} role="status">
        <h1>
          <Trans comment="Title after a complaint was registered">The complaint is registered</Trans>
        </h1>
        <CopyReference>{complaint.reference}</CopyReference>
        <p>
          <Trans comment="After a complaint was registered, beside its reference">
            Give this reference to the person who complained. It says nothing of them, of the office or of how many complaints there are; a
            slip of the pen in it is noticed.
          </Trans>
        </p>
        <Actions>
          <Button kind="primary" autoFocus onPress={() => void navigate({ to: `/complaints/${complaint.id}` })}>
            <Trans comment="Button that opens the complaint which has just been registered">Go to the file</Trans>
          </Button>
          <LinkButton href="/complaints/new">
            <Trans comment="Button that begins one more complaint">Register another</Trans>
          </LinkButton>
        </Actions>
      </div>
    </div>
  );
}

/** A reference in large letters, with a button that copies it. */
function CopyReference({ children }: { readonly children: string }) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const copy = () => {
    if (box.current !== null) setCopied(copyOf(box.current));
  };
  return (
    <div className={css['big']}>
      <span ref={box}>
        <Reference isStrong>{children}</Reference>
      </span>
      <Button icon={isCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />} onPress={copy}>
        {isCopied
          ? t({ message: 'Copied', comment: 'Button that copies a reference, once it is done' })
          : t({ message: 'Copy the reference', comment: 'Button that copies a reference' })}
      </Button>
    </div>
  );
}

/** Copies what stands in an element. The newer way asks for a permission, and this window is given none. */
function copyOf(element: HTMLElement): boolean {
  const selection = getSelection();
  if (selection === null) return false;
  selection.selectAllChildren(element);
  // oxlint-disable-next-line typescript/no-deprecated
  return document.execCommand('copy');
}
