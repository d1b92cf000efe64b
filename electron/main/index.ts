import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, Menu, powerMonitor, session } from 'electron';
import { operations } from '#shared/contract/operations.ts';
import { assembleStaircase, type Staircase } from '../gateway/assemble.ts';
import { electronOrigin } from '../gateway/policy.ts';
import { registerScheme, serveBuild, serveMaterial } from './build-protocol.ts';
import { createElectronChooser } from './chooser.ts';
import { closeNavigation, closeNetwork, closePermissions } from './doors.ts';
import { forkCertificateReader, forkFinisher, forkVault } from './fork-vault.ts';
import { powerSignals } from './power-signals.ts';
import { connectBridge } from './window-bridge.ts';
import { commandLineSwitches, partition, webPreferences, windowOptions } from './window-options.ts';

/** The window's process: window, dialogs, protocol, hardening. It holds no keys and no case data; everything it is asked goes to the gateway. */

const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));

function prepare(): string {
  app.enableSandbox();
  for (const [name, value] of commandLineSwitches) app.commandLine.appendSwitch(name, value);
  const profile = app.commandLine.getSwitchValue('profile');
  if (path.isAbsolute(profile)) app.setPath('userData', profile);
  // Chromium keeps files of its own even for a session in memory: they go with the window.
  const sessionData = mkdtempSync(path.join(app.getPath('temp'), 'recourse-'));
  app.setPath('sessionData', sessionData);
  app.on('quit', () => rmSync(sessionData, { recursive: true, force: true }));
  registerScheme();
  closeNavigation(app);
  return app.getPath('userData');
}

function assemble(window: () => BrowserWindow, profile: string): Staircase {
  return assembleStaircase({
    origin: electronOrigin,
    operations,
    spawn: forkVault,
    spawnFinisher: forkFinisher,
    spawnReader: forkCertificateReader,
    chooser: createElectronChooser(window),
    files: fs,
    profile,
    random: () => randomBytes(16).toString('hex'),
    now: () => Date.now(),
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    log: { count: () => undefined, fault: (incident) => process.stderr.write(`Recourse: incident ${incident}\n`) },
  });
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({ ...windowOptions, webPreferences: { ...webPreferences, preload, devTools: !app.isPackaged } });
  // The window is left out of screenshots and recordings of other programs, where the system can do that.
  window.setContentProtection(true);
  window.once('ready-to-show', () => window.show());
  return window;
}

function quitLocked(staircase: Staircase): void {
  let isLocked = false;
  app.on('before-quit', (event) => {
    if (isLocked) return;
    event.preventDefault();
    void staircase.lock('asked').finally(() => {
      isLocked = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

async function start(profile: string): Promise<void> {
  await app.whenReady();
  const own = session.fromPartition(partition, { cache: false });
  serveBuild(own);
  closeNetwork(session.defaultSession);
  closePermissions(session.defaultSession);
  closeNetwork(own);
  const devices = closePermissions(own);
  // On macOS the keys for copying and pasting come from a menu; elsewhere a menu offers nothing that the window does not.
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null);
  const window = openWindow();
  const staircase = assemble(() => window, profile);
  staircase.useDevices(devices);
  serveMaterial(own, staircase);
  const vault = app.commandLine.getSwitchValue('vault');
  if (path.isAbsolute(vault)) await staircase.chooseVault(vault);
  connectBridge(window, staircase);
  staircase.lockOn(powerSignals(powerMonitor));
  quitLocked(staircase);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await window.loadURL(`${electronOrigin}/`);
}

// Electron would show the error with its text, and an error may carry what must not be shown.
process.on('uncaughtException', () => app.exit(70));

const profile = prepare();
if (app.requestSingleInstanceLock()) {
  start(profile).catch(() => app.exit(70));
} else {
  app.quit();
}
