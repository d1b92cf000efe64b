/** What the cover does to the page, without a turn of the screen in between: every word goes from sight, from keys, from readers and from the browser's own search. */
export type HiddenWindow = { readonly show: () => void };

/** Hides everything but what is marked `data-cover`, stops what plays, and gives the page another title. */
export function hideWindow(title: string): HiddenWindow {
  const root = document.documentElement;
  const shownTitle = document.title;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  root.dataset['covered'] = 'on';
  document.title = title;
  // What is not seen keeps no focus: a key would go where nobody looks.
  focused?.blur();
  for (const media of document.querySelectorAll<HTMLMediaElement>('audio, video')) media.pause();
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  return {
    show: () => {
      root.dataset['covered'] = 'leaving';
      document.title = shownTitle;
      // Read, so that the step is taken before the mark goes.
      document.body.getBoundingClientRect();
      // What had the focus may be gone, as the field of commands that brought the cover on.
      const next = focused?.isConnected === true && focused !== document.body ? focused : document.getElementById('main');
      next?.focus({ preventScroll: true });
      delete root.dataset['covered'];
    },
  };
}
