import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

import type { Statement } from '#shared/domain/evidence/statements/all.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useQuery } from '../../../api/use-query.ts';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { spanText } from '../words/clock-span.ts';
import { useMomentText } from '../words/moment.ts';
import { codeWords } from './statement-words.ts';

type TextProps = { readonly investigationId: InvestigationId; readonly statement: Statement };

/** One statement in a few words, as it was made. */
export function StatementText({ investigationId, statement }: TextProps): ReactNode {
  const { i18n } = useLingui();
  const word = (code: string) => (codeWords[code] === undefined ? code : i18n._(codeWords[code]));
  switch (statement.type) {
    case 'grade': {
      const { about, scale, source, information, handling, reason } = statement.content;
      return (
        <Lines first={<UserText>{about}</UserText>} rest={[reason]}>
          <Reference isStrong>{`${source}${information}${handling}`}</Reference> ({word(scale)})
        </Lines>
      );
    }
    case 'independence':
      return (
        <Lines first={<OtherItem investigationId={investigationId} id={statement.otherId} />} rest={[statement.content.reason]}>
          {statement.content.independent ? (
            <Trans comment="Two items of material were declared to be sources of their own">a source of its own beside it</Trans>
          ) : (
            <Trans comment="Two items of material were declared to be one source">one source with it</Trans>
          )}
        </Lines>
      );
    case 'verification':
      return <Verified statement={statement} word={word} />;
    case 'clockOffset':
      return <ClockText statement={statement} />;
    case 'sourceMedium': {
      const { medium, fate, to, notes } = statement.content;
      return (
        <Lines first={<UserText>{medium}</UserText>} rest={[to, notes]}>
          {word(fate)}
        </Lines>
      );
    }
    case 'veil': {
      const { graphic, kinds, reason } = statement.content;
      return <Lines first={word(graphic ? 'yes' : 'no')} rest={[kinds.map(word).join(', '), reason]} />;
    }
    case 'collection':
      return <Lines first={<UserText>{statement.content.url}</UserText>} rest={[statement.content.collector, statement.content.context]} />;
    case 'copyOf': {
      const { kind, tool, toolVersion, notes } = statement.content;
      return (
        <Lines first={<OtherItem investigationId={investigationId} id={statement.otherId} />} rest={[`${tool} ${toolVersion}`, notes]}>
          {word(kind)}
        </Lines>
      );
    }
    case 'incidentClosed':
      return <Lines first={<UserText>{statement.content.reason}</UserText>} rest={[]} />;
    case 'incident':
      return <Found finding={statement.content.finding} />;
    case 'claims':
    case 'contentCredentials':
    case 'timeStampRequested':
    case 'timeStampReceived':
      // What was read out of the file has a place of its own.
      return null;
  }
}

/** What locked an item. */
function Found({ finding }: { readonly finding: string }) {
  return finding === 'custody.otherSeal' ? (
    <Trans comment="An incident: somebody found another seal than the record says">
      Another seal was found on it than the record says.
    </Trans>
  ) : (
    <Trans comment="A check found an item of material altered or gone">A check found it altered or gone.</Trans>
  );
}

type Of<T extends Statement['type']> = { readonly statement: Extract<Statement, { readonly type: T }> };

function Verified({ statement, word }: Of<'verification'> & { readonly word: (code: string) => string }) {
  const momentText = useMomentText();
  const { strand, method, outcome, by, at, notes } = statement.content;
  return (
    <Lines first={word(strand)} when={momentText(at)} rest={[by, notes]}>
      <UserText>{method}</UserText>, {word(outcome)}
    </Lines>
  );
}

function ClockText({ statement }: Of<'clockOffset'>) {
  const momentText = useMomentText();
  const { device, reference, how, seconds, comparedAt } = statement.content;
  const span = spanText(Math.abs(seconds));
  return (
    <Lines first={<UserText>{device}</UserText>} when={momentText(comparedAt)} rest={[reference, how]}>
      {seconds < 0 ? (
        <Trans comment="How far the clock of a device was off; days, hours, minutes, seconds">{span} behind</Trans>
      ) : (
        <Trans comment="How far the clock of a device was off; days, hours, minutes, seconds">{span} ahead</Trans>
      )}
    </Lines>
  );
}

type LinesProps = {
  readonly first: ReactNode;
  /** Texts as they were typed. */
  readonly rest: readonly string[];
  /** A moment in the words of the window. */
  readonly when?: string;
  readonly children?: ReactNode;
};

function Lines({ first, rest, when, children }: LinesProps) {
  const said = rest.filter((text) => text.trim() !== '');
  return (
    <span>
      {first}
      {children === undefined ? null : <>: {children}</>}
      {when === undefined ? null : ` · ${when}`}
      {said.map((text, at) => (
        // Two parts may say the same.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at}>
          {' · '}
          <UserText>{text}</UserText>
        </span>
      ))}
    </span>
  );
}

/** `M-02`: another item of the same investigation. */
export function OtherItem({ investigationId, id }: { readonly investigationId: InvestigationId; readonly id: string | null }) {
  const { value } = useQuery('evidence.list', { investigationId });
  const other = value?.rows.find((row) => row.id === id);
  if (other === undefined) return <Reference>…</Reference>;
  return (
    <Link href={`/investigations/${investigationId}/material/${other.id}`} className={css['plainWay']}>
      <Reference>{reportNumber('M', other.number)}</Reference>
    </Link>
  );
}
