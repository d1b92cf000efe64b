import { Fragment, isValidElement, type ReactNode } from 'react';

import css from './text.module.css';
import { splitHidden } from './hidden-characters.ts';

/**
 * Text that a person typed or that came in a file. It is isolated from the text around it, takes its own direction, and
 * characters that could hide or reorder words are shown by their number.
 */
export const UserText = ({ children, isBlock = false }: { readonly children: string; readonly isBlock?: boolean }) => {
  const parts = splitHidden(plainTextOf(children));
  const content = parts.map((part, index) => (
    // The parts of one text never change places.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{part.kind === 'text' ? part.text : <span className={css['hidden']}>{part.code}</span>}</Fragment>
  ));
  return isBlock ? (
    <div className={css['block']} dir="auto">
      {content}
    </div>
  ) : (
    <bdi className={css['inline']} dir="auto">
      {content}
    </bdi>
  );
};

/** Inside a translated sentence a text that holds `<` arrives wrapped (i18n/trans.tsx). */
const plainTextOf = (node: ReactNode): string => {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map(plainTextOf).join('');
  return isValidElement<{ readonly children?: ReactNode }>(node) ? plainTextOf(node.props.children) : '';
};
