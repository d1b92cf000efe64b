import type { App, Session, WebContents } from 'electron';
import { electronOrigin, materialAddress } from '../gateway/policy.ts';
import type { Devices } from '../gateway/ports.ts';

/** The window's doors, closed in three functions: network, permissions, navigation. */

/** Our page, and the frames that show an original. */
const isOurs = (url: string): boolean => url.startsWith(`${electronOrigin}/`) || isMaterial(url);
const isMaterial = (url: string): boolean => url.startsWith(materialAddress.electron.prefix);

/** Every request but those for our own page is cancelled, whoever makes it; nothing is downloaded. */
export function closeNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

/** Nothing that a page may ask for is granted. Gives the one exception: microphone and camera for our own page, in the moment in which a recording begins. */
export function closePermissions(session: Session): Devices {
  let opened: 'sound' | 'film' | null = null;
  const isGiven = (permission: string, isMainFrame: boolean, url: string, kinds: readonly (string | undefined)[]): boolean =>
    permission === 'media' &&
    isMainFrame &&
    url.startsWith(`${electronOrigin}/`) &&
    kinds.every((kind) => kind === 'audio' || (kind === 'video' && opened === 'film'));
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      opened !== null &&
        isGiven(permission, details.isMainFrame, details.requestingUrl, 'mediaTypes' in details ? (details.mediaTypes ?? []) : []),
    ),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, _origin, details) =>
      opened !== null && isGiven(permission, details.isMainFrame, details.requestingUrl ?? '', [details.mediaType]),
  );
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  return {
    open: (what) => {
      opened = what;
      return Promise.resolve();
    },
    close: () => {
      opened = null;
      return Promise.resolve();
    },
  };
}

/** For every page that comes into being, ours included: it stays where it is, opens nothing and embeds nothing. */
export function closeNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // A frame in our page may begin with an original; it stays where it is, since its own policy lets it go nowhere.
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame || !isMaterial(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('did-navigate', (_navigation, url) => leaveStrangePage(contents, url));
  });
}

/** `about:blank` and the like are not always announced before: the window goes back, and until then the gateway refuses the stranger. */
function leaveStrangePage(contents: WebContents, url: string): void {
  if (!url.startsWith(`${electronOrigin}/`)) contents.loadURL(`${electronOrigin}/`).catch(() => undefined);
}
