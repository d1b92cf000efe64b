import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { protocol, type Session } from 'electron';
import { answerFromBuild } from '../gateway/answer-from-build.ts';
import type { Staircase } from '../gateway/assemble.ts';
import { electronOrigin, materialAddress } from '../gateway/policy.ts';
import { materialPrivileges, schemePrivileges } from './window-options.ts';

const buildFolder = fileURLToPath(new URL('../../renderer', import.meta.url));

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { ...schemePrivileges } },
    { scheme: 'material', privileges: { ...materialPrivileges } },
  ]);
}

/** Answers `app://recourse/` from the folder of the build, with the headers of the policy. */
export function serveBuild(session: Session): void {
  session.protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const { status, headers, body } = await answerFromBuild(request.url, electronOrigin, buildFolder, fs);
    return new Response(Buffer.from(body), { status, headers: { ...headers } });
  });
}

const viewerFolder = fileURLToPath(new URL('../../renderer/viewer', import.meta.url));

/** Answers `material://<name of a looking>/`: the page of the frame from the build, the original in ranges from the vault process. */
export function serveMaterial(session: Session, staircase: Staircase): void {
  session.protocol.handle('material', async ({ method, url, headers: asked }) => {
    const given = await staircase.answerMaterial(
      { method, url, range: asked.get('range') },
      { address: materialAddress.electron, folder: viewerFolder },
    );
    if (given === null) return new Response(null, { status: 404 });
    return new Response(Buffer.from(given.body), { status: given.status, headers: { ...given.headers } });
  });
}
