import type { ReactNode } from 'react';

import css from './text.module.css';

export type Fact = { readonly id: string; readonly term: string; readonly value: ReactNode };

/** Names and values of one thing, in the order in which a reader asks for them. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={css['facts']}>
    {facts.map((fact) => (
      <div key={fact.id}>
        <dt>{fact.term}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
);
