import type { FromCertificateReader, ToCertificateReader } from '#shared/contract/wire.ts';
import { channelToParent, endOnFault } from '../parent-channel.ts';
import { serveOneTask } from './serve-one-task.ts';

/**
 * The process that reads certificates which a stranger made, with the cryptographic library of the runtime: native code that may have a hole. It is
 * started for one task, is given bytes that are no secret, answers with a text and is ended. It holds no key, opens no vault and is told no path.
 */

endOnFault();
const end = (): never => process.exit(0);
serveOneTask(channelToParent<ToCertificateReader, FromCertificateReader>(), new URL('./reading-worker.ts', import.meta.url), end);
