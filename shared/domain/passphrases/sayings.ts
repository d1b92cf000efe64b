/** Sequences that everybody counts, under the names by which the estimator knows that their order is no secret. */
export const wordSequences: Record<string, string[]> = {
  'cardinalNumbers-en': words('one two three four five six seven eight nine ten eleven twelve'),
  'cardinalNumbers-fr': words('un deux trois quatre cinq six sept huit neuf dix onze douze'),
  'cardinalNumbers-es': words('uno dos tres cuatro cinco seis siete ocho nueve diez once doce'),
  'cardinalNumbers-ru': words('один два три четыре пять шесть семь восемь девять десять'),
  'cardinalNumbers-ar': words('واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'),
  'daysOfWeek-en': words('monday tuesday wednesday thursday friday saturday sunday'),
  'daysOfWeek-fr': words('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  'daysOfWeek-es': words('lunes martes miércoles jueves viernes sábado domingo'),
  'daysOfWeek-ru': words('понедельник вторник среда четверг пятница суббота воскресенье'),
  'daysOfWeek-ar': words('السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة'),
  'months-en': words('january february march april may june july august september october november december'),
  'months-fr': words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  'months-es': words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  'months-ru': words('январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'),
  'months-ar': words('يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'),
};

/** Sentences that everybody knows by heart: one guess each, however long they are. Lower case, without full stops. */
export const sayings: readonly string[] = `
to be or not to be
to be or not to be that is the question
the quick brown fox
the quick brown fox jumps over the lazy dog
once upon a time
in the beginning was the word
our father who art in heaven
all human beings are born free and equal
all men are created equal
we the people of the united states
i love you so much
may the force be with you
an apple a day keeps the doctor away
correct horse battery staple
twinkle twinkle little star
four score and seven years ago
this is my password
this is a secret password
let me in please
il était une fois
être ou ne pas être
liberté égalité fraternité
notre père qui es aux cieux
je pense donc je suis
allons enfants de la patrie
portez ce vieux whisky au juge blond qui fume
tous les êtres humains naissent libres
longtemps je me suis couché de bonne heure
érase una vez
había una vez
en un lugar de la mancha
en un lugar de la mancha de cuyo nombre no quiero acordarme
padre nuestro que estás en los cielos
el pueblo unido jamás será vencido
todos los seres humanos nacen libres
ser o no ser
más vale tarde que nunca
быть или не быть
мама мыла раму
жили были дед и баба
жили были старик со старухой
в лесу родилась елочка
у лукоморья дуб зеленый
мой дядя самых честных правил
съешь еще этих мягких французских булок
съешь ещё этих мягких французских булок
каждый охотник желает знать где сидит фазан
широка страна моя родная
отче наш иже еси на небесах
все люди рождаются свободными
я помню чудное мгновенье
все счастливые семьи похожи друг на друга
بسم الله
بسم الله الرحمن الرحيم
الحمد لله رب العالمين
السلام عليكم
السلام عليكم ورحمة الله
السلام عليكم ورحمة الله وبركاته
لا إله إلا الله
لا اله الا الله
لا إله إلا الله محمد رسول الله
لا اله الا الله محمد رسول الله
الله أكبر
سبحان الله وبحمده
لا حول ولا قوة إلا بالله
إنا لله وإنا إليه راجعون
كان يا ما كان في قديم الزمان
كان يا مكان
الصبر مفتاح الفرج
الشعب يريد إسقاط النظام
يولد جميع الناس أحرارا
العلم نور والجهل ظلام
`
  .trim()
  .split('\n');

function words(text: string): string[] {
  return text.split(' ');
}
