import css from './keys.module.css';

/** The names of keys, each in its own box. */
export const Keys = ({ keys }: { readonly keys: readonly string[] }) => (
  <span className={css['keys']} dir="ltr" aria-hidden="true">
    {keys.map((key) => (
      <kbd key={key} className={css['key']}>
        {key}
      </kbd>
    ))}
  </span>
);
