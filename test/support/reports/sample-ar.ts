import type { ReportModel, ReportParagraph } from '#shared/domain/reports/model.ts';
import { sampleReportEn } from './sample-en.ts';

const p = (text: string, ...parts: string[]): ReportParagraph => ({ text, parts });

/** The same invented matter in Arabic, with words of another script where people really use them. */
export const sampleReportAr: ReportModel = {
  ...sampleReportEn,
  language: 'ar',
  classification: 'سري',
  office: 'ديوان مظالم الشرطة في نورثمارش',
  addressee: 'وزارة الداخلية في نورثمارش',
  title: 'استخدام القوة في محطة حافلات شارع الميناء في 3 أيار/مايو 2026، ومعالجة الشكوى التي تلته',
  summary: [
    p(
      'في مساء 3 أيار/مايو 2026 أنهى أفراد من شعبة الميناء تجمعًا ضمّ نحو ستين شخصًا في محطة حافلات شارع الميناء (Harbour Street). وأُصيب شخصان، أحدهما بضربة على الساعد أدت إلى كسر عظم. وفتح هذا المكتب تحقيقًا بناءً على شكوى أحدهما.',
    ),
    p(
      'ويخلص المكتب إلى أن الضربة وُجِّهت دون إنذار إلى شخص لم يبدِ أي مقاومة، وأنه لا يمكن الجزم بعدم مشروعية استخدام الرذاذ المهيّج (OC spray) في قاعة الانتظار المسقوفة استنادًا إلى المواد المتاحة، وأنه لم يُقدَّم أي بلاغ عن استخدام القوة في الأجل المحدد.',
    ),
  ],
  introduction: [
    p(
      'أُنشئ هذا المكتب بموجب قانون الرقابة على الشرطة لعام 2011، وهو مستقل عن الشرطة وعن الوزارة. وله من تلقاء نفسه أو بناءً على شكوى:',
      'أن يحقق في أي فعل صادر عن فرد من الشرطة يمس حقوق شخص؛',
      'أن يطلب الوثائق ويستمع إلى أي شخص؛',
      'أن يوجّه توصيات إلى أي جهة، ولها ستون يومًا للرد عليها مع التعليل.',
    ),
  ],
  method: [
    p(
      'فحص المحققون تسجيلات من كاميرتين ثابتتين وصورة التقطها أحد المارة وسجلات طبية قُدِّمت بموافقة صاحبها وجدول المناوبات في الشعبة. واستمعوا إلى خمسة أشخاص.',
    ),
  ],
  allegations: [
    {
      number: 'A-01',
      code: 'C4',
      account: [p('أن فردًا من الشرطة ضرب المشتكي بهراوة على ساعده الأيسر وهو واقف لا يتحرك ويداه ظاهرتان، ودون أي إنذار.')],
      findings: [
        {
          number: 'F-01',
          officer: { kind: 'known', number: 1 },
          conclusion: {
            kind: 'finding',
            outcome: 'sustained',
            standardOfProof: 'balanceOfProbabilities',
            reasons: [
              p('يُظهر التسجيل M-01 المشتكي واقفًا عند الرصيف إحدى عشرة ثانية قبل الضربة ويداه مرفوعتان إلى مستوى الصدر.'),
              p('وقدّم شخصان لا يعرف أحدهما الآخر روايتين متفقتين مع التسجيل. ويصف السجل الطبي M-03 كسرًا في عظم الزند (ulna).'),
            ],
          },
          materialFor: ['M-01', 'M-02', 'M-03'],
          materialAgainst: [],
        },
        {
          number: 'F-02',
          officer: { kind: 'unknown', number: 2 },
          conclusion: {
            kind: 'closed',
            reason: 'noContact',
            reasons: [p('انقطع الاتصال بالمشتكي في 4 حزيران/يونيو ولم يُعرف من أعطى الأمر.')],
          },
          materialFor: [],
          materialAgainst: [],
        },
      ],
    },
    {
      number: 'A-02',
      code: 'A',
      account: [p('أن استخدام القوة لم يُبلَّغ عنه خلال 24 ساعة.')],
      findings: [
        {
          number: 'F-03',
          officer: { kind: 'nobody' },
          conclusion: {
            kind: 'finding',
            outcome: 'policyFailure',
            standardOfProof: 'clearAndConvincing',
            reasons: [p('لم يُقدَّم أي بلاغ قبل 11 أيار/مايو، أي بعد ثمانية أيام من الوقائع.')],
          },
          materialFor: ['M-05'],
          materialAgainst: [],
        },
      ],
    },
  ],
  recommendations: [
    {
      number: 'R-01',
      addressee: 'مفتشية الشرطة',
      text: 'فتح إجراءات تأديبية في حق الفرد 1 بشأن الاستنتاج F-01، وإبلاغ هذا المكتب بنتيجتها مع التعليل:',
      parts: ['في أجل ستين يومًا؛', 'مع نسخة من القرار.'],
      type: 'discipline',
      priority: 'urgent',
      dueOn: '2027-01-31',
      restsOn: ['F-01'],
      smart: [
        { question: 'specific', answer: 'yes', because: 'فعل واحد وفرد واحد.' },
        { question: 'measurable', answer: 'yes', because: '' },
        { question: 'achievable', answer: 'yes', because: 'ينص عليها قانون التأديب.' },
        { question: 'relevant', answer: 'yes', because: 'تنتج عن الاستنتاج.' },
        { question: 'timeBound', answer: 'no', because: 'يُتفق على الموعد لاحقًا.' },
      ],
    },
  ],
  material: sampleReportEn.material.map((item, index) => ({
    ...item,
    description:
      [
        'تسجيل كاميرا ثابتة فوق الرصيف، 14 دقيقة، دون صوت',
        'صورة للرصيف التقطها أحد المارة',
        'سجل طبي من صفحتين',
        'تسجيل كاميرا قاعة الانتظار، 31 دقيقة',
        'جدول المناوبات، مجلد واحد',
      ][index] ?? item.description,
  })),
};
