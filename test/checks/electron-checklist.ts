import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentSecurityPolicy, electronOrigin } from '../../electron/gateway/policy.ts';
import { schemePrivileges, webPreferences } from '../../electron/main/window-options.ts';

/** What the checklist is asked about: the objects that are used, the sources, and how the doors behave. A control spoils one part of it. */
export type Subject = {
  readonly preferences: { readonly [name: string]: unknown };
  readonly scheme: { readonly [name: string]: unknown };
  readonly policy: string;
  readonly origin: string;
  /** Sources of electron/main and electron/preload, without comments. */
  readonly main: string;
  readonly preload: string;
  readonly packaging: string;
  readonly manifest: { readonly devDependencies: { readonly [name: string]: string } };
  readonly doors: Doors;
};

/** What the doors answered when they were tried. */
export type Doors = {
  readonly permissionGranted: boolean;
  readonly permissionChecked: boolean;
  readonly deviceGranted: boolean;
  readonly outsideRequestPassed: boolean;
  readonly ownRequestPassed: boolean;
  readonly navigationPassed: boolean;
  readonly windowOpened: boolean;
  readonly webviewAttached: boolean;
  readonly downloadPassed: boolean;
};

export type Item = { readonly title: string; readonly holds: (subject: Subject) => boolean; readonly spoil: (subject: Subject) => Subject };

const prefer =
  (change: Subject['preferences']) =>
  (subject: Subject): Subject => ({ ...subject, preferences: { ...subject.preferences, ...change } });
const addMain =
  (text: string) =>
  (subject: Subject): Subject => ({ ...subject, main: `${subject.main}\n${text}` });
const openDoor =
  (change: Partial<Doors>) =>
  (subject: Subject): Subject => ({ ...subject, doors: { ...subject.doors, ...change } });

