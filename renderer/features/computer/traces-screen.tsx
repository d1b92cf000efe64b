import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';

import type { ComputerTraces } from '#shared/contract/computer.ts';
import type { TraceState } from '#shared/domain/computer/model.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useScreenKeys } from '../../ui/screen-keys.tsx';
import { wordsOf } from './finding-words.ts';
import { mergeTraces, type MergedTrace } from './merge-traces.ts';
import { stateWords, traceNames } from './trace-words.ts';
import { Page } from '../../ui/page.tsx';
import css from './traces.module.css';

const order: readonly TraceState[] = ['exposed', 'unknown', 'fine'];

/** What the work leaves on this computer beside the vault, and what to do about it. Looks and changes nothing. */
export function TracesScreen({ onBack }: { readonly onBack: () => void }) {
  const { t } = useLingui();
  const { value, failure, isReading, readAgain } = useQuery('computer.traces', {});
  useScreenKeys({ onBack });
  return (
    <Page
      title={<Trans comment="Title of the screen about traces of the work on this computer">What this computer still shows</Trans>}
      lead={
        <Trans comment="Under the title of the screen about traces of the work on this computer">
          The vault is encrypted. What is made from it, and what the system does by itself, may not be. Recourse looks at this computer and
          changes nothing on it.
        </Trans>
      }
    >
      <div className={css['actions']}>
        <Button icon={<RefreshCw size={15} aria-hidden="true" />} onPress={readAgain} isPending={isReading}>
          <Trans comment="Button that looks at this computer once more">Check again</Trans>
        </Button>
        <LinkButton href="/settings" kind="quiet">
          <Trans comment="Link that leads back to the settings">Back to the settings</Trans>
        </LinkButton>
      </div>
      {failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />}
      {value === undefined && failure === undefined ? (
        <p role="status" className={css['lead']}>
          {t({ message: 'Looking at this computer…', comment: 'While the checks of this computer run' })}
        </p>
      ) : null}
      {value === undefined ? null : <Found traces={value} />}
    </Page>
  );
}

function Found({ traces: { traces, system, isTried, lookedAt } }: { readonly traces: ComputerTraces }) {
  const { t } = useLingui();
  const format = useFormat();
  const merged = mergeTraces(traces);
  const inState = (state: TraceState) => merged.filter(({ trace }) => trace.state === state);
  const exposed = inState('exposed').length;
  const unknown = inState('unknown').length;
  const at = format.instant(lookedAt);
  return (
    <>
      {isTried || system === 'other' ? null : (
        <Notice
          tone="warn"
          title={t({ message: 'These checks were never tried on this system.', comment: 'Notice above the checks of this computer' })}
        >
          <Trans comment="Under a notice that the checks were never tried on this operating system">
            They were written from its documentation. Take what they say as a hint where to look.
          </Trans>
        </Notice>
      )}
      <p role="status" className={css['summary']}>
        {exposed === 0 ? (
          <Trans comment="Above the checks of this computer">Nothing was found to show.</Trans>
        ) : (
          <Trans comment="Above the checks of this computer">
            <Plural value={exposed} one="# thing shows." other="# things show." />
          </Trans>
        )}{' '}
        {unknown === 0 ? null : (
          <Trans comment="Above the checks of this computer: how many could not be decided">
            <Plural value={unknown} one="# is not known." other="# are not known." />
          </Trans>
        )}{' '}
        <Trans comment="Above the checks of this computer: when they ran">Looked at {at}.</Trans>
      </p>
      {order.map((state) => (
        <Group key={state} state={state} merged={inState(state)} />
      ))}
    </>
  );
}

function Group({ state, merged }: { readonly state: TraceState; readonly merged: readonly MergedTrace[] }) {
  const { i18n } = useLingui();
  const { tone, word } = stateWords[state];
  if (merged.length === 0) return null;
  return (
    <section className={css['group']} aria-label={i18n._(word)}>
      <ul>
        {merged.map(({ trace, codes }) => {
          const { found, todo } = wordsOf(trace);
          return (
            <li key={trace.code} className={css['entry']}>
              <h2 className={css['name']}>
                {codes.map((code) => (
                  <span key={code}>{i18n._(traceNames[code])}</span>
                ))}
              </h2>
              <Chip tone={tone}>{i18n._(word)}</Chip>
              <div className={css['words']}>
                <p>{i18n._(found)}</p>
                {todo === null ? null : <p className={css['todo']}>{i18n._(todo)}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
