import { Trans, useLingui } from '@lingui/react/macro';

import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';

import { noAnswerWords } from '../../../ui/no-answer.ts';
import { Panel } from '../../../ui/panel.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from './file.module.css';

/** What was hurt, and whether a doctor has seen it. */
export function InjuriesPanel({ injuries }: { readonly injuries: ComplaintEntry['injuries'] }) {
  const { t, i18n } = useLingui();
  const seen = (answer: ComplaintEntry['injuries'][number]['seenByDoctor']): string => {
    if (answer === 'yes') return t({ message: 'Yes', comment: 'Answer to a question' });
    if (answer === 'no') return t({ message: 'No', comment: 'Answer to a question' });
    return i18n._(noAnswerWords[answer]);
  };
  return (
    <Panel title={t({ message: 'Injuries', comment: 'Part of the form of a complaint' })}>
      <ul className={css['list']}>
        {injuries.map(({ description, seenByDoctor }) => (
          <li key={description} className={css['item']}>
            <UserText>{description}</UserText>
            <span className={css['quiet']}>
              <Trans comment="Under an injury: whether a doctor has seen it. The answer follows: yes, no, unknown, not asked">
                Seen by a doctor: {seen(seenByDoctor)}
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
