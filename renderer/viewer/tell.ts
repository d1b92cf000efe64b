import type { FromFrame, WhyNot } from '#shared/contract/viewer.ts';

/** Says something to the window. Its origin is not known here, and nothing said is secret from it. */
export function tell(message: FromFrame): void {
  window.parent.postMessage(message, '*');
}

/** What cannot be shown, as a value to throw: the reader of a kind ends with it wherever it is. */
export type CannotShow = Error & { readonly cannot: WhyNot; readonly detail: string };

export function cannotShow(cannot: WhyNot, detail = ''): CannotShow {
  return Object.assign(new Error('cannot be shown'), { cannot, detail: detail.replaceAll(/[^\w .,+/-]/g, '').slice(0, 60) });
}

export function isCannotShow(fault: unknown): fault is CannotShow {
  return fault instanceof Error && 'cannot' in fault;
}
