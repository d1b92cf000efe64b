import { useEffect, useId, useRef, type ReactNode } from 'react';

import css from './panel.module.css';

export type PanelProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** A part of a file, with its name. */
export function Panel({ title, children, actions }: PanelProps) {
  const id = useId();
  return (
    <section className={css['panel']} aria-labelledby={id}>
      <header className={css['head']}>
        <h2 id={id}>{title}</h2>
        {actions === undefined ? null : <div className={css['actions']}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** The actions of a file or a screen, the next step first. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={css['bar']}>{children}</div>;
}

export type FileHeadProps = {
  readonly title: ReactNode;
  /** Reference and states, in one line. */
  readonly meta: ReactNode;
  readonly actions?: ReactNode;
  /** What is shown under the head, in a word of the code: where it changes, the reader begins at the top again. */
  readonly part?: string;
};

/** The head of an open file: its name, its reference and state, and the one or two acts that its state allows. */
export function FileHead({ title, meta, actions, part }: FileHeadProps) {
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    head.current?.closest('article')?.scrollTo({ top: 0 });
  }, [part]);
  return (
    <header ref={head} className={css['file']}>
      <h1 className={css['name']}>{title}</h1>
      <div className={css['meta']}>{meta}</div>
      {actions === undefined ? null : <Actions>{actions}</Actions>}
    </header>
  );
}

/** Two columns where there is room: the matter, and what stands beside it. */
export function Columns({ main, aside }: { readonly main: ReactNode; readonly aside: ReactNode }) {
  return (
    <div className={css['columns']}>
      <div className={css['column']}>{main}</div>
      <div className={css['column']}>{aside}</div>
    </div>
  );
}
