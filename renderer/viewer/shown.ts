import type { ShownClaims } from '#shared/contract/viewer.ts';

/** What can be asked of something that is shown. */
export type Shown = {
  readonly look?: (zoom: number, turn: number) => void;
  readonly more?: () => Promise<void> | void;
  /** Gives the pixels of a page to the window. */
  readonly pixels?: (page: number) => Promise<void> | void;
  /** Gives a small picture to the window. */
  readonly thumbnail?: () => Promise<void> | void;
  readonly find?: (search: number, words: string) => Promise<void>;
  readonly place?: (search: number, at: number) => Promise<void>;
  readonly page?: (page: number) => Promise<void> | void;
  readonly play?: (isPlaying: boolean) => Promise<void> | void;
  readonly seek?: (seconds: number) => void;
  /** What the file says about itself, where whoever shows it has read that. */
  readonly claims?: () => Promise<{ readonly source: ShownClaims['source']; readonly entries: readonly ShownClaims['entries'][number][] }>;
  readonly sound?: (isMuted: boolean) => void;
};
