/** What another office's category may mean in our neutral list (standards.md 2.3), guessed by words. A suggestion for a person to check. */
import type { AllegationCode, ReportedOutcome } from '../complaints/codes.ts';
import { foldHeading } from './fold.ts';

/** Beginnings of words, most telling first; ` ` joins beginnings that must all occur. */
const WORDS: ReadonlyArray<readonly [AllegationCode, string]> = [
  ['E', 'death|died|killed|deces|mort|muerte|fallec|وفاة|الوفاة|قتل'],
  ['D', 'tortur|ill treat|maltreat|traitements inhum|mauvais trait|malos tratos|tratos crueles|تعذيب|التعذيب|سوء المعاملة'],
  ['I', 'sexual|rape|sex|viol sex|violacion|agresion sex|harcelement sex|acoso sex|جنسي|اغتصاب|تحرش'],
  ['H', 'racial|ethnic|discrim|racis|xenophob|تمييز|التمييز|عنصري'],
  ['C1', 'firearm|shot|shoot|gun|arme a feu|tir|arma de fuego|disparo|سلاح ناري|اطلاق النار|رصاص'],
  ['C2', 'taser|electric|pistolet electr|descarga electr|صعق|صاعق'],
  ['C3', 'tear gas|pepper|irritant|spray|gaz lacrym|gas lacrim|غاز'],
  ['C4', 'baton|projectile|rubber bullet|matraque|flash ball|porra|bala de goma|هراوة|مطاطي'],
  ['C7', 'dog|chien|perro|كلب'],
  ['C6', 'handcuff|restraint|menott|entrave|esposas|اصفاد|تقييد'],
  ['C', 'force|physical contact|assault|beat|violence|coups|violencia|golpe|fuerza|قوة|ضرب|عنف|اعتداء'],
  [
    'F2',
    'search of a home|search of home|search of premise|search of the home|search of a vehicle|house search|home search|perquis|cateo|allanamiento|تفتيش منزل|تفتيش مركبة',
  ],
  ['F1', 'search of a person|search of person|body search|strip search|personal search|fouille|تفتيش شخص|تفتيش جسدي'],
  // A search of what is not said stays with the wider kind.
  ['F', 'search|registro|تفتيش'],
  [
    'F3',
    'seiz|confisc|saisie|incaut|decomis|مصادرة|حجز ممتلكات|property|damage|theft|inventory|biens|vol de|dommage|bienes|robo|danos|ممتلكات|سرقة|اتلاف',
  ],
  ['B2', 'detention|custody|lockup|garde a vue|cellule|detencion|calabozo|احتجاز|حجز|حبس'],
  ['B1', 'arrest|interpellation|arresto|aprehension|اعتقال|توقيف'],
  [
    'J',
    'corrupt|brib|extort|abuse of authority|abuse of power|official position|abus de pouvoir|pot de vin|soborno|cohecho|abuso de autoridad|فساد|رشوة|استغلال',
  ],
  ['M', 'retaliat|reprisal|interference|represaill|represali|انتقام|ترهيب'],
  ['K', 'privacy|disclosure|confidential|records misuse|misuse records|vie privee|divulg|privacidad|خصوصية|افشاء'],
  ['G', 'evidence|perjury|report|false statement|fabricat|preuve|faux|prueba|falso|pruebas|ادلة|شهادة زور|تزوير'],
  ['L', 'rude|incivil|profan|verbal|discourt|insult|language|impoli|injure|insulto|groser|اهانة|شتم|الفاظ'],
  ['N', 'policy|policies|systemic|politique|politica|سياسة'],
  ['O', 'border|extradition|frontiere|frontera|حدود'],
  ['A', 'service|neglect|duty|failure|negligence|inaction|refus|desatencion|omision|negligencia|اهمال|تقصير|خدمة'],
];

const FOLDED: ReadonlyArray<readonly [AllegationCode, readonly string[]]> = WORDS.map(([code, phrases]) => [
  code,
  phrases.split('|').map(foldHeading),
]);

/** Our code for a category text, or null when none of the words is known. */
export function suggestCode(category: string): AllegationCode | null {
  const text = ` ${foldHeading(category.slice(0, 400))}`;
  for (const [code, phrases] of FOLDED) {
    // Arabic puts the article before the word.
    if (phrases.some((phrase) => text.includes(` ${phrase}`) || text.includes(` ال${phrase}`))) return code;
  }
  return null;
}

const OUTCOMES: ReadonlyArray<readonly [ReportedOutcome, string]> = [
  ['notSustained', 'ns|not sustained|non fonde|non etabli|no sostenida|no acreditad|no probad|not upheld|غير مثبت|لم يثبت|لم تثبت'],
  ['noAffidavit', 'naf|no affidavit|sans declaration sous serment|sin declaracion jurada|دون افادة'],
  ['unfounded', 'un|unf|unfounded|infonde|sans fondement|infundad|لا اساس'],
  ['exonerated', 'ex|exo|exonerat|exonere|exonerad|justified|تبرئة|بريء'],
  ['sustained', 'su|sus|sustained|upheld|fonde|etabli|sostenida|acreditad|probad|مثبت|ثبت'],
  ['notKnown', 'na|n a|unknown|inconnu|desconocid|pending|en cours|en tramite|غير معروف|مجهول'],
];

/** The outcome that another office's word means, or null. Short forms must be the whole text, longer words may be its beginning. */
export function suggestOutcome(written: string): ReportedOutcome | null {
  const text = foldHeading(written.slice(0, 100));
  for (const [outcome, words] of OUTCOMES) {
    if (words.split('|').some((word) => text === word || (word.length > 3 && text.startsWith(word)))) return outcome;
  }
  return null;
}
