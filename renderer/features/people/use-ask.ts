import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { z } from 'zod';

import type { ApprovalSubject } from '#shared/contract/approvals.ts';
import type { ActOfTwo } from '#shared/domain/people/alone.ts';

import type { Failure } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useKept } from '../../api/use-kept.ts';
import { useToast } from '../../ui/toast.tsx';
import { useSecond, type Second } from './use-second.ts';
import { isWarning } from './warning.tsx';

export type Ask = {
  /** Gives true when it was asked for, or done at once. `hasRead`: what a refusal would warn of has been read already. */
  readonly send: (subject: ApprovalSubject, hasRead?: boolean) => Promise<boolean>;
  /** For the field of the reason. */
  readonly reason: {
    readonly value: string;
    readonly isLoading: boolean;
    readonly onChange: (value: string) => void;
    readonly isTried: boolean;
  };
  /** Throws the reason away that was typed. */
  readonly drop: () => void;
  readonly failure: Failure | null;
  /** What was refused only warns: sending once more does it. */
  readonly isWarned: boolean;
  /** Whether somebody else is asked, it is done at once, or nobody is there to ask and it is not done. */
  readonly second: Second;
  readonly isRunning: boolean;
};

const reasonShape = z.string().max(60_000);

/** Asks for what needs two persons, with a reason; says whether it waits or was done at once. `draftKey` names where the reason is kept; `act` is null while it is not chosen yet. */
export function useAsk(draftKey: string, act: ActOfTwo | null): Ask {
  const { t } = useLingui();
  const showToast = useToast();
  const second = useSecond(act);
  const ask = useCommand('approvals.ask');
  const reason = useKept(draftKey, reasonShape, '');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWarned = isWarning(failure);
  const send = async (subject: ApprovalSubject, hasRead = false) => {
    setTried(true);
    if (reason.value.trim() === '' || second === 'missing') return false;
    const answer = await ask.run({ subject, reason: reason.value.trim(), ...(isWarned || hasRead ? { confirmed: true } : {}) });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return false;
    await reason.end();
    const { state } = answer.value;
    showToast(
      state === 'used'
        ? { tone: 'good', title: t({ message: 'Done, and on the record', comment: 'Notice after an act' }) }
        : state === 'agreed'
          ? {
              tone: 'good',
              title: t({ message: 'On the record: you can do it now', comment: 'Notice after an act that nobody else can agree to' }),
            }
          : {
              title: t({ message: 'Asked for', comment: 'Notice after something that needs two persons was asked for' }),
              detail: t({
                message: 'It waits under Requests until a second person agrees.',
                comment: 'Notice after something that needs two persons was asked for',
              }),
            },
    );
    return true;
  };
  return {
    send,
    reason: { value: reason.value, isLoading: reason.isLoading, onChange: reason.change, isTried },
    drop: () => void reason.end(),
    failure,
    isWarned,
    second,
    isRunning: ask.isRunning,
  };
}
