import PostalMime, { type Address } from 'postal-mime';
import type { Material } from './bytes.ts';
import type { Shown } from './shown.ts';
import { claimOf } from './claim-of.ts';
import { cannotShow, tell } from './tell.ts';
import { wordsOfMarkup } from './xml-text.ts';

const mostBytes = 64 * 1024 * 1024;
const mostText = 1_000_000;
const mostParts = 500;

/** An e-mail: who, when, what about, its words, and what is attached by name and size. Nothing attached is opened and nothing is fetched. */
export async function showMail(material: Material): Promise<Shown> {
  const bytes = await material.readAll(mostBytes);
  const letter = await PostalMime.parse(bytes, { maxNestingDepth: 32, maxHeadersSize: 1024 * 1024 }).catch(() => {
    throw cannotShow('broken', 'eml');
  });
  const hasText = (letter.text ?? '').trim() !== '';
  tell({
    t: 'letter',
    from: addresses(letter.from ? [letter.from] : []),
    to: addresses(letter.to ?? []),
    copy: addresses(letter.cc ?? []),
    // As the letter says it, with its own time zone.
    date: cut(letter.headers.find(({ key }) => key === 'date')?.value ?? ''),
    subject: cut(letter.subject ?? ''),
    text: (hasText ? letter.text! : wordsOfMarkup(letter.html ?? '')).slice(0, mostText),
    isFromHtml: !hasText && letter.html !== undefined,
    parts: letter.attachments.slice(0, mostParts).map(({ filename, mimeType, content }) => ({
      name: cut(filename ?? mimeType),
      size: typeof content === 'string' ? content.length : content.byteLength,
    })),
  });
  const said = letter.headers.filter(({ key }) => claimed.has(key)).flatMap(({ key, value }) => claimOf(`mail.${key}`, value));
  return { claims: () => Promise.resolve({ source: 'mail', entries: said }) };
}

/** Header fields that say when, where and by which program a letter was written and carried (RFC 5322, 3.6). */
const claimed = new Set(['date', 'from', 'sender', 'reply-to', 'message-id', 'received', 'x-mailer', 'user-agent', 'x-originating-ip']);

function addresses(list: readonly Address[]): string {
  return cut(list.map(({ name, address }) => (address === undefined || address === '' ? name : `${name} <${address}>`.trim())).join(', '));
}

const cut = (text: string): string => text.slice(0, 2_000);
