/** Which column is which, guessed by its heading in English, French, Spanish or Arabic. A guess is shown to a person, never used unseen. */
import { foldHeading } from './fold.ts';

export type ColumnRole =
  | 'officeReference'
  | 'incident'
  | 'receivedOn'
  | 'area'
  | 'agency'
  | 'unit'
  | 'story'
  | 'allegation'
  | 'officer'
  | 'officerName'
  | 'outcome';

/**
 * Phrases of headings, most telling first; `|` parts them. A heading fits a phrase when it holds all of its words as whole words, in any order. Earlier roles
 * choose first, since `date of complaint` holds the word of `complaint`.
 */
const PHRASES: ReadonlyArray<readonly [ColumnRole, string]> = [
  [
    'receivedOn',
    'received|date received|received on|reception date|date complaint|complaint date|date filed|filed|filing date|date registered|registered on|date recue|recu le|date reception|date plainte|date depot|fecha recepcion|recibido|fecha queja|fecha denuncia|fecha presentacion|تاريخ الاستلام|تاريخ الشكوى|تاريخ التسجيل|تاريخ الورود',
  ],
  [
    'incident',
    'incident date|date incident|incident|occurred|date occurred|occurrence date|event date|date event|date faits|date evenement|fecha incidente|fecha hechos|fecha suceso|تاريخ الواقعة|تاريخ الحادث|تاريخ الحادثة|date|fecha|تاريخ|التاريخ',
  ],
  [
    'officerName',
    'officer name|name officer|officer full name|nom agent|nom officier|nom policier|nombre agente|nombre oficial|nombre policia|اسم الضابط|اسم الشرطي|اسم العون',
  ],
  [
    'officer',
    'officer id|officer number|officer no|officer|badge number|badge|star number|accused id|matricule|numero agent|id agent|agent|numero agente|agente|placa|id oficial|oficial|رقم الضابط|رقم الشارة|الضابط|الشرطي',
  ],
  [
    'agency',
    'agency|police force|force|department|service|corps|agence|organisme|institution|agencia|institucion|cuerpo|organismo|الجهة|المؤسسة|الجهاز',
  ],
  [
    'unit',
    'unit|station|police station|precinct|division|unite|brigade|commissariat|poste|unidad|comisaria|division|الوحدة|القسم|المركز|مركز الشرطة',
  ],
  [
    'area',
    'area|beat|district|sector|ward|region|location|zone|secteur|quartier|lieu|commune|zona|distrito|barrio|lugar|المنطقة|القطاع|الحي|المكان',
  ],
  [
    'outcome',
    'final finding|finalfinding|finding|outcome|disposition|result|final outcome|conclusion|issue|resultat|decision|resultado|conclusion|decision final|resolucion|النتيجة|القرار|نتيجة',
  ],
  [
    'allegation',
    'complaint category|complaintcategory|allegation category|allegation type|allegation|category|complaint type|type complaint|type|grief|griefs|categorie|type plainte|motif|allegation|categoria|alegacion|tipo queja|tipo denuncia|motivo|الادعاء|نوع الشكوى|موضوع الشكوى|التصنيف|الفئة',
  ],
  [
    'story',
    'story|narrative|description|summary|details|account|recit|resume|faits|relato|descripcion|resumen|hechos|الوصف|الوقائع|ملخص|التفاصيل',
  ],
  [
    'officeReference',
    'crid|complaint reference|reference|complaint number|complaint no|complaint id|case number|case no|case id|file number|log no|log number|ref|numero plainte|numero dossier|no dossier|dossier|numero queja|numero denuncia|numero expediente|expediente|referencia|folio|رقم الشكوى|رقم الملف|المرجع|رقم القضية|رقم|number|no|id|numero',
  ],
];

/** The heading of each role that could be guessed; no heading stands for two roles. Blank headings are never guessed. */
export function guessColumns(headings: readonly string[]): ReadonlyMap<ColumnRole, string> {
  const words = headings
    .map((heading) => ({ heading, words: new Set(foldHeading(heading).split(' ')) }))
    .filter(({ heading }) => heading !== '');
  const taken = new Set<string>();
  const roles = new Map<ColumnRole, string>();
  for (const [role, phrases] of PHRASES) {
    for (const phrase of phrases.split('|')) {
      const wanted = foldHeading(phrase).split(' ');
      const found = words.find(({ heading, words: of }) => !taken.has(heading) && wanted.every((word) => of.has(word)));
      if (found === undefined) continue;
      roles.set(role, found.heading);
      taken.add(found.heading);
      break;
    }
  }
  return roles;
}
