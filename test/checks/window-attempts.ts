/** Ways in which a script in the page may try to leave it. Each is JavaScript that runs in the page. */
export type Attempt = { readonly what: string; readonly script: string };

const addresses: readonly string[] = [
  'https://example.com/',
  'http://[::1]:9/',
  '//evil.invalid/',
  'file:///etc/passwd',
  'data:text/html,<h1>elsewhere</h1>',
  'about:blank',
  'about:srcdoc',
  'chrome://settings/',
  'view-source:https://recourse.invalid/',
  'ftp://example.com/',
  'javascript:document.title="run"',
  'mailto:somebody@example.com',
  'smb://server/share/',
  'vscode://file/etc/passwd',
  'x-recourse://open',
  '/other.html',
  '/../secret.html',
  'blob:https://recourse.invalid/5f1c0d1e-0000-4000-8000-000000000000',
];

const methods: readonly ((address: string) => string)[] = [
  (address) => `location.href = ${address}`,
  (address) => `location.replace(${address})`,
  (address) => `window.open(${address})`,
  (address) => `window.open(${address}, '_top')`,
  (address) => `window.open(${address}, 'a', 'popup,noopener')`,
  (address) => `const a = document.createElement('a'); a.href = ${address}; document.body.append(a); a.click()`,
  (address) => `const a = document.createElement('a'); a.href = ${address}; a.target = '_blank'; a.click()`,
  (address) => `const a = document.createElement('a'); a.href = ${address}; a.download = 'x.txt'; a.click()`,
  (address) => `const f = document.createElement('form'); f.action = ${address}; document.body.append(f); f.submit()`,
  (address) =>
    `const f = document.createElement('form'); f.action = ${address}; f.method = 'post'; f.target = '_blank'; document.body.append(f); f.submit()`,
  (address) =>
    `const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + ${address}; document.head.append(m)`,
  (address) => `const i = document.createElement('iframe'); i.src = ${address}; document.body.append(i)`,
];

const downloads: readonly Attempt[] = [
  {
    what: 'download of a blob',
    script: `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.txt'; a.click()`,
  },
  { what: 'page made from a blob', script: `location.href = URL.createObjectURL(new Blob(['<h1>x</h1>'], { type: 'text/html' }))` },
  {
    what: 'webview',
    script: `const w = document.createElement('webview'); w.setAttribute('src', 'https://example.com/'); document.body.append(w)`,
  },
  { what: 'object', script: `const o = document.createElement('object'); o.data = 'https://example.com/'; document.body.append(o)` },
  { what: 'protocol handler', script: `navigator.registerProtocolHandler('web+recourse', '/?%s')` },
  { what: 'second window by name', script: `window.open('', 'recourse').document.title = 'x'` },
];

/** Every address by every method, and what has no address. */
export const departures: readonly Attempt[] = [
  ...downloads,
  ...addresses.flatMap((address) =>
    methods.map((method) => ({ what: `${address} by ${method('…')}`, script: method(JSON.stringify(address)) })),
  ),
];

/** Things that a page may ask for. Each resolves only if it was given. */
export const requests: readonly Attempt[] = [
  ['geolocation', 'new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))'],
  ['notifications', "Notification.requestPermission().then((state) => { if (state !== 'granted') throw new Error(state); })"],
  ['push', 'navigator.serviceWorker.ready.then((worker) => worker.pushManager.subscribe({ userVisibleOnly: true }))'],
  ['camera', 'navigator.mediaDevices.getUserMedia({ video: true })'],
  ['microphone', 'navigator.mediaDevices.getUserMedia({ audio: true })'],
  ['screen', 'navigator.mediaDevices.getDisplayMedia()'],
  [
    'devices with names',
    'navigator.mediaDevices.enumerateDevices().then((all) => { if (!all.some((each) => each.label)) throw new Error(); })',
  ],
  ['clipboard, reading', 'navigator.clipboard.readText()'],
  ['clipboard, writing', "navigator.clipboard.writeText('x')"],
  ['midi', 'navigator.requestMIDIAccess()'],
  ['midi with messages', 'navigator.requestMIDIAccess({ sysex: true })'],
  ['usb', 'navigator.usb.requestDevice({ filters: [] })'],
  ['bluetooth', 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })'],
  ['serial', 'navigator.serial.requestPort()'],
  ['hid', 'navigator.hid.requestDevice({ filters: [] })'],
  ['nfc', 'new NDEFReader().scan()'],
  ['wake lock', 'navigator.wakeLock.request()'],
  ['fonts of this computer', 'queryLocalFonts()'],
  ['a file to open', 'showOpenFilePicker()'],
  ['a file to save', 'showSaveFilePicker()'],
  ['a folder', 'showDirectoryPicker()'],
  ['full screen', 'document.body.requestFullscreen()'],
  ['the pointer', 'document.body.requestPointerLock()'],
  ['lasting storage', 'navigator.storage.persist().then((given) => { if (!given) throw new Error(); })'],
  ['a window above others', 'documentPictureInPicture.requestWindow()'],
  ['the screens', 'getScreenDetails()'],
  ['idle detection', "IdleDetector.requestPermission().then((state) => { if (state !== 'granted') throw new Error(state); })"],
  ['sharing', "navigator.share({ text: 'x' })"],
  ['the colour of a pixel', 'new EyeDropper().open()'],
  ['a service worker', "navigator.serviceWorker.register('/worker.js').then((registered) => { if (!registered) throw new Error(); })"],
  ['a shared worker', "new SharedWorker('/worker.js')"],
  [
    'a passkey',
    "navigator.credentials.create({ publicKey: { rp: { name: 'x' }, user: { id: new Uint8Array(8), name: 'x', displayName: 'x' }, challenge: new Uint8Array(8), pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } })",
  ],
  ['a password', 'navigator.credentials.get({ password: true }).then((found) => { if (!found) throw new Error(); })'],
  [
    'a payment',
    "new PaymentRequest([{ supportedMethods: 'https://example.com' }], { total: { label: 'x', amount: { currency: 'USD', value: '1' } } }).show()",
  ],
  [
    'motion',
    'new Promise((yes, no) => { const sensor = new Accelerometer(); sensor.onreading = yes; sensor.onerror = no; sensor.start(); setTimeout(no, 300); })',
  ],
  ['a request', "fetch('https://example.com/', { mode: 'no-cors' }).then((answer) => { if (answer.status === 404) throw new Error(); })"],
  [
    'an older request',
    "new Promise((yes, no) => { const request = new XMLHttpRequest(); request.open('GET', 'https://example.com/'); request.onload = () => (request.status === 200 ? yes() : no()); request.onerror = no; request.send(); })",
  ],
  [
    'a socket',
    "new Promise((yes, no) => { const socket = new WebSocket('wss://127.0.0.1:9/'); socket.onopen = () => setTimeout(() => (socket.readyState === 1 ? yes() : no()), 200); socket.onclose = no; })",
  ],
  [
    'events from a server',
    "new Promise((yes, no) => { const source = new EventSource('https://example.com/'); source.onopen = yes; source.onerror = no; })",
  ],
  ['a transport', "new WebTransport('https://[::1]:9/').ready"],
  [
    'an address of this computer',
    "(async () => { const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] }); peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer()); return new Promise((yes, no) => { peer.onicecandidate = (event) => (event.candidate?.candidate ? yes() : undefined); setTimeout(no, 500); }); })()",
  ],
].map(([what = '', script = '']) => ({ what, script }));
