import { mayBeAlone, type ActOfTwo } from '#shared/domain/people/alone.ts';

import { usePeople } from './use-people.ts';

/** Who stands beside whoever asks: somebody who can agree, nobody and it may be done alone, or nobody and it may not. */
export type Second = 'asked' | 'alone' | 'missing';

/** `act` is null while it is not known yet what is asked for. */
export function useSecond(act: ActOfTwo | null): Second {
  const isOnly = usePeople().list?.authoritiesNeeded === 1;
  if (!isOnly || act === null) return 'asked';
  return mayBeAlone(act) ? 'alone' : 'missing';
}
