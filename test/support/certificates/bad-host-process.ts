import type { FromCertificateReader, ToCertificateReader } from '#shared/contract/wire.ts';
import { serveOneTask } from '../../../electron/backend/certificates/serve-one-task.ts';
import { channelToParent } from '../../../electron/backend/parent-channel.ts';

/** The process that reads certificates, as somebody who found a hole in it might have it: its thread does what the task says. */
const most = 400 * 1024 * 1024;
const reading = new URL('./bad-reading-thread.ts', import.meta.url);
serveOneTask(channelToParent<ToCertificateReader, FromCertificateReader>(), reading, () => process.exit(70), most);
