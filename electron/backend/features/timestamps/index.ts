import type { Handlers } from '../../handlers.ts';
import { dropAuthority, listAuthorities, trustAuthority } from './authorities.ts';
import { requestStamp, takeStamp } from './stamps.ts';

type Names = 'timestamps.authorities' | 'timestamps.trust' | 'timestamps.drop' | 'timestamps.request' | 'timestamps.take';

export const timestampHandlers: Handlers<Names> = {
  'timestamps.authorities': listAuthorities,
  'timestamps.trust': trustAuthority,
  'timestamps.drop': dropAuthority,
  'timestamps.request': requestStamp,
  'timestamps.take': takeStamp,
};

/** What other features may use of this one. */
export { boundAuthorities, reliedOn } from './store.ts';
