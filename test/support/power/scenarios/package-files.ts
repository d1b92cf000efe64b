import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../../../electron/backend/db/open.ts';
import type { PackageFiles } from '../../../../electron/backend/documents/package/build-package.ts';
import { writePackageFolder, writePackageZip } from '../../../../electron/backend/documents/package/write-package.ts';
import { verifyPackage } from '../../../../electron/backend/index.ts';
import { built, sampleReference } from '../../packages/sample-package.ts';
import type { Answer, Scenario, Step } from '../scenario.ts';

type Write = (made: PackageFiles, out: string) => ReturnType<typeof writePackageFolder>;

async function write(out: string, how: Write): Promise<Answer> {
  try {
    const written = await how(await built(), out);
    return written.ok ? { is: 'done', value: written.value } : { is: 'said', code: written.error.code };
  } catch (error) {
    // As the dispatcher does: an error without a name is a fault of ours.
    const code = codeOf(error);
    return code ? { is: 'said', code } : { is: 'bug', incident: String(error) };
  }
}

function writing(name: string, how: Write): Step {
  return {
    name: `write a package as a ${name}`,
    run: ({ out }) => write(out, how),
    whatIsLost: async (_, value) => ((await verifyPackage(value as string)).ok ? null : `the package as a ${name}`),
  };
}

const asFolder: Write = (made, out) => writePackageFolder(made, out);
const asZip: Write = (made, out) => writePackageZip(made, join(out, `${sampleReference}.zip`));

/** Only the writing of a package that is made already, which is what a disk can spoil: so that every operation of it can fail in a small run too. */
export const packageFiles: Scenario = {
  name: 'package files',
  cutsOneOf: 3,
  how: 'unlock',
  every: { small: 9, full: 1 },
  steps: [writing('folder', asFolder), writing('ZIP', asZip)],
  whatIsHalf: async ({ out }) => {
    for (const name of readdirSync(out).filter((one) => !one.endsWith('.partial')))
      if (!(await verifyPackage(join(out, name))).ok) return `half a package under its own name: ${name}`;
    return null;
  },
};
