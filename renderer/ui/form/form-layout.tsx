import { useId, type ReactNode, type SyntheticEvent } from 'react';

import css from './form.module.css';

export type FormLayoutProps = {
  readonly onSubmit: () => Promise<void> | void;
  readonly children: ReactNode;
  /** The buttons under the form, and the state of its draft. */
  readonly footer: ReactNode;
  readonly label: string;
};

/** A form in the order of the conversation. Ctrl+Enter sends it. */
export function FormLayout({ onSubmit, children, footer, label }: FormLayoutProps) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <form
      className={css['form']}
      aria-label={label}
      noValidate
      onSubmit={submit}
      // On the way down, since a list or a button keeps Enter for itself.
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        event.stopPropagation();
        submit(event);
      }}
    >
      {children}
      <footer className={css['footer']}>{footer}</footer>
    </form>
  );
}

export type FormSectionProps = { readonly title: string; readonly help?: string | undefined; readonly children: ReactNode };

/** One part of the conversation. */
export function FormSection({ title, help, children }: FormSectionProps) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <div className={css['head']}>
        <h2 id={id} className={css['title']}>
          {title}
        </h2>
        {help === undefined ? null : <p className={css['help']}>{help}</p>}
      </div>
      <div className={css['fields']}>{children}</div>
    </section>
  );
}

/** Fields that belong beside each other, where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={css['row']}>{children}</div>;
}
