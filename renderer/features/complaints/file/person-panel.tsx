import { useLingui as useCatalogue } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';

import type { ComplainantIdentity, ShownEntry } from '#shared/domain/complaints/model.ts';

import { Facts, type Fact } from '../../../ui/facts.tsx';
import { noAnswerWords } from '../../../ui/no-answer.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { capacityWords, contactRuleWords, meansWords, useWords } from '../words/code-words.ts';
import { useWordList } from '../words/dates.ts';
import { filled, written } from './filled-facts.tsx';
import { ShowButton, useAsk, Veil } from './names.tsx';

/** Who complains, by pseudonym until the name is asked for, and how they may be reached. */
export function PersonPanel({ entry }: { readonly entry: ShownEntry }) {
  const { t } = useLingui();
  const ask = useAsk();
  const wordOf = useAnswerWord();
  const capacity = useWords(capacityWords);
  const rule = useContactRule(entry);
  const { complainant } = entry;
  const { identity, asked, pseudonym } = complainant;
  const veiled = (part: 'name' | 'contact') => {
    if (asked[part] !== 'given') return wordOf(asked[part]);
    const told = identity?.[part];
    return told?.answer === 'given' ? <UserText>{told.value}</UserText> : <Veil />;
  };
  const facts: readonly Fact[] = [
    {
      id: 'pseudonym',
      term: t({ message: 'Pseudonym', comment: 'Name of a fact: what stands for the name of a person, as C-01' }),
      value: <Reference isStrong>{pseudonym}</Reference>,
    },
    {
      id: 'capacity',
      term: t({ message: 'Is', comment: 'Name of a fact: in what capacity somebody complains' }),
      value: capacity(entry.capacity),
    },
    {
      id: 'name',
      term: t({ message: 'Name', comment: 'Field of the form of a complaint: name of the person who complains' }),
      value: veiled('name'),
    },
    {
      id: 'contact',
      term: t({ message: 'How to reach them', comment: 'Field of the form of a complaint: telephone, address' }),
      value: veiled('contact'),
    },
    ...filled([written('language', t({ message: 'Language spoken', comment: 'Field of the form of a complaint' }), complainant.language)]),
    ...(complainant.interpreterNeeded
      ? [
          {
            id: 'interpreter',
            term: t({ message: 'Interpreter', comment: 'Name of a fact' }),
            value: t({ message: 'needed', comment: 'An interpreter is needed' }),
          },
        ]
      : []),
  ];
  const hasMore = identity === null && (asked.name === 'given' || asked.contact === 'given' || complainant.hasConditions);
  return (
    <Panel
      title={t({ message: 'Who complains', comment: 'Part of the form of a complaint' })}
      actions={hasMore && ask !== null ? <ShowButton pseudonym={pseudonym} onPress={() => ask(pseudonym)} /> : undefined}
    >
      <Facts facts={[...facts, ...rule]} />
    </Panel>
  );
}

/** How a person may be reached, and how never. */
function useContactRule(entry: ShownEntry): readonly Fact[] {
  const { t } = useLingui();
  const rule = useWords(contactRuleWords);
  const means = useWords(meansWords);
  const wordList = useWordList();
  const { mayContact } = entry.safeContact;
  const { identity, hasConditions } = entry.complainant;
  const { when, neverDo }: Pick<ComplainantIdentity, 'when' | 'neverDo'> = identity ?? { when: '', neverDo: '' };
  const ways = mayContact === 'onlyAsBelow' ? wordList(entry.safeContact.means.map(means)) : '';
  return filled([
    {
      id: 'may',
      term: t({ message: 'May be contacted', comment: 'Name of a fact: whether the office may contact the person' }),
      text: mayContact,
      value: mayContact === 'no' ? <strong>{rule(mayContact)}</strong> : rule(mayContact),
    },
    {
      id: 'means',
      term: t({ message: 'In which way', comment: 'Field of the form of a complaint: how a person may be reached' }),
      text: ways,
      value: ways,
    },
    written(
      'when',
      t({ message: 'When', comment: 'Field of the form of a complaint: when a person may be reached' }),
      mayContact === 'onlyAsBelow' ? when : '',
    ),
    written('never', t({ message: 'Never', comment: 'Name of a fact: what must never be done, for the safety of a person' }), neverDo),
    ...(identity === null && hasConditions
      ? [
          {
            id: 'conditions',
            term: t({ message: 'Conditions', comment: 'Name of a fact: when a person may be reached, and what must never be done' }),
            text: 'hidden',
            value: t({
              message: 'written down; read them before any contact',
              comment: 'In place of conditions that are shown with the name',
            }),
          },
        ]
      : []),
  ]);
}

/** The word for an answer that is not a value. */
function useAnswerWord(): (answer: keyof typeof noAnswerWords) => string {
  const { i18n } = useCatalogue();
  return (answer) => i18n._(noAnswerWords[answer]);
}
