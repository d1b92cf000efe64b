import { keepWindow } from '../../../electron/shell/keep-window.ts';
import type { WindowOrder } from '../../../electron/shell/window-process.ts';

/** What `npm start` is once it has found Chromium, without a screen. */
process.once('message', (order) => {
  void keepWindow(order as WindowOrder).then((code) => process.exit(code));
});
