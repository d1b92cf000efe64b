import { Trans, useLingui } from '@lingui/react/macro';
import type { I18n } from '@lingui/core';

import type { RefusalDetails } from '#shared/contract/envelope.ts';

import { useFormat } from '../i18n/use-format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import type { Failure } from './client.ts';
import { bugWords, generalRefusals, otherRefusal, unavailableWords, type FailureWords, type RefusalWords } from './failure-words.ts';

/** The words for a failure: the feature's own for its refusals, else the general ones. Null for what a person stopped. */
export function wordsOfFailure(failure: Failure, own: RefusalWords = {}): FailureWords | null {
  switch (failure.kind) {
    case 'refused':
      return own[failure.code] ?? generalRefusals[failure.code] ?? wordsOfUnavailable(failure.code) ?? otherRefusal;
    case 'unavailable':
      return own[failure.code] ?? unavailableWords[failure.code];
    case 'bug':
      return bugWords;
    case 'cancelled':
      return null;
  }
}

/** A job that ended because the engine could not go on says so as a refusal. */
const wordsOfUnavailable = (code: string): FailureWords | undefined =>
  new Map<string, FailureWords>(Object.entries(unavailableWords)).get(code);

/** One sentence for a failure, for beside a field. */
export function failureText(i18n: I18n, failure: Failure, own?: RefusalWords): string | undefined {
  const words = wordsOfFailure(failure, own);
  return words === null ? undefined : i18n._(words.title);
}

export type FailureNoticeProps = {
  readonly failure: Failure;
  readonly words?: RefusalWords | undefined;
  readonly onRetry?: (() => void) | undefined;
};

/** Says why something did not work and what to do. Shows nothing for what a person stopped. */
export function FailureNotice({ failure, words, onRetry }: FailureNoticeProps) {
  const { i18n } = useLingui();
  const said = wordsOfFailure(failure, words);
  if (said === null) return null;
  const todo = said.todo === undefined ? undefined : <p>{i18n._(said.todo)}</p>;
  const room = failure.kind === 'refused' ? <Room details={failure.details} /> : null;
  const actions =
    onRetry === undefined ? undefined : (
      <Button size="small" onPress={onRetry}>
        <Trans comment="Button that tries once more what did not work">Try again</Trans>
      </Button>
    );
  return failure.kind === 'refused' ? (
    <Notice tone="warn" title={i18n._(said.title)} actions={actions} isNew>
      {todo}
      {room}
    </Notice>
  ) : (
    <ErrorNotice title={i18n._(said.title)} incident={failure.kind === 'bug' ? failure.incident : undefined} actions={actions}>
      {todo}
    </ErrorNotice>
  );
}

/** How much room there is on a drive and how much would be needed, where the engine says so. */
function Room({ details }: { readonly details: RefusalDetails | undefined }) {
  const format = useFormat();
  if (typeof details?.['needed'] !== 'number' || typeof details['free'] !== 'number') return null;
  const [needed, free] = [format.bytes(details['needed']), format.bytes(details['free'])];
  return (
    <p>
      <Trans comment="Under a notice that a drive is too small: two amounts of data">
        Needed: {needed}. Free: {free}.
      </Trans>
    </p>
  );
}
