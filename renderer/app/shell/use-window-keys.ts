import { useLayoutEffect, useRef } from 'react';
import { defaultKeybindingsHandlerIgnore, tinykeys } from 'tinykeys';

import { standIn } from '../../ui/lost-focus.ts';
import { usePressScreenKey } from '../../ui/screen-keys.tsx';
import { sections } from '../sections.ts';
import { useKeySettings } from './key-settings.tsx';
import { useOpenVault } from './open-vault.tsx';

export type WindowKeyOptions = { readonly openPalette: () => void; readonly openKeys: () => void; readonly go: (to: string) => void };

/** Milliseconds between the two keys of a way, as g and c: not every hand is quick. */
const betweenKeys = 3000;

/** The keys that mean the same everywhere. They are heard from the moment the window is drawn. */
export function useWindowKeys(options: WindowKeyOptions): void {
  const { may, lock } = useOpenVault();
  const { hasSingleKeys } = useKeySettings();
  const pressScreenKey = usePressScreenKey();
  const latest = useRef({ ...options, lock });
  // What is seen hears at once: an effect after the paint would lose a key that is pressed as soon as the screen is there.
  useLayoutEffect(() => {
    latest.current = { ...options, lock };
  });

  useLayoutEffect(
    () =>
      tinykeys(
        window,
        {
          'Control+k': take(() => latest.current.openPalette()),
          'Control+l': take(() => void latest.current.lock()),
          // A browser would print the screen, or save it as a file, past the one way out.
          'Control+p': take(() => undefined),
          'Control+s': take(() => undefined),
        },
        { ignore: () => false, capture: true },
      ),
    [],
  );

  useLayoutEffect(() => {
    if (!hasSingleKeys) return undefined;
    const ways = sections
      .filter(({ permission }) => may(permission))
      .map(({ id, letter }): [string, (event: KeyboardEvent) => void] => [`g ${letter}`, take(() => goBy(latest.current.go, `/${id}`))]);
    return tinykeys(
      window,
      {
        ...Object.fromEntries(ways),
        n: take(() => pressScreenKey('onNew')),
        '/': take(() => {
          if (!pressScreenKey('onSearch')) latest.current.openPalette();
        }),
        '[Shift]+?': take(() => latest.current.openKeys()),
        j: take(focusRows),
        k: take(focusRows),
      },
      { ignore: isElsewhere, timeout: betweenKeys },
    );
  }, [hasSingleKeys, may, pressScreenKey]);

  useLayoutEffect(
    () => tinykeys(window, { Escape: () => pressScreenKey('onBack') }, { ignore: (event) => event.defaultPrevented || isInOverlay(event) }),
    [pressScreenKey],
  );
}

const take = (act: () => unknown) => (event: KeyboardEvent) => {
  event.preventDefault();
  act();
};

/** Single keys are letters where somebody writes, and belong to whatever is open over the window. */
const isElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || defaultKeybindingsHandlerIgnore(event) || isInOverlay(event);

const isInOverlay = (event: KeyboardEvent): boolean =>
  event.target instanceof Element &&
  event.target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]:not([data-rows])') !== null;

/** Goes to a section; the keyboard stands before what will be shown there. */
function goBy(go: (to: string) => void, to: string): void {
  const main = document.querySelector('main');
  if (main !== null) standIn(main);
  go(to);
}

/** `j` and `k` outside of a list lead into it. */
function focusRows(): void {
  document.querySelector<HTMLElement>('[data-rows] [tabindex="0"]')?.focus();
}
