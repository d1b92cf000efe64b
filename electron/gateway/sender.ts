import type { SenderFacts } from './ports.ts';

/**
 * Only the main frame of our own window, showing our own page, is answered (security.md 3.1, 5). A page that navigated away,
 * a frame in it, a window that it opened, and a page that merely inherited our origin are strangers.
 */
export function isStranger(sender: SenderFacts, ownOrigin: string): boolean {
  const isOwn = sender.isExpectedWindow && sender.isMainFrame && sender.origin === ownOrigin && sender.address.startsWith(`${ownOrigin}/`);
  return !isOwn;
}
