/** The window's options, apart from everything that needs Electron, so that check 38 reads the very object that is used. */

/** Held in memory: without `persist:` nothing of the session is written (security.md 3.1, 3). */
export const partition = 'recourse';

/** Each line is an item of Electron's own security checklist; those that are Electron's default are said all the same. */
export const webPreferences = {
  partition,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Dictionaries would be fetched, and every word typed would pass through it.
  spellcheck: false,
  enableWebSQL: false,
  // A recording begins when our own button is pressed, which lies outside the frame that plays it; our page itself plays nothing.
  autoplayPolicy: 'no-user-gesture-required',
  disableDialogs: true,
  safeDialogs: true,
} as const;

export const windowOptions = {
  title: 'Recourse',
  width: 1280,
  height: 800,
  minWidth: 320,
  minHeight: 480,
  show: false,
  autoHideMenuBar: true,
} as const;

/** `supportFetchAPI` is for modules and fonts of the build; nothing here bypasses the content security policy. */
export const schemePrivileges = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  bypassCSP: false,
  corsEnabled: false,
  allowServiceWorkers: false,
  stream: false,
  codeCache: false,
} as const;

/** The same for the frame that shows an original; `stream` lets sound and video be read in ranges, `corsEnabled` lets an opaque origin read its own material. */
export const materialPrivileges = { ...schemePrivileges, corsEnabled: true, stream: true } as const;

/** Set before Chromium starts: no name resolves and no address is reached. */
export const commandLineSwitches: readonly (readonly [string, string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-quic', ''],
  ['disable-background-networking', ''],
  ['disable-component-update', ''],
  ['disable-domain-reliability', ''],
  ['no-pings', ''],
  ['disable-breakpad', ''],
];
