/**
 * What an application window begins with. Beginning with our own page would fail, since nothing answers yet, and now and then the
 * driver then waits for ever; `about:blank` would make an ordinary window with an address bar.
 */
const emptyPage = 'data:text/html,<title>Recourse</title>';

/**
 * Parts of the platform that could reach a file, a device or a service beside the gateway. A place to save, above all, is asked for
 * by the shell and goes through the one function that lets anything out. Names that a version does not know are ignored.
 */
const unneeded: readonly string[] = [
  'FileSystemAccessLocal',
  'EyeDropperAPI',
  'DocumentPictureInPictureAPI',
  'Notifications',
  'PushMessaging',
  'Presentation',
  'RemotePlayback',
  'SharedWorker',
  'BackgroundFetch',
  'FontAccess',
  'ScriptedSpeechRecognition',
  'ScriptedSpeech',
  'Serial',
  'WebAuth',
  'WebHID',
  'WebOTP',
  'WebUSB',
  'FedCm',
];

/** Switches of the browser that shows the window; each says what it is for. */
export function chromiumArgs(options: {
  readonly isHeadless: boolean;
  readonly size: { readonly width: number; readonly height: number };
  readonly isRecording?: boolean;
}): readonly string[] {
  return [
    // Off the record: form fields, addresses and what a page stores stay in memory. Without it they lie in the profile (check 6).
    '--incognito',
    // No name resolves, no address of any kind is reached; every request is answered from the build before this matters.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-pings',
    '--no-first-run',
    // What a page may ask a person for is refused without asking.
    '--deny-permission-prompts',
    // Sound and video begin when our own button is pressed, which lies outside the frame that plays them; our page itself plays nothing.
    '--autoplay-policy=no-user-gesture-required',
    ...(options.isRecording === true ? ['--auto-accept-camera-and-microphone-capture'] : []),
    `--disable-blink-features=${unneeded.join(',')}`,
    // window.open and links to new windows fail inside the browser.
    '--block-new-web-contents',
    // Nothing that is fetched or compiled is kept on the disk.
    '--disk-cache-size=1',
    '--media-cache-size=1',
    '--disable-gpu-shader-disk-cache',
    '--disable-breakpad',
    '--disable-crash-reporter',
    ...(options.isHeadless
      ? ['--disable-gpu', '--hide-scrollbars']
      : [`--app=${emptyPage}`, `--window-size=${options.size.width},${options.size.height}`]),
    ...(isRoot() ? ['--test-type'] : []),
  ];
}

/** Switches that the driver adds and that we do not want. */
export const unwantedArgs: readonly string[] = [
  // It would move shared memory, and so pixels of the window, from memory to the folder of temporary files.
  '--disable-dev-shm-usage',
  // A bar across the window; it also changes how the browser treats the profile.
  '--enable-automation',
];

/** Chromium's sandbox cannot be set up by root, as in a container. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
