import type { FromFrame, NamedPart, ShownChat, ShownLetter, WhyNot } from '#shared/contract/viewer.ts';

/** What the window knows of what is shown. Pictures, pages and films are in the frame; what is text is here. */
export type Content =
  | { readonly is: 'nothing' }
  | { readonly is: 'picture'; readonly width: number; readonly height: number }
  | { readonly is: 'pages'; readonly pages: number; readonly page: number }
  | {
      readonly is: 'media';
      readonly seconds: number | null;
      readonly hasPicture: boolean;
      readonly moment: number;
      readonly isPlaying: boolean;
    }
  | { readonly is: 'text'; readonly encoding: string; readonly pieces: readonly string[]; readonly hasMore: boolean }
  | {
      readonly is: 'table';
      readonly sheets: readonly string[];
      /** Places of those that the workbook hides. */
      readonly hidden: readonly number[];
      readonly sheet: number;
      readonly rows: readonly (readonly string[])[];
      readonly hasMore: boolean;
    }
  | { readonly is: 'letter'; readonly letter: ShownLetter }
  | { readonly is: 'chat'; readonly messages: ShownChat['messages']; readonly hasMore: boolean }
  | { readonly is: 'prose'; readonly paragraphs: readonly string[]; readonly hasMore: boolean }
  | { readonly is: 'parts'; readonly parts: readonly NamedPart[]; readonly total: number }
  | { readonly is: 'cannot'; readonly why: WhyNot; readonly detail: string };

export const nothing: Content = { is: 'nothing' };

/** What is known after the frame said something. */
export function afterMessage(content: Content, message: FromFrame): Content {
  switch (message.t) {
    case 'ready':
    case 'here':
    case 'pixels':
    case 'claims':
    case 'credentials':
    case 'thumbnail':
    case 'found':
    case 'place':
      return content;
    case 'picture':
      return { is: 'picture', width: message.width, height: message.height };
    case 'pages':
      return { is: 'pages', pages: message.pages, page: 0 };
    case 'page':
      return content.is === 'pages' ? { ...content, page: message.page } : content;
    case 'media':
      // The length of one that does not say it is told again, once it was measured.
      if (content.is === 'media') return { ...content, seconds: message.seconds };
      return { is: 'media', seconds: message.seconds, hasPicture: message.width > 0, moment: 0, isPlaying: false };
    case 'moment':
      return content.is === 'media' ? { ...content, moment: message.seconds, isPlaying: message.isPlaying } : content;
    case 'text': {
      const before = content.is === 'text' && !message.isFirst ? content.pieces : [];
      return { is: 'text', encoding: message.encoding, pieces: [...before, message.text], hasMore: message.hasMore };
    }
    case 'table': {
      const before = content.is === 'table' && !message.isFirst ? content.rows : [];
      const { sheets, hidden, sheet, hasMore } = message;
      return { is: 'table', sheets, hidden, sheet, rows: [...before, ...message.rows], hasMore };
    }
    case 'letter':
      return { is: 'letter', letter: message };
    case 'chat': {
      const before = content.is === 'chat' && !message.isFirst ? content.messages : [];
      return { is: 'chat', messages: [...before, ...message.messages], hasMore: message.hasMore };
    }
    case 'prose': {
      const before = content.is === 'prose' && !message.isFirst ? content.paragraphs : [];
      return { is: 'prose', paragraphs: [...before, ...message.paragraphs], hasMore: message.hasMore };
    }
    case 'parts':
      return { is: 'parts', parts: message.parts, total: message.total };
    case 'cannot':
      return { is: 'cannot', why: message.why, detail: message.detail };
  }
}

/** True for what is drawn in the frame; the rest is text in the window. */
export const isDrawn = ({ is }: Content): boolean => is === 'picture' || is === 'pages' || is === 'media';

/** `1:02:07`, or `2:07` below an hour. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
