import css from './people.module.css';

/** Words that stand for a public key, to be read aloud and compared: one width for every character, broken between words where room is short. */
export const KeyWords = ({ children, isStrong = false }: { readonly children: string; readonly isStrong?: boolean }) => (
  <bdi className={css['words']} dir="ltr" translate="no" data-strong={isStrong || undefined}>
    {children}
  </bdi>
);
