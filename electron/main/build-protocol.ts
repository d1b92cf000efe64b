import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { protocol, type Session } from 'electron';
import { answerFromBuild } from '../gateway/answer-from-build.ts';
import { electronOrigin } from '../gateway/policy.ts';
import { schemePrivileges } from './window-options.ts';

const buildFolder = fileURLToPath(new URL('../../renderer', import.meta.url));

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { ...schemePrivileges } }]);
}

/** Answers `app://recourse/` from the folder of the build, with the headers of the policy. */
export function serveBuild(session: Session): void {
  session.protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const { status, headers, body } = await answerFromBuild(request.url, electronOrigin, buildFolder, fs);
    return new Response(Buffer.from(body), { status, headers: { ...headers } });
  });
}
