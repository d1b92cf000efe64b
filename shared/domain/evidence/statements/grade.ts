import { z } from 'zod';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';

type Scale = { readonly source: readonly string[]; readonly information: readonly string[]; readonly handling: readonly string[] };

/** Grading scales of standards.md 3.5. Source and information are judged independently; an empty list means that the scale has no such part. */
export const gradeScales = {
  admiralty: { source: ['A', 'B', 'C', 'D', 'E', 'F'], information: ['1', '2', '3', '4', '5', '6'], handling: [] },
  '3x5x2': { source: ['1', '2', '3'], information: ['A', 'B', 'C', 'D', 'E'], handling: ['P', 'C'] },
  '5x5x5': { source: ['A', 'B', 'C', 'D', 'E'], information: ['1', '2', '3', '4', '5'], handling: ['1', '2', '3', '4', '5'] },
  huridocs: { source: ['01', '02', '03', '04', '05', '99'], information: [], handling: [] },
} as const satisfies { readonly [scale: string]: Scale };
export type GradeScale = keyof typeof gradeScales;
export const gradeScaleNames = ['admiralty', '3x5x2', '5x5x5', 'huridocs'] as const satisfies readonly GradeScale[];

/** How far somebody relies on a source and on what it says. It belongs to source, item, assessor and date (EVD-R10): a later one stands beside it. */
export const gradeSchema = z
  .strictObject({
    scale: z.enum(gradeScaleNames),
    /** Which source: a station, a website, a device. Not a person. */
    about: requiredLine(200),
    source: lineText(2),
    information: lineText(2),
    handling: lineText(2),
    reason: longText(2000),
  })
  .superRefine((grade, context) => {
    const scale: Scale = gradeScales[grade.scale];
    for (const part of ['source', 'information', 'handling'] as const) {
      const allowed = scale[part];
      const given = grade[part];
      // Handling is added where something is passed on: it may stay open.
      const isRight = allowed.length === 0 || (part === 'handling' && given === '') ? given === '' : allowed.includes(given);
      if (!isRight) context.addIssue({ code: 'custom', message: 'grade.notOnScale', path: [part] });
    }
  });