/** Electron's own list of twenty security recommendations, in its order. */
export const items: readonly Item[] = [
  {
    title: 'only secure content',
    holds: ({ main, origin, scheme }) => origin === 'app://recourse' && scheme['secure'] === true && !/\bhttps?:\/\//.test(main),
    spoil: addMain("window.loadURL('http://example.com/')"),
  },
  {
    title: 'no Node in the page',
    holds: ({ preferences: p }) =>
      p['nodeIntegration'] === false && p['nodeIntegrationInWorker'] === false && p['nodeIntegrationInSubFrames'] === false,
    spoil: prefer({ nodeIntegration: true }),
  },
  { title: 'context isolation', holds: ({ preferences: p }) => p['contextIsolation'] === true, spoil: prefer({ contextIsolation: false }) },
  {
    title: 'sandbox',
    holds: ({ preferences: p, main }) => p['sandbox'] === true && /app\.enableSandbox\(\)/.test(main),
    spoil: prefer({ sandbox: false }),
  },
  {
    title: 'permissions refused',
    holds: ({ doors }) => !doors.permissionGranted && !doors.permissionChecked && !doors.deviceGranted,
    spoil: openDoor({ permissionGranted: true }),
  },
  {
    title: 'web security on',
    holds: ({ preferences: p, main }) => p['webSecurity'] === true && !/disable-web-security/.test(main),
    spoil: prefer({ webSecurity: false }),
  },
  {
    title: 'content security policy',
    holds: ({ policy }) =>
      /default-src 'none'/.test(policy) &&
      /require-trusted-types-for 'script'/.test(policy) &&
      /trusted-types 'none'/.test(policy) &&
      // Names under .invalid never resolve (RFC 2606): the frames of originals, each of its own.
      !/unsafe|\*|data:/.test(policy.replace('frame-src https://*.invalid material:;', '')),
    spoil: (subject) => ({ ...subject, policy: `${subject.policy}; script-src 'unsafe-inline'` }),
  },
  {
    title: 'no insecure content let in',
    holds: ({ preferences: p }) => p['allowRunningInsecureContent'] === false,
    spoil: prefer({ allowRunningInsecureContent: true }),
  },
  {
    title: 'no experimental features',
    holds: ({ preferences: p }) => p['experimentalFeatures'] === false,
    spoil: prefer({ experimentalFeatures: true }),
  },
  {
    title: 'no extra Blink features',
    holds: ({ preferences: p, main }) => !('enableBlinkFeatures' in p) && !/enable-blink-features|enableBlinkFeatures/.test(main),
    spoil: prefer({ enableBlinkFeatures: 'x' }),
  },
  {
    title: 'no webview with pop-ups',
    holds: ({ preferences: p, main }) => p['webviewTag'] === false && !/allowpopups/.test(main),
    spoil: prefer({ webviewTag: true }),
  },
  {
    title: 'webviews refused before they attach',
    holds: ({ doors }) => !doors.webviewAttached,
    spoil: openDoor({ webviewAttached: true }),
  },
  {
    title: 'navigation refused',
    holds: ({ doors }) => !doors.navigationPassed && !doors.outsideRequestPassed && doors.ownRequestPassed,
    spoil: openDoor({ navigationPassed: true }),
  },
  {
    title: 'new windows refused',
    holds: ({ doors }) => !doors.windowOpened && !doors.downloadPassed,
    spoil: openDoor({ windowOpened: true }),
  },
  {
    title: 'nothing opened in another program',
    holds: ({ main }) => !/\bopenExternal\b|\bopenPath\b|\bshowItemInFolder\b|\bshell\s*[,}]/.test(main),
    spoil: addMain('shell.openExternal(url)'),
  },
  {
    title: 'a current Electron, pinned',
    holds: ({ manifest }) =>
      /^\d+\.\d+\.\d+$/.test(manifest.devDependencies['electron'] ?? '') &&
      Number.parseInt(manifest.devDependencies['electron'] ?? '0', 10) >= 45,
    spoil: (subject) => ({ ...subject, manifest: { devDependencies: { electron: '^41.0.0' } } }),
  },
  {
    title: 'the sender of every message checked',
    holds: ({ main }) => sendersChecked(main),
    spoil: addMain("ipcMain.handle('other', () => 1)"),
  },
  {
    title: 'a scheme of our own, not file:',
    holds: ({ main, scheme }) =>
      /protocol\.handle\('app'/.test(main) &&
      !/loadFile\(|file:\/\//.test(main) &&
      scheme['standard'] === true &&
      scheme['bypassCSP'] === false,
    spoil: addMain('window.loadFile("index.html")'),
  },
  {
    title: 'fuses',
    holds: ({ packaging }) =>
      [
        'runAsNode: false',
        'enableNodeOptionsEnvironmentVariable: false',
        'enableNodeCliInspectArguments: false',
        'onlyLoadAppFromAsar: true',
        'enableEmbeddedAsarIntegrityValidation: true',
        'grantFileProtocolExtraPrivileges: false',
        'enableCookieEncryption: true',
      ].every((fuse) => packaging.includes(fuse)),
    spoil: (subject) => ({ ...subject, packaging: subject.packaging.replace('runAsNode: false', 'runAsNode: true') }),
  },
  {
    title: 'no part of Electron in the page',
    holds: ({ preload }) => onlyOurThree(preload),
    spoil: (subject) => ({ ...subject, preload: `${subject.preload}\ncontextBridge.exposeInMainWorld('ipc', ipcRenderer)` }),
  },
];

/** Ours, beyond the list: memory session, no spell checker, no crash reports, no updates, no network of the main process. */
export const ownItems: readonly Item[] = [
  {
    title: 'the session lives in memory',
    holds: ({ preferences: p }) => typeof p['partition'] === 'string' && !p['partition'].startsWith('persist:'),
    spoil: prefer({ partition: 'persist:recourse' }),
  },
  {
    title: 'no spell checker',
    holds: ({ preferences: p, main }) => p['spellcheck'] === false && /setSpellCheckerEnabled\(false\)/.test(main),
    spoil: prefer({ spellcheck: true }),
  },
  {
    title: 'no crash reports, updates or requests',
    holds: ({ main }) => !/crashReporter|autoUpdater|\bnet\b|\bfetch\(|node:(https?|net|tls|dgram)/.test(main),
    spoil: addMain("crashReporter.start({ submitURL: 'x' })"),
  },
  {
    title: 'content protection',
    holds: ({ main }) => /setContentProtection\(true\)/.test(main),
    spoil: (subject) => ({ ...subject, main: subject.main.replace('setContentProtection(true)', 'setContentProtection(false)') }),
  },
  {
    title: 'no developer tools when packaged',
    holds: ({ main }) => /devTools: !app\.isPackaged/.test(main) && !/openDevTools/.test(main),
    spoil: addMain('window.webContents.openDevTools()'),
  },
  {
    title: 'locks on suspend and on a locked screen',
    holds: ({ main }) => /lockOn\(powerSignals\(powerMonitor\)\)/.test(main) && /\['suspend', 'lock-screen', 'shutdown',/.test(main),
    spoil: (subject) => ({ ...subject, main: subject.main.replaceAll('powerMonitor', 'nothing') }),
  },
];

/** Each handler of a message hands the facts about its sender to the gateway before anything else. */
function sendersChecked(main: string): boolean {
  const handlers = main.match(/ipcMain\.(handle|on|once|handleOnce)\(/g) ?? [];
  const checked =
    main.match(/ipcMain\.handle\('recourse:(call|file)',[\s\S]{0,120}?staircase\.(handle|admitFile)\(\s*factsOf\(event, window\)/g) ?? [];
  return handlers.length === 2 && checked.length === 2;
}

function onlyOurThree(preload: string): boolean {
  const exposed = preload.match(/exposeInMainWorld\([^)]*\)/g) ?? [];
  return (
    exposed.length === 1 && exposed[0] === "exposeInMainWorld('recourse', Object.freeze(bridge)" && !/process\.|require\(/.test(preload)
  );
}

/** The real subject: objects imported, sources read, doors tried with stand-ins for Electron's session and pages. */
export async function realSubject(root: string): Promise<Subject> {
  const sourcesOf = (folder: string): string =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => withoutComments(readFileSync(path.join(root, folder, name), 'utf8')))
      .join('\n');
  return {
    preferences: webPreferences,
    scheme: schemePrivileges,
    policy: contentSecurityPolicy,
    origin: electronOrigin,
    main: sourcesOf('electron/main'),
    preload: sourcesOf('electron/preload'),
    packaging: readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'),
    manifest: JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Subject['manifest'],
    doors: await tryDoors(root),
  };
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

type Handler = (...given: readonly unknown[]) => unknown;

/** Calls whatever the doors registered. The file has no import of Electron at run time, so it is the very code that Electron runs. */
async function tryDoors(root: string): Promise<Doors> {
  const address = new URL(`file://${path.join(root, 'electron/main/doors.ts')}`).href;
  const doors = (await import(address)) as { closeNetwork: Handler; closePermissions: Handler; closeNavigation: Handler };
  const registered = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => void registered.set(name, handler);
  const on = (name: string, handler: Handler) => void registered.set(name, handler);
  const session = {
    webRequest: { onBeforeRequest: keep('request') },
    setCertificateVerifyProc: keep('certificate'),
    setSpellCheckerEnabled: () => undefined,
    setSpellCheckerLanguages: () => undefined,
    setPermissionRequestHandler: keep('permission'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setBluetoothPairingHandler: keep('bluetooth'),
    setDisplayMediaRequestHandler: keep('display'),
    on,
  };
  const contents = { setWindowOpenHandler: keep('open'), on, loadURL: () => Promise.resolve() };
  doors.closeNetwork(session);
  doors.closePermissions(session);
  doors.closeNavigation({ on });
  registered.get('web-contents-created')?.({}, contents);

  const passes = (name: string, facts: object = {}): boolean => {
    let isStopped = false;
    registered.get(name)?.({ ...facts, preventDefault: () => (isStopped = true) });
    return !isStopped;
  };
  const answerOf = (name: string, ...given: readonly unknown[]): unknown => {
    let answer: unknown;
    registered.get(name)?.(...given, (value: unknown) => (answer = value));
    return answer;
  };
  const requestPasses = (url: string): boolean =>
    (answerOf('request', { url }) as { readonly cancel?: boolean } | undefined)?.cancel !== true;
  return {
    permissionGranted: answerOf('permission', contents, 'geolocation') !== false,
    permissionChecked: registered.get('check')?.(contents, 'media') !== false,
    deviceGranted: registered.get('device')?.({}) !== false,
    outsideRequestPassed: [
      'https://example.com/',
      'file:///etc/passwd',
      'app://recourse.example/',
      'devtools://x/',
      'blob:app://recourse/1',
    ].some(requestPasses),
    ownRequestPassed: requestPasses(`${electronOrigin}/index.html`),
    // A frame alone may begin with an original, and with nothing else.
    navigationPassed:
      passes('will-frame-navigate', { isMainFrame: true, url: 'material://0/' }) ||
      passes('will-frame-navigate', { isMainFrame: true, url: 'https://example.com/' }) ||
      passes('will-frame-navigate', { isMainFrame: false, url: 'https://example.com/' }) ||
      !passes('will-frame-navigate', { isMainFrame: false, url: 'material://0/' }) ||
      passes('will-redirect'),
    windowOpened: (registered.get('open')?.({}) as { readonly action?: string } | undefined)?.action !== 'deny',
    webviewAttached: passes('will-attach-webview'),
    downloadPassed: passes('will-download'),
  };
}
