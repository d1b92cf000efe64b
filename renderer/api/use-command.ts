import { useCallback, useRef, useState } from 'react';

import { call, type Answer, type CommandName, type Input, type Output, type QueryName } from './client.ts';

export type Command<N extends CommandName | QueryName> = {
  /** Does it. The answer is a value: a refusal must be handled where the command is given. */
  readonly run: (input: Input<N>) => Promise<Answer<Output<N>>>;
  readonly isRunning: boolean;
};

/** Gives a command, or asks once for what is not kept on the screen. What it changed is fetched again by itself. */
export function useCommand<N extends CommandName | QueryName>(name: N): Command<N> {
  const [isRunning, setRunning] = useState(false);
  const running = useRef(0);
  const run = useCallback(
    async (input: Input<N>) => {
      running.current += 1;
      setRunning(true);
      const answer = await call(name, input);
      running.current -= 1;
      setRunning(running.current > 0);
      return answer;
    },
    [name],
  );
  return { run, isRunning };
}
