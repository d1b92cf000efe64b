import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyPackage } from '../../backend/index.ts';
import { absolute, textOption } from '../arguments.ts';
import { doMainJob } from '../demo/main-job.ts';
import { randomPassphrase } from '../demo/passphrase.ts';
import { readSample } from '../demo/sample.ts';
import { photographScreens } from '../demo/screens.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import { openVaultSession } from '../vault-session.ts';
import type { Command } from './command.ts';

export const demo: Command = {
  words: ['demo'],
  usage: 'demo [--out FOLDER]',
  summary: 'the main job on an invented case, without a screen',
  help: `  --out FOLDER   a new or empty folder for the vault, the report, the package and the photographs; without it one is made in the
                 folder for temporary files

Makes a vault with a random passphrase (printed), registers and imports complaints, opens an investigation, takes in an image, a document and
a film made on the spot, records their handling, concludes, recommends, exports a report and a package, verifies both vault and package, and
photographs five screens of the real window.`,
  options: { out: { type: 'string' } },
  run: async (args, output) => {
    const named = textOption(args.options, 'out');
    const out = named === undefined ? await mkdtemp(join(tmpdir(), 'recourse-demo-')) : absolute(named);
    if (existsSync(out) && readdirSync(out).length > 0)
      throw new CommandEnd(exitCodes.usage, 'demo.folderNotEmpty', 'The folder is not empty. Name a new one.');
    await mkdir(out, { recursive: true });
    const vaultFolder = join(out, 'vault');
    const profile = join(out, 'profile');
    const passphrase = randomPassphrase();
    const sample = await readSample();
    const vault = await openVaultSession({
      how: 'create',
      folder: vaultFolder,
      passphrase,
      profile,
      officeName: sample.office,
      personName: sample.person,
    });
    output.say(`A vault was made in ${vaultFolder}`);
    output.say(`Its passphrase, printed because it is a demonstration: ${passphrase}`);
    const work = await mkdtemp(join(out, 'work-'));
    try {
      const done = await doMainJob(vault, sample, work, output.say);
      const common = { investigationId: done.investigationId, language: 'en', ...sample.report } as const;
      const report = join(out, 'report.pdf');
      const packageFile = join(out, 'package.zip');
      await vault.run('reports.export', { ...common, form: 'pdf', destination: vault.token(report) });
      await vault.run('reports.export', { ...common, form: 'json', destination: vault.token(join(out, 'report.json')) });
      const exported = await vault.run('reports.export', { ...common, form: 'packageZip', destination: vault.token(packageFile) });
      output.say(`report: ${report}`);
      output.say(`package: ${packageFile}, words of the office's key: ${exported.words ?? ''}`);
      const whole = await vault.run('vault.verify', { scope: { kind: 'vault' } });
      const verdict = await verifyPackage(packageFile);
      const verified = whole.unchanged && verdict.ok;
      output.say(
        `vault: ${whole.unchanged ? 'unchanged' : 'FAULTS FOUND'}; package: ${verdict.ok ? 'as it was signed' : verdict.fault.code}`,
      );
      await vault.close();
      const screenshots = await photographScreens({ vault: vaultFolder, profile, passphrase, folder: join(out, 'screens') });
      for (const path of screenshots) output.say(`screen: ${path}`);
      const { investigationId: _, ...counts } = done;
      output.result({ ...counts, vault: vaultFolder, report, package: packageFile, screenshots, verified });
      return verified ? exitCodes.done : exitCodes.faultFound;
    } finally {
      await vault.close();
      await rm(work, { recursive: true, force: true });
    }
  },
};
