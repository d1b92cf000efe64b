import css from './text.module.css';

/** A reference, a number on a seal or a fingerprint: one width for every character, never mirrored. */
export const Reference = ({ children, isStrong = false }: { readonly children: string; readonly isStrong?: boolean }) => (
  <bdi className={css['reference']} dir="ltr" translate="no" data-strong={isStrong || undefined}>
    {children}
  </bdi>
);
