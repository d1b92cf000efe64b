import type { Operation } from '#shared/contract/define.ts';
import type { Announcement, Envelope, LockReason } from '#shared/contract/envelope.ts';
import { openPurposes, type OpenPurpose } from '#shared/contract/shell.ts';
import { createDeviceDoor } from './device-door.ts';
import { createEngine, type EngineState } from './engine.ts';
import { createFinishing } from './finishing.ts';
import { createFileTokens, type FileTokens } from './file-tokens.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createIdleWatch } from './idle.ts';
import { answerMaterial, type MaterialAnswer, type MaterialRequest } from './material.ts';
import { createPacer, type Pace } from './pacer.ts';
import type { MaterialAddress } from './policy.ts';
import type {
  After,
  CertificateProcess,
  Chooser,
  Devices,
  Files,
  FinishProcess,
  GatewayLog,
  Now,
  SenderFacts,
  SystemSignals,
  VaultProcess,
} from './ports.ts';
import { createReading } from './reading.ts';
import { createPreferences } from './preferences.ts';
import { isStranger } from './sender.ts';
import { createShellOperations } from './shell-operations.ts';
import { createCurrentVault } from './vault-folder.ts';

/** The gateway with everything behind it, as a shell holds it. */
export type Staircase = Gateway & {
  readonly origin: string;
  /** A token for a file that was dropped on the window or chosen in it. The shell found out the path by itself. */
  admitFile(sender: SenderFacts, path: string, purpose: unknown): Promise<Envelope>;
  subscribe(listener: (announcement: Announcement) => void): () => void;
  state(): EngineState;
  /** Sets the vault that the lock screen offers, as `--vault` does. */
  chooseVault(folder: string): Promise<void>;
  /** Ends the vault process within 2 s and forgets every chosen path. */
  lock(reason: LockReason): Promise<void>;
  /** Locks whenever the operating system says that the person leaves. */
  lockOn(signals: SystemSignals): void;
  /** The folder that the lock screen is about. */
  vaultFolder(): string | null;
  /** True while a process of its own finishes an intake. */
  isFinishing(): boolean;
  /** Answers a frame that shows an original; null for a request of anything else. */
  answerMaterial(
    request: MaterialRequest,
    at: { readonly address: MaterialAddress; readonly folder: string },
  ): Promise<MaterialAnswer | null>;
  /** The window shows another document: paths chosen in the one before are forgotten. */
  forgetPaths(): void;
  /** How this shell opens microphone and camera for a moment. */
  useDevices(devices: Devices): void;
};

export type StaircaseOptions = {
  readonly origin: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Starts a vault process. */
  readonly spawn: () => VaultProcess;
  /** Starts a process that finishes an intake after the lock; without it an intake is gone on with at the next opening. */
  readonly spawnFinisher?: () => FinishProcess;
  /** Starts a process that reads certificates; without it none are read. */
  readonly spawnReader?: () => CertificateProcess;
  readonly chooser: Chooser;
  readonly files: Files;
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** 128 random bits as 32 hexadecimal digits. */
  readonly random: () => string;
  readonly now: Now;
  readonly after: After;
  readonly log: GatewayLog;
  /** Milliseconds of quiet before the vault locks itself, where the office says nothing else; ten minutes unless told. */
  readonly idleLimit?: number;
  readonly pace?: Pace;
};

const tenMinutes = 10 * 60 * 1000;

/** Puts the gateway together for one window. */
export function assembleStaircase(options: StaircaseOptions): Staircase {
  const { origin, operations, now, after, files, profile, chooser, log, idleLimit = tenMinutes } = options;
  const { publish, subscribe } = createPublisher();
  const announce = (topics: readonly string[]): void => publish({ topic: 'changed', topics });

  const tokens = createFileTokens(options.random, now);
  const devices = createDeviceDoor(after);
  const onAnnouncement = (announcement: Announcement): void => {
    if (announcement.topic === 'locked') {
      idle.stop();
      tokens.clear();
      void devices.close();
    }
    publish(announcement);
    if (announcement.topic === 'locked') announce(['shell']);
  };
  const finishing = createFinishing(options.spawnFinisher);
  const reading = createReading(options.spawnReader, after);
  const engine = createEngine({ spawn: options.spawn, after, onAnnouncement, finishing, reading });
  const lock = (reason: LockReason): Promise<void> => engine.lock(reason);
  const idle = createIdleWatch(idleLimit, after, now, () => void lock('idle'));
  const vault = createCurrentVault(files);
  const preferences = createPreferences(profile, files);
  const { random } = options;
  const parts = { engine, tokens, preferences, chooser, files, vault, idle, devices, idleLimit, profile, random, announce, lock };
  const shellOperations = createShellOperations(parts);
  const pacer = createPacer(now, options.pace);
  const newIncident = (): string => options.random().slice(0, 8);
  const gateway = createGateway({ origin, operations, shellOperations, engine, tokens, pacer, log, newIncident });

  return {
    ...gateway,
    origin,
    admitFile: createAdmission(options, tokens),
    subscribe,
    state: () => engine.state(),
    async chooseVault(folder) {
      await vault.choose(folder);
    },
    lock,
    lockOn: (signals) => signals.onLeaving(() => void lock('suspended')),
    vaultFolder: () => vault.current()?.folder ?? null,
    isFinishing: () => finishing.isUnderWay(),
    answerMaterial: (request, at) => answerMaterial(request, { ...at, windowOrigin: origin, files, engine }),
    forgetPaths: () => {
      tokens.clear();
      void devices.close();
    },
    useDevices: (given) => devices.use(given),
  };
}

function createPublisher() {
  const listeners = new Set<(announcement: Announcement) => void>();
  return {
    publish: (announcement: Announcement): void => {
      for (const listener of listeners) listener(announcement);
    },
    subscribe: (listener: (announcement: Announcement) => void) => {
      listeners.add(listener);
      return (): void => void listeners.delete(listener);
    },
  };
}

function createAdmission({ origin, files, log }: StaircaseOptions, tokens: FileTokens): Staircase['admitFile'] {
  return async (sender, path, purpose) => {
    if (isStranger(sender, origin)) {
      log.count('stranger');
      return { kind: 'refused', code: 'gateway.stranger' };
    }
    const what = openPurposes.find((known): known is OpenPurpose => known === purpose);
    if (what === undefined || !(await isWhatIsAsked(files, path, what))) return { kind: 'refused', code: 'shell.notAFile' };
    return { kind: 'ok', value: tokens.issue({ direction: 'read', what }, path) };
  };
}

/** A file made by a script in the page has no path; a path with a NUL is cut short by some systems (security.md, check 42). */
async function isWhatIsAsked(files: Files, path: string, what: OpenPurpose): Promise<boolean> {
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  if (!isAbsolute || path.includes('\0')) return false;
  try {
    const facts = await files.stat(path);
    return what === 'evidenceFolder' ? facts.isDirectory() : facts.isFile();
  } catch {
    return false;
  }
}
