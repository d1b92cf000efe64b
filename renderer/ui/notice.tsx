import { Trans } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';

import css from './notice.module.css';
import { Reference } from './reference.tsx';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

export type NoticeProps = {
  readonly tone?: NoticeTone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** True for what has just happened: it is read aloud, and comes into sight. */
  readonly isNew?: boolean;
};

/** Something the reader must know here and now: what it is, and what to do. */
export function Notice({ tone = 'info', title, children, actions, isNew = false }: NoticeProps) {
  const Icon = icons[tone];
  const role = isNew ? (tone === 'bad' ? 'alert' : 'status') : undefined;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNew) return undefined;
    // What else changes with it takes its place first.
    const wait = requestAnimationFrame(() => box.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(wait);
  }, [isNew, title]);
  return (
    <div ref={box} className={css['notice']} data-tone={tone} role={role}>
      <Icon size={18} aria-hidden="true" />
      <div className={css['words']}>
        <p className={css['title']}>{title}</p>
        {children === undefined ? null : <div className={css['more']}>{children}</div>}
        {actions === undefined ? null : <div className={css['actions']}>{actions}</div>}
      </div>
    </div>
  );
}

export type ErrorNoticeProps = {
  /** What did not work, in the words of the screen. */
  readonly title: string;
  /** What to do now. */
  readonly children?: ReactNode;
  /** The number under which the fault is written in the log. */
  readonly incident?: string | undefined;
  readonly actions?: ReactNode;
};

/** A fault. Nothing of its cause is shown; the number leads to it in the log. */
export function ErrorNotice({ title, children, incident, actions }: ErrorNoticeProps) {
  return (
    <Notice tone="bad" title={title} actions={actions} isNew>
      {children}
      {incident === undefined ? null : (
        <p className={css['incident']}>
          <Trans comment="Under an error: the number that the person gives to whoever helps. The number follows.">
            Incident number: <Reference>{incident}</Reference>
          </Trans>
        </p>
      )}
    </Notice>
  );
}
