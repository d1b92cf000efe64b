import { Trans as LinguiTrans, type TransProps } from '@lingui/react';
import { Fragment } from 'react';

/**
 * What the macro's `Trans` becomes (.config/lingui.config.ts). The library puts values into the message first and then reads the tags of the
 * whole: a value that holds `<b>x</b>` or `<0>x</0>` would be taken for a part of the message. As an element it is left alone.
 */
export function Trans({ values, ...rest }: TransProps) {
  return <LinguiTrans {...rest} {...(values === undefined ? {} : { values: shield(values) })} />;
}

function shield(values: { readonly [name: string]: unknown }): { [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('<') ? <Fragment key={name}>{value}</Fragment> : value,
    ]),
  );
}
