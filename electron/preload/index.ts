import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { Bridge } from './bridge.ts';

/** Gives the page `window.recourse` and nothing else: no channel names, no events, no way to reach Electron. */
const bridge: Bridge = {
  call: (name, input = {}) => ipcRenderer.invoke('recourse:call', name, input) as Promise<Envelope>,

  subscribe(topic, listener) {
    const hear = (_event: unknown, announcement: Announcement): void => {
      if (announcement.topic === topic) listener(announcement);
    };
    ipcRenderer.on('recourse:announce', hear);
    return () => void ipcRenderer.removeListener('recourse:announce', hear);
  },

  async fileToken(file, purpose = 'evidence') {
    const path = webUtils.getPathForFile(file);
    const envelope = (await ipcRenderer.invoke('recourse:file', path, purpose)) as Envelope;
    if (envelope.kind !== 'ok') throw new Error('code' in envelope ? envelope.code : envelope.kind);
    return envelope.value as string;
  },
};

contextBridge.exposeInMainWorld('recourse', Object.freeze(bridge));
