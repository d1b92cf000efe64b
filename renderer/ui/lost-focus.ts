/** On a part of the screen that holds the focus for something that went away. */
const STAND_IN = 'data-stand-in';

export const isStandIn = (element: Element | null): boolean => element?.hasAttribute(STAND_IN) === true;

/** Whether the keyboard stands on nothing of its own: what it stood on has gone from the screen, or is still to come. */
export function isFocusLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || isStandIn(activeElement);
}

/** Puts the focus on a part of the screen, from where Tab goes on; whatever comes and wants it may take it. */
export function standIn(part: HTMLElement): void {
  if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
  part.setAttribute(STAND_IN, '');
  part.addEventListener('blur', () => part.removeAttribute(STAND_IN), { once: true });
  part.focus({ preventScroll: true });
}
