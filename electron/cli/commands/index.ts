import { addEvidence } from './add-evidence.ts';
import { backup, restore, verifyBackup } from './backup.ts';
import { approverCode, approverNew, approverShow, approverSign } from './approver.ts';
import type { Command } from './command.ts';
import { create } from './create.ts';
import { demo } from './demo.ts';
import { exportPackage, exportReport } from './export.ts';
import { keeperCheck, keeperCosign, keeperNew } from './keeper.ts';
import { importComplaints } from './import-complaints.ts';
import { takeIn } from './take-in.ts';
import { salvage } from './salvage.ts';
import { verify } from './verify.ts';

/** Every command, in the order of the main job. */
export const commands: readonly Command[] = [
  create,
  importComplaints,
  addEvidence,
  takeIn,
  exportReport,
  exportPackage,
  verify,
  backup,
  restore,
  verifyBackup,
  salvage,
  demo,
  approverNew,
  approverShow,
  approverSign,
  approverCode,
  keeperNew,
  keeperCheck,
  keeperCosign,
];
