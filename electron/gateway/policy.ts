/** What the window may do, as headers. The same in both shells; each reason stands beside its directive. */

/** The origin in Electron, where the scheme is our own. */
export const electronOrigin = 'app://recourse';

/**
 * The origin in Chromium. A scheme of our own is refused there before any request can be answered; `.invalid` is reserved
 * (RFC 2606) and never resolves, and https makes the page a secure context.
 */
export const chromiumOrigin = 'https://recourse.invalid';

const directives: readonly string[] = [
  "default-src 'none'",
  // Files of the build alone: no inline script, no eval.
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  // Everything that the window learns comes through the bridge.
  "connect-src 'none'",
  // Frames that show an original: each of an origin of its own, in either shell (gateway/material.ts).
  'frame-src https://*.invalid material:',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  // Forms are handled by script and never sent.
  "form-action 'none'",
  // A string cannot become markup or script, whatever a component does with it.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  // No new windows, downloads, dialogs, pointer lock or presentation: what is not named here is not allowed.
  'sandbox allow-scripts allow-same-origin allow-forms',
];

export const contentSecurityPolicy = directives.join('; ');

/** Every feature of Chromium that a page can ask for. */
const features: readonly string[] = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'unload',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** What the window itself may ask for, to record straight into the vault. Electron refuses it except in the moment in which a recording begins; Chromium refuses it
 * unless the person started it with `--recording`.
 */
const recordable: ReadonlySet<string> = new Set(['camera', 'microphone']);

const policyOf = (allowed: (feature: string) => string): string => features.map((feature) => `${feature}=(${allowed(feature)})`).join(', ');

/** Sent with every file of the build. */
export const securityHeaders: { readonly [name: string]: string } = {
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': policyOf((feature) => (recordable.has(feature) ? 'self' : '')),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * What the frame that shows an original may do. It is sandboxed by the window and by this: its origin is opaque, so what is its own is named by
 * address. It reads its page and its material and reaches nothing else.
 */
const materialDirectives = (own: string, windowOrigin: string): readonly string[] => [
  "default-src 'none'",
  // WebAssembly for pictures; no eval.
  `script-src ${own} 'wasm-unsafe-eval'`,
  `style-src ${own}`,
  // Pictures that a page of a PDF is made of are decoded from memory.
  `img-src ${own} blob:`,
  `media-src ${own}`,
  `connect-src ${own}`,
  `frame-ancestors ${windowOrigin}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'sandbox allow-scripts',
];

/** Sent with every answer to such a frame; `own` is its address without a path. */
export const materialHeaders = (own: string, windowOrigin: string): { readonly [name: string]: string } => ({
  ...securityHeaders,
  'content-security-policy': materialDirectives(own, windowOrigin).join('; '),
  'permissions-policy': policyOf(() => ''),
  // An opaque origin is like no other, not even its own: what it may read is decided by the name that nobody can guess.
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-range',
  'cross-origin-opener-policy': 'unsafe-none',
});

/** The address of a frame by the name of its looking, in each shell. */
export const materialAddress = {
  chromium: { prefix: 'https://', suffix: '.invalid' },
  electron: { prefix: 'material://', suffix: '' },
} as const;
export type MaterialAddress = (typeof materialAddress)[keyof typeof materialAddress];
