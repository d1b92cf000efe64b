const registering = 'complaints.register.';
const amending = 'complaints.amend.';

/** The key of a new draft; its random end says nothing, and lets several be kept. */
export const newDraftName = (): string => crypto.randomUUID().slice(0, 8);

/** The key under which the draft of a new complaint is kept. */
export const registerKey = (name: string): string => `${registering}${name}`;

/** The key under which changes to a complaint are kept. */
export const amendKey = (id: string): string => `${amending}${id}`;

/** What a draft of this feature is about, by its key; null for another feature's. */
export function readDraftKey(key: string): { readonly kind: 'register' | 'amend'; readonly name: string } | null {
  if (key.startsWith(registering)) return { kind: 'register', name: key.slice(registering.length) };
  if (key.startsWith(amending)) return { kind: 'amend', name: key.slice(amending.length) };
  return null;
}
