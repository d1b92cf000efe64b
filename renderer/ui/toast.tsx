import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';

import { IconButton } from './button.tsx';
import css from './toast.module.css';

export type Toast = {
  readonly tone?: 'info' | 'good' | 'bad';
  readonly title: string;
  readonly detail?: string | undefined;
};

export type ShowToast = (toast: Toast) => void;

const ToastContext = createContext<ShowToast>(() => undefined);

/** Shows what has just been done. What the reader must act on belongs in a `Notice`, which does not go away. */
export const useToast = (): ShowToast => useContext(ToastContext);

const shortTime = 8000;

/** Tells the rest of the window how high the strip of notices is, so that it ends above it. */
function leaveRoom(region: HTMLElement | null): (() => void) | undefined {
  if (region === null) return undefined;
  const root = document.documentElement.style;
  const watch = new ResizeObserver(() => root.setProperty('--notices', `${region.offsetHeight}px`));
  watch.observe(region);
  return () => {
    watch.disconnect();
    root.removeProperty('--notices');
  };
}

/** Holds the notices that come and go, in a strip at the end of the window that covers nothing; F6 leads there. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useLingui();
  const [queue] = useState(() => new ToastQueue<Toast>({ maxVisibleToasts: 3 }));
  // A fault stays until it is closed.
  const show = useMemo<ShowToast>(() => (toast) => void queue.add(toast, toast.tone === 'bad' ? {} : { timeout: shortTime }), [queue]);
  return (
    <ToastContext value={show}>
      {children}
      <ToastRegion
        ref={leaveRoom}
        queue={queue}
        className={css['region']}
        aria-label={t({ message: 'Notices', comment: 'Name of the place where short notices appear; read aloud' })}
      >
        {({ toast }) => (
          <AriaToast toast={toast} className={css['toast']} data-tone={toast.content.tone ?? 'info'}>
            <ToastContent className={css['words']}>
              <Text slot="title" className={css['title']}>
                {toast.content.title}
              </Text>
              {toast.content.detail === undefined ? null : <Text slot="description">{toast.content.detail}</Text>}
            </ToastContent>
            <IconButton slot="close" size="small" label={t({ message: 'Close', comment: 'Button that closes a dialog or a notice' })}>
              <X size={15} aria-hidden="true" />
            </IconButton>
          </AriaToast>
        )}
      </ToastRegion>
    </ToastContext>
  );
}
