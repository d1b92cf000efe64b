import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Staircase } from '../gateway/assemble.ts';
import type { SenderFacts } from '../gateway/ports.ts';

/** Wires the window's `window.recourse` to the gateway: two channels in, one out. Who speaks is read from Electron, not from the message. */
export function connectBridge(window: BrowserWindow, staircase: Staircase): void {
  ipcMain.handle('recourse:call', (event, name: unknown, input: unknown) => staircase.handle(factsOf(event, window), name, input));
  ipcMain.handle('recourse:file', (event, path: unknown, purpose: unknown) =>
    staircase.admitFile(factsOf(event, window), typeof path === 'string' ? path : '', purpose),
  );
  window.webContents.on('did-navigate', () => staircase.forgetPaths());
  staircase.subscribe((announcement) => {
    if (!window.isDestroyed() && window.webContents.getURL().startsWith(`${staircase.origin}/`)) {
      window.webContents.mainFrame.send('recourse:announce', announcement);
    }
  });
}

function factsOf(event: IpcMainInvokeEvent, window: BrowserWindow): SenderFacts {
  const frame = event.senderFrame;
  if (frame === null || window.isDestroyed()) return { isExpectedWindow: false, isMainFrame: false, origin: '', address: '' };
  return {
    isExpectedWindow: event.sender.id === window.webContents.id,
    isMainFrame: frame.parent === null,
    origin: frame.origin,
    address: frame.url,
  };
}
